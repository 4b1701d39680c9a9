/* Cases kept as planes: the file says what the case files said, under the law it was made for and under another, and
   whatever is done to it is noticed. */
#include "case/planes.h"
#include "gate/vary.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "test.h"

struct made {              /* a file in memory, and what the gate says of each case in it */
	struct arena room; /* of the bytes */
	struct buf bytes;
	enum verdict *verdicts;
	struct world *worlds;
	long n;
};

static bool put(void *ctx, struct str bytes, struct fault *f)
{
	(void)f;
	buf_add(&((struct made *)ctx)->bytes, bytes);
	return true;
}

/* n random cases as planes; the worlds stay in the arena. */
static bool make(
    struct arena *a, const struct table *t, const struct pool *pool, long n, uint64_t *seed, struct made *m)
{
	static const struct str notes[] = { S_INIT("made for a test") };
	struct planes_writer *w;
	struct arena room = { NEW(a, char, 24 << 20), NULL, NULL };
	room.end = room.at + (24 << 20);
	*m = (struct made){ .room = { NEW(a, char, 16 << 20), NULL, NULL },
		.verdicts = NEW(a, enum verdict, n),
		.worlds = NEW(a, struct world, n),
		.n = n };
	m->room.end = m->room.at + (16 << 20), m->bytes.arena = &m->room;
	if (!planes_write_begin(&room, t, notes, 1, (struct planes_sink){ put, m }, &w, NULL))
		return false;
	for (long i = 0; i < n; i++) {
		m->worlds[i] = world_draw(a, pool, t->on, seed);
		m->verdicts[i] = gate_verdict(*a, t, &m->worlds[i]);
		if (!planes_write_case(*a, w, &m->worlds[i], str_print(a, "case-%ld", i), NULL))
			return false;
	}
	return planes_write_end(*a, w, NULL);
}

/* The bytes where a mapped file would have them. */
static struct str aligned(struct arena *a, struct str s)
{
	char *at = NEW(a, char, s.n + 64);
	at += -(uintptr_t)at & 63;
	memcpy(at, s.at, s.n);
	return (struct str){ at, s.n };
}

static bool open_planes(struct arena *a, struct str bytes, struct plane_file *p, struct fault *f)
{
	if (!planes_read(a, S("x.planes"), bytes, p, f))
		return false;
	for (unsigned b = 0; b < p->n_blocks; b++)
		if (!planes_check(p, b, f))
			return false;
	return true;
}

/* Does every case of the file have the verdict of the gate under this table? */
static void check_verdicts(struct arena a, const struct plane_file *p, const struct table *t, const struct made *m)
{
	struct planes_view *view;
	struct fault f = { 0 };
	long i = 0;
	CHECK(planes_view(&a, p, t, &view, &f));
	if (f.kind)
		printf("%s\n", f.text);
	for (unsigned b = 0; b < p->n_blocks && !test_bad; b++)
		for (unsigned k = 0; k < p->blocks[b].tiles; k++) {
			struct tile_rows rows;
			struct tile_verdicts v;
			planes_rows(p, b, k, &rows);
			bulk_verdicts(a, view_bulk(view), view_tile(view, b, k), NULL, &rows, &v);
			for (unsigned r = 0; r < TILE_ROWS; r++) {
				if (!bit_of(rows.first, r))
					continue;
				enum verdict said = bit_of(v.refused, r) ? REFUSED
						    : bit_of(v.clear, r) ? NO_BAR_FOUND
									 : HELD;
				struct world w = m->worlds[i < m->n ? i : 0];
				w.law = t->law; /* its facts have the same places in every law here */
				CHECK(i < m->n && said == gate_verdict(a, t, &w));
				i++;
			}
		}
	CHECK(i == m->n);
}

/* A law read from the random page of a seed, for people alone; NULL: not a law, or not compiled. */
static const struct law *random_law(struct arena *a, uint64_t seed, struct table *t, int day)
{
	struct diags d;
	const struct law *law = law_of_page(a, pack_random_alone(a, seed), &d);
	d.arena = a;
	return law && table_compile(a, law, law->packs[0]->time.from + day, t, &d) ? law : NULL;
}

TEST("cases kept as planes have the verdicts they had, under their law and under another that weighs facts alike")
{
	long files = 0, others = 0;
	for (EACH(getenv("LONG") ? 400 : 25)) {
		struct arena a = laws_room((size_t)256 << 20);
		uint64_t seed = test_rand(UINT64_MAX);
		struct table t, other;
		struct made m;
		struct plane_file p;
		struct fault f = { 0 };
		int day = (int)test_rand(150);
		const struct law *law = random_law(&a, seed, &t, day);
		if (!law)
			continue;
		struct pool pool = pool_new(&a, law, t.on);
		CHECK(make(&a, &t, &pool, 700, &seed, &m));
		CHECK(open_planes(&a, aligned(&a, buf_str(&m.bytes)), &p, &f));
		if (f.kind)
			printf("%s\n", f.text);
		check_verdicts(a, &p, &t, &m);
		files++;
		/* the random laws share their facts but for one presumption */
		for (int k = 0; k < 6 && !test_bad; k++) {
			struct arena room = a;
			struct planes_view *view;
			if (random_law(&room, test_rand(UINT64_MAX), &other, day) &&
			    planes_view(&room, &p, &other, &view, &f))
				check_verdicts(room, &p, &other, &m), others++;
		}
	}
	CHECK(files > 3 && others > 0);
}

static bool return_law(struct arena *a, struct table *t)
{
	struct shelf shelf;
	struct diags d;
	int32_t on = 0;
	date_read(S("2026-11-24"), &on);
	if (!shelf_of_folder(a, "law", &shelf, &d))
		return false;
	const struct law *law = law_read_untested(a, &shelf, shelf_pack(&shelf, S("return"), on), &d);
	return law && table_compile(a, law, on, t, &d);
}

TEST("any bit that is turned in a file of planes is noticed")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct table t;
	struct made m;
	struct plane_file p;
	struct fault f;
	uint64_t seed = test_rand(UINT64_MAX);
	CHECK(return_law(&a, &t));
	struct pool pool = pool_new(&a, t.law, t.on);
	CHECK(make(&a, &t, &pool, 300, &seed, &m));
	struct str bytes = aligned(&a, buf_str(&m.bytes));
	CHECK(open_planes(&a, bytes, &p, &f));
	check_verdicts(a, &p, &t, &m);
	for (EACH(300)) {
		struct arena room = a;
		char *at = (char *)bytes.at + test_rand(bytes.n);
		char bit = (char)(1 << test_rand(8));
		*at ^= bit;
		CHECK(!open_planes(&room, bytes, &p, &f) && f.kind == FAULT_INPUT);
		*at ^= bit;
	}
	for (EACH(60)) {
		struct arena room = a;
		struct str cut = str_cut(bytes, 0, test_rand(bytes.n));
		CHECK(!open_planes(&room, cut, &p, &f) && f.kind == FAULT_INPUT);
	}
}

TEST("the same cases make the same bytes, and a law that asks of other people has no planes")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct table t;
	struct made m, again;
	uint64_t seed = 7, same = 7;
	CHECK(return_law(&a, &t));
	struct pool pool = pool_new(&a, t.law, t.on);
	CHECK(make(&a, &t, &pool, 200, &seed, &m) && make(&a, &t, &pool, 200, &same, &again));
	CHECK(str_eq(buf_str(&m.bytes), buf_str(&again.bytes)));
	struct shelf shelf;
	struct diags d;
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	const struct law *law = law_read_untested(&a, &shelf, shelf_pack(&shelf, S("contact"), t.on), &d);
	struct planes_writer *w;
	struct fault f;
	CHECK(law && table_compile(&a, law, t.on, &t, &d));
	CHECK(!planes_write_begin(&a, &t, NULL, 0, (struct planes_sink){ put, &m }, &w, &f));
}
