#include "wasm/options.h"

enum { OPTIONS_BYTES = 1 << 20, OPTIONS_DEPTH = 3, OPTIONS_VALUES = 1 << 16 };

static bool read_day(struct arena scratch, const struct json *j, int32_t *day, struct fault *f)
{
	return date_read(j->text, day) || fail(f, FAULT_INPUT, "%.*s %.*s is no date; write it as 2026-11-24",
					      SF(j->name), SF(json_shown(&scratch, j->text)));
}

static bool unknown_option(const struct json *j, struct fault *f)
{
	return fail(f, FAULT_INPUT, "no option \"%.*s\" here", SF(j->name));
}

static bool is_string(const struct json *j, struct fault *f)
{
	return j->type == JSON_STRING ||
	       fail(f, FAULT_INPUT, "the option %.*s is %s, not a string", SF(j->name), json_what(j));
}

static bool read_evidence(struct arena scratch, const struct json *all, struct evidence *e, struct fault *f)
{
	static const struct {
		struct str name;
		enum evidence_part part;
	} parts[] = { { S_INIT("status"), PART_STATUS }, { S_INIT("by"), PART_BY }, { S_INIT("on"), PART_ON },
		{ S_INIT("source"), PART_SOURCE }, { S_INIT("reasons"), PART_REASONS } };
	if (all->type != JSON_OBJECT)
		return fail(f, FAULT_INPUT, "the option evidence is %s, not an object", json_what(all));
	for (const struct json *j = all->first; j; j = j->next) {
		int i = 0;
		while (i < EVIDENCE_PARTS && !str_eq(parts[i].name, j->name))
			i++;
		if (i == EVIDENCE_PARTS)
			return unknown_option(j, f);
		TRY(is_string(j, f));
		if (j->text.n)
			TRY(reply_evidence(scratch, parts[i].part, str_trim(j->text), e, f));
	}
	return true;
}

static bool read_asked(const struct json *list, struct options *o, struct fault *f)
{
	if (list->type != JSON_ARRAY)
		return fail(f, FAULT_INPUT, "the option asked is %s, not a list", json_what(list));
	for (const struct json *j = list->first; j; j = j->next)
		if (j->type != JSON_STRING)
			return fail(f, FAULT_INPUT, "in the option asked stands %s, not a string", json_what(j));
	o->asked = list;
	return true;
}

static bool read_option(struct arena scratch, const struct json *j, struct options *o, struct fault *f)
{
	struct {
		struct str name, *to;
	} const texts[] = { { S("lang"), &o->lang }, { S("name"), &o->name }, { S("gate"), &o->gate },
		{ S("ref"), &o->ref }, { S("question"), &o->question }, { S("value"), &o->value } };
	if (str_eq(j->name, S("evidence")))
		return read_evidence(scratch, j, &o->evidence, f);
	if (str_eq(j->name, S("asked")))
		return read_asked(j, o, f);
	TRY(is_string(j, f));
	if (str_eq(j->name, S("on")))
		return read_day(scratch, j, &o->on, f);
	if (str_eq(j->name, S("today")))
		return read_day(scratch, j, &o->today, f);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (str_eq(j->name, texts[i].name)) {
			*texts[i].to = j->text;
			return true;
		}
	return unknown_option(j, f);
}

bool options_read(struct arena *a, struct str text, struct options *o, struct fault *f)
{
	struct json *all;
	*o = (struct options){
		.today = DATE_NONE, .on = DATE_NONE, .lang = S("en"), .name = S("case"), .gate = S("return")
	};
	o->evidence.on = DATE_NONE;
	TRY(json_read(
	    a, S("options"), text, (struct json_limits){ OPTIONS_BYTES, OPTIONS_DEPTH, OPTIONS_VALUES }, &all, f));
	if (all->type != JSON_OBJECT)
		return fail(f, FAULT_INPUT, "the options are %s, not an object", json_what(all));
	for (const struct json *j = all->first; j; j = j->next)
		TRY(read_option(*a, j, o, f));
	return true;
}
