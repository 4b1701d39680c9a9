/* merkle.h - the tree over a log: hashes of leaves and nodes, and the right edge that is enough to go on.

   Source: RFC 6962 section 2.1, with SHA-256. Memory: the caller's. Fails: never. Sizes stay below 2^63. */
#ifndef LEDGER_MERKLE_H
#define LEDGER_MERKLE_H
#include "base/hash.h"
#include <stdint.h>

enum { TREE_LEVELS = 63 }; /* levels below the root of the largest tree; also the longest proof */
static const uint64_t tree_size_most = ((uint64_t)1 << 63) - 1;

/* SHA-256(00 || entry); SHA-256(01 || left || right); the root of no leaves is SHA-256 of nothing. */
struct sha256 hash_leaf(struct str entry);
struct sha256 hash_node(struct sha256 left, struct sha256 right);
struct sha256 hash_empty(void);
bool hash_same(struct sha256, struct sha256);

/* The roots of the full subtrees a tree of `size` leaves falls into, one for each bit of its size. */
struct frontier {
	uint64_t size;
	struct sha256 peak[64]; /* peak[k]: of 2^k leaves; holds something only where bit k of size is set */
};
/* One more leaf at the right edge. */
void frontier_add(struct frontier *, struct sha256 leaf);
/* 256^level leaves at once whose root is known; size must be a multiple of that number. */
void frontier_add_full(struct frontier *, unsigned level, struct sha256 root);
/* The same for 2^level leaves. */
void frontier_add_subtree(struct frontier *, unsigned level, struct sha256 root);
struct sha256 frontier_root(const struct frontier *);

/* The root over n hashes that stand side by side at one level. Overwrites them. */
struct sha256 root_of(struct sha256 *hashes, size_t n);
#endif
