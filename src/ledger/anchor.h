/* anchor.h - the leaf of the public log that says what is pending in the log of cases, without saying how much: the
   root over a padded set (ledger/window.h). */
#ifndef LEDGER_ANCHOR_H
#define LEDGER_ANCHOR_H
#include "base/fault.h"
#include "ledger/merkle.h"

struct anchor {
	uint64_t number, window; /* both count from 1 */
	struct str log;          /* name of the log of cases */
	struct sha256 root;
};
/* As ledger/entry.h, with the lines anchor, kind, log, root (base64), window. Fails: FAULT_INPUT if the name of the log
   cannot stand in an entry. */
bool anchor_write(struct arena *, const struct anchor *, struct str *out, struct fault *);
/* Fails: FAULT_INPUT for anything else than what anchor_write gives. */
bool anchor_read(struct arena *, struct str entry, struct anchor *out, struct fault *);
#endif
