#include "law/reader.h"

static struct str rest_of(const struct node *kid) { return slot_rest(kid->slot, kid->line->text); }

/* --- inputs and values --- */

static bool is_list(const struct fact *f) { return f->type == FACT_CHOICES || f->type == FACT_PLACES; }
static bool is_place(const struct fact *f) { return f->type == FACT_PLACE || f->type == FACT_PLACES; }

static bool read_input(struct reader *r, const struct node *kid, struct str id, struct law_table *t, int *out)
{
	const struct name *p = names_find(r->names, NAME_THING, id);
	const struct fact *f = p && p->ref.kind == REF_FACT ? &r->law->facts[p->ref.i] : NULL;
	if (!f || !(f->type >= FACT_CHOICE && f->type <= FACT_PLACES))
		return FAULT(r, kid, id, near_name(r, NAME_THING, id, 1u << REF_FACT),
		    "expected the id of a choice, choices, place or places, not \"%.*s\"", SF(clip(id)));
	if (f->group >= 0 && t->group >= 0 && f->group != t->group)
		return FAULT(r, kid, id, NO_HINT, "the inputs of a table belong to one group at most");
	t->group = f->group >= 0 ? f->group : t->group;
	*out = p->ref.i;
	return true;
}

static bool read_inputs(struct reader *r, const struct node *kid, struct law_table *t)
{
	struct str *ids;
	int n;
	if (!read_ids(r, kid, rest_of(kid), &ids, &n))
		return false;
	t->inputs = NEW(r->arena, int, (size_t)n);
	for (int i = 0; i < n; i++) {
		if (!read_input(r, kid, ids[i], t, &t->inputs[i]))
			return false;
		t->n_inputs++;
	}
	return true;
}

static bool read_gives(struct reader *r, const struct node *kid, struct law_table *t)
{
	if ((t->dates = str_eq(rest_of(kid), S("dates"))))
		return true;
	if (!read_ids(r, kid, rest_of(kid), &t->gives, &t->n_gives))
		return false;
	for (int i = 0; i < t->n_gives; i++)
		if (!word_fits(t->gives[i]))
			return FAULT(r, kid, t->gives[i], NO_HINT,
			    "\"%.*s\" is a word of the notation and cannot be a value", SF(clip(t->gives[i])));
	return true;
}

/* `inputs` and `gives` in short: what kind of noun the table is. Needed before conditions and dates are read. */
static bool read_shape(struct reader *r, const struct statement *st, struct law_table *t)
{
	bool ok = true, inputs = false, gives = false;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if (kid->slot && kid->slot->part == PART_INPUTS)
			inputs = true, ok &= read_inputs(r, kid, t);
		if (kid->slot && kid->slot->part == PART_GIVES)
			gives = true, ok &= read_gives(r, kid, t);
	}
	if (ok && (!inputs || !gives))
		return FAULT(
		    r, st->node, st->head.id, NO_HINT, "this table has no line \"%s\"", inputs ? "gives:" : "from:");
	t->is_set = !t->dates && (t->n_inputs > 1 || (t->n_inputs && is_list(&r->law->facts[t->inputs[0]])));
	return ok;
}

/* --- rows --- */

static bool row_word(struct reader *r, const struct node *kid, struct str word, const struct law_table *t)
{
	bool place = false, faulty = false;
	if (str_eq(word, S("any")))
		return true;
	for (int i = 0; i < t->n_inputs; i++) {
		const struct fact *f = &r->law->facts[t->inputs[i]];
		faulty |= r->fact_at[t->inputs[i]]->faulty;
		if (is_place(f) ? place_code(word) : index_of(word, f->words, f->n_words) >= 0)
			return true;
		place |= is_place(f);
	}
	const struct fact *first = &r->law->facts[t->inputs[0]];
	return !faulty && FAULT(r, kid, word,
			      place ? S("A place is a country, AFG, or a part of it, AFG-KAB.")
				    : near_word(r, word, first->words, first->n_words),
			      "\"%.*s\" is no word of what this table reads", SF(clip(word)));
}

/* "high (M)": the mark of one row. */
static bool row_mark(struct reader *r, const struct node *kid, struct str *value, struct str *mark)
{
	static const struct str marks[] = { S_INIT("T"), S_INIT("C"), S_INIT("M"), S_INIT("M?"), S_INIT("own") };
	struct str rest = *value;
	struct str first = str_split(&rest, S(" ("));
	if (!rest.n)
		return true;
	*value = first, *mark = str_cut(rest, 0, rest.n - 1);
	bool fits = str_ends(rest, S(")")) && index_of(*mark, marks, 5) >= 0;
	return fits || FAULT(r, kid, rest, NO_HINT,
			   "expected a mark in brackets behind the value: (T), (C), (M), (M?) or (own)");
}

static bool row_value(
    struct reader *r, const struct node *kid, struct str value, const struct law_table *t, struct table_row *row)
{
	if (str_eq(value, S("UNSET")))
		return row->type = ROW_UNSET, true;
	row->type = t->dates ? ROW_DATE : ROW_WORD;
	if (t->dates)
		return read_date(r, kid, value, &row->date);
	row->value = index_of(value, t->gives, t->n_gives);
	return row->value >= 0 || FAULT(r, kid, value, near_word(r, value, t->gives, t->n_gives),
				      "\"%.*s\" is no value this table gives", SF(clip(value)));
}

static bool read_row(struct reader *r, const struct node *kid, const struct law_table *t, struct table_row *row)
{
	struct str value = rest_of(kid), word = str_split(&value, S(": "));
	if (!value.n)
		return FAULT(
		    r, kid, word, S("For example: - judge: high"), "a row is \"- \", a word, a colon and a value");
	row->word = word, row->at = line_at(kid->line, word);
	return row_word(r, kid, word, t) && row_mark(r, kid, &value, &row->mark) && row_value(r, kid, value, t, row);
}

static bool read_rows(struct reader *r, const struct statement *st, struct law_table *t)
{
	int n = 0;
	bool ok = true;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next)
		n += kid->slot && kid->slot->part == PART_ROW;
	if (!n)
		return FAULT(r, st->node, st->head.id, S("For example: - any: UNSET"), "this table has no rows");
	if (n > WORDS_MOST)
		return FAULT(r, st->node, st->head.id, NO_HINT, "more than %d rows in one table", WORDS_MOST);
	t->rows = NEW(r->arena, struct table_row, (size_t)n);
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if (!kid->slot || kid->slot->part != PART_ROW)
			continue;
		if (read_row(r, kid, t, &t->rows[t->n_rows]))
			t->n_rows++;
		else
			ok = false;
	}
	return ok;
}

static bool read_presumed(struct reader *r, const struct node *kid, struct law_table *t)
{
	struct str word = rest_of(kid);
	if (t->dates)
		return FAULT(r, kid, kid->line->text, NO_HINT, "a table of dates presumes nothing");
	t->presumed = index_of(word, t->gives, t->n_gives);
	return t->presumed >= 0 || FAULT(r, kid, word, near_word(r, word, t->gives, t->n_gives),
				       "\"%.*s\" is no value this table gives", SF(clip(word)));
}

bool table_read(struct reader *r, struct statement *st)
{
	struct law_table *t = &r->law->tables[st->i];
	struct str mark;
	bool ok = read_cites(r, st, &t->cites);
	ok &= read_interval(r, st, &t->time);
	if (!read_shape(r, st, t))
		return false;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if (kid->slot && kid->slot->part == PART_PRESUMED)
			ok &= read_presumed(r, kid, t);
		else if (kid->slot && kid->slot->part == PART_MARK)
			ok &= read_mark(r, kid, &mark);
	}
	return read_rows(r, st, t) && ok;
}
