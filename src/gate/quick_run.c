/* quick_run.c - a plan is run on a case. */
#include "gate/find.h"
#include "gate/quick.h"

/* --- answers become bits --- */

static void load_facts(const unsigned *from, unsigned n_words, const struct value *values, uint64_t *words)
{
	const unsigned char *at = (const unsigned char *)values;
	for (unsigned w = 0; w < n_words; w++, from += 64) {
		uint64_t word = 0;
		_Pragma("GCC unroll 16") for (unsigned k = 0; k < 64; k++) word |= (uint64_t)at[from[k]] << k;
		words[w] = word;
	}
}

static struct seat seat_of(const struct quick *q, const struct world *world, int member)
{
	struct seat seat;
	for (int g = 0; g < GROUPS_MOST; g++)
		seat.of[g] = world->groups[g].n;
	if (q->table->law->decision.per >= 0)
		seat.of[q->table->law->decision.per] = member;
	return seat;
}

static void complement(const struct quick *q, unsigned first, unsigned end, uint64_t *words)
{
	for (unsigned w = first; w < end; w++)
		words[q->n_words + w] = ~words[w];
}

/* The words of one member, but for those of load_late; in the arena. */
static uint64_t *load_early(struct arena *a, const struct quick *q, const struct world *world, int member)
{
	uint64_t *words = NEW(a, uint64_t, 2 * (size_t)q->n_words);
	int per = q->table->law->decision.per;
	load_facts(q->from, q->early_own, world->values, words);
	if (q->n_per)
		load_facts(q->from + 64 * (size_t)q->n_own, q->n_per, world->groups[per].list[member].values,
		    words + q->n_own);
	struct seat seat;
	if (q->n_atoms)
		seat = seat_of(q, world, member);
	for (const struct quick_atom *x = q->atoms; x < q->atoms + q->n_atoms; x++) {
		enum truth truth = atom_truth(world, &q->table->atoms[x->atom], &seat);
		words[x->yes.word] |= truth == YES ? x->yes.bit : 0;
		words[x->no.word] |= truth == NO ? x->no.bit : 0;
	}
	words[q->on.word] |= q->on.bit;
	complement(q, 0, q->early_own, words), complement(q, q->n_own, q->n_words, words);
	return words;
}

static void load_late(const struct quick *q, const struct world *world, uint64_t *words)
{
	load_facts(q->from + 64 * (size_t)q->early_own, q->n_own - q->early_own, world->values, words + q->early_own);
	complement(q, q->early_own, q->n_own, words);
}

/* An open answer works in both directions: what all ways to complete it have in common may say more. */
static bool is_open(const struct quick *q, const struct world *world, int member)
{
	if (!q->n_mixed)
		return false;
	struct seat seat = seat_of(q, world, member);
	for (unsigned i = 0; i < q->n_mixed; i++)
		if (atom_truth(world, &q->table->atoms[q->mixed[i]], &seat) == UNKNOWN)
			return true;
	return false;
}

/* --- cells --- */

/* Is there a test of which no bit is on? That ends an AND of ORs: false; and, read from the complements, an OR of ANDs:
   true. */
static bool has_empty(const struct quick_cell *c, const uint64_t *words)
{
	const struct quick_test *t = c->tests, *end = t + c->n;
	for (; t < end; t++)
		if (!((words[t->word[0]] & t->mask[0]) | (words[t->word[1]] & t->mask[1])))
			return true;
	for (end += c->n_long; t < end; t++) {
		uint64_t any = (words[t->word[0]] & t->mask[0]) | (words[t->word[1]] & t->mask[1]);
		for (; t->goes_on; t++)
			any |= (words[t[1].word[0]] & t[1].mask[0]) | (words[t[1].word[1]] & t[1].mask[1]);
		if (!any)
			return true;
	}
	return false;
}

/* Cells first to before end; NO_BAR_FOUND: none of them says anything else. */
static enum verdict run_cells(
    const struct quick *q, const struct quick_program *p, unsigned first, unsigned end, uint64_t *words)
{
	for (const struct quick_cell *c = p->cells + first; c < p->cells + end; c++) {
		bool value = has_empty(c, words) != c->is_and;
		if (value && c->end == QUICK_REFUSES)
			return REFUSED;
		if (!value && c->end == QUICK_HOLDS)
			return HELD;
		uint64_t *to = &words[c->to.word];
		*to = value ? *to | c->to.bit : *to & ~c->to.bit;
		to[q->n_words] = ~*to;
	}
	return NO_BAR_FOUND;
}

static enum verdict verdict_of(struct arena scratch, const struct quick *q, const struct world *world, int member)
{
	uint64_t *words = load_early(&scratch, q, world, member);
	if (run_cells(q, &q->verdict, 0, q->early_cells, words) == REFUSED)
		return REFUSED;
	load_late(q, world, words);
	return run_cells(q, &q->verdict, q->early_cells, q->verdict.n, words);
}

enum verdict quick_verdict(struct arena scratch, const struct quick *q, const struct world *world)
{
	int per = q->table->law->decision.per, n = per < 0 ? 1 : world->groups[per].n;
	enum verdict all = n ? NO_BAR_FOUND : HELD;
	if (!q->is_flat)
		return gate_verdict(scratch, q->table, world);
	for (int m = 0; m < n; m++) {
		enum verdict one = verdict_of(scratch, q, world, m);
		if (one == HELD && is_open(q, world, m))
			return gate_verdict(scratch, q->table, world);
		all = one < all ? one : all;
	}
	return all;
}

/* --- what became of the lines --- */

static bool is_on(const uint64_t *words, struct quick_bit b) { return words[b.word] & b.bit; }

static struct quick_state defeated(const struct quick *q, int line, const uint64_t *words)
{
	const struct line *l = &q->table->lines[line];
	if (is_on(words, q->lines[line].unless))
		return (struct quick_state){ TRACE_DEFEATED, l->rule };
	for (int i = 0; i < l->n_exceptions; i++)
		if (is_on(words, q->lines[l->exceptions[i]].yes))
			return (struct quick_state){ TRACE_DEFEATED, q->table->lines[l->exceptions[i]].rule };
	return (struct quick_state){ TRACE_EXCLUDED, -1 };
}

/* The same from a run of the gate, where an open answer works in both directions. */
static enum verdict trace_by_gate(
    struct arena scratch, const struct quick *q, const struct world *world, int member, struct quick_state *states)
{
	struct run r;
	const struct table *t = q->table;
	uint64_t *words = NEW(&scratch, uint64_t, 2 * (size_t)q->n_words);
	run_open(&scratch, t, world, &r); /* a flat table is never too large */
	struct found found = found_new(&scratch, &r, true);
	run_load(&r, member);
	struct folded folded = found_verdict(scratch, &r, &found);
	for (int i = 0; i < t->n_lines; i++) {
		if (run_word(&r, t->lines[i].e.t, 0) & 1)
			words[q->lines[i].yes.word] |= q->lines[i].yes.bit;
		if (run_word(&r, t->lines[i].unless.t, 0) & 1)
			words[q->lines[i].unless.word] |= q->lines[i].unless.bit;
	}
	for (int i = 0; i < t->n_lines; i++) {
		enum truth value = found.ground[i] < GROUND_NONE ? found.each[i][0] : run_truth(&r, t->lines[i].e, 0);
		states[i] = (struct quick_state){ value == YES ? TRACE_EFFECTIVE : TRACE_UNKNOWN, -1 };
		if (value == NO)
			states[i] = run_word(&r, t->lines[i].cond.t, 0) & 1
					? defeated(q, i, words)
					: (struct quick_state){ TRACE_EXCLUDED, -1 };
	}
	return folded.verdict;
}

enum verdict quick_trace(
    struct arena scratch, const struct quick *q, const struct world *world, int member, struct quick_state *states)
{
	struct arena room = scratch;
	uint64_t *words = load_early(&room, q, world, member);
	load_late(q, world, words);
	if (is_open(q, world, member))
		return trace_by_gate(scratch, q, world, member, states);
	run_cells(q, &q->trace, 0, q->trace.n, words);
	for (int i = 0; i < q->table->n_lines; i++) {
		const struct quick_line *l = &q->lines[i];
		if (is_on(words, l->yes) || !is_on(words, l->no))
			states[i] = (struct quick_state){ is_on(words, l->yes) ? TRACE_EFFECTIVE : TRACE_UNKNOWN, -1 };
		else
			states[i] =
			    is_on(words, l->cond) ? defeated(q, i, words) : (struct quick_state){ TRACE_EXCLUDED, -1 };
	}
	return run_cells(q, &q->verdict, 0, q->verdict.n, words);
}
