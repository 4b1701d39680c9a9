/* The bulk engine against the gate: same verdict and same rules for every case, on random laws and on the packs of the
   house, with every kernel this machine has. */
#include "gate/bulk.h"
#include "gate/find.h"
#include "gate/vary.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "test.h"

enum { ROOM = 64 << 20 };

static long wanted(void)
{
	const char *cases = getenv("NAIVE");
	return cases ? atol(cases) : getenv("LONG") ? 1000000 : 30000;
}

struct expected { /* what the gate says of the cases of one tile */
	struct bulk_counts counts;
	enum verdict verdict[TILE_ROWS]; /* at the first row of each case */
};

static void expect_case(struct arena a, const struct table *t, const struct world *w, unsigned at, struct expected *e)
{
	struct run run;
	int n = t->law->decision.per < 0 ? 1 : w->groups[t->law->decision.per].n;
	e->verdict[at] = gate_verdict(a, t, w);
	e->counts.cases++;
	e->counts.refused += e->verdict[at] == REFUSED, e->counts.clear += e->verdict[at] == NO_BAR_FOUND;
	if (!n || !run_open(&a, t, w, &run))
		return;
	bool *shown = NEW(&a, bool, (size_t)t->n_lines + 1), *open = NEW(&a, bool, (size_t)t->n_lines + 1);
	struct found f = found_new(&a, &run, false);
	for (int m = 0; m < n; m++) {
		run_load(&run, t->law->decision.per < 0 ? -1 : m);
		found_verdict(a, &run, &f);
		for (int i = 0; i < t->n_lines; i++)
			shown[i] |= f.value[i] == YES, open[i] |= f.value[i] == UNKNOWN;
	}
	for (int i = 0; i < t->n_lines; i++)
		e->counts.shown[i] += shown[i], e->counts.open[i] += open[i] && !shown[i];
}

static bool same_counts(const struct bulk_counts *x, const struct bulk_counts *y, int n_lines)
{
	size_t bytes = sizeof(long) * (size_t)n_lines;
	return x->cases == y->cases && x->refused == y->refused && x->clear == y->clear &&
	       !memcmp(x->shown, y->shown, bytes) && !memcmp(x->open, y->open, bytes);
}

static bool same_verdicts(const struct tile_rows *rows, const struct tile_verdicts *v, const struct expected *e)
{
	for (unsigned i = 0; i < TILE_ROWS; i++) {
		bool refused = bit_of(v->refused, i), clear = bit_of(v->clear, i), first = bit_of(rows->first, i);
		if (!first && (refused || clear))
			return false;
		if (first && e->verdict[i] != (refused ? REFUSED : clear ? NO_BAR_FOUND : HELD))
			return false;
	}
	return true;
}

static void check_tile(
    struct arena a, struct bulk *b, const uint64_t *tile, const struct tile_rows *rows, const struct expected *e)
{
	for (enum kernel k = KERNEL_PLAIN; k <= KERNEL_512; k++) {
		struct arena room = a;
		struct tile_verdicts v, again;
		struct bulk_counts counts = bulk_counts_new(&room, b->table);
		if (!kernel_there(k))
			continue;
		b->kernel = k;
		bulk_verdicts(room, b, tile, NULL, rows, &v);
		bulk_count(room, b, tile, rows, &again, &counts);
		CHECK(same_verdicts(rows, &v, e));
		CHECK(!memcmp(&v, &again, sizeof v));
		CHECK(same_counts(&counts, &e->counts, b->table->n_lines));
	}
}

/* Columns in another order, and among planes of something else. */
static unsigned scatter(struct arena *a, struct bulk *b)
{
	unsigned n = b->n_columns, *place = NEW(a, unsigned, n + 1);
	for (unsigned i = 0; i < n; i++)
		place[i] = 2 * (n - i);
	bulk_place(b, place);
	return 2 * n + 1;
}

static long bulk_agrees(struct arena a, const struct table *t, const struct pool *pool, bool scattered, uint64_t *seed)
{
	struct bulk b = bulk_new(&a, t);
	if (getenv("DBG"))
		printf("flat %d mixed %u cols %u verdict cols %u steps %u/%u temps %u/%u\n", b.is_flat, b.n_mixed,
		    b.n_columns, b.n_verdict, b.verdict.n_steps, b.lines.n_steps, b.verdict.n_temps, b.lines.n_temps);
	unsigned planes = scattered ? scatter(&a, &b) : b.n_columns;
	uint64_t *tile = NEW(&a, uint64_t, (size_t)planes * TILE_WORDS + TILE_WORDS);
	struct tile_rows rows = { 0 };
	struct expected *e = NEW(&a, struct expected, 1);
	e->counts = bulk_counts_new(&a, t);
	unsigned limit = 1 + (unsigned)draw(seed, TILE_ROWS);
	for (unsigned at = 0; at < limit;) {
		struct arena room = a;
		struct world w = world_draw(&room, pool, t->on, seed);
		unsigned n = bulk_rows(&b, &w);
		if (at + n > TILE_ROWS)
			break;
		bulk_take(room, &b, &w, tile, &rows, at);
		expect_case(room, t, &w, at, e);
		at += n;
	}
	check_tile(a, &b, tile, &rows, e);
	return e->counts.cases;
}

TEST("of many random cases under random laws the bulk engine says what the gate says of each")
{
	long cases = 0, clear = 0;
	for (long laws = 0; cases < wanted() && !test_bad && laws < 100000; laws++) {
		struct arena a = laws_room(ROOM);
		uint64_t seed = test_rand(UINT64_MAX);
		struct diags d;
		struct table t;
		const struct law *law = law_of_page(&a, (laws % 4 ? pack_random_alone : pack_random)(&a, seed), &d);
		d.arena = &a;
		if (!law || !table_compile(&a, law, law->packs[0]->time.from + (int32_t)test_rand(150), &t, &d))
			continue;
		struct pool pool = pool_new(&a, law, t.on);
		for (int i = 0; i < 3; i++)
			cases += bulk_agrees(a, &t, &pool, i == 1, &seed);
		clear++;
	}
	printf("%ld cases of %ld random laws\n", cases, clear);
}

TEST("of many random cases under the packs of the house the bulk engine says what the gate says of each")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct shelf shelf;
	struct diags d;
	int32_t today = 0;
	long cases = 0;
	date_read(S("2026-11-24"), &today);
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	for (int i = 0; i < shelf.n && !test_bad; i++) {
		struct arena room = a;
		struct table t;
		int32_t from = shelf.packs[i].time.from;
		uint64_t seed = test_rand(UINT64_MAX);
		const struct law *law = law_read_untested(&room, &shelf, &shelf.packs[i], &d);
		if (!law || !law->decision.id.n || from == UNSET_DATE ||
		    !table_compile(&room, law, from > today ? from : today, &t, &d))
			continue;
		struct pool pool = pool_new(&room, law, t.on);
		for (int k = 0; k < 1 + (int)(wanted() / 30000); k++)
			cases += bulk_agrees(room, &t, &pool, k % 2, &seed);
	}
	printf("%ld cases of the packs of the house\n", cases);
}
