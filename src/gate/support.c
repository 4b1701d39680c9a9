/* support.c - which answers turn a plane on: of an "or" the operand that takes the fewest, then nothing that is not
 * needed. */
#include "gate/why.h"

enum { TOO_HEAVY = 1 << 28 };

static uint32_t added(uint32_t a, uint32_t b) { return a + b < TOO_HEAVY ? a + b : TOO_HEAVY; }

static uint32_t weight_of(const struct why *w, plane_id plane, const struct seat *seat)
{
	size_t tuple = run_tuple(w->run, w->table->planes[plane].scope, seat);
	return run_word(w->run, plane, tuple) & 1 ? w->weight[w->run->place[plane] + tuple] : TOO_HEAVY;
}

/* The lightest of the members recorded, or -1. */
static int lightest_member(const struct why *w, const struct plane *p, struct seat seat, uint32_t *weight)
{
	int best = -1;
	*weight = TOO_HEAVY;
	for (int m = 0; m + 1 < (int)w->run->n[p->group]; m++) {
		seat.of[p->group] = m;
		uint32_t x = weight_of(w, p->first, &seat);
		if (x < *weight)
			*weight = x, best = m;
	}
	return best;
}

static uint32_t weigh_group(const struct why *w, const struct plane *p, struct seat seat)
{
	struct seat gap = seat;
	gap.of[p->group] = (int)w->run->n[p->group] - 1;
	uint32_t unrecorded = weight_of(w, p->first, &gap), gate = weight_of(w, p->gate, &seat), weight;
	if (p->op == P_SOME) {
		lightest_member(w, p, seat, &weight);
		return weight <= added(unrecorded, gate) ? weight : added(unrecorded, gate);
	}
	weight = unrecorded < gate ? unrecorded : gate;
	for (size_t m = 0; m + 1 < w->run->n[p->group]; m++) {
		seat.of[p->group] = (int)m;
		weight = added(weight, weight_of(w, p->first, &seat));
	}
	return weight;
}

static uint32_t weigh(const struct why *w, const struct plane *p, const struct seat *seat)
{
	if (p->op == P_INPUT)
		return w->table->atoms[p->first / 2].kind != ATOM_SWITCH;
	if (p->op == P_SOME || p->op == P_EACH)
		return weigh_group(w, p, *seat);
	uint32_t weight = p->op == P_OR ? TOO_HEAVY : 0;
	for (unsigned i = 0; (p->op == P_AND || p->op == P_OR) && i < p->n; i++) {
		uint32_t x = weight_of(w, w->table->pool[p->first + i], seat);
		weight = p->op == P_AND ? added(weight, x) : x < weight ? x : weight;
	}
	return weight;
}

static void weigh_all(struct why *w)
{
	for (plane_id i = 0; i < w->table->n_planes; i++) {
		const struct plane *p = &w->table->planes[i];
		for (size_t k = 0; k < run_tuples(w->run, p->scope); k++) {
			struct seat seat = run_seat(w->run, p->scope, k);
			if (run_word(w->run, i, k) & 1)
				w->weight[w->run->place[i] + k] = weigh(w, p, &seat);
		}
	}
	w->is_weighed = true;
}

static void push_lightest(struct why *w, const struct plane *p, const struct seat *seat)
{
	plane_id best = 0;
	uint32_t weight = UINT32_MAX;
	for (unsigned i = 0; i < p->n; i++) {
		uint32_t x = weight_of(w, w->table->pool[p->first + i], seat);
		if (x < weight)
			weight = x, best = w->table->pool[p->first + i];
	}
	if (p->n)
		walk_push(w, best, seat);
}

static void push_members(struct why *w, const struct plane *p, struct seat seat)
{
	struct seat gap = seat;
	gap.of[p->group] = (int)w->run->n[p->group] - 1;
	uint32_t weight, unrecorded = weight_of(w, p->first, &gap), gate = weight_of(w, p->gate, &seat);
	if (p->op == P_SOME) {
		int best = lightest_member(w, p, seat, &weight);
		if (best < 0 || weight > added(unrecorded, gate)) {
			walk_push(w, p->gate, &seat);
			best = gap.of[p->group];
		}
		seat.of[p->group] = best;
		walk_push(w, p->first, &seat);
		return;
	}
	walk_push(w, unrecorded < gate ? p->first : p->gate, unrecorded < gate ? &gap : &seat);
	for (size_t m = 0; m + 1 < w->run->n[p->group]; m++) {
		seat.of[p->group] = (int)m;
		walk_push(w, p->first, &seat);
	}
}

static void collect(struct why *w, plane_id from, size_t tuple)
{
	struct seat seat = run_seat(w->run, w->table->planes[from].scope, tuple);
	w->leaves.n = 0;
	walk_begin(w);
	walk_push(w, from, &seat);
	while (w->n_stack) {
		struct spot spot = w->stack[--w->n_stack];
		const struct plane *p = &w->table->planes[spot.plane];
		seat = run_seat(w->run, p->scope, spot.tuple);
		if (p->op == P_INPUT)
			w->leaves.list[w->leaves.n++] = (struct leaf){ (int)p->first / 2, spot.tuple };
		else if (p->op == P_OR)
			push_lightest(w, p, &seat);
		else if (p->op == P_SOME || p->op == P_EACH)
			push_members(w, p, seat);
		for (unsigned i = 0; p->op == P_AND && i < p->n; i++)
			walk_push(w, w->table->pool[p->first + i], &seat);
	}
}

/* Answers in the laboratory nothing but these leaves, each left out in a lane of its own from leaf `from` on. */
static uint64_t lanes_still_on(struct why *w, plane_id plane, size_t tuple, size_t from)
{
	struct run *lab = w->lab;
	for (unsigned i = 0; i < w->table->n_atoms; i++)
		for (size_t k = 0; k < run_tuples(lab, w->table->atoms[i].scope); k++)
			run_set(lab, (int)i, k, UNKNOWN, ~(uint64_t)0);
	for (size_t i = 0; i < w->leaves.n; i++) {
		struct leaf leaf = w->leaves.list[i];
		uint64_t left_out = i >= from && i < from + LANES ? (uint64_t)1 << (i - from) : 0;
		plane_id yes = w->run->input_t[leaf.atom];
		bool is_yes = yes < w->table->n_planes && run_word(w->run, yes, leaf.tuple) & 1;
		run_set(lab, leaf.atom, leaf.tuple, is_yes ? YES : NO, ~left_out);
	}
	run_go(lab);
	return run_word(lab, plane, tuple);
}

struct leaves walk_support(struct why *w, plane_id plane, unsigned char scope, size_t tuple)
{
	if (!w->is_weighed)
		weigh_all(w);
	struct seat seat = run_seat(w->run, scope, tuple);
	tuple = run_tuple(w->run, w->table->planes[plane].scope, &seat);
	collect(w, plane, tuple);
	for (size_t from = 0; from < w->leaves.n;) {
		uint64_t on = lanes_still_on(w, plane, tuple, from);
		size_t lane = 0, tried = w->leaves.n - from < LANES ? w->leaves.n - from : LANES;
		while (lane < tried && !(on >> lane & 1))
			lane++;
		from += lane;
		if (lane == tried)
			continue;
		w->leaves.n--; /* what was needed beside it is needed without it */
		memmove(&w->leaves.list[from], &w->leaves.list[from + 1], (w->leaves.n - from) * sizeof(struct leaf));
	}
	return w->leaves;
}
