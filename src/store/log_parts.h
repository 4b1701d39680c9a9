/* log_parts.h - what the files of log.h share. */
#ifndef STORE_LOG_PARTS_H
#define STORE_LOG_PARTS_H
#include "store/log.h"

/* What a note of this log says. *is_signed: by one of its keys, of today or of before. Fails: FAULT_INPUT. */
bool log_note_read(
    struct log *, struct arena *, struct str note, struct checkpoint *out, bool *is_signed, struct fault *);
/* The tiles from the head `old` (NULL: from nothing) up to new->size leaves, on disk and looked at again; new->root and
   new->taken are filled in only when rows, tiles and tree agree. Fails: FAULT_SYSTEM. */
bool log_make_tiles(struct log *, struct arena *, const struct head *old, struct head *new, struct fault *);
/* The head as it stands. *is_there: something was signed before. */
bool log_read_head(struct log *, struct arena *, struct head *out, bool *is_there, struct fault *);
#endif
