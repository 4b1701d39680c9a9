#include "law_check_text.h"

TEST("a small law that holds together is read without a word") { ACCEPTED(""); }

/* --- absolute --- */

TEST("no exception may name an absolute rule")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  absolute\n"
		"exception X2 to R1, R2 (B 3):\n  if the reader did damage\n",
	    "exception X2 to R1, R2", "exception X2 names R2, which is absolute");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  absolute\n"
		 "exception X2 to R1 (B 3):\n  if the reader did damage\n");
}

TEST("an absolute rule has no unless")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  unless the reader was heard\n  "
		"absolute\n",
	    "unless the reader was heard", "rule R2 is absolute and has an \"unless\"");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  unless the reader was heard\n");
}

TEST("no adverse fact stands in an absolute statement")
{
	REFUSED("ask Q1 (B 2): ill, damage\n  absolute\n", "ask Q1",
	    "the adverse \"the reader did damage\" stands in ask Q1");
	REFUSED("term bad: the reader is bad means\n  not: the reader did damage\n"
		"rule R2 (B 2): the ban is forbidden\n  if all of:\n    - the reader is frail\n    - the reader is "
		"bad\n  absolute\n",
	    "not: the reader did damage", "the adverse \"the reader did damage\" stands in rule R2");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if all of:\n    - the reader is frail\n    - not: the reader "
		 "did damage\n");
	ACCEPTED("ask Q1 (B 2): ill, damage\n");
}

TEST("no adverse fact reaches an absolute statement through what changes its facts")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  absolute\n"
		"doubt D1 (B 3): told\n  if not: the reader did damage\n"
		"doubt D2 (B 4): frail\n  if not: the reader was told\n",
	    "not: the reader did damage",
	    "the adverse \"the reader did damage\" reaches rule R2, which is absolute, through doubt D1");
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  absolute\n"
		"presume P1 (B 3): the reader is frail\n  if the reader is ill\n  unless the reader did damage\n",
	    "unless the reader did damage", "reaches rule R2, which is absolute, through presume P1");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  absolute\n"
		 "doubt D2 (B 4): frail\n  if not: the reader was told\n");
}

/* --- circles --- */

TEST("exceptions do not go round in a circle")
{
	REFUSED("exception X2 to R1, X3 (B 3):\n  if the reader did damage\n"
		"exception X3 to X2 (B 3):\n  if the reader is frail\n",
	    "exception X", "exceptions go round in a circle: X");
	ACCEPTED("exception X2 to R1 (B 3):\n  if the reader did damage\n"
		 "exception X3 to X2 (B 3):\n  if the reader is frail\n");
}

TEST("terms do not go round in a circle")
{
	REFUSED("term a: the reader is here means\n  all of:\n    - the reader is ill\n    - the reader is there\n"
		"term b: the reader is there means\n  not: the reader is here\n",
	    "not: the reader is here", "terms go round in a circle: a, which means b, which means a");
	ACCEPTED("term a: the reader is here means\n  all of:\n    - the reader is ill\n    - the reader is there\n"
		 "term b: the reader is there means\n  not: the reader is frail\n");
}

TEST("what changes a fact does not rest on that fact")
{
	REFUSED("doubt D1 (B 3): told\n  if not: the reader was heard\n"
		"doubt D2 (B 4): heard\n  if not: the reader was told\n",
	    "doubt D",
	    "presumptions and doubts go round in a circle: doubt D2 changes heard by told; doubt D1 changes told by "
	    "heard");
	REFUSED("doubt D1 (B 3): needs\n  if the needs of the reader include braille\n", "doubt D1",
	    "doubt D1 changes needs by needs");
	REFUSED("doubt D1 (B 3): all_children\n  if not: each child: not: the child is asleep\n", "doubt D1",
	    "doubt D1 changes all_children by all_children");
	ACCEPTED("doubt D1 (B 3): told\n  if not: the reader was heard\n");
}

TEST("terms and exceptions nested deeper than anybody reads are refused")
{
	struct arena a = text_arena();
	struct buf b = { .arena = &a };
	buf_add(&b, S(TEXT_LAW "term t0: the term number 0 means\n  the reader is ill\n"));
	for (int i = 1; i < 40; i++)
		buf_print(&b, "term t%d: the term number %d means\n  not: the term number %d\n", i, i, i - 1);
	buf_add(&b, (struct str){ "", 1 });
	struct diags d;
	CHECK(!text_read(&a, b.at, &d));
	CHECK(d.errors >= 1 && text_has(d.list[0].text, "terms are more than 12 deep"));
}

/* --- what must be shown --- */

TEST("an exception to a ground must be shown")
{
	REFUSED("exception X2 to R1 (B 3):\n  if the reader is a member\n", "if the reader is a member",
	    "exception X2 could hold without anybody having shown anything");
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  unless today is after 2026-05-01\n",
	    "unless today is after", "the \"unless\" of rule R2 could hold");
	REFUSED("exception X2 to R1 (B 3):\n  if any of:\n    - the reader did damage\n    - the colour of the card is "
		"red\n",
	    "if any of:", "exception X2 could hold");
	REFUSED("exception X2 to R1 (B 3):\n  if the reader did damage\n"
		"exception X3 to X2 (B 3):\n  if the reader is frail\n  unless the fee of the reader is at least 3\n",
	    "unless the fee", "the \"unless\" of exception X3 could hold");
	ACCEPTED(
	    "exception X2 to R1 (B 3):\n  if all of:\n    - the reader did damage\n    - the reader is a member\n");
	ACCEPTED("exception X2 to R1 (B 3):\n  if the day of the hearing is after 2026-05-01\n");
	ACCEPTED("exception X2 to R1 (B 3):\n  if not: the cause of the delay is one of theft, fire\n");
	ACCEPTED("exception X2 to R1 (B 3):\n  if the cause of the delay is own\n");
	ACCEPTED("exception X2 to R1 (B 3):\n  if none of:\n    - the reader is frail\n    - some child: the child is "
		 "asleep\n");
	ACCEPTED("exception X2 to N1 (B 3):\n  if the reader is a member\n");
	ACCEPTED("exception X2 to R1 (B 3):\n  if the reader did damage\nexception X3 to X2 (B 3):\n  if the reader is "
		 "a member\n");
}

/* --- direction --- */

TEST("a fact works only in the direction of its kind")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if not: the reader is frail\n", "if not: the reader is frail",
	    "in R2 the danger \"the reader is frail\" works in the wrong direction");
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the reader was heard\n", "if the reader was heard",
	    "in R2 the protective \"the reader was heard\" works in the wrong direction");
	REFUSED("exception X2 to R1 (B 3):\n  if all of:\n    - the reader did damage\n    - the reader is frail\n",
	    "- the reader is frail", "in X2 the danger");
	REFUSED("doubt D1 (B 3): ill\n  if the reader was heard\n", "if the reader was heard", "in D1 the protective");
	REFUSED("ask Q1 (B 3): ill\n  if none of:\n    - the reader is frail\n", "- the reader is frail",
	    "in Q1 the danger");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  unless the reader was heard\n");
	ACCEPTED("rule R2 (B 2): the ban is noted\n  if not: the reader is frail\n");
	ACCEPTED("doubt D1 (B 3): ill\n  if not: the reader was heard\n");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if none of:\n    - the reader is a member\n    - the reader "
		 "did damage\n");
}

TEST("a word works only in the direction of its side")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the cause of the delay is own\n",
	    "the cause of the delay is own",
	    "in R2 the danger \"the cause of the delay\" works in the wrong direction");
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the cause of the delay is one of own, fire\n",
	    "is one of own, fire", "in R2 one condition mixes words of both sides");
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the fault of the reader is grave\n", "is grave",
	    "in R2 the adverse");
	REFUSED(
	    "table weight (B 4): the weight of the needs\n  from: needs\n  gives: heavy, light\n  - braille: heavy\n"
	    "  - ramp: heavy\n  - none: light\n"
	    "rule R2 (B 2): the ban is forbidden\n  if not: the weight of the needs include heavy\n",
	    "include heavy", "in R2 the danger \"the needs of the reader\" works in the wrong direction");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if not: the cause of the delay is own\n");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the fault of the reader is one of none, slight\n");
}

TEST("a condition of a term is told once, for all rules that use it")
{
	REFUSED("term well: the reader is well means\n  not: the reader is frail\n"
		"rule R2 (B 2): the ban is forbidden\n  if the reader is well\n"
		"rule R3 (B 2): the ban is forbidden\n  if the reader is well\n",
	    "not: the reader is frail", "in R2 the danger");
}

TEST("at most sixteen facts work both ways")
{
	struct arena a = text_arena();
	for (int n = 16; n <= 17; n++) {
		struct arena scratch = a;
		struct buf b = { .arena = &scratch };
		buf_add(&b, S(TEXT_LAW));
		for (int i = 0; i < n; i++)
			buf_print(&b, "fact p%d: the plain fact %d\n  plain\n", i, i);
		buf_add(&b, S("rule R2 (B 2): the ban is forbidden\n  if any of:\n"));
		for (int i = 0; i < n; i++)
			buf_print(&b, "    - the plain fact %d\n    - not: the plain fact %d\n", i, i);
		buf_add(&b, (struct str){ "", 1 });
		struct diags d;
		const struct law *law = text_read(&scratch, b.at, &d);
		CHECK(n == 16 ? law && !d.errors
			      : !law && d.errors == 1 && text_has(d.list[0].text, "17 facts, words and comparisons"));
	}
}
