#include "cli/sheet_pdf_parts.h"

/* A4 in points; the margins leave room for a hole punch and a thumb. */
static const double PAPER_WIDTH = 595.28, PAPER_HEIGHT = 841.89, SIDE = 40, TOP = 30, BOTTOM = 34;
static const char *const FONTS = "Noto Sans, Noto Naskh Arabic, DejaVu Sans";

static double room(void) { return PAPER_WIDTH - 2 * SIDE; }
static double last(void) { return PAPER_HEIGHT - BOTTOM; }

void pdf_begin(struct pdf_page *p, const char *tag)
{
	if (!p->is_dry)
		p->calls.cairo_tag_begin(p->cr, tag, NULL);
}

void pdf_end(struct pdf_page *p, const char *tag)
{
	if (!p->is_dry)
		p->calls.cairo_tag_end(p->cr, tag);
}

static void use_ink(struct pdf_page *p, enum pdf_ink ink)
{
	static const double inks[][3] = { [PDF_BLACK] = { 0, 0, 0 },
		[PDF_GREY] = { .23, .27, .31 },
		[PDF_REFUSED] = { .43, .07, .04 },
		[PDF_HELD] = { .36, .22, 0 },
		[PDF_NOBAR] = { .14, .24, .38 } };
	p->calls.cairo_set_source_rgb(p->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

/* --- layouts --- */

/* Letters stand where the font puts them, not where the dots of a screen are. */
static void on_paper(const struct pdf_calls *c, struct _PangoContext *context)
{
	struct _cairo_font_options *options = c->cairo_font_options_create();
	c->cairo_font_options_set_hint_style(options, PDF_HINT_STYLE_NONE);
	c->cairo_font_options_set_hint_metrics(options, PDF_HINT_METRICS_OFF);
	c->pango_cairo_context_set_font_options(context, options);
	c->cairo_font_options_destroy(options);
	c->pango_context_set_round_glyph_positions(context, false);
}

/* The markup broken into lines; g_object_unref() gives it back. */
static struct _PangoLayout *lay_out(struct pdf_page *p, struct pdf_style style, double width, struct str markup)
{
	const struct pdf_calls *c = &p->calls;
	struct _PangoLayout *l = c->pango_cairo_create_layout(p->cr);
	struct _PangoContext *context = c->pango_layout_get_context(l);
	struct _PangoFontDescription *font = c->pango_font_description_from_string(FONTS);
	on_paper(c, context);
	c->pango_context_set_base_dir(context, p->is_rtl ? PDF_RTL : PDF_LTR);
	c->pango_context_set_language(context, c->pango_language_from_string(str_keep(p->arena, p->lang).at));
	c->pango_layout_context_changed(l);
	c->pango_layout_set_auto_dir(l, false);
	c->pango_font_description_set_absolute_size(font, style.size * p->scale * PDF_UNIT);
	c->pango_font_description_set_weight(font, style.bold ? PDF_WEIGHT_BOLD : PDF_WEIGHT_NORMAL);
	c->pango_layout_set_font_description(l, font);
	c->pango_font_description_free(font);
	c->pango_layout_set_width(l, (int)(width * PDF_UNIT));
	c->pango_layout_set_alignment(l, p->is_rtl ? PDF_ALIGN_RIGHT : PDF_ALIGN_LEFT);
	c->pango_layout_set_wrap(l, PDF_WRAP_WORD_CHAR);
	c->pango_layout_set_line_spacing(l, p->is_rtl ? .76F : .9F); /* Noto leaves room for taller scripts */
	c->pango_layout_set_markup(l, markup.at, (int)markup.n);
	p->is_missing |= c->pango_layout_get_unknown_glyphs_count(l) > 0;
	return l;
}

/* Where the lines of an indented paragraph begin from the left edge of the paper. */
static double left_of(const struct pdf_page *p, struct pdf_style style)
{
	return SIDE + (p->is_rtl ? style.end : style.indent);
}

static void draw_line(struct pdf_page *p, struct _PangoLayoutIter *iter, double x, double top, int from)
{
	struct _PangoRectangle box;
	p->calls.pango_layout_iter_get_line_extents(iter, NULL, &box);
	double base = top + (double)(p->calls.pango_layout_iter_get_baseline(iter) - from) / PDF_UNIT;
	p->calls.cairo_move_to(p->cr, x + (double)box.x / PDF_UNIT, base);
	p->calls.pango_cairo_show_layout_line(p->cr, p->calls.pango_layout_iter_get_line_readonly(iter));
}

static void new_page(struct pdf_page *p)
{
	pdf_foot(p);
	if (!p->is_dry)
		p->calls.cairo_show_page(p->cr);
	p->number++;
	p->y = TOP;
}

void pdf_keep(struct pdf_page *p, double height)
{
	if (p->y + height > last() && p->y > TOP)
		new_page(p);
}

/* A short paragraph is not torn. */
static void keep_together(struct pdf_page *p, struct _PangoLayout *l)
{
	enum { SHORT = 60 }; /* points */
	int width, height;
	p->calls.pango_layout_get_size(l, &width, &height);
	if (height < SHORT * PDF_UNIT)
		pdf_keep(p, (double)height / PDF_UNIT);
}

void pdf_put(struct pdf_page *p, const char *tag, struct pdf_style style, struct str markup)
{
	if (!p->number)
		p->number = 1, p->y = TOP;
	struct _PangoLayout *l = lay_out(p, style, room() - style.indent - style.end, markup);
	struct _PangoLayoutIter *iter = p->calls.pango_layout_get_iter(l);
	p->y += p->y > TOP ? style.before : 0;
	keep_together(p, l);
	if (tag)
		pdf_begin(p, tag);
	do {
		int from, to;
		p->calls.pango_layout_iter_get_line_yrange(iter, &from, &to);
		double height = (double)(to - from) / PDF_UNIT;
		if (p->y + height > last()) {
			if (tag)
				pdf_end(p, tag);
			new_page(p);
			if (tag)
				pdf_begin(p, tag);
		}
		if (!p->is_dry) {
			use_ink(p, style.ink);
			draw_line(p, iter, left_of(p, style), p->y, from);
		}
		p->y += height;
	} while (p->calls.pango_layout_iter_next_line(iter));
	if (tag)
		pdf_end(p, tag);
	p->calls.pango_layout_iter_free(iter);
	p->calls.g_object_unref(l);
}

/* --- frames, rules, feet --- */

static void outline(struct pdf_page *p, double y, double height, double inside)
{
	p->calls.cairo_rectangle(p->cr, SIDE + inside, y + inside, room() - 2 * inside, height - 2 * inside);
	p->calls.cairo_stroke(p->cr);
}

void pdf_frame(struct pdf_page *p, double y, double height, enum pdf_ink ink)
{
	static const double dashes[] = { 6, 4 };
	enum { BAR = 7 };
	const struct pdf_calls *c = &p->calls;
	if (p->is_dry)
		return;
	use_ink(p, ink);
	c->cairo_rectangle(p->cr, p->is_rtl ? PAPER_WIDTH - SIDE - BAR : SIDE, y, BAR, height);
	c->cairo_fill(p->cr);
	c->cairo_set_line_width(p->cr, ink == PDF_REFUSED ? 2.4 : 1.4);
	c->cairo_set_dash(p->cr, dashes, ink == PDF_HELD ? 2 : 0, 0);
	outline(p, y, height, 0);
	if (ink == PDF_NOBAR)
		outline(p, y, height, 3); /* double */
	c->cairo_set_dash(p->cr, dashes, 0, 0);
}

void pdf_rule(struct pdf_page *p)
{
	if (p->is_dry)
		return;
	use_ink(p, PDF_GREY);
	p->calls.cairo_rectangle(p->cr, SIDE, p->y, room(), .5);
	p->calls.cairo_fill(p->cr);
}

static struct str number_shown(const struct pdf_page *p, int n)
{
	struct str ascii = str_print(p->arena, "%d", n);
	struct buf b = { .arena = p->arena };
	size_t width = p->digits.n / 10;
	for (size_t i = 0; i < ascii.n; i++) {
		size_t digit = (size_t)(ascii.at[i] - '0') * width;
		buf_add(&b, width ? str_cut(p->digits, digit, digit + width) : str_cut(ascii, i, i + 1));
	}
	return buf_str(&b);
}

/* No part of what is read aloud: what stands here stands on the first page too. cairo 1.16 has no tag for that, so it
   has none. */
void pdf_foot(struct pdf_page *p)
{
	struct buf b = { .arena = p->arena };
	if (p->is_dry)
		return;
	buf_add(&b, S("\xe2\x81\xa8"));
	pdf_escape(&b, pdf_text(p->sheet, "ref"));
	buf_print(&b, "\xe2\x81\xa9   \xe2\x81\xa6SHA-256 %.*s\xe2\x81\xa9   %.*s %.*s / %.*s",
	    SF(str_cut(pdf_text(p->sheet, "digest"), 0, 12)), SF(pdf_text(p->sheet, "page")),
	    SF(number_shown(p, p->number)), SF(number_shown(p, p->pages)));
	struct pdf_style style = { .size = 7, .ink = PDF_GREY };
	struct _PangoLayout *l = lay_out(p, style, room(), buf_str(&b));
	struct _PangoLayoutIter *iter = p->calls.pango_layout_get_iter(l);
	use_ink(p, style.ink);
	draw_line(p, iter, SIDE, last() + 8, 0);
	p->calls.pango_layout_iter_free(iter);
	p->calls.g_object_unref(l);
}
