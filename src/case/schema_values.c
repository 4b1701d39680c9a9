#include "case/schema_parts.h"

/* Patterns of ECMA-262, as JSON Schema asks. The reader cuts spaces at both ends of a name. */
#define DAY_PATTERN   "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#define PLACE_PATTERN "^[A-Z]{3}(-[A-Z0-9]{1,8})?$"
#define NAME_PATTERN  "^ *[^\\u0000-\\u001f\\u007f ]([^\\u0000-\\u001f\\u007f]{0,198}[^\\u0000-\\u001f\\u007f ])? *$"

void schema_open(struct schema *w, struct str key, char bracket)
{
	json_key(&w->json, key);
	json_open_flat(&w->json, bracket);
}
void schema_open_long(struct schema *w, struct str key, char bracket)
{
	json_key(&w->json, key);
	json_open(&w->json, bracket);
}
void schema_number(struct schema *w, struct str key, long n)
{
	json_key(&w->json, key);
	json_int(&w->json, n);
}
void schema_truth(struct schema *w, struct str key, bool yes)
{
	json_key(&w->json, key);
	json_bool(&w->json, yes);
}
void schema_type(struct schema *w, struct str name) { json_pair(&w->json, S("type"), name); }

void schema_refer(struct schema *w, const char *kind, struct str name)
{
	json_open_flat(&w->json, '{');
	json_pair(&w->json, S("$ref"), str_print(w->json.buf->arena, "#/$defs/%s%.*s", kind, SF(name)));
	json_close(&w->json, '}');
}

void schema_pattern(struct schema *w, struct str text)
{
	json_open_flat(&w->json, '{');
	schema_type(w, S("string"));
	json_pair(&w->json, S("pattern"), text);
	json_close(&w->json, '}');
}

/* --- values --- */

bool schema_has_words(const struct fact *f) { return f->type == FACT_CHOICE || f->type == FACT_CHOICES; }

static bool same_words(const struct fact *a, const struct fact *b)
{
	if (!schema_has_words(a) || !schema_has_words(b) || a->n_words != b->n_words)
		return false;
	for (int i = 0; i < a->n_words; i++)
		if (!str_eq(a->words[i], b->words[i]))
			return false;
	return true;
}

struct str schema_words_name(const struct schema *w, const struct fact *f)
{
	const struct fact *facts = w->law->facts;
	int i = 0;
	while (&facts[i] != f && !same_words(&facts[i], f))
		i++;
	return facts[i].id;
}

/* May several words or places stand as one value? `above`: under `facts` of the case, for a fact read from the arrays.
 */
static bool takes_list(const struct fact *f, bool above)
{
	bool listed = f->type == FACT_CHOICES || f->type == FACT_PLACES,
	     one = f->type == FACT_CHOICE || f->type == FACT_PLACE;
	return listed || (one && above && f->key != KEY_NONE);
}

/* The name of the value's definition: "yesno", "text", "date", "count", "place", "places", "word-ID", "words-ID". */
struct str schema_value_name(const struct schema *w, const struct fact *f, bool above)
{
	struct arena *a = w->json.buf->arena;
	switch (f->type) {
	case FACT_YESNO:
		return f->text ? S("text") : S("yesno");
	case FACT_DATE:
		return S("date");
	case FACT_COUNT:
		return S("count");
	case FACT_PLACE:
	case FACT_PLACES:
		return takes_list(f, above) ? S("places") : S("place");
	case FACT_CHOICE:
	case FACT_CHOICES:
		break;
	}
	return str_print(a, "%s-%.*s", takes_list(f, above) ? "words" : "word", SF(schema_words_name(w, f)));
}

static void not_known(struct schema *w)
{
	json_open_flat(&w->json, '{');
	schema_open(w, S("enum"), '[');
	json_str(&w->json, S("unknown"));
	json_null(&w->json);
	json_close(&w->json, ']');
	json_close(&w->json, '}');
}

/* Opens the definition of a value that may also be not known; close_value() ends it. */
static void open_value(struct schema *w, struct str name)
{
	schema_open_long(w, str_print(w->json.buf->arena, "value-%.*s", SF(name)), '{');
	schema_open_long(w, S("anyOf"), '[');
	not_known(w);
}
static void close_value(struct schema *w)
{
	json_close(&w->json, ']');
	json_close(&w->json, '}');
}

static void yes_or_no(struct schema *w)
{
	json_open_flat(&w->json, '{');
	schema_open(w, S("enum"), '[');
	json_str(&w->json, S("yes"));
	json_str(&w->json, S("no"));
	json_bool(&w->json, true);
	json_bool(&w->json, false);
	json_close(&w->json, ']');
	json_close(&w->json, '}');
}

static void list_of(struct schema *w, const char *kind, struct str name, int most)
{
	json_open_flat(&w->json, '{');
	schema_type(w, S("array"));
	json_key(&w->json, S("items"));
	schema_refer(w, kind, name);
	schema_truth(w, S("uniqueItems"), true);
	if (most)
		schema_number(w, S("maxItems"), most);
	json_close(&w->json, '}');
}

static void simple_values(struct schema *w)
{
	open_value(w, S("yesno"));
	yes_or_no(w);
	close_value(w);
	open_value(w, S("text"));
	yes_or_no(w);
	schema_pattern(w, S("^ *$"));
	close_value(w);
	open_value(w, S("date"));
	schema_refer(w, "", S("day"));
	close_value(w);
	open_value(w, S("count"));
	json_open_flat(&w->json, '{');
	schema_type(w, S("integer"));
	schema_number(w, S("minimum"), 0);
	schema_number(w, S("maximum"), 999999999);
	json_close(&w->json, '}');
	close_value(w);
	open_value(w, S("place"));
	schema_pattern(w, S(PLACE_PATTERN));
	close_value(w);
	open_value(w, S("places"));
	schema_pattern(w, S(PLACE_PATTERN));
	list_of(w, "", S("place"), MEMBERS_MOST);
	close_value(w);
}

static void word_values(struct schema *w, const struct fact *f)
{
	struct arena *a = w->json.buf->arena;
	schema_open(w, str_print(a, "list-%.*s", SF(f->id)), '{');
	schema_open(w, S("enum"), '[');
	for (int i = 0; i < f->n_words; i++)
		json_str(&w->json, f->words[i]);
	json_close(&w->json, ']');
	json_close(&w->json, '}');
	open_value(w, str_print(a, "word-%.*s", SF(f->id)));
	schema_refer(w, "list-", f->id);
	close_value(w);
	open_value(w, str_print(a, "words-%.*s", SF(f->id)));
	schema_refer(w, "list-", f->id);
	list_of(w, "list-", f->id, 0);
	close_value(w);
}

/* --- assertions --- */

static void string_members(struct schema *w)
{
	static const struct str names[] = { S_INIT("source"), S_INIT("reasons"), S_INIT("name") };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		schema_open(w, names[i], '{');
		schema_type(w, S("string"));
		json_close(&w->json, '}');
	}
}

static void status_and_code(struct schema *w)
{
	static const struct str grades[] = { S_INIT("claimed"), S_INIT("credible"), S_INIT("established"),
		S_INIT("refuted") };
	schema_open(w, S("status"), '{');
	schema_open(w, S("enum"), '[');
	for (size_t i = 0; i < sizeof grades / sizeof *grades; i++)
		json_str(&w->json, grades[i]);
	json_close(&w->json, ']');
	json_close(&w->json, '}');
	schema_open(w, S("by"), '{');
	schema_open(w, S("enum"), '[');
	for (int i = 0; i < ACTORS; i++)
		json_str(&w->json, actor_codes[i]);
	json_close(&w->json, ']');
	json_close(&w->json, '}');
}

void schema_required(struct schema *w, struct str one, struct str two)
{
	schema_open(w, S("required"), '[');
	json_str(&w->json, one);
	if (two.n)
		json_str(&w->json, two);
	json_close(&w->json, ']');
	schema_truth(w, S("additionalProperties"), false);
}

/* "assertion-NAME" and "said-NAME": a value, an assertion of it, or a list of assertions. */
static void said(struct schema *w, struct str name)
{
	struct arena *a = w->json.buf->arena;
	schema_open_long(w, str_print(a, "assertion-%.*s", SF(name)), '{');
	schema_type(w, S("object"));
	schema_open_long(w, S("properties"), '{');
	json_key(&w->json, S("value"));
	schema_refer(w, "value-", name);
	status_and_code(w);
	json_key(&w->json, S("on"));
	schema_refer(w, "", S("day"));
	string_members(w);
	schema_open(w, S("resolves"), '{');
	schema_type(w, S("boolean"));
	json_close(&w->json, '}');
	json_close(&w->json, '}');
	schema_required(w, S("value"), S(""));
	json_close(&w->json, '}');
	schema_open_long(w, str_print(a, "said-%.*s", SF(name)), '{');
	schema_open_long(w, S("anyOf"), '[');
	schema_refer(w, "value-", name);
	schema_refer(w, "assertion-", name);
	json_open_flat(&w->json, '{');
	schema_type(w, S("array"));
	json_key(&w->json, S("items"));
	schema_refer(w, "assertion-", name);
	schema_number(w, S("minItems"), 1);
	schema_number(w, S("maxItems"), MEMBERS_MOST);
	json_close(&w->json, '}');
	json_close(&w->json, ']');
	json_close(&w->json, '}');
}

void schema_definitions(struct schema *w)
{
	static const struct str simple[] = { S_INIT("yesno"), S_INIT("text"), S_INIT("date"), S_INIT("count"),
		S_INIT("place"), S_INIT("places") };
	struct arena *a = w->json.buf->arena;
	schema_open_long(w, S("$defs"), '{');
	json_key(&w->json, S("day"));
	schema_pattern(w, S(DAY_PATTERN));
	json_key(&w->json, S("place"));
	schema_pattern(w, S(PLACE_PATTERN));
	schema_open(w, S("name"), '{');
	schema_type(w, S("string"));
	json_pair(&w->json, S("pattern"), S(NAME_PATTERN));
	json_key(&w->json, S("not"));
	schema_pattern(w, S("^ *\\* *$"));
	json_close(&w->json, '}');
	simple_values(w);
	for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
		said(w, simple[i]);
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		if (!schema_has_words(f) || !str_eq(schema_words_name(w, f), f->id))
			continue;
		word_values(w, f);
		said(w, str_print(a, "word-%.*s", SF(f->id)));
		said(w, str_print(a, "words-%.*s", SF(f->id)));
	}
	json_close(&w->json, '}');
}
