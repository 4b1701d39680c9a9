#include "prove/diff.h"
#include "gate/probe.h"

bool diff_comparable(const struct universe *u)
{
	int per[SIDES];
	for (int s = 0; s < SIDES; s++) {
		int g = universe_law(u, s)->decision.per;
		per[s] = g < 0 ? -1 : u->circle_of[s][g];
	}
	return per[0] == per[1];
}

/* --- the weighing --- */

static bool same_stale(const struct universe *u, const struct fact *a, const struct fact *b)
{
	struct arena room = *u->arena;
	bool set = a->stale_after_set == b->stale_after_set && !a->stale_before == !b->stale_before;
	if (!set || (a->stale_after_set &&
			(a->stale_after.n != b->stale_after.n || a->stale_after.unit != b->stale_after.unit)))
		return false;
	return !a->stale_before ||
	       str_eq(noun_key(&room, u, 0, a->stale_before), noun_key(&room, u, 1, b->stale_before));
}

static bool same_codes(const struct fact *a, const struct fact *b)
{
	int found = 0;
	for (int i = 0; i < a->n_evidence; i++)
		for (int k = 0; k < b->n_evidence; k++)
			found += str_eq(a->evidence[i], b->evidence[k]);
	return a->n_evidence == b->n_evidence && found == a->n_evidence;
}

static bool same_weighing(const struct universe *u, const struct topic *t)
{
	const struct fact *a = &universe_law(u, 0)->facts[t->in[0]], *b = &universe_law(u, 1)->facts[t->in[1]];
	for (int i = 0; i < t->n_words; i++)
		if (t->word_in[0][i] >= 0 && t->word_in[1][i] >= 0 &&
		    a->word_kind[t->word_in[0][i]] != b->word_kind[t->word_in[1][i]])
			return false;
	return a->kind == b->kind && a->harmless == b->harmless && a->text == b->text && a->key == b->key &&
	       str_eq(a->from_gate, b->from_gate) && same_codes(a, b) && same_stale(u, a, b);
}

struct str *diff_weighing(struct arena *a, const struct universe *u, int *n)
{
	struct str *list = NEW(a, struct str, (size_t)u->n_topics + 1);
	*n = 0;
	for (int i = 0; i < u->n_topics; i++) {
		const struct topic *t = &u->topics[i];
		if (t->in[0] >= 0 && t->in[1] >= 0 && !same_weighing(u, t))
			list[(*n)++] = universe_law(u, 1)->facts[t->in[1]].id;
	}
	return list;
}

/* --- the search --- */

static void say_clears(struct query *q, const struct goal *g)
{
	query_say(q, "(assert (and %.*s (not %.*s)))", SF(query_surely(q, g->line, 0, NO_BAR_FOUND)),
	    SF(query_clear(q, !g->line, 0)));
}

static void say_frees(struct query *q, const struct goal *g)
{
	query_say(q, "(assert (and %.*s (not %.*s)))", SF(query_surely(q, !g->line, 0, REFUSED)),
	    SF(query_refused(q, g->line, 0)));
}

static enum verdict judged(struct arena scratch, const struct universe *u, int side, const struct pair_of_cases *p)
{
	return gate_verdict(scratch, u->tables[side], side ? &p->after : &p->before);
}

static bool breaks_order(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	return judged(scratch, g->u, g->line, p) > judged(scratch, g->u, !g->line, p);
}

/* Somebody is admitted: the case stays one of no bar found while it is made small. */
static bool breaks_bar(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	return judged(scratch, g->u, g->line, p) == NO_BAR_FOUND && judged(scratch, g->u, !g->line, p) != NO_BAR_FOUND;
}

/* --- made small: the same answer left out of both --- */

static void set_both(
    const struct universe *u, struct pair_of_cases *p, int topic, int member, const struct value values[SIDES])
{
	for (int s = 0; s < SIDES; s++) {
		struct world *w = s ? &p->after : &p->before;
		int fact = u->topics[topic].in[s], group = fact < 0 ? -1 : w->law->facts[fact].group;
		if (fact < 0 || (group >= 0 && member >= w->groups[group].n))
			continue;
		*world_value(w, fact, member) = values[s];
		world_recount(w);
	}
}

static bool try_both(struct arena *a, const struct goal *g, struct pair_of_cases *p, int topic, int member,
    const struct value values[SIDES])
{
	struct pair_of_cases less = *p;
	less.before = world_copy(a, &p->before), less.after = world_copy(a, &p->after);
	set_both(g->u, &less, topic, member, values);
	bool good = g->breaks(*a, g, &less);
	if (good)
		*p = less;
	return good;
}

static bool try_nothing(struct arena *a, const struct goal *g, struct pair_of_cases *p, int topic, int member)
{
	const struct topic *t = &g->u->topics[topic];
	struct value nothing[SIDES] = { { 0 }, { 0 } };
	for (int s = 0; s < SIDES; s++)
		if (t->in[s] >= 0)
			nothing[s] = value_presumed(a, &universe_law(g->u, s)->facts[t->in[s]]);
	return try_both(a, g, p, topic, member, nothing);
}

/* A list as people fill it in, with one word both laws know. */
static void try_words(struct arena *a, const struct goal *g, struct pair_of_cases *p, int topic, int member)
{
	const struct topic *t = &g->u->topics[topic];
	for (int i = t->n_words; i-- > 0;) {
		struct value one[SIDES] = { { 0 }, { 0 } };
		bool known = true;
		for (int s = 0; s < SIDES; s++) {
			int n = t->in[s] < 0 ? 0 : universe_law(g->u, s)->facts[t->in[s]].n_words;
			known = known && (t->in[s] < 0 || t->word_in[s][i] >= 0);
			one[s].status = STATUS_ESTABLISHED;
			one[s].word_yes = NEW(a, unsigned char, (size_t)n + 1),
			one[s].word_no = NEW(a, unsigned char, (size_t)n + 1);
			for (int k = 0; k < n; k++)
				one[s].word_yes[k] = k == t->word_in[s][i], one[s].word_no[k] = k != t->word_in[s][i];
		}
		if (known && try_both(a, g, p, topic, member, one))
			return;
	}
}

static int members_of(const struct universe *u, const struct pair_of_cases *p, const struct topic *t)
{
	for (int s = 0; s < SIDES; s++)
		if (t->group >= 0 && u->circles[t->group].in[s] >= 0)
			return (s ? &p->after : &p->before)->groups[u->circles[t->group].in[s]].n;
	return 1;
}

static void make_small(struct arena *a, const struct goal *g, struct pair_of_cases *p)
{
	for (int i = 0; i < g->u->n_topics; i++) {
		const struct topic *t = &g->u->topics[i];
		if (t->shape->counts_group >= 0 || t->shape->counts_fact >= 0)
			continue;
		for (int m = 0; m < members_of(g->u, p, t); m++)
			if (!try_nothing(a, g, p, i, m) && t->n_words)
				try_words(a, g, p, i, m);
	}
}

/* One way to be more permissive; first among the cases both laws can be told. */
static struct difference search(struct arena *a, struct solver *s, struct goal *g)
{
	struct difference d = { .outcome = PROVED };
	struct pair_of_cases found;
	d.outcome = goal_settle(a, s, g, &found, &d.every_day, &d.why);
	if (d.outcome == DISPROVED) {
		struct pair_of_cases shared;
		struct str why;
		bool every_day;
		g->is_shared = true, d.is_one_sided = true;
		if (goal_settle(a, s, g, &shared, &every_day, &why) == DISPROVED)
			found = shared, d.is_one_sided = false;
		make_small(a, g, &found);
		d.cases[0] = found.before, d.cases[1] = found.after;
		for (int i = 0; i < SIDES; i++)
			d.verdicts[i] = judged(*a, g->u, i, &found);
	}
	return d;
}

struct difference diff_search(struct arena *a, const struct universe *u, struct solver *s, int side)
{
	struct goal clears = goal_new(a, u), frees = goal_new(a, u);
	clears.line = frees.line = side, clears.breaks = breaks_bar, frees.breaks = breaks_order;
	clears.say = say_clears, frees.say = say_frees, clears.is_diff = frees.is_diff = true;
	goal_roots_clear(&clears, side, true), goal_roots_clear(&clears, !side, false);
	for (enum ground k = GROUND_BAR; k <= GROUND_SCOPE; k++)
		goal_roots_shown(&frees, !side, k, true, 1);
	for (enum ground k = GROUND_BAR; k <= GROUND_SCOPE; k++)
		goal_roots_shown(&frees, side, k, false, 0);
	struct difference first = search(a, s, &clears);
	if (first.outcome == DISPROVED)
		return first;
	struct difference second = search(a, s, &frees);
	if (second.outcome == PROVED && first.outcome == NOT_PROVED)
		return first;
	second.every_day = second.every_day && first.every_day;
	return second;
}
