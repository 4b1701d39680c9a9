#include "gate/run.h"

size_t run_tuples(const struct run *r, unsigned char scope)
{
	size_t n = 1;
	for (int g = 0; scope >> g; g++)
		if (scope >> g & 1)
			n *= r->n[g];
	return n;
}

struct seat run_seat(const struct run *r, unsigned char scope, size_t tuple)
{
	struct seat seat;
	for (int g = 0; g < GROUPS_MOST; g++) {
		seat.of[g] = (int)r->n[g] - 1;
		if (scope >> g & 1) {
			seat.of[g] = (int)(tuple % r->n[g]);
			tuple /= r->n[g];
		}
	}
	if (r->law->decision.per >= 0)
		seat.of[r->law->decision.per] = r->at_member;
	return seat;
}

size_t run_tuple(const struct run *r, unsigned char scope, const struct seat *seat)
{
	size_t tuple = 0, stride = 1;
	for (int g = 0; scope >> g; g++)
		if (scope >> g & 1) {
			tuple += (size_t)seat->of[g] * stride;
			stride *= r->n[g];
		}
	return tuple;
}

int scope_group(unsigned char scope)
{
	for (int g = 0; scope >> g; g++)
		if (scope >> g & 1)
			return g;
	return -1;
}

uint64_t run_at(const struct run *r, plane_id plane, unsigned char scope, size_t tuple)
{
	unsigned char own = r->table->planes[plane].scope;
	if (own == scope)
		return run_word(r, plane, tuple);
	struct seat seat = run_seat(r, scope, tuple);
	return run_word(r, plane, run_tuple(r, own, &seat));
}

enum truth run_value(const struct run *r, struct pair p, unsigned char scope, size_t tuple)
{
	return run_at(r, p.t, scope, tuple) & 1 ? YES : run_at(r, p.f, scope, tuple) & 1 ? NO : UNKNOWN;
}

bool run_is_unrecorded(const struct run *r, unsigned char scope, size_t tuple)
{
	struct seat seat = run_seat(r, scope, tuple);
	for (int g = 0; scope >> g; g++)
		if (scope >> g & 1 && (size_t)seat.of[g] + 1 == r->n[g])
			return true;
	return false;
}

static bool lay_out(struct arena *a, struct run *r)
{
	const struct table *t = r->table;
	r->place = NEW(a, size_t, t->n_planes);
	for (unsigned p = 0; p < t->n_planes; p++) {
		r->place[p] = r->n_words;
		r->n_words += t->planes[p].scope ? run_tuples(r, t->planes[p].scope) : 1;
		if (r->n_words > WORDS_MOST)
			return false;
	}
	return true;
}

bool run_open(struct arena *a, const struct table *t, const struct world *world, struct run *r)
{
	*r = (struct run){ .table = t, .law = t->law, .world = world, .at_member = -1 };
	for (int g = 0; g < GROUPS_MOST; g++)
		r->n[g] = (size_t)world->groups[g].n + 1;
	if (!lay_out(a, r))
		return false;
	r->words = NEW(a, uint64_t, r->n_words);
	r->input_t = NEW(a, plane_id, t->n_atoms + 1);
	r->input_f = NEW(a, plane_id, t->n_atoms + 1);
	for (unsigned i = 0; i < t->n_atoms; i++)
		r->input_t[i] = r->input_f[i] = t->n_planes;
	for (unsigned p = 0; p < t->n_planes; p++)
		if (t->planes[p].op == P_INPUT)
			(t->planes[p].first % 2 ? r->input_f : r->input_t)[t->planes[p].first / 2] = p;
	return true;
}

static void set_bits(uint64_t *word, bool on, uint64_t lanes) { *word = on ? *word | lanes : *word & ~lanes; }

void run_set(struct run *r, int atom, size_t tuple, enum truth truth, uint64_t lanes)
{
	if (r->input_t[atom] < r->table->n_planes)
		set_bits(&r->words[r->place[r->input_t[atom]] + tuple], truth == YES, lanes);
	if (r->input_f[atom] < r->table->n_planes)
		set_bits(&r->words[r->place[r->input_f[atom]] + tuple], truth == NO, lanes);
}

void run_load(struct run *r, int at_member)
{
	r->at_member = at_member;
	struct seat whole = run_seat(r, 0, 0);
	for (unsigned i = 0; i < r->table->n_atoms; i++) {
		const struct atom *atom = &r->table->atoms[i];
		size_t n = atom->scope ? run_tuples(r, atom->scope) : 1;
		for (size_t k = 0; k < n; k++) {
			struct seat seat = atom->scope ? run_seat(r, atom->scope, k) : whole;
			enum truth truth = atom_truth(r->world, atom, &seat);
			if (r->input_t[i] < r->table->n_planes)
				r->words[r->place[r->input_t[i]] + k] = truth == YES ? ~(uint64_t)0 : 0;
			if (r->input_f[i] < r->table->n_planes)
				r->words[r->place[r->input_f[i]] + k] = truth == NO ? ~(uint64_t)0 : 0;
		}
	}
}

/* --- planes --- */

static uint64_t join_all(const struct run *r, const struct plane *p)
{
	const plane_id *of = &r->table->pool[p->first];
	uint64_t word = p->op == P_AND ? ~(uint64_t)0 : 0;
	for (unsigned i = 0; i < p->n; i++) {
		uint64_t x = r->words[r->place[of[i]]];
		word = p->op == P_AND ? word & x : word | x;
	}
	return word;
}

static uint64_t of_seat(const struct run *r, plane_id plane, const struct seat *seat)
{
	return run_word(r, plane, run_tuple(r, r->table->planes[plane].scope, seat));
}

static uint64_t join_for(const struct run *r, const struct plane *p, const struct seat *seat)
{
	const plane_id *of = &r->table->pool[p->first];
	uint64_t word = p->op == P_AND ? ~(uint64_t)0 : 0;
	for (unsigned i = 0; i < p->n; i++) {
		uint64_t x = of_seat(r, of[i], seat);
		word = p->op == P_AND ? word & x : word | x;
	}
	return word;
}

/* table.h: over the members recorded, and the one nobody recorded as far as `gate` lets it. */
static uint64_t fold_group(const struct run *r, const struct plane *p, struct seat seat)
{
	bool some = p->op == P_SOME;
	uint64_t word = some ? 0 : ~(uint64_t)0, gate = of_seat(r, p->gate, &seat);
	for (size_t m = 0; m < r->n[p->group]; m++) {
		seat.of[p->group] = (int)m;
		uint64_t x = of_seat(r, p->first, &seat);
		if (m + 1 == r->n[p->group])
			x = some ? x & gate : x | gate;
		word = some ? word | x : word & x;
	}
	return word;
}

static uint64_t plane_word(const struct run *r, const struct plane *p, const struct seat *seat)
{
	switch ((enum plane_op)p->op) {
	case P_ONE:
		return ~(uint64_t)0;
	case P_AND:
	case P_OR:
		return join_for(r, p, seat);
	case P_SOME:
	case P_EACH:
		return fold_group(r, p, *seat);
	case P_ZERO:
	case P_INPUT:
		break;
	}
	return 0;
}

void run_go(struct run *r)
{
	struct seat whole = run_seat(r, 0, 0);
	for (unsigned i = 0; i < r->table->n_planes; i++) {
		const struct plane *p = &r->table->planes[i];
		uint64_t *at = &r->words[r->place[i]];
		if (p->op == P_INPUT)
			continue;
		if (!p->scope) {
			*at = p->op == P_AND || p->op == P_OR ? join_all(r, p) : plane_word(r, p, &whole);
			continue;
		}
		size_t n = run_tuples(r, p->scope);
		for (size_t k = 0; k < n; k++) {
			struct seat seat = run_seat(r, p->scope, k);
			at[k] = plane_word(r, p, &seat);
		}
	}
	r->effort += r->n_words;
}
