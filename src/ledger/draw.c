#include "ledger/draw.h"
#include <assert.h>

struct sha256 draw_seed(struct sha256 plan_leaf, struct sha256 root, struct str chance)
{
	struct sha256 c = sha256_of(&chance, 1);
	struct str parts[] = { S("returns.audit/v1"), { (char *)plan_leaf.bytes, 32 }, { (char *)root.bytes, 32 },
		{ (char *)c.bytes, 32 } };
	return sha256_of(parts, 4);
}

static uint64_t number(struct sha256 seed, uint64_t i)
{
	char count[8];
	uint64_t v = 0;
	for (unsigned k = 0; k < 8; k++)
		count[k] = (char)(i >> (56 - 8 * k) & 255);
	struct sha256 h = sha256_of((struct str[]){ { (char *)seed.bytes, 32 }, { count, 8 } }, 2);
	for (unsigned k = 0; k < 8; k++)
		v = v << 8 | h.bytes[k];
	return v;
}

/* An open table of what was drawn; a slot holds the leaf plus one. false: it was there. */
static bool is_new(uint64_t *table, size_t slots, uint64_t leaf)
{
	size_t at = (size_t)(leaf * 0x9e3779b97f4a7c15u >> 32) % slots;
	for (; table[at]; at = (at + 1) % slots)
		if (table[at] == leaf + 1)
			return false;
	table[at] = leaf + 1;
	return true;
}

void draw_leaves(struct arena scratch, struct sha256 seed, uint64_t size, uint64_t *out, size_t n)
{
	assert(n <= size && n <= 100000);
	size_t slots = 2 * n + 1, got = 0;
	uint64_t *table = NEW(&scratch, uint64_t, slots);
	/* Numbers from the last incomplete round of `size` on would make the first leaves likelier. */
	uint64_t rest = n ? (UINT64_MAX % size + 1) % size : 0;
	for (uint64_t i = 0; got < n; i++) {
		uint64_t v = number(seed, i);
		if (v <= UINT64_MAX - rest && is_new(table, slots, v % size))
			out[got++] = v % size;
	}
}
