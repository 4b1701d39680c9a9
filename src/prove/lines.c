/* lines.c - what holds of every line of the table: one value, standing, absolute; and that no bar found fails closed.
 */
#include "prove/theorem.h"

static bool breaks_closed(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	return gate_verdict(scratch, g->u->tables[0], &p->before) == NO_BAR_FOUND &&
	       gate_verdict(scratch, g->u->tables[0], &p->after) != NO_BAR_FOUND;
}

static bool breaks_value(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	return engine_judges(&scratch, g->u->tables[0], &p->before).is_both;
}

static bool breaks_standing(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	struct judged_case a = engine_judges(&scratch, g->u->tables[0], &p->before),
			   b = engine_judges(&scratch, g->u->tables[0], &p->after);
	return a.value[g->line] != UNKNOWN && a.value[g->line] != b.value[g->line];
}

static bool breaks_absolute(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	struct judged_case a = engine_judges(&scratch, g->u->tables[0], &p->before),
			   b = engine_judges(&scratch, g->u->tables[0], &p->after);
	return a.value[g->line] != b.value[g->line];
}

static void say_closed(struct query *q, const struct goal *g)
{
	(void)g;
	query_say(
	    q, "(assert (and %.*s (not %.*s)))", SF(query_surely(q, 0, 0, NO_BAR_FOUND)), SF(query_clear(q, 0, 1)));
}

/* For a line of members: for the one of the first chair of each group. */
static void say_value(struct query *q, const struct goal *g)
{
	const struct line *line = &g->u->tables[0]->lines[g->line];
	struct chair c = query_chair(q->u), none = c;
	for (int i = 0; i < GROUPS_MOST; i++)
		if (line->scope >> i & 1) {
			c.of[q->u->circle_of[0][i]] = 0;
			query_there(q, 0, q->u->circle_of[0][i], 0);
		}
	query_say(q, "(assert (or (and %.*s %.*s) (and %.*s %.*s)))", SF(query_plane(q, 0, 0, 0, line->out.t, &none)),
	    SF(query_plane(q, 0, 0, 0, line->out.f, &none)), SF(query_plane(q, 0, 0, 0, line->e.t, &c)),
	    SF(query_plane(q, 0, 0, 0, line->e.f, &c)));
}

static void say_standing(struct query *q, const struct goal *g)
{
	const struct line *line = &g->u->tables[0]->lines[g->line];
	struct chair c = query_chair(q->u);
	query_say(q, "(assert (or (and %.*s (not %.*s)) (and %.*s (not %.*s))))",
	    SF(query_plane(q, 0, 0, 0, line->out.t, &c)), SF(query_plane(q, 0, 1, 0, line->out.t, &c)),
	    SF(query_plane(q, 0, 0, 0, line->out.f, &c)), SF(query_plane(q, 0, 1, 0, line->out.f, &c)));
}

static void say_absolute(struct query *q, const struct goal *g)
{
	const struct line *line = &g->u->tables[0]->lines[g->line];
	struct chair c = query_chair(q->u);
	query_say(q, "(assert (or (distinct %.*s %.*s) (distinct %.*s %.*s)))",
	    SF(query_plane(q, 0, 0, 0, line->out.t, &c)), SF(query_plane(q, 0, 1, 0, line->out.t, &c)),
	    SF(query_plane(q, 0, 0, 0, line->out.f, &c)), SF(query_plane(q, 0, 1, 0, line->out.f, &c)));
}

struct proof prove_fails_closed(struct arena *a, const struct prover *p)
{
	struct proof proof = { .outcome = PROVED };
	struct goal g = goal_new(a, &p->u);
	g.say = say_closed, g.breaks = breaks_closed, g.broken = 1, g.grows = true;
	g.move = NEW(a, unsigned char, (size_t)p->u.n_topics + 1);
	memset(g.move, MOVE_LEARN, (size_t)p->u.n_topics);
	goal_roots_clear(&g, 0, true), goal_roots_clear(&g, 0, false);
	proof_part(a, p, &g, &proof);
	return proof;
}

static void line_roots(struct goal *g, enum theorem_kind kind, const struct line *line)
{
	if (kind == THEOREM_ONE_VALUE) {
		goal_root(g, 0, line->out.t, true, 0), goal_root(g, 0, line->out.f, true, 0);
		goal_root(g, 0, line->e.t, true, 0), goal_root(g, 0, line->e.f, true, 0);
		g->spare = 1;
		return;
	}
	for (int turn = 1; turn >= 0; turn--)
		goal_root(g, 0, line->out.t, turn, turn + 1), goal_root(g, 0, line->out.f, turn, turn + 1);
}

struct proof prove_lines(struct arena *a, const struct prover *p, enum theorem_kind kind)
{
	struct proof proof = { .outcome = PROVED };
	const struct table *t = p->table;
	for (int i = 0; i < t->n_lines; i++) {
		struct goal g = goal_new(a, &p->u);
		if (kind == THEOREM_ABSOLUTE && !t->law->rules[t->lines[i].rule].absolute)
			continue;
		g.line = i;
		g.say = kind == THEOREM_ONE_VALUE ? say_value : kind == THEOREM_STANDS ? say_standing : say_absolute;
		g.breaks = kind == THEOREM_ONE_VALUE ? breaks_value
			   : kind == THEOREM_STANDS  ? breaks_standing
						     : breaks_absolute;
		if (kind != THEOREM_ONE_VALUE)
			g.move = NEW(a, unsigned char, (size_t)p->u.n_topics + 1);
		g.grows = kind == THEOREM_STANDS;
		for (int k = 0; k < p->u.n_topics && kind != THEOREM_ONE_VALUE; k++)
			g.move[k] = kind == THEOREM_STANDS                       ? MOVE_LEARN
				    : p->u.topics[k].shape->kind == KIND_ADVERSE ? MOVE_ANY
										 : MOVE_NONE;
		line_roots(&g, kind, &t->lines[i]);
		if (!proof_part(a, p, &g, &proof))
			break;
	}
	return proof;
}
