#include "law_read_kit.h"
#include <time.h>

/* Reads every pack of the kit; errors and result must agree. Returns the law of the last one. */
static const struct law *read_all(struct arena *a, const struct kit *kit, int *errors)
{
	struct diags d = { .arena = a };
	struct shelf shelf;
	const struct law *law = NULL;
	shelf_read(a, S("law"), kit->files, kit->n, &shelf, &d);
	*errors = d.errors;
	for (int i = 0; i < shelf.n; i++) {
		struct diags each = { .arena = a };
		struct buf shown = { .arena = a };
		law = law_read(a, &shelf, &shelf.packs[i], &each);
		CHECK(!law == (each.errors > 0));
		CHECK(each.n <= DIAG_MOST && each.n <= each.errors + each.warnings);
		diags_show(&shown, &each);
		*errors += each.errors;
	}
	return law;
}

static void read_changed(const char *folder, int changes)
{
	struct arena a = kit_arena();
	struct kit kit = kit_read(&a, folder);
	int errors;
	CHECK(kit.n > 0);
	if (!kit.n)
		return;
	struct file *page = &kit.files[test_rand(kit.n)];
	for (int i = 0; i < changes; i++)
		page->bytes = kit_change(&a, page->bytes);
	read_all(&a, &kit, &errors);
}

TEST("a pack changed at random is read or refused with a place, and never ends the program")
{
	for (EACH(400))
		read_changed("tests/law/small", 1 + (int)test_rand(4));
	for (EACH(6))
		read_changed("law", 1 + (int)test_rand(40));
}

TEST("the packs of the house are read without an error")
{
	static const char *const folders[] = { "law", "tests/law/small", "tests/cli/law" };
	for (int i = 0; i < 3; i++) {
		struct arena a = kit_arena();
		struct kit kit = kit_read(&a, folders[i]);
		int errors = 0;
		CHECK(read_all(&a, &kit, &errors) && errors == 0);
	}
}

/* --- very long and very deep --- */

static const char *const header =
    "---\npack: p\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: A title\nin force from: 2026-01-01\n"
    "until: open\nchecked: no\n---\n```law\n";

static void many(struct buf *b, const char *before, const char *piece, int times, const char *after)
{
	buf_add(b, str_of(before));
	for (int i = 0; i < times; i++)
		buf_add(b, str_of(piece));
	buf_add(b, str_of(after));
}

/* Reads one page; tells the errors and the seconds it took. */
static int read_page(struct arena a, struct str text, double *seconds)
{
	struct file file = { S("p/pack.md"), text };
	struct kit kit = { &file, 1 };
	int errors;
	clock_t begin = clock();
	read_all(&a, &kit, &errors);
	*seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	return errors;
}

static void refused_soon(const char *before, const char *piece, int times, const char *after)
{
	struct arena a = kit_arena();
	struct buf b = { .arena = &a };
	double seconds;
	buf_add(&b, str_of(header));
	many(&b, before, piece, times, after);
	buf_add(&b, S("\n```\n"));
	CHECK(read_page(a, buf_str(&b), &seconds) > 0);
	if (seconds > 5)
		printf("%.1f s for %d times \"%.40s\"\n", seconds, times, piece);
	CHECK(seconds < 5); /* also with sanitizers, on a busy machine */
}

TEST("what is too long, too deep or too many is refused, and soon")
{
	refused_soon("fact a: ", "long ", 4000000 / 5, "");
	refused_soon("rule R (S 1): x\n  if ", "not: ", 3000, "x");
	refused_soon("rule R (S 1): x\n  if ", "some g: ", 2000, "x");
	refused_soon("rule R (S 1): x\n  if ", "x is ", 3000, "x");
	refused_soon("", "fact a: the person is ill\n  danger\n", 100000, "");
	refused_soon("", "fcat a: the person is ill\n", 100000, "");
	refused_soon("", "rule R (S 1): the person is barred\n  if the person is ill\n", 60000, "");
	refused_soon("exception E to ", "R, ", 5000, "R (S 1):\n  if the person is ill");
	refused_soon("choice a: the state of the appeal\n  words: ", "a, ", 5000, "b");
	refused_soon("test a:\n  given ", "a yes, ", 2300, "b no");
	refused_soon("test a:\n", "  with child: a yes\n", 100000, "  given\n");
	refused_soon("rule R (", "S 1, ", 3000, "S 2): the person is barred\n  if the person is ill");
	refused_soon("always A: ", "a, ", 5000, "b never help");
	refused_soon("", "```\n```law\n", 300000, " x");
	refused_soon("", "#\n", 1000000, "x");
	refused_soon("term t: the person is ill means\n  all of:\n", "    - x\n", 200000, "");
}

TEST("a law whose every exception names every rule is refused, and soon")
{
	struct arena a = kit_arena();
	struct buf b = { .arena = &a };
	double seconds;
	buf_add(&b, str_of(header));
	buf_add(&b, S("source S: x\n  own\n  from 2026-01-01\n  until open\nfact x: the person is ill\n  danger\n"
		      "conclusion y: the ban is forbidden\n"));
	many(&b, "", "rule R (S 1): the ban is forbidden\n  if the person is ill\n", 20000, "");
	many(&b, "", "exception E to R, E (S 1):\n  if the person is ill\n", 20000, "```\n");
	CHECK(read_page(a, buf_str(&b), &seconds) > 0);
	CHECK(seconds < 10);
}

TEST("lines that go deeper and deeper are refused at the thirty-third level")
{
	struct arena a = kit_arena();
	struct buf b = { .arena = &a };
	double seconds;
	buf_add(&b, str_of(header));
	buf_add(&b, S("term t: the person is ill means\n"));
	for (int level = 1; level < 500; level++) {
		for (int i = 0; i < level; i++)
			buf_add(&b, S("  "));
		buf_add(&b, level == 1 ? S("all of:\n") : S("- all of:\n"));
	}
	buf_add(&b, S("```\n"));
	CHECK(read_page(a, buf_str(&b), &seconds) == 1);
}

TEST("every beginning of a page is read or refused")
{
	struct arena a = kit_arena();
	struct kit kit = kit_read(&a, "tests/cli/law");
	CHECK(kit.n == 1);
	for (size_t n = 0; kit.n && n < kit.files[0].bytes.n; n += 1 + (size_t)test_rand(7)) {
		struct file cut = { kit.files[0].path, str_cut(kit.files[0].bytes, 0, n) };
		struct kit one = { &cut, 1 };
		struct arena scratch = a;
		int errors;
		read_all(&scratch, &one, &errors);
		CHECK(errors > 0 || n + 4 >= kit.files[0].bytes.n);
	}
}
