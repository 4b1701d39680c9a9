#include "law/pack.h"

const char *verdict_word(enum verdict v)
{
	return v == REFUSED ? "refused" : v == NO_BAR_FOUND ? "no-bar-found" : "held";
}

const char *ground_word(enum ground g)
{
	static const char *const words[] = { "bar", "scope", "suspended", "unknown", "step", "instruction",
		"constraint", "flag" };
	return g < GROUND_NONE ? words[g] : "";
}

const char *sort_word(enum sort s)
{
	static const char *const words[] = { "rule", "exception", "presume", "doubt", "ask" };
	return words[s];
}

const char *fact_word(enum fact_type t)
{
	static const char *const words[] = { "fact", "date", "count", "choice", "choices", "place", "places" };
	return words[t];
}

const char *kind_word(enum kind k)
{
	static const char *const words[] = { "", "plain", "danger", "adverse", "protective" };
	return words[k];
}

struct str texts_in(const struct texts *t, struct str lang, bool *translated)
{
	struct str own = { 0 };
	*translated = false;
	for (int i = 0; i < t->n; i++) {
		if (t->list[i].lang.n && str_eq(t->list[i].lang, lang)) {
			*translated = true;
			return t->list[i].text;
		}
		if (!t->list[i].lang.n)
			own = t->list[i].text;
	}
	return own;
}

const struct str actor_codes[ACTORS] = { S_INIT("RA"), S_INIT("LO"), S_INIT("DA"), S_INIT("CT"), S_INIT("MD"),
	S_INIT("COI"), S_INIT("MON"), S_INIT("DPO"), S_INIT("SEC"), S_INIT("SYS"), S_INIT("PER"), S_INIT("LAW"),
	S_INIT("PAR"), S_INIT("CIV") };

const struct table_row *table_row(const struct law_table *t, struct str word)
{
	const struct table_row *any = NULL;
	for (int i = 0; i < t->n_rows; i++) {
		if (str_eq(t->rows[i].word, word))
			return &t->rows[i];
		if (str_eq(t->rows[i].word, S("any")))
			any = &t->rows[i];
	}
	return any;
}

const struct table_row *table_row_of_place(const struct law_table *t, struct str place)
{
	const struct table_row *row = table_row(t, place);
	if (row && str_eq(row->word, place))
		return row;
	struct str rest = place;
	return table_row(t, str_split(&rest, S("-")));
}

int law_fact(const struct law *law, struct str id)
{
	for (int i = 0; i < law->n_facts; i++)
		if (str_eq(law->facts[i].id, id))
			return i;
	return -1;
}

bool interval_holds(struct interval t, int32_t day)
{
	return t.from != UNSET_DATE && t.until != UNSET_DATE && t.from <= day && day <= t.until;
}
