/* witness.h - a case the solver found, put into a file and judged from it as `assess` would. */
#ifndef CLI_WITNESS_H
#define CLI_WITNESS_H
#include "cli/cli.h"
#include "law/table.h"
#include "prove/case_text.h"

/* Reads and weighs the case file under the law of the table, and says the verdict. false: it cannot be read. */
bool witness_judged(struct arena *, const struct table *, struct str file, enum verdict *, struct fault *);
/* The case of a model as a file; *same: judged from the file the verdict is that of the case itself. */
struct str witness_file(struct arena *, const struct table *, const struct world *, struct str ref, bool *same);
/* "case.json" and "after": "case-after.json". */
struct str witness_name(struct arena *, const char *path, const char *part);
#endif
