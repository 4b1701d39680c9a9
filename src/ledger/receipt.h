/* receipt.h - what a proof file carries beside the proof, so that a person can be told what was recorded: the entry
   itself, or the opening of a blinded one. It is believed only because the leaf is computed from it.

   extra = "holdfast.entry/v1" LF entry, or "holdfast.opening/v1" LF chance record. */
#ifndef LEDGER_RECEIPT_H
#define LEDGER_RECEIPT_H
#include "ledger/merkle.h"

struct str receipt_of_entry(struct arena *, struct str entry);
struct str receipt_of_opening(struct arena *, const unsigned char chance[32], struct str record);

struct receipt {
	struct sha256 leaf;
	struct str words; /* the entry, or the record that was opened */
	bool is_opened;   /* the log holds a blinded commitment, and this opens it */
};
/* false: neither of the two. */
bool receipt_read(struct str extra, struct receipt *out);
#endif
