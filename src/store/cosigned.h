/* cosigned.h - what each witness said last of a log of ours, kept: the line goes into the published note again, and the
   size is the first guess of what the witness has seen. A line is kept only after its signature was checked. */
#ifndef STORE_COSIGNED_H
#define STORE_COSIGNED_H
#include "store/log_rows.h"

struct cosigned {
	bool is_there; /* it has said something */
	uint64_t size;
	struct sha256 root;
	uint64_t unix_s; /* when it signed, by its own clock */
	struct str line; /* its signature line, with the line feed */
};
bool cosigned_read(
    struct db *, struct arena *, int64_t log, const struct vkey *witness, struct cosigned *, struct fault *);
/* Keeps it, unless what is kept is of a larger size or of a later moment: then nothing changes. Inside a transaction,
   or a transaction of its own. */
bool cosigned_write(struct db *, struct arena scratch, int64_t log, const struct vkey *witness, const struct cosigned *,
    struct fault *);
#endif
