/* own.c - Holdfast on the workload of bench/peers/work.mjs: decisions a second and answers that differ from the
   reference. own FOLDER: one line for each measurement, of columns with tabs between them (bench/README.md). */
#include "base/file.h"
#include "gate/bulk.h"
#include "gate/quick.h"
#include "law/law.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FACTS = 60, CASES = 100000, RUNS = 7, COPIES = 40, ROOM = 512 << 20 };

struct set { /* cases, and what the reference says */
	const char *name;
	const unsigned char *rows, *answers;
};
struct bench {
	struct arena arena;
	const struct law *law;
	struct table table;
	struct quick quick;
	int *condition; /* of each fact: which of the 60 it is */
	struct world world;
	struct quick_state *states;
	struct set set;
	unsigned parts; /* of gate_answer */
	long traced;
};
typedef unsigned char answer_fn(struct bench *, long i);

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* what others on the machine take is not counted */
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void give_up(const char *what)
{
	fprintf(stderr, "own: %s\n", what);
	exit(1);
}

/* --- one case at a time --- */

static unsigned char as_reference(enum verdict v) { return v == NO_BAR_FOUND ? 1 : v == REFUSED ? 0 : 2; }

/* 60 bytes become what the gate reads. */
static void fill(struct bench *b, struct world *w, long i)
{
	const unsigned char *row = b->set.rows + i * FACTS;
	for (int f = 0; f < b->law->n_facts; f++) {
		unsigned char x = row[b->condition[f]];
		w->values[f].yes = x == 1, w->values[f].no = x == 0;
	}
}

static unsigned char by_quick(struct bench *b, long i)
{
	fill(b, &b->world, i);
	return as_reference(quick_verdict(b->arena, &b->quick, &b->world));
}

static unsigned char by_trace(struct bench *b, long i)
{
	fill(b, &b->world, i);
	enum verdict v = quick_trace(b->arena, &b->quick, &b->world, -1, b->states);
	b->traced += b->states[i % b->table.n_lines].state;
	return as_reference(v);
}

static unsigned char by_gate(struct bench *b, long i)
{
	fill(b, &b->world, i);
	return as_reference(gate_verdict(b->arena, &b->table, &b->world));
}

static unsigned char by_answer(struct bench *b, long i)
{
	struct arena a = b->arena;
	fill(b, &b->world, i);
	return as_reference(gate_answer(&a, &b->table, &b->world, b->parts).verdict);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void row(const char *name, long n, double *rates, long bad, const char *counted)
{
	qsort(rates, RUNS, sizeof *rates, by_size);
	printf("%s\tHoldfast\t%ld\t%.0f\t%.0f\t%.0f\t%ld\t%s\n", name, n, rates[RUNS / 2], rates[0], rates[RUNS - 1],
	    bad, counted);
}

static void measure(struct bench *b, const char *name, long n, answer_fn *answer, const char *counted)
{
	static unsigned char got[CASES];
	double rates[RUNS];
	long bad = 0;
	for (int r = 0; r < RUNS; r++) {
		double start = now_s();
		for (long i = 0; i < n; i++)
			got[i] = answer(b, i);
		rates[r] = (double)n / (now_s() - start);
		for (long i = 0; i < n && !r; i++)
			bad += got[i] != b->set.answers[i];
	}
	row(name, n, rates, bad, counted);
}

static void one_by_one(struct bench *b)
{
	static const char filled[] = "60 bytes to 119 facts, then the verdict";
	measure(b, "one decision", CASES, by_quick, filled);
	measure(
	    b, "one decision with trace", CASES, by_trace, "60 bytes to 119 facts, the verdict, the state of 41 rules");
	measure(b, "the gate: verdict", 20000, by_gate, filled);
	b->parts = ANSWER_REASONS;
	measure(b, "the gate: verdict and reasons", 5000, by_answer, "grounds, facts, what is unknown");
	b->parts = ANSWER_REASONS | ANSWER_TRACE;
	measure(b, "the gate: reasons and trace", 2000, by_answer, "and the facts read by each of 41 rules");
	b->parts = ANSWER_REASONS | ANSWER_EXPLAIN;
	measure(b, "the gate: all explanations", 100, by_answer, "and what suffices, what would change it");
}

/* --- planes --- */

struct tiles {
	struct bulk bulk;
	uint64_t *at;
	struct tile_rows *rows;
	size_t n, words;
};

static void take(struct bench *b, struct tiles *t)
{
	struct arena *a = &b->arena;
	t->bulk = bulk_new(a, &b->table);
	t->n = (CASES + TILE_ROWS - 1) / TILE_ROWS, t->words = (size_t)t->bulk.n_columns * TILE_WORDS;
	uint64_t *room = NEW(a, uint64_t, COPIES * t->n * t->words + 8);
	t->at = room + (-(uintptr_t)room / 8 & 7);
	t->rows = NEW(a, struct tile_rows, COPIES * t->n);
	for (long i = 0; i < CASES; i++) {
		fill(b, &b->world, i);
		size_t tile = (size_t)i / TILE_ROWS;
		bulk_take(
		    b->arena, &t->bulk, &b->world, t->at + tile * t->words, &t->rows[tile], (unsigned)i % TILE_ROWS);
	}
	for (size_t c = 1; c < COPIES; c++) {
		memcpy(t->at + c * t->n * t->words, t->at, t->n * t->words * sizeof(uint64_t));
		memcpy(t->rows + c * t->n, t->rows, t->n * sizeof *t->rows);
	}
}

static __attribute__((target_clones("avx2", "default"))) uint64_t read_words(const uint64_t *at, size_t n)
{
	uint64_t sum[32] = { 0 }, all = 0;
	for (size_t i = 0; i + 32 <= n; i += 32)
		for (int k = 0; k < 32; k++)
			sum[k] ^= at[i + (size_t)k];
	for (int k = 0; k < 32; k++)
		all ^= sum[k];
	return all;
}

static long check(const struct bench *b, const struct tiles *t)
{
	long bad = 0;
	struct tile_verdicts v = { 0 };
	for (long i = 0; i < CASES; i++) {
		size_t tile = (size_t)i / TILE_ROWS;
		unsigned r = (unsigned)i % TILE_ROWS;
		if (!r)
			bulk_verdicts(b->arena, &t->bulk, t->at + tile * t->words, NULL, &t->rows[tile], &v);
		bad += (bit_of(v.clear, r) ? 1 : bit_of(v.refused, r) ? 0 : 2) != b->set.answers[i];
	}
	return bad;
}

/* Tiles n, `rounds` times. */
static void measure_tiles(
    struct bench *b, const struct tiles *t, const char *name, size_t n, size_t rounds, bool decide)
{
	double rates[RUNS];
	volatile uint64_t sink = 0;
	for (int r = 0; r < RUNS; r++) {
		double start = now_s();
		for (size_t k = 0; k < rounds; k++)
			for (size_t i = 0; i < n; i++) {
				const uint64_t *at = t->at + i * t->words;
				struct tile_verdicts v;
				if (decide)
					bulk_verdicts(
					    b->arena, &t->bulk, at, i + 1 < n ? at + t->words : NULL, &t->rows[i], &v);
				sink ^= decide ? v.clear[0] : read_words(at, t->bulk.n_verdict * (size_t)TILE_WORDS);
			}
		rates[r] = (double)(rounds * n * TILE_ROWS) / (now_s() - start);
	}
	(void)sink; /* only written, so that the work is done at all */
	row(name, (long)(n * TILE_ROWS), rates, decide ? check(b, t) : 0,
	    decide ? kernel_word(t->bulk.kernel) : "no answers");
}

static void many(struct bench *b)
{
	struct tiles t = { 0 };
	take(b, &t);
	measure_tiles(b, &t, "planes in cache", 4, 20000, true);
	measure_tiles(b, &t, "planes in cache, read alone", 4, 20000, false);
	measure_tiles(b, &t, "planes from memory", COPIES * t.n, 1, true);
	measure_tiles(b, &t, "planes from memory, read alone", COPIES * t.n, 1, false);
}

/* --- the workload --- */

static const unsigned char *read_bytes(struct bench *b, const char *folder, const char *name, size_t n)
{
	struct file file;
	struct fault f = { 0 };
	struct str path = str_print(&b->arena, "%s/%s", folder, name);
	if (!file_read(&b->arena, path.at, n, &file, &f) || file.bytes.n != n)
		give_up(name);
	return (const unsigned char *)file.bytes.at;
}

static void read_law(struct bench *b, const char *folder)
{
	struct file *files;
	size_t n;
	struct shelf shelf;
	struct diags d = { .arena = &b->arena };
	struct str path = str_print(&b->arena, "%s/law", folder);
	if (!files_read(&b->arena, path.at, ".md", &files, &n, NULL) ||
	    !shelf_read(&b->arena, S("law"), files, n, &shelf, &d))
		give_up("no law");
	b->law = law_read(&b->arena, &shelf, &shelf.packs[0], &d);
	if (!b->law || !table_compile(&b->arena, b->law, shelf.packs[0].time.from, &b->table, &d))
		give_up("the law does not compile");
	b->quick = quick_new(&b->arena, &b->table);
	b->states = NEW(&b->arena, struct quick_state, (size_t)b->table.n_lines + 1);
	b->world = world_new(&b->arena, b->law, b->table.on);
	b->condition = NEW(&b->arena, int, (size_t)b->law->n_facts);
	for (int i = 0; i < b->law->n_facts; i++)
		b->condition[i] = atoi(b->law->facts[i].id.at + 1);
}

int main(int argc, char **argv)
{
	static struct bench b;
	if (argc != 2)
		give_up("usage: own FOLDER");
	char *room = malloc(ROOM);
	if (!room)
		give_up("no memory");
	b.arena = (struct arena){ .at = room, .end = room + ROOM };
	read_law(&b, argv[1]);
	b.set = (struct set){ "known", read_bytes(&b, argv[1], "known.bin", CASES * FACTS),
		read_bytes(&b, argv[1], "known.ref", CASES) };
	one_by_one(&b);
	b.set = (struct set){ "open", read_bytes(&b, argv[1], "open.bin", CASES * FACTS),
		read_bytes(&b, argv[1], "open.ref", CASES) };
	measure(&b, "one decision, a fifth unknown", CASES, by_quick, "60 bytes to 119 facts, then the verdict");
	measure(&b, "one decision with trace, a fifth unknown", CASES, by_trace,
	    "60 bytes to 119 facts, the verdict, the state of 41 rules");
	many(&b);
	return b.traced < 0;
}
