#include "case/day.h"

static const struct value *value_of(const struct world *w, int fact, int group, int member)
{
	int own = w->law->facts[fact].group;
	if (own < 0)
		return &w->values[fact];
	return own == group ? &w->groups[own].list[member].values[fact] : NULL;
}

struct latest {
	bool some, open; /* a day was found; something is undecided */
	int32_t day;
};

static void take(struct latest *l, const struct table_row *row, bool decided)
{
	if (!row)
		return;
	if (!decided || row->type != ROW_DATE)
		l->open = true;
	else if (!l->some || row->date > l->day)
		l->some = true, l->day = row->date;
}

static void take_input(struct latest *l, const struct law_table *t, const struct fact *fact, const struct value *v)
{
	if (!v || (fact->type == FACT_PLACE && !v->known) || (fact->type == FACT_PLACES && (!v->rest_no || v->n_maybe)))
		l->open = true;
	else if (fact->type == FACT_PLACE)
		take(l, table_row_of_place(t, v->place), true);
	else if (fact->type == FACT_PLACES)
		for (int i = 0; i < v->n_places; i++)
			take(l, table_row_of_place(t, v->places[i]), true);
	else
		for (int i = 0; i < fact->n_words; i++) {
			bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
			if (!no)
				take(l, table_row(t, fact->words[i]), yes);
		}
}

bool noun_day(const struct world *w, const struct noun *noun, int group, int member, int32_t *out)
{
	const struct law *law = w->law;
	struct latest l = { 0 };
	if (noun->kind == NOUN_TODAY)
		return *out = w->on, true;
	if (noun->kind == NOUN_DATE)
		return *out = noun->date, true;
	if (noun->kind == NOUN_PARAM && law->params[noun->i].type == PARAM_DATE)
		return *out = law->params[noun->i].date, true;
	if (noun->kind == NOUN_FACT) {
		const struct value *v = value_of(w, noun->i, group, member);
		return v && v->known ? (*out = v->date, true) : false;
	}
	if (noun->kind != NOUN_TABLE)
		return false;
	const struct law_table *t = &law->tables[noun->i];
	for (int i = 0; i < t->n_inputs; i++)
		take_input(&l, t, &law->facts[t->inputs[i]], value_of(w, t->inputs[i], group, member));
	return l.some && !l.open ? (*out = l.day, true) : false;
}
