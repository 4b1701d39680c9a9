/* diff.h - two laws compared for everyone: does the new one admit anyone whom the old one does not, or stop anyone it
   did not?

   Wider: there is a case that the new law answers more permissively (refused < held < no bar found); narrower: the
   other way round. "None" is a proof, for any number of members and, where it says so, for every day up to u->until.
   Both laws are asked about the same weighed facts; where the weighing itself of a shared fact differs, that is said
   beside it. */
#ifndef PROVE_DIFF_H
#define PROVE_DIFF_H
#include "prove/goal.h"

struct difference {
	enum outcome outcome; /* PROVED: there is none; DISPROVED: see the case */
	bool every_day;
	struct str why;            /* NOT_PROVED */
	struct world cases[SIDES]; /* the same case as each law sees it */
	enum verdict verdicts[SIDES];
	bool is_one_sided; /* it needs a fact that only one of the laws knows */
};
enum { WIDER = 1, NARROWER = 0 }; /* the side that is more permissive: the new law, the old law */

struct difference diff_search(struct arena *, const struct universe *, struct solver *, int more_permissive);
/* Facts of both laws that are weighed otherwise: kinds of words, who may establish them, when they grow stale. Ids of
   the new law; `n` of them. */
struct str *diff_weighing(struct arena *, const struct universe *, int *n);
/* Is the decision read for the same group in both? */
bool diff_comparable(const struct universe *);
#endif
