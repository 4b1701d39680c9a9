#include "base/hash.h"
#include "base/json_write.h"
#include "base/nearest.h"
#include "case/reader.h"

enum { GATE_LENGTH = 64, REF_LENGTH = 200 };

const char *members_word(int array)
{
	static const char *const words[] = { "people", "lists", "fields", "destinations" };
	return words[array];
}

/* --- the head --- */

static bool gate_read(struct in *in, const struct json *whole, const struct json *m, struct str *out)
{
	if (!m)
		return json_fault(
		    in->fault, *in->arena, in->label, whole, "\"gate\" is missing: return, contact, disclosure ...");
	if (m->type != JSON_STRING || !m->text.n || m->text.n > GATE_LENGTH)
		return json_fault(in->fault, *in->arena, in->label, m,
		    "expected the name of a gate: return, contact, disclosure ...");
	return *out = m->text, true;
}

/* `m`: the member called `name`, or NULL. */
static bool ref_read(struct in *in, const struct json *object, const struct json *m, struct str name, struct str *out)
{
	if (!m)
		return json_fault(in->fault, *in->arena, in->label, object, "\"%.*s\" is missing", SF(name));
	TRY(text_member(in, m, out));
	for (size_t i = 0; i < out->n; i++)
		if ((unsigned char)out->at[i] < 0x20 || out->at[i] == 0x7f)
			return json_fault(in->fault, *in->arena, in->label, m, "a control character stands in it");
	if (!out->n || out->n > REF_LENGTH || str_eq(*out, S("*")))
		return json_fault(
		    in->fault, *in->arena, in->label, m, "expected a name of 1 to %d bytes, other than *", REF_LENGTH);
	return true;
}

enum { HOLDFAST, GATE, REF, ON, FACTS, PEOPLE, DESTINATIONS, FIELDS, LISTS, CASE_MEMBERS };
static const struct str case_members[] = { S_INIT("holdfast"), S_INIT("gate"), S_INIT("ref"), S_INIT("on"),
	S_INIT("facts"), S_INIT("people"), S_INIT("destinations"), S_INIT("fields"), S_INIT("lists") };

bool case_peek(struct arena *a, struct str label, struct str text, struct case_head *out, struct fault *f)
{
	struct in in = { .arena = a, .label = label, .fault = f };
	struct case_head head = { .label = label, .on = DATE_NONE };
	struct json *whole = NULL;
	const struct json *m[CASE_MEMBERS];
	long version = 0;
	TRY(json_read(a, label, text, (struct json_limits){ CASE_BYTES, CASE_DEPTH, CASE_VALUES }, &whole, f));
	if (whole->type != JSON_OBJECT)
		return json_fault(f, *a, label, whole, "a case file is an object, not %s", json_what(whole));
	const struct json *unknown = members_find(whole, case_members, CASE_MEMBERS, m);
	if (!m[HOLDFAST])
		return json_fault(f, *a, label, whole, "\"holdfast\": 1 is missing: the version of the format");
	if (!json_whole(m[HOLDFAST], &version) || version != 1)
		return json_fault(f, *a, label, m[HOLDFAST], "only version 1 of the format is known");
	TRY(!unknown || member_unknown(&in, unknown, case_members, CASE_MEMBERS));
	TRY(gate_read(&in, whole, m[GATE], &head.gate));
	TRY(ref_read(&in, whole, m[REF], S("ref"), &head.ref));
	TRY(!m[ON] || day_read(&in, m[ON], &head.on));
	head.json = whole;
	*out = head;
	return true;
}

/* --- facts --- */

enum { WORDS_FEW = 16 /* found as fast one by one */ };

static struct case_index *index_new(struct arena *a, const struct law *law)
{
	struct case_index *index = NEW(a, struct case_index, 1);
	size_t n = (size_t)law->n_facts + 1;
	struct str *ids = NEW(a, struct str, n);
	*index = (struct case_index){ .law = law,
		.keys = NEW(a, int, n),
		.counts = NEW(a, int, n),
		.late = NEW(a, int, n),
		.blank = NEW(a, struct value, n) };
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *fact = &law->facts[i];
		ids[i] = fact->id;
		index->blank[i] = value_presumed(a, fact);
		if (fact->key != KEY_NONE && fact->group >= 0)
			index->keys[index->n_keys++] = i;
		if (fact->counts_group >= 0 || fact->counts_fact >= 0)
			index->counts[index->n_counts++] = i;
		else if (fact->stale_before && (fact->key == KEY_NONE || fact->group < 0))
			index->late[index->n_late++] = i;
	}
	index->facts = lookup_new(a, ids, law->n_facts);
	return index;
}

struct case_index *case_index(struct arena *a, const struct law *law)
{
	struct case_index *index = index_new(a, law);
	index->words = NEW(a, struct lookup, (size_t)law->n_facts + 1);
	for (int i = 0; i < law->n_facts; i++)
		if (law->facts[i].n_words > WORDS_FEW)
			index->words[i] = lookup_new(a, law->facts[i].words, law->facts[i].n_words);
	return index;
}

static bool fact_unknown(struct in *in, const struct json *m)
{
	struct nearest search = { .scratch = *in->arena, .wanted = m->name };
	for (int i = 0; i < in->law->n_facts; i++)
		nearest_offer(&search, in->law->facts[i].id);
	struct str best = search.best;
	return json_fault_name(in->fault, *in->arena, in->label, m, "no fact of this gate has that name%s%.*s%s",
	    best.n ? "; did you mean \"" : "", SF(best), best.n ? "\"?" : "");
}

/* The array whose facts may stand under `facts` too: destinations; and what is read from any array (key). */
static bool may_stand_above(const struct law *law, const struct fact *fact)
{
	return fact->group < 0 || fact->key != KEY_NONE || law->groups[fact->group].members == MEMBERS_DESTINATIONS;
}

static bool level_fits(struct in *in, const struct json *m, const struct fact *fact, const struct case_member *member)
{
	const struct law *law = in->law;
	bool is_own = member && fact->group >= 0 && member->groups >> fact->group & 1;
	if (member ? is_own || case_is_record(law, fact, member->groups) : may_stand_above(law, fact))
		return true;
	if (fact->group < 0)
		return json_fault_name(
		    in->fault, *in->arena, in->label, m, "this is a fact of the case; write it under facts");
	const struct group *g = &law->groups[fact->group];
	struct str relation = g->relation;
	return json_fault_name(in->fault, *in->arena, in->label, m,
	    "this is a fact of each %.*s; write it under the facts of an entry of %s%s%.*s%s", SF(g->id),
	    members_word(g->members), relation.n ? " with the relation \"" : "", SF(relation), relation.n ? "\"" : "");
}

static void facts_sort(struct case_facts *facts)
{
	for (int i = 1; i < facts->n; i++) {
		struct case_fact f = facts->list[i];
		int j = i;
		for (; j > 0 && facts->list[j - 1].fact > f.fact; j--)
			facts->list[j] = facts->list[j - 1];
		facts->list[j] = f;
	}
}

/* The facts of the case (member NULL) or of one member. */
static bool facts_read(struct in *in, const struct json *j, const struct case_member *member, struct case_facts *out)
{
	if (!j)
		return true;
	if (j->type != JSON_OBJECT)
		return json_fault(
		    in->fault, *in->arena, in->label, j, "expected an object of facts, not %s", json_what(j));
	out->list = NEW(
	    in->arena, struct case_fact, j->n + 1 < (size_t)in->law->n_facts ? j->n + 1 : (size_t)in->law->n_facts + 1);
	for (const struct json *m = j->first; m; m = m->next) {
		int i = lookup_find(&in->index->facts, m->name);
		if (i < 0)
			return fact_unknown(in, m);
		const struct fact *fact = &in->law->facts[i];
		TRY(level_fits(in, m, fact, member));
		if (fact->counts_fact >= 0)
			return json_fault_name(in->fault, *in->arena, in->label, m,
			    "this is counted from %.*s; leave it out", SF(in->law->facts[fact->counts_fact].id));
		TRY(said_read(in, i, !member && fact->key != KEY_NONE, m, &out->list[out->n++]));
	}
	facts_sort(out);
	return true;
}

/* --- people, lists, fields, destinations --- */

static bool groups_find(
    struct in *in, const struct json *entry, const struct json *relation, int array, struct case_member *m)
{
	struct str relations[GROUPS_MOST];
	int n = 0;
	for (int g = 0; g < in->law->n_groups; g++) {
		const struct group *group = &in->law->groups[g];
		if ((int)group->members != array)
			continue;
		if (!group->relation.n || str_eq(group->relation, m->relation))
			m->groups |= 1u << g;
		else
			relations[n++] = group->relation;
	}
	if (m->groups)
		return true;
	if (!n)
		return json_fault(in->fault, *in->arena, in->label, entry,
		    "no rule of this gate speaks of %s; leave them out", members_word(array));
	return json_fault(in->fault, *in->arena, in->label, relation ? relation : entry,
	    "no rule of this gate speaks of people with %s%.*s; expected \"%.*s\"",
	    relation ? "the relation " : "no relation", SF(relation ? json_shown(in->arena, m->relation) : S("")),
	    SF(relations[0]));
}

static bool place_read(struct in *in, const struct json *entry, const struct json *country, const struct json *place,
    struct case_member *out)
{
	if (!country)
		return json_fault(in->fault, *in->arena, in->label, entry,
		    "\"country\" is missing: three capital letters (ISO 3166-1)");
	if (country->type != JSON_STRING || country->text.n != 3 || !place_is(country->text))
		return json_fault(in->fault, *in->arena, in->label, country,
		    "expected a country as three capital letters (ISO 3166-1)");
	out->ref = out->country = country->text;
	if (!place || place->type == JSON_NULL)
		return true;
	if (place->type != JSON_STRING || !place_is(place->text))
		return json_fault(in->fault, *in->arena, in->label, place,
		    "expected a place such as \"%.*s\" or \"%.*s-XYZ\"", SF(country->text), SF(country->text));
	if (!str_starts(place->text, country->text))
		return json_fault(
		    in->fault, *in->arena, in->label, place, "the place is not in %.*s", SF(country->text));
	out->ref = out->place = place->text;
	return true;
}

enum { ENTRY_REF, ENTRY_MORE /* where there are three; facts come last */, ENTRY_MEMBERS = 3 };

static bool member_read(struct in *in, int array, const struct json *j, struct case_member *out)
{
	static const struct {
		struct str keys[ENTRY_MEMBERS];
		int n;
	} known[] = { [MEMBERS_PEOPLE] = { { S_INIT("ref"), S_INIT("relation"), S_INIT("facts") }, 3 },
		[MEMBERS_LISTS] = { { S_INIT("name"), S_INIT("facts") }, 2 },
		[MEMBERS_FIELDS] = { { S_INIT("name"), S_INIT("facts") }, 2 },
		[MEMBERS_DESTINATIONS] = { { S_INIT("country"), S_INIT("place"), S_INIT("facts") }, 3 } };
	const struct json *m[ENTRY_MEMBERS] = { NULL };
	out->at = j;
	if (j->type != JSON_OBJECT)
		return json_fault(in->fault, *in->arena, in->label, j, "expected an object, not %s", json_what(j));
	TRY(members_known(in, j, known[array].keys, known[array].n, m));
	if (array == MEMBERS_DESTINATIONS)
		TRY(place_read(in, j, m[ENTRY_REF], m[ENTRY_MORE], out));
	else
		TRY(ref_read(in, j, m[ENTRY_REF], known[array].keys[ENTRY_REF], &out->ref));
	const struct json *relation = array == MEMBERS_PEOPLE ? m[ENTRY_MORE] : NULL;
	TRY(text_member(in, relation, &out->relation));
	TRY(groups_find(in, j, relation, array, out));
	return facts_read(in, m[known[array].n - 1], out, &out->facts);
}

static bool members_read(struct in *in, const struct json *j, int array, struct case_members *out)
{
	if (!j)
		return true;
	if (j->type != JSON_ARRAY)
		return json_fault(in->fault, *in->arena, in->label, j, "expected a list, not %s", json_what(j));
	if (j->n > MEMBERS_MOST)
		return json_fault(in->fault, *in->arena, in->label, j, "at most %d entries", MEMBERS_MOST);
	out->list = NEW(in->arena, struct case_member, j->n + 1);
	for (const struct json *e = j->first; e; e = e->next) {
		struct case_member *m = &out->list[out->n];
		TRY(member_read(in, array, e, m));
		for (int i = 0; i < out->n; i++)
			if (str_eq(out->list[i].ref, m->ref))
				return json_fault(in->fault, *in->arena, in->label, e,
				    "%.*s is given twice; the first stands at %d:%d", SF(json_shown(in->arena, m->ref)),
				    out->list[i].at->line, out->list[i].at->col);
		out->n++;
	}
	return true;
}

/* --- facts that are read from the arrays: given elsewhere as well, they must agree --- */

struct str case_key(const struct fact *fact, const struct case_member *m)
{
	switch (fact->key) {
	case KEY_NAME:
		return m->ref;
	case KEY_RELATION:
		return m->relation;
	case KEY_COUNTRY:
		return m->country;
	case KEY_PLACE:
		return m->place.n ? m->place : m->country;
	default:
		return (struct str){ 0 };
	}
}

static bool says_key(const struct assertion *a, const struct fact *fact, struct str key)
{
	for (int w = 0; a->say == SAY_WORDS && w < fact->n_words; w++)
		if (a->words[w] && str_eq(fact->words[w], key))
			return true;
	for (int i = 0; i < a->n_places; i++)
		if (str_eq(a->places[i], key))
			return true;
	return false;
}

static int said_count(const struct assertion *a, const struct fact *fact)
{
	int n = a->n_places;
	for (int w = 0; a->say == SAY_WORDS && w < fact->n_words; w++)
		n += a->words[w];
	return n;
}

/* What is said names exactly the keys of the members first..first+n-1 that belong to the fact's group. */
static bool keys_agree(
    const struct law *law, const struct assertion *a, const struct fact *fact, const struct case_member *m, int n)
{
	(void)law;
	int different = 0;
	for (int i = 0; i < n; i++) {
		struct str key = m[i].groups >> fact->group & 1 ? case_key(fact, &m[i]) : (struct str){ 0 };
		if (!key.n)
			continue;
		if (!says_key(a, fact, key))
			return false;
		bool seen = false;
		for (int k = 0; k < i; k++)
			seen |= m[k].groups >> fact->group & 1 && str_eq(case_key(fact, &m[k]), key);
		different += !seen;
	}
	return said_count(a, fact) == different;
}

static int group_size(const struct case_file *c, int group)
{
	const struct case_members *all = &c->members[c->law->groups[group].members];
	int n = 0;
	for (int i = 0; i < all->n; i++)
		n += (int)(all->list[i].groups >> group & 1);
	return n;
}

static bool facts_agree(
    struct in *in, const struct case_file *c, const struct case_facts *facts, const struct case_member *m)
{
	for (int i = 0; i < facts->n; i++) {
		const struct fact *fact = &c->law->facts[facts->list[i].fact];
		if (fact->key == KEY_NONE && fact->counts_group < 0)
			continue;
		int group = fact->key == KEY_NONE ? fact->counts_group : fact->group;
		int array = c->law->groups[group].members;
		const struct case_members *all = &c->members[array];
		for (int k = 0; k < facts->list[i].n; k++) {
			const struct assertion *a = &facts->list[i].list[k];
			bool agrees = fact->key == KEY_NONE
					  ? a->number == group_size(c, group)
					  : keys_agree(c->law, a, fact, m ? m : all->list, m ? 1 : all->n);
			if (a->say != SAY_UNKNOWN && (!agrees || a->grade == GRADE_REFUTED))
				return json_fault(in->fault, *in->arena, in->label, a->at,
				    "this is read from %s, which say something else; correct one, or leave this out",
				    members_word(array));
		}
	}
	return true;
}

/* The keys of the members are words of the facts that read them. */
static bool keys_known(struct in *in, const struct case_file *c, const struct case_members *all)
{
	static const struct str names[] = { S_INIT(""), S_INIT("name"), S_INIT("relation"), S_INIT("country"),
		S_INIT("place") };
	for (int i = 0; i < all->n; i++)
		for (int k = 0; k < in->index->n_keys; k++) {
			const struct fact *fact = &c->law->facts[in->index->keys[k]];
			const struct case_member *m = &all->list[i];
			bool words = fact->type == FACT_CHOICE || fact->type == FACT_CHOICES;
			if (!words || !(m->groups >> fact->group & 1))
				continue;
			struct str key = case_key(fact, m);
			bool known = !key.n;
			for (int w = 0; w < fact->n_words && !known; w++)
				known = str_eq(fact->words[w], key);
			const struct json *at = json_member(m->at, names[fact->key]);
			if (!known)
				return json_fault(in->fault, *in->arena, in->label, at ? at : m->at,
				    "%.*s is no word of %.*s%.*s", SF(json_shown(in->arena, key)), SF(fact->id),
				    SF(word_hint(in->arena, key, fact->words, fact->n_words)));
		}
	return true;
}

bool case_read_many(struct arena *a, const struct case_index *index, const struct case_head *head,
    struct case_file *out, struct fault *f)
{
	static const int arrays[] = { [MEMBERS_PEOPLE] = PEOPLE,
		[MEMBERS_LISTS] = LISTS,
		[MEMBERS_FIELDS] = FIELDS,
		[MEMBERS_DESTINATIONS] = DESTINATIONS };
	const struct law *law = index->law;
	struct in in = { a, law, head->label, f, index };
	struct case_file c = {
		.law = law, .index = index, .label = head->label, .gate = head->gate, .ref = head->ref, .on = head->on
	};
	const struct json *m[CASE_MEMBERS];
	members_find(head->json, case_members, CASE_MEMBERS, m);
	if (!str_eq(law->decision.id, head->gate))
		return json_fault(f, *a, head->label, m[GATE], "this law decides \"%.*s\"", SF(law->decision.id));
	TRY(facts_read(&in, m[FACTS], NULL, &c.facts));
	for (int i = 0; i < 4; i++)
		TRY(members_read(&in, m[arrays[i]], i, &c.members[i]));
	for (int i = 0; i < 4; i++)
		TRY(keys_known(&in, &c, &c.members[i]));
	TRY(facts_agree(&in, &c, &c.facts, NULL));
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < c.members[i].n; k++)
			TRY(facts_agree(&in, &c, &c.members[i].list[k].facts, &c.members[i].list[k]));
	*out = c;
	return true;
}

bool case_read(
    struct arena *a, const struct law *law, const struct case_head *head, struct case_file *out, struct fault *f)
{
	TRY(case_read_many(a, index_new(a, law), head, out, f));
	struct buf canonical = { .arena = a };
	json_canonical(&canonical, head->json);
	struct str text = buf_str(&canonical);
	out->sha256 = sha256_hex(a, sha256_of(&text, 1));
	return true;
}
