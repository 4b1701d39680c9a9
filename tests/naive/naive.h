/* naive.h - the law run a second time, by the book: three values, straight from the statements, one fact and one member
   at a time, as plainly as can be, so that whoever doubts the gate can read this instead. Slow: it computes everything
   anew each time it is asked. It shares no code with the compiler or the gate.

   Its meaning is that of the notation's specification. Where that leaves room, it follows the reading that the compiler
   states (law/table.h) and the gate carries out; agreement shows nothing there: a group without a closing fact, a
   country alone in a list or a table, several dates of one table, a presumed word beside the others of its choice,
   doubts on what is counted, questions about lists.

   It does not do what the gate does on top: say which doubts are at work, and settle what hangs on unknown facts that
   work in both directions. Where it says unknown, the gate may know; where it knows, the gate must say the same. */
#ifndef TESTS_NAIVE_H
#define TESTS_NAIVE_H
#include "gate/world.h"

enum tri { T_UNKNOWN, T_YES, T_NO };
struct naive {
	enum verdict verdict; /* the most protective over all members */
	enum verdict *per;    /* of each member the decision is read for; one in all without such a group */
	enum tri **rules;     /* [member][rule]: value of each rule and ask in force, folded over the members it is read
				 for; else no */
	int n;
};
struct naive naive_answer(struct arena *, const struct law *, const struct world *);
/* Does the rule count on the day: in force, a ground (no note) or a question? Its ground is *ground. */
bool naive_counts(const struct law *, int rule, int32_t on, enum ground *ground);
#endif
