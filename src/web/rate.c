#include "web/rate.h"
#include "base/hash.h"

void rate_begin(struct rate *r, struct arena *a, double per_s, double burst, const unsigned char salt[16])
{
	*r = (struct rate){ .per_s = per_s, .burst = burst };
	memcpy(r->salt, salt, sizeof r->salt);
	r->set = arena_alloc(a, sizeof *r->set, RATE_SETS);
}

static uint64_t number_of(const struct rate *r, struct str who)
{
	struct str parts[] = { { (const char *)r->salt, sizeof r->salt }, who };
	struct sha256 h = sha256_of(parts, 2);
	uint64_t n;
	memcpy(&n, h.bytes, sizeof n);
	return n ? n : 1;
}

static double tokens_at(const struct rate *r, const struct rate_bucket *b, uint64_t now_ms)
{
	double t = b->tokens + (double)(now_ms - b->at_ms) / 1000 * r->per_s;
	return t < r->burst ? t : r->burst;
}

bool rate_take(struct rate *r, struct str who, uint64_t now_ms)
{
	uint64_t n = number_of(r, who);
	struct rate_bucket *set = r->set[n % RATE_SETS], *b = NULL;
	for (size_t i = 0; i < RATE_WAYS && !(b && b->who == n); i++) {
		/* the bucket of this address, else a free one, else the one that is nearest to full */
		if (set[i].who == n || !b || (b->who && !set[i].who) ||
		    (b->who && tokens_at(r, &set[i], now_ms) > tokens_at(r, b, now_ms)))
			b = &set[i];
	}
	double left = b->who == n ? tokens_at(r, b, now_ms) : r->burst;
	bool is_there = left >= 1;
	*b = (struct rate_bucket){ n, is_there ? left - 1 : left, now_ms };
	return is_there;
}
