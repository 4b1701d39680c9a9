/* diag.h - what is wrong with a pack, where, and the way out. A reader of law never stops at the first fault. */
#ifndef LAW_DIAG_H
#define LAW_DIAG_H
#include "base/buf.h"
#include "base/str.h"

enum { DIAG_MOST = 20 };

struct at {              /* a place in the text of a pack */
	struct str path; /* "law/return/refoulement.md"; empty: no place */
	struct str line_text;
	int line, col, width; /* from 1, in code points; width: how many code points the caret underlines */
};
struct diag {
	struct at at;
	struct str text; /* what is wrong, and what was expected */
	struct str hint; /* the way out, or "did you mean"; may be empty */
	bool warning;
};
struct diags {
	struct arena *arena;
	struct diag list[DIAG_MOST];
	int n;        /* kept, in the order of finding */
	int errors;   /* all errors, the dropped ones too */
	int warnings; /* all warnings */
};

/* Adds a fault. Returns false, so that `return diag_error(...)` ends a reader. Errors push warnings out when full. */
bool diag_error(struct diags *, struct at, struct str hint, const char *fmt, ...)
    __attribute__((format(printf, 4, 5), cold));
void diag_warn(struct diags *, struct at, struct str hint, const char *fmt, ...)
    __attribute__((format(printf, 4, 5), cold));
/* One diagnostic as a person reads it: "path:line:col: error: text", the line, a caret, the way out. */
void diag_show(struct buf *, const struct diag *);
/* All of them in order of place, and a last line that counts what was found and what is not shown. */
void diags_show(struct buf *, const struct diags *);
#endif
