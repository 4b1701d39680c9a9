/* log_rows.h - a log as rows: its name and key, its leaves, the head it signed last. The rows are the source of truth.
 */
#ifndef STORE_LOG_ROWS_H
#define STORE_LOG_ROWS_H
#include "ledger/checkpoint.h"
#include "store/db.h"

enum { KEYS_MOST = 32 }; /* of one log, over all its years */
struct log_row {
	int64_t id;
	struct str origin;
	struct vkey key;           /* what its checkpoints are signed with */
	struct vkey *known;        /* that key; while keys change the next one; then those of before */
	size_t n_known, n_signing; /* the first n_signing of them sign now */
};
/* The log of this name, or the first one if the name is empty. Fails: FAULT_MISSING. */
bool log_find(struct db *, struct arena *, struct str origin, struct log_row *out, struct fault *);
/* A new log of no leaves. Call it in a transaction. */
bool log_add(struct db *, struct arena *, struct str origin, const struct vkey *, struct log_row *out, struct fault *);

/* Adds a leaf INSIDE the transaction of the caller, so that a decision and its leaf are there together or not at all;
   it is recorded once db_commit returns true. event: up to 64 bytes that name what is recorded, or empty; the same
   event again is the same leaf. *seq: its index. Fails: FAULT_CONFLICT when the event has another body, FAULT_INPUT
   above 65,535 bytes. */
bool leaf_append(struct db *, int64_t log, struct str event, struct str body, uint64_t *seq, struct fault *);
/* Leaves there are. */
bool leaf_count(struct db *, int64_t log, uint64_t *n, struct fault *);

struct leaf_row {
	uint64_t seq;
	struct str body;           /* valid until the next row */
	struct sha256 hash, again; /* as recorded; of the body, computed now: they are the same */
};
/* Leaves from..to-1 in order, each to `each`. Fails when one is missing, or its hash is not that of its body, or `each`
   fails. */
bool leaves_read(struct db *, int64_t log, uint64_t from, uint64_t to,
    bool (*each)(void *with, const struct leaf_row *, struct fault *), void *with, struct fault *);

struct head {
	uint64_t size;
	struct sha256 root;
	struct str note;    /* the signed checkpoint, with the cosignatures it has */
	uint64_t signed_at; /* seconds since 1970; never earlier than that of the head before */
	uint64_t taken;     /* of one that is new: bytes of disk its leaves took, about; not read back */
};
/* Fails: FAULT_MISSING if the log never signed. */
bool log_head_read(struct db *, struct arena *, int64_t log, struct head *out, struct fault *);
/* Puts `new` in the place of `old` (NULL: of none), if that is still what stands there. One transaction of its own;
   true: it is on disk. Fails: FAULT_CONFLICT. */
bool log_head_move(
    struct db *, int64_t log, const struct head *old, const struct head *new, uint64_t unix_s, struct fault *);
#endif
