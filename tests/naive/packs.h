/* packs.h - random small packs, as text: every form of the notation, each used in its own direction. */
#ifndef TESTS_NAIVE_PACKS_H
#define TESTS_NAIVE_PACKS_H
#include "base/buf.h"
#include <stdint.h>

/* The page pack.md of a pack whose decision is called "gate". The same seed gives the same page. */
struct str pack_random(struct arena *, uint64_t seed);
/* The same, but no rule is read for people other than those the decision is read for. */
struct str pack_random_alone(struct arena *, uint64_t seed);
#endif
