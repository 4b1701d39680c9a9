#include "gate_small.h"

/* The result of the only test of the law. */
static struct test_result result_of(const char *test)
{
	static struct arena room;
	room = laws_room(SMALL_ROOM);
	const struct law *law = small_law(&room, str_print(&room, SMALL "%s", test).at);
	struct day_tables *tables = NEW(&room, struct day_tables, 1);
	CHECK(law && law->n_tests == 1);
	if (!law)
		return (struct test_result){ .passed = false };
	*tables = (struct day_tables){ .arena = &room, .law = law };
	return test_run(&room, tables, &law->tests[0]);
}

static bool passes(const char *given, const char *expect)
{
	char text[400];
	snprintf(text, sizeof text, "test one case:\n  given %s\n  expect gate %s\n", given, expect);
	struct test_result r = result_of(text);
	CHECK(r.passed == !r.text.n);
	return r.passed;
}

#define CLEAR "poor no, frail no, damage no, heard yes, asked yes"

TEST("what a test says counts, what it does not say is unknown or presumed")
{
	CHECK(passes("ill yes", "refused bar because R1"));
	CHECK(passes("ill no, " CLEAR, "no-bar-found"));
	CHECK(passes(CLEAR, "held unknown because R1 missing ill"));
	CHECK(passes("ill no, frail no, damage no, heard yes, asked yes", "refused bar because R2"));
}
TEST("a test fails when the verdict is another, and says what was got")
{
	struct test_result r = result_of("test one case:\n  given ill yes\n  expect gate held unknown because R1\n");
	CHECK(!r.passed && has(r.text, "expected held unknown because R1") && has(r.text, "got refused") &&
	      has(r.text, "bar R1: ill yes"));
	CHECK(has(r.at.line_text, "expect gate held"));
}
TEST("a ground must be of the kind that is named")
{
	CHECK(!passes("ill yes", "refused scope"));
	CHECK(!passes("ill no, poor no, frail no, damage no, heard no, asked yes", "held unknown"));
	CHECK(passes("ill no, poor no, frail no, damage no, heard no, asked yes", "held step because S1"));
}
TEST("a rule that is no ground is no reason, even when the verdict is right")
{
	CHECK(!passes("ill yes, poor no", "refused bar because R2"));
	CHECK(!passes("ill yes, poor no", "refused because R2"));
	CHECK(!passes("ill yes", "refused because X2"));
}
TEST("without a kind the reason must carry the verdict")
{
	CHECK(!passes("ill yes, poor no", "refused because S1"));
	CHECK(passes("ill yes, poor no", "refused unknown because S1"));
	CHECK(passes("ill yes, damage yes", "refused because F1"));
}
TEST("a fact that is known is not missing")
{
	CHECK(!passes("ill yes, poor no", "refused bar because R1 missing ill"));
	CHECK(!passes(CLEAR, "held unknown because R1 missing frail"));
}
TEST("a fact is not missing where no answer to it changes the rule")
{
	CHECK(!passes("poor no, frail no, heard yes, asked yes", "held unknown because R1 missing damage"));
	CHECK(passes("poor no, frail no, heard yes, asked yes", "held unknown because R1 missing ill"));
}
TEST("an answer that a doubt took away is not missing; what the doubt waits for is")
{
	CHECK(passes("ill no, poor no, damage no, heard yes", "held unknown because D1 missing frail"));
	CHECK(passes("ill no, poor no, frail yes, damage no, heard yes", "held unknown because R1 missing asked"));
	CHECK(!passes("ill no, poor no, frail yes, damage no, heard yes", "held unknown because R1 missing ill"));
}
TEST("every expectation of a test must be met, and each that is not is told")
{
	struct test_result r = result_of("test one case:\n  given ill yes, poor no\n  expect gate refused bar because "
					 "R1\n  expect gate refused bar because R2\n  expect gate held step\n");
	CHECK(!r.passed && !has(r.text, "expected refused bar because R1") && has(r.text, "because R2") &&
	      has(r.text, "expected held step"));
}

#define MEMBERS                                                                                                        \
	SMALL_HEAD                                                                                                     \
	"group way: the ways\n  members: destinations\n"                                                               \
	"group child: the children\n  members: people\n  relation: child\n  complete when asked\n"                     \
	"fact open of way: the way is unsafe\n  danger\n"                                                              \
	"fact small of child: the child is small\n  danger\n  presumed yes\n"                                          \
	"count children: the number of children\n  plain\n  counts: child\n"                                           \
	"choices marks: the marks of the reader\n  words: red, green, none\n  danger: red, green\n" SMALL_FACTS        \
	    SMALL_END "decision gate per way:\n" SMALL_DECISION                                                        \
	"rule R1 (B 1): the ban is forbidden\n  if the way is unsafe\n"                                                \
	"rule R2 of child (B 2): the ban is forbidden\n  if the child is small\n"                                      \
	"rule R3 (B 3): the ban is forbidden\n  if the marks of the reader include green\n"                            \
	"rule S1 (B 5): something must come first\n  if not: the number of children is fewer than 2\n"                 \
	"rule F1 (B 6): the ban is watched\n  if the reader did damage\n"

static bool passes_members(const char *test)
{
	struct arena room = laws_room(SMALL_ROOM);
	const struct law *law = small_law(&room, str_print(&room, MEMBERS "test one case:\n%s", test).at);
	struct day_tables tables = { .arena = &room, .law = law };
	struct test_result r = law ? test_run(&room, &tables, &law->tests[0]) : (struct test_result){ .passed = false };
	return r.passed;
}

TEST("the verdict of a test is the most protective over all members, and no member at all is held")
{
	CHECK(passes_members(
	    "  with way: open no\n  with way: open yes\n  given\n  expect gate refused bar because R1\n"));
	CHECK(passes_members("  given\n  expect gate held unknown\n"));
}
TEST("each line with a group records a member, and its group is closed only by its closing fact")
{
	CHECK(passes_members(
	    "  with way: open no\n  with child: small yes\n  given\n  expect gate refused bar because R2\n"));
	CHECK(passes_members("  with way: open no\n  with child: small no\n  given marks none, damage no\n  expect "
			     "gate held unknown because R2\n"));
	CHECK(passes_members("  with way: open no\n  with child: small no\n  given asked yes, marks none, damage no\n  "
			     "expect gate no-bar-found\n"));
}
TEST("the words of a list that are not named are no once one is named")
{
	CHECK(passes_members(
	    "  with way: open no\n  given asked yes, marks red, damage no\n  expect gate no-bar-found\n"));
	CHECK(passes_members("  with way: open no\n  given asked yes, damage no\n  expect gate held unknown because R3 "
			     "missing marks\n"));
}
TEST("members are counted")
{
	CHECK(passes_members("  with way: open no\n  with child: small no\n  with child: small no\n  given marks none, "
			     "damage no, asked yes\n  expect gate held step because S1\n"));
}
