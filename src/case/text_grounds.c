#include "case/text_parts.h"

enum { INDENT = 2, UNKNOWN_SHOWN = 3, FACTS_SHOWN = 6, ASKED_SHOWN = 12, RULES_SHOWN = 4 };

static struct str rule_id(const struct view *v, const struct reason *r)
{
	return r->rule < 0 ? S("") : v->law->rules[r->rule].id;
}

/* --- one rule, with all members it concerns --- */

static void put_cites(struct view *v, int indent, const struct rule *r)
{
	struct buf b = { .arena = v->arena };
	for (int i = 0; i < r->cites.n; i++)
		buf_print(&b, "%s%.*s", i ? ", " : "", SF(r->cites.list[i].text));
	if (r->absolute)
		buf_print(&b, ". %.*s", SF(view_say(v, WORDS_ABSOLUTE)));
	if (b.n)
		page_text(&v->page, indent, str_print(v->arena, "%.*s ", SF(view_say(v, WORDS_LAW))), buf_str(&b));
}

/* The facts of n reasons on one rule, each once. */
static void put_facts(struct view *v, int indent, const struct reason *list, int n)
{
	int room = 0, kept = 0, hidden = 0;
	for (int i = 0; i < n; i++)
		room += list[i].n_because;
	struct str *said = NEW(v->arena, struct str, (size_t)room + 1);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < list[i].n_because; k++) {
			struct str text = view_because(v, &list[i].because[k], list[i].at_member);
			bool seen = false;
			for (int s = 0; s < kept && !seen; s++)
				seen = str_eq(said[s], text);
			if (seen)
				continue;
			said[kept++] = text;
			if (!v->full && kept > FACTS_SHOWN)
				hidden++;
			else
				page_text(&v->page, indent, S("- "), text);
		}
	if (hidden)
		view_more(v, indent, hidden);
}

/* Whom n reasons on one rule concern, each once: "child-1, child-2". */
static void put_concerns(struct view *v, int indent, const struct reason *list, int n)
{
	struct buf b = { .arena = v->arena };
	struct str before = S("");
	for (int i = 0; i < n; i++) {
		struct str whom = view_whom(v, list[i].group, list[i].member, list[i].at_member);
		if (whom.n && !str_eq(whom, before))
			buf_print(&b, "%s%.*s", b.n ? ", " : "", SF(whom));
		before = whom;
	}
	if (b.n)
		page_text(&v->page, indent, str_print(v->arena, "%.*s ", SF(view_say(v, WORDS_CONCERNS))), buf_str(&b));
}

static void put_presumes(struct view *v, int indent, const struct reason *r)
{
	for (int i = 0; i < r->n_presumes; i++) {
		const struct rule *rule = &v->law->rules[r->presumes[i]];
		page_text(&v->page, indent, str_print(v->arena, "%.*s ", SF(view_say(v, WORDS_PRESUMED_BY))),
		    str_print(v->arena, "%.*s. %.*s", SF(rule->id), SF(view_rule(v, rule))));
	}
}

static void put_rule(struct view *v, const struct reason *list, int n)
{
	if (list->rule < 0) {
		page_text(&v->page, INDENT, S(""), view_say(v, WORDS_NO_MEMBER));
		return;
	}
	const struct rule *rule = &v->law->rules[list->rule];
	struct str lead = str_print(v->arena, "%-5.*s", SF(rule->id));
	struct str gap = lead.n > 5 ? str_print(v->arena, "%.*s ", SF(lead)) : lead;
	int indent = INDENT + (int)gap.n;
	page_text(&v->page, INDENT, gap, view_rule(v, rule));
	put_cites(v, indent, rule);
	put_concerns(v, indent, list, n);
	put_facts(v, indent, list, n);
	put_presumes(v, indent, list);
}

int view_run(const struct view *v, const struct reason *list, int n)
{
	int k = 1;
	while (k < n && list[k].kind == list->kind && str_eq(rule_id(v, &list[k]), rule_id(v, list)))
		k++;
	return k;
}

static void put_rules(struct view *v, const struct reason *list, int n)
{
	for (int i = 0, k; i < n; i += k) {
		k = view_run(v, list + i, n - i);
		put_rule(v, list + i, k);
	}
}

/* --- Why --- */

int view_kind_run(const struct reason *list, int n)
{
	int k = 1;
	while (k < n && list[k].kind == list->kind)
		k++;
	return k;
}

int view_rules(const struct view *v, const struct reason *list, int n)
{
	int rules = 0;
	for (int i = 0; i < n; i += view_run(v, list + i, n - i))
		rules++;
	return rules;
}

bool view_takes_away(const struct view *v, const struct reason *list, int n)
{
	const struct answer *a = v->answer;
	if (list->rule < 0 || v->law->rules[list->rule].sort != SORT_DOUBT)
		return false;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < list[i].n_because; k++)
			if (list[i].because[k].doubt >= 0)
				return true;
	for (int i = 0; i < a->n_grounds; i++)
		for (int k = 0; k < a->grounds[i].n_because; k++)
			if (a->grounds[i].because[k].doubt == list->rule)
				return true;
	return false;
}

enum ground view_would_do(const struct view *v, const struct reason *r)
{
	const struct rule *rule = r->rule >= 0 ? &v->law->rules[r->rule] : NULL;
	if (!rule || rule->sort != SORT_RULE || !v->law->decision.row)
		return GROUND_UNKNOWN;
	return v->law->decision.row[rule->conclusion];
}

/* "- would forbid it: R01, R02": the open rules that would do this. */
static void put_open_rules(struct view *v, const struct reason *list, int n, enum ground would)
{
	static const enum words words[] = { [GROUND_BAR] = WORDS_OPEN_BAR,
		[GROUND_SCOPE] = WORDS_OPEN_SCOPE,
		[GROUND_SUSPENDED] = WORDS_OPEN_SUSPENDED,
		[GROUND_UNKNOWN] = WORDS_OPEN_ASKED,
		[GROUND_STEP] = WORDS_OPEN_STEP };
	struct buf b = { .arena = v->arena };
	for (int i = 0, k; i < n; i += k) {
		k = view_run(v, list + i, n - i);
		if (view_would_do(v, &list[i]) == would)
			buf_print(&b, "%s%.*s", b.n ? ", " : "", SF(rule_id(v, &list[i])));
	}
	if (b.n)
		page_text(&v->page, INDENT, S("- "),
		    str_print(v->arena, "%.*s %.*s", SF(view_say(v, words[would])), SF(buf_str(&b))));
}

/* Many rules that wait for facts, by what they would do. What they wait for stands under "What is missing". */
static void put_open(struct view *v, const struct reason *list, int n)
{
	page_text(&v->page, INDENT, S(""),
	    str_print(v->arena, "%d %.*s", view_rules(v, list, n), SF(view_say(v, WORDS_RULES_OPEN))));
	for (int would = GROUND_BAR; would <= GROUND_STEP; would++)
		put_open_rules(v, list, n, (enum ground)would);
	for (int i = 0, k, doubts = 0; i < n && doubts < UNKNOWN_SHOWN; i += k) {
		k = view_run(v, list + i, n - i);
		if (!view_takes_away(v, list + i, k))
			continue;
		put_rule(v, list + i, k);
		doubts++;
	}
}

static void put_unknown(struct view *v, const struct reason *list, int n)
{
	if (view_rules(v, list, n) <= UNKNOWN_SHOWN || list->rule < 0)
		put_rules(v, list, n);
	else if (v->answer->verdict == REFUSED && !v->full)
		page_text(&v->page, INDENT, S(""),
		    str_print(v->arena, "%d %.*s", view_rules(v, list, n), SF(view_say(v, WORDS_RULES_OPEN_TOO))));
	else
		put_open(v, list, n);
}

void view_grounds(struct view *v)
{
	static const enum words kinds[] = { [GROUND_BAR] = WORDS_KIND_BAR,
		[GROUND_SCOPE] = WORDS_KIND_SCOPE,
		[GROUND_SUSPENDED] = WORDS_KIND_SUSPENDED,
		[GROUND_UNKNOWN] = WORDS_KIND_UNKNOWN,
		[GROUND_STEP] = WORDS_KIND_STEP };
	const struct answer *a = v->answer;
	page_heading(&v->page, view_say(v, WORDS_HEAD_GROUNDS));
	if (!a->n_grounds)
		page_text(&v->page, INDENT, S(""), view_say(v, WORDS_NONE_FOUND));
	for (int i = 0, k; i < a->n_grounds; i += k) {
		const struct reason *list = a->grounds + i;
		k = view_kind_run(list, a->n_grounds - i);
		page_text(&v->page, 0, S(""), str_print(v->arena, "%.*s:", SF(view_say(v, kinds[list->kind]))));
		if (list->kind == GROUND_UNKNOWN)
			put_unknown(v, list, k);
		else
			put_rules(v, list, k);
	}
}

void view_notes(struct view *v)
{
	if (!v->answer->n_notes)
		return;
	page_heading(&v->page, view_say(v, WORDS_HEAD_NOTES));
	put_rules(v, v->answer->notes, v->answer->n_notes);
}

/* --- What is missing --- */

static bool reads_unknown(const struct reason *r, struct fact_of of)
{
	for (int i = 0; i < r->n_because; i++) {
		const struct because *b = &r->because[i];
		if (b->counts == COUNTS_UNKNOWN && b->of.fact == of.fact &&
		    (of.group < 0 || (b->of.group == of.group && b->of.member == of.member)))
			return true;
	}
	return false;
}

struct str view_waiting(const struct view *v, struct fact_of of)
{
	const struct answer *a = v->answer;
	struct buf b = { .arena = v->arena };
	int shown = 0, hidden = 0;
	struct str last = S("");
	for (int i = 0; i < a->n_grounds; i++) {
		struct str id = rule_id(v, &a->grounds[i]);
		if (!id.n || str_eq(id, last) || !reads_unknown(&a->grounds[i], of))
			continue;
		last = id;
		if (shown < RULES_SHOWN || v->full)
			buf_print(&b, "%s%.*s", shown++ ? ", " : "", SF(id));
		else
			hidden++;
	}
	if (hidden)
		buf_print(&b, " %.*s %d", SF(view_say(v, WORDS_AND_MORE)), hidden);
	return buf_str(&b);
}

static void put_asked(struct view *v, struct fact_of of)
{
	bool translated;
	struct str question = fact_question(v->law, of.fact, v->r->lang, &translated), rules = view_waiting(v, of);
	struct str whom = of.group >= 0 ? view_whom(v, of.group, of.member, -1) : S("");
	struct buf b = { .arena = v->arena };
	if (whom.n)
		buf_print(&b, "%.*s: ", SF(whom));
	buf_print(&b, "%.*s (%.*s %.*s", SF(question), SF(view_say(v, WORDS_FACT_NAME)), SF(v->law->facts[of.fact].id));
	if (rules.n)
		buf_print(&b, "; %.*s %.*s", SF(view_say(v, WORDS_FOR_RULES)), SF(rules));
	buf_char(&b, ')');
	page_text(&v->page, INDENT, S("- "), buf_str(&b));
}

struct fact_of *view_asked(const struct view *v)
{
	const struct answer *a = v->answer;
	struct fact_of *list = NEW(v->arena, struct fact_of, (size_t)a->n_unknown + 1);
	bool *taken = NEW(v->arena, bool, (size_t)a->n_unknown + 1);
	int n = 0;
	for (int would = GROUND_BAR; would <= GROUND_NONE; would++)
		for (int g = 0; g < a->n_grounds; g++)
			for (int i = 0; view_would_do(v, &a->grounds[g]) == (enum ground)would && i < a->n_unknown; i++)
				if (!taken[i] && reads_unknown(&a->grounds[g], a->unknown[i]))
					list[n++] = a->unknown[i], taken[i] = true;
	for (int i = 0; i < a->n_unknown; i++)
		if (!taken[i])
			list[n++] = a->unknown[i];
	return list;
}

void view_missing(struct view *v)
{
	const struct answer *a = v->answer;
	if (!a->n_unknown || (a->verdict == REFUSED && !v->full))
		return;
	struct fact_of *list = view_asked(v);
	page_heading(&v->page, view_say(v, WORDS_HEAD_MISSING));
	for (int i = 0; i < a->n_unknown; i++) {
		if (!v->full && i == ASKED_SHOWN && a->n_unknown - i > 1) {
			view_more(v, INDENT, a->n_unknown - i);
			return;
		}
		put_asked(v, list[i]);
	}
}

/* --- sources --- */

static bool cites(const struct rule *r, int source)
{
	for (int i = 0; i < r->cites.n; i++)
		if (r->cites.list[i].source == source)
			return true;
	return false;
}

/* Were the open rules too many to be told one by one? */
static bool is_long(const struct view *v)
{
	const struct answer *a = v->answer;
	int from = 0, to;
	while (from < a->n_grounds && a->grounds[from].kind != GROUND_UNKNOWN)
		from++;
	for (to = from; to < a->n_grounds && a->grounds[to].kind == GROUND_UNKNOWN;)
		to++;
	return to > from && view_rules(v, a->grounds + from, to - from) > UNKNOWN_SHOWN;
}

/* By a ground or note that was told one by one. */
static bool is_cited(const struct view *v, int source, bool open_told)
{
	const struct answer *a = v->answer;
	for (int i = 0; i < a->n_grounds + a->n_notes; i++) {
		const struct reason *r = i < a->n_grounds ? &a->grounds[i] : &a->notes[i - a->n_grounds];
		bool shown = r->kind != GROUND_UNKNOWN || open_told;
		if (shown && r->rule >= 0 && cites(&v->law->rules[r->rule], source))
			return true;
	}
	return false;
}

void view_sources(struct view *v)
{
	bool any = false, open_told = !is_long(v);
	for (int i = 0; i < v->law->n_sources; i++) {
		const struct source *s = &v->law->sources[i];
		if (!is_cited(v, i, open_told))
			continue;
		if (!any)
			page_heading(&v->page, view_say(v, WORDS_HEAD_SOURCES));
		any = true;
		bool has_id = s->n_ids && s->ids[0].kind != SOURCE_OWN,
		     is_celex = has_id && s->ids[0].kind == SOURCE_CELEX;
		page_text(&v->page, INDENT, str_print(v->arena, "%.*s: ", SF(s->id)),
		    str_print(v->arena, "%.*s%s%.*s%s", SF(s->title),
			!has_id    ? ""
			: is_celex ? " (CELEX "
				   : " (",
			SF(has_id ? s->ids[0].text : S("")), has_id ? ")" : ""));
	}
}
