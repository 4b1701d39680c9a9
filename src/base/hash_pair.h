/* hash_pair.h - SHA-256 of many pairs of digests, two pairs at a time where the processor has SHA instructions: alone,
   one leaves half of their unit idle, for each round waits for the one before.

   It is what trees are made of. Whoever builds a root from it, and again with sha256_of, has it by two programs: they
   agree only if both are right. */
#ifndef BASE_HASH_PAIR_H
#define BASE_HASH_PAIR_H
#include "base/hash.h"

/* out[i] = SHA-256(prefix || pairs[2i] || pairs[2i + 1]), prefix being one byte, for n pairs. out may be `pairs`
 * itself. */
void sha256_pairs(unsigned char prefix, const struct sha256 *pairs, size_t n, struct sha256 *out);
#endif
