/* log_files.h - the folder of a log that anybody may read: tiles, bundles, the checkpoint. Written so that a crash
   leaves each file whole or absent; what is there is never written over with other bytes.

   A sync that fails ends the process: the next start compares with the rows. */
#ifndef STORE_LOG_FILES_H
#define STORE_LOG_FILES_H
#include "ledger/edge.h"

struct log_files {
	int fd;           /* of the folder */
	const char *path; /* for messages */
};
/* Opens the folder (made if `create`). log_files_close it. Fails: FAULT_MISSING, FAULT_SYSTEM. */
bool log_files_open(struct log_files *, const char *path, bool create, struct fault *);
void log_files_close(struct log_files *);

/* with = struct log_files: a tile of just that width, else the first part of the full tile that took its place. Fails:
   FAULT_MISSING, FAULT_INPUT if it is too short. */
bool log_files_get(void *with, struct arena *, struct tile, struct str *bytes, struct fault *);
/* The file of a name in the folder, at most `limit` bytes. */
bool log_files_read(
    const struct log_files *, struct arena *, const char *name, size_t limit, struct str *bytes, struct fault *);
/* Puts a file in place of what has this name, by one rename, after a sync, before another. */
bool log_files_replace(const struct log_files *, const char *name, struct str bytes, struct fault *);

/* Up to so many are synced one by one, more by one sync of the file system: each sync of a file empties the cache of
   the disk, which took longer than all the writing (11 files in 4 folders: 7.7 ms, and 3.4 ms by two syncs).
 */
enum { FILES_FEW = 4 };
struct log_batch { /* tiles and bundles that become durable together */
	const struct log_files *files;
	struct arena *arena;
	struct str *path; /* written under "path.new", not renamed yet */
	size_t n, room;
	struct str *folder; /* in which names were made */
	size_t n_folders, folders_room;
	bool is_bulk;
	struct str made[2]; /* the folder of the last tile, of the last bundle: it is there */
};
/* with = struct log_batch. A file that is there must have these very bytes. Fails: FAULT_SYSTEM "storage disagrees". */
bool log_batch_put(void *with, struct tile, struct str bytes, struct fault *);
/* All of them are on disk under their names. */
bool log_batch_finish(struct log_batch *, struct fault *);

/* Compares every partial tile and bundle that lies in the folder with the tile of `size` leaves it is a part of. What
   was written for larger sizes, and files that were never finished, are passed over. Fails: FAULT_INPUT. */
bool log_files_check_partials(struct log_files *, struct arena scratch, uint64_t size, struct fault *);
/* Removes the partial tiles of tiles that are full in a log of `to` leaves and were not in one of `from`. */
bool log_files_tidy(const struct log_files *, struct arena scratch, uint64_t from, uint64_t to, struct fault *);
#endif
