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
	[SQL_LEAF_NEXT] = ("SELECT coalesce(max(id) & 0xffffffffffff, -1) + 1 FROM leaf"
			   " WHERE id BETWEEN ?1 << 48 AND ?1 << 48 | 0xffffffffffff"),
	[SQL_LEAF_ADD] = "INSERT INTO leaf(id, event, body, hash) VALUES(?1 << 48 | ?2, ?3, ?4, ?5)",
	[SQL_LEAF_OF_EVENT] = "SELECT seq, hash FROM leaf WHERE log = ?1 AND event = ?2",
	[SQL_LEAF_FROM] = ("SELECT id & 0xffffffffffff, body, hash FROM leaf"
			   " WHERE id >= ?1 << 48 | ?2 AND id < ?1 << 48 | ?3 ORDER BY id"),
	[SQL_HEAD] = "SELECT size, root, note, signed_at FROM head WHERE log = ?1",
	[SQL_HEAD_ADD] = "INSERT INTO head(log, size, root, note, signed_at) VALUES(?1, ?2, ?3, ?4, ?5)",
	[SQL_HEAD_MOVE] = ("UPDATE head SET size = ?2, root = ?3, note = ?4, signed_at = ?5"
			   " WHERE log = ?1 AND size = ?6 AND root = ?7"),
	[SQL_EVENTS] = ("SELECT seq, event FROM leaf WHERE id >= (?1 << 48) + ?2 AND id < (?1 << 48) + ?3"
			" AND event IS NOT NULL ORDER BY id"),
	[SQL_LOGS] = "SELECT count(*) FROM log",
	[SQL_LOG_KEYS] = "SELECT vkey, state = 'next' FROM log_key WHERE log = ?1 ORDER BY state, seq DESC",
	[SQL_LOG_KEY_ADD] = "INSERT INTO log_key(log, seq, vkey, state) VALUES(?1, ?2, ?3, 'next')",
	[SQL_LOG_KEY_TURN] = ("UPDATE log_key SET state = 'retired',"
			      " vkey = (SELECT vkey FROM log WHERE id = ?1) WHERE log = ?1 AND state = 'next'"),
	[SQL_LOG_KEY_NOW] = "UPDATE log SET vkey = ?2 WHERE id = ?1",
	[SQL_COSIGNED] = "SELECT size, root, at, line FROM cosigned WHERE log = ?1 AND witness = ?2",
	[SQL_COSIGNED_SET] = ("INSERT INTO cosigned(log, witness, size, root, at, line) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
			      " ON CONFLICT(log, witness) DO UPDATE SET size = ?3, root = ?4, at = ?5, line = ?6"
			      " WHERE ?3 >= size AND ?5 >= at"),
	[SQL_TAKEN_ADD] = ("INSERT INTO taken(day, bytes) VALUES(?1, ?2)"
			   " ON CONFLICT(day) DO UPDATE SET bytes = bytes + ?2"),
	[SQL_TAKEN] = "SELECT coalesce(max(bytes), 0) FROM taken WHERE day >= (SELECT max(day) - 1 FROM taken)",
	[SQL_WITNESS_ADD] = "INSERT INTO witness(id, vkey, made_at) VALUES(1, ?1, ?2)",
	[SQL_WITNESS] = ("SELECT vkey, max(made_at, coalesce((SELECT max(signed_at) FROM witnessed), 0)) FROM witness"
			 " WHERE id = 1"),
	[SQL_WITNESSED] = "SELECT origin, size, root, signed_at, note FROM witnessed WHERE log = ?1",
	[SQL_WITNESSED_NEXT] = ("SELECT origin, size, root, signed_at, note FROM witnessed WHERE log > ?1"
				" ORDER BY log LIMIT 1"),
	[SQL_WITNESSED_ADD] = ("INSERT INTO witnessed(log, origin, size, root, signed_at, note)"
			       " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"),
	[SQL_WITNESSED_MOVE] = ("UPDATE witnessed SET origin = ?2, size = ?3, root = ?4, signed_at = ?5, note = ?6"
				" WHERE log = ?1 AND size = ?7 AND root = ?8"),
	[SQL_CASE_OF_TAG] = "SELECT handle, wrapped, hold, doomed FROM case_key WHERE tag = ?1",
	[SQL_CASE_OF_HANDLE] = "SELECT tag, wrapped, hold, doomed FROM case_key WHERE handle = ?1",
	[SQL_CASE_ADD] = "INSERT INTO case_key(handle, tag, wrapped) VALUES(?1, ?2, ?3)",
	[SQL_CASE_MARK] = "UPDATE case_key SET hold = ?2, doomed = ?3, wrapped = ?4 WHERE handle = ?1",
	[SQL_CASE_AFTER] =
	    ("SELECT handle FROM case_key WHERE handle > ?1 AND NOT (doomed AND"
	     " wrapped = zeroblob(length(wrapped))) ORDER BY handle LIMIT 1"), /* not what is about to go */
	[SQL_CASE_DOOMED] = "SELECT handle FROM case_key WHERE doomed LIMIT 1",
	[SQL_CASE_EMPTY] = "UPDATE case_key SET tag = ?2, wrapped = zeroblob(length(wrapped)) WHERE handle = ?1",
	[SQL_CASE_DROP] = "DELETE FROM case_key WHERE handle = ?1",
	[SQL_CASE_DROP_EMPTY] = ("DELETE FROM case_key WHERE NOT hold AND NOT EXISTS(SELECT 1 FROM chance WHERE"
				 " chance.handle = case_key.handle)"),
	[SQL_CHANCE_ADD] = "INSERT INTO chance(commitment, handle, event, wrapped) VALUES(?1, ?2, ?3, ?4)",
	[SQL_CHANCE] = "SELECT handle, wrapped, event FROM chance WHERE commitment = ?1",
	[SQL_CHANCE_AFTER] = "SELECT commitment FROM chance WHERE commitment > ?1 ORDER BY commitment LIMIT 1",
	[SQL_FRESH_ADD] = "INSERT INTO fresh(commitment) VALUES(?1)",
	[SQL_FRESH] = "SELECT 1 FROM fresh WHERE commitment = ?1",
	[SQL_CHANCE_OF_EVENT] = "SELECT commitment FROM chance WHERE event = ?1",
	[SQL_CHANCES_OF_CASE] = "SELECT commitment FROM chance WHERE handle = ?1",
	[SQL_CHANCES_FRESH] = "SELECT commitment FROM fresh",
	[SQL_CHANCES_SEEN] = "DELETE FROM fresh",
	[SQL_CHANCE_DROP] = "DELETE FROM chance WHERE commitment = ?1",
	[SQL_CHANCES_DROP] = "DELETE FROM chance WHERE handle = ?1",
	[SQL_BLINDED_ADD] = ("INSERT INTO blinded(commitment, record, period) VALUES(?1, ?2, (SELECT max(id) FROM"
			     " period))"),
	[SQL_BLINDED] = "SELECT record, notice, period, anchor, seq FROM blinded WHERE commitment = ?1",
	[SQL_BLINDED_AT] = "SELECT commitment FROM blinded WHERE seq = ?1",
	[SQL_BLINDED_AFTER] = "SELECT commitment FROM blinded WHERE commitment > ?1 ORDER BY commitment LIMIT 1",
	[SQL_BLINDED_PENDING] = "SELECT commitment FROM blinded WHERE seq IS NULL",
	[SQL_BLINDED_ANCHORED] = "SELECT commitment FROM blinded WHERE period = ?1 AND anchor <= ?2",
	[SQL_BLINDED_PLACE] = "UPDATE blinded SET seq = ?2 WHERE commitment = ?1",
	[SQL_BLINDED_ANCHOR] = "UPDATE blinded SET anchor = ?1 WHERE anchor IS NULL AND seq IS NULL",
	[SQL_BLINDED_ERASE] = ("UPDATE blinded SET record = NULL, notice = ?2 WHERE commitment = ?1 AND record IS NOT"
			       " NULL"),
	[SQL_BLINDED_ERASED] = "SELECT count(*) FROM blinded WHERE record IS NULL",
	[SQL_PERIOD_OPEN] = "INSERT INTO period(id, opened, seed) VALUES(?1, ?2, ?3)",
	[SQL_PERIOD_NOW] = "SELECT id, opened, first, beyond, seed, before FROM period WHERE first IS NULL",
	[SQL_PERIOD_CLOSE] = "UPDATE period SET first = ?2, beyond = ?3, seed = ?4, before = ?5 WHERE id = ?1",
	[SQL_PERIOD_AT] = ("SELECT id, opened, first, beyond, seed, before FROM period WHERE first <= ?1 ORDER"
			   " BY first DESC LIMIT 1"),
	[SQL_PERIOD_COUNT] = "SELECT count(*), max(id) FROM period",
	[SQL_ANCHOR_ADD] = "INSERT INTO anchor(id, period, at, seq, seed, before) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_ANCHOR_LAST] = "SELECT id, at FROM anchor ORDER BY id DESC LIMIT 1",
	[SQL_ANCHOR] = "SELECT period, at, seq, seed, before FROM anchor WHERE id = ?1",
	[SQL_ANCHOR_COUNT] = "SELECT count(*), coalesce(max(id), 0) FROM anchor",
	[SQL_REPORT_LAST] = "SELECT id, at, erased, seq, seal FROM report WHERE id <= ?1 ORDER BY id DESC LIMIT 1",
	[SQL_REPORT_AT] = "SELECT id, at FROM report ORDER BY id DESC LIMIT 1",
	[SQL_REPORT_ADD] = "INSERT INTO report(id, at, erased, seq, seal) VALUES(?1, ?2, ?3, ?4, ?5)",
	[SQL_TALLY] = "SELECT n, digest, seal FROM tally",
	[SQL_TALLY_SET] = ("INSERT INTO tally(id, n, digest, seal) VALUES(1, ?1, ?2, ?3) ON CONFLICT(id) DO"
			   " UPDATE SET n = ?1, digest = ?2, seal = ?3"),
};

/* The sums of memory that SQLite keeps cost a lock with every allocation, and nobody reads them. */
__attribute__((constructor)) static void keep_no_sums(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

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

static bool make_tables(struct db *db, const struct db_form *form, struct fault *f)
{
	char id[64];
	snprintf(id, sizeof id, "PRAGMA application_id = %d", form->id);
	if (!db_begin(db, f))
		return false;
	bool is_new = pragma(db, "PRAGMA application_id") == 0 && pragma(db, "SELECT count(*) FROM sqlite_schema") == 0;
	if (is_new && (sqlite3_exec(db->handle, form->tables, NULL, NULL, NULL) != SQLITE_OK ||
			  sqlite3_exec(db->handle, id, NULL, NULL, NULL) != SQLITE_OK)) {
		fail_sql(db, f);
		db_rollback(db);
		return false;
	}
	return db_commit(db, f);
}

bool db_open(struct db *db, const char *path, bool create, struct fault *f)
{
	static const struct db_form form = { SCHEMA_ID, schema };
	return db_open_form(db, &form, path, create, f);
}

bool db_open_form(struct db *db, const struct db_form *form, const char *path, bool create, struct fault *f)
{
	*db = (struct db){ 0 };
	if (!create && access(path, F_OK))
		return fail(f, FAULT_MISSING, "%s: no store here; `holdfast log init` makes one", path);
	/* One thread at a time has the connection: no lock of its own for each column read. */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
	bool ok = sqlite3_open_v2(path, &db->handle, flags, NULL) == SQLITE_OK ? configure(db, f) : fail_sql(db, f);
	if (ok && create)
		ok = make_tables(db, form, f);
	if (ok && pragma(db, "PRAGMA application_id") != form->id)
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
		db->tail.log = 0;
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

bool db_script(struct db *db, const char *text, struct fault *f)
{
	return sqlite3_exec(db->handle, text, NULL, NULL, NULL) == SQLITE_OK || fail_sql(db, f);
}

bool db_settle(struct db *db, struct fault *f)
{
	int code = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (code == SQLITE_BUSY)
		return fail(f, FAULT_STORE, "store: somebody is reading; what was removed is still in its log");
	return code == SQLITE_OK || fail_sql(db, f);
}

bool db_scrub(struct db *db, struct fault *f) { return db_script(db, "VACUUM", f) && db_settle(db, f); }

bool db_in_transaction(struct db *db) { return !sqlite3_get_autocommit(db->handle); }
int db_changed(struct db *db) { return sqlite3_changes(db->handle); }

static bool run(struct db *db, enum sql which, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	return db_use(db, which, &s, f) && db_run(db, s, f);
}

bool db_begin(struct db *db, struct fault *f)
{
	db->tail.log = 0;
	return run(db, SQL_BEGIN, f);
}
void db_rollback(struct db *db)
{
	db->tail.log = 0;
	if (db_in_transaction(db))
		run(db, SQL_ROLLBACK, NULL);
}

bool db_commit(struct db *db, struct fault *f)
{
	db->tail.log = 0;
	if (run(db, SQL_COMMIT, f))
		return true;
	db_rollback(db);
	return false;
}
