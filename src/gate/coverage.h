/* coverage.h - which rules the tests of a pack exercise: effective once, blocked once, unknown once.

   Blocked = defeated by an exception or its own `unless`, or excluded. A question (`ask`) is never effective: it is
   blocked when answered, unknown until then. Every part and every version of a rule counts by itself. */
#ifndef GATE_COVERAGE_H
#define GATE_COVERAGE_H
#include "gate/tests.h"

enum cover { COVER_EFFECTIVE, COVER_BLOCKED, COVER_UNKNOWN, COVERS };
struct rule_cover {
	int rule;                             /* index into law->rules */
	int tests[COVERS];                    /* how many tests have it so */
	const struct law_test *first[COVERS]; /* the first of them, or NULL */
};
struct coverage { /* every rule of the packs, in order of the text */
	struct rule_cover *list;
	int n;
	int full; /* rules that lack nothing */
};
/* Runs the pack's own tests; those that cannot be judged on their day cover nothing. */
struct coverage coverage_of(struct arena *, struct day_tables *);
/* Must the rule be seen so? */
bool cover_is_due(const struct rule *, enum cover);
#endif
