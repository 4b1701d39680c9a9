/* tell.h - a case and its answer in a few plain lines, for whoever writes law: failed tests, counterexamples.

   For people who decide on a case there is case/text.h. */
#ifndef GATE_TELL_H
#define GATE_TELL_H
#include "base/buf.h"
#include "gate/answer.h"

/* The verdict on a line of its own, then each ground and note: kind, rule, whom it concerns, the facts it rests on.
   Every line but the first begins with `indent`. */
void tell_answer(struct buf *, const struct world *, const struct answer *, const char *indent);
/* The case as the lines of a `test` block, without its first line and its expectations. What a test cannot say (a list
   known in part) stands in a comment. */
void tell_world(struct buf *, const struct world *);
/* The id of a rule as it is written; for -1 what stands in its place. */
struct str tell_rule(const struct law *, int rule);
#endif
