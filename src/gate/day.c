#include "gate/atoms.h"
#include <limits.h>

static const struct days any_day = { INT32_MIN, DATE_OPEN };

static struct days on_day(int32_t day)
{
	return day == DATE_NONE || day == UNSET_DATE ? any_day : (struct days){ day, day };
}

struct days noun_days(const struct world *world, const struct seat *seat, const struct noun *noun)
{
	const struct law *law = world->law;
	switch (noun->kind) {
	case NOUN_TODAY:
		return on_day(world->on);
	case NOUN_DATE:
		return on_day(noun->date);
	case NOUN_PARAM:
		return law->params[noun->i].type == PARAM_DATE ? on_day(law->params[noun->i].date) : any_day;
	case NOUN_TABLE:
		return table_days(world, seat, &law->tables[noun->i]);
	case NOUN_FACT: {
		const struct value *v = seat_value(world, seat, noun->i);
		return v->known && law->facts[noun->i].type == FACT_DATE ? on_day(v->date) : any_day;
	}
	default:
		return any_day;
	}
}

/* --- numbers --- */

static struct range members_range(const struct world *world, const struct fact *fact)
{
	const struct group *g = &world->law->groups[fact->counts_group];
	long n = world->groups[fact->counts_group].n;
	bool by_file = g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS;
	bool closed = by_file || (g->complete >= 0 && world->values[g->complete].yes);
	return (struct range){ n, closed ? n : LONG_MAX };
}

/* The word "none" says that a list is empty: it is not counted. */
static struct range words_range(const struct fact *list, const struct value *v)
{
	struct range r = { 0, 0 };
	for (int i = 0; i < list->n_words; i++) {
		bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
		bool counted = !str_eq(list->words[i], S("none"));
		r.least += counted && yes;
		r.most += counted && (yes || !no);
	}
	return r;
}

struct range fact_range(const struct world *world, const struct seat *seat, int i)
{
	const struct fact *fact = &world->law->facts[i];
	const struct value *v = seat_value(world, seat, i);
	if (v->known)
		return (struct range){ v->count, v->count };
	if (fact->counts_group >= 0)
		return members_range(world, fact);
	if (fact->counts_fact < 0)
		return (struct range){ 0, LONG_MAX };
	const struct fact *list = &world->law->facts[fact->counts_fact];
	v = seat_value(world, seat, fact->counts_fact);
	if (list->type == FACT_CHOICES)
		return words_range(list, v);
	return (struct range){ v->n_places, v->rest_no ? v->n_places + v->n_maybe : LONG_MAX };
}

struct range noun_range(const struct world *world, const struct seat *seat, const struct noun *noun)
{
	const struct parameter *p = noun->kind == NOUN_PARAM ? &world->law->params[noun->i] : NULL;
	if (noun->kind == NOUN_NUMBER)
		return (struct range){ noun->number, noun->number };
	if (p && p->type == PARAM_NUMBER)
		return (struct range){ p->number, p->number };
	if (noun->kind == NOUN_FACT && world->law->facts[noun->i].type == FACT_COUNT)
		return fact_range(world, seat, noun->i);
	return (struct range){ 0, LONG_MAX };
}

/* --- comparing --- */

/* a < b, three-valued; bounds that are missing decide nothing. */
static enum truth is_less(struct range a, struct range b)
{
	return a.most < b.least ? YES : a.least >= b.most ? NO : UNKNOWN;
}

static enum truth negated(enum truth t) { return t == YES ? NO : t == NO ? YES : UNKNOWN; }

static enum truth compare(enum cmp cmp, struct range a, struct range b)
{
	switch (cmp) {
	case CMP_BEFORE:
	case CMP_LESS:
		return is_less(a, b);
	case CMP_AFTER:
	case CMP_MORE:
		return is_less(b, a);
	case CMP_ON_OR_BEFORE:
	case CMP_AT_MOST:
		return negated(is_less(b, a));
	case CMP_ON_OR_AFTER:
	case CMP_AT_LEAST:
		return negated(is_less(a, b));
	case CMP_EXACTLY:
		break;
	}
	if (is_less(a, b) == YES || is_less(b, a) == YES)
		return NO;
	return a.least == a.most && b.least == b.most ? YES : UNKNOWN;
}

static struct range as_range(struct days d) { return (struct range){ d.first, d.last }; }

/* A span of time: as written, a parameter, or a count declared in a unit. */
static bool span_bounds(
    const struct world *world, const struct seat *seat, const struct noun *noun, struct span *least, struct span *most)
{
	const struct law *law = world->law;
	if (noun->kind == NOUN_SPAN || (noun->kind == NOUN_PARAM && law->params[noun->i].type == PARAM_SPAN)) {
		*least = *most = noun->kind == NOUN_SPAN ? noun->span : law->params[noun->i].span;
		return true;
	}
	if (noun->kind != NOUN_FACT || !law->facts[noun->i].has_unit)
		return false;
	struct range r = fact_range(world, seat, noun->i);
	enum unit unit = law->facts[noun->i].unit;
	*least = (struct span){ (int32_t)(r.least < 999999999 ? r.least : 999999999), unit };
	*most = (struct span){ (int32_t)(r.most < 999999999 ? r.most : 999999999), unit };
	return true;
}

static struct days days_add(struct days d, struct span least, struct span most)
{
	if (d.first != INT32_MIN && d.first != DATE_OPEN)
		d.first = date_add(d.first, least);
	if (d.last != DATE_OPEN)
		d.last = most.n == 999999999 ? DATE_OPEN : date_add(d.last, most);
	return d;
}

enum truth truth_of_days(const struct world *world, const struct seat *seat, const struct cond *cond)
{
	struct days left = noun_days(world, seat, &cond->left), right = noun_days(world, seat, &cond->right);
	struct span least, most;
	if (cond->op == COND_SPAN) {
		if (!span_bounds(world, seat, &cond->span, &least, &most))
			return UNKNOWN;
		right = days_add(right, least, most);
	}
	return compare(cond->cmp, as_range(left), as_range(right));
}

enum truth truth_of_counts(const struct world *world, const struct seat *seat, const struct cond *cond)
{
	return compare(cond->cmp, noun_range(world, seat, &cond->left), noun_range(world, seat, &cond->right));
}
