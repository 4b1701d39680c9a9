#include "gate_coverage.h"

#define BOTH                                                                                                           \
	"rule R3 (B 7): the ban is forbidden\n  if all of:\n    - the reader is ill\n    - the reader was frail "      \
	"before\n"
#define ILL_AND_FRAIL "test ill and frail:\n  given ill yes, frail yes, asked yes\n  expect gate refused\n"
#define ILL_NOT_FRAIL "test ill not frail:\n  given ill yes, frail no\n  expect gate refused\n"

TEST("one test shows that a condition matters alone, and names the answer that would turn it")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a, BOTH ILL_AND_FRAIL);
	const struct condition_cover *ill = condition(&c, "R3", 0), *frail = condition(&c, "R3", 1);
	CHECK(ill->alone == &c.law->tests[0] && str_eq(ill->answer, S("ill no")) && !ill->against);
	CHECK(frail->alone == &c.law->tests[0] && str_eq(frail->answer, S("frail no")));
	CHECK(ill->seen.tests[COVER_EFFECTIVE] == 1 && !ill->seen.tests[COVER_BLOCKED] && !ill->pair[0]);
	CHECK(str_eq(ill->text, S("the reader is ill")) && ill->at.line == frail->at.line - 1 && ill->part == PART_IF);
}
TEST("a condition is not shown where another decides, and a test less shows less")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law less = coverage_read(&a, BOTH ILL_NOT_FRAIL),
			   more = coverage_read(&a, BOTH ILL_NOT_FRAIL ILL_AND_FRAIL);
	CHECK(!condition(&less, "R3", 0)->alone && condition(&less, "R3", 1)->alone);
	CHECK(condition(&less, "R3", 0)->due == DUE_ALONE);
	CHECK(condition(&more, "R3", 0)->alone == &more.law->tests[1]);
	CHECK(less.all.conditions == more.all.conditions && less.all.alone < more.all.alone);
}
TEST("a test in which the condition is unknown shows nothing of it")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c =
	    coverage_read(&a, BOTH "test frail alone:\n  given frail yes, asked yes\n  expect gate refused\n");
	CHECK(!condition(&c, "R3", 0)->alone && condition(&c, "R3", 0)->seen.tests[COVER_UNKNOWN] == 1);
	CHECK(!condition(&c, "R3", 1)->alone); /* while the other is unknown the rule is, whatever this one is */
}
TEST("an answer that a doubt takes away turns nothing")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(
	    &a, BOTH "test ill frail unasked:\n  given ill yes, frail yes, asked no\n  expect gate refused\n");
	CHECK(!condition(&c, "R3", 0)->alone); /* D1: with frail yes, a no on ill is unknown */
	CHECK(condition(&c, "R3", 1)->alone != NULL);
}
TEST("two tests between which one condition differs are named as a pair")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a, BOTH ILL_NOT_FRAIL ILL_AND_FRAIL);
	const struct condition_cover *ill = condition(&c, "R3", 0), *frail = condition(&c, "R3", 1);
	CHECK(frail->pair[0] == &c.law->tests[1] && frail->pair[1] == &c.law->tests[0]);
	CHECK(!ill->pair[0] && !ill->pair[1]);
}
TEST("an exception is a condition of the rule it takes away, and `unless` counts like `if`")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(
	    &a, "test poor and honest:\n  given damage no, frail yes, asked yes\n  expect gate refused\n");
	const struct condition_cover *x2 = condition(&c, "R2", 1), *asked = condition(&c, "D1", 1);
	CHECK(x2->part == PART_EXCEPTION && x2->exception >= 0 && !x2->cond && str_eq(x2->text, S("X2")));
	CHECK(x2->alone == &c.law->tests[0] && str_eq(x2->answer, S("damage yes")));
	CHECK(asked->part == PART_UNLESS && str_eq(asked->answer, S("asked no")));
	CHECK(condition(&c, "X2", 0)->alone && condition(&c, "R2", 0)->alone);
}
TEST("a condition that another line decides for is redundant, and only that one")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a,
	    "rule R3 (B 7): the ban is forbidden\n  if any of:\n    - the reader is ill\n    - all of:\n"
	    "      - the reader is ill\n      - the reader was frail before\n"
	    "test one two:\n  given ill yes, frail yes, asked yes\n  expect gate refused\n"
	    "test three four:\n  given ill no, frail yes, asked yes\n  expect gate refused\n"
	    "test five six:\n  given ill yes, frail no\n  expect gate refused\n");
	CHECK(condition(&c, "R3", 0)->alone && condition(&c, "R3", 0)->due == DUE_ALONE);
	CHECK(condition(&c, "R3", 1)->due == DUE_NEVER && !condition(&c, "R3", 1)->alone);
	CHECK(condition(&c, "R3", 2)->due == DUE_NEVER && !condition(&c, "R3", 2)->alone);
	CHECK(c.all.never == 2);
}
TEST("the same condition in two branches is shown in each by itself")
{
	struct arena a = laws_room(SMALL_ROOM);
	static const char rule[] =
	    "rule R3 (B 7): the ban is forbidden\n  if any of:\n    - all of:\n      - the reader is ill\n"
	    "      - the reader was frail before\n    - all of:\n      - the reader is ill\n"
	    "      - the reader is poor\n";
	struct covered_law c = coverage_read(
	    &a, str_print(&a, "%s%s", rule,
		    "test one two:\n  given ill yes, poor no, frail yes, asked yes\n  expect gate refused\n")
		    .at);
	CHECK(condition(&c, "R3", 0)->alone && !condition(&c, "R3", 2)->alone);
	c = coverage_read(
	    &a, str_print(&a, "%s%s", rule,
		    "test one two:\n  given ill yes, poor yes, frail yes, asked yes\n  expect gate refused\n")
		    .at);
	CHECK(!condition(&c, "R3", 0)->alone && !condition(&c, "R3", 2)->alone && !c.all.never);
}
TEST("what no case can have shows nothing: the smaller of two limits")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a,
	    "count late: the number of late books\n  plain\n"
	    "rule R3 (B 7): the ban is watched\n  if all of:\n    - the number of late books is at least 3\n"
	    "    - the number of late books is at least 5\n"
	    "test one two:\n  given late 2\n  expect gate refused\ntest three four:\n  given late 4\n  expect gate "
	    "refused\n"
	    "test five six:\n  given late 6\n  expect gate refused\n");
	CHECK(!condition(&c, "R3", 0)->alone && condition(&c, "R3", 1)->alone);
}
TEST("where no single answer turns a condition alone, two tests show it: alone in both, turned over")
{
	struct arena a = laws_room(SMALL_ROOM);
	static const char rule[] =
	    "choice here: the place of the reader\n  words: north, south\n  plain\n"
	    "choice there: the place of the card\n  words: north, south\n  plain\n"
	    "rule R3 (B 7): the ban is watched\n  if all of:\n    - the place of the reader is north\n"
	    "    - the place of the reader is the place of the card\n";
	static const char north[] = "test both north:\n  given here north, there north\n  expect gate refused\n",
			  south[] = "test both south:\n  given here south, there south\n  expect gate refused\n";
	struct covered_law one = coverage_read(&a, str_print(&a, "%s%s", rule, north).at);
	struct covered_law two = coverage_read(&a, str_print(&a, "%s%s%s", rule, north, south).at);
	const struct condition_cover *c = condition(&two, "R3", 0);
	CHECK(!condition(&one, "R3", 0)->alone && condition(&one, "R3", 0)->due == DUE_ALONE);
	CHECK(c->alone == &two.law->tests[0] && c->against == &two.law->tests[1] && !c->answer.n);
}
TEST("below `some` a condition matters alone for one member, whoever else there is")
{
	struct arena a = laws_room(SMALL_ROOM);
	static const char rule[] = "group child: the children of the reader\n  members: people\n  relation: child\n"
				   "  complete when asked\n"
				   "fact school of child: the child needs the books\n  danger\n"
				   "fact small of child: the child is small\n  danger\n"
				   "rule R3 (B 7): the ban is forbidden\n  if some child: all of:\n"
				   "    - the child needs the books\n    - the child is small\n";
	static const char one[] =
	    "test one two:\n  with child: school yes, small no\n  with child: school no, small yes\n"
	    "  given %s\n  expect gate refused\n";
	struct covered_law c = coverage_read(&a, str_print(&a, "%s%s", rule, str_print(&a, one, "asked yes").at).at);
	CHECK(condition(&c, "R3", 0)->alone && str_eq(condition(&c, "R3", 0)->answer, S("school yes")));
	CHECK(condition(&c, "R3", 1)->alone && str_eq(condition(&c, "R3", 1)->answer, S("small yes")));
	CHECK(condition(&c, "R3", 0)->seen.tests[COVER_EFFECTIVE] == 1 &&
	      condition(&c, "R3", 0)->seen.tests[COVER_BLOCKED] == 1);
	c = coverage_read(&a, str_print(&a, "%s%s", rule, str_print(&a, one, "asked no").at).at);
	CHECK(!condition(&c, "R3", 0)->alone); /* with a child nobody recorded the rule is unknown, not excluded */
}
TEST("an open term is left to a person, and what stands beside it turns between excluded and unknown")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c =
	    coverage_read(&a, "open O1 (B 8): the ban is out of proportion\n  because no condition can say it\n"
			      "rule R3 (B 7): the ban is forbidden\n  if all of:\n    - the reader is ill\n    - the "
			      "ban is out of proportion\n"
			      "test one two:\n  given ill yes, frail no\n  expect gate refused\n");
	CHECK(condition(&c, "R3", 0)->alone && str_eq(condition(&c, "R3", 0)->answer, S("ill no")));
	CHECK(condition(&c, "R3", 1)->due == DUE_OPEN && c.all.opens == 1);
	CHECK(!cover(&c, "R3")->due[COVER_EFFECTIVE]);
}
TEST("a condition that waits for what nobody has entered is not called missing")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a,
	    "date day: the day of the ban\n  plain\nparameter begin (B 8): the first day of bans is UNSET\n"
	    "rule R3 (B 7): the ban is watched\n  if any of:\n    - the reader is ill\n"
	    "    - the day of the ban is before the first day of bans\n"
	    "test one two:\n  given ill yes, day 2026-01-01\n  expect gate refused\n");
	CHECK(condition(&c, "R3", 1)->due == DUE_UNSET && c.all.unset == 1);
}
