/* high_water.h - the file that says how far a log has ever signed, outside the database: a note of the log's own, never
   served. It is the last checkpoint with two lines more, for what the database holds beside the leaves:

   events BASE64   a chain of SHA-256 over index and name of every event of those leaves: Z' = H(Z || index || name)
   signed-at N     when the head was signed, seconds since 1970

   Without it a name of an event, or the moment, could be changed in the database and nobody would see it. */
#ifndef STORE_HIGH_WATER_H
#define STORE_HIGH_WATER_H
#include "store/log.h"

/* Puts the file for this head in place, on disk when this returns; leaves it alone if it says the same already. */
bool high_water_write(struct log *, struct arena scratch, const struct head *, struct fault *);
/* Does the file agree with the head and the rows? Fails: FAULT_CONFLICT when it is of an earlier head, or missing
   (publish again), FAULT_SYSTEM when names of events, or the moment, are not what was signed. */
bool high_water_check(struct log *, struct arena scratch, const struct head *, struct fault *);
#endif
