#include "store/db.h"
#include "store/schema.h"
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUSY_MS = 10000 };

static const char *const texts[SQL_COUNT] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",
	[SQL_LOG_ADD] = "INSERT INTO log(origin, vkey) VALUES(?1, ?2)",
	[SQL_LOG_OF_ORIGIN] = "SELECT id, origin, vkey FROM log WHERE ?1 = '' OR origin = ?1 ORDER BY id LIMIT 1",
	[SQL_LEAF_NEXT] = "SELECT coalesce(max(seq) + 1, 0) FROM leaf WHERE log = ?1",
	[SQL_LEAF_ADD] = "INSERT INTO leaf(log, seq, event, body, hash) VALUES(?1, ?2, ?3, ?4, ?5)",
	[SQL_LEAF_OF_EVENT] = "SELECT seq, hash FROM leaf WHERE log = ?1 AND event = ?2",
	[SQL_LEAF_FROM] = "SELECT seq, body, hash FROM leaf WHERE log = ?1 AND seq >= ?2 AND seq < ?3 ORDER BY seq",
	[SQL_HEAD] = "SELECT size, root, note FROM head WHERE log = ?1",
	[SQL_HEAD_ADD] = "INSERT INTO head(log, size, root, note, signed_at) VALUES(?1, ?2, ?3, ?4, ?5)",
	[SQL_HEAD_MOVE] = ("UPDATE head SET size = ?2, root = ?3, note = ?4, signed_at = ?5"
			   " WHERE log = ?1 AND size = ?6 AND root = ?7"),
};

/* After a sync that failed the system may have thrown away what it could not write, and the next one may succeed. */
static void stop_if_not_synced(sqlite3 *handle)
{
	int code = sqlite3_extended_errcode(handle);
	if (code != SQLITE_IOERR_FSYNC && code != SQLITE_IOERR_DIR_FSYNC)
		return;
	fprintf(stderr, "error: the disk did not keep what was written; stopping, start again to recover\n");
	abort();
}

static bool fail_sql(struct db *db, struct fault *f)
{
	int code = sqlite3_errcode(db->handle);
	stop_if_not_synced(db->handle);
	enum fault_kind kind = code == SQLITE_BUSY         ? FAULT_STORE
			       : code == SQLITE_CONSTRAINT ? FAULT_CONFLICT
			       : code == SQLITE_NOTADB     ? FAULT_INPUT
							   : FAULT_SYSTEM;
	return fail(
	    f, kind, "store: %s", code == SQLITE_BUSY ? "another writer is at work" : sqlite3_errmsg(db->handle));
}

/* The number a pragma answers, -1 if none. */
static int pragma(struct db *db, const char *text)
{
	sqlite3_stmt *s;
	int v = -1;
	if (sqlite3_prepare_v2(db->handle, text, -1, &s, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_step(s) == SQLITE_ROW)
		v = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return v;
}

static bool configure(struct db *db, struct fault *f)
{
	static const char settings[] =
	    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
	    "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;"
	    "PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY;";
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (sqlite3_exec(db->handle, settings, NULL, NULL, NULL) != SQLITE_OK)
		return fail_sql(db, f);
	if (pragma(db, "PRAGMA synchronous") != 2 ||
	    pragma(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode") != 1)
		return fail(f, FAULT_SYSTEM, "store: a write-ahead log with full syncing is not to be had here");
	return true;
}

static bool make_tables(struct db *db, struct fault *f)
{
	char id[64];
	snprintf(id, sizeof id, "PRAGMA application_id = %d", SCHEMA_ID);
	if (!db_begin(db, f))
		return false;
	bool is_new = pragma(db, "PRAGMA application_id") == 0 && pragma(db, "SELECT count(*) FROM sqlite_schema") == 0;
	if (is_new && (sqlite3_exec(db->handle, schema, NULL, NULL, NULL) != SQLITE_OK ||
			  sqlite3_exec(db->handle, id, NULL, NULL, NULL) != SQLITE_OK)) {
		fail_sql(db, f);
		db_rollback(db);
		return false;
	}
	return db_commit(db, f);
}

bool db_open(struct db *db, const char *path, bool create, struct fault *f)
{
	*db = (struct db){ 0 };
	if (!create && access(path, F_OK))
		return fail(f, FAULT_MISSING, "%s: no store here; `holdfast log init` makes one", path);
	int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
	bool ok = sqlite3_open_v2(path, &db->handle, flags, NULL) == SQLITE_OK ? configure(db, f) : fail_sql(db, f);
	if (ok && create)
		ok = make_tables(db, f);
	if (ok && pragma(db, "PRAGMA application_id") != SCHEMA_ID)
		ok = fail(f, FAULT_INPUT, "%s: not a store of this program", path);
	if (ok && pragma(db, "PRAGMA user_version") != 1)
		ok = fail(f, FAULT_INPUT, "%s: a store of another version of this program", path);
	if (!ok)
		db_close(db);
	return ok;
}

void db_close(struct db *db)
{
	for (size_t i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(db->statement[i]);
	sqlite3_close(db->handle);
	*db = (struct db){ 0 };
}

bool db_use(struct db *db, enum sql which, sqlite3_stmt **out, struct fault *f)
{
	sqlite3_stmt **s = &db->statement[which];
	if (!*s && sqlite3_prepare_v3(db->handle, texts[which], -1, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
		return fail_sql(db, f);
	sqlite3_reset(*s);
	sqlite3_clear_bindings(*s);
	*out = *s;
	return true;
}

bool db_step(struct db *db, sqlite3_stmt *s, bool *is_row, struct fault *f)
{
	int code = sqlite3_step(s);
	if (code != SQLITE_ROW && code != SQLITE_DONE) {
		fail_sql(db, f);
		sqlite3_reset(s);
		return false;
	}
	*is_row = code == SQLITE_ROW;
	if (code == SQLITE_DONE)
		sqlite3_reset(s);
	return true;
}

bool db_run(struct db *db, sqlite3_stmt *s, struct fault *f)
{
	bool is_row;
	return db_step(db, s, &is_row, f);
}

int db_changed(struct db *db) { return sqlite3_changes(db->handle); }

static bool run(struct db *db, enum sql which, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	return db_use(db, which, &s, f) && db_run(db, s, f);
}

bool db_begin(struct db *db, struct fault *f) { return run(db, SQL_BEGIN, f); }
void db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		run(db, SQL_ROLLBACK, NULL);
}

bool db_commit(struct db *db, struct fault *f)
{
	if (run(db, SQL_COMMIT, f))
		return true;
	db_rollback(db);
	return false;
}
