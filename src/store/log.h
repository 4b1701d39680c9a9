/* log.h - a log in a folder: its rows, its key, and the part of it that anybody may read.

   FOLDER/store.db   the rows          FOLDER/key         the private key (mode 0600)
   FOLDER/public/    what is served    FOLDER/high-water  the largest head ever shown, outside the database
   FOLDER/lock       held while somebody publishes

   Order of publishing: rows, tiles on disk, head in the database, high-water, checkpoint file. A crash anywhere is made
   good by publishing again. The clock is the caller's. */
#ifndef STORE_LOG_H
#define STORE_LOG_H
#include "ledger/ed25519.h"
#include "ledger/sign.h"
#include "store/log_files.h"
#include "store/log_rows.h"

struct log {
	struct db db;
	struct log_row row;
	struct log_files public, private;
	const char *path, *public_path; /* in the arena of log_open */
};
/* Makes the folder with a fresh key and an empty log of this name; it is signed by the first log_publish. Fails:
   FAULT_CONFLICT if there is one. */
bool log_create(struct arena *, const char *path, struct str origin, struct fault *);
/* Opens the log in a folder; log_close it. Fails: FAULT_MISSING. */
bool log_open(struct log *, struct arena *, const char *path, struct fault *);
void log_close(struct log *);

struct published {
	uint64_t before, size; /* leaves under the head before and now */
	struct sha256 root;
	struct str note;
	bool is_new; /* the head moved */
};
/* Signs and publishes every leaf there is. One at a time: FAULT_STORE when another one is publishing. Refuses
   (FAULT_CONFLICT) when anything outside is ahead of the database or tells another history; FAULT_SYSTEM when rows,
   tiles and head do not agree: nothing is signed then. */
bool log_publish(struct log *, struct arena *, uint64_t unix_s, struct published *out, struct fault *);

/* Is what was shown to the world part of what the database holds? FAULT_CONFLICT if not: an old copy of the database,
   or a second history. head: NULL before the first. */
bool log_guard(struct log *, struct arena scratch, const struct head *, struct fault *);

/* Compares everything with everything: rows with their hashes, tiles, bundles, head, signature, high-water, checkpoint.
 *n: leaves looked at. Fails with the first thing that does not agree. */
bool log_fsck(struct log *, struct arena *, uint64_t *n, struct fault *);
/* Writes the tiles and bundles of `size` leaves, from the rows alone, into a folder: the same bytes as before. */
bool log_rebuild(struct log *, struct arena *, uint64_t size, const char *into, struct sha256 *root, struct fault *);
#endif
