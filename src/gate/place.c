#include "gate/atoms.h"

/* "AFG-KAB" lies in "AFG". */
static bool is_within(struct str a, struct str b)
{
	return str_eq(a, b) || (a.n > b.n && b.n && str_starts(a, b) && a.at[b.n] == '-');
}

enum truth place_lies(struct str a, struct str b) { return is_within(a, b) ? YES : is_within(b, a) ? UNKNOWN : NO; }

/* What is said of the place by an entry of which it is unknown whether it stands in the list. */
static enum truth weakened(enum truth t) { return t == NO ? NO : UNKNOWN; }

static enum truth lies_in_words(struct str place, const struct str *words, int n)
{
	enum truth t = NO;
	for (int i = 0; i < n && t != YES; i++)
		t = truth_or(t, place_lies(place, words[i]));
	return t;
}

static enum truth lies_in_places(struct str place, const struct value *v)
{
	enum truth t = lies_in_words(place, v->places, v->n_places);
	if (t != YES)
		t = truth_or(t, weakened(lies_in_words(place, v->maybe, v->n_maybe)));
	return t == NO && !v->rest_no ? UNKNOWN : t;
}

static enum truth lies_in_list(struct str place, const struct fact *fact, const struct value *v)
{
	enum truth t = NO;
	for (int i = 0; i < fact->n_words && t != YES; i++) {
		enum truth lies = place_lies(place, fact->words[i]);
		if (v->word_yes && v->word_yes[i])
			t = truth_or(t, lies);
		else if (!(v->word_no && v->word_no[i]))
			t = truth_or(t, weakened(lies));
	}
	return t;
}

static enum truth lies_in_noun(
    const struct world *world, const struct seat *seat, struct str place, const struct noun *noun)
{
	if (noun->kind == NOUN_WORDS)
		return lies_in_words(place, noun->words, noun->n_words);
	if (noun->kind == NOUN_PARAM) {
		const struct parameter *p = &world->law->params[noun->i];
		return p->type == PARAM_WORDS ? lies_in_words(place, p->words, p->n_words) : UNKNOWN;
	}
	if (noun->kind != NOUN_FACT)
		return UNKNOWN;
	const struct fact *fact = &world->law->facts[noun->i];
	const struct value *v = seat_value(world, seat, noun->i);
	if (fact->type == FACT_PLACES)
		return lies_in_places(place, v);
	if (fact->type == FACT_CHOICE || fact->type == FACT_CHOICES)
		return lies_in_list(place, fact, v);
	return fact->type == FACT_PLACE && v->known ? place_lies(place, v->place) : UNKNOWN;
}

/* A place nobody knows still lies in no list that is known to be empty. */
static enum truth nowhere(const struct world *world, const struct seat *seat, const struct noun *list)
{
	if (list->kind != NOUN_FACT || world->law->facts[list->i].type != FACT_PLACES)
		return UNKNOWN;
	const struct value *v = seat_value(world, seat, list->i);
	return v->rest_no && !v->n_places && !v->n_maybe ? NO : UNKNOWN;
}

enum truth truth_of_lies(const struct world *world, const struct seat *seat, const struct cond *cond)
{
	if (cond->left.kind != NOUN_FACT)
		return UNKNOWN;
	const struct value *v = seat_value(world, seat, cond->left.i);
	return v->known ? lies_in_noun(world, seat, v->place, &cond->right) : nowhere(world, seat, &cond->right);
}

static enum truth includes_any(
    const struct world *world, const struct seat *seat, const struct noun *list, const struct str *words, int n)
{
	enum truth t = NO;
	for (int i = 0; i < n && t != YES; i++)
		t = truth_or(t, lies_in_noun(world, seat, words[i], list));
	return t;
}

/* A list of places includes a place that lies in one of its entries. */
enum truth truth_of_include(const struct world *world, const struct seat *seat, const struct cond *cond)
{
	const struct noun *list = &cond->left, *of = &cond->right;
	if (of->kind == NOUN_WORDS)
		return includes_any(world, seat, list, of->words, of->n_words);
	if (of->kind == NOUN_PARAM) {
		const struct parameter *p = &world->law->params[of->i];
		return p->type == PARAM_WORDS ? includes_any(world, seat, list, p->words, p->n_words) : UNKNOWN;
	}
	if (of->kind != NOUN_FACT)
		return UNKNOWN;
	const struct value *v = seat_value(world, seat, of->i);
	if (world->law->facts[of->i].type == FACT_PLACE)
		return v->known ? includes_any(world, seat, list, &v->place, 1) : nowhere(world, seat, list);
	if (world->law->facts[of->i].type != FACT_PLACES)
		return UNKNOWN;
	enum truth t = includes_any(world, seat, list, v->places, v->n_places);
	if (t != YES)
		t = truth_or(t, weakened(includes_any(world, seat, list, v->maybe, v->n_maybe)));
	return t == NO && !v->rest_no ? nowhere(world, seat, list) : t;
}
