#include "prove/goal.h"

struct goal goal_new(struct arena *a, const struct universe *u)
{
	size_t room = 16;
	for (int s = 0; s < u->n_sides; s++)
		room += 6 * (size_t)u->tables[s]->n_lines + 6 * (size_t)universe_law(u, s)->n_conclusions;
	return (struct goal){ .u = u, .roots = NEW(a, struct root, room), .line = -1, .other = -1 };
}

void goal_root(struct goal *g, int side, plane_id plane, bool wanted, int any)
{
	g->roots[g->n_roots++] = (struct root){ side, plane, wanted, any };
}

void goal_roots_clear(struct goal *g, int side, bool wanted)
{
	goal_root(g, side, g->u->tables[side]->no_bar, wanted, 0);
}

void goal_roots_shown(struct goal *g, int side, enum ground ground, bool wanted, int any)
{
	const struct table *t = g->u->tables[side];
	for (int i = 0; i < t->n_lines; i++)
		if (t->law->rules[t->lines[i].rule].sort == SORT_RULE && t->lines[i].ground == ground)
			goal_root(g, side, t->lines[i].out.t, wanted, wanted ? any : 0);
}

/* --- the engine --- */

struct judged_case engine_judges(struct arena *a, const struct table *t, const struct world *w)
{
	struct run r;
	struct judged_case out = { .verdict = gate_verdict(*a, t, w),
		.value = NEW(a, unsigned char, (size_t)t->n_lines + 1) };
	if (!run_open(a, t, w, &r))
		return out;
	run_load(&r, t->law->decision.per < 0 || !w->groups[t->law->decision.per].n ? -1 : 0);
	run_go(&r);
	for (int i = 0; i < t->n_lines; i++) {
		const struct line *line = &t->lines[i];
		out.value[i] = (unsigned char)run_truth(&r, line->out, 0);
		out.is_both = out.is_both || (run_word(&r, line->out.t, 0) & run_word(&r, line->out.f, 0));
		for (size_t k = 0; k < run_tuples(&r, line->scope); k++)
			out.is_both = out.is_both ||
				      (run_at(&r, line->e.t, line->scope, k) & run_at(&r, line->e.f, line->scope, k));
	}
	return out;
}

/* --- the solver --- */

static bool try_model(
    struct arena *a, struct query *q, const struct goal *g, struct str values, struct pair_of_cases *out)
{
	if (!model_read(q, values))
		return false;
	*out = (struct pair_of_cases){ .before = model_world(a, q, 0, 0), .is_two = g->move != NULL || g->is_diff };
	if (out->is_two)
		out->after = model_world(a, q, g->is_diff, !g->is_diff);
	return g->breaks(*a, g, out);
}

enum manner { AS_IT_IS, ON_ANY_DAY, TIDY };

static enum solved ask(struct arena *a, struct solver *s, const struct goal *g, const int *members, enum manner manner,
    struct query *q, struct str *values)
{
	query_begin(q, a, g->u, members, g->move, g->grows);
	q->is_shared = g->is_shared;
	q->is_tidy = manner == TIDY, q->is_any_day = manner == ON_ANY_DAY, q->broken = g->broken;
	g->say(q, g);
	return solver_ask(s, a, buf_str(&q->text), model_names(a, q), values);
}

/* Proved at once for all days, or for the day of the tables. */
static bool is_impossible(struct arena *a, struct solver *s, const struct goal *g, const int *members, struct query *q,
    bool *every_day, enum solved *solved, struct str *values)
{
	struct arena keep = *a;
	*every_day =
	    !g->is_live && g->u->until != DATE_NONE && ask(a, s, g, members, ON_ANY_DAY, q, values) == SOLVED_NO;
	*a = keep;
	*solved = *every_day ? SOLVED_NO : ask(a, s, g, members, AS_IT_IS, q, values);
	if (*solved == SOLVED_NO)
		*a = keep;
	return *solved == SOLVED_NO;
}

enum outcome goal_settle(struct arena *a, struct solver *s, const struct goal *g, struct pair_of_cases *witness,
    bool *every_day, struct str *why)
{
	struct query *q = NEW(a, struct query, 1), *tidy = NEW(a, struct query, 1);
	struct str values = { 0 }, tidy_values = { 0 };
	int members[GROUPS_TOGETHER];
	enum solved solved;
	*every_day = false;
	if (!members_enough(*a, g->u, g->roots, g->n_roots, members)) {
		*why = S("more members of a group would have to be looked at than this program unrolls");
		return NOT_PROVED;
	}
	for (int i = 0; i < g->u->n_circles; i++)
		members[i] += g->spare;
	if (is_impossible(a, s, g, members, q, every_day, &solved, &values))
		return PROVED;
	if (solved == SOLVED_NOTHING) {
		*why = S("the solver gave no answer in the time it had");
		return NOT_PROVED;
	}
	bool found = ask(a, s, g, members, TIDY, tidy, &tidy_values) == SOLVED_YES &&
		     try_model(a, tidy, g, tidy_values, witness);
	if (found || try_model(a, q, g, values, witness))
		return DISPROVED;
	*why = S("the case the solver offers is none that the engine confirms");
	return NOT_PROVED;
}
