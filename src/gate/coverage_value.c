#include "gate/coverage_state.h"

/* --- where the statements stand in the table of a day --- */

static void find_pairs(const struct statements *all, const struct table *t, struct day_view *d)
{
	for (int s = 0; s < all->n; s++) {
		const struct rule_cover *c = all->list[s].cover;
		for (int i = 0; i < c->n_conditions; i++)
			for (unsigned k = 0; c->conditions[i].cond && k < t->n_written; k++)
				if (t->written[k].cond == c->conditions[i].cond) {
					d->pairs[all->list[s].first + i] = t->written[k].pair;
					d->has[all->list[s].first + i] = true;
					break;
				}
	}
}

static void find_lines(const struct statements *all, const struct table *t, struct day_view *d)
{
	for (int s = 0; s < all->n; s++) {
		const struct rule_cover *c = all->list[s].cover;
		d->lines[s] = -1;
		for (int l = 0; c->rule >= 0 && l < t->n_lines; l++)
			if (t->lines[l].rule == c->rule)
				d->lines[s] = l;
		for (int i = 0; i < c->n_conditions; i++)
			for (int l = 0; c->conditions[i].exception >= 0 && l < t->n_lines; l++)
				if (t->lines[l].rule == c->conditions[i].exception) {
					d->pairs[all->list[s].first + i] = t->lines[l].e;
					d->has[all->list[s].first + i] = true;
				}
	}
}

static bool names_place(const struct given *list, int n, struct str place)
{
	for (int i = 0; i < n; i++)
		if (list[i].kind == GIVEN_PLACE && str_eq(list[i].place, place))
			return true;
	return false;
}

static bool is_in_tests(const struct law *law, struct str place)
{
	for (int i = 0; i < law->n_tests; i++) {
		const struct law_test *t = &law->tests[i];
		if (names_place(t->given, t->n_given, place))
			return true;
		for (int m = 0; m < t->n_members; m++)
			if (names_place(t->members[m].list, t->members[m].n, place))
				return true;
	}
	return false;
}

/* The pool holds every word that could be a place. What the tests name as one comes first, so that an answer that is
   shown to a person is one. */
static void known_places_first(struct pool *p)
{
	int n = 0;
	for (int i = 0; i < p->n_places; i++)
		if (is_in_tests(p->law, p->places[i])) {
			struct str place = p->places[i];
			memmove(&p->places[n + 1], &p->places[n], (size_t)(i - n) * sizeof place);
			p->places[n++] = place;
		}
}

struct day_view day_view_new(struct arena *a, const struct statements *all, const struct table *t)
{
	struct day_view d = { .table = t, .pool = pool_new(a, t->law, t->on) };
	d.pairs = NEW(a, struct pair, (size_t)all->n_conditions + 1);
	d.has = NEW(a, bool, (size_t)all->n_conditions + 1);
	d.lines = NEW(a, int, (size_t)all->n + 1);
	known_places_first(&d.pool);
	find_pairs(all, t, &d);
	find_lines(all, t, &d);
	return d;
}

bool statement_is_read(const struct statement *s, const struct day_view *d)
{
	return s->cover->rule >= 0 ? d->lines[s->index] >= 0 : s->cover->n_conditions && d->has[s->first];
}

static unsigned char pair_scope(const struct table *t, struct pair p)
{
	return t->planes[p.t].scope | t->planes[p.f].scope;
}

unsigned char statement_scope(const struct statement *s, const struct day_view *d)
{
	const struct table *t = d->table;
	if (s->cover->rule >= 0)
		return t->lines[d->lines[s->index]].scope;
	int group = t->law->terms[s->cover->term].group;
	bool is_of_case = group < 0 || group == t->law->decision.per;
	return (unsigned char)(pair_scope(t, t->terms[s->cover->term]) | (is_of_case ? 0 : 1 << group));
}

/* --- the value of a condition --- */

static struct pair condition_pair(const struct look *l, int i) { return l->day->pairs[l->of->first + i]; }

unsigned char condition_scope(const struct look *l, int i) { return pair_scope(l->day->table, condition_pair(l, i)); }

enum truth condition_value(const struct look *l, int i, size_t tuple)
{
	if (i == l->pinned && tuple == l->tuple)
		return l->as;
	return run_value(l->run, condition_pair(l, i), condition_scope(l, i), tuple);
}

bool condition_is_for(const struct look *l, int i, size_t tuple)
{
	unsigned char scope = condition_scope(l, i), own = statement_scope(l->of, l->day);
	struct seat seat = run_seat(l->run, scope, tuple);
	for (int g = 0; scope >> g; g++) {
		if (!(scope >> g & 1))
			continue;
		if (own >> g & 1 ? seat.of[g] != l->seat.of[g] : (size_t)seat.of[g] + 1 == l->run->n[g])
			return false;
	}
	return true;
}

/* --- the value of a statement: the rules of law/table.h on the text as written --- */

static enum truth and_of(enum truth a, enum truth b)
{
	return a == NO || b == NO ? NO : a == YES && b == YES ? YES : UNKNOWN;
}

static enum truth pair_value(const struct look *l, struct pair p, const struct seat *seat)
{
	unsigned char scope = pair_scope(l->day->table, p);
	return run_value(l->run, p, scope, run_tuple(l->run, scope, seat));
}

static enum truth leaf_value(const struct look *l, const struct cond *c, const struct seat *seat)
{
	const struct rule_cover *cover = l->of->cover;
	int i = 0;
	while (i < cover->n_conditions && cover->conditions[i].cond != c)
		i++;
	if (i == cover->n_conditions || !l->day->has[l->of->first + i])
		return UNKNOWN;
	return condition_value(l, i, run_tuple(l->run, condition_scope(l, i), seat));
}

static enum truth cond_value(const struct look *, const struct cond *, const struct seat *);

/* True of one member: of the one nobody recorded only as far as the group is not closed. */
static enum truth some_value(const struct look *l, const struct cond *c, struct seat seat, bool is_each)
{
	enum truth closed = pair_value(l, l->day->table->complete[c->group], &seat), all = NO;
	size_t n = l->run->n[c->group];
	for (size_t m = 0; m < n; m++) {
		seat.of[c->group] = (int)m;
		enum truth v = cond_value(l, c->kids, &seat);
		v = is_each ? truth_not(v) : v;
		if (m + 1 == n)
			v = v == YES && closed == NO ? YES : v == NO || closed == YES ? NO : UNKNOWN;
		all = truth_or(all, v);
	}
	return is_each ? truth_not(all) : all;
}

static enum truth list_value(const struct look *l, const struct cond *c, const struct seat *seat)
{
	int yes = 0, no = 0, least = c->op == COND_ALL ? c->n_kids : c->op == COND_AT_LEAST ? c->at_least : 1;
	for (const struct cond *k = c->kids; k; k = k->next) {
		enum truth v = cond_value(l, k, seat);
		yes += v == YES, no += v == NO;
	}
	enum truth v = yes >= least ? YES : no > c->n_kids - least ? NO : UNKNOWN;
	return c->op == COND_NONE ? truth_not(v) : v;
}

static enum truth cond_value(const struct look *l, const struct cond *c, const struct seat *seat)
{
	if (!c->kids)
		return leaf_value(l, c, seat);
	switch (c->op) {
	case COND_NOT:
		return truth_not(cond_value(l, c->kids, seat));
	case COND_SOME:
	case COND_EACH:
		return some_value(l, c, *seat, c->op == COND_EACH);
	default:
		return list_value(l, c, seat);
	}
}

/* Is everything answered that the question asks for? Its targets are the first atoms it reads. */
static bool is_answered(const struct look *l, const struct line *line)
{
	const struct rule *r = &l->run->law->rules[line->rule];
	for (int i = 0; i < r->n_targets && i < line->n_atoms; i++)
		if (pair_value(l, l->day->table->atoms[line->atoms[i]].now, &l->seat) == UNKNOWN)
			return false;
	return true;
}

enum truth statement_value(const struct look *l)
{
	const struct rule_cover *cover = l->of->cover;
	const struct law *law = l->run->law;
	if (cover->rule < 0)
		return cond_value(l, law->terms[cover->term].cond, &l->seat);
	const struct rule *r = &law->rules[cover->rule];
	enum truth v = r->if_ ? cond_value(l, r->if_, &l->seat) : YES;
	if (r->unless)
		v = and_of(v, truth_not(cond_value(l, r->unless, &l->seat)));
	for (int i = 0; i < cover->n_conditions; i++)
		if (cover->conditions[i].exception >= 0 && l->day->has[l->of->first + i])
			v = and_of(
			    v, truth_not(condition_value(l, i, run_tuple(l->run, condition_scope(l, i), &l->seat))));
	if (r->sort != SORT_ASK)
		return v;
	return v == NO || is_answered(l, &l->day->table->lines[l->day->lines[l->of->index]]) ? NO : UNKNOWN;
}
