/* cases.h - events of cases: recorded as commitments, opened again, shown to be anchored, erased.

   Two files cannot be committed together. So the chance of an event is on disk in keys.db before the event stands in
   the transaction of the caller: a crash leaves at most a chance nobody needs, which window_tend removes, and never an
   acknowledged event without its chance. Erasing goes the other way: the records first, the key last; a case whose
   erasure has begun is marked in keys.db, and window_tend finishes it. */
#ifndef STORE_CASES_H
#define STORE_CASES_H
#include "ledger/blind.h"
#include "ledger/proof.h"
#include "store/record.h"

struct case_event {
	struct str name;   /* of the case, not empty; a person's words, never stored */
	struct str event;  /* names what is recorded, or empty; the same again is the same commitment */
	struct str record; /* the bytes that are recorded, 1 to 65,535 */
};
/* Records n events INSIDE the transaction of the caller on r->db; acknowledged once db_commit returns true. One sync of
   keys.db for all of them. out: their commitments. Fails: FAULT_CONFLICT when an event has another record, or the case
   is being erased; FAULT_INPUT. */
bool cases_append(
    struct record *, struct arena scratch, const struct case_event *, size_t n, struct sha256 *out, struct fault *);
/* The commitment of an event. Fails: FAULT_MISSING. */
bool case_of_event(struct record *, struct str event, struct sha256 *out, struct fault *);

enum case_kind { CASE_EVENT, CASE_DUMMY, CASE_ERASED };
struct case_leaf { /* what stands behind a commitment */
	struct sha256 commitment;
	enum case_kind kind;
	unsigned char chance[CHANCE_BYTES]; /* the opening, unless erased */
	struct str record;
	struct sha256 notice; /* erased: the commitment of the notice that says so */
	bool is_placed;
	uint64_t seq;            /* its place in the log of cases */
	struct str before;       /* the signed checkpoint of that log from before its window closed; empty: none yet */
	uint64_t window, anchor; /* anchor: the number of the first that holds it; 0 = none yet */
};
/* Fails: FAULT_MISSING if no event has this commitment; FAULT_SYSTEM if it cannot be opened. */
bool case_open(struct record *, struct arena *, struct sha256 commitment, struct case_leaf *out, struct fault *);
/* The same by place in the log of cases; dummies too. */
bool case_open_at(struct record *, struct arena *, uint64_t seq, struct case_leaf *out, struct fault *);

struct anchored { /* a commitment in the set of its first anchor */
	uint64_t number, window;
	uint64_t leaf;        /* of the public log */
	uint64_t index, size; /* of the set */
	struct sha256 path[TREE_LEVELS];
	size_t n;
	struct str before; /* the signed checkpoint of the public log from before the anchor; empty: none */
};
/* No leaf, no flight: an answer may be told to others once this is true. *is_shown: the commitment stands in the
   published log of cases, or an anchor that holds it stands in the published public log. */
bool case_is_shown(struct record *, struct arena scratch, const struct case_leaf *, bool *is_shown, struct fault *);
/* Fails: FAULT_MISSING if no anchor holds it yet. */
bool case_anchored(struct record *, struct arena *, const struct case_leaf *, struct anchored *out, struct fault *);

/* Destroys the key of a case and what it opens; its leaves stay, and for each a notice that it was erased joins what is
   pending. Call it outside a transaction; true: nothing of it is left in the folder. *n: records erased. Fails:
   FAULT_MISSING, FAULT_DENIED under a legal hold; FAULT_STORE while others read: window_tend finishes it then. */
bool case_erase(struct record *, struct arena scratch, struct str name, uint64_t *n, struct fault *);
/* Puts a case under legal hold, or releases it. Fails: FAULT_MISSING, FAULT_CONFLICT if it is being erased. */
bool case_hold(struct record *, struct arena scratch, struct str name, bool is_held, struct fault *);
/* Removes chances and keys that no event needs, and finishes erasures. For window_tend. */
bool cases_sweep(struct record *, struct arena scratch, struct fault *);

/* Opens every commitment and compares it with its leaf. *n: events looked at; *erased: how many of them were erased. */
bool cases_check(struct record *, struct arena scratch, uint64_t *n, uint64_t *erased, struct fault *);
#endif
