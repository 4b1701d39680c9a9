/* witness_marks.h - the file high-water of a witness: one line for every cosignature, "SHA256-OF-NAME SIZE ROOT TIME",
   so that an old copy of the database is known for what it is. */
#ifndef STORE_WITNESS_MARKS_H
#define STORE_WITNESS_MARKS_H
#include "store/witness_state.h"

enum { MARKS_FEW = 1 << 20, MARKS_MOST = 64 << 20 }; /* written anew from the database above so many bytes */

/* Is the database as far as the file? Fails: FAULT_CONFLICT, with the way out. */
bool marks_guard(struct witness *, struct arena scratch, struct fault *);
/* Writes the file anew, from the database. */
bool marks_renew(struct witness *, struct arena scratch, struct fault *);
/* One line more; synced once a second, and a sync that fails ends the process. */
bool marks_add(struct witness *, struct arena scratch, const struct witness_row *, struct fault *);
#endif
