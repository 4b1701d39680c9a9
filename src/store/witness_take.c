/* witness_take.c - one request: what was seen is read, decided about and replaced in one transaction. */
#include "store/columns.h"
#include "store/witness_marks.h"

struct sha256 witness_log_hash(struct str origin) { return sha256_of(&origin, 1); }

/* Columns: origin, size, root, signed_at, note. */
static bool read_row(struct witness *w, struct arena *a, sqlite3_stmt *s, struct witness_row *out, struct fault *f)
{
	struct witness_row row = { .origin = column_blob(a, s, 0), .note = column_blob(a, s, 4) };
	struct str root = column_blob(a, s, 2);
	row.seen.has_any = true;
	row.seen.size = (uint64_t)sqlite3_column_int64(s, 1);
	row.signed_s = (uint64_t)sqlite3_column_int64(s, 3);
	sqlite3_reset(s);
	if (root.n != sizeof row.seen.root.bytes)
		return fail(f, FAULT_SYSTEM, "%s/witness.db is damaged", w->dir.path);
	memcpy(row.seen.root.bytes, root.at, root.n);
	*out = row;
	return true;
}

bool witness_row_read(struct witness *w, struct arena *a, struct sha256 log, struct witness_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(&w->db, SQL_WITNESSED, &s, f));
	bind_sha256(s, 1, &log);
	TRY(db_step(&w->db, s, &is_row, f));
	if (is_row)
		return read_row(w, a, s, out, f);
	*out = (struct witness_row){ 0 };
	return true;
}

bool witness_row_next(struct witness *w, struct arena *a, const struct sha256 *log, struct witness_row *out,
    bool *is_row, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&w->db, SQL_WITNESSED_NEXT, &s, f));
	if (log)
		bind_sha256(s, 1, log);
	else
		sqlite3_bind_blob(s, 1, "", 0, SQLITE_STATIC);
	TRY(db_step(&w->db, s, is_row, f));
	return !*is_row || read_row(w, a, s, out, f);
}

/* The checkpoint as it is kept: the signatures of the log that were checked, then ours. */
static struct str kept_note(struct arena *a, const struct witness_request *r, const struct vkey *keys, size_t n_keys,
    const struct signature *own)
{
	struct note note = { r->note.text, NEW(a, struct signature, r->note.n + 1), 0 };
	for (size_t i = 0; i < r->note.n; i++)
		for (size_t k = 0; k < n_keys; k++)
			if (r->note.signature[i].id == keys[k].id && str_eq(r->note.signature[i].name, keys[k].name)) {
				note.signature[note.n++] = r->note.signature[i];
				break;
			}
	note.signature[note.n++] = *own;
	return note_write(a, &note);
}

/* Puts `new` in the place of `old`, if that is still what stands there. */
static bool replace(struct witness *w, const struct witness_row *old, const struct witness_row *new, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct sha256 log = witness_log_hash(new->origin);
	TRY(db_use(&w->db, old->seen.has_any ? SQL_WITNESSED_MOVE : SQL_WITNESSED_ADD, &s, f));
	bind_sha256(s, 1, &log);
	bind_text(s, 2, new->origin);
	sqlite3_bind_int64(s, 3, (int64_t) new->seen.size);
	bind_sha256(s, 4, &new->seen.root);
	sqlite3_bind_int64(s, 5, (int64_t) new->signed_s);
	bind_text(s, 6, new->note);
	if (old->seen.has_any) {
		sqlite3_bind_int64(s, 7, (int64_t)old->seen.size);
		bind_sha256(s, 8, &old->seen.root);
	}
	TRY(db_run(&w->db, s, f));
	return db_changed(&w->db) == 1 || fail(f, FAULT_CONFLICT, "somebody else cosigned for this witness meanwhile");
}

static bool check_clock(const struct witness *w, const struct witness_row *old, uint64_t unix_s, struct fault *f)
{
	uint64_t floor = old->signed_s > w->floor_s ? old->signed_s : w->floor_s;
	return (unix_s >= floor && unix_s) ||
	       fail(f, FAULT_DENIED,
		   "the clock says second %llu, but this program was built, this witness made, or its last cosignature "
		   "given at second %llu. Nothing is cosigned until the clock is past that; look whether it is right",
		   (unsigned long long)unix_s, (unsigned long long)floor);
}

struct taking { /* one request in its transaction */
	const struct witness_request *request;
	const struct vkey *keys;
	size_t n_keys;
	uint64_t unix_s;
	struct witness_row new;
};

static bool decide(struct witness *w, struct arena *a, struct taking *t, struct witness_said *out, struct fault *f)
{
	const struct checkpoint *c = &t->request->checkpoint;
	struct witness_row old;
	TRY(witness_row_read(w, a, witness_log_hash(c->origin), &old, f));
	out->status = witness_decide(*a, t->request, t->keys, t->n_keys, &old.seen, &ed25519);
	out->size = old.seen.size;
	if (out->status != WITNESS_COSIGNS)
		return true;
	TRY(check_clock(w, &old, t->unix_s, f));
	struct signature own = cosign_text(a, &w->signer, t->unix_s, t->request->note.text);
	struct buf lines = { .arena = a };
	note_add_line(&lines, &own);
	out->lines = buf_str(&lines);
	t->new = (struct witness_row){ c->origin, { c->size, c->root, true }, t->unix_s,
		kept_note(a, t->request, t->keys, t->n_keys, &own) };
	return replace(w, &old, &t->new, f) && db_commit(&w->db, f);
}

bool witness_take(struct witness *w, struct arena *a, const struct witness_request *r, const struct vkey *keys,
    size_t n_keys, uint64_t unix_s, struct witness_said *out, struct fault *f)
{
	struct taking t = { .request = r, .keys = keys, .n_keys = n_keys, .unix_s = unix_s };
	struct witness_said said = { .status = WITNESS_UNKNOWN_LOG };
	if (n_keys) {
		TRY(db_begin(&w->db, f));
		bool ok = decide(w, a, &t, &said, f);
		db_rollback(&w->db);
		TRY(ok);
	}
	if (said.status == WITNESS_COSIGNS) {
		TRY(marks_add(w, *a, &t.new, f));
		w->floor_s = unix_s;
	}
	*out = said;
	return true;
}
