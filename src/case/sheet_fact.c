#include "case/sheet_parts.h"

void sheet_fact(struct sheet *s, struct fact_of of, int word)
{
	const struct fact *f = &s->v.law->facts[of.fact];
	bool translated, is_word = word >= 0 && word < f->n_words;
	struct str phrase = fact_phrase(s->v.law, of.fact, s->tag, &translated), person = fact_person(s->v.c, of);
	sheet_law(s, is_word ? word_claim(s->v.arena, s->v.law, of.fact, word, s->tag) : phrase,
	    sheet_pack_language(s, f->pack), translated);
	if (!person.n)
		return;
	sheet_own(s, S(" ("));
	if (str_eq(person, S("*")))
		sheet_say(s, WORDS_UNRECORDED);
	else
		sheet_data(s, person);
	sheet_own(s, S(")"));
}

/* A value, or yes or no; false: there is no value to show. */
static bool put_value(struct sheet *s, const struct fact *f, const struct value *v)
{
	struct str shown = value_shown(s->v.arena, f, v);
	if (!shown.n)
		return false;
	if (f->type == FACT_DATE)
		sheet_day(s, v->date);
	else if (f->type == FACT_COUNT)
		sheet_number(s, v->count);
	else
		sheet_law(s, shown, sheet_pack_language(s, f->pack), false);
	return true;
}

static void put_source(struct sheet *s, const struct assertion *said)
{
	if (said->by.n) {
		sheet_say(s, WORDS_SEMICOLON);
		sheet_say(s, view_code(said->by));
	}
	if (said->on != DATE_NONE) {
		sheet_say(s, said->by.n ? WORDS_COMMA : WORDS_SEMICOLON);
		sheet_day(s, said->on);
	}
	if (said->source.n) {
		sheet_say(s, WORDS_SEMICOLON);
		sheet_data(s, said->source);
	}
}

static void put_origin(struct sheet *s, enum status status, const struct assertion *said)
{
	static const enum words words[] = { [STATUS_PRESUMED] = WORDS_STATUS_PRESUMED,
		[STATUS_BARE] = WORDS_STATUS_BARE,
		[STATUS_CREDIBLE] = WORDS_STATUS_CREDIBLE,
		[STATUS_ESTABLISHED] = WORDS_STATUS_ESTABLISHED,
		[STATUS_REFUTED] = WORDS_STATUS_REFUTED };
	if (status == STATUS_NONE || status == STATUS_PRESUMED)
		return;
	sheet_own(s, S(" ("));
	sheet_say(s, status == STATUS_BARE && !said ? WORDS_STATUS_FILE : words[status]);
	if (said)
		put_source(s, said);
	sheet_own(s, S(")"));
}

static void put_doubted(struct sheet *s, const struct because *r, const struct value *known)
{
	const struct fact *f = &s->v.law->facts[r->of.fact];
	sheet_label(s, WORDS_SAID);
	if (r->word >= 0 || !put_value(s, f, known))
		sheet_say(s, r->said ? WORDS_YES : WORDS_NO);
	sheet_say(s, WORDS_COMMA);
	sheet_label(s, WORDS_BUT_DOUBT);
	sheet_code(s, s->v.law->rules[r->doubt].id);
}

void sheet_because(struct sheet *s, const struct because *r, int at)
{
	static const enum words counts[] = { WORDS_NO, WORDS_YES, WORDS_UNKNOWN };
	const struct fact *f = &s->v.law->facts[r->of.fact];
	const struct value *known = fact_value(s->v.c, r->of, at);
	int word = view_word(&s->v, r, known);
	sheet_fact(s, r->of, word);
	sheet_say(s, WORDS_COLON);
	if (r->doubt >= 0) {
		put_doubted(s, r, known);
		return;
	}
	if (word >= 0 || r->counts == COUNTS_UNKNOWN || !put_value(s, f, known))
		sheet_say(s, counts[r->counts]);
	if (r->counts != COUNTS_UNKNOWN)
		put_origin(s, r->status, fact_assertion(s->v.c, r->of, at, r->word));
}

/* --- the facts below a rule --- */

struct shown { /* one fact as it counts, once */
	const struct because *because;
	int at;
};

static int gather(struct sheet *s, const struct reason *list, int n, struct shown *out)
{
	int kept = 0, room = 0;
	for (int i = 0; i < n; i++)
		room += list[i].n_because;
	struct str *said = NEW(s->v.arena, struct str, (size_t)room + 1);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < list[i].n_because; k++) {
			struct str text = view_because(&s->v, &list[i].because[k], list[i].at_member);
			bool seen = false;
			for (int j = 0; j < kept && !seen; j++)
				seen = str_eq(said[j], text);
			if (seen)
				continue;
			said[kept] = text;
			out[kept++] = (struct shown){ &list[i].because[k], list[i].at_member };
		}
	return kept;
}

static bool is_presumed(const struct shown *t)
{
	return t->because->status == STATUS_PRESUMED && t->because->doubt < 0;
}

/* What is only presumed stands in one line: it is not what the answer turns on. */
static void put_presumed(struct sheet *s, const struct shown *shown, int n)
{
	bool any = false;
	for (int i = 0; i < n; i++) {
		if (!is_presumed(&shown[i]))
			continue;
		if (any) {
			sheet_say(s, WORDS_SEMICOLON);
		} else {
			sheet_under(s);
			sheet_say(s, WORDS_STATUS_PRESUMED);
			sheet_say(s, WORDS_COLON);
		}
		any = true;
		sheet_because(s, shown[i].because, shown[i].at);
	}
}

void sheet_facts(struct sheet *s, const struct reason *list, int n)
{
	int room = 0;
	for (int i = 0; i < n; i++)
		room += list[i].n_because;
	struct shown *shown = NEW(s->v.arena, struct shown, (size_t)room + 1);
	int kept = gather(s, list, n, shown);
	for (int i = 0; i < kept; i++)
		if (!is_presumed(&shown[i])) {
			sheet_under(s);
			sheet_because(s, shown[i].because, shown[i].at);
		}
	put_presumed(s, shown, kept);
}
