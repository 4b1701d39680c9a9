#include "base/base64.h"
#include "ledger/entry.h"
#include "store/cases_parts.h"

/* One statement on keys.db about a case. */
static bool on_case(struct record *r, enum sql which, const unsigned char *handle, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&r->keys, which, &s, f));
	bind_blob(s, 1, (struct str){ (const char *)handle, HANDLE_BYTES });
	return db_run(&r->keys, s, f);
}

static bool has_record(struct record *r, const struct sha256 *commitment, bool *has, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&r->db, SQL_BLINDED, &s, f));
	bind_sha256(s, 1, commitment);
	TRY(db_step(&r->db, s, has, f));
	*has = *has && !column_is_null(s, 0);
	sqlite3_reset(s);
	return true;
}

/* Commitments of a case that have a record still, in the arena. */
static bool list_records(
    struct record *r, struct arena *a, const unsigned char *handle, struct sha256 **out, size_t *n, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct sha256 *list;
	size_t count, left = 0;
	TRY(db_use(&r->keys, SQL_CHANCES_OF_CASE, &s, f));
	bind_blob(s, 1, (struct str){ (const char *)handle, HANDLE_BYTES });
	TRY(commitments_of(&r->keys, a, s, &list, &count, 0, f));
	for (size_t i = 0; i < count; i++) {
		bool has = false;
		TRY(has_record(r, &list[i], &has, f));
		if (has)
			list[left++] = list[i];
	}
	*out = list, *n = left;
	return true;
}

/* One notice for each commitment, so that they do not tell which belong together. */
static bool add_notices(
    struct record *r, struct arena *a, const struct sha256 *list, size_t n, struct sha256 *notice, struct fault *f)
{
	struct case_event *events = NEW(a, struct case_event, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct field fields[] = { { S("erased"), base64_write(a, sha256_str(&list[i])) },
			{ S("kind"), S("erasure") } };
		events[i].name = keeper_name();
		TRY(entry_write(a, fields, 2, &events[i].record, f));
	}
	return cases_append(r, *a, events, n, notice, f);
}

/* In a transaction on store.db. */
static bool erase_records(struct record *r, struct arena a, const unsigned char *handle, uint64_t *n, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct sha256 *list;
	size_t count;
	TRY(list_records(r, &a, handle, &list, &count, f));
	struct sha256 *notice = NEW(&a, struct sha256, count + 1);
	TRY(add_notices(r, &a, list, count, notice, f));
	for (size_t i = 0; i < count; i++) {
		TRY(db_use(&r->db, SQL_BLINDED_ERASE, &s, f));
		bind_sha256(s, 1, &list[i]);
		bind_sha256(s, 2, &notice[i]);
		TRY(db_run(&r->db, s, f));
	}
	*n += count;
	return true;
}

/* In a transaction on keys.db: what stays for the moment is a mark that says the file is still to be written anew. */
static bool drop_keys(struct record *r, const unsigned char *handle, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	unsigned char noise[32];
	chance_fill(noise, sizeof noise);
	TRY(on_case(r, SQL_CHANCES_DROP, handle, f) && db_use(&r->keys, SQL_CASE_EMPTY, &s, f));
	bind_blob(s, 1, (struct str){ (const char *)handle, HANDLE_BYTES });
	bind_blob(s, 2, (struct str){ (char *)noise, sizeof noise });
	return db_run(&r->keys, s, f);
}

/* Everything of a case that is marked; the key last, because without it nobody could find what is left to do. */
static bool erase(struct record *r, struct arena a, const unsigned char *handle, uint64_t *n, struct fault *f)
{
	bool ok = db_begin(&r->db, f) && erase_records(r, a, handle, n, f) && db_commit(&r->db, f);
	db_rollback(&r->db);
	TRY(ok);
	ok = db_begin(&r->keys, f) && drop_keys(r, handle, f) && db_commit(&r->keys, f);
	db_rollback(&r->keys);
	/* secure_delete zeroes what is removed, but not copies that moved within a page before. */
	return ok && db_scrub(&r->keys, f) && db_settle(&r->db, f) && on_case(r, SQL_CASE_DROP, handle, f) &&
	       db_settle(&r->keys, f);
}

/* Holding store.db keeps events of the case from being added meanwhile: they would be lost without a notice. */
static bool mark(struct record *r, struct arena a, struct str name, struct case_row *row, struct fault *f)
{
	TRY(case_row_of_name(r, a, name, row, f));
	if (row->is_held)
		return fail(f, FAULT_DENIED, "%s: this case is under a legal hold: nothing of it is erased", r->path);
	row->is_doomed = true;
	return case_row_mark(r, a, row, f);
}

bool case_erase(struct record *r, struct arena scratch, struct str name, uint64_t *n, struct fault *f)
{
	struct case_row row = { 0 };
	*n = 0;
	if (!name.n)
		return fail(f, FAULT_INPUT, "a case has a name");
	bool ok = db_begin(&r->db, f) && mark(r, scratch, name, &row, f);
	db_rollback(&r->db);
	secret_forget(&row.key);
	return ok && erase(r, scratch, row.handle, n, f);
}

bool case_hold(struct record *r, struct arena scratch, struct str name, bool is_held, struct fault *f)
{
	struct case_row row = { 0 };
	TRY(db_begin(&r->db, f));
	bool ok = case_row_of_name(r, scratch, name, &row, f);
	if (ok && row.is_doomed)
		ok = fail(f, FAULT_CONFLICT, "%s: this case is being erased", r->path);
	row.is_held = is_held;
	ok = ok && case_row_mark(r, scratch, &row, f);
	secret_forget(&row.key);
	db_rollback(&r->db);
	return ok;
}

/* Chances written for an event that never came to be: while store.db is held, none is on its way. */
static bool sweep_chances(struct record *r, struct arena a, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct sha256 *list;
	size_t n;
	TRY(db_use(&r->keys, SQL_CHANCES_FRESH, &s, f) && commitments_of(&r->keys, &a, s, &list, &n, 0, f));
	for (size_t i = 0; i < n; i++) {
		bool is_row = false;
		TRY(db_use(&r->db, SQL_BLINDED, &s, f));
		bind_sha256(s, 1, &list[i]);
		TRY(db_step(&r->db, s, &is_row, f));
		sqlite3_reset(s);
		if (is_row)
			continue;
		TRY(db_use(&r->keys, SQL_CHANCE_DROP, &s, f));
		bind_sha256(s, 1, &list[i]);
		TRY(db_run(&r->keys, s, f));
	}
	TRY(db_use(&r->keys, SQL_CHANCES_SEEN, &s, f) && db_run(&r->keys, s, f));
	return db_use(&r->keys, SQL_CASE_DROP_EMPTY, &s, f) && db_run(&r->keys, s, f);
}

static bool next_doomed(struct record *r, unsigned char *handle, bool *is_row, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&r->keys, SQL_CASE_DOOMED, &s, f) && db_step(&r->keys, s, is_row, f));
	if (*is_row)
		*is_row = column_exactly(s, 0, handle, HANDLE_BYTES);
	sqlite3_reset(s);
	return true;
}

bool cases_sweep(struct record *r, struct arena scratch, struct fault *f)
{
	unsigned char handle[HANDLE_BYTES];
	uint64_t n = 0;
	bool is_row = true;
	TRY(db_begin(&r->db, f));
	bool ok = db_begin(&r->keys, f) && sweep_chances(r, scratch, f) && db_commit(&r->keys, f);
	db_rollback(&r->keys);
	db_rollback(&r->db);
	TRY(ok);
	for (;;) {
		TRY(next_doomed(r, handle, &is_row, f));
		if (!is_row)
			return true;
		TRY(erase(r, scratch, handle, &n, f));
	}
}
