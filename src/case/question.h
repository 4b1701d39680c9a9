/* question.h - how a fact is asked: its question, for whom, what may be answered, and why it is asked. */
#ifndef CASE_QUESTION_H
#define CASE_QUESTION_H
#include "base/buf.h"
#include "case/judge.h"

/* The answers there are: "yes, no or unknown", "one of: ...", "a date (YYYY-MM-DD)". */
struct str question_answers(struct arena *, const struct fact *);
/* The member a fact of a group is asked for; for the group that is being decided, the first of whom it is not known.
   One past the last: somebody nobody has recorded. -1: a fact of the case. */
int question_member(const struct judged *, struct fact_of);
/* "real_risk: Is there ...?", the member, the answers. Lines. */
void question_show(struct buf *, const struct judged *, struct fact_of);
/* "why: R03 waits for it: sentence (cites)". A line. */
void question_why(struct buf *, const struct judged *, int rule);
/* What holds where nothing is left to ask, or what stands whatever else is answered. Lines. */
void question_none(struct buf *, const struct judged *);
#endif
