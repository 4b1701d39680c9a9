/* tests.h - the worked cases that stand in a pack (`test` blocks): run, and told what was got instead.

   What a test says counts as weighed: `given` and `with` are not evidence. Facts not named are unknown, or stand as
   presumed. Once one word of a list is named, the words not named are no; once one place of a list is named, no other
   place is in it. `with G:` records one more member of group G. A count that is taken from members or from a list is
   counted unless the test gives it. A group is complete only if its closing fact is given. The day is that of `today`,
   else the first day of the pack.

   An expectation is met only if every part of it is so:
   - the verdict over all members is the one named;
   - a ground of the kind named exists;
   - `because R`: such a ground, or a note, is that of rule R (or of any part of it), or rests on R as a presumption.
   Without a kind, the ground must be one that carries the verdict: bar or scope if refused, suspended, unknown or step
   if held;
   - `missing F`: F is unknown, such a ground names it so, itself or as read by a doubt or presumption that took an
   answer of the ground away, and at least one answer to F changes the verdict or the value of that rule. No expectation
   is true whatever happens. */
#ifndef GATE_TESTS_H
#define GATE_TESTS_H
#include "gate/answer.h"

/* The day a test is judged on. DATE_NONE: it names none, and nobody has entered the first day of the pack. */
int32_t test_day(const struct law *, const struct law_test *);
/* The case it describes. */
struct world test_world(struct arena *, const struct law *, const struct law_test *, int32_t day);

struct day_tables { /* the tables of a law on the days its tests name, each compiled once */
	struct arena *arena;
	const struct law *law;
	struct day_table {
		int32_t day;
		struct table table;
		bool good;
		struct str fault; /* why there is none */
	} * *list;
	int n, room;
};
/* The table of that day; NULL: *fault says why there is none. It stands as long as the arena. */
const struct table *day_table(struct day_tables *, int32_t day, struct str *fault);

struct test_result {
	const struct law_test *test;
	bool passed;
	struct at at;    /* of the first expectation that is not met, or of the test */
	struct str text; /* what was expected and what was got, in lines; empty if passed */
};
/* Runs one test. */
struct test_result test_run(struct arena *, struct day_tables *, const struct law_test *);
/* Is the test one of the pack itself, not of a pack it needs? Only these are run with it. */
static inline bool test_is_own(const struct law_test *t) { return t->pack == 0; }
/* Does the rule answer to the name "R29" or "R29b"? */
bool rule_is_named(const struct rule *, struct str id);
#endif
