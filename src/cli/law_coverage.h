/* law_coverage.h - the ways `law coverage` shows what the tests of a pack exercise. */
#ifndef CLI_LAW_COVERAGE_H
#define CLI_LAW_COVERAGE_H
#include "base/json_write.h"
#include "gate/coverage.h"

/* What a statement is called: its id, "rule" ... "ask" or "term", its place. */
struct str statement_id(const struct law *, const struct rule_cover *);
const char *statement_sort(const struct law *, const struct rule_cover *);
struct at statement_at(const struct law *, const struct rule_cover *);
/* How many of its conditions should be shown alone, and how many are. */
struct alone {
	int due, shown;
};
struct alone statement_alone(const struct rule_cover *);
/* How many tests the pack itself has. */
int tests_own(const struct law *);

/* law_coverage_json.c: one object (docs/law-notation.md, "Coverage"), the tree that a page is filled with. */
void coverage_json(struct json_out *, const struct law *, const struct coverage *);
/* law_coverage_text.c: the statements as written, or those named, with a margin. */
void coverage_text(struct buf *, const struct law *, const struct coverage *, char *const *names, int n, bool colour);
/* law_coverage_missing.c: what no test shows, each with a test that would. Returns how much that is. */
int coverage_missing(struct buf *, struct arena scratch, const struct law *, const struct coverage *);
#endif
