/* receipt.h - what a proof file carries beside the proof, so that a person can be told what was recorded: the entry
   itself, or the opening of a blinded one. It is believed only because the leaf is computed from it.

   extra = "holdfast.entry/v1" LF entry
	 | "holdfast.opening/v1" LF chance record: the leaf is the commitment
	 | "holdfast.anchored/v1" LF anchor window index size n path name-bytes name chance record: the leaf is the
	   anchor (ledger/anchor.h) whose root the commitment leads to by the path of n hashes from place index in a
	   set of that size. Numbers: eight bytes, high first, but n and name-bytes two bytes; name: of the log of cases
	 | "holdfast.since/v1" LF bytes note extra: a signed checkpoint of the same log from before, its length in four
	   bytes, then one of the others */
#ifndef LEDGER_RECEIPT_H
#define LEDGER_RECEIPT_H
#include "base/buf.h"
#include "ledger/merkle.h"

struct str receipt_of_entry(struct arena *, struct str entry);
struct str receipt_of_opening(struct arena *, const unsigned char chance[32], struct str record);
struct in_anchor {               /* where a commitment stands in the set of an anchor */
	uint64_t number, window; /* of the anchor */
	struct str log;          /* of cases */
	uint64_t index, size;    /* in the set */
	const struct sha256 *path;
	size_t n;
};
struct str receipt_of_anchored(
    struct arena *, const struct in_anchor *, const unsigned char chance[32], struct str record);
/* An extra with a signed checkpoint from before. */
struct str receipt_since(struct arena *, struct str note, struct str extra);

struct receipt {
	struct sha256 leaf;
	struct str words;    /* the entry, or the record that was opened */
	bool is_opened;      /* the log holds a blinded commitment, or an anchor over it, and this opens it */
	bool is_anchored;    /* the leaf is an anchor */
	struct in_anchor at; /* where in it */
	struct str since;    /* a signed checkpoint from before, or empty; vouched for by nobody yet */
};
/* false: none of these. */
bool receipt_read(struct arena *, struct str extra, struct receipt *out);
#endif
