/* prose.h - the prose of a page of law, read from Markdown into the tree that ui/templates/law_prose.html shows.

   Read are headings, paragraphs, lists one inside the other, tables, quotations, rules, and in a line *emphasis*,
   **strong**, `code`, [links](https://...) and <https://...>. Nothing else means anything: HTML and whatever else
   stands there is text and stays visible. A link leads outside (https, http, mailto) or is text. */
#ifndef PAGE_PROSE_H
#define PAGE_PROSE_H
#include "base/json_write.h"

struct prose { /* zeroed but for out, over all the prose of one page */
	struct json_out *out;
	struct json_out *contents; /* NULL, or an open array that gets { id, level, runs } of each heading */
	int sections;              /* headings so far: they are called section-1, section-2 ... */
	int level;                 /* of the last heading, 1 to 4 (1: the title of the page, which is not written) */
	int tables;
};
/* Writes the members of an array of blocks: {"p": ...}, {"h2": ...}, {"ul": ...} and so on, each { kind: what }. */
void prose_blocks(struct prose *, struct str text);
/* Writes the members of an array of runs: { "text", and "strong", "em", "code", "to" where they apply }. */
void prose_runs(struct json_out *, struct str text);
/* The title of a page: the text of its first "# " line above any block; empty: none. */
struct str prose_title(struct str text);
#endif
