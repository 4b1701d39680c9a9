/* Coverage reads the text of a statement by itself, so that one condition can be turned over; what it reads must be
   what the table says. And what it suggests must show what was lacking. */
#include "gate/coverage_state.h"
#include "gate/probe.h"
#include "gate/tell.h"
#include "gate_coverage.h"
#include "naive/packs.h"

enum { ROOM = 64 << 20, LAWS = 12, CASES = 60 };

static void same_as_table(const struct statement *s, const struct day_view *day, const struct run *run)
{
	struct look l = { .of = s, .day = day, .run = run, .pinned = -1 };
	const struct table *t = day->table;
	if (!statement_is_read(s, day))
		return;
	unsigned char scope = statement_scope(s, day);
	struct pair p = s->cover->rule < 0 ? t->terms[s->cover->term] : t->lines[day->lines[s->index]].e;
	for (size_t k = 0; k < run_tuples(run, scope); k++) {
		l.seat = run_seat(run, scope, k);
		if (!run_is_unrecorded(run, scope, k))
			CHECK(statement_value(&l) == run_value(run, p, scope, k));
	}
}

static void read_cases(struct arena a, const struct law *law, int32_t on)
{
	struct coverage none = { 0 };
	struct diags d = { .arena = &a };
	struct table *table = NEW(&a, struct table, 1);
	uint64_t seed = test_rand(UINT64_MAX);
	if (!table_compile(&a, law, on, table, &d))
		return;
	struct statements all = coverage_list(&a, law, &none);
	struct day_view day = day_view_new(&a, &all, table);
	for (int i = 0; i < CASES && !test_bad; i++) {
		struct arena room = a;
		struct run run;
		struct world w = world_draw(&room, &day.pool, on, &seed);
		int per = law->decision.per;
		if (!run_open(&room, table, &w, &run) || (per >= 0 && !w.groups[per].n))
			continue;
		run_load(&run, per < 0 ? -1 : 0);
		run_go(&run);
		for (int s = 0; s < all.n; s++)
			same_as_table(&all.list[s], &day, &run);
	}
}

TEST("a statement as coverage reads it has the value the table gives it: on random laws")
{
	for (EACH(LAWS)) {
		struct arena a = laws_room(ROOM);
		struct diags d;
		const struct law *law = law_of_page(&a, pack_random(&a, test_rand(UINT64_MAX)), &d);
		if (law)
			read_cases(a, law, law->packs[0]->time.from + (int32_t)test_rand(150));
	}
}
TEST("a statement as coverage reads it has the value the table gives it: on the packs of the house")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct shelf shelf;
	struct diags d;
	int32_t today = 0;
	date_read(S("2026-11-24"), &today);
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	for (int k = 0; k < shelf.n; k++) {
		struct arena room = a;
		const struct law *law = law_read(&room, &shelf, &shelf.packs[k], &d);
		if (law && law->decision.id.n && law->packs[0]->time.from != UNSET_DATE)
			read_cases(room, law, today);
	}
}
TEST("a case that is suggested for what is lacking, made a test, shows it")
{
	struct arena a = laws_room(SMALL_ROOM);
	static const char rule[] = "rule R3 (B 7): the ban is forbidden\n  if all of:\n    - the reader is ill\n"
				   "    - the reader was frail before\n"
				   "test ill not frail:\n  given ill yes, frail no\n  expect gate refused\n";
	struct covered_law c = coverage_read(&a, rule);
	struct suggestion s;
	CHECK(!condition(&c, "R3", 0)->alone);
	bool found = coverage_suggest(&a, &c.all, cover(&c, "R3"), 0, COVER_EFFECTIVE, &s);
	CHECK(found);
	if (!found)
		return;
	CHECK(s.n_changes == 2 && s.from == &c.law->tests[0]);
	struct buf b = { .arena = &a };
	buf_print(&b, "%stest as suggested:\n", rule);
	tell_world(&b, &s.world);
	buf_print(&b, "  expect gate %s\n", verdict_word(gate_verdict(a, s.table, &s.world)));
	struct covered_law then = coverage_read(&a, str_keep(&a, buf_str(&b)).at);
	CHECK(condition(&then, "R3", 0)->alone == &then.law->tests[1]);
}
TEST("a case is suggested for a colour that no test shows, and none for what can never be")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a,
	    "rule R3 (B 7): the ban is forbidden\n  if all of:\n    - the reader is ill\n    - not: the reader was "
	    "heard\n"
	    "rule R4 (B 7): the ban is forbidden\n  if any of:\n    - the reader is ill\n    - all of:\n"
	    "      - the reader is ill\n      - the reader was frail before\n"
	    "test one two:\n  given ill no, heard yes\n  expect gate refused\n");
	struct suggestion s;
	CHECK(!cover(&c, "R3")->seen.tests[COVER_EFFECTIVE]);
	bool found = coverage_suggest(&a, &c.all, cover(&c, "R3"), -1, COVER_EFFECTIVE, &s);
	CHECK(found && s.n_changes == 2);
	CHECK(found && gate_verdict(a, s.table, &s.world) == REFUSED);
	CHECK(!coverage_suggest(&a, &c.all, cover(&c, "R4"), 2, COVER_EFFECTIVE, &s));
}
