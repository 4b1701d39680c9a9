#include "store/log_rows.h"
#include "ledger/tile.h"
#include "store/columns.h"
#include "store/room.h"

/* The keys of a log beside the one that signs. */
static bool read_keys(struct db *db, struct arena *a, struct log_row *row, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	row->known = NEW(a, struct vkey, KEYS_MOST);
	row->known[0] = row->key;
	row->n_known = row->n_signing = 1;
	TRY(db_use(db, SQL_LOG_KEYS, &s, f));
	sqlite3_bind_int64(s, 1, row->id);
	for (bool is_row = true; row->n_known < KEYS_MOST;) {
		TRY(db_step(db, s, &is_row, f));
		if (!is_row)
			break;
		bool ok = vkey_read(a, column_blob(a, s, 0), &row->known[row->n_known++], f);
		row->n_signing += sqlite3_column_int(s, 1) != 0;
		if (!ok)
			sqlite3_reset(s);
		TRY(ok);
	}
	sqlite3_reset(s);
	return true;
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
	struct log_row row = { .id = sqlite3_column_int64(s, 0), .origin = column_blob(a, s, 1) };
	bool ok = vkey_read(a, column_blob(a, s, 2), &row.key, f);
	sqlite3_reset(s);
	TRY(ok && read_keys(db, a, &row, f));
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
	TRY(db_use(db, SQL_LEAF_OF_EVENT, &s, f));
	sqlite3_bind_int64(s, 1, log);
	bind_blob(s, 2, event);
	TRY(db_step(db, s, is_there, f));
	if (!*is_there)
		return true;
	*seq = (uint64_t)sqlite3_column_int64(s, 0);
	bool same = column_exactly(s, 1, there.bytes, sizeof there.bytes) && hash_same(there, hash);
	sqlite3_reset(s);
	return same ||
	       fail(f, FAULT_CONFLICT, "this event is leaf %llu already, with other words", (unsigned long long)*seq);
}

/* One row at the end. Within a transaction the end is looked up once: nobody else can write in it. */
static bool add_leaf(struct db *db, int64_t log, struct str event, struct str body, const struct sha256 *hash,
    uint64_t *seq, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	uint64_t next = db->tail.next;
	if (db->tail.log != log || !db_in_transaction(db))
		TRY(leaf_count(db, log, &next, f));
	TRY(db_use(db, SQL_LEAF_ADD, &s, f));
	sqlite3_bind_int64(s, 1, log);
	sqlite3_bind_int64(s, 2, (int64_t)next);
	if (event.n)
		bind_blob(s, 3, event);
	bind_blob(s, 4, body);
	bind_sha256(s, 5, hash);
	TRY(db_run(db, s, f));
	db->tail.log = log, db->tail.next = next + 1;
	*seq = next;
	return true;
}

bool leaf_append(struct db *db, int64_t log, struct str event, struct str body, uint64_t *seq, struct fault *f)
{
	struct fault why = { 0 };
	bool is_there = false;
	if (body.n > ENTRY_MOST)
		return fail(f, FAULT_INPUT, "an entry has at most %d bytes, not %zu", ENTRY_MOST, body.n);
	struct sha256 hash = hash_leaf(body);
	if (add_leaf(db, log, event, body, &hash, seq, &why))
		return true;
	/* Most events are new: whether this one is there is asked only when the database says so. */
	if (why.kind == FAULT_CONFLICT && event.n)
		TRY(find_event(db, log, event, hash, &is_there, seq, f));
	return is_there || fail(f, why.kind, "%s", why.text);
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
		if (!column_exactly(s, 2, row.hash.bytes, sizeof row.hash.bytes) || !hash_same(row.hash, row.again))
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
	struct head h = { .size = (uint64_t)sqlite3_column_int64(s, 0), .note = column_blob(a, s, 2) };
	h.signed_at = (uint64_t)sqlite3_column_int64(s, 3);
	bool ok = column_exactly(s, 1, h.root.bytes, sizeof h.root.bytes);
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
	bind_sha256(s, 3, &new->root);
	bind_text(s, 4, new->note);
	sqlite3_bind_int64(s, 5, (int64_t)unix_s);
	if (old) {
		sqlite3_bind_int64(s, 6, (int64_t)old->size);
		bind_sha256(s, 7, &old->root);
	}
	TRY(db_run(db, s, f));
	if (db_changed(db) != 1)
		return fail(f, FAULT_CONFLICT, "store: the head of the log has moved on");
	return !new->taken || room_note(db, unix_s, new->taken, f);
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
