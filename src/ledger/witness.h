/* witness.h - what a witness decides: may it say that this checkpoint continues what it has seen of this log?

   Source: c2sp.org/tlog-witness, add-checkpoint. The decision only; whoever keeps what was seen reads it, decides and
   stores the new state in one transaction, before the cosignature leaves (see witness_decide). */
#ifndef LEDGER_WITNESS_H
#define LEDGER_WITNESS_H
#include "ledger/checkpoint.h"

enum { WITNESS_BODY_MOST = 1 << 20 };
enum witness_status { /* the HTTP status to answer */
	WITNESS_COSIGNS = 200,
	WITNESS_MALFORMED = 400,
	WITNESS_NOT_SIGNED = 403,
	WITNESS_UNKNOWN_LOG = 404,
	WITNESS_OTHER_SIZE = 409, /* the body is then the size last cosigned */
	WITNESS_NOT_CONSISTENT = 422
};
struct witness_request {
	uint64_t old;
	struct sha256 *hash; /* the consistency proof from old to the checkpoint */
	size_t n;
	struct note note;
	struct checkpoint checkpoint;
};
struct witness_seen { /* of one log; zeroed: nothing yet */
	uint64_t size;
	struct sha256 root; /* read only when size > 0 or has_any */
	bool has_any;
};
/* The body of a request. Fails: FAULT_INPUT, for status 400; also for extension lines, which nobody could audit. */
bool witness_request_read(struct arena *, struct str body, struct witness_request *out, struct fault *);
struct str witness_request_write(
    struct arena *, uint64_t old, const struct sha256 *proof, size_t n, struct str signed_checkpoint);
/* keys: those the witness trusts for the log of this name; none: it does not know the log. On WITNESS_COSIGNS the
   caller stores size and root if the stored ones are still `seen`, and only then signs. */
enum witness_status witness_decide(struct arena scratch, const struct witness_request *, const struct vkey *keys,
    size_t n_keys, const struct witness_seen *, const struct verifier *);
#endif
