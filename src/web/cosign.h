/* cosign.h - asking the witnesses of a policy to cosign a log of ours, and whether they have seen more of it than we.

   Source: c2sp.org/tlog-witness. Nothing a witness says is believed unless a signature proves it: a cosignature that
   does not hold is not kept, and only a checkpoint that our own key signed can stop us. */
#ifndef WEB_COSIGN_H
#define WEB_COSIGN_H
#include "ledger/policy.h"
#include "store/log.h"
#include "web/fetch.h"

enum { COSIGN_CLOCK_S = 3600, COSIGN_GRACE_MS = 250 };
struct cosign_how {
	const struct policy *policy; /* the witnesses with an address are asked */
	struct fetch *fetch;
	uint64_t unix_s;    /* now */
	uint64_t clock_s;   /* how far the clock of a witness may be from ours; 0: COSIGN_CLOCK_S */
	bool waits_for_all; /* else only until there is a quorum, and COSIGN_GRACE_MS longer */
};
struct witness_word {     /* what came of one name of the policy */
	bool is_asked;    /* a witness with an address */
	bool holds;       /* its cosignature of this very head is in the note, made now or before */
	bool is_fresh;    /* made now */
	uint64_t unix_s;  /* when, by its own clock */
	struct fault why; /* asked, and not made now: the reason */
};
struct cosigning {
	struct witness_word *by; /* one for each name of the policy, in its order */
	struct str note;         /* the head with all cosignatures that hold */
	bool is_quorum;          /* they are enough for the policy */
	size_t n_asked, n_hold;
};
/* Shows a signed head of l to all witnesses at once, and once more to those that had seen another size; keeps what they
   answer in the store. Fails: FAULT_CONFLICT when a witness proves that this log has shown it more, or something else:
   then the head must not be published; FAULT_STORE, FAULT_SYSTEM as the store does. */
bool cosign_head(struct log *, struct arena *, const struct cosign_how *, const struct published *,
    struct cosigning *out, struct fault *);

/* Asks each witness, before anything is signed, what it has seen last of this log. by: of each name of the policy; a
   witness that cannot be reached proves nothing, and its `why` says so. Fails: FAULT_CONFLICT as above. */
bool cosign_guard(struct log *, struct arena *, const struct cosign_how *, struct witness_word *by, struct fault *);

/* log_publish with witnesses: signs, asks, and publishes with whatever came in time, so that a quorum that is missing
   never stops a log; what came is also told in the file `status` beside the checkpoint. how->policy NULL: nobody is
   asked. *said: as cosign_head. Fails as log_publish and cosign_head. */
bool cosign_publish(struct log *, struct arena *, const struct cosign_how *, struct published *, struct cosigning *said,
    struct fault *);

/* The status for the folder that is served: one line for the quorum, one for each witness. */
struct str cosign_status(struct arena *, const struct log *, const struct policy *, const struct published *,
    const struct cosigning *, uint64_t unix_s);
#endif
