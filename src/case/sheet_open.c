#include "case/sheet_parts.h"

enum { QUESTIONS_SHOWN = 5, CHANGES_SHOWN = 3, IGNORED_SHOWN = 3 };

/* --- what is missing, and what would help --- */

static bool same_fact(struct fact_of a, struct fact_of b)
{
	return a.fact == b.fact && a.group == b.group && (a.group < 0 || a.member == b.member);
}

/* The question asked next stands first. */
static struct fact_of *questions(struct sheet *s)
{
	const struct answer *a = s->v.answer;
	struct fact_of *list = view_asked(&s->v);
	for (int i = 1; i < a->n_unknown; i++)
		if (a->has_next && same_fact(list[i], a->next)) {
			memmove(list + 1, list, sizeof *list * (size_t)i);
			list[0] = a->next;
		}
	return list;
}

static void put_who(struct sheet *s, const struct fact *f)
{
	sheet_label(s, WORDS_SHEET_SHOWN_BY);
	if (!f->n_evidence)
		sheet_say(s, WORDS_SHEET_ANYONE);
	for (int i = 0; i < f->n_evidence; i++) {
		if (i)
			sheet_say(s, WORDS_COMMA);
		sheet_say(s, view_code(f->evidence[i]));
	}
}

static void put_question(struct sheet *s, struct fact_of of)
{
	bool translated;
	const struct fact *f = &s->v.law->facts[of.fact];
	struct str asks = fact_question(s->v.law, of.fact, s->tag, &translated), rules = view_waiting(&s->v, of);
	struct str whom = of.group >= 0 ? view_whom(&s->v, of.group, of.member, -1) : S("");
	sheet_item(s, S(""));
	if (whom.n) {
		sheet_data(s, whom);
		sheet_say(s, WORDS_COLON);
	}
	sheet_law(s, asks, sheet_pack_language(s, f->pack), translated);
	sheet_under(s);
	put_who(s, f);
	if (rules.n) {
		sheet_own(s, S(" ("));
		sheet_label(s, WORDS_FOR_RULES);
		sheet_code(s, rules);
		sheet_own(s, S(")"));
	}
	sheet_item_end(s);
}

void sheet_missing(struct sheet *s)
{
	const struct answer *a = s->v.answer;
	if (!a->n_unknown || a->verdict == REFUSED)
		return;
	struct fact_of *list = questions(s);
	sheet_section(s, "missing", WORDS_SHEET_HELPS, false);
	sheet_block(s, WORDS_N);
	sheet_sentence(s, WORDS_SHEET_BEFORE_HELPS);
	for (int i = 0; i < a->n_unknown; i++) {
		if (i == QUESTIONS_SHOWN && a->n_unknown - i > 1) {
			sheet_more(s, a->n_unknown - i);
			break;
		}
		put_question(s, list[i]);
	}
	sheet_block_end(s);
	sheet_section_end(s);
}

/* --- what would change the answer --- */

static void put_change(struct sheet *s, const struct change *c)
{
	bool off = c->to == CHANGE_NO || c->to == CHANGE_WORD_OFF, word = c->to != CHANGE_YES && c->to != CHANGE_NO;
	sheet_label(s, off ? WORDS_IF_EXCLUDED : WORDS_IF_SHOWN);
	sheet_fact(s, c->of, word && s->v.law->facts[c->of.fact].n_words ? c->word : -1);
}

void sheet_changes(struct sheet *s)
{
	const struct answer *a = s->v.answer;
	if (!a->n_would_change)
		return;
	sheet_section(s, "change", WORDS_HEAD_CHANGE, false);
	sheet_block(s, WORDS_N);
	for (int i = 0; i < a->n_would_change; i++) {
		if (i == CHANGES_SHOWN && a->n_would_change - i > 1) {
			sheet_more(s, a->n_would_change - i);
			break;
		}
		sheet_item(s, S(""));
		for (int k = 0; k < a->would_change[i].n; k++) {
			if (k) {
				sheet_say(s, WORDS_COMMA);
				sheet_label(s, WORDS_AND);
			}
			put_change(s, &a->would_change[i].set[k]);
		}
		sheet_say(s, WORDS_COMMA);
		sheet_label(s, WORDS_WOULD_BE);
		sheet_say(s, view_verdict(a->would_change[i].verdict));
		sheet_own(s, S("."));
		sheet_item_end(s);
	}
	sheet_block_end(s);
	sheet_section_end(s);
}

/* --- said in vain --- */

/* The same was said of an earlier member. */
static bool said_before(const struct case_weighed *c, int i)
{
	for (int k = i - 1; k >= 0 && c->ignored[k].fact == c->ignored[i].fact; k--)
		if (str_eq(c->ignored[k].why, c->ignored[i].why))
			return true;
	return false;
}

void sheet_ignored(struct sheet *s)
{
	bool translated;
	const struct case_weighed *c = s->v.c;
	int shown = 0, hidden = 0;
	if (!c->n_ignored)
		return;
	sheet_section(s, "ignored", WORDS_HEAD_IGNORED, false);
	sheet_block(s, WORDS_N);
	for (int i = 0; i < c->n_ignored; i++) {
		const struct fact *f = &s->v.law->facts[c->ignored[i].fact];
		if (said_before(c, i))
			continue;
		if (shown == IGNORED_SHOWN) {
			hidden++;
			continue;
		}
		shown++;
		sheet_item(s, S(""));
		struct str phrase = fact_phrase(s->v.law, c->ignored[i].fact, s->tag, &translated);
		sheet_law(s, phrase, sheet_pack_language(s, f->pack), translated);
		sheet_say(s, WORDS_COLON);
		sheet_own(s, c->ignored[i].why);
		sheet_item_end(s);
	}
	if (hidden)
		sheet_more(s, hidden);
	sheet_block_end(s);
	sheet_section_end(s);
}

/* --- days still to come --- */

static bool is_to_come(const struct sheet *s, int fact)
{
	const struct fact *f = &s->v.law->facts[fact];
	const struct value *v = &s->v.c->world.values[fact];
	return f->type == FACT_DATE && f->group < 0 && v->known && v->date >= s->v.c->world.on;
}

/* A day of the case that has not passed: the last day of an appeal is one. Which days matter is not known here. */
void sheet_days(struct sheet *s)
{
	bool any = false;
	for (int i = 0; i < s->v.law->n_facts; i++) {
		if (!is_to_come(s, i))
			continue;
		if (!any) {
			sheet_section(s, "days", WORDS_SHEET_DAYS, false);
			sheet_block(s, WORDS_N);
		}
		any = true;
		sheet_item(s, S(""));
		sheet_fact(s, (struct fact_of){ i, -1, -1 }, -1);
		sheet_say(s, WORDS_COLON);
		sheet_day(s, s->v.c->world.values[i].date);
		sheet_item_end(s);
	}
	if (!any)
		return;
	sheet_block_end(s);
	sheet_section_end(s);
}
