/* parse.h - a template as a list of pieces: text, prints, sections with their ends. */
#ifndef PAGE_PARSE_H
#define PAGE_PARSE_H
#include "base/fault.h"
#include "base/str.h"

struct piece {
	enum { PIECE_TEXT, PIECE_PRINT, PIECE_SECTION, PIECE_INVERTED, PIECE_END, PIECE_PART } kind;
	struct str text; /* as it is; or the name */
	int line;        /* of the template, from 1 */
	int end;         /* PIECE_SECTION, PIECE_INVERTED: the PIECE_END that belongs to it */
};
struct parsed {
	struct str label; /* "ui/templates/sheet.html" */
	struct piece *list;
	int n;
};
/* Borrows from `text`. Fails: FAULT_INPUT with label and line. */
bool template_parse(struct arena *, struct str label, struct str text, struct parsed *out, struct fault *);
#endif
