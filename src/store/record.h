/* record.h - a record: two logs in one database, one in clear text and one of blinded commitments, and the secrets that
   open what is blinded.

   FOLDER/store.db, public/, cases/   as store/log.h has it; store.db holds commitments and encrypted records, and knows
				      neither a case nor which records belong together
   FOLDER/keys.db   one key for each case, wrapped by the key in FOLDER/kek, and the chance of each commitment, wrapped
		    by the key of its case. Without the row of a case nothing of it can be opened again: so this file is
		    backed up apart from store.db, and its copies live shortly.
   FOLDER/kek       32 bytes of chance, mode 0600

   Names of cases and events are kept as HMACs under a key that follows from kek. One struct for one thread. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H
#include "store/log.h"
#include "store/seal.h"

struct record {
	struct db db;   /* store.db: the caller's transactions */
	struct db keys; /* keys.db */
	struct log_row public, cases;
	const char *path;         /* in the arena of record_open */
	struct secret kek, names; /* names: for the HMACs of cases and events */
};
/* Makes the folder, with two empty logs PREFIX/public and PREFIX/cases; each is signed by its first log_publish. Fails:
   FAULT_CONFLICT if there is one. */
bool record_create(struct arena *, const char *path, struct str prefix, uint64_t unix_s, struct fault *);
/* Opens it; record_close it. Fails: FAULT_MISSING, FAULT_INPUT if the folder holds one log. */
bool record_open(struct record *, struct arena *, const char *path, struct fault *);
void record_close(struct record *);
#endif
