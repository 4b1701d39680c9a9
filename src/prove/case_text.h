/* case_text.h - a case as a file that the reader takes, and as a test for the text of the law. */
#ifndef PROVE_CASE_TEXT_H
#define PROVE_CASE_TEXT_H
#include "base/buf.h"
#include "gate/answer.h"

/* The case file: every answer established by somebody the fact lists, on the day of the case, with source and reasons.
   What a file cannot say is left out, so the file must be judged before it is believed. */
struct str case_text(struct arena *, const struct world *, struct str ref);
/* A `test` block of this case: its lines, with what the engine answers. */
struct str case_test(struct arena *, const struct table *, const struct world *, struct str name);
/* The known facts in plain words, one a line: "the person faces a real risk ...: yes". */
struct str case_words(struct arena *, const struct world *, const char *indent);
#endif
