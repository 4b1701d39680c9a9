/* log_keys.h - the private keys of a log, and how a new one takes over.

   Signing in turn: log_key_next makes a second key, announces it in a leaf, and from then on both sign; log_key_turn
   retires the first once everybody had time to learn of the second. Checkpoints of the time between hold for whoever
   knows either. Source: ledger.md section 2.3, item 16. */
#ifndef STORE_LOG_KEYS_H
#define STORE_LOG_KEYS_H
#include "store/log.h"

/* The signatures of all keys that sign now over a text; out: room for row.n_signing. */
bool log_keys_sign(struct log *, struct arena *, struct str text, struct signature *out, struct fault *);
/* A second key, in FOLDER/key.next, and a leaf that says so, appended to `announce` (the log itself, or the public one
   of the same record) as kind key-change. *next: its public key; *seq: the leaf. Publish afterwards. Fails:
   FAULT_CONFLICT if there is one already. */
bool log_key_next(
    struct log *, const struct log_row *announce, struct arena *, struct vkey *next, uint64_t *seq, struct fault *);
/* The second key becomes the only one; the private key of before is removed. Fails: FAULT_MISSING if there is no second
   one, FAULT_CONFLICT if it has not signed the published head yet. */
bool log_key_turn(struct log *, struct arena *, struct vkey *now, struct fault *);
#endif
