/* theorem.h - what is proved of a law on one day: its `always` lines, and what every law of this notation owes.

   fails-closed   no bar found stands whatever becomes known, and whoever is added to a list that was not closed
   one-value      no rule is both known yes and known no
   stands         what is known of a rule stays so when more becomes known
   one-way        a danger more or a safeguard less never makes the verdict more permissive, but that an open question
   (`ask`) is settled by any answer absolute       no adverse fact changes an absolute statement no-dead-rule   every
   rule and presumption can be effective, every doubt and question can be open; of a rule that can only stay open it is
   said exceptions     every exception can take each rule it names away

   The value of a rule is the one it has by itself, before facts of mixed polarity are answered both ways
   (gate/exact.c); the verdict is the one after that. For all cases with any number of members. Not covered: more than
   MIXED_MOST open answers that work both ways (the engine then holds), and the weighing of evidence, which comes before
   (docs: the case file). */
#ifndef PROVE_THEOREM_H
#define PROVE_THEOREM_H
#include "gate/tests.h"
#include "prove/goal.h"

enum theorem_kind {
	THEOREM_ALWAYS,
	THEOREM_FAILS_CLOSED,
	THEOREM_ONE_VALUE,
	THEOREM_STANDS,
	THEOREM_ONE_WAY,
	THEOREM_ABSOLUTE,
	THEOREM_NO_DEAD_RULE,
	THEOREM_EXCEPTIONS
};
struct theorem {
	enum theorem_kind kind;
	int always;
	struct str id, says;
};
struct prover {
	struct universe u;
	const struct table *table;
	struct solver *solver;
	struct world *cases; /* the pack's own tests on the day of the table */
	int n_cases;
};
struct proof {
	enum outcome outcome;
	struct str why; /* what is wrong, if it is not proved; else empty */
	bool has_witness;
	struct pair_of_cases witness; /* confirmed by the engine, and small */
	bool every_day;    /* proved for every day up to universe.until, not for the day of the table alone */
	struct str remark; /* what the reader must know of it, if it is proved; may be empty */
	int parts;         /* of how many claims it was made up */
	int shown;         /* of these, how many a test of the pack shows */
};

struct prover prover_new(struct arena *, const struct table *, int32_t until, struct solver *);
struct theorem *theorems_of(struct arena *, const struct table *, int *n);
struct proof theorem_prove(struct arena *, const struct prover *, const struct theorem *);
/* The days on which something in the law begins or has just ended, in order; each law is the same up to the next of
 * them. */
int32_t *law_days(struct arena *, const struct law *, int *n);
/* --- by file --- */
struct proof prove_always(struct arena *, const struct prover *, const struct always *);
struct proof prove_one_way(struct arena *, const struct prover *);
struct proof prove_fails_closed(struct arena *, const struct prover *);
struct proof prove_lines(struct arena *, const struct prover *, enum theorem_kind);
struct proof prove_live(struct arena *, const struct prover *, enum theorem_kind);
/* Settles one claim as a part of a proof; false: it is broken or not proved, and the proof says so. */
bool proof_part(struct arena *, const struct prover *, const struct goal *, struct proof *);
#endif
