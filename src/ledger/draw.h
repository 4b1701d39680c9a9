/* draw.h - a sample of a log that nobody could have chosen: first the log and the plan are fixed, then chance comes
   from outside, and from there on everything is computed.

   seed = SHA-256("returns.audit/v1", hash of the plan's leaf, root, SHA-256 of the chance). Draw number i is
   SHA-256(seed, i as eight bytes, high first), whose first eight bytes are a number taken modulo the size of the log
   unless that would favour some leaf, or the leaf was drawn before: then the next i. */
#ifndef LEDGER_DRAW_H
#define LEDGER_DRAW_H
#include "base/hash.h"
#include <stdint.h>

struct sha256 draw_seed(struct sha256 plan_leaf, struct sha256 root, struct str chance);
/* The first n leaves drawn of a log of `size` leaves, in the order of drawing. n <= size, n <= 100,000. */
void draw_leaves(struct arena scratch, struct sha256 seed, uint64_t size, uint64_t *out, size_t n);
#endif
