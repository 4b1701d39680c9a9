#include "cli/bench_planes.h"
#include "case/planes.h"
#include "cli/many.h"
#include "cli/map.h"
#include "cli/print.h"
#include <stdlib.h>
#include <time.h>

enum { TRIES = 9, CACHE_TILES = 8, LEAST_TILES = 20000 };

struct subject { /* tiles in one piece of memory, and what is run on them */
	struct arena scratch;
	struct bulk *bulk;
	const uint64_t *tiles;
	size_t n, words;        /* tiles; words of one */
	struct tile_rows *rows; /* of each tile */
};

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t); /* what others on the machine take is not counted */
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The planes that decide the verdict are read, and nothing is done with them but what keeps the read from being left
 * out. */
static inline __attribute__((always_inline)) uint64_t read_words(const uint64_t *at, size_t n)
{
	typedef uint64_t four __attribute__((vector_size(32), aligned(8), may_alias));
	four sum[4] = { { 0 } };
	for (size_t i = 0; i + 16 <= n; i += 16)
		for (int k = 0; k < 4; k++)
			sum[k] ^= *(const four *)(const void *)(at + i + 4 * (size_t)k);
	uint64_t all = 0;
	for (int k = 0; k < 4; k++)
		for (int w = 0; w < 4; w++)
			all ^= sum[k][w];
	return all;
}

static uint64_t read_plain(const uint64_t *at, size_t n) { return read_words(at, n); }
#ifdef __x86_64__
static __attribute__((target("avx2"))) uint64_t read_wide(const uint64_t *at, size_t n) { return read_words(at, n); }
#endif

static uint64_t read_tile(const struct subject *s, size_t tile)
{
	const uint64_t *at = s->tiles + tile * s->words;
	size_t n = (size_t)s->bulk->n_verdict * TILE_WORDS;
#ifdef __x86_64__
	if (kernel_there(KERNEL_256))
		return read_wide(at, n);
#endif
	return read_plain(at, n);
}

static uint64_t decide_tile(const struct subject *s, size_t tile)
{
	struct tile_verdicts v;
	const uint64_t *at = s->tiles + tile * s->words, *next = tile + 1 < s->n ? at + s->words : NULL;
	bulk_verdicts(s->scratch, s->bulk, at, next, &s->rows[tile], &v);
	return v.refused[0] ^ v.clear[0];
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

/* Rows a second: the median of some tries. */
static double rate(const struct subject *s, uint64_t (*work)(const struct subject *, size_t))
{
	double tries[TRIES];
	uint64_t sum = 0;
	size_t rounds = s->n && s->n < LEAST_TILES ? LEAST_TILES / s->n : 1;
	for (int i = 0; i < TRIES; i++) {
		double start = now_s();
		for (size_t r = 0; r < rounds; r++)
			for (size_t t = 0; t < s->n; t++)
				sum ^= work(s, t);
		tries[i] = (double)(rounds * s->n * TILE_ROWS) / (now_s() - start);
	}
	volatile uint64_t sink = sum; /* so that the work is done at all */
	(void)sink;
	qsort(tries, TRIES, sizeof *tries, by_size);
	return tries[TRIES / 2];
}

static void show(struct arena scratch, const struct subject *s, const char *where)
{
	double limit = rate(s, read_tile);
	print_out(str_print(&scratch, "%s, %.1f MB of planes: read alone %.0f M rows a second\n", where,
	    (double)(s->n * s->bulk->n_verdict * TILE_WORDS * 8) / 1e6, limit / 1e6));
	for (enum kernel k = KERNEL_PLAIN; k <= KERNEL_512; k++) {
		if (!kernel_there(k))
			continue;
		s->bulk->kernel = k;
		double got = rate(s, decide_tile);
		print_out(str_print(&scratch, "  decided, %-8s %8.0f M rows a second, %3.0f %% of the read\n",
		    kernel_word(k), got / 1e6, 100 * got / limit));
	}
}

/* The columns of the table, and nothing else, tile behind tile. */
static const uint64_t *gather(struct arena *a, const struct plane_file *p, struct planes_view *view, size_t tiles,
    size_t words, struct tile_rows *rows)
{
	uint64_t *all = NEW(a, uint64_t, tiles * words + 8), *at = all + (-(uintptr_t)all / 8 & 7);
	const uint64_t *first = at;
	const struct bulk *b = view_bulk(view);
	size_t n = 0;
	for (unsigned block = 0; block < p->n_blocks; block++)
		for (unsigned t = 0; t < p->blocks[block].tiles && n < tiles; t++, n++, at += words) {
			const uint64_t *from = view_tile(view, block, t);
			planes_rows(p, block, t, &rows[n]);
			for (unsigned c = 0; c < b->n_columns; c++)
				memcpy(at + (size_t)c * TILE_WORDS, from + (size_t)b->place[c] * TILE_WORDS,
				    TILE_WORDS * sizeof *at);
		}
	return first;
}

enum code bench_planes(struct cli *cli, const struct args *args)
{
	struct many m;
	struct plane_file p = { 0 };
	struct planes_view *view = NULL;
	struct str bytes;
	struct fault f = { 0 };
	struct many_day day = { 0, false };
	if (!map_file(args->rest[0], &bytes, &f) || !planes_read(&cli->keep, str_of(args->rest[0]), bytes, &p, &f))
		return cli_fault(&f);
	day.today = p.on;
	const struct table *t = many_open(&m, args, NULL, day, &f) ? many_table(&m, p.gate, p.on, &f) : NULL;
	if (!t || !planes_view(&m.keep, &p, t, &view, &f))
		return cli_fault(&f);
	struct subject s = { .scratch = cli->scratch };
	for (unsigned b = 0; b < p.n_blocks; b++)
		s.n += p.blocks[b].tiles;
	struct bulk own = bulk_new(&m.keep, t);
	s.words = (size_t)own.n_columns * TILE_WORDS;
	s.rows = NEW(&m.keep, struct tile_rows, s.n + 1);
	s.tiles = gather(&m.keep, &p, view, s.n, s.words, s.rows);
	s.bulk = &own;
	print_out(str_print(&m.keep, "%ld cases; of %u planes %u decide the verdict, in %u steps; one thread\n",
	    p.cases, own.n_columns, own.n_verdict, own.verdict.n_steps));
	size_t all = s.n;
	s.n = all < CACHE_TILES ? all : CACHE_TILES;
	show(m.scratch, &s, "in cache");
	s.n = all;
	show(m.scratch, &s, "from memory");
	return CODE_WORKED;
}
