/* hypo.h - hypotheses on a case: other answers to some facts, tried in some lanes of a run. */
#ifndef GATE_HYPO_H
#define GATE_HYPO_H
#include "gate/answer.h"
#include "gate/run.h"

enum { CHANGES_MOST = 3, COMPLETED_MOST = 6 };
struct hypo {
	struct run *run;         /* the run the hypotheses are tried in; its world is `world` */
	const struct run *plain; /* the plain run of the member at hand, from which they start */
	const struct world *was; /* the case as it is */
	struct world world;      /* a copy that can be changed */
	struct value *unsaid;    /* of each fact: what stands when nobody says anything */
	unsigned *first, *atoms; /* of each fact: the atoms it moves, atoms[first[f]] to atoms[first[f + 1] - 1] */
	unsigned char *words[2 * CHANGES_MOST]; /* room for the words of changed lists */
	struct {
		struct value *at, was;
	} kept[CHANGES_MOST];
	int n_kept;
	bool only_bars;     /* nothing but the bars is wanted: lanes where one is shown are not made exact */
	bool was_cut;       /* more than COMPLETED_MOST such answers were open at some time */
	uint64_t joint;     /* lanes refused by several lines together and by none of them alone */
	uint64_t *yes, *no; /* of each line, as hypo_go found it: shown, excluded */
	uint64_t *always_yes, *always_no, *ever_yes; /* of each line, over all completions */
};

void hypo_open(struct hypo *, struct arena *, struct run *lab, const struct world *);
/* Turns to the plain run of one member: all lanes are the plain case. */
void hypo_turn(struct hypo *, const struct run *plain);
/* The changes, all of them, in the given lanes only; what was set in other lanes stays. At most CHANGES_MOST. */
void hypo_try(struct hypo *, const struct change *, int n, uint64_t lanes);
/* From now on nothing is said of the fact, in the given lanes: what is presumed stands. Later calls build on it. */
void hypo_forget(struct hypo *, struct fact_of, uint64_t lanes);
/* The copy as it was before anything was forgotten; the lanes stay. */
void hypo_remember(struct hypo *);
/* Of an answered atom the facts it is answered by: drops from owners[0..n - 1] those without which it stands. Returns
   how many are left. */
int hypo_needed(struct hypo *, const struct atom *, const struct seat *, int *owners, int n);
/* The answer "yes" or "no" to everything that is asked of the fact, in the given lanes: for dates, numbers and places,
   which have no answers that could all be tried. */
void hypo_answer(struct hypo *, struct fact_of, enum truth, uint64_t lanes);

/* What all lines come to in each lane. Computes the run, and once more for each way to answer what is open and works in
   both directions (exact.c), as far as these are COMPLETED_MOST answers; beyond them hypotheses have Kleene's answer.
 */
struct lanes {
	uint64_t bar, scope, suspended, step; /* shown */
	uint64_t open;                        /* a rule or question is not known */
	uint64_t clear;                       /* all is excluded */
};
struct lanes hypo_go(struct hypo *, const unsigned char *ground);
static inline uint64_t lanes_of(const struct lanes *l, enum verdict v)
{
	uint64_t refused = l->bar | l->scope;
	return v == REFUSED ? refused : v == NO_BAR_FOUND ? l->clear & ~refused : ~refused & ~l->clear;
}
#endif
