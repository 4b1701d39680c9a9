/* proof.h - that an entry stands in a tree, and that a later tree continues an earlier one: made and checked.

   Source: RFC 6962 section 2.1, RFC 9162 sections 2.1.3.2 and 2.1.4.2; subtrees [from, to) as in
   draft-ietf-plants-merkle-tree-certs. Proofs run from the leaves to the root. Memory: the caller's. */
#ifndef LEDGER_PROOF_H
#define LEDGER_PROOF_H
#include "base/fault.h"
#include "ledger/merkle.h"

struct span_of { /* leaves from..to-1; the hash of a proof is the root over them */
	uint64_t from, to;
};
struct plan { /* which hashes a proof is made of, in order */
	struct span_of part[TREE_LEVELS + 1];
	size_t n;
};
/* Is [from, to) a subtree a proof can speak of: from its beginning, empty, or aligned to its own size? */
bool subtree_is_valid(uint64_t from, uint64_t to);
/* Leaf `index` within [from, to); the whole tree is [0, size). from <= index < to < 2^63. */
void plan_inclusion(uint64_t index, struct span_of in, struct plan *);
/* The valid subtree `old` within the tree of `size` leaves; a whole tree of m leaves is [0, m). old.to <= size. */
void plan_consistency(struct span_of old, uint64_t size, struct plan *);

/* Where the hashes of full subtrees come from: node (level, index) is the root over leaves
   [index * 2^level, (index + 1) * 2^level), which all are there. */
struct nodes {
	bool (*at)(void *with, unsigned level, uint64_t index, struct sha256 *out, struct fault *);
	void *with;
};
/* The root over the leaves of a valid subtree. Fails as the nodes do. */
bool span_root(const struct nodes *, struct span_of, struct sha256 *out, struct fault *);
/* The hashes of a plan, in order; out: room for plan->n. */
bool plan_hashes(const struct nodes *, const struct plan *, struct sha256 *out, struct fault *);

/* The root that a proof of n hashes leads to. false: the proof has not the length this place in the tree asks for, or
   index >= size. */
bool inclusion_root(
    struct sha256 leaf, uint64_t index, uint64_t size, const struct sha256 *proof, size_t n, struct sha256 *root);
bool inclusion_holds(
    struct sha256 leaf, uint64_t index, uint64_t size, const struct sha256 *proof, size_t n, struct sha256 root);
/* Does the tree of `new_size` leaves begin with that of `old_size`? Equal sizes and the empty tree take no hashes. */
bool consistency_holds(uint64_t old_size, struct sha256 old_root, uint64_t new_size, struct sha256 new_root,
    const struct sha256 *proof, size_t n);
#endif
