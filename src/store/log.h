/* log.h - a log in a folder: its rows, its key, and the part of it that anybody may read.

   FOLDER/store.db   the rows          FOLDER/key         the private key (mode 0600)
   FOLDER/public/    what is served    FOLDER/high-water  the largest head ever shown, outside the database
   FOLDER/lock       held while somebody publishes

   A record folder (store/record.h) holds two logs in one database. The second has files of its own: FOLDER/cases/,
   FOLDER/key.cases, FOLDER/high-water.cases, FOLDER/lock.cases. FOLDER/elsewhere (.cases): what a witness showed that
   the database does not know; it is there only when something is wrong.

   Order of publishing: rows, tiles on disk, head in the database, high-water, checkpoint file. A crash anywhere is made
   good by publishing again. The clock is the caller's. */
#ifndef STORE_LOG_H
#define STORE_LOG_H
#include "ledger/ed25519.h"
#include "ledger/sign.h"
#include "store/log_files.h"
#include "store/log_rows.h"

struct log_names { /* of the files of one log in its folder */
	const char *served, *key, *high_water, *lock, *elsewhere;
};
struct log {
	struct db db;
	struct log_row row;
	struct log_files public, private;
	const char *path, *public_path; /* in the arena of log_open */
	struct log_names names;
};
/* Makes the folder with a fresh key and an empty log of this name; it is signed by the first log_publish. Fails:
   FAULT_CONFLICT if there is one. */
bool log_create(struct arena *, const char *path, struct str origin, struct fault *);
/* Makes a record folder: the two logs PREFIX/public and PREFIX/cases, each with a fresh key, in one database. Fails as
   log_create. */
bool log_create_two(struct arena *, const char *path, struct str prefix, struct fault *);

enum log_which { LOG_PUBLIC, LOG_CASES }; /* LOG_PUBLIC is the only log of a folder that has one */
/* "public", "cases"; NULL is LOG_PUBLIC. Fails: FAULT_INPUT. */
bool log_which_read(const char *word, enum log_which *out, struct fault *);
/* Does the folder hold the two logs of a record? */
bool log_is_record(struct arena *, const char *path);
/* The files of a log in its folder. */
struct log_names log_names_of(enum log_which);
/* Opens a log of a folder; log_close it. Fails: FAULT_MISSING. */
bool log_open_which(struct log *, struct arena *, const char *path, enum log_which, struct fault *);
static inline bool log_open(struct log *l, struct arena *a, const char *path, struct fault *f)
{
	return log_open_which(l, a, path, LOG_PUBLIC, f);
}
void log_close(struct log *);

struct published {
	uint64_t before, size; /* leaves under the head before and now */
	struct sha256 root;
	struct str note;
	uint64_t signed_at;
	bool is_new; /* the head moved */
};
/* Publishing in two steps, for whoever asks witnesses between them. One at a time: log_lock fails with FAULT_STORE when
   another one is publishing. */
bool log_lock(struct log *, int *held, struct fault *);
void log_unlock(int held);
/* Signs every leaf there is, durably; nobody has seen it yet. Fails as log_publish. */
bool log_sign(struct log *, struct arena *, uint64_t unix_s, struct published *out, struct fault *);
/* Puts it where everybody can read: the note of log_sign, or the same text with cosignatures below. */
bool log_show(struct log *, struct arena *, struct published *, struct str note, uint64_t unix_s, struct fault *);
/* Both, with no witness asked. Refuses (FAULT_CONFLICT) when anything outside is ahead of the database or tells another
   history; FAULT_SYSTEM when rows, tiles and head do not agree: nothing is signed then. */
bool log_publish(struct log *, struct arena *, uint64_t unix_s, struct published *out, struct fault *);

/* Is what was shown to the world part of what the database holds? FAULT_CONFLICT if not: an old copy of the database,
   or a second history. head: NULL before the first. */
bool log_guard(struct log *, struct arena scratch, const struct head *, struct fault *);
/* The same for a checkpoint that somebody else has seen, which may be a lie: *is_ours: it carries a signature of this
   log. FAULT_CONFLICT: it is ahead of the head, or tells another history; it is kept in FOLDER/elsewhere as evidence,
   and nothing is signed any more while it lies there. whence: for the message. */
bool log_guard_note(struct log *, struct arena scratch, const struct head *, struct str note, struct str whence,
    bool *is_ours, struct fault *);

/* Compares everything with everything: rows with their hashes, tiles, bundles, head, signature, high-water, checkpoint.
 *n: leaves looked at. Fails with the first thing that does not agree. */
bool log_fsck(struct log *, struct arena *, uint64_t *n, struct fault *);
/* Writes the tiles and bundles of `size` leaves, from the rows alone, into a folder: the same bytes as before. */
bool log_rebuild(struct log *, struct arena *, uint64_t size, const char *into, struct sha256 *root, struct fault *);
#endif
