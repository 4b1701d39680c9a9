/* bulk_count.c - the answers of a tile: verdicts, and what became of every line. */
#include "gate/bulk_run.h"
#include "gate/find.h"

/* --- from rows to cases --- */

/* The first row of the case that row r belongs to. */
static unsigned first_of(const struct tile_rows *rows, unsigned r)
{
	unsigned w = r / 64;
	uint64_t first = rows->first[w] & (~(uint64_t)0 >> (63 - r % 64));
	while (!first && w)
		first = rows->first[--w];
	return first ? 64 * w + 63 - (unsigned)__builtin_clzll(first) : 0;
}

/* A case has it where one of its rows has it: told at its first row. */
static void gather_any(const struct tile_rows *r, uint64_t *plane)
{
	for (unsigned w = 0; w < TILE_WORDS; w++)
		for (uint64_t later = plane[w] & r->row[w] & ~r->first[w]; later; later &= later - 1)
			bit_set(plane, first_of(r, 64 * w + (unsigned)__builtin_ctzll(later)));
	for (int w = 0; w < TILE_WORDS; w++)
		plane[w] &= r->first[w];
}

/* A case has it where all of its rows have it. */
static void gather_all(const struct tile_rows *r, uint64_t *plane)
{
	uint64_t lacks[TILE_WORDS];
	for (int w = 0; w < TILE_WORDS; w++)
		lacks[w] = r->row[w] & ~plane[w];
	gather_any(r, lacks);
	for (int w = 0; w < TILE_WORDS; w++)
		plane[w] = r->first[w] & ~lacks[w];
}

static long count_bits(const uint64_t *plane)
{
	long n = 0;
	for (int w = 0; w < TILE_WORDS; w++)
		n += __builtin_popcountll(plane[w]);
	return n;
}

/* --- rows that the gate decides --- */

/* An open answer works in both directions: what all ways to complete it have in common may say more (exact.c). */
static void find_open(const struct bulk *b, const uint64_t *tile, const struct tile_rows *r, uint64_t *open)
{
	memset(open, 0, TILE_WORDS * sizeof *open);
	for (unsigned i = 0; i < b->n_mixed; i++) {
		const uint64_t *yes = tile + (size_t)b->place[b->of_yes[b->mixed[i]]] * TILE_WORDS;
		const uint64_t *no = tile + (size_t)b->place[b->of_no[b->mixed[i]]] * TILE_WORDS;
		for (int w = 0; w < TILE_WORDS; w++)
			open[w] |= ~(yes[w] | no[w]) & r->row[w] & ~r->unseen[w];
	}
}

struct by_gate { /* a run of the table, filled from the planes */
	struct run run;
	struct found found;
	struct world world;
};

static void by_gate_open(struct arena *a, const struct bulk *b, struct by_gate *g)
{
	g->world = (struct world){ .law = b->table->law, .on = b->table->on };
	run_open(a, b->table, &g->world, &g->run);
	g->found = found_new(a, &g->run, false);
}

static void by_gate_row(
    struct arena scratch, const struct bulk *b, struct by_gate *g, const uint64_t *tile, unsigned row)
{
	for (unsigned i = 0; i < b->table->n_atoms; i++) {
		bool yes =
		    b->of_yes[i] < b->n_columns && bit_of(tile + (size_t)b->place[b->of_yes[i]] * TILE_WORDS, row);
		bool no = b->of_no[i] < b->n_columns && bit_of(tile + (size_t)b->place[b->of_no[i]] * TILE_WORDS, row);
		no = no || b->table->atoms[i].kind == ATOM_SWITCH;
		run_set(&g->run, (int)i, 0, yes ? YES : no ? NO : UNKNOWN, ~(uint64_t)0);
	}
	found_verdict(scratch, &g->run, &g->found);
}

static void bit_put(uint64_t *plane, unsigned row, bool on)
{
	plane[row / 64] &= ~((uint64_t)1 << (row % 64));
	if (on)
		bit_set(plane, row);
}

/* --- tiles --- */

/* What the program says, for rows that are seen. */
static void read_spot(const struct bulk *b, struct spot s, const uint64_t *tile, const uint64_t *temp,
    const struct tile_rows *r, uint64_t *out)
{
	const uint64_t *words = spot_words(b, s, tile, temp);
	for (int w = 0; w < TILE_WORDS; w++)
		out[w] = words[w] & r->row[w] & ~r->unseen[w];
}

static void verdict_of(struct tile_verdicts *v, unsigned row, enum verdict verdict)
{
	bit_put(v->refused, row, verdict == REFUSED), bit_put(v->clear, row, verdict == NO_BAR_FOUND);
}

static void to_cases(const struct tile_rows *r, struct tile_verdicts *v)
{
	gather_any(r, v->refused);
	gather_all(r, v->clear);
}

void bulk_verdicts(struct arena scratch, const struct bulk *b, const uint64_t *tile, const uint64_t *next,
    const struct tile_rows *r, struct tile_verdicts *out)
{
	uint64_t *temp = NEW(&scratch, uint64_t, (size_t)b->verdict.n_temps * TILE_WORDS + 1), open[TILE_WORDS];
	program_run(b->kernel, &b->verdict, tile, next ? next : tile, temp);
	read_spot(b, b->verdict.refused, tile, temp, r, out->refused);
	read_spot(b, b->verdict.clear, tile, temp, r, out->clear);
	find_open(b, tile, r, open);
	uint64_t any = 0;
	for (int w = 0; w < TILE_WORDS; w++) /* what is decided stays so: completing only adds what is known */
		any |= open[w] &= ~(out->refused[w] | out->clear[w]);
	if (any) {
		struct by_gate g;
		by_gate_open(&scratch, b, &g);
		for (unsigned i = 0; i < TILE_ROWS; i++)
			if (bit_of(open, i)) {
				by_gate_row(scratch, b, &g, tile, i);
				verdict_of(out, i, g.found.folded.verdict);
			}
	}
	to_cases(r, out);
}

static void count_lines(const struct tile_rows *r, int n_lines, uint64_t (*yes)[TILE_WORDS], uint64_t (*no)[TILE_WORDS],
    struct bulk_counts *counts)
{
	for (int i = 0; i < n_lines; i++) {
		uint64_t open[TILE_WORDS];
		for (int w = 0; w < TILE_WORDS; w++)
			open[w] = r->row[w] & ~r->unseen[w] & ~(yes[i][w] | no[i][w]);
		gather_any(r, yes[i]), gather_any(r, open);
		for (int w = 0; w < TILE_WORDS; w++)
			open[w] &= ~yes[i][w];
		counts->shown[i] += count_bits(yes[i]), counts->open[i] += count_bits(open);
	}
}

void bulk_count(struct arena scratch, const struct bulk *b, const uint64_t *tile, const struct tile_rows *r,
    struct tile_verdicts *out, struct bulk_counts *counts)
{
	int n = b->table->n_lines;
	uint64_t *temp = NEW(&scratch, uint64_t, (size_t)b->lines.n_temps * TILE_WORDS + 1), open[TILE_WORDS];
	uint64_t(*yes)[TILE_WORDS] = arena_alloc(&scratch, sizeof *yes, (size_t)n + 1);
	uint64_t(*no)[TILE_WORDS] = arena_alloc(&scratch, sizeof *no, (size_t)n + 1);
	program_run(b->kernel, &b->lines, tile, tile, temp);
	read_spot(b, b->lines.refused, tile, temp, r, out->refused);
	read_spot(b, b->lines.clear, tile, temp, r, out->clear);
	for (int i = 0; i < n; i++) {
		read_spot(b, b->lines.yes[i], tile, temp, r, yes[i]);
		read_spot(b, b->lines.no[i], tile, temp, r, no[i]);
	}
	find_open(b, tile, r, open);
	struct by_gate g = { 0 };
	for (unsigned row = 0; row < TILE_ROWS; row++) {
		if (!bit_of(open, row))
			continue;
		if (!g.run.table)
			by_gate_open(&scratch, b, &g);
		by_gate_row(scratch, b, &g, tile, row);
		verdict_of(out, row, g.found.folded.verdict);
		for (int i = 0; i < n; i++) {
			bit_put(yes[i], row, g.found.value[i] == YES);
			bit_put(no[i], row, g.found.value[i] == NO);
		}
	}
	to_cases(r, out);
	counts->cases += count_bits(r->first);
	counts->refused += count_bits(out->refused), counts->clear += count_bits(out->clear);
	count_lines(r, n, yes, no, counts);
}

struct bulk_counts bulk_counts_new(struct arena *a, const struct table *t)
{
	size_t n = (size_t)t->n_lines + 1;
	return (struct bulk_counts){ .shown = NEW(a, long, n), .open = NEW(a, long, n) };
}

void bulk_counts_add(struct bulk_counts *to, const struct bulk_counts *more, int n_lines)
{
	to->cases += more->cases, to->refused += more->refused, to->clear += more->clear;
	for (int i = 0; i < n_lines; i++)
		to->shown[i] += more->shown[i], to->open[i] += more->open[i];
}
