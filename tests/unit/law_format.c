#include "law_read_dump.h"
#include "law_read_kit.h"

static struct str format(struct arena *a, const char *page)
{
	struct str out = { 0 };
	struct diags d = { .arena = a };
	CHECK(law_format(a, S("page.md"), str_of(page), &out, &d) && !d.n);
	return out;
}

#define FORMATS(from, to) CHECK(str_eq(format(&a, from), str_of(to)))

TEST("the formatter sets two spaces for each level and one between words, and leaves the prose alone")
{
	struct arena a = kit_arena();
	FORMATS("# A  title \n\n  prose\t\n```law\nterm   a:  the  person is ill means \n    all of:\n         - x\n   "
		"      -  not:   y\n```\nend",
	    "# A  title \n\n  prose\t\n```law\nterm a: the person is ill means\n  all of:\n    - x\n    - not: "
	    "y\n```\nend");
	FORMATS("", "");
	FORMATS("no law here", "no law here");
	FORMATS("```law\n```\n", "```law\n```\n");
	FORMATS("```law\n\n\n```", "```law\n```");
}

TEST("lines below a statement take the order of the grammar; statements, rows and parts of a list keep theirs")
{
	struct arena a = kit_arena();
	FORMATS("```law\nrule B (S 1): x y\n  until open\n  from 2026-01-01\n  mark: M\n  say de: b\n  say: a\n  "
		"absolute\n  unless c d\n"
		"  if any of:\n    - z\n    - a\nrule A (S 1): x y\n  if a\n```\n",
	    "```law\nrule B (S 1): x y\n  if any of:\n    - z\n    - a\n  unless c d\n  absolute\n  say de: b\n  say: "
	    "a\n  mark: M\n"
	    "  from 2026-01-01\n  until open\nrule A (S 1): x y\n  if a\n```\n");
	FORMATS("```law\ntable t (S 1): x y\n  from 2026-01-01\n  - b: high\n  until open\n  gives: high\n  - a: "
		"high\n  from: f\n```\n",
	    "```law\ntable t (S 1): x y\n  from: f\n  gives: high\n  - b: high\n  - a: high\n  from 2026-01-01\n  "
	    "until open\n```\n");
	FORMATS("```law\ntest n:\n  expect g held\n  given a yes\n  with c: b no\n  expect g refused\n  with c: b "
		"yes\n  today 2026-01-01\n```\n",
	    "```law\ntest n:\n  today 2026-01-01\n  with c: b no\n  with c: b yes\n  given a yes\n  expect g held\n  "
	    "expect g refused\n```\n");
}

TEST("a comment stays before the line it stands before, and one empty line stays between statements")
{
	struct arena a = kit_arena();
	FORMATS("```law\n\n# top\n\n\n# second\nfact a: x y\n    # on the question\n  ask: b\n\n# on the kind\n  "
		"danger\n\n\n\n  # on b\nfact b: x z\n"
		"  plain\n\n# the end\n\n```\n",
	    "```law\n# top\n\n# second\nfact a: x y\n  # on the kind\n  danger\n  # on the question\n  ask: b\n\n# on "
	    "b\nfact b: x z\n  plain\n\n"
	    "# the end\n```\n");
}

TEST("a statement that the formatter does not know keeps its order, and a faulty line is told with its place")
{
	struct arena a = kit_arena();
	struct diags d = { .arena = &a };
	struct str out;
	FORMATS("```law\nwhatever x\n  b\n  a\nrule B (S 1): x y\n  say: a\n  whatever\n  if b\n```\n",
	    "```law\nwhatever x\n  b\n  a\nrule B (S 1): x y\n  say: a\n  whatever\n  if b\n```\n");
	CHECK(!law_format(&a, S("page.md"), S("x\n```law\nfact a: x y\n\tdanger\n```\n"), &out, &d) &&
	      d.list[0].at.line == 4);
	CHECK(!law_format(&a, S("page.md"), S("```law\nfact a: x y\n"), &out, &d));
}

TEST("the header of a pack stays as it is, also where it looks like law")
{
	struct arena a = kit_arena();
	struct diags d = { .arena = &a };
	struct str out, page = S("---\npack:  x\n---\n```law\nfact  a: x y\n```\n");
	CHECK(law_format(&a, S("p/pack.md"), page, &out, &d) &&
	      str_eq(out, S("---\npack:  x\n---\n```law\nfact a: x y\n```\n")));
}

/* Reads all packs; the dumps of those that can be read, one behind the other. */
static struct str dump_all(struct arena *a, const struct kit *kit, int *errors)
{
	struct diags d = { .arena = a };
	struct shelf shelf;
	struct buf b = { .arena = a };
	shelf_read(a, S("law"), kit->files, kit->n, &shelf, &d);
	for (int i = 0; i < shelf.n; i++) {
		struct diags each = { .arena = a };
		const struct law *law = law_read(a, &shelf, &shelf.packs[i], &each);
		buf_add(&b, law ? law_dump(a, law) : S("bad\n"));
		*errors += each.errors;
	}
	return buf_str(&b);
}

static bool format_all(struct arena *a, struct kit *kit)
{
	struct file *files = NEW(a, struct file, kit->n);
	for (size_t i = 0; i < kit->n; i++) {
		struct diags d = { .arena = a };
		struct str again;
		files[i] = kit->files[i];
		if (!law_format(a, files[i].path, kit->files[i].bytes, &files[i].bytes, &d))
			return false;
		bool twice = law_format(a, files[i].path, files[i].bytes, &again, &d) && str_eq(again, files[i].bytes);
		CHECK(twice);
	}
	kit->files = files;
	return true;
}

/* Pages whose lines stand in another order and at another depth, with comments and empty lines, but say the same. */
static struct str disturb(struct arena *a, struct str page)
{
	struct buf b = { .arena = a };
	bool inside = false;
	while (page.n) {
		const char *end = memchr(page.at, '\n', page.n);
		struct str line = str_cut(page, 0, end ? (size_t)(end - page.at) + 1 : page.n), text = line;
		page = str_cut(page, line.n, page.n);
		inside = inside ? !str_eq(line, S("```\n")) : str_eq(line, S("```law\n"));
		size_t indent = 0;
		while (indent < text.n && text.at[indent] == ' ')
			indent++;
		for (size_t i = 0; inside && i < indent; i++) /* three spaces for two: the formatter reads any depth */
			buf_add(&b, i % 2 ? S("  ") : S(" "));
		buf_add(&b, inside ? str_cut(text, indent, text.n) : line);
		if (inside && !test_rand(9))
			buf_add(&b, test_rand(2) ? S("  # a remark\n") : S("\n"));
	}
	return buf_str(&b);
}

TEST("every page of the house is in canonical form already")
{
	static const char *const folders[] = { "law", "tests/law/small", "tests/cli/law" };
	for (int i = 0; i < 3; i++) {
		struct arena a = kit_arena();
		struct kit kit = kit_read(&a, folders[i]), was = kit;
		CHECK(kit.n && format_all(&a, &kit));
		for (size_t k = 0; k < kit.n; k++)
			CHECK(str_eq(was.files[k].bytes, kit.files[k].bytes));
	}
}

TEST("a disturbed page formats to law that says the same, and formatting it twice changes nothing")
{
	for (EACH(20)) {
		struct arena a = kit_arena();
		struct kit kit = kit_read(&a, "tests/law/small");
		int errors = 0;
		struct str before = dump_all(&a, &kit, &errors);
		for (size_t i = 0; i < kit.n; i++)
			kit.files[i].bytes = disturb(&a, kit.files[i].bytes);
		CHECK(format_all(&a, &kit));
		CHECK(str_eq(before, dump_all(&a, &kit, &errors)) && errors == 0);
	}
}

TEST("whatever a changed page says, it says after formatting, too")
{
	for (EACH(300)) {
		struct arena a = kit_arena();
		struct kit kit = kit_read(&a, "tests/law/small");
		int before = 0, after = 0;
		struct file *page = &kit.files[test_rand(kit.n)];
		for (int i = 1 + (int)test_rand(3); i > 0; i--)
			page->bytes = kit_change(&a, page->bytes);
		struct str was = dump_all(&a, &kit, &before);
		if (format_all(&a, &kit) && before == 0)
			CHECK(str_eq(was, dump_all(&a, &kit, &after)) && after == 0);
	}
}
