/* lines.h - the pages of a pack as lines: where its law blocks are, and the statements in them.

   The blocks are found by lines, not by a Markdown reader: "```law" alone at the margin opens, "```" alone closes, and
   every other spelling is refused with its line, so that no rule can hide where a reader of the page does not see it.
 */
#ifndef LAW_LINES_H
#define LAW_LINES_H
#include "law/diag.h"

enum { LINE_MOST = 16384 /* bytes of a line of law */ };
struct law_line {
	struct str path;  /* of the page */
	struct str whole; /* the line without its end */
	struct str text;  /* without indentation */
	int no;           /* line number in the page, from 1 */
	int indent;       /* spaces before the text */
	bool ascii;       /* every character is one byte */
	bool spaced;      /* two spaces in a row behind the indentation */
	bool opens;       /* the first line of its block */
	bool faulty;      /* told already; `whole` is what is left of it, without what it may not hold */
};
struct law_lines {
	bool all;      /* in: fences, comments and empty lines of the blocks, too, and spaces too many are let pass */
	bool untested; /* in: lines below the head of a test are passed over unread if they begin as such lines do */
	struct law_line *list;
	int n, room;
};
/* A page: appends the statement lines of its law blocks (no comments, no empty lines) to *out. The header (pack.md
   only) is cut off by the caller: `first` is the number of the line the text begins with. false: *diags grew by an
   error. */
bool lines_read(struct arena *, struct str path, struct str text, int first, struct law_lines *out, struct diags *);
/* Is every letter of a line of law one that reads as it is stored? Sets `ascii` and `spaced`. false: *diags grew by an
 * error. */
bool line_letters(struct law_line *, struct diags *);
/* The next line of *rest (without its LF), moving *rest behind it. */
struct str lines_next(struct str *rest);
/* The place of `piece` (bytes inside line->whole); an empty piece at the end marks the end of the line. */
struct at line_at(const struct law_line *, struct str piece);
#endif
