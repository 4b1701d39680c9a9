/* rate.h - how many requests each address may make: a bucket of tokens for each, refilled as time goes by.

   A fixed table: an attacker with many addresses pushes out those buckets that are nearly full, which forget nothing.
   Pure: the clock and the chance are the caller's. */
#ifndef WEB_RATE_H
#define WEB_RATE_H
#include "base/str.h"

enum { RATE_WAYS = 8, RATE_SETS = 512 };
struct rate_bucket {
	uint64_t who; /* 0: free */
	double tokens;
	uint64_t at_ms;
};
struct rate {
	double per_s, burst;
	unsigned char salt[16]; /* so that nobody outside knows which addresses share a set */
	struct rate_bucket (*set)[RATE_WAYS];
};
/* per_s > 0; burst >= 1. */
void rate_begin(struct rate *, struct arena *, double per_s, double burst, const unsigned char salt[16]);
/* Takes one token of this address (its bytes). false: there is none left. now_ms does not run backwards. */
bool rate_take(struct rate *, struct str who, uint64_t now_ms);
#endif
