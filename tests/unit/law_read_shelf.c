#include "law_check_text.h"

static struct str header(struct arena *a, const char *name, const char *version, const char *from, const char *more)
{
	return str_print(a,
	    "---\npack: %s\nversion: %s\nlanguage: en\njurisdiction: XIN\ntitle: A title\nin force from: %s\nuntil: "
	    "open\n%schecked: no\n---\n",
	    name, version, from, more);
}

static struct file page(
    struct arena *a, const char *folder, const char *version, const char *from, const char *more, const char *law)
{
	const char *slash = strrchr(folder, '/');
	struct str head = header(a, slash ? slash + 1 : folder, version, from, more);
	return (struct file){ str_print(a, "%s/pack.md", folder), str_print(a, "%.*s```law\n%s```\n", SF(head), law) };
}

#define SOURCE "source B: By-laws\n  own\n  from 2020-01-01\n  until open\n"
#define DECISION                                                                                                       \
	"conclusion no: the ban is forbidden\ndecision gate:\n  refused bar when shown: the ban is forbidden\n"        \
	"  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"                               \
	"fact ill: the reader is ill\n  danger\nrule R1 (B 1): the ban is forbidden\n  if the reader is ill\n"

static struct shelf shelf_of(struct arena *a, const struct file *files, size_t n, int errors)
{
	struct diags d = { .arena = a };
	struct shelf shelf;
	CHECK(shelf_read(a, S("law"), files, n, &shelf, &d) == (errors == 0));
	CHECK(d.errors == errors);
	if (d.errors != errors)
		text_show(&d);
	return shelf;
}

static int32_t day(const char *iso)
{
	int32_t d = 0;
	CHECK(date_read(str_of(iso), &d));
	return d;
}

TEST("a pack is a folder with a pack.md; pages below it are its pages, pages elsewhere are nobody's")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "b", "1", "2026-01-01", "", SOURCE),
		page(&a, "b/inner", "1", "2026-01-01", "", SOURCE), { S("b/z/more.md"), S("more") },
		{ S("README.md"), S("read me") }, { S("b/inner/x.md"), S("inner") }, { S("b/a.txt"), S("no page") } };
	struct shelf shelf = shelf_of(&a, files, 6, 0);
	CHECK(shelf.n == 2 && shelf.packs[0].n_pages == 2 && shelf.packs[1].n_pages == 2);
	CHECK(str_eq(shelf.packs[0].folder, S("law/b")) && str_eq(shelf.packs[0].pages[1].path, S("law/b/z/more.md")));
	CHECK(
	    str_eq(shelf.packs[1].pages[1].path, S("law/b/inner/x.md")) && str_eq(shelf.packs[0].title, S("A title")));
}

TEST("of several versions the one in force on the day is taken, else the newest")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "one/p", "1", "2024-01-01", "", SOURCE DECISION),
		page(&a, "two/p", "2", "2026-07-01", "", SOURCE DECISION),
		page(&a, "three/p", "3", "UNSET", "", SOURCE DECISION) };
	struct shelf shelf = shelf_of(&a, files, 3, 0);
	const struct pack *near;
	CHECK(str_eq(shelf_pack(&shelf, S("p"), day("2026-06-30"))->version, S("1")));
	CHECK(str_eq(shelf_pack(&shelf, S("p"), day("2026-07-01"))->version, S("2")));
	CHECK(str_eq(shelf_pack(&shelf, S("p"), day("2020-01-01"))->version, S("2")));
	CHECK(str_eq(shelf_pack(&shelf, S("p@3"), day("2020-01-01"))->version, S("3")) &&
	      !shelf_pack(&shelf, S("p@4"), 0) && !shelf_pack(&shelf, S("q"), 0));
	CHECK(str_eq(shelf_gate(&shelf, S("gate"), day("2026-07-01"), &near)->version, S("2")));
	CHECK(!shelf_gate(&shelf, S("gate"), day("2020-01-01"), &near) && near &&
	      !shelf_gate(&shelf, S("door"), 0, &near) && !near);
}

static struct str digest_of(struct arena *a, const struct file *files, size_t n)
{
	struct shelf shelf = shelf_of(a, files, n, 0);
	struct diags d = { .arena = a };
	const struct law *law = law_read(a, &shelf, shelf_pack(&shelf, S("p"), 0), &d);
	CHECK(law && law->packs[0]->sha256.n == 64);
	return law ? law->packs[0]->sha256 : (struct str){ 0 };
}

TEST("the digest of a pack changes with every byte and every name of its pages, and with nothing else")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "p", "1", "2026-01-01", "", SOURCE), { S("p/a.md"), S("abc") },
		{ S("p/b.md"), S("d") } };
	struct str was = digest_of(&a, files, 3);
	struct file turned[] = { files[2], files[1], files[0], { S("q.md"), S("outside") } };
	CHECK(str_eq(was, digest_of(&a, turned, 4)));
	files[1].bytes = S("ab"), files[2].bytes = S("cd");
	CHECK(!str_eq(was, digest_of(&a, files, 3)));
	files[1].bytes = S("abc"), files[2].bytes = S("d"), files[2].path = S("p/c.md");
	CHECK(!str_eq(was, digest_of(&a, files, 3)));
}

TEST("every need is brought in once, wherever it is named, and statements may speak across packs and pages")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "p", "1", "2026-01-01", "needs: left@1, right\n",
				    "rule R1 (B 1): the ban is forbidden\n  if the reader is ill\n"),
		page(&a, "left", "1", "2026-01-01", "needs: base@1\n",
		    "conclusion no: the ban is forbidden\nfact ill: the reader is ill\n  danger\n"),
		page(&a, "right", "7", "2026-01-01", "needs: base@1\n",
		    "decision gate:\n  refused bar when shown: the ban is forbidden\n"
		    "  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"),
		page(&a, "base", "1", "2026-01-01", "", SOURCE) };
	struct shelf shelf = shelf_of(&a, files, 4, 0);
	struct diags d = { .arena = &a };
	const struct law *law = law_read(&a, &shelf, shelf_pack(&shelf, S("p"), 0), &d);
	CHECK(law && law->n_packs == 4 && law->n_sources == 1 && law->rules[0].pack == 0 && law->facts[0].pack == 1);
	if (!law)
		text_show(&d);
}

TEST("a need that is missing, in another version, or in a circle is told with its place")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "p", "1", "2026-01-01", "needs: bas@1\n", SOURCE),
		page(&a, "q", "1", "2026-01-01", "needs: base@2\n", SOURCE),
		page(&a, "r", "1", "2026-01-01", "needs: s@1\n", SOURCE),
		page(&a, "s", "1", "2026-01-01", "needs: r@1\n", SOURCE),
		page(&a, "base", "1", "2026-01-01", "", SOURCE) };
	struct shelf shelf = shelf_of(&a, files, 5, 0);
	const char *const texts[] = { "there is no pack \"bas\"", "there is no version 2 of base",
		"packs need one another in a circle" };
	const char *const names[] = { "p", "q", "r" };
	for (int i = 0; i < 3; i++) {
		struct diags d = { .arena = &a };
		CHECK(!law_read(&a, &shelf, shelf_pack(&shelf, str_of(names[i]), 0), &d) && d.errors == 1);
		CHECK(text_has(d.list[0].text, texts[i]) && d.list[0].at.line == 9 && d.list[0].at.col == 8);
	}
}

TEST("one name, two packs: what is declared twice is told with both places")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "p", "1", "2026-01-01", "needs: base@1\n",
				    "fact ill: the reader is ill\n  danger\n"),
		page(&a, "base", "1", "2026-01-01", "", SOURCE "fact sick: the reader is ill\n  danger\n") };
	struct shelf shelf = shelf_of(&a, files, 2, 0);
	struct diags d = { .arena = &a };
	CHECK(!law_read(&a, &shelf, shelf_pack(&shelf, S("p"), 0), &d) &&
	      text_has(d.list[0].text, "is declared already, at law/p/pack.md:13"));
	CHECK(str_eq(d.list[0].at.path, S("law/base/pack.md")));
}

TEST("what is wrong with a header is told with its line, and the other packs stay on the shelf")
{
	struct arena a = text_arena();
	struct file files[] = { page(&a, "p", "1", "2026-02-30", "", SOURCE),
		page(&a, "q", "1", "2026-01-01", "langage: en\n", SOURCE),
		page(&a, "r", "1", "2026-01-01", "pack: s\n", SOURCE), { S("s/pack.md"), S("# no header\n") },
		{ S("t/pack.md"), S("---\npack: t\n") },
		page(&a, "good", "1", "2026-01-01", "invented: yes\n", SOURCE) };
	struct shelf shelf = shelf_of(&a, files, 6, 5);
	CHECK(shelf.n == 1 && shelf.packs[0].invented);
	CHECK(shelf_of(&a, NULL, 0, 0).n == 0);
}
