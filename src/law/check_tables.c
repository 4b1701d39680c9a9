#include "law/check_state.h"

enum { INPUTS_MOST = 3 }; /* two tables in one comparison, and no more owners than an atom has room for (law/table.h) */

static bool is_place(const struct fact *f) { return f->type == FACT_PLACE || f->type == FACT_PLACES; }

static const struct table_row *row_of(const struct law_table *t, struct str word, int before)
{
	for (int i = 0; i < before; i++)
		if (str_eq(t->rows[i].word, word))
			return &t->rows[i];
	return NULL;
}

static void check_double(struct checker *c, const struct law_table *t)
{
	for (int i = 0; i < t->n_rows; i++) {
		const struct table_row *row = &t->rows[i], *first = row_of(t, row->word, i);
		if (first)
			TELL(c, row->at, S("keep one of the two"),
			    "\"%.*s\" has a second row in \"%.*s\"; the first stands at %.*s:%d", SF(row->word),
			    SF(t->phrase), SF(first->at.path), first->at.line);
	}
}

/* Every word once: a word nobody wrote down would pass in silence. */
static void check_missing(struct checker *c, const struct law_table *t, bool places)
{
	if (row_of(t, S("any"), t->n_rows))
		return;
	if (places) {
		TELL(c, t->at, S("add a row `- any: …` that says what holds everywhere else"),
		    "\"%.*s\" reads places and has no row `any`", SF(t->phrase));
		return;
	}
	struct buf b = { .arena = c->arena };
	int n = 0;
	for (int i = 0; i < t->n_inputs; i++) {
		const struct fact *f = &c->law->facts[t->inputs[i]];
		for (int w = 0; w < f->n_words; w++)
			if (!row_of(t, f->words[w], t->n_rows) && n++ < 5)
				buf_print(&b, "%s%.*s", n > 1 ? ", " : "", SF(f->words[w]));
	}
	if (n)
		TELL(c, t->at, S("give every word its row, UNSET where nobody knows, or add a row `any`"),
		    "\"%.*s\" has no row for %.*s%s", SF(t->phrase), SF(buf_str(&b)), n > 5 ? " and others" : "");
}

static void check_table(struct checker *c, const struct law_table *t)
{
	bool words = false, places = false;
	for (int i = 0; i < t->n_inputs; i++) {
		bool place = is_place(&c->law->facts[t->inputs[i]]);
		places |= place, words |= !place;
	}
	check_double(c, t);
	if (words && places)
		TELL(c, t->at, S("write one table for the words and one for the places"),
		    "\"%.*s\" reads words and places", SF(t->phrase));
	else if (c->complete && t->n_inputs)
		check_missing(c, t, places);
	if (t->n_inputs > INPUTS_MOST)
		TELL(c, t->at, S("split the table"), "\"%.*s\" reads %d facts; one table reads at most %d",
		    SF(t->phrase), t->n_inputs, INPUTS_MOST);
}

void check_tables(struct checker *c)
{
	for (int i = 0; i < c->law->n_tables; i++)
		check_table(c, &c->law->tables[i]);
}
