/* find.h - what one run of the table finds for one member of the decision's group: the value of each line, the verdict.
 */
#ifndef GATE_FIND_H
#define GATE_FIND_H
#include "gate/run.h"

struct found {
	unsigned char *value;  /* of each line, folded over its members: enum truth */
	unsigned char *ground; /* of each line: the ground it gives; GROUND_NONE if it gives none */
	unsigned char **each;  /* of each line, for each tuple of its members; NULL in a verdict-only run */
	bool is_clear;         /* what the table itself says of "no bar found"; it must agree */
	struct folded folded;
};

/* Room for the values of all lines; `each` only if asked for. */
struct found found_new(struct arena *, const struct run *, bool each);
/* Reads a plain run that was computed, makes what hangs on facts of mixed polarity exact, and folds. The run stays as
   it is. Scratch holds the words of `exact`. */
void found_read(struct arena scratch, struct run *, struct found *);
/* As found_read, of the verdict alone, for the facts as run->world has them. */
struct folded found_verdict(struct arena scratch, struct run *, struct found *);

/* exact.c: Kleene's answer is "unknown" too where both answers to a fact that works in both directions lead to the same
   end. Here every such fact that is unknown and matters (MIXED_MOST at most) is answered both ways. Only what is
   recorded: one answer for all whom nobody recorded would be a claim about them. Questions (`ask`) and doubts stay as
   they are: not to have asked is not made good by either answer. Raises UNKNOWN in *found to YES or NO; never the other
   way. */
void exact_raise(struct arena scratch, struct run *, struct found *);
struct instance { /* an atom for one tuple */
	int atom;
	size_t tuple;
};
/* Is it an answer in both directions, and one that somebody could give? */
bool may_be_completed(const struct atom *);
/* Can it raise anything that is wanted? After the first fold. */
bool exact_matters(const struct table *, const struct found *);
#endif
