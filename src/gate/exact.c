#include "gate/find.h"

struct tries {                                    /* what all completions so far have in common */
	uint64_t *always_t, *always_f, *ever_t;   /* of each line */
	uint64_t **each_t, **each_f, **each_ever; /* of each line, for each tuple; NULL without found->each */
	uint64_t bar, refused, suspended, step;   /* is a ground of the kind shown whatever the answers? */
	uint64_t clear;                           /* table.no_bar */
};

static bool is_raisable(const struct found *f, int line)
{
	return f->value[line] == UNKNOWN && f->ground[line] != GROUND_UNKNOWN && f->ground[line] != GROUND_NONE;
}

bool exact_matters(const struct table *t, const struct found *f)
{
	bool is_settled = !f->each && f->folded.headline == GROUND_BAR; /* where only the verdict is wanted */
	if (!t->mixed || is_settled)
		return false;
	for (int i = 0; i < t->n_lines; i++)
		if (is_raisable(f, i))
			return true;
	return false;
}

/* Marks every plane on which an unknown line may hang: what is on already cannot change. */
static bool *cone(struct arena *a, const struct run *r, const struct found *f)
{
	const struct table *t = r->table;
	bool *in = NEW(a, bool, t->n_planes);
	for (int i = 0; i < t->n_lines; i++)
		if (is_raisable(f, i))
			in[t->lines[i].out.t] = in[t->lines[i].out.f] = true;
	for (unsigned i = t->n_planes; i-- > 0;) {
		const struct plane *p = &t->planes[i];
		if (!in[i] || (!p->scope && run_word(r, i, 0)))
			continue;
		for (unsigned k = 0; (p->op == P_AND || p->op == P_OR) && k < p->n; k++)
			in[t->pool[p->first + k]] = true;
		if (p->op == P_SOME || p->op == P_EACH)
			in[p->first] = in[p->gate] = true;
	}
	return in;
}

bool may_be_completed(const struct atom *atom)
{
	return atom->helps && atom->hurts && atom->kind != ATOM_OPEN && atom->kind != ATOM_KNOWN &&
	       atom->kind != ATOM_SWITCH;
}

static int collect(struct arena scratch, const struct run *r, const struct found *f, struct instance *out)
{
	const struct table *t = r->table;
	const bool *in = cone(&scratch, r, f);
	int n = 0;
	for (unsigned i = 0; i < t->n_atoms; i++) {
		const struct atom *atom = &t->atoms[i];
		plane_id yes = r->input_t[i], no = r->input_f[i];
		if (!may_be_completed(atom) || yes == t->n_planes || no == t->n_planes || (!in[yes] && !in[no]))
			continue;
		int before = n;
		for (size_t k = 0; k < run_tuples(r, atom->scope) && n <= MIXED_MOST; k++)
			if (!run_word(r, yes, k) && !run_word(r, no, k) && !run_is_unrecorded(r, atom->scope, k))
				out[n++] = (struct instance){ (int)i, k };
		if (n > MIXED_MOST) /* of all members or of none: which come first must not matter */
			n = before;
	}
	return n;
}

/* Lane i of block b answers instance k with bit k of 64 b + i. */
static void answer_block(struct run *r, const struct instance *of, int n, uint64_t block)
{
	static const uint64_t bits[6] = { 0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
		0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000 };
	for (int k = 0; k < n; k++) {
		uint64_t yes = k < 6 ? bits[k] : block >> (k - 6) & 1 ? ~(uint64_t)0 : 0;
		run_set(r, of[k].atom, of[k].tuple, YES, yes);
		run_set(r, of[k].atom, of[k].tuple, NO, ~yes);
	}
	run_go(r);
}

static void note_block(const struct run *r, const struct found *f, struct tries *all)
{
	uint64_t shown[GROUND_NONE + 1] = { 0 };
	for (int i = 0; i < r->table->n_lines; i++) {
		const struct line *line = &r->table->lines[i];
		uint64_t t = run_word(r, line->out.t, 0);
		if (f->ground[i] != GROUND_UNKNOWN)
			shown[f->ground[i]] |= t;
		all->always_t[i] &= t, all->always_f[i] &= run_word(r, line->out.f, 0), all->ever_t[i] |= t;
		for (size_t k = 0; all->each_t && k < run_tuples(r, line->scope); k++) {
			uint64_t e = run_at(r, line->e.t, line->scope, k);
			all->each_t[i][k] &= e, all->each_f[i][k] &= run_at(r, line->e.f, line->scope, k),
			    all->each_ever[i][k] |= e;
		}
	}
	all->bar &= shown[GROUND_BAR], all->refused &= shown[GROUND_BAR] | shown[GROUND_SCOPE];
	all->suspended &= shown[GROUND_SUSPENDED], all->step &= shown[GROUND_STEP];
	all->clear &= run_word(r, r->table->no_bar, 0);
}

static struct tries tries_new(struct arena *a, const struct run *r, const struct found *f)
{
	size_t n = (size_t)r->table->n_lines;
	const uint64_t every = ~(uint64_t)0;
	struct tries all = { .bar = every, .refused = every, .suspended = every, .step = every, .clear = every };
	all.always_t = NEW(a, uint64_t, n), all.always_f = NEW(a, uint64_t, n), all.ever_t = NEW(a, uint64_t, n);
	if (f->each)
		all.each_t = NEW(a, uint64_t *, n), all.each_f = NEW(a, uint64_t *, n),
		all.each_ever = NEW(a, uint64_t *, n);
	for (size_t i = 0; i < n; i++) {
		all.always_t[i] = all.always_f[i] = ~(uint64_t)0;
		size_t tuples = f->each ? run_tuples(r, r->table->lines[i].scope) : 0;
		if (!tuples)
			continue;
		all.each_t[i] = NEW(a, uint64_t, tuples), all.each_f[i] = NEW(a, uint64_t, tuples);
		all.each_ever[i] = NEW(a, uint64_t, tuples);
		memset(all.each_t[i], -1, tuples * sizeof(uint64_t)),
		    memset(all.each_f[i], -1, tuples * sizeof(uint64_t));
	}
	return all;
}

static void raise(const struct run *r, struct found *f, const struct tries *all, int line, bool is_joint)
{
	unsigned char *value = &f->value[line];
	bool yes = all->always_t[line] == ~(uint64_t)0 || (is_joint && all->ever_t[line]);
	if (*value == UNKNOWN)
		*value = yes ? YES : all->always_f[line] == ~(uint64_t)0 ? NO : UNKNOWN;
	for (size_t k = 0; f->each && k < run_tuples(r, r->table->lines[line].scope); k++) {
		unsigned char *each = &f->each[line][k];
		if (*each == UNKNOWN && (all->each_t[line][k] == ~(uint64_t)0 || (is_joint && all->each_ever[line][k])))
			*each = YES;
		else if (*each == UNKNOWN && all->each_f[line][k] == ~(uint64_t)0)
			*each = NO;
	}
}

/* A ground may be shown by all its rules together while none of them is: then each that may show it counts. */
static void raise_all(const struct run *r, struct found *f, const struct tries *all)
{
	bool has[GROUND_NONE + 1] = { false };
	for (int i = 0; i < r->table->n_lines; i++)
		if (all->always_t[i] == ~(uint64_t)0)
			has[f->ground[i]] = true;
	for (int i = 0; i < r->table->n_lines; i++) {
		enum ground g = f->ground[i];
		if (g == GROUND_UNKNOWN || g == GROUND_NONE)
			continue;
		bool joint = (g == GROUND_BAR && all->bar == ~(uint64_t)0) ||
			     (g == GROUND_SUSPENDED && all->suspended == ~(uint64_t)0) ||
			     (g == GROUND_STEP && all->step == ~(uint64_t)0);
		joint = joint && !has[g];
		if (g == GROUND_SCOPE && all->refused == ~(uint64_t)0 && all->bar != ~(uint64_t)0)
			joint = !has[GROUND_SCOPE];
		raise(r, f, all, i, joint);
	}
}

void exact_raise(struct arena scratch, struct run *r, struct found *f)
{
	struct instance of[MIXED_MOST + 1];
	int n = collect(scratch, r, f, of);
	if (!n)
		return;
	struct tries all = tries_new(&scratch, r, f);
	for (uint64_t block = 0; block < (n > 6 ? (uint64_t)1 << (n - 6) : 1); block++) {
		answer_block(r, of, n, block);
		note_block(r, f, &all);
	}
	for (int k = 0; k < n; k++)
		run_set(r, of[k].atom, of[k].tuple, UNKNOWN, ~(uint64_t)0);
	run_go(r);
	raise_all(r, f, &all);
	f->is_clear = all.clear == ~(uint64_t)0;
}
