#include "ledger/proof.h"
#include <assert.h>

/* The largest power of two below n, for n > 1. */
static uint64_t split(uint64_t n)
{
	uint64_t k = 1;
	while (k < n - k)
		k *= 2;
	return k;
}

static void plan_add(struct plan *p, uint64_t from, uint64_t to)
{
	assert(p->n < sizeof p->part / sizeof *p->part);
	p->part[p->n++] = (struct span_of){ from, to };
}

/* Descending meets the hashes from the root down; a proof runs upward. */
static void turn_round(struct plan *p)
{
	for (size_t i = 0; i < p->n / 2; i++) {
		struct span_of x = p->part[i];
		p->part[i] = p->part[p->n - 1 - i];
		p->part[p->n - 1 - i] = x;
	}
}

bool subtree_is_valid(uint64_t from, uint64_t to)
{
	if (from > to || to > tree_size_most)
		return false;
	uint64_t power = 1;
	while (power < to - from)
		power *= 2;
	return !from || from == to || from % power == 0;
}

void plan_inclusion(uint64_t index, struct span_of in, struct plan *p)
{
	p->n = 0;
	while (in.to - in.from > 1) {
		uint64_t middle = in.from + split(in.to - in.from);
		if (index < middle) {
			plan_add(p, middle, in.to);
			in.to = middle;
		} else {
			plan_add(p, in.from, middle);
			in.from = middle;
		}
	}
	turn_round(p);
}

void plan_consistency(struct span_of old, uint64_t size, struct plan *p)
{
	struct span_of in = { 0, size };
	bool known =
	    true; /* the old root itself is known to whoever checks, as long as the way down leads to it whole */
	p->n = 0;
	if (old.from == old.to)
		return;
	while (old.from != in.from || old.to != in.to) {
		uint64_t middle = in.from + split(in.to - in.from);
		if (old.to <= middle) {
			plan_add(p, middle, in.to);
			in.to = middle;
			continue;
		}
		plan_add(p, in.from, middle);
		in.from = middle;
		if (old.from < middle)
			old.from = middle, known = false;
	}
	if (!known)
		plan_add(p, in.from, in.to);
	turn_round(p);
}

bool span_root(const struct nodes *nodes, struct span_of s, struct sha256 *out, struct fault *f)
{
	struct span_of full[TREE_LEVELS + 1] = { 0 };
	size_t n = 0;
	struct sha256 root = hash_empty();
	for (uint64_t at = s.from; at < s.to; n++) {
		uint64_t some = 1;
		while (some <= (s.to - at) / 2 && at % (2 * some) == 0)
			some *= 2;
		full[n] = (struct span_of){ at, at + some };
		at += some;
	}
	for (size_t i = n; i-- > 0;) {
		unsigned level = 0;
		struct sha256 one;
		while ((uint64_t)1 << level < full[i].to - full[i].from)
			level++;
		TRY(nodes->at(nodes->with, level, full[i].from >> level, &one, f));
		root = i + 1 == n ? one : hash_node(one, root);
	}
	*out = root;
	return true;
}

bool plan_hashes(const struct nodes *nodes, const struct plan *p, struct sha256 *out, struct fault *f)
{
	for (size_t i = 0; i < p->n; i++)
		TRY(span_root(nodes, p->part[i], &out[i], f));
	return true;
}

bool inclusion_root(
    struct sha256 leaf, uint64_t index, uint64_t size, const struct sha256 *proof, size_t n, struct sha256 *root)
{
	if (index >= size || size > tree_size_most || n > TREE_LEVELS)
		return false;
	uint64_t fn = index, sn = size - 1; /* names of RFC 9162 */
	struct sha256 r = leaf;
	for (size_t i = 0; i < n; i++, fn >>= 1, sn >>= 1) {
		if (!sn)
			return false;
		if (!(fn & 1) && fn != sn) {
			r = hash_node(r, proof[i]);
			continue;
		}
		r = hash_node(proof[i], r);
		while (fn && !(fn & 1))
			fn >>= 1, sn >>= 1;
	}
	if (sn)
		return false;
	*root = r;
	return true;
}

bool inclusion_holds(
    struct sha256 leaf, uint64_t index, uint64_t size, const struct sha256 *proof, size_t n, struct sha256 root)
{
	struct sha256 got;
	return inclusion_root(leaf, index, size, proof, n, &got) && hash_same(got, root);
}

/* The two trees climbed at once, old_size < new_size: from the last leaf of the old one. */
static bool climb(uint64_t old_size, struct sha256 old_root, uint64_t new_size, struct sha256 new_root,
    const struct sha256 *proof, size_t n)
{
	uint64_t fn = old_size - 1, sn = new_size - 1;
	while (fn & 1)
		fn >>= 1, sn >>= 1;
	size_t i = fn ? 1 : 0; /* an old tree that is one full subtree is its own first hash */
	if (n < i + !fn)
		return false;
	struct sha256 fr = fn ? proof[0] : old_root, sr = fr;
	for (; i < n; i++, fn >>= 1, sn >>= 1) {
		if (!sn)
			return false;
		if (!(fn & 1) && fn != sn) {
			sr = hash_node(sr, proof[i]);
			continue;
		}
		fr = hash_node(proof[i], fr);
		sr = hash_node(proof[i], sr);
		while (fn && !(fn & 1))
			fn >>= 1, sn >>= 1;
	}
	return !sn && hash_same(fr, old_root) && hash_same(sr, new_root);
}

bool consistency_holds(uint64_t old_size, struct sha256 old_root, uint64_t new_size, struct sha256 new_root,
    const struct sha256 *proof, size_t n)
{
	if (old_size > new_size || new_size > tree_size_most || n > TREE_LEVELS)
		return false;
	if (!old_size && !hash_same(old_root, hash_empty()))
		return false;
	if (old_size == new_size)
		return !n && hash_same(old_root, new_root);
	if (!old_size)
		return !n;
	return climb(old_size, old_root, new_size, new_root, proof, n);
}
