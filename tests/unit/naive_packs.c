/* The gate against the naive evaluator, on random packs and on the packs of the house. */
#include "gate/vary.h"
#include "naive/differ.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "test.h"

enum { ROOM = 64 << 20, CASES_EACH = 400 };

/* Cases of random laws; `make naive` asks for a million. */
static long wanted(void)
{
	const char *cases = getenv("NAIVE");
	return cases ? atol(cases) : 20000;
}

static bool agrees_on_law(
    struct arena a, const struct law *law, int32_t on, long cases, struct differ *d, struct buf *told)
{
	struct table table;
	struct diags diags = { .arena = &a };
	uint64_t seed = test_rand(UINT64_MAX);
	d->seed = seed;
	if (!table_compile(&a, law, on, &table, &diags)) {
		diags_show(told, &diags);
		return false;
	}
	struct pool pool = pool_new(&a, law, on);
	for (long i = 0; i < cases; i++) {
		struct arena room = a;
		struct world w = world_draw(&room, &pool, on, &seed);
		if (!differ_agrees(room, d, &table, &w, told))
			return false;
	}
	return true;
}

TEST("on random laws the gate says what the law says when it is read by the book")
{
	struct differ d = { 0 };
	int laws = 0, refused = 0;
	long most = wanted();
	for (; d.cases < most && !test_bad && refused <= 20 + laws; laws++) {
		struct arena a = laws_room(ROOM);
		uint64_t seed = test_rand(UINT64_MAX);
		struct str page = pack_random(&a, seed);
		struct diags diags;
		struct buf told = { .arena = &a };
		const struct law *law = law_of_page(&a, page, &diags);
		if (!law) {
			refused++;
			if (getenv("NAIVE_SHOW"))
				diags_show(&told, &diags), printf("%.*s\n", SF(buf_str(&told)));
			continue;
		}
		struct arena told_room = { NEW(&a, char, 1 << 20), NULL, NULL };
		told_room.end = told_room.at + (1 << 20);
		told.arena = &told_room;
		int32_t on = law->packs[0]->time.from + (int32_t)test_rand(150);
		if (agrees_on_law(a, law, on, CASES_EACH, &d, &told))
			continue;
		printf("%.*s\n%.*s\n", SF(page), SF(buf_str(&told)));
		CHECK(!"the gate and the naive evaluator agree");
	}
	CHECK(laws > 3 * refused);
	printf("%ld cases of %d random laws; %ld values the gate knew and the book did not; %d laws not taken\n",
	    d.cases, laws - refused, d.raised, refused);
}

TEST("on the packs of the house the gate says what the law says when it is read by the book")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct shelf shelf;
	struct diags diags;
	struct differ d = { 0 };
	CHECK(shelf_of_folder(&a, "law", &shelf, &diags));
	for (int i = 0; i < shelf.n && !test_bad; i++) {
		struct arena room = a;
		const struct law *law = law_read(&room, &shelf, &shelf.packs[i], &diags);
		int32_t from = shelf.packs[i].time.from, today = 0;
		struct buf told = { .arena = &room };
		date_read(S("2026-11-24"), &today);
		CHECK(law != NULL);
		if (!law || !law->decision.id.n || from == UNSET_DATE)
			continue;
		struct arena told_room = { NEW(&room, char, 1 << 20), NULL, NULL };
		told_room.end = told_room.at + (1 << 20);
		told.arena = &told_room;
		if (agrees_on_law(room, law, from > today ? from : today, wanted() / 50, &d, &told))
			continue;
		printf("%.*s\n", SF(buf_str(&told)));
		CHECK(!"the gate and the naive evaluator agree");
	}
	printf(
	    "%ld cases of the packs of the house; %ld values the gate knew and the book did not\n", d.cases, d.raised);
}
