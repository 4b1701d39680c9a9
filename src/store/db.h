/* db.h - one SQLite file: opened for durability, its statements, its transactions. SQL is written in store/ alone.

   One struct for one thread at a time. A failed sync ends the process: what the disk holds after it is not known, and
   the next start finds out from the rows. */
#ifndef STORE_DB_H
#define STORE_DB_H
#include "base/fault.h"
#include "base/str.h"
#include <stdint.h>

struct sqlite3;
struct sqlite3_stmt;

enum sql { /* in the order of the texts in db.c */
	SQL_BEGIN,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_LOG_ADD,
	SQL_LOG_OF_ORIGIN,
	SQL_LEAF_NEXT,
	SQL_LEAF_ADD,
	SQL_LEAF_OF_EVENT,
	SQL_LEAF_FROM,
	SQL_HEAD,
	SQL_HEAD_ADD,
	SQL_HEAD_MOVE,
	SQL_EVENTS,
	SQL_LOGS,
	SQL_LOG_KEYS,
	SQL_LOG_KEY_ADD,
	SQL_LOG_KEY_TURN,
	SQL_LOG_KEY_NOW,
	SQL_COSIGNED,
	SQL_COSIGNED_SET,
	SQL_TAKEN_ADD,
	SQL_TAKEN,
	SQL_WITNESS_ADD,
	SQL_WITNESS,
	SQL_WITNESSED,
	SQL_WITNESSED_NEXT,
	SQL_WITNESSED_ADD,
	SQL_WITNESSED_MOVE,
	/* of a record: keys.db, then store.db */
	SQL_CASE_OF_TAG,
	SQL_CASE_OF_HANDLE,
	SQL_CASE_ADD,
	SQL_CASE_MARK,
	SQL_CASE_AFTER,
	SQL_CASE_DOOMED,
	SQL_CASE_EMPTY,
	SQL_CASE_DROP,
	SQL_CASE_DROP_EMPTY,
	SQL_CHANCE_ADD,
	SQL_CHANCE,
	SQL_CHANCE_AFTER,
	SQL_FRESH_ADD,
	SQL_FRESH,
	SQL_CHANCE_OF_EVENT,
	SQL_CHANCES_OF_CASE,
	SQL_CHANCES_FRESH,
	SQL_CHANCES_SEEN,
	SQL_CHANCE_DROP,
	SQL_CHANCES_DROP,
	SQL_BLINDED_ADD,
	SQL_BLINDED,
	SQL_BLINDED_AT,
	SQL_BLINDED_AFTER,
	SQL_BLINDED_PENDING,
	SQL_BLINDED_ANCHORED,
	SQL_BLINDED_PLACE,
	SQL_BLINDED_ANCHOR,
	SQL_BLINDED_ERASE,
	SQL_BLINDED_ERASED,
	SQL_PERIOD_OPEN,
	SQL_PERIOD_NOW,
	SQL_PERIOD_CLOSE,
	SQL_PERIOD_AT,
	SQL_PERIOD_COUNT,
	SQL_ANCHOR_ADD,
	SQL_ANCHOR_LAST,
	SQL_ANCHOR,
	SQL_ANCHOR_COUNT,
	SQL_REPORT_LAST,
	SQL_REPORT_AT,
	SQL_REPORT_ADD,
	SQL_TALLY,
	SQL_TALLY_SET,
	SQL_COUNT
};
struct db {
	struct sqlite3 *handle;
	struct sqlite3_stmt *statement[SQL_COUNT]; /* prepared when first used */
	struct {                                   /* where the open transaction adds the next leaf of a log */
		int64_t log;                       /* 0: not known */
		uint64_t next;
	} tail;
};

/* Opens the file, which must be there unless `create`: WAL, synchronous=FULL (both looked at again), foreign keys,
   defensive mode; a new one gets the tables. Fails: FAULT_MISSING, FAULT_STORE, FAULT_INPUT if it is no file of ours.
   db_close it. */
bool db_open(struct db *, const char *path, bool create, struct fault *);
struct db_form {            /* what a file of ours is for */
	int id;             /* application_id in its header */
	const char *tables; /* ends by setting user_version = 1 */
};
/* The same for a file with other tables. */
bool db_open_form(struct db *, const struct db_form *, const char *path, bool create, struct fault *);
void db_close(struct db *);

/* A transaction of one writer. Fails: FAULT_STORE when another one holds it for longer than ten seconds. */
bool db_begin(struct db *, struct fault *);
bool db_commit(struct db *, struct fault *); /* true: it is on disk */
void db_rollback(struct db *);

/* A statement, ready for binding; its earlier bindings are gone. */
bool db_use(struct db *, enum sql, struct sqlite3_stmt **out, struct fault *);
/* Runs it to its next row. *is_row: there is one. */
bool db_step(struct db *, struct sqlite3_stmt *, bool *is_row, struct fault *);
/* Runs one that gives no rows. */
bool db_run(struct db *, struct sqlite3_stmt *, struct fault *);
/* Runs a text of statements that give no rows: for tables, not for values. */
bool db_script(struct db *, const char *text, struct fault *);
/* Moves what the write-ahead log holds into the file, and empties it. Fails: FAULT_STORE while others read. */
bool db_settle(struct db *, struct fault *);
/* Writes the file anew, so that nothing is left of what was removed, and settles it. Outside a transaction. */
bool db_scrub(struct db *, struct fault *);
/* Is one open? A statement that failed may have ended it, for all that was done in it. */
bool db_in_transaction(struct db *);
/* Rows changed by the last statement. */
int db_changed(struct db *);
#endif
