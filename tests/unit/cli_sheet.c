#include "cli/sheet_pdf_parts.h"
#include "test.h"

static struct arena room(void)
{
	static char bytes[1 << 16];
	return (struct arena){ bytes, bytes + sizeof bytes, NULL };
}

static struct str named(struct arena *a, const char *text, struct str lang, bool is_rtl, bool *done)
{
	struct buf b = { .arena = a };
	buf_add(&b, str_of(text));
	*done = pdf_name_language(&b, lang, is_rtl);
	return buf_str(&b);
}

static const char pdf[] =
    "%PDF-1.5\n1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\nxref\n0 2\n0000000000 65535 f "
    "\n0000000009 00000 n \ntrailer\n<< /Root 1 0 R >>\nstartxref\n61\n%%EOF\n";

TEST("the language of a PDF stands in its catalog, and the table of its objects is still found")
{
	struct arena a = room();
	bool done;
	struct str out = named(&a, pdf, S("fa-AF"), true, &done);
	CHECK(done && str_find(str_of(pdf), S("xref\n0 2")) == 61);
	CHECK(str_find(out,
		  S("<< /Type /Catalog\n   /Lang (fa-AF)\n   /ViewerPreferences << /DisplayDocTitle true /Direction "
		    "/R2L >>\n   /Pages 2 0 R\n>>")) > 0);
	long place = 0;
	struct str rest = str_cut(out, (size_t)str_find(out, S("startxref\n")) + 10, out.n);
	CHECK(str_number(str_split(&rest, S("\n")), &place) && str_find(out, S("xref\n0 2")) == place);
	CHECK(str_eq(rest, S("%%EOF\n")));
	CHECK(str_find(named(&a, pdf, S("en"), false, &done), S("/Direction")) < 0 && done);
}
TEST("a PDF that is not built as expected stays as it is")
{
	static const char *const others[] = { "",
		"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n",
		/* an object behind the catalog, whose place would move */
		"1 0 obj\n<< /Type /Catalog\n>>\nendobj\n2 0 obj\n<<>>\nendobj\nxref\n0 1\n\nstartxref\n56\n%%EOF\n",
		/* a table that stands elsewhere than said */
		"1 0 obj\n<< /Type /Catalog\n>>\nendobj\nxref\n0 1\n\nstartxref\n33\n%%EOF\n" };
	struct arena a = room();
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		bool done;
		CHECK(str_eq(named(&a, others[i], S("en"), false, &done), str_of(others[i])) && !done);
	}
}
TEST("what stands in a line of a PDF can be no markup, and is isolated by its direction")
{
	struct arena a = room();
	struct json *j = NULL;
	struct fault f = { 0 };
	struct buf b = { .arena = &a };
	const char *text =
	    "{\"runs\":[{\"text\":\"a<b> & \",\"isolate\":false},{\"text\":\"R<1\",\"isolate\":true,\"lang\":"
	    "\"x\\\"><s>\",\"dir\":\"ltr\"},{\"text\":\"\\u0628\",\"isolate\":true,\"lang\":\"fa\",\"dir\":\"rtl\"}"
	    "]}";
	CHECK(json_read(&a, S("line"), str_of(text), (struct json_limits){ 1000, 8, 100 }, &j, &f));
	pdf_runs(&b, j);
	CHECK(str_eq(buf_str(&b), S("a&lt;b&gt; &amp; \xe2\x81\xa6R&lt;1\xe2\x81\xa9\xe2\x81\xa7<span "
				    "lang=\"fa\">\xd8\xa8</span>\xe2\x81\xa9")));
}
