#include "case/schema.h"
#include "case/read.h"
#include "case/schema_parts.h"

/* --- facts at their level --- */

/* The facts of the case (`above`), or of the groups in the set. */
static void facts(struct schema *w, bool above, unsigned groups)
{
	schema_open_long(w, S("facts"), '{');
	schema_type(w, S("object"));
	schema_open_long(w, S("properties"), '{');
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		bool of_case =
		    f->group < 0 || f->key != KEY_NONE || w->law->groups[f->group].members == MEMBERS_DESTINATIONS;
		bool of_member = (f->group >= 0 && groups >> f->group & 1) || case_is_record(w->law, f, groups);
		bool fits = above ? of_case : of_member;
		if (!fits || f->counts_fact >= 0)
			continue;
		schema_open(w, f->id, '{');
		json_pair(&w->json, S("description"), f->phrase);
		json_pair(&w->json, S("$ref"),
		    str_print(w->json.buf->arena, "#/$defs/said-%.*s", SF(schema_value_name(w, f, above))));
		json_close(&w->json, '}');
	}
	json_close(&w->json, '}');
	schema_truth(w, S("additionalProperties"), false);
	json_close(&w->json, '}');
}

/* The words a member's own key may be, from the first fact that reads it in these groups; NULL: any. */
static const struct fact *key_words(const struct law *law, unsigned groups, enum key key)
{
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *f = &law->facts[i];
		if (f->group >= 0 && groups >> f->group & 1 && f->key == key && schema_has_words(f))
			return f;
	}
	return NULL;
}

/* A string between spaces that is one of the words. */
static void one_of(struct schema *w, const struct str *words, int n)
{
	struct buf b = { .arena = w->json.buf->arena };
	buf_add(&b, S("^ *("));
	for (int i = 0; i < n; i++)
		buf_print(&b, "%s%.*s", i ? "|" : "", SF(words[i]));
	buf_add(&b, S(") *$"));
	schema_pattern(w, buf_str(&b));
}

static void name_member(struct schema *w, struct str key, const struct fact *words)
{
	json_key(&w->json, key);
	if (words)
		one_of(w, words->words, words->n_words);
	else
		schema_refer(w, "", S("name"));
}

/* --- people, lists, fields, destinations --- */

static void entry_of_names(struct schema *w, unsigned groups)
{
	json_open(&w->json, '{');
	schema_type(w, S("object"));
	schema_open_long(w, S("properties"), '{');
	name_member(w, S("name"), key_words(w->law, groups, KEY_NAME));
	facts(w, false, groups);
	json_close(&w->json, '}');
	schema_required(w, S("name"), S(""));
	json_close(&w->json, '}');
}

static void entry_of_destinations(struct schema *w, unsigned groups)
{
	const struct fact *countries = key_words(w->law, groups, KEY_COUNTRY);
	json_open(&w->json, '{');
	schema_type(w, S("object"));
	schema_open_long(w, S("properties"), '{');
	json_key(&w->json, S("country"));
	if (countries)
		schema_refer(w, "list-", schema_words_name(w, countries));
	else
		schema_pattern(w, S("^[A-Z]{3}$"));
	schema_open(w, S("place"), '{');
	schema_open(w, S("anyOf"), '[');
	schema_refer(w, "", S("place"));
	json_open_flat(&w->json, '{');
	schema_type(w, S("null"));
	json_close(&w->json, '}');
	json_close(&w->json, ']');
	json_close(&w->json, '}');
	facts(w, false, groups);
	json_close(&w->json, '}');
	schema_required(w, S("country"), S(""));
	json_close(&w->json, '}');
}

/* People of one relation; an empty relation: any, or none. */
static void entry_of_people(struct schema *w, struct str relation, unsigned groups)
{
	const struct fact *words = key_words(w->law, groups, KEY_RELATION);
	json_open(&w->json, '{');
	schema_type(w, S("object"));
	schema_open_long(w, S("properties"), '{');
	name_member(w, S("ref"), key_words(w->law, groups, KEY_NAME));
	json_key(&w->json, S("relation"));
	if (relation.n)
		one_of(w, &relation, 1);
	else if (words)
		one_of(w, words->words, words->n_words);
	else
		schema_pattern(w, S(""));
	facts(w, false, groups);
	json_close(&w->json, '}');
	schema_required(w, S("ref"), relation.n ? S("relation") : S(""));
	json_close(&w->json, '}');
}

/* The groups of an array that a member with this relation belongs to. */
static unsigned groups_of(const struct law *law, enum members array, struct str relation)
{
	unsigned set = 0;
	for (int g = 0; g < law->n_groups; g++) {
		bool fits = !law->groups[g].relation.n || str_eq(law->groups[g].relation, relation);
		if (law->groups[g].members == array && fits)
			set |= 1u << g;
	}
	return set;
}

static bool is_first_with(const struct law *law, int group)
{
	for (int g = 0; g < group; g++)
		if (law->groups[g].members == MEMBERS_PEOPLE &&
		    str_eq(law->groups[g].relation, law->groups[group].relation))
			return false;
	return true;
}

/* One form for each relation that a group asks for, and one for everybody if a group takes everybody. */
static void entries_of_people(struct schema *w)
{
	unsigned open = groups_of(w->law, MEMBERS_PEOPLE, S(""));
	json_open(&w->json, '{');
	schema_open_long(w, S("anyOf"), '[');
	for (int g = 0; g < w->law->n_groups; g++) {
		const struct group *group = &w->law->groups[g];
		if (group->members == MEMBERS_PEOPLE && group->relation.n && is_first_with(w->law, g))
			entry_of_people(w, group->relation, groups_of(w->law, MEMBERS_PEOPLE, group->relation));
	}
	if (open)
		entry_of_people(w, S(""), open);
	json_close(&w->json, ']');
	json_close(&w->json, '}');
}

static void array_of(struct schema *w, enum members array)
{
	bool spoken_of = false;
	for (int g = 0; g < w->law->n_groups; g++)
		spoken_of |= w->law->groups[g].members == array;
	unsigned groups = groups_of(w->law, array, S(""));
	schema_open_long(w, str_of(members_word((int)array)), '{');
	schema_type(w, S("array"));
	schema_number(w, S("maxItems"), spoken_of ? MEMBERS_MOST : 0);
	if (spoken_of)
		json_key(&w->json, S("items"));
	if (spoken_of && array == MEMBERS_PEOPLE)
		entries_of_people(w);
	else if (spoken_of && array == MEMBERS_DESTINATIONS)
		entry_of_destinations(w, groups);
	else if (spoken_of)
		entry_of_names(w, groups);
	json_close(&w->json, '}');
}

/* --- the whole --- */

static void head(struct schema *w)
{
	struct str gate = w->law->decision.id;
	json_pair(&w->json, S("$schema"), S("https://json-schema.org/draft/2020-12/schema"));
	json_pair(&w->json, S("title"), str_print(w->json.buf->arena, "Case file of the %.*s gate", SF(gate)));
	json_pair(&w->json, S("$comment"),
	    S("Generated from the law packs; what only the reader refuses stands in README.md."));
	schema_type(w, S("object"));
	schema_open_long(w, S("properties"), '{');
	schema_open(w, S("holdfast"), '{');
	schema_number(w, S("const"), 1);
	json_close(&w->json, '}');
	schema_open(w, S("gate"), '{');
	json_pair(&w->json, S("const"), gate);
	json_close(&w->json, '}');
	json_key(&w->json, S("ref"));
	schema_refer(w, "", S("name"));
	json_key(&w->json, S("on"));
	schema_refer(w, "", S("day"));
}

struct str schema_case(struct arena *a, const struct law *law)
{
	struct buf b = { .arena = a };
	struct schema w = { { .buf = &b }, law };
	json_open(&w.json, '{');
	head(&w);
	facts(&w, true, 0);
	for (int i = 0; i < 4; i++)
		array_of(&w, (enum members)i);
	json_close(&w.json, '}');
	schema_open(&w, S("required"), '[');
	json_str(&w.json, S("holdfast"));
	json_str(&w.json, S("gate"));
	json_str(&w.json, S("ref"));
	json_close(&w.json, ']');
	schema_truth(&w, S("additionalProperties"), false);
	schema_definitions(&w);
	json_close(&w.json, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}
