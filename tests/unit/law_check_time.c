#include "law_check_text.h"

TEST("what is cited is in force as long as the rule that cites it")
{
	REFUSED("rule R2 (OLD 2): the ban is forbidden\n  if the reader is frail\n", "rule R2 (OLD 2)",
	    "R2 is in force from 2026-01-01 until open, and cites OLD, in force from 2025-01-01 until 2026-06-30");
	REFUSED("parameter limit (OLD 2): the highest fee is 5\n", "parameter limit",
	    "limit is in force from 2026-01-01 until open, and cites OLD");
	REFUSED("table care (OLD 4): the care owed\n  from: cause\n  gives: high, low\n  - any: high\n", "table care",
	    "and cites OLD");
	REFUSED("source NEXT: By-laws to come\n  own\n  from UNSET\n  until open\n"
		"rule R2 (NEXT 2): the ban is forbidden\n  if the reader is frail\n",
	    "rule R2", "cites NEXT, in force from UNSET until open");
	ACCEPTED(
	    "rule R2 (OLD 2): the ban is forbidden\n  if the reader is frail\n  from 2026-01-01\n  until 2026-06-30\n");
	ACCEPTED("source NEXT: By-laws to come\n  own\n  from UNSET\n  until open\n"
		 "rule R2 (NEXT 2): the ban is forbidden\n  if the reader is frail\n  from UNSET\n  until open\n");
}

TEST("a source that nothing cites is worth a word")
{
	CHECK(text_accepted(TEXT_LAW "source Z: Another law\n  own\n  from 2026-01-01\n  until open\n", 1));
}

TEST("versions of a rule follow one another")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-01-01\n  until 2026-06-30\n"
		"rule R2 (B 2): the ban is forbidden\n  if the reader is ill\n  from 2026-06-30\n  until open\n",
	    "rule R2", "two versions of R2 are in force from 2026-06-30 until 2026-06-30");
	ACCEPTED(
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-01-01\n  until 2026-06-30\n"
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is ill\n  from 2026-07-01\n  until open\n");
	CHECK(text_accepted(TEXT_LAW
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-01-01\n  until 2026-06-30\n"
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is ill\n  from 2026-07-02\n  until open\n",
	    1));
}

TEST("a test speaks of a day on which its rule is in force")
{
#define LATE "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-07-01\n  until open\n"
	REFUSED(LATE
	    "test of the wrong day:\n  today 2026-06-30\n  given frail yes\n  expect gate refused bar because R2\n",
	    "expect gate refused bar because R2", "R2 is not in force on 2026-06-30");
	REFUSED(LATE "test of the first day of the pack:\n  given frail yes\n  expect gate refused bar because R2\n",
	    "expect", "R2 is not in force on 2026-01-01");
	ACCEPTED(LATE
	    "test of the right day:\n  today 2026-07-01\n  given frail yes\n  expect gate refused bar because R2\n");
}

#define HEAD                                                                                                           \
	TEXT_HEADER TEXT_SOURCES TEXT_FACTS                                                                            \
	    "conclusion barred: the ban is forbidden\nconclusion step: a step is missing\n"
#define TAIL "  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"

TEST("every conclusion has a row and a rule in force")
{
#define BARRED "decision gate:\n  refused bar when shown: the ban is forbidden\n"
#define STEP   "  held step when shown: a step is missing\n"
#define R1     "rule R1 (B 1): the ban is forbidden\n  if the reader is ill\n"
#define R2     "rule R2 (B 1): a step is missing\n  if not: the reader was heard\n"
	CHECK(text_refused(
	    HEAD BARRED TAIL R1 R2, "conclusion step", "\"a step is missing\" is in no row of the decision gate"));
	CHECK(text_refused(HEAD BARRED STEP TAIL R1, "conclusion step", "no rule concludes \"a step is missing\""));
	CHECK(text_refused(HEAD BARRED STEP TAIL R1 R2 "  from 2026-02-01\n  until open\n", "conclusion step",
	    "no rule in force on 2026-01-01 concludes \"a step is missing\""));
	CHECK(text_refused(HEAD BARRED STEP TAIL R1 R2 "  from 2026-01-01\n  until 2026-05-31\n", "conclusion step",
	    "no rule in force on 2026-06-01 concludes \"a step is missing\""));
	CHECK(text_accepted(HEAD BARRED STEP TAIL R1 R2, 0));
	CHECK(text_accepted(HEAD BARRED "  note flag when shown: a step is missing\n" TAIL R1 R2
					"  from 2026-02-01\n  until open\n",
	    0));
}

TEST("what depends on statements that were left out is not told")
{
	CHECK(text_refused(HEAD BARRED STEP TAIL R1 "rule R2 (B 1): a step is missing\n  if not: the reader was herd\n",
	    "was herd", "nothing is declared as \"the reader was herd\""));
}
