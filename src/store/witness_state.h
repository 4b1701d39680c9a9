/* witness_state.h - a witness in a folder: its key, the logs it follows, and what it has cosigned of each.

   FOLDER/key         the private key (mode 0600)      FOLDER/logs   the logs it follows (ledger/witness_list.h)
   FOLDER/witness.db  the latest checkpoint of each    FOLDER/lock   held by the process that cosigns
   FOLDER/high-water  a line for every cosignature, outside the database

   Order of a cosignature: decided, signed and stored in one transaction, high-water, and only then it leaves. What is
   read back at the start of a process must be as far as high-water: an old copy of the database would cosign a second
   history. The clock is the caller's. */
#ifndef STORE_WITNESS_STATE_H
#define STORE_WITNESS_STATE_H
#include "ledger/ed25519.h"
#include "ledger/sign.h"
#include "ledger/witness.h"
#include "store/db.h"
#include "store/log_files.h"

struct witness {
	struct db db;
	struct log_files dir;
	int lock, marks;      /* the files lock and high-water; -1: only looked at */
	uint64_t marks_bytes; /* of high-water */
	uint64_t marks_s;     /* of the line after which it was synced */
	struct signer signer;
	uint64_t floor_s; /* no cosignature is of an earlier moment: when it was made, and its latest one of any log */
};
/* Makes the folder with a fresh key and nothing seen. Fails: FAULT_CONFLICT if there is one, FAULT_INPUT (the name). */
bool witness_create(
    struct arena *, const char *path, struct str name, uint64_t unix_s, struct vkey *out, struct fault *);
/* Opens it to cosign. Fails: FAULT_MISSING, FAULT_STORE when another process cosigns, FAULT_CONFLICT when the database
   is behind high-water. witness_close it. */
bool witness_open(struct witness *, struct arena *, const char *path, struct fault *);
/* Opens it to look at, whoever cosigns: no key, no lock. */
bool witness_open_to_read(struct witness *, struct arena *, const char *path, struct fault *);
void witness_close(struct witness *);

struct witness_said {
	enum witness_status status;
	uint64_t size;    /* with WITNESS_OTHER_SIZE: what it last cosigned */
	struct str lines; /* with WITNESS_COSIGNS: its signature lines */
};
/* Decides about a request and, if it cosigns, has stored it: on disk, and nobody was quicker. keys: those trusted for
   the log of the request. Fails: FAULT_DENIED when the clock stands before an earlier cosignature, FAULT_STORE,
   FAULT_CONFLICT, FAULT_SYSTEM: nothing is cosigned then. */
bool witness_take(struct witness *, struct arena *, const struct witness_request *, const struct vkey *keys,
    size_t n_keys, uint64_t unix_s, struct witness_said *out, struct fault *);

struct witness_row { /* what it cosigned last of a log */
	struct str origin;
	struct witness_seen seen;
	uint64_t signed_s;
	struct str note; /* the checkpoint with the signatures of the log that were checked, and the cosignature */
};
/* Of the log whose name has this SHA-256; out->seen.has_any false: nothing yet. */
bool witness_row_read(struct witness *, struct arena *, struct sha256 log, struct witness_row *out, struct fault *);
/* The name of the log with the smallest SHA-256 above *log (NULL: the first one), in its place. *is_row: there is one.
 */
bool witness_row_next(
    struct witness *, struct arena *, const struct sha256 *log, struct witness_row *out, bool *is_row, struct fault *);
struct sha256 witness_log_hash(struct str origin);
#endif
