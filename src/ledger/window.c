#include "ledger/window.h"
#include "ledger/proof.h"
#include <assert.h>
#include <stdlib.h>

const struct str dummy_record = S_INIT("kind: dummy\n");

static void eight_bytes(uint64_t i, char out[8])
{
	for (unsigned k = 0; k < 8; k++)
		out[k] = (char)(i >> (56 - 8 * k) & 255);
}

void dummy_chance(const struct sha256 *seed, uint64_t i, unsigned char chance[CHANCE_BYTES])
{
	char number[8];
	eight_bytes(i, number);
	struct str parts[] = { { "returns.dummy/v1", sizeof "returns.dummy/v1" }, { number, 8 } };
	struct sha256 h = hmac_sha256(seed->bytes, parts, 2);
	memcpy(chance, h.bytes, CHANCE_BYTES);
}

struct sha256 dummy_commitment(const struct sha256 *seed, uint64_t i)
{
	unsigned char chance[CHANCE_BYTES];
	dummy_chance(seed, i, chance);
	return blind_commitment(chance, dummy_record);
}

void window_pad(struct sha256 *list, size_t n, const struct sha256 *seed)
{
	size_t to = window_padded(n);
	for (size_t i = n; i < to; i++)
		list[i] = dummy_commitment(seed, i - n);
}

struct chances { /* numbers out of a seed */
	const struct sha256 *seed;
	uint64_t at;
};

static uint64_t next_number(struct chances *c)
{
	char count[8];
	uint64_t v = 0;
	eight_bytes(c->at++, count);
	struct str parts[] = { { (const char *)c->seed->bytes, 32 },
		{ "returns.shuffle/v1", sizeof "returns.shuffle/v1" }, { count, 8 } };
	struct sha256 h = sha256_of(parts, 3);
	for (unsigned k = 0; k < 8; k++)
		v = v << 8 | h.bytes[k];
	return v;
}

static uint64_t number_below(struct chances *c, uint64_t n)
{
	/* Numbers from the last incomplete round of n on would make the first ones likelier. */
	uint64_t rest = (UINT64_MAX % n + 1) % n, v;
	do
		v = next_number(c);
	while (v > UINT64_MAX - rest);
	return v % n;
}

void window_shuffle(struct sha256 *list, size_t n, const struct sha256 *seed)
{
	struct chances c = { seed, 0 };
	for (size_t i = n; i > 1; i--) {
		size_t j = (size_t)number_below(&c, i);
		struct sha256 kept = list[i - 1];
		list[i - 1] = list[j];
		list[j] = kept;
	}
}

static int by_bytes(const void *a, const void *b) { return memcmp(a, b, sizeof(struct sha256)); }

void anchor_sort(struct sha256 *list, size_t n) { qsort(list, n, sizeof *list, by_bytes); }

static struct sha256 *leaves(struct arena *a, const struct sha256 *list, size_t n)
{
	struct sha256 *hash = NEW(a, struct sha256, n);
	for (size_t i = 0; i < n; i++)
		hash[i] = hash_leaf((struct str){ (const char *)list[i].bytes, sizeof list[i].bytes });
	return hash;
}

struct sha256 anchor_root(struct arena scratch, const struct sha256 *list, size_t n)
{
	assert(n);
	struct frontier f = { 0 };
	const struct sha256 *hash = leaves(&scratch, list, n);
	for (size_t i = 0; i < n; i++)
		frontier_add(&f, hash[i]);
	return frontier_root(&f);
}

size_t anchor_path(struct arena scratch, const struct sha256 *list, size_t n, size_t index, struct sha256 *path)
{
	struct plan plan;
	plan_inclusion(index, (struct span_of){ 0, n }, &plan);
	for (size_t i = 0; i < plan.n; i++) {
		struct span_of s = plan.part[i];
		path[i] = anchor_root(scratch, list + s.from, (size_t)(s.to - s.from));
	}
	return plan.n;
}
