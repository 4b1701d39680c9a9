#include "gate_coverage.h"

TEST("coverage counts for each rule the tests that have it effective, blocked and unknown")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c =
	    coverage_read(&a, "test one two:\n  given ill yes\n  expect gate refused\n"
			      "test three four:\n  given ill no, frail no, damage yes\n  expect gate held\n");
	const struct covered *r1 = &cover(&c, "R1")->seen, *r2 = &cover(&c, "R2")->seen, *x2 = &cover(&c, "X2")->seen;
	CHECK(c.all.n == c.law->n_rules && c.all.n_rules == c.all.n);
	CHECK(r1->tests[COVER_EFFECTIVE] == 1 && r1->tests[COVER_BLOCKED] == 1 && !r1->tests[COVER_UNKNOWN]);
	CHECK(r1->first[COVER_EFFECTIVE] == &c.law->tests[0] && r1->first[COVER_BLOCKED] == &c.law->tests[1]);
	CHECK(x2->tests[COVER_EFFECTIVE] == 1 && x2->tests[COVER_UNKNOWN] == 1);
	CHECK(r2->tests[COVER_BLOCKED] == 1);
}
TEST("a question is never effective, and is not asked to be")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a, "ask A1 (B 7): asked\n"
						 "test one two:\n  given asked yes\n  expect gate refused\n"
						 "test three four:\n  given ill yes\n  expect gate refused\n");
	const struct rule_cover *ask = cover(&c, "A1");
	CHECK(!ask->seen.tests[COVER_EFFECTIVE] && ask->seen.tests[COVER_BLOCKED] == 1);
	CHECK(ask->seen.tests[COVER_UNKNOWN] == 1 && !ask->due[COVER_EFFECTIVE] && c.all.full == 1);
}
TEST("a pack without tests covers nothing, and nothing in it is shown to matter alone")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a, "");
	CHECK(c.all.n_rules == c.law->n_rules && c.all.full == 0);
	CHECK(c.all.conditions == 8 && c.all.alone == 0 && c.all.never == 0);
}
TEST("a rule is asked for all three colours, and one that rests on a presumed fact alone is never unknown")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a, "rule R3 (B 7): the ban is forbidden\n  if the reader is poor\n");
	const bool *r1 = cover(&c, "R1")->due, *r2 = cover(&c, "R2")->due, *r3 = cover(&c, "R3")->due;
	CHECK(r1[COVER_EFFECTIVE] && r1[COVER_BLOCKED] && r1[COVER_UNKNOWN]);
	CHECK(r2[COVER_UNKNOWN]); /* by its exception */
	CHECK(r3[COVER_EFFECTIVE] && r3[COVER_BLOCKED] && !r3[COVER_UNKNOWN]);
}
TEST("what needs a group that is never closed is not asked to be excluded, and one that can be closed is")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c =
	    coverage_read(&a, "group open: the children of the reader\n  members: people\n  relation: child\n"
			      "fact school of open: the child needs the books\n  danger\n"
			      "group shut: everyone who answers for the reader\n  members: people\n  relation: surety\n"
			      "  complete when asked\n"
			      "fact pays of shut: the surety needs the books\n  danger\n"
			      "rule R3 (B 7): the ban is forbidden\n  if some open: the child needs the books\n"
			      "rule R4 (B 7): the ban is forbidden\n  if some shut: the surety needs the books\n");
	CHECK(cover(&c, "R3")->due[COVER_EFFECTIVE] && !cover(&c, "R3")->due[COVER_BLOCKED]);
	CHECK(cover(&c, "R4")->due[COVER_EFFECTIVE] && cover(&c, "R4")->due[COVER_BLOCKED]);
}
TEST("a term is counted like a rule: its condition yes, no and unknown")
{
	struct arena a = laws_room(SMALL_ROOM);
	struct covered_law c = coverage_read(&a, "term weak: the reader is weak means\n  any of:\n    - the reader is "
						 "ill\n    - the reader was frail before\n"
						 "rule R3 (B 7): the ban is forbidden\n  if the reader is weak\n"
						 "test one two:\n  given frail yes\n  expect gate refused\n"
						 "test three four:\n  given ill no, frail no\n  expect gate refused\n"
						 "test five six:\n  given ill no\n  expect gate refused\n");
	const struct covered *weak = &cover(&c, "weak")->seen;
	CHECK(c.all.n == c.all.n_rules + 1);
	CHECK(weak->tests[COVER_EFFECTIVE] == 1 && weak->tests[COVER_BLOCKED] == 1 && weak->tests[COVER_UNKNOWN] == 1);
}
