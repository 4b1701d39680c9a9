/* page.h - lines of text for a person: paragraphs wrapped by display width, ink, and nothing that steers a terminal. */
#ifndef CASE_PAGE_H
#define CASE_PAGE_H
#include "base/buf.h"

enum ink { INK_PLAIN, INK_STRONG, INK_REFUSED, INK_HELD, INK_CLEAR };
struct page {
	struct buf *buf;
	int width; /* columns */
	bool colour;
};
/* Columns the text takes on a terminal: combining marks none, East Asian wide characters two. Bytes that are not UTF-8
   and characters that steer a terminal or turn the direction of writing count as the "?" that is shown for them. */
int page_columns(struct str);
/* Adds text nobody has vetted (a reference, a name), shown that way. */
void page_plain(struct buf *, struct str);
/* A paragraph: `lead` after `indent` spaces, then the text, every further line below the beginning of the text. Lines
   break at spaces; a word that is too long stands alone. */
void page_text(struct page *, int indent, struct str lead, struct str text);
/* A line in ink, wrapped; the ink changes no width. */
void page_line(struct page *, enum ink, struct str text);
/* An empty line and a heading. */
void page_heading(struct page *, struct str text);
#endif
