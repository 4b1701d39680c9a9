#include "base/nearest.h"
#include "case/reader.h"

static const struct str grades[] = { S_INIT(""), S_INIT("claimed"), S_INIT("credible"), S_INIT("established"),
	S_INIT("refuted") };
enum { N_GRADES = sizeof grades / sizeof *grades, WORDS_SHOWN = 14, PLACES_MOST = 4 * MEMBERS_MOST };

struct str word_hint(struct arena *a, struct str wanted, const struct str *words, int n)
{
	struct nearest search = { .scratch = *a, .wanted = wanted };
	for (int i = 0; i < n; i++)
		nearest_offer(&search, words[i]);
	return search.best.n ? str_print(a, "; did you mean \"%.*s\"?", SF(search.best)) : S("");
}

/* "; expected a, b or c", or the nearest. A code of two letters is near to too many: it gets the list, if that is
 * short. */
static struct str word_way_out(struct arena *a, struct str wanted, const struct str *words, int n)
{
	struct str hint = word_hint(a, wanted, words, n), list = S("");
	if ((hint.n && wanted.n > 2) || n > WORDS_SHOWN)
		return hint;
	for (int i = 0; i < n; i++)
		list = str_print(a, "%.*s%s%.*s", SF(list),
		    !i          ? "; expected "
		    : i + 1 < n ? ", "
				: " or ",
		    SF(words[i]));
	return list;
}

static int word_index(struct str word, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(words[i], word))
			return i;
	return -1;
}

/* Programs write the members of an object in one order, which is nearly always that of `known`. */
const struct json *members_find(const struct json *object, const struct str *known, int n, const struct json **found)
{
	const struct json *unknown = NULL;
	int next = 0;
	for (int i = 0; i < n; i++)
		found[i] = NULL;
	for (const struct json *m = object->first; m; m = m->next) {
		int left = n;
		for (; left && !str_eq(known[next], m->name); left--)
			next = next + 1 < n ? next + 1 : 0;
		if (left)
			found[next] = m;
		else if (!unknown)
			unknown = m;
	}
	return unknown;
}

bool member_unknown(struct in *in, const struct json *m, const struct str *known, int n)
{
	return json_fault_name(in->fault, *in->arena, in->label, m, "no such member here%.*s",
	    SF(word_way_out(in->arena, m->name, known, n)));
}

bool members_known(struct in *in, const struct json *object, const struct str *known, int n, const struct json **found)
{
	const struct json *unknown = members_find(object, known, n, found);
	return !unknown || member_unknown(in, unknown, known, n);
}

bool text_member(struct in *in, const struct json *m, struct str *out)
{
	if (m && m->type != JSON_STRING)
		return json_fault(in->fault, *in->arena, in->label, m, "expected a string, not %s", json_what(m));
	if (m)
		*out = str_trim(m->text);
	return true;
}

bool day_read(struct in *in, const struct json *j, int32_t *out)
{
	if (j->type == JSON_STRING && date_read(j->text, out))
		return true;
	if (j->type == JSON_STRING)
		return json_fault(in->fault, *in->arena, in->label, j,
		    "%.*s is no day that exists; write a date as 2026-11-23", SF(json_shown(in->arena, j->text)));
	return json_fault(
	    in->fault, *in->arena, in->label, j, "expected a date such as \"2026-11-23\", not %s", json_what(j));
}

bool place_is(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.at[i];
		bool letter = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
		if (i == 3 ? c != '-' : !letter && !(digit && i > 3))
			return false;
	}
	return s.n == 3 || (s.n > 4 && s.n <= 12);
}

/* --- values --- */

static int word_of_fact(const struct in *in, const struct fact *fact, struct str word)
{
	const struct lookup *words = in->index->words ? &in->index->words[fact - in->law->facts] : NULL;
	return words && words->at ? lookup_find(words, word) : word_index(word, fact->words, fact->n_words);
}

static bool word_read(struct in *in, const struct fact *fact, const struct json *j, struct assertion *out)
{
	if (j->type != JSON_STRING)
		return json_fault(in->fault, *in->arena, in->label, j, "expected a word, not %s", json_what(j));
	int w = word_of_fact(in, fact, j->text);
	if (w < 0)
		return json_fault(in->fault, *in->arena, in->label, j, "%.*s is no word of %.*s%.*s",
		    SF(json_shown(in->arena, j->text)), SF(fact->id),
		    SF(word_way_out(in->arena, j->text, fact->words, fact->n_words)));
	if (out->words[w])
		return json_fault(in->fault, *in->arena, in->label, j, "%.*s is given twice", SF(fact->words[w]));
	out->words[w] = 1;
	return true;
}

static bool places_entry(struct in *in, const struct json *j, struct assertion *out)
{
	if (j->type != JSON_STRING || !place_is(j->text))
		return json_fault(
		    in->fault, *in->arena, in->label, j, "expected a place such as \"AFG\" or \"AFG-KAB\"");
	for (int i = 0; i < out->n_places; i++)
		if (str_eq(out->places[i], j->text))
			return json_fault(in->fault, *in->arena, in->label, j, "%.*s is given twice", SF(j->text));
	out->places[out->n_places++] = j->text;
	return true;
}

/* A list of words known to be empty is the word "none", where the list has it; "none" stands alone. */
static bool none_alone(struct in *in, const struct fact *fact, const struct json *j, struct assertion *out)
{
	int none = word_of_fact(in, fact, S("none")), n = 0;
	for (int w = 0; none >= 0 && w < fact->n_words; w++)
		n += out->words[w];
	if (none >= 0 && !n)
		out->words[none] = 1;
	if (none >= 0 && n > 1 && out->words[none])
		return json_fault(in->fault, *in->arena, in->label, j, "\"none\" stands alone or not at all");
	return true;
}

static bool list_read(struct in *in, const struct fact *fact, bool several, const struct json *j, struct assertion *out)
{
	bool words = fact->type == FACT_CHOICE || fact->type == FACT_CHOICES, is_list = j->type == JSON_ARRAY;
	out->say = words ? SAY_WORDS : SAY_PLACES;
	if (is_list && !several)
		return json_fault(in->fault, *in->arena, in->label, j, "%.*s takes one %s, not a list", SF(fact->id),
		    words ? "word" : "place");
	if (words)
		out->words = NEW(in->arena, unsigned char, (size_t)fact->n_words);
	else if (is_list && j->n > MEMBERS_MOST)
		return json_fault(in->fault, *in->arena, in->label, j, "at most %d places", MEMBERS_MOST);
	else
		out->places = NEW(in->arena, struct str, is_list ? j->n : 1);
	for (const struct json *e = is_list ? j->first : j; e; e = is_list ? e->next : NULL)
		TRY(words ? word_read(in, fact, e, out) : places_entry(in, e, out));
	return !words || none_alone(in, fact, j, out);
}

static bool yesno_read(struct in *in, const struct fact *fact, const struct json *j, struct assertion *out)
{
	bool text = j->type == JSON_STRING;
	if (j->type == JSON_TRUE || (text && str_eq(j->text, S("yes"))))
		out->say = SAY_YES;
	else if (j->type == JSON_FALSE || (text && str_eq(j->text, S("no"))) ||
		 (fact->text && text && !str_trim(j->text).n))
		out->say = SAY_NO; /* an empty text is no */
	else if (fact->text && text)
		return json_fault(in->fault, *in->arena, in->label, j,
		    "expected yes, no or unknown; the text itself stands in source: {\"value\": \"yes\", \"source\": "
		    "\"...\"}");
	else if (text)
		return json_fault(in->fault, *in->arena, in->label, j, "%.*s is no answer; expected yes, no or unknown",
		    SF(json_shown(in->arena, j->text)));
	else
		return json_fault(
		    in->fault, *in->arena, in->label, j, "expected yes, no or unknown, not %s", json_what(j));
	return true;
}

static bool value_read(
    struct in *in, const struct fact *fact, bool several, const struct json *j, struct assertion *out)
{
	if (j->type == JSON_NULL || (j->type == JSON_STRING && str_eq(j->text, S("unknown"))))
		return out->say = SAY_UNKNOWN, true;
	switch (fact->type) {
	case FACT_YESNO:
		return yesno_read(in, fact, j, out);
	case FACT_DATE:
		return out->say = SAY_DATE, day_read(in, j, &out->date);
	case FACT_COUNT:
		out->say = SAY_NUMBER;
		return json_whole(j, &out->number) ||
		       json_fault(in->fault, *in->arena, in->label, j,
			   "expected a whole number from 0 to 999999999, digits only and without quotes");
	default:
		several |= fact->type == FACT_CHOICES || fact->type == FACT_PLACES;
		return list_read(in, fact, several, j, out);
	}
}

/* --- assertions --- */

static bool code_read(struct in *in, const struct json *m, struct str *out)
{
	if (!m)
		return true;
	if (m->type != JSON_STRING || word_index(m->text, actor_codes, ACTORS) < 0)
		return json_fault(in->fault, *in->arena, in->label, m,
		    "%.*s is no code of who may assert something%.*s", SF(json_shown(in->arena, m->text)),
		    SF(word_way_out(in->arena, m->text, actor_codes, ACTORS)));
	return *out = m->text, true;
}

static bool grade_read(struct in *in, const struct json *m, enum grade *out)
{
	if (!m)
		return true;
	int i = m->type == JSON_STRING ? word_index(m->text, grades + 1, N_GRADES - 1) : -1;
	if (i < 0)
		return json_fault(in->fault, *in->arena, in->label, m, "%.*s is no status%.*s",
		    SF(json_shown(in->arena, m->text)), SF(word_way_out(in->arena, m->text, grades + 1, N_GRADES - 1)));
	return *out = (enum grade)(i + 1), true;
}

static bool resolves_read(struct in *in, const struct json *m, bool *out)
{
	if (m && m->type != JSON_TRUE && m->type != JSON_FALSE)
		return json_fault(in->fault, *in->arena, in->label, m, "expected true or false, not %s", json_what(m));
	*out = m && m->type == JSON_TRUE;
	return true;
}

enum { VALUE, STATUS, BY, ON, SOURCE, REASONS, NAME, RESOLVES, ASSERTION_MEMBERS };
static const struct str assertion_members[] = { S_INIT("value"), S_INIT("status"), S_INIT("by"), S_INIT("on"),
	S_INIT("source"), S_INIT("reasons"), S_INIT("name"), S_INIT("resolves") };

static bool assertion_read(
    struct in *in, const struct fact *fact, bool several, const struct json *j, struct assertion *out)
{
	const struct json *m[ASSERTION_MEMBERS];
	out->at = j, out->on = DATE_NONE;
	out->bare = j->type != JSON_OBJECT;
	if (out->bare)
		return value_read(in, fact, several, j, out);
	TRY(members_known(in, j, assertion_members, ASSERTION_MEMBERS, m));
	if (!m[VALUE])
		return json_fault(in->fault, *in->arena, in->label, j, "an assertion needs a value");
	TRY(value_read(in, fact, several, m[VALUE], out));
	TRY(grade_read(in, m[STATUS], &out->grade));
	TRY(code_read(in, m[BY], &out->by));
	TRY(!m[ON] || day_read(in, m[ON], &out->on));
	TRY(text_member(in, m[SOURCE], &out->source));
	TRY(text_member(in, m[REASONS], &out->reasons));
	TRY(text_member(in, m[NAME], &out->name));
	TRY(resolves_read(in, m[RESOLVES], &out->resolves));
	if (fact->text && out->say == SAY_YES && m[SOURCE] && !out->source.n)
		out->say = SAY_NO; /* an empty text is no */
	return true;
}

bool said_read(struct in *in, int fact, bool several, const struct json *j, struct case_fact *out)
{
	const struct fact *f = &in->law->facts[fact];
	bool words =
	    f->type == FACT_CHOICE || f->type == FACT_CHOICES || f->type == FACT_PLACE || f->type == FACT_PLACES;
	bool listed = several || f->type == FACT_CHOICES || f->type == FACT_PLACES;
	bool one = j->type != JSON_ARRAY || (j->n ? words && j->first->type != JSON_OBJECT : listed);
	*out = (struct case_fact){ fact, NULL, 0, j };
	if (!one && !j->n)
		return json_fault(in->fault, *in->arena, in->label, j,
		    "an empty list of assertions says nothing; leave the fact out");
	if (!one && j->n > MEMBERS_MOST)
		return json_fault(in->fault, *in->arena, in->label, j, "at most %d assertions on a fact", MEMBERS_MOST);
	int places = 0;
	out->list = NEW(in->arena, struct assertion, one ? 1 : j->n);
	for (const struct json *e = one ? j : j->first; e; e = one ? NULL : e->next) {
		if (!one && e->type != JSON_OBJECT)
			return json_fault(in->fault, *in->arena, in->label, e,
			    "a list of assertions holds objects such as {\"value\": ..., \"status\": ...}, not %s",
			    json_what(e));
		TRY(assertion_read(in, f, several, e, &out->list[out->n++]));
		places += out->list[out->n - 1].n_places;
	}
	if (places > PLACES_MOST)
		return json_fault(in->fault, *in->arena, in->label, j, "at most %d places on a fact", PLACES_MOST);
	return true;
}

bool case_is_record(const struct law *law, const struct fact *fact, unsigned groups)
{
	if (fact->group >= 0 || fact->key != KEY_NONE)
		return false;
	for (int i = 0; i < law->n_facts; i++)
		if (law->facts[i].group >= 0 && groups >> law->facts[i].group & 1)
			return false;
	for (int g = 0; g < law->n_groups; g++)
		if (groups >> g & 1 && law->groups[g].members == MEMBERS_PEOPLE)
			return true;
	return false;
}
