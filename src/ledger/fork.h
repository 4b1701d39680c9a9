/* fork.h - proof that a log told two histories: two checkpoints it signed, of which the later one does not contain the
   earlier one. Whoever has the log's key can check it, and nobody can make one about an honest log.

   holdfast.fork/v1
   first N          hashes of full subtrees that make up the first leaves of the later tree, as many as the earlier one
   rest N           has, and those that make up the rest: each N is followed by so many lines of one hash in base64
   note N           and N bytes: the earlier signed checkpoint; and again: the later one */
#ifndef LEDGER_FORK_H
#define LEDGER_FORK_H
#include "ledger/judge.h"
#include "ledger/proof.h"

enum { FORK_PARTS = 2 * TREE_LEVELS, FORK_MOST = 2 * NOTE_MOST + 3 * FORK_PARTS * 64 };
struct fork {
	struct str older, newer; /* signed checkpoints, whole; the older one is not the larger one */
	struct sha256 first[FORK_PARTS], rest[FORK_PARTS];
	size_t n_first, n_rest; /* none when both have one size */
};
bool fork_is_one(struct str bytes); /* by its first line */
/* Fails: FAULT_INPUT. Borrows from the bytes. */
bool fork_read(struct str bytes, struct fork *out, struct fault *);
struct str fork_write(struct arena *, const struct fork *);

/* Fills first and rest out of the later tree. Fails as the nodes do. */
bool fork_fill(struct fork *, const struct nodes *newer, uint64_t old_size, uint64_t new_size, struct fault *);

struct fork_findings {
	struct findings older, newer;
	bool is_signed; /* both, by one log of the policy; witnesses are not asked for */
	bool is_tree;   /* the hashes lead to the root of the later one */
	bool is_proved; /* all of it, and the earlier root is another than the one the later tree begins with */
};
/* Fails: FAULT_INPUT when a note cannot be read. */
bool fork_judge(struct arena *, const struct fork *, const struct policy *, const struct verifier *,
    struct fork_findings *out, struct fault *);
#endif
