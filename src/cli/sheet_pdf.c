#include "cli/sheet_pdf.h"
#include "cli/sheet_pdf_parts.h"

static const struct pdf_style H1 = { .size = 13, .bold = true }, H2 = { .size = 9.4, .bold = true, .before = 5 },
			      H3 = { .size = 8.2, .bold = true, .before = 2 }, TEXT = { .size = 8.2, .before = 1 },
			      FINE_H2 = { .size = 7.4, .bold = true, .before = 4, .ink = PDF_GREY };
enum { INDENT = 10, INSET = 14, H2_KEEP = 40 }; /* a heading keeps so many points of its text with it */

static void put_plain(struct pdf_page *p, const char *tag, struct pdf_style style, struct str text)
{
	struct buf b = { .arena = p->arena };
	pdf_escape(&b, text);
	pdf_put(p, tag, style, buf_str(&b));
}

/* --- the head --- */

static void put_about(struct pdf_page *p)
{
	struct buf b = { .arena = p->arena };
	const struct json *about = json_member(p->sheet, S("about"));
	for (const struct json *a = about ? about->first : NULL; a; a = a->next) {
		buf_add(&b, b.n ? S("    ") : S(""));
		pdf_escape(&b, pdf_text(a, "label"));
		buf_add(&b, S(" <b>"));
		pdf_runs(&b, a);
		buf_add(&b, S("</b>"));
	}
	pdf_put(p, "P", TEXT, buf_str(&b));
}

static void put_verdict_text(struct pdf_page *p, const struct json *verdict, enum pdf_ink ink)
{
	struct pdf_style word = { .size = 15, .bold = true, .ink = ink, .indent = INSET, .end = INSET },
			 means = { .size = 9, .indent = INSET, .end = INSET }, decide = means;
	decide.bold = true;
	put_plain(p, "H2", word, pdf_text(verdict, "says"));
	put_plain(p, "P", means, pdf_text(verdict, "means"));
	put_plain(p, "P", decide, pdf_text(verdict, "decide"));
}

static void put_verdict(struct pdf_page *p)
{
	enum { ABOVE = 6, WITHIN = 5 };
	const struct json *verdict = json_member(p->sheet, S("verdict"));
	struct str class = pdf_text(verdict, "class");
	enum pdf_ink ink = str_eq(class, S("refused")) ? PDF_REFUSED : str_eq(class, S("held")) ? PDF_HELD : PDF_NOBAR;
	double top = p->y + ABOVE;
	bool was_dry = p->is_dry;
	p->is_dry = true, p->y = top + WITHIN;
	put_verdict_text(p, verdict, ink);
	double height = p->y + WITHIN - top;
	p->is_dry = was_dry, p->y = top + WITHIN;
	pdf_frame(p, top, height, ink);
	put_verdict_text(p, verdict, ink);
	p->y = top + height + 2;
}

static void put_notices(struct pdf_page *p)
{
	const struct json *notices = json_member(p->sheet, S("notices"));
	struct pdf_style style = { .size = 8.2, .before = 1, .bold = true };
	for (const struct json *n = notices ? notices->first : NULL; n; n = n->next)
		put_plain(p, "P", style, pdf_text(n, "text"));
}

/* --- sections --- */

static void put_item(struct pdf_page *p, const struct json *item, struct pdf_style style)
{
	struct buf b = { .arena = p->arena };
	struct str lead = pdf_text(item, "lead");
	const struct json *under = json_member(item, S("under"));
	pdf_begin(p, "LI");
	pdf_begin(p, "LBody");
	if (lead.n) {
		buf_add(&b, S("<b>\xe2\x81\xa6"));
		pdf_escape(&b, lead);
		buf_add(&b, S("\xe2\x81\xa9</b>  "));
	} else {
		buf_add(&b, S("\xe2\x80\xa2 "));
	}
	pdf_runs(&b, item);
	pdf_put(p, "P", style, buf_str(&b));
	style.size -= .6, style.indent += INDENT, style.ink = PDF_GREY, style.before = 0;
	for (const struct json *u = under ? under->first : NULL; u; u = u->next) {
		struct buf line = { .arena = p->arena };
		pdf_runs(&line, u);
		pdf_put(p, "P", style, buf_str(&line));
	}
	pdf_end(p, "LBody");
	pdf_end(p, "LI");
}

static void put_block(struct pdf_page *p, const struct json *block, bool fine)
{
	struct pdf_style style = TEXT;
	const struct json *items = json_member(block, S("items"));
	if (fine)
		style.size = 6.6, style.before = 0, style.ink = PDF_GREY;
	if (pdf_text(block, "kind").n)
		put_plain(p, "H3", H3, pdf_text(block, "kind"));
	pdf_begin(p, "L");
	for (const struct json *i = items ? items->first : NULL; i; i = i->next)
		put_item(p, i, style);
	pdf_end(p, "L");
}

static void put_section(struct pdf_page *p, const struct json *section)
{
	const struct json *fine = json_member(section, S("fine")), *blocks = json_member(section, S("blocks"));
	bool is_fine = fine && fine->type == JSON_TRUE;
	pdf_keep(p, H2_KEEP);
	put_plain(p, "H2", is_fine ? FINE_H2 : H2, pdf_text(section, "head"));
	pdf_rule(p);
	p->y += is_fine ? 0 : 1.5;
	for (const struct json *b = blocks ? blocks->first : NULL; b; b = b->next)
		put_block(p, b, is_fine);
}

static void put_sheet(struct pdf_page *p)
{
	const struct json *sections = json_member(p->sheet, S("sections"));
	p->number = 0;
	pdf_begin(p, "Document");
	put_plain(p, "H1", H1, pdf_text(p->sheet, "sheet"));
	put_plain(p, "P", TEXT, pdf_text(p->sheet, "what"));
	put_about(p);
	put_verdict(p);
	put_notices(p);
	for (const struct json *s = sections ? sections->first : NULL; s; s = s->next)
		put_section(p, s);
	pdf_end(p, "Document");
	pdf_foot(p);
}

/* --- the file --- */

static unsigned take(void *out, const unsigned char *bytes, unsigned n)
{
	buf_add(out, (struct str){ (const char *)bytes, n });
	return 0;
}

static void describe(struct pdf_page *p, struct _cairo_surface *surface)
{
	struct str day = str_print(p->arena, "%.*sT00:00:00Z", SF(pdf_text(p->sheet, "on")));
	const struct {
		unsigned what;
		struct str text;
	} all[] = { { PDF_TITLE, pdf_text(p->sheet, "title") }, { PDF_SUBJECT, pdf_text(p->sheet, "what") },
		{ PDF_CREATOR, S("holdfast") }, { PDF_CREATED, day }, { PDF_CHANGED, day } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		p->calls.cairo_pdf_surface_set_metadata(surface, all[i].what, str_keep(p->arena, all[i].text).at);
}

/* The largest letters with which all stands on one page. What does not fit even with small ones goes on to further
   pages, in letters of a middle size: nothing is cut. */
static void fit(struct pdf_page *p)
{
	static const double scales[] = { 1.3, 1.2, 1.1, 1, 1.2 };
	enum { N = sizeof scales / sizeof *scales };
	p->is_dry = true;
	for (int i = 0; i < N; i++) {
		p->scale = scales[i];
		put_sheet(p);
		if (p->number == 1)
			break;
	}
	p->pages = p->number, p->is_dry = false;
}

static bool draw(struct pdf_page *p, struct _cairo_surface *surface, struct fault *f)
{
	p->cr = p->calls.cairo_create(surface);
	fit(p);
	put_sheet(p);
	unsigned status = p->calls.cairo_status(p->cr);
	p->calls.cairo_destroy(p->cr);
	p->calls.cairo_surface_finish(surface);
	status = status ? status : p->calls.cairo_surface_status(surface);
	if (status)
		return fail(
		    f, FAULT_SYSTEM, "cairo could not draw the sheet: %s", p->calls.cairo_status_to_string(status));
	return !p->is_missing || fail(f, FAULT_MISSING,
				     "no font here has all letters of the sheet; install the Debian package "
				     "fonts-noto-core, or use --html");
}

bool sheet_pdf(struct buf *out, const struct json *sheet, struct fault *f)
{
	struct buf pdf = { .arena = out->arena };
	struct pdf_page p = { .arena = out->arena, .sheet = sheet };
	static const double paper_width = 595.28, paper_height = 841.89;
	TRY(pdf_load(&p.calls, f));
	p.lang = pdf_text(sheet, "lang"), p.digits = pdf_text(sheet, "digits");
	p.is_rtl = str_eq(pdf_text(sheet, "dir"), S("rtl"));
	struct _cairo_surface *surface =
	    p.calls.cairo_pdf_surface_create_for_stream(take, &pdf, paper_width, paper_height);
	describe(&p, surface);
	bool is_drawn = draw(&p, surface, f);
	p.calls.cairo_surface_destroy(surface);
	TRY(is_drawn);
	pdf_name_language(&pdf, p.lang, p.is_rtl);
	buf_add(out, buf_str(&pdf));
	return true;
}
