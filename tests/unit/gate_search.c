#include "gate/search.h"
#include "gate_small.h"

static struct arena room;

/* Tries the one `always` line of the law. */
static struct searched searched_in(const char *law_text, const char *line, long trials, uint64_t seed)
{
	room = laws_room(SMALL_ROOM);
	const struct law *law = small_law(&room, str_print(&room, "%salways A1: %s\n", law_text, line).at);
	struct table *table = NEW(&room, struct table, 1);
	struct diags d = { .arena = &room };
	bool good = law && table_compile(&room, law, law->packs[0]->time.from, table, &d);
	CHECK(good);
	return good ? search_always(&room, search_new(&room, table), 0, trials, &seed)
		    : (struct searched){ .holds = false };
}

static struct searched searched(const char *line) { return searched_in(SMALL, line, 500, test_seed); }

TEST("a line that holds is tried on every case of a small law")
{
	struct searched s = searched("gate is no-bar-found implies excluded: the reader is ill");
	CHECK(s.holds && s.is_whole && s.tried == 729 && s.met > 0 && !s.text.n);
	CHECK(searched("shown: the reader is ill implies gate is refused bar").holds);
	CHECK(searched("gate is no-bar-found implies excluded: the ban is forbidden").holds);
	CHECK(searched("not excluded: the reader is ill implies not excluded: the ban is forbidden").holds);
}
TEST("a line that does not hold is refuted, with a case")
{
	CHECK(!searched("shown: the reader did damage implies gate is no-bar-found").holds);
	CHECK(!searched("gate is held implies shown: something must come first").holds);
	CHECK(!searched("not shown: the reader is ill implies gate is held").holds);
	CHECK(!searched("gate is refused bar implies shown: the reader is ill").holds);
	CHECK(!searched("gate is held unknown implies not shown: something must come first").holds);
}
TEST("a counterexample is as small as it can be, and replays as a test")
{
	struct searched s = searched("shown: the reader did damage implies not shown: the reader is ill");
	CHECK(!s.holds && has(s.text, "test against A1:") && has(s.text, "ill yes") && has(s.text, "damage yes"));
	CHECK(has(s.text, "given ill yes, damage yes\n") && has(s.text, "expect gate refused"));
	struct arena keep = room;
	const struct law *law = small_law(&keep, str_print(&keep, SMALL "%.*s", SF(s.text)).at);
	struct day_tables tables = { .arena = &keep, .law = law };
	CHECK(law && law->n_tests == 1 && test_run(&keep, &tables, &law->tests[0]).passed);
}
TEST("facts that change no rule are told from facts that do")
{
	CHECK(searched("damage never change R1, S1").holds);
	CHECK(searched("heard never change R1, R2").holds);
	struct searched s = searched("damage never change R1, R2");
	CHECK(!s.holds && has(s.text, "test before, against A1:") && has(s.text, "test after, against A1:"));
	CHECK(!searched("asked never change R1").holds); /* it lifts the doubt about R1 */
}
TEST("a danger never helps, nor does a safeguard that is missing")
{
	CHECK(searched("ill, poor, frail never help").holds);
	CHECK(searched("heard, asked, damage never help").holds);
}
TEST("the same seed draws the same cases")
{
	const char *law = SMALL_HEAD SMALL_FACTS
	    "date seen: the day of the hearing\n  protective\n" SMALL_END "decision gate:\n" SMALL_DECISION SMALL_RULES
	    "rule R3 (B 8): the ban is forbidden\n  if today is more than 2 months after the day of the hearing\n";
	struct searched a = searched_in(law, "gate is refused implies not shown: the reader did damage", 500, 7);
	long tried = a.tried;
	size_t n = a.text.n;
	struct searched b = searched_in(law, "gate is refused implies not shown: the reader did damage", 500, 7);
	CHECK(!a.holds && !a.is_whole && b.tried == tried && b.text.n == n);
}
TEST("a line that turns on one day is found out")
{
	const char *law = SMALL_HEAD SMALL_FACTS
	    "date seen: the day of the hearing\n  protective\n" SMALL_END "decision gate:\n" SMALL_DECISION SMALL_RULES
	    "rule R3 (B 8): the ban is forbidden\n  if today is at least 2 months after the day of the hearing\n";
	CHECK(!searched_in(
	    law, "gate is refused implies not shown: today is at least 2 months after the day of the hearing", 2000, 7)
		   .holds);
	CHECK(!searched_in(law,
	    "not shown: today is more than 2 months after the day of the hearing implies not shown: the ban is "
	    "forbidden",
	    2000, 7)
		   .holds);
}
