/* The limits of docs/law-notation.md: what is just allowed is read, one more is refused with a message that names the
 * limit. */
#include "base/buf.h"
#include "law/law.h"
#include "test.h"
#include <stdlib.h>

enum { ROOM = 512 << 20 };
static const char head[] =
    "---\npack: limits\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: T\nin force from: 2026-01-01\n"
    "until: open\nchecked: no\n---\n```law\nsource HOUSE: Rule of the house\n  own\n  from 2026-01-01\n  until open\n"
    "fact bell: the reader rang the bell\n  danger\nfact judged: a judge heard the bell\n  adverse\n"
    "conclusion barred: the ban is forbidden\ndecision ban:\n  refused bar when shown: the ban is forbidden\n"
    "  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"
    "rule R (HOUSE 1): the ban is forbidden\n  if the reader rang the bell\n";

struct room {
	char *memory;
	struct arena arena;
	struct buf law;
};

static struct room begin(void)
{
	struct room t = { .memory = malloc(ROOM) };
	t.arena = (struct arena){ t.memory, t.memory + ROOM, NULL };
	return t;
}

static void open_law(struct room *t)
{
	t->law = (struct buf){ .arena = &t->arena };
	buf_add(&t->law, str_of(head));
}

/* Is this said of the packs in these files? */
static bool said_of(struct room *t, const struct file *files, size_t n, const char *what)
{
	struct shelf shelf;
	struct diags d = { .arena = &t->arena };
	shelf_read(&t->arena, S("law"), files, n, &shelf, &d);
	if (shelf.n)
		law_read(&t->arena, &shelf, &shelf.packs[0], &d);
	for (int i = 0; i < d.n; i++)
		if (!d.list[i].warning && str_find(d.list[i].text, str_of(what)) >= 0)
			return true;
	return false;
}

static bool said(struct room *t, const char *what)
{
	buf_add(&t->law, S("```\n"));
	struct file file = { S("limits/pack.md"), buf_str(&t->law) };
	return said_of(t, &file, 1, what);
}

/* `write` puts n of something into the law: n is read, n + 1 is refused. */
static bool is_limit(void (*write)(struct buf *, int), int n, const char *what)
{
	struct room t = begin();
	open_law(&t);
	write(&t.law, n);
	bool under = said(&t, what);
	open_law(&t);
	write(&t.law, n + 1);
	bool over = said(&t, what);
	free(t.memory);
	return !under && over;
}

static void write_not(struct buf *b, int n)
{
	buf_add(b, S("term deep: the deep thing holds means\n  "));
	for (int i = 1; i < n; i++)
		buf_add(b, S("not: "));
	buf_add(b, S("the reader rang the bell\n"));
}

static void write_levels(struct buf *b, int n)
{
	buf_add(b, S("rule E (HOUSE 1): the ban is forbidden\n  if any of:\n"));
	for (int i = 2; i <= n; i++)
		buf_print(b, "%*s- %s\n", 2 * i, "", i < n ? "any of:" : "the reader rang the bell");
}

static void write_ids(struct buf *b, int n)
{
	buf_add(b, S("ask E (HOUSE 1): w0"));
	for (int i = 1; i < n; i++)
		buf_print(b, ", w%d", i);
	buf_char(b, '\n');
}

static void write_list(struct buf *b, int n)
{
	buf_add(b, S("parameter many (HOUSE 1): the many words is w0"));
	for (int i = 1; i < n - 1; i++)
		buf_print(b, ", w%d", i);
	buf_add(b, S("\nchoice word: the word of the reader\n  words: many, last\n  plain\n"));
}

static void write_rows(struct buf *b, int n)
{
	buf_add(b, S("place home: the home of the reader\n  plain\ntable far (HOUSE 1): the way to the library\n  "
		     "from: home\n  gives: far, near\n  - any: far\n"));
	for (int i = 1; i < n; i++)
		buf_print(b, "  - AAA-%d: near\n", i);
}

static void write_pairs(struct buf *b, int n)
{
	buf_add(b, S("test many pairs:\n  given bell yes"));
	for (int i = 1; i < n; i++)
		buf_add(b, S(", x y"));
	buf_add(b, S("\n  expect ban refused\n"));
}

static void write_members(struct buf *b, int n)
{
	buf_add(b, S("group item: the items of the reader\n  members: fields\nfact late of item: the item is late\n  "
		     "danger\ntest many members:\n"));
	for (int i = 0; i < n; i++)
		buf_add(b, S("  with item: late yes\n"));
	buf_add(b, S("  given bell yes\n  expect ban refused\n"));
}

static void write_groups(struct buf *b, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, "group g%d: the group of number %d\n  members: lists\n", i, i);
}

static void write_line(struct buf *b, int n)
{
	buf_add(b, S("# "));
	for (int i = 2; i < n; i++)
		buf_char(b, 'x');
	buf_char(b, '\n');
}

static void write_terms(struct buf *b, int n)
{
	buf_add(b, S("term t0: thing number 0 holds means\n  the reader rang the bell\n"));
	for (int i = 1; i <= n; i++)
		buf_print(b, "term t%d: thing number %d holds means\n  thing number %d holds\n", i, i, i - 1);
}

static void write_exceptions(struct buf *b, int n)
{
	buf_add(b, S("exception X1 to R (HOUSE 1):\n  if a judge heard the bell\n"));
	for (int i = 2; i <= n; i++)
		buf_print(b, "exception X%d to X%d (HOUSE 1):\n  if %s\n", i, i - 1,
		    i % 2 ? "a judge heard the bell" : "the reader rang the bell");
}

static void write_doubts(struct buf *b, int n)
{
	buf_add(b, S("fact d0: danger number 0 is there\n  danger\n"));
	for (int i = 1; i <= n; i++)
		buf_print(b,
		    "fact d%d: danger number %d is there\n  danger\ndoubt D%d (HOUSE 1): d%d\n  if danger number %d is "
		    "there\n",
		    i, i, i, i - 1, i);
}

static void write_both_ways(struct buf *b, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b,
		    "fact p%d: plain thing number %d is so\n  plain\nrule P%d (HOUSE 1): the ban is forbidden\n  if "
		    "any of:\n    - all of:\n      - plain thing number %d is so\n      - the reader rang the bell\n   "
		    " - not: plain thing number %d is so\n",
		    i, i, i, i, i);
}

static void write_inputs(struct buf *b, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, "place p%d: the place number %d\n  plain\n", i, i);
	buf_add(b, S("table far (HOUSE 1): the way to the library\n  from: p0"));
	for (int i = 1; i < n; i++)
		buf_print(b, ", p%d", i);
	buf_add(b, S("\n  gives: far, near\n  - any: far\n"));
}

static void write_statements(struct buf *b, int n)
{
	for (int i = 6; i < n; i++) /* six stand in the head */
		buf_print(b, "fact f%d: thing number %d is so\n  plain\n", i, i);
}

static void write_links(struct buf *b, int n)
{
	for (int i = 0; i < 1024; i++)
		buf_add(b, S("rule V (HOUSE 1): the ban is forbidden\n  if the reader rang the bell\n"));
	for (int i = 0; i < n; i++)
		buf_print(b, "exception X%d to V (HOUSE 1):\n  if a judge heard the bell\n", i);
}

TEST("conditions stand at most 32 deep in one another")
{
	CHECK(is_limit(write_not, 32, "conditions are more than 32 deep in one another"));
	CHECK(is_limit(write_levels, 32, "lines are more than 32 levels deep"));
}

TEST("a line names at most 1024 ids, words or pairs, and a list or a table holds no more")
{
	CHECK(is_limit(write_ids, 1024, "more than 1024 ids in one line"));
	CHECK(is_limit(write_list, 1024, "more than 1024 words in one list"));
	CHECK(is_limit(write_rows, 1024, "more than 1024 rows in one table"));
	CHECK(is_limit(write_pairs, 1024, "more than 1024 pairs in one line"));
}

TEST("a line of law has at most 16384 bytes")
{
	CHECK(is_limit(write_line, 16384, "this line of law is longer than the 16384 bytes that are read"));
}

TEST("a law has at most 8 groups, and a test at most 256 members")
{
	CHECK(is_limit(write_groups, 8, "more than 8 groups"));
	CHECK(is_limit(write_members, 256, "more than 256 members in one test"));
}

TEST("terms, exceptions and doubts stand at most 12 deep in one another")
{
	CHECK(is_limit(write_terms, 12, "terms are more than 12 deep in one another"));
	CHECK(is_limit(write_exceptions, 12, "exceptions are more than 12 deep in one another"));
	CHECK(is_limit(write_doubts, 12, "presumptions and doubts are more than 12 deep in one another"));
}

TEST("at most 16 facts work both towards a ground and away from it")
{
	CHECK(is_limit(write_both_ways, 16,
	    "17 facts, words and comparisons work both towards a ground and away from it; at most 16 can be weighed "
	    "exactly"));
}

TEST("a table reads at most three facts")
{
	CHECK(is_limit(write_inputs, 3, "\"the way to the library\" reads 4 facts; one table reads at most 3"));
}

TEST("a pack with all it needs has at most 50000 statements")
{
	CHECK(is_limit(write_statements, 50000, "more than 50000 statements in a pack with all it needs"));
}

TEST("packs need one another at most 32 deep")
{
	struct room t = begin();
	struct file files[40];
	for (int i = 0; i < 40; i++)
		files[i] = (struct file){ str_print(&t.arena, "p%02d/pack.md", i),
			str_print(&t.arena,
			    "---\npack: p%02d\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: T\nin force from: "
			    "2026-01-01\nuntil: open\nneeds: p%02d\nchecked: no\n---\n",
			    i, i + 1) };
	CHECK(said_of(&t, files, 40, "packs need one another more than 32 deep"));
	free(t.memory);
}

TEST("exceptions and invariants name at most 1048576 versions and parts of rules")
{
	CHECK(is_limit(write_links, 1024, "more than 1048576 rules are named by exceptions and invariants"));
}

TEST("a line that would be too long in canonical form is refused by the formatter")
{
	struct room t = begin();
	struct diags d = { .arena = &t.arena };
	struct str out;
	t.law = (struct buf){ .arena = &t.arena };
	buf_add(&t.law, S("```law\nfact bell: the reader rang the bell\n ask: "));
	for (int i = 6; i < 16384; i++)
		buf_char(&t.law, 'x');
	buf_add(&t.law, S("\n```\n"));
	CHECK(!law_format(&t.arena, S("law/limits/pack.md"), buf_str(&t.law), &out, &d));
	CHECK(d.n == 1 && str_eq(d.list[0].text, S("this line would be longer than the 16384 bytes that are read")));
	free(t.memory);
}
