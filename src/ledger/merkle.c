#include "ledger/merkle.h"

enum { NODE = 1 }; /* the byte before a pair: RFC 6962, 2.1 */

struct sha256 hash_leaf(struct str entry)
{
	struct str parts[] = { S_INIT("\0"), entry };
	return sha256_of(parts, 2);
}

struct sha256 hash_node(struct sha256 left, struct sha256 right)
{
	char both[65] = { NODE };
	memcpy(both + 1, left.bytes, 32);
	memcpy(both + 33, right.bytes, 32);
	return sha256_of(&(struct str){ both, sizeof both }, 1);
}

struct sha256 hash_empty(void) { return sha256_of(NULL, 0); }

bool hash_same(struct sha256 a, struct sha256 b) { return !memcmp(a.bytes, b.bytes, 32); }

void frontier_add_subtree(struct frontier *f, unsigned bit, struct sha256 root)
{
	uint64_t size = f->size;
	f->size += (uint64_t)1 << bit;
	for (; size >> bit & 1; bit++)
		root = hash_node(f->peak[bit], root);
	f->peak[bit] = root;
}

void frontier_add(struct frontier *f, struct sha256 leaf) { frontier_add_subtree(f, 0, leaf); }
void frontier_add_full(struct frontier *f, unsigned level, struct sha256 root)
{
	frontier_add_subtree(f, 8 * level, root);
}

struct sha256 frontier_root(const struct frontier *f)
{
	struct sha256 root = hash_empty();
	bool begun = false;
	for (unsigned k = 0; k < 64; k++)
		if (f->size >> k & 1) {
			root = begun ? hash_node(f->peak[k], root) : f->peak[k];
			begun = true;
		}
	return root;
}

struct sha256 root_of(struct sha256 *hashes, size_t n)
{
	if (!n)
		return hash_empty();
	/* Pairs upward; what has no partner goes up as it is: RFC 6962 splits at the largest power of two. */
	for (; n > 1; n = (n + 1) / 2)
		for (size_t i = 0; i < n; i += 2)
			hashes[i / 2] = i + 1 < n ? hash_node(hashes[i], hashes[i + 1]) : hashes[i];
	return hashes[0];
}
