#include "law_check_text.h"

/* --- what is far away is found all the same --- */

/* Reads the small law with n pieces added, each made by `piece`. */
static bool read_many(int n, void (*piece)(struct buf *, int), struct diags *d)
{
	static struct arena a; /* the diagnostics live in it */
	a = text_arena();
	struct buf b = { .arena = &a };
	buf_add(&b, S(TEXT_LAW));
	for (int i = 0; i < n; i++)
		piece(&b, i);
	buf_add(&b, (struct str){ "", 1 });
	return text_read(&a, b.at, d) != NULL;
}

static bool says(const struct diags *d, const char *message)
{
	for (int i = 0; i < d->n; i++)
		if (text_has(d->list[i].text, message))
			return true;
	return false;
}

static void term_up(struct buf *b, int i)
{
	buf_print(
	    b, "term t%d: the term number %d means\n  not: %s", i, i, i ? "the term number " : "the reader is ill\n");
	if (i)
		buf_print(b, "%d\n", i - 1);
}

static void term_down(struct buf *b, int i)
{
	buf_print(b, "term t%d: the term number %d means\n  not: %s", i, i,
	    i < 39 ? "the term number " : "the reader is ill\n");
	if (i < 39)
		buf_print(b, "%d\n", i + 1);
}

static void exception_up(struct buf *b, int i)
{
	buf_print(b, "exception X%d to ", i);
	buf_print(b, i ? "X%d (B 3):\n" : "R1 (B 3):\n", i - 1);
	buf_print(b, "  if %s\n", i % 2 ? "the reader is frail" : "the reader did damage");
}

static void doubt_up(struct buf *b, int i)
{
	buf_print(b, "fact f%d: the fact number %d holds\n  protective\n", i, i);
	if (i)
		buf_print(b, "doubt D%d (B 3): f%d\n  if not: the fact number %d holds\n", i, i, i - 1);
}

static void doubt_down(struct buf *b, int i)
{
	buf_print(b, "fact f%d: the fact number %d holds\n  protective\n", i, i);
	if (i < 39)
		buf_print(b, "doubt D%d (B 3): f%d\n  if not: the fact number %d holds\n", i, i, i + 1);
}

TEST("what is nested deeper than anybody reads is refused, in whatever order it stands")
{
	struct diags d;
	CHECK(read_many(12, term_up, &d) && !d.errors);
	CHECK(!read_many(40, term_up, &d) && says(&d, "terms are more than 12 deep"));
	CHECK(!read_many(40, term_down, &d) && says(&d, "terms are more than 12 deep"));
	CHECK(read_many(10, exception_up, &d) && !d.errors);
	CHECK(!read_many(40, exception_up, &d) && says(&d, "exceptions are more than 12 deep"));
	CHECK(read_many(10, doubt_up, &d) && !d.errors);
	CHECK(!read_many(40, doubt_up, &d) && says(&d, "presumptions and doubts are more than 12 deep"));
	CHECK(!read_many(40, doubt_down, &d) && says(&d, "presumptions and doubts are more than 12 deep"));
}

/* Each term names the one below it many times: read once, or never done. */
static void term_wide(struct buf *b, int i)
{
	buf_print(b, "term t%d: the term number %d means\n  any of:\n", i, i);
	for (int k = 0; k < 40; k++)
		buf_print(b, i ? "    - the term number %d\n" : "    - the reader did damage\n", i - 1);
	if (i == 11)
		buf_print(b, "exception X1 to R1 (B 3):\n  if the term number 11\ndoubt D1 (B 3): told\n  if not: the "
			     "term number 11\n");
}

TEST("terms that name one another many times are read in no time")
{
	struct diags d;
	CHECK(read_many(12, term_wide, &d) && !d.errors);
}

TEST("an adverse fact is found behind exceptions, tables and members")
{
#define ABSOLUTE "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  absolute\n"
#define TWICE    "presume P1 (B 3): the reader is frail\n  if the needs of the reader include ramp\n"
	REFUSED("table care (B 4): the care owed\n  from: fault\n  gives: high, low\n  - grave: low\n  - any: high\n"
		"ask Q1 (B 3): care\n  absolute\n",
	    "ask Q1", "the adverse \"the fault of the reader\" stands in ask Q1");
	REFUSED(ABSOLUTE TWICE "doubt D1 (B 3): needs\n  if not: the reader did damage\n", "not: the reader did damage",
	    "reaches rule R2, which is absolute, through doubt D1");
	REFUSED(ABSOLUTE TWICE
	    "table care (B 4): the care owed\n  from: fault\n  gives: high, low\n  - grave: low\n  - any: high\n"
	    "doubt D1 (B 3): needs\n  if not: the care owed is low\n",
	    "not: the care owed is low", "the adverse \"the fault of the reader\" reaches rule R2");
	ACCEPTED(ABSOLUTE TWICE);
}

TEST("a circle is found through exceptions, counts and closing facts")
{
	REFUSED("count children: the number of children\n  plain\n  counts: child\n"
		"doubt D1 (B 3): all_children\n  if the number of children is at least 3\n",
	    "doubt D1", "doubt D1 changes all_children by all_children");
	REFUSED("count homes: the number of flats\n  plain\n  counts: flats\ndoubt D1 (B 3): flats\n  if the number of "
		"flats is at least 3\n",
	    "doubt D1", "doubt D1 changes flats by flats");
	REFUSED("doubt D1 (B 3): due\n  if today is at most 3 days after the day of return\n", "doubt D1",
	    "doubt D1 changes due by due");
}

TEST("a count of a member's list belongs to the member")
{
	REFUSED("places paths of child: the paths of the child\n  plain\ncount n: the number of paths\n  plain\n  "
		"counts: paths\n",
	    "count n", "\"the number of paths\" counts a list of each child");
	ACCEPTED("places paths of child: the paths of the child\n  plain\ncount n of child: the number of paths\n  "
		 "plain\n  counts: paths\n");
}

TEST("an exception is shown through terms, lists of conditions and members, too")
{
#define X1  "exception X1 to R1 (B 3):\n  if "
#define BAD "exception X1 could hold without anybody having shown anything"
	REFUSED("term fine: the reader is fine means\n  any of:\n    - the reader was heard\n    - the reader is a "
		"member\n" X1 "the reader is fine\n",
	    "if the reader is fine", BAD);
	REFUSED(X1
	    "at least 2 of:\n    - the reader was heard\n    - the reader is a member\n    - the reader is a guest\n",
	    "at least 2 of", BAD);
	REFUSED(X1 "none of:\n    - the reader is a member\n    - the reader is a guest\n", "none of", BAD);
	REFUSED(X1 "not: all of:\n    - the reader is frail\n    - the reader is a guest\n", "not: all of", BAD);
	REFUSED(X1 "some desk: the desk is open\n", "some desk", BAD);
	REFUSED(X1 "the colour of the card is one of red, green\n", "is one of red", BAD);
	REFUSED(X1 "the home of the reader lies in XIN\n", "lies in XIN", BAD);
	REFUSED("parameter bright (B 3): the bright colours is red, green\n" X1
		"the colour of the card is one of the bright colours\n",
	    "bright colours", BAD);
	ACCEPTED("term fine: the reader is fine means\n  all of:\n    - the reader was heard\n    - the reader is a "
		 "member\n" X1 "the reader is fine\n");
	ACCEPTED(
	    X1 "at least 2 of:\n    - the reader was heard\n    - the reader was told\n    - the reader is a guest\n");
	ACCEPTED(X1 "each desk: the desk is open\n");
	ACCEPTED(X1 "not: some child: the child is asleep\n");
}

TEST("what is open is never shown")
{
	ACCEPTED("open decent (B 3): the wish is decent\n  because nobody can say\nexception X1 to R1 (B 3):\n  if the "
		 "wish is decent\n");
}
