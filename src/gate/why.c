#include "gate/why.h"

/* The planes the rules read an atom by: what lies behind them (presumptions, doubts) is no part of the rule. */
static void mark_leaves(struct why *w)
{
	const struct table *t = w->table;
	for (unsigned p = 0; p < t->n_planes; p++)
		w->leaf_of[p] = t->planes[p].op == P_INPUT ? (int)t->planes[p].first / 2 : -1;
	for (unsigned i = 0; i < t->n_atoms; i++) {
		plane_id planes[2] = { t->atoms[i].now.t, t->atoms[i].now.f };
		for (int k = 0; k < 2; k++)
			if (t->planes[planes[k]].op == P_AND || t->planes[planes[k]].op == P_OR)
				w->leaf_of[planes[k]] = (int)i;
	}
}

void why_open(struct why *w, struct arena *a, struct run *run, struct run *lab)
{
	const struct table *t = run->table;
	size_t tuples = 0;
	*w = (struct why){ .arena = a, .table = t, .law = t->law, .run = run, .lab = lab, .at = -1 };
	w->leaf_of = NEW(a, int, t->n_planes + 1);
	w->leaf_at = NEW(a, size_t, t->n_atoms + 1);
	for (unsigned i = 0; i < t->n_atoms; i++) {
		w->leaf_at[i] = tuples;
		tuples += run_tuples(run, t->atoms[i].scope);
	}
	w->leaf_seen = NEW(a, unsigned char, tuples + 1);
	w->leaves.list = NEW(a, struct leaf, tuples + 1);
	w->seen = NEW(a, uint32_t, run->n_words);
	w->weight = NEW(a, uint32_t, run->n_words);
	w->stack = NEW(a, struct spot, run->n_words + 1);
	mark_leaves(w);
	for (int g = -1; g < t->law->n_groups; g++)
		w->waits[g + 1] = NEW(a, struct wait, (g < 0 ? 1 : run->n[g]) * (size_t)t->law->n_facts + 1);
}

void why_turn(struct why *w, struct found *f, int at_member)
{
	w->found = f;
	w->at = at_member;
	w->is_weighed = false;
	w->n_amendments = 0;
}

struct wait *why_wait(struct why *w, struct fact_of of)
{
	size_t member = of.group < 0 ? 0 : (size_t)of.member;
	return &w->waits[of.group + 1][member * (size_t)w->law->n_facts + (size_t)of.fact];
}

struct hypo *why_hypo(struct why *w)
{
	if (!w->has_hypo)
		hypo_open(&w->hypo, w->arena, w->lab, w->run->world);
	w->has_hypo = true;
	return &w->hypo;
}
