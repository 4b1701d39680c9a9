/* goal.h - one claim put to the solver: the case that would break it, asked for, replayed by the engine, and made
 * small. */
#ifndef PROVE_GOAL_H
#define PROVE_GOAL_H
#include "gate/answer.h"
#include "gate/find.h"
#include "prove/model.h"
#include "prove/solver.h"

struct pair_of_cases { /* what breaks a claim: one case, or a case before and after */
	struct world before, after;
	bool is_two;
};
enum outcome { PROVED, DISPROVED, NOT_PROVED };
struct goal {
	const struct universe *u;
	unsigned char *move; /* of each topic; NULL: one case */
	bool grows;
	int broken; /* state in which the claim fails */
	int spare;  /* members of each group beyond those `roots` need */
	struct root *roots;
	int n_roots;
	void (*say)(struct query *, const struct goal *); /* asserts what the case must be */
	bool (*breaks)(struct arena, const struct goal *, const struct pair_of_cases *);
	const struct always *always;
	int line, other;    /* of the table: what the claim is about; -1 */
	bool is_diff;       /* of two laws: `before` is the case as the old law sees it, `after` as the new one does */
	bool is_shared;     /* of two laws: nothing is said that one of them does not know */
	bool is_live;       /* a case is wanted, not its absence: on the day of the tables alone */
	bool is_open;       /* the line is to stay open rather than be effective */
	bool but_questions; /* what is more permissive because a question was answered does not count */
};
struct goal goal_new(struct arena *, const struct universe *);
void goal_root(struct goal *, int side, plane_id, bool wanted, int any);
void goal_roots_clear(struct goal *, int side, bool wanted);
void goal_roots_shown(struct goal *, int side, enum ground, bool wanted, int any);
/* Is there a case that breaks it? `why`, if it is not proved; *every_day: proved for every day up to u->until. */
enum outcome goal_settle(struct arena *, struct solver *, const struct goal *, struct pair_of_cases *witness,
    bool *every_day, struct str *why);

/* --- what the engine says of a case --- */
struct judged_case {
	enum verdict verdict;
	unsigned char *value; /* of each line, before answers in both directions: enum truth */
	bool is_both;         /* some plane pair of a line is on on both sides */
};
struct judged_case engine_judges(struct arena *, const struct table *, const struct world *);
/* Leaves out answers and members as long as it breaks. */
void pair_shrink(struct arena *, const struct goal *, struct pair_of_cases *);
#endif
