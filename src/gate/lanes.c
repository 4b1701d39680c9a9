/* lanes.c - what the lines come to in 64 hypotheses at once, exact as far as few enough facts work both ways. */
#include "gate/find.h"
#include "gate/hypo.h"

static const uint64_t every = ~(uint64_t)0;

static struct lanes fold_lanes(
    const struct hypo *h, const unsigned char *ground, const uint64_t *yes, const uint64_t *no)
{
	struct lanes l = { .clear = every };
	for (int i = 0; i < h->run->table->n_lines; i++) {
		if (ground[i] > GROUND_STEP)
			continue;
		l.bar |= ground[i] == GROUND_BAR ? yes[i] : 0;
		l.scope |= ground[i] == GROUND_SCOPE ? yes[i] : 0;
		l.suspended |= ground[i] == GROUND_SUSPENDED ? yes[i] : 0;
		l.step |= ground[i] == GROUND_STEP ? yes[i] : 0;
		l.open |= ~(no[i] | (ground[i] == GROUND_UNKNOWN ? 0 : yes[i]));
		l.clear &= no[i];
	}
	return l;
}

static int collect(struct hypo *h, struct instance *out)
{
	const struct run *r = h->run;
	int n = 0;
	for (unsigned i = 0; r->table->mixed && i < r->table->n_atoms; i++) {
		const struct atom *atom = &r->table->atoms[i];
		plane_id yes = r->input_t[i], no = r->input_f[i];
		if (!may_be_completed(atom) || yes == r->table->n_planes || no == r->table->n_planes)
			continue;
		int before = n;
		for (size_t k = 0; k < run_tuples(r, atom->scope); k++) {
			if ((run_word(r, yes, k) | run_word(r, no, k)) == every || run_is_unrecorded(r, atom->scope, k))
				continue;
			if (n <= COMPLETED_MOST)
				out[n++] = (struct instance){ (int)i, k };
		}
		if (n <= COMPLETED_MOST)
			continue;
		h->was_cut = true;
		n = before; /* of all members or of none: which come first must not matter */
	}
	return n;
}

static void read_lines(const struct hypo *h, uint64_t *yes, uint64_t *no)
{
	for (int i = 0; i < h->run->table->n_lines; i++) {
		yes[i] = run_word(h->run, h->run->table->lines[i].out.t, 0);
		no[i] = run_word(h->run, h->run->table->lines[i].out.f, 0);
	}
}

/* What all ways to answer the open instances have in common: in h->always_yes and always_no line by line, and ground by
   ground, since a ground may be shown by one line or the other. */
static struct lanes complete(struct hypo *h, const unsigned char *ground, const struct instance *of, int n)
{
	struct run *r = h->run;
	uint64_t open[COMPLETED_MOST];
	struct lanes all = { every, every, every, every, every, every };
	for (int i = 0; i < r->table->n_lines; i++)
		h->always_yes[i] = h->always_no[i] = every, h->ever_yes[i] = 0;
	for (int k = 0; k < n; k++)
		open[k] = ~(run_word(r, r->input_t[of[k].atom], of[k].tuple) |
			    run_word(r, r->input_f[of[k].atom], of[k].tuple));
	for (unsigned answers = 0; answers < 1u << n; answers++) {
		struct lanes one = { 0 };
		for (int k = 0; k < n; k++)
			run_set(r, of[k].atom, of[k].tuple, answers >> k & 1 ? YES : NO, open[k]);
		run_go(r);
		for (int i = 0; i < r->table->n_lines; i++) {
			uint64_t yes = run_word(r, r->table->lines[i].out.t, 0);
			h->ever_yes[i] |= yes, h->always_yes[i] &= yes,
			    h->always_no[i] &= run_word(r, r->table->lines[i].out.f, 0);
			one.bar |= ground[i] == GROUND_BAR ? yes : 0;
			one.scope |= ground[i] == GROUND_BAR || ground[i] == GROUND_SCOPE ? yes : 0;
			one.suspended |= ground[i] == GROUND_SUSPENDED ? yes : 0;
			one.step |= ground[i] == GROUND_STEP ? yes : 0;
		}
		all.bar &= one.bar, all.scope &= one.scope, all.suspended &= one.suspended, all.step &= one.step;
		all.clear &= run_word(r, r->table->no_bar, 0);
	}
	for (int k = 0; k < n; k++)
		run_set(r, of[k].atom, of[k].tuple, UNKNOWN, open[k]);
	return all;
}

/* As exact.c: a line is known where all completions agree; where a ground is shown by one line or another, each that
   may show it counts. Not to have asked is not made good by either answer. */
static void raise_lines(struct hypo *h, const unsigned char *ground, const struct lanes *all)
{
	uint64_t joint[GROUND_NONE + 1] = { 0 };
	joint[GROUND_BAR] = all->bar, joint[GROUND_SCOPE] = all->scope & ~all->bar;
	joint[GROUND_SUSPENDED] = all->suspended, joint[GROUND_STEP] = all->step;
	for (int i = 0; i < h->run->table->n_lines; i++)
		joint[ground[i]] &= ~h->always_yes[i];
	h->joint = joint[GROUND_BAR] | joint[GROUND_SCOPE];
	for (int i = 0; i < h->run->table->n_lines; i++)
		if (ground[i] != GROUND_UNKNOWN) {
			h->yes[i] |= h->always_yes[i] | (joint[ground[i]] & h->ever_yes[i]);
			h->no[i] |= h->always_no[i];
		}
}

struct lanes hypo_go(struct hypo *h, const unsigned char *ground)
{
	struct instance of[COMPLETED_MOST + 1];
	run_go(h->run);
	h->joint = 0;
	read_lines(h, h->yes, h->no);
	struct lanes plain = fold_lanes(h, ground, h->yes, h->no);
	uint64_t no_bar = run_word(h->run, h->run->table->no_bar, 0);
	plain.clear &= no_bar;
	int n = plain.open & ~(h->only_bars ? plain.bar : 0) ? collect(h, of) : 0;
	if (!n)
		return plain;
	struct lanes all = complete(h, ground, of, n);
	raise_lines(h, ground, &all);
	struct lanes exact = fold_lanes(h, ground, h->yes, h->no);
	exact.clear &= no_bar | all.clear;
	return exact;
}
