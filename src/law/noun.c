#include "law/reader.h"

const char *noun_is(enum noun_type t)
{
	static const char *const words[] = { "nothing", "a date", "a count", "a duration", "one word",
		"a list of words", "a place", "a list of places", "a parameter that is UNSET" };
	return words[t];
}

static enum noun_type fact_type(const struct fact *f)
{
	static const enum noun_type types[] = { TYPE_NONE, TYPE_DATE, TYPE_COUNT, TYPE_WORD, TYPE_WORDS, TYPE_PLACE,
		TYPE_PLACES };
	return types[f->type];
}

static enum noun_type param_type(const struct parameter *p)
{
	static const enum noun_type types[] = { TYPE_COUNT, TYPE_SPAN, TYPE_DATE, TYPE_WORDS, TYPE_ANY };
	return types[p->type];
}

static enum noun_type ref_type(const struct law *law, struct ref ref, struct noun *out)
{
	out->i = ref.i;
	if (ref.kind == REF_FACT) {
		out->kind = NOUN_FACT;
		return fact_type(&law->facts[ref.i]);
	}
	if (ref.kind == REF_TABLE) {
		const struct law_table *t = &law->tables[ref.i];
		out->kind = NOUN_TABLE;
		return t->dates ? TYPE_DATE : t->is_set ? TYPE_WORDS : TYPE_WORD;
	}
	if (ref.kind == REF_PARAM) {
		out->kind = NOUN_PARAM;
		return param_type(&law->params[ref.i]);
	}
	return TYPE_NONE;
}

static bool noun_is_faulty(const struct reader *r, const struct noun *noun)
{
	return (noun->kind == NOUN_FACT && r->fact_at[noun->i]->faulty) ||
	       (noun->kind == NOUN_TABLE && r->table_at[noun->i]->faulty);
}

bool noun_read(struct reader *r, const struct node *node, struct str piece, struct noun *out, enum noun_type *type)
{
	const unsigned nouns = 1u << REF_FACT | 1u << REF_TABLE | 1u << REF_PARAM;
	*out = (struct noun){ .kind = NOUN_TODAY };
	*type = TYPE_DATE;
	if (str_eq(piece, S("today")))
		return true;
	if (looks_like_date(piece)) {
		out->kind = NOUN_DATE;
		return read_date(r, node, piece, &out->date);
	}
	const struct name *p = names_find(r->names, NAME_THING, piece);
	if (!p)
		return FAULT(r, node, piece, near_name(r, NAME_THING, piece, nouns), "nothing is declared as \"%.*s\"",
		    SF(clip(piece)));
	*type = ref_type(r->law, p->ref, out);
	if (noun_is_faulty(r, out))
		return false; /* told where it is declared */
	if (*type == TYPE_NONE)
		return FAULT(r, node, piece, NO_HINT,
		    "\"%.*s\" is a yes/no phrase; expected a date, count, choice, place, table or parameter here",
		    SF(clip(piece)));
	return true;
}

void noun_words(const struct reader *r, const struct noun *noun, const struct str **words, int *n)
{
	const struct law *law = r->law;
	bool fact = noun->kind == NOUN_FACT, table = noun->kind == NOUN_TABLE;
	*words = fact ? law->facts[noun->i].words : table ? law->tables[noun->i].gives : NULL;
	*n = fact ? law->facts[noun->i].n_words : table ? law->tables[noun->i].n_gives : 0;
}
