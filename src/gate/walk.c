#include "gate/why.h"

void walk_begin(struct why *w)
{
	w->walk++;
	w->n_stack = 0;
}

void walk_push(struct why *w, plane_id plane, const struct seat *seat)
{
	size_t tuple = run_tuple(w->run, w->table->planes[plane].scope, seat);
	uint32_t *seen = &w->seen[w->run->place[plane] + tuple];
	if (*seen == w->walk)
		return;
	*seen = w->walk;
	w->stack[w->n_stack++] = (struct spot){ plane, (unsigned)tuple };
}

/* Pushes what the plane is made of; of a group, the members and what closes it. */
static void push_operands(struct why *w, const struct plane *p, struct seat seat)
{
	if (p->op == P_AND || p->op == P_OR)
		for (unsigned i = 0; i < p->n; i++)
			walk_push(w, w->table->pool[p->first + i], &seat);
	if (p->op != P_SOME && p->op != P_EACH)
		return;
	walk_push(w, p->gate, &seat);
	for (size_t m = 0; m < w->run->n[p->group]; m++) {
		seat.of[p->group] = (int)m;
		walk_push(w, p->first, &seat);
	}
}

/* Walks over planes that are off, down to the atoms as the rules read them. */
static void walk_off(struct why *w, plane_id from, unsigned char scope, size_t tuple, unsigned char walk)
{
	struct seat seat = run_seat(w->run, scope, tuple);
	walk_begin(w);
	walk_push(w, from, &seat);
	while (w->n_stack) {
		struct spot spot = w->stack[--w->n_stack];
		const struct plane *p = &w->table->planes[spot.plane];
		if (run_word(w->run, spot.plane, spot.tuple) & 1)
			continue;
		seat = run_seat(w->run, p->scope, spot.tuple);
		int atom = w->leaf_of[spot.plane];
		if (atom < 0) {
			push_operands(w, p, seat);
			continue;
		}
		struct leaf leaf = { atom, run_tuple(w->run, w->table->atoms[atom].scope, &seat) };
		unsigned char *mark = &w->leaf_seen[w->leaf_at[atom] + leaf.tuple];
		if (!*mark)
			w->leaves.list[w->leaves.n++] = leaf;
		*mark |= walk;
	}
}

/* Somebody nobody recorded matters alone only once it is known that the list has a gap; before, the question is
   whether it has one. */
static bool stands_for_a_gap(const struct why *w, struct leaf leaf)
{
	unsigned char scope = w->table->atoms[leaf.atom].scope;
	struct seat seat = run_seat(w->run, scope, leaf.tuple);
	for (int g = 0; scope >> g; g++)
		if (scope >> g & 1 && (size_t)seat.of[g] + 1 == w->run->n[g] && w->law->groups[g].complete >= 0 &&
		    run_truth(w->run, w->table->complete[g], 0) == UNKNOWN)
			return true;
	return false;
}

struct leaves walk_open(struct why *w, struct pair pair, unsigned char scope, size_t tuple, int walks)
{
	w->leaves.n = 0;
	if (walks & WALK_YES)
		walk_off(w, pair.t, scope, tuple, WALK_YES);
	if (walks & WALK_NO)
		walk_off(w, pair.f, scope, tuple, WALK_NO);
	size_t n = 0;
	for (size_t i = 0; i < w->leaves.n; i++) {
		struct leaf leaf = w->leaves.list[i];
		const struct atom *atom = &w->table->atoms[leaf.atom];
		unsigned char *mark = &w->leaf_seen[w->leaf_at[leaf.atom] + leaf.tuple];
		bool is_open = *mark == walks && atom->kind != ATOM_SWITCH &&
			       run_value(w->run, atom->now, atom->scope, leaf.tuple) == UNKNOWN;
		*mark = 0;
		if (is_open && !stands_for_a_gap(w, leaf))
			w->leaves.list[n++] = leaf;
	}
	w->leaves.n = n;
	return w->leaves;
}
