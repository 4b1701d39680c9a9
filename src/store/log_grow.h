/* log_grow.h - leaf rows turned into tiles and bundles. */
#ifndef STORE_LOG_GROW_H
#define STORE_LOG_GROW_H
#include "store/log_files.h"
#include "store/log_rows.h"

struct grown {                    /* the tree in two forms, kept apart: they must agree before anything is signed */
	struct edge edge;         /* from the hashes as recorded */
	struct frontier frontier; /* from the bodies, hashed again */
	uint64_t bytes;           /* of the bodies that were added */
};
/* The two forms of the first `size` leaves, out of the tiles on disk. */
bool grown_read(struct arena scratch, struct log_files *, uint64_t size, struct grown *out, struct fault *);
/* Goes on from g->edge.size leaves to `to`, writing into the batch what is full, and what is not as partial tiles of
   this size. */
bool grow(struct db *, int64_t log, struct grown *g, uint64_t to, struct log_batch *, struct fault *);
#endif
