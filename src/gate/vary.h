/* vary.h - cases made from cases: copies, other answers, random ones. For trying tests and `always` lines. */
#ifndef GATE_VARY_H
#define GATE_VARY_H
#include "gate/world.h"

/* A number from 0 to below - 1, the same for the same state on every machine (splitmix64). */
uint64_t draw(uint64_t *state, uint64_t below);

struct words_in_use { /* of one list: the words some line of the law names, and two that none does */
	int *list;
	int n;
};
struct pool { /* values at which a line of the law may turn */
	const struct law *law;
	int32_t *dates;
	long *numbers;
	struct str *places;
	struct words_in_use *words; /* [law->n_facts] */
	int n_dates, n_numbers, n_places;
};
/* Collects the days, numbers, words and places that conditions, parameters and tables name, with their neighbours, and
   the days that lie the spans of the law before `on`. */
struct pool pool_new(struct arena *, const struct law *, int32_t on);

/* A copy whose values, word by word, can be changed without changing the original. */
struct world world_copy(struct arena *, const struct world *);
/* One member more, of whom nothing is known but what is presumed. */
void world_grow(struct arena *, struct world *, int group);
/* Fills the counts that are taken from members and lists, where nobody said them. */
void world_count(struct world *);

/* The answers worth trying to a fact; for lists the words and places are tried one by one on top of `now`. */
struct value *answers_new(struct arena *, const struct pool *, int fact, const struct value *now, int *n);

struct mood {        /* how a random case is drawn: in percent */
	int unknown; /* facts left open */
	int clear;   /* of the answered ones: on the side that clears the way */
};
struct mood mood_draw(uint64_t *state);
/* A random value of a fact: open (then as presumed), or answered. */
struct value value_draw(struct arena *, const struct pool *, int fact, struct mood, uint64_t *state);
/* A random case with 0 to 3 members in each group, mostly one or two of the group the decision is read for. */
struct world world_draw(struct arena *, const struct pool *, int32_t on, uint64_t *state);
#endif
