/* log_recover.h - a database that was put back from a backup catches up with what the world has seen.

   Whatever was published lies in the served folder, or with a mirror: the entries themselves. They are taken from
   there, checked against a checkpoint that this log signed, and added to the rows; nothing is signed. What was
   acknowledged after the backup and never published is lost; names of events are not served, so those of the recovered
   leaves are lost too. */
#ifndef STORE_LOG_RECOVER_H
#define STORE_LOG_RECOVER_H
#include "store/log.h"

/* source, note: the tiles and the signed checkpoint that is ahead. *before, *size: leaves there were and are. Fails:
   FAULT_CONFLICT if the copy is not ahead, or if entries were added since the backup was put back; FAULT_INPUT if it
   does not lead to the signed root. Nothing has changed then. */
bool log_recover(struct log *, struct arena *, const struct tile_source *, struct str note, uint64_t *before,
    uint64_t *size, struct fault *);
#endif
