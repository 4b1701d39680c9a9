/* text.h - the verdict report as text, for the person who must act on it. */
#ifndef CASE_TEXT_H
#define CASE_TEXT_H
#include "case/report.h"

struct text_style {
	bool colour; /* ANSI colours */
	bool trace;  /* every rule with what became of it (needs ANSWER_TRACE) */
	bool brief; /* the answer, its grounds, the next question and what would change it: what stands in the file, its
		       sources and the law applied are left out */
	int width;  /* columns, 40 to 200; 0 = 100 */
};
/* Lines of at most `width` columns (a longer word stands alone), ending in a line feed. */
struct str report_text(struct arena *, const struct report *, struct text_style);
#endif
