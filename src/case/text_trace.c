#include "case/text_parts.h"

enum { INDENT = 2 };

static struct str state(const struct view *v, const struct rule_trace *t, const struct rule *rule)
{
	static const enum words words[] = { [TRACE_EXCLUDED] = WORDS_BECOMES_EXCLUDED,
		[TRACE_EFFECTIVE] = WORDS_BECOMES_APPLIES,
		[TRACE_UNKNOWN] = WORDS_BECOMES_UNKNOWN };
	if (t->state != TRACE_DEFEATED)
		return view_say(v, words[t->state]);
	const struct rule *by = &v->law->rules[t->by];
	if (by == rule)
		return view_say(v, WORDS_BECOMES_UNLESS);
	return str_print(v->arena, "%.*s %.*s", SF(view_say(v, WORDS_BECOMES_DEFEATED)), SF(by->id));
}

static void put_trace(struct view *v, const struct rule_trace *t)
{
	const struct rule *rule = &v->law->rules[v->r->table->lines[t->line].rule];
	struct str whom = view_whom(v, t->group, t->member, t->at_member);
	struct buf b = { .arena = v->arena };
	buf_print(&b, "%.*s", SF(state(v, t, rule)));
	if (whom.n)
		buf_print(&b, " (%.*s)", SF(whom));
	buf_print(&b, ": %.*s", SF(view_rule(v, rule)));
	page_text(&v->page, INDENT, str_print(v->arena, "%.*s ", SF(rule->id)), buf_str(&b));
	for (int i = 0; i < t->n_read; i++)
		page_text(&v->page, 3 * INDENT, S("- "), view_because(v, &t->read[i], t->at_member));
}

void view_trace(struct view *v)
{
	if (!v->answer->n_trace)
		return;
	page_heading(&v->page, view_say(v, WORDS_HEAD_TRACE));
	for (int i = 0; i < v->answer->n_trace; i++)
		put_trace(v, &v->answer->trace[i]);
}
