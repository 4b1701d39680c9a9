/* db.h - one SQLite file: opened for durability, its statements, its transactions. SQL is written in store/ alone.

   One struct for one thread. A failed sync ends the process: what the disk holds after it is not known, and the next
   start finds out from the rows. */
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
	SQL_COUNT
};
struct db {
	struct sqlite3 *handle;
	struct sqlite3_stmt *statement[SQL_COUNT]; /* prepared when first used */
};

/* Opens the file, which must be there unless `create`: WAL, synchronous=FULL (both looked at again), foreign keys,
   defensive mode; a new one gets the tables. Fails: FAULT_MISSING, FAULT_STORE, FAULT_INPUT if it is no file of ours.
   db_close it. */
bool db_open(struct db *, const char *path, bool create, struct fault *);
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
/* Rows changed by the last statement. */
int db_changed(struct db *);
#endif
