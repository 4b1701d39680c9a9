/* search.h - tries the `always` lines of a law on many cases: finds mistakes, proves nothing (the solver does).

   Where a law is small, on every case there is; else on random ones: cases of the pack's own tests with a few facts
   changed, and cases drawn from the values at which a line of the law may turn. The same seed draws the same cases on
   every machine.

   CLAIM implies CLAIM       for every member of the group the decision is read for.
   FACTS never change RULES  no change of those facts, for any member, changes the value (yes, no, unknown) of any of
			     those rules, parts and versions included.
   FACTS never help          moving them in their dangerous direction makes the verdict of no member more permissive,
   but that any answer to an open question (`ask`) ends what the question held. Dangerous is: danger from no to unknown
   to yes, adverse and protective the other way, a list word by word; what has no direction (plain facts, dates, counts,
   places) is no longer known. */
#ifndef GATE_SEARCH_H
#define GATE_SEARCH_H
#include "gate/answer.h"

struct searched {
	bool holds;    /* no counterexample was found */
	bool is_whole; /* every case there is was tried */
	long tried;
	long met; /* of them, those to which the line says something: the premise held, or the verdict could have been
		     more permissive */
	struct str text; /* the counterexample, as `test` blocks that replay it; empty if it holds */
};
struct search;
/* Prepares the search on the day of the table. */
struct search *search_new(struct arena *, const struct table *);
/* Tries law->always[always] on up to `trials` random cases, or on all there are; *seed moves on. */
struct searched search_always(struct arena *, const struct search *, int always, long trials, uint64_t *seed);
#endif
