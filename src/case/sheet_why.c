#include "case/sheet_parts.h"

enum { OPEN_TOLD = 3 }; /* so many open rules are told one by one; more are named */

/* --- one rule --- */

static void put_law(struct sheet *s, const struct rule *r)
{
	sheet_under(s);
	sheet_label(s, WORDS_LAW);
	for (int i = 0; i < r->cites.n; i++) {
		if (i)
			sheet_say(s, WORDS_COMMA);
		sheet_cite(s, &r->cites.list[i]);
	}
	if (r->absolute) {
		sheet_own(s, S(". "));
		sheet_say(s, WORDS_ABSOLUTE);
	}
}

/* Whom n reasons concern, each once. */
static void put_concerns(struct sheet *s, const struct reason *list, int n)
{
	struct str before = S("");
	bool any = false;
	for (int i = 0; i < n; i++) {
		struct str whom = view_whom(&s->v, list[i].group, list[i].member, list[i].at_member);
		if (!whom.n || str_eq(whom, before))
			continue;
		if (any) {
			sheet_say(s, WORDS_COMMA);
		} else {
			sheet_under(s);
			sheet_label(s, WORDS_CONCERNS);
		}
		any = true, before = whom;
		sheet_data(s, whom);
	}
}

static void put_sentence(struct sheet *s, const struct rule *r)
{
	bool translated;
	struct str says = rule_sentence(s->v.arena, s->v.law, r, s->tag, &translated);
	sheet_law(s, says, sheet_pack_language(s, r->pack), translated);
}

static void put_presumes(struct sheet *s, const struct reason *r)
{
	for (int i = 0; i < r->n_presumes; i++) {
		const struct rule *rule = &s->v.law->rules[r->presumes[i]];
		sheet_under(s);
		sheet_label(s, WORDS_PRESUMED_BY);
		sheet_code(s, rule->id);
		sheet_say(s, WORDS_COLON);
		put_sentence(s, rule);
	}
}

static void put_rule(struct sheet *s, const struct reason *list, int n)
{
	if (list->rule < 0) {
		sheet_sentence(s, WORDS_NO_MEMBER);
		return;
	}
	const struct rule *rule = &s->v.law->rules[list->rule];
	sheet_item(s, rule->id);
	put_sentence(s, rule);
	put_law(s, rule);
	put_concerns(s, list, n);
	sheet_facts(s, list, n);
	put_presumes(s, list);
	sheet_item_end(s);
}

static void put_rules(struct sheet *s, const struct reason *list, int n)
{
	for (int i = 0, k; i < n; i += k) {
		k = view_run(&s->v, list + i, n - i);
		put_rule(s, list + i, k);
	}
}

/* --- rules that wait for facts --- */

/* The ids of the open rules that would do this; GROUND_NONE: of all. */
static void put_ids(struct sheet *s, const struct reason *list, int n, enum ground would)
{
	bool any = false;
	for (int i = 0, k; i < n; i += k) {
		k = view_run(&s->v, list + i, n - i);
		if (would != GROUND_NONE && view_would_do(&s->v, &list[i]) != would)
			continue;
		if (any)
			sheet_say(s, WORDS_COMMA);
		sheet_code(s, s->v.law->rules[list[i].rule].id);
		any = true;
	}
}

static bool some_would(struct sheet *s, const struct reason *list, int n, enum ground would)
{
	for (int i = 0; i < n; i++)
		if (view_would_do(&s->v, &list[i]) == would)
			return true;
	return false;
}

/* Doubts that take away an answer somebody gave are told: nothing else says why it does not count. */
static void put_doubts(struct sheet *s, const struct reason *list, int n)
{
	for (int i = 0, k, told = 0; i < n && told < OPEN_TOLD; i += k) {
		k = view_run(&s->v, list + i, n - i);
		if (!view_takes_away(&s->v, list + i, k))
			continue;
		put_rule(s, list + i, k);
		told++;
	}
}

static void put_open(struct sheet *s, const struct reason *list, int n)
{
	static const enum words words[] = { [GROUND_BAR] = WORDS_OPEN_BAR,
		[GROUND_SCOPE] = WORDS_OPEN_SCOPE,
		[GROUND_SUSPENDED] = WORDS_OPEN_SUSPENDED,
		[GROUND_UNKNOWN] = WORDS_OPEN_ASKED,
		[GROUND_STEP] = WORDS_OPEN_STEP };
	bool refused = s->v.answer->verdict == REFUSED;
	sheet_item(s, S(""));
	sheet_number(s, view_rules(&s->v, list, n));
	sheet_own(s, S(" "));
	sheet_label(s, refused ? WORDS_SHEET_OPEN_TOO : WORDS_RULES_OPEN);
	if (refused) {
		sheet_under(s);
		put_ids(s, list, n, GROUND_NONE);
	}
	for (int would = GROUND_BAR; would <= GROUND_STEP && !refused; would++)
		if (some_would(s, list, n, (enum ground)would)) {
			sheet_under(s);
			sheet_label(s, words[would]);
			put_ids(s, list, n, (enum ground)would);
		}
	sheet_item_end(s);
	if (!refused)
		put_doubts(s, list, n);
}

void sheet_grounds(struct sheet *s)
{
	static const enum words kinds[] = { [GROUND_BAR] = WORDS_KIND_BAR,
		[GROUND_SCOPE] = WORDS_KIND_SCOPE,
		[GROUND_SUSPENDED] = WORDS_KIND_SUSPENDED,
		[GROUND_UNKNOWN] = WORDS_KIND_UNKNOWN,
		[GROUND_STEP] = WORDS_KIND_STEP };
	const struct answer *a = s->v.answer;
	sheet_section(s, "why", WORDS_HEAD_GROUNDS, false);
	for (int i = 0, k; i < a->n_grounds; i += k) {
		const struct reason *list = a->grounds + i;
		k = view_kind_run(list, a->n_grounds - i);
		sheet_block(s, kinds[list->kind]);
		bool open = list->kind == GROUND_UNKNOWN && list->rule >= 0 && view_rules(&s->v, list, k) > OPEN_TOLD;
		if (open)
			put_open(s, list, k);
		else
			put_rules(s, list, k);
		sheet_block_end(s);
	}
	if (!a->n_grounds) {
		sheet_block(s, WORDS_N);
		sheet_sentence(s, WORDS_NONE_FOUND);
		sheet_block_end(s);
	}
	sheet_section_end(s);
}

void sheet_notes(struct sheet *s)
{
	if (!s->v.answer->n_notes)
		return;
	sheet_section(s, "notes", WORDS_HEAD_NOTES, false);
	sheet_block(s, WORDS_N);
	put_rules(s, s->v.answer->notes, s->v.answer->n_notes);
	sheet_block_end(s);
	sheet_section_end(s);
}

/* --- sources --- */

static void put_source(struct sheet *s, const struct source *source)
{
	sheet_item_source(s, source);
	sheet_law(s, source->title, sheet_pack_language(s, source->pack), false);
	if (source->n_ids && source->ids[0].kind != SOURCE_OWN) {
		sheet_own(s, S(" ("));
		sheet_code(s, str_print(s->v.arena, "%s%.*s", source->ids[0].kind == SOURCE_CELEX ? "CELEX " : "",
				  SF(source->ids[0].text)));
		sheet_own(s, S(")"));
	}
	sheet_item_end(s);
}

void sheet_sources(struct sheet *s)
{
	bool any = false;
	for (int i = 0; i < s->v.law->n_sources; i++)
		any |= s->cited[i];
	if (!any)
		return;
	sheet_section(s, "sources", WORDS_HEAD_SOURCES, true);
	sheet_block(s, WORDS_N);
	for (int i = 0; i < s->v.law->n_sources; i++)
		if (s->cited[i])
			put_source(s, &s->v.law->sources[i]);
	sheet_block_end(s);
	sheet_section_end(s);
}
