/* sheet_pdf_parts.h - what the files that draw a sheet share: the libraries, the page, the text in a line. */
#ifndef CLI_SHEET_PDF_PARTS_H
#define CLI_SHEET_PDF_PARTS_H
#include "cli/sheet_pdf.h"

/* --- sheet_pdf_load.c: pango and cairo, at run time --- */
enum pdf_library { PDF_CAIRO, PDF_PANGO, PDF_PANGOCAIRO, PDF_GOBJECT, PDF_LIBRARIES };
typedef unsigned pdf_write(void *closure, const unsigned char *bytes, unsigned n);
struct _PangoRectangle { /* as in pango-types.h: the same tag is the same type for the compiler that checks us */
	int x, y, width, height;
};
struct _cairo;
struct _cairo_surface;
struct _cairo_font_options;
struct _PangoLayout;
struct _PangoLayoutLine;
struct _PangoLayoutIter;
struct _PangoContext;
struct _PangoLanguage;
struct _PangoFontDescription;
struct pdf_calls {
#define C(library, ret, name, ...) ret (*name)(__VA_ARGS__);
#include "cli/sheet_pdf_calls.def"
};
enum {
#define N(own, value, theirs) own = value,
#include "cli/sheet_pdf_calls.def"
};
bool pdf_load(struct pdf_calls *, struct fault *);

/* --- sheet_pdf_text.c: from runs to the markup of pango --- */
/* The text of a string member; empty if there is none. */
struct str pdf_text(const struct json *object, const char *name);
/* With <, > and & as markup wants them. */
void pdf_escape(struct buf *, struct str);
/* The runs of `object`, each in its language; isolated where it says so. */
void pdf_runs(struct buf *, const struct json *object);

/* --- sheet_pdf_lang.c: what cairo 1.16 cannot say --- */
/* Names the language and the direction of a finished PDF in its catalog, and has its title shown. false: the file is
   not built as expected, and stays as it is. */
bool pdf_name_language(struct buf *pdf, struct str lang, bool is_rtl);

/* --- sheet_pdf_page.c: paragraphs on pages --- */
enum pdf_ink { PDF_BLACK, PDF_GREY, PDF_REFUSED, PDF_HELD, PDF_NOBAR };
struct pdf_style {
	double size; /* points */
	bool bold;
	enum pdf_ink ink;
	double indent, end; /* from the sides where a line begins and ends */
	double before;      /* space above */
};
struct pdf_page {
	struct pdf_calls calls;
	struct arena *arena;
	const struct json *sheet;
	struct _cairo *cr;
	struct str lang, digits;
	bool is_rtl;
	double scale; /* of every size: as large as one page allows */
	double y;
	int number, pages; /* from 1; pages is known from the first pass */
	bool is_dry;       /* measures and draws nothing */
	bool is_missing;   /* a letter without a font was met */
};
void pdf_begin(struct pdf_page *, const char *tag);
void pdf_end(struct pdf_page *, const char *tag);
/* A paragraph; it goes on to the next page where it must. tag NULL: below the tag that is open. */
void pdf_put(struct pdf_page *, const char *tag, struct pdf_style, struct str markup);
/* So many points at the end of the page, or a new one. */
void pdf_keep(struct pdf_page *, double height);
/* The frame of a verdict from y on: solid, dashed or double, thick where the line begins. */
void pdf_frame(struct pdf_page *, double y, double height, enum pdf_ink);
/* A line across the page. */
void pdf_rule(struct pdf_page *);
/* What stands at the foot of each page. */
void pdf_foot(struct pdf_page *);
#endif
