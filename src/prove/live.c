/* live.c - that nothing in the law is dead: a case, shown by a test of the pack or found by the solver and confirmed by
   the engine, in which each line does what it says, and in which each exception takes away what it names. */
#include "prove/theorem.h"

struct wanted { /* planes of one line, for one tuple of members */
	plane_id on[3 + 64];
	int n;
	plane_id off; /* it stays open: this plane is off; 0: none */
	unsigned char scope;
};

static struct wanted wanted_of(const struct table *t, int line, int exception, bool is_open)
{
	const struct line *l = &t->lines[line];
	struct wanted w = { .scope = l->scope };
	if (exception < 0) {
		w.off = is_open ? l->e.f : 0;
		if (!is_open)
			w.on[w.n++] = l->e.t;
		return w;
	}
	const struct line *x = &t->lines[exception];
	w.scope |= x->scope;
	w.on[w.n++] = l->cond.t, w.on[w.n++] = l->unless.f, w.on[w.n++] = x->e.t;
	for (int i = 0; i < l->n_exceptions && w.n < 60; i++)
		if (l->exceptions[i] != exception)
			w.on[w.n++] = t->lines[l->exceptions[i]].e.f;
	return w;
}

/* Is there a tuple of members recorded for whom all of it is so? */
static bool world_shows(struct arena scratch, const struct table *t, const struct world *w, const struct wanted *want)
{
	struct run r;
	if (!run_open(&scratch, t, w, &r))
		return false;
	run_load(&r, t->law->decision.per < 0 || !w->groups[t->law->decision.per].n ? -1 : 0);
	run_go(&r);
	for (size_t k = 0; k < run_tuples(&r, want->scope); k++) {
		bool all = !run_is_unrecorded(&r, want->scope, k);
		for (int i = 0; all && i < want->n; i++)
			all = run_at(&r, want->on[i], want->scope, k) & 1;
		if (all && want->off)
			all = !(run_at(&r, want->off, want->scope, k) & 1);
		if (all)
			return true;
	}
	return false;
}

static bool breaks_live(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	struct wanted want = wanted_of(g->u->tables[0], g->line, g->other, g->is_open);
	return world_shows(scratch, g->u->tables[0], &p->before, &want);
}

static void say_live(struct query *q, const struct goal *g)
{
	struct wanted want = wanted_of(g->u->tables[0], g->line, g->other, g->is_open);
	struct chair c = query_chair(q->u);
	for (int i = 0; i < GROUPS_MOST; i++)
		if (want.scope >> i & 1) {
			c.of[q->u->circle_of[0][i]] = 0;
			query_say(q, "(assert %.*s)", SF(query_there(q, 0, q->u->circle_of[0][i], 0)));
		}
	for (int i = 0; i < want.n; i++)
		query_say(q, "(assert %.*s)", SF(query_plane(q, 0, 0, 0, want.on[i], &c)));
	if (want.off)
		query_say(q, "(assert (not %.*s))", SF(query_plane(q, 0, 0, 0, want.off, &c)));
}

enum shows { SHOWN_BY_TEST, SHOWN_BY_CASE, SHOWN_NEVER, SHOWN_PERHAPS };

/* Here the solver's "there is none" is the failure, and a case it finds the proof. */
static enum shows show(struct arena room, const struct prover *p, int line, int exception, bool is_open)
{
	struct wanted want = wanted_of(p->table, line, exception, is_open);
	for (int i = 0; i < p->n_cases; i++)
		if (world_shows(room, p->table, &p->cases[i], &want))
			return SHOWN_BY_TEST;
	struct goal g = goal_new(&room, &p->u);
	struct pair_of_cases found;
	struct str why;
	bool every_day;
	g.is_live = true;
	g.say = say_live, g.breaks = breaks_live, g.line = line, g.other = exception, g.spare = 1, g.is_open = is_open;
	for (int i = 0; i < want.n; i++)
		goal_root(&g, 0, want.on[i], true, 0);
	if (want.off)
		goal_root(&g, 0, want.off, false, 0);
	enum outcome out = goal_settle(&room, p->solver, &g, &found, &every_day, &why);
	return out == DISPROVED ? SHOWN_BY_CASE : out == PROVED ? SHOWN_NEVER : SHOWN_PERHAPS;
}

static void fail_live(
    struct arena *a, const struct prover *p, int line, int exception, enum shows how, struct proof *proof)
{
	const struct law *law = p->table->law;
	const struct rule *r = &law->rules[p->table->lines[line].rule];
	proof->outcome = how == SHOWN_NEVER ? DISPROVED : NOT_PROVED;
	if (exception < 0)
		proof->why = str_print(a, "%s %.*s: %s", sort_word(r->sort), SF(r->id),
		    how == SHOWN_NEVER ? "in no case whatever does it do anything"
				       : "no test of the pack shows it at work, and no case was found");
	else
		proof->why =
		    str_print(a, "exception %.*s: %s %.*s%s", SF(law->rules[p->table->lines[exception].rule].id),
			how == SHOWN_NEVER ? "in no case whatever does it take away"
					   : "no test of the pack shows it taking away",
			SF(r->id), how == SHOWN_NEVER ? "" : ", and no case was found");
}

static void prove_line(struct arena *a, const struct prover *p, int line, int exception, struct proof *proof)
{
	const struct rule *r = &p->table->law->rules[p->table->lines[line].rule];
	bool may_be_open = exception < 0 && (r->sort == SORT_ASK || r->sort == SORT_DOUBT);
	enum shows how = show(*a, p, line, exception, may_be_open);
	if (how == SHOWN_NEVER && exception < 0 && r->sort == SORT_RULE) {
		how = show(*a, p, line, exception, true);
		if (how <= SHOWN_BY_CASE)
			proof->remark = str_print(a, "%.*s%s%.*s can stay open, but never be shown", SF(proof->remark),
			    proof->remark.n ? "; " : "", SF(r->id));
	}
	proof->parts++, proof->shown += how == SHOWN_BY_TEST;
	if (how > SHOWN_BY_CASE)
		fail_live(a, p, line, exception, how, proof);
}

struct proof prove_live(struct arena *a, const struct prover *p, enum theorem_kind kind)
{
	struct proof proof = { .outcome = PROVED };
	for (int i = 0; i < p->table->n_lines && proof.outcome == PROVED; i++) {
		if (kind == THEOREM_NO_DEAD_RULE)
			prove_line(a, p, i, -1, &proof);
		for (int k = 0;
		     kind == THEOREM_EXCEPTIONS && proof.outcome == PROVED && k < p->table->lines[i].n_exceptions; k++)
			prove_line(a, p, i, p->table->lines[i].exceptions[k], &proof);
	}
	return proof;
}
