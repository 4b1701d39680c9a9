#include "case/reply.h"
#include "base/nearest.h"
#include "case/edit.h"
#include "case/read.h"

static bool unknown_word(struct arena scratch, const struct fact *fact, struct str word, struct fault *f)
{
	struct nearest near = { .scratch = scratch, .wanted = word };
	for (int i = 0; i < fact->n_words; i++)
		nearest_offer(&near, fact->words[i]);
	if (near.best.n)
		return fail(f, FAULT_INPUT, "%.*s has no word \"%.*s\"; did you mean \"%.*s\"?", SF(fact->id), SF(word),
		    SF(near.best));
	return fail(f, FAULT_INPUT, "%.*s has no word \"%.*s\"", SF(fact->id), SF(word));
}

static bool check_word(struct arena scratch, const struct fact *fact, struct str word, struct fault *f)
{
	if (fact->type == FACT_PLACE || fact->type == FACT_PLACES)
		return word.n || fail(f, FAULT_INPUT, "%.*s needs the code of a country or place", SF(fact->id));
	for (int i = 0; i < fact->n_words; i++)
		if (str_eq(fact->words[i], word))
			return true;
	return unknown_word(scratch, fact, word, f);
}

static bool read_words(struct arena *a, const struct fact *fact, struct str typed, struct json **value, struct fault *f)
{
	*value = edit_new(a, JSON_ARRAY);
	if (str_eq(typed, S("none")))
		return true;
	for (struct str rest = typed; rest.n;) {
		struct str word = str_trim(str_split(&rest, S(",")));
		TRY(check_word(*a, fact, word, f));
		edit_add(*value, edit_text(a, word));
	}
	return true;
}

static bool read_yesno(struct arena *a, const struct fact *fact, struct str typed, struct json **value,
    struct str *source, struct fault *f)
{
	bool is_yes = str_eq(typed, S("yes")), is_no = str_eq(typed, S("no"));
	if (!is_yes && !is_no && !fact->text)
		return fail(f, FAULT_INPUT, "%.*s takes yes, no or unknown; not \"%.*s\"", SF(fact->id), SF(typed));
	if (is_yes && fact->text)
		return fail(f, FAULT_INPUT, "%.*s takes the text itself, no or unknown", SF(fact->id));
	if (fact->text && !is_no)
		*source = typed;
	*value = edit_text(a, is_no ? S("no") : S("yes"));
	return true;
}

bool reply_value(struct arena *a, const struct fact *fact, struct str typed, struct json **value, struct str *source,
    struct fault *f)
{
	int32_t date;
	long number;
	*source = (struct str){ 0 };
	if (!typed.n)
		return fail(f, FAULT_INPUT, "%.*s: an empty answer; say unknown if it is not known", SF(fact->id));
	if (str_eq(typed, S("unknown"))) {
		*value = edit_text(a, S("unknown"));
		return true;
	}
	switch (fact->type) {
	case FACT_YESNO:
		return read_yesno(a, fact, typed, value, source, f);
	case FACT_DATE:
		if (!date_read(typed, &date))
			return fail(f, FAULT_INPUT, "%.*s: \"%.*s\" is no date; write it as 2026-11-24", SF(fact->id),
			    SF(typed));
		break;
	case FACT_COUNT:
		if (!str_number(typed, &number))
			return fail(f, FAULT_INPUT, "%.*s: \"%.*s\" is no whole number", SF(fact->id), SF(typed));
		*value = edit_number(a, number);
		return true;
	case FACT_CHOICES:
	case FACT_PLACES:
		return read_words(a, fact, typed, value, f);
	case FACT_CHOICE:
	case FACT_PLACE:
		TRY(check_word(*a, fact, typed, f));
		break;
	}
	*value = edit_text(a, typed);
	return true;
}

bool reply_clears(const struct fact *fact, const struct json *value)
{
	bool is_text = value->type == JSON_STRING;
	if (is_text && str_eq(value->text, S("unknown")))
		return false;
	if (fact->type != FACT_YESNO || fact->kind == KIND_PLAIN)
		return !fact->harmless;
	bool is_yes = is_text && str_eq(value->text, S("yes"));
	return fact->kind == KIND_DANGER ? !is_yes : is_yes;
}

struct json *reply_assertion(struct arena *a, struct json *value, const struct evidence *e)
{
	struct json *j = edit_new(a, JSON_OBJECT);
	edit_set(a, j, S("value"), value);
	if (e->status.n)
		edit_set(a, j, S("status"), edit_text(a, e->status));
	if (e->by.n)
		edit_set(a, j, S("by"), edit_text(a, e->by));
	if (e->on != DATE_NONE)
		edit_set(a, j, S("on"), edit_text(a, date_write(a, e->on)));
	if (e->source.n)
		edit_set(a, j, S("source"), edit_text(a, e->source));
	if (e->reasons.n)
		edit_set(a, j, S("reasons"), edit_text(a, e->reasons));
	return j;
}

static bool check_status(struct arena a, struct str s, struct evidence *e, struct fault *f)
{
	static const struct str words[] = { S_INIT("claimed"), S_INIT("credible"), S_INIT("established"),
		S_INIT("refuted") };
	struct nearest near = { .scratch = a, .wanted = s };
	for (int i = 0; i < 4; i++) {
		if (str_eq(words[i], s)) {
			e->status = words[i];
			return true;
		}
		nearest_offer(&near, words[i]);
	}
	return fail(f, FAULT_INPUT, "a status is claimed, credible, established or refuted; not \"%.*s\"", SF(s));
}

static bool check_by(struct str s, struct evidence *e, struct fault *f)
{
	for (int i = 0; i < ACTORS; i++)
		if (str_eq(actor_codes[i], s)) {
			e->by = s;
			return true;
		}
	return fail(f, FAULT_INPUT, "\"%.*s\" is no code of those who may assert something", SF(s));
}

static bool check_on(struct str s, struct evidence *e, struct fault *f)
{
	return date_read(s, &e->on) || fail(f, FAULT_INPUT, "\"%.*s\" is no date; write it as 2026-11-24", SF(s));
}

bool reply_evidence(
    struct arena scratch, enum evidence_part part, struct str typed, struct evidence *e, struct fault *f)
{
	switch (part) {
	case PART_STATUS:
		return check_status(scratch, typed, e, f);
	case PART_BY:
		return check_by(typed, e, f);
	case PART_ON:
		return check_on(typed, e, f);
	case PART_SOURCE:
		e->source = typed;
		return true;
	case PART_REASONS:
		e->reasons = typed;
		return true;
	case EVIDENCE_PARTS:
		break;
	}
	return false;
}

bool reply_is_needless(enum evidence_part part, const struct evidence *e)
{
	return (part > PART_STATUS && (!e->status.n || str_eq(e->status, S("claimed")))) ||
	       (part == PART_SOURCE && e->source.n);
}
