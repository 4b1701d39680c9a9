#include "store/log_rows.h"
#include "ledger/tile.h"
#include <sqlite3.h>

static struct str column_text(struct arena *a, sqlite3_stmt *s, int i)
{
	const void *at = sqlite3_column_blob(s, i);
	return str_keep(a, (struct str){ at ? at : "", (size_t)sqlite3_column_bytes(s, i) });
}

static bool column_hash(sqlite3_stmt *s, int i, struct sha256 *out)
{
	const void *at = sqlite3_column_blob(s, i);
	if (!at || sqlite3_column_bytes(s, i) != sizeof out->bytes)
		return false;
	memcpy(out->bytes, at, sizeof out->bytes);
	return true;
}

static void bind_text(sqlite3_stmt *s, int i, struct str text)
{
	sqlite3_bind_text(s, i, text.n ? text.at : "", (int)text.n, SQLITE_STATIC);
}
static void bind_bytes(sqlite3_stmt *s, int i, struct str bytes)
{
	sqlite3_bind_blob(s, i, bytes.n ? bytes.at : "", (int)bytes.n, SQLITE_STATIC);
}
static void bind_hash(sqlite3_stmt *s, int i, const struct sha256 *h)
{
	sqlite3_bind_blob(s, i, h->bytes, sizeof h->bytes, SQLITE_STATIC);
}

bool log_find(struct db *db, struct arena *a, struct str origin, struct log_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(db, SQL_LOG_OF_ORIGIN, &s, f));
	bind_text(s, 1, origin);
	TRY(db_step(db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_MISSING, "store: no log '%.*s'", SF(origin));
	struct log_row row = { .id = sqlite3_column_int64(s, 0), .origin = column_text(a, s, 1) };
	bool ok = vkey_read(a, column_text(a, s, 2), &row.key, f);
	sqlite3_reset(s);
	TRY(ok);
	*out = row;
	return true;
}

bool log_add(
    struct db *db, struct arena *a, struct str origin, const struct vkey *key, struct log_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(db, SQL_LOG_ADD, &s, f));
	bind_text(s, 1, origin);
	bind_text(s, 2, vkey_write(a, key));
	TRY(db_run(db, s, f));
	return log_find(db, a, origin, out, f);
}

/* The leaf an event has already. *is_there: it has one, of this hash. */
static bool find_event(
    struct db *db, int64_t log, struct str event, struct sha256 hash, bool *is_there, uint64_t *seq, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct sha256 there;
	*is_there = false;
	if (!event.n)
		return true;
	TRY(db_use(db, SQL_LEAF_OF_EVENT, &s, f));
	sqlite3_bind_int64(s, 1, log);
	bind_bytes(s, 2, event);
	TRY(db_step(db, s, is_there, f));
	if (!*is_there)
		return true;
	*seq = (uint64_t)sqlite3_column_int64(s, 0);
	bool same = column_hash(s, 1, &there) && hash_same(there, hash);
	sqlite3_reset(s);
	return same ||
	       fail(f, FAULT_CONFLICT, "this event is leaf %llu already, with other words", (unsigned long long)*seq);
}

bool leaf_append(struct db *db, int64_t log, struct str event, struct str body, uint64_t *seq, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_there = false;
	uint64_t next = 0;
	if (body.n > ENTRY_MOST)
		return fail(f, FAULT_INPUT, "an entry has at most %d bytes, not %zu", ENTRY_MOST, body.n);
	struct sha256 hash = hash_leaf(body);
	TRY(find_event(db, log, event, hash, &is_there, &next, f));
	if (!is_there) {
		TRY(leaf_count(db, log, &next, f) && db_use(db, SQL_LEAF_ADD, &s, f));
		sqlite3_bind_int64(s, 1, log);
		sqlite3_bind_int64(s, 2, (int64_t)next);
		if (event.n)
			bind_bytes(s, 3, event);
		bind_bytes(s, 4, body);
		bind_hash(s, 5, &hash);
		TRY(db_run(db, s, f));
	}
	*seq = next;
	return true;
}

bool leaf_count(struct db *db, int64_t log, uint64_t *n, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(db, SQL_LEAF_NEXT, &s, f));
	sqlite3_bind_int64(s, 1, log);
	TRY(db_step(db, s, &is_row, f));
	*n = is_row ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
	sqlite3_reset(s);
	return true;
}

bool leaves_read(struct db *db, int64_t log, uint64_t from, uint64_t to,
    bool (*each)(void *with, const struct leaf_row *, struct fault *), void *with, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool ok = true;
	TRY(db_use(db, SQL_LEAF_FROM, &s, f));
	sqlite3_bind_int64(s, 1, log);
	sqlite3_bind_int64(s, 2, (int64_t)from);
	sqlite3_bind_int64(s, 3, (int64_t)to);
	for (uint64_t seq = from; ok && seq < to; seq++) {
		struct leaf_row row = { .seq = seq };
		bool is_row = false;
		ok = db_step(db, s, &is_row, f);
		if (ok && (!is_row || (uint64_t)sqlite3_column_int64(s, 0) != seq))
			ok = fail(f, FAULT_SYSTEM, "store: leaf %llu is missing", (unsigned long long)seq);
		if (!ok)
			break;
		const void *at = sqlite3_column_blob(s, 1);
		row.body = (struct str){ at ? at : "", (size_t)sqlite3_column_bytes(s, 1) };
		row.again = hash_leaf(row.body);
		if (!column_hash(s, 2, &row.hash) || !hash_same(row.hash, row.again))
			ok = fail(f, FAULT_SYSTEM,
			    "store: leaf %llu is not what was recorded: its hash is not that of its body",
			    (unsigned long long)seq);
		ok = ok && each(with, &row, f);
	}
	sqlite3_reset(s);
	return ok;
}

bool log_head_read(struct db *db, struct arena *a, int64_t log, struct head *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(db, SQL_HEAD, &s, f));
	sqlite3_bind_int64(s, 1, log);
	TRY(db_step(db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_MISSING, "store: this log has signed nothing yet");
	struct head h = { .size = (uint64_t)sqlite3_column_int64(s, 0), .note = column_text(a, s, 2) };
	bool ok = column_hash(s, 1, &h.root);
	sqlite3_reset(s);
	if (!ok)
		return fail(f, FAULT_SYSTEM, "store: the head of the log is damaged");
	*out = h;
	return true;
}

static bool write_head(
    struct db *db, int64_t log, const struct head *old, const struct head *new, uint64_t unix_s, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(db, old ? SQL_HEAD_MOVE : SQL_HEAD_ADD, &s, f));
	sqlite3_bind_int64(s, 1, log);
	sqlite3_bind_int64(s, 2, (int64_t) new->size);
	bind_hash(s, 3, &new->root);
	bind_text(s, 4, new->note);
	sqlite3_bind_int64(s, 5, (int64_t)unix_s);
	if (old) {
		sqlite3_bind_int64(s, 6, (int64_t)old->size);
		bind_hash(s, 7, &old->root);
	}
	TRY(db_run(db, s, f));
	return db_changed(db) == 1 || fail(f, FAULT_CONFLICT, "store: the head of the log has moved on");
}

bool log_head_move(
    struct db *db, int64_t log, const struct head *old, const struct head *new, uint64_t unix_s, struct fault *f)
{
	TRY(db_begin(db, f));
	if (!write_head(db, log, old, new, unix_s, f)) {
		db_rollback(db);
		return false;
	}
	return db_commit(db, f);
}
