/* explain.h - what goes beyond the reasons: what suffices, what would change the answer, what to ask, the whole trace.
 */
#ifndef GATE_EXPLAIN_H
#define GATE_EXPLAIN_H
#include "gate/why.h"

/* enough.c: a set of known facts which alone gives the verdict with the kind of its first ground, none of which can be
   left out. Alone: every other fact is unknown, also where the law presumes it. Sensitive facts are left out first. */
void explain_enough(struct why *, struct answer *);
/* change.c: for each other verdict the smallest sets of up to three changes that lead to it. */
void explain_change(struct why *, struct answer *);
/* next.c: the question that decides most. */
void explain_next(struct why *, struct answer *);
/* trace.c: every line for the member at hand, appended to the answer. */
void explain_trace(struct why *, struct answer *);
#endif
