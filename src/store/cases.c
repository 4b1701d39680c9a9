#include "ledger/tile.h"
#include "store/cases_parts.h"
#include "store/window_parts.h"
#include <assert.h>

struct sha256 name_tag(const struct record *r, const char *kind, struct str name)
{
	struct str parts[] = { { kind, strlen(kind) + 1 }, name };
	return hmac_sha256(r->names.bytes, parts, 2);
}

/* User names are never empty. */
struct str keeper_name(void) { return S(""); }

struct place record_place(const struct record *r, const struct sha256 *commitment)
{
	return (struct place){ r->cases.origin, "blinded", "record", sha256_str(commitment) };
}

enum { PLACE_MOST = 64 };
/* A chance belongs to its commitment and to the name of its event; event: NULL = it has none. */
static struct place chance_place(
    const struct record *r, const struct sha256 *commitment, const struct sha256 *event, char bytes[PLACE_MOST])
{
	memcpy(bytes, commitment->bytes, 32);
	if (event)
		memcpy(bytes + 32, event->bytes, 32);
	return (struct place){ r->cases.origin, "chance", "wrapped", { bytes, event ? 64 : 32 } };
}

/* A wrapped key belongs to its handle, to the name of its case, and to what is to become of it. */
static struct place key_place(const struct record *r, const struct case_row *row, char bytes[PLACE_MOST])
{
	enum { N = HANDLE_BYTES + 32 };
	memcpy(bytes, row->handle, HANDLE_BYTES);
	memcpy(bytes + HANDLE_BYTES, row->tag.bytes, 32);
	bytes[N] = row->is_held ? 1 : 0, bytes[N + 1] = row->is_doomed ? 1 : 0;
	return (struct place){ r->cases.origin, "case_key", "wrapped", { bytes, N + 2 } };
}

/* The row of s: handle or tag in column 0, then wrapped, hold, doomed. */
static bool read_row(struct record *r, struct arena scratch, sqlite3_stmt *s, struct case_row *row, struct fault *f)
{
	char bytes[PLACE_MOST];
	struct str wrapped = column_blob(&scratch, s, 1), key;
	row->is_held = sqlite3_column_int(s, 2), row->is_doomed = sqlite3_column_int(s, 3);
	sqlite3_reset(s);
	struct place place = key_place(r, row, bytes);
	TRY(unseal(&scratch, &r->kek, &place, wrapped, &key, f));
	bool ok = key.n == sizeof row->key.bytes;
	if (ok)
		memcpy(row->key.bytes, key.at, sizeof row->key.bytes);
	wipe((char *)(uintptr_t)key.at, key.n);
	return ok || fail(f, FAULT_SYSTEM, "%s/keys.db: the key of a case is damaged", r->path);
}

bool case_row_of_name(struct record *r, struct arena scratch, struct str name, struct case_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct case_row row = { .tag = name_tag(r, "case", name) };
	bool is_row = false;
	TRY(db_use(&r->keys, SQL_CASE_OF_TAG, &s, f));
	bind_sha256(s, 1, &row.tag);
	TRY(db_step(&r->keys, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_MISSING, "%s: nothing is recorded of this case, or it was erased", r->path);
	bool ok = column_exactly(s, 0, row.handle, HANDLE_BYTES);
	TRY(read_row(r, scratch, s, &row, f));
	if (!ok)
		return fail(f, FAULT_SYSTEM, "%s/keys.db: a case is damaged", r->path);
	*out = row;
	return true;
}

bool case_row_of_handle(
    struct record *r, struct arena scratch, const unsigned char *handle, struct case_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct case_row row = { 0 };
	bool is_row = false;
	memcpy(row.handle, handle, HANDLE_BYTES);
	TRY(db_use(&r->keys, SQL_CASE_OF_HANDLE, &s, f));
	bind_blob(s, 1, (struct str){ (const char *)handle, HANDLE_BYTES });
	TRY(db_step(&r->keys, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s/keys.db: the key of a case is missing", r->path);
	bool ok = column_exactly(s, 0, row.tag.bytes, sizeof row.tag.bytes);
	TRY(read_row(r, scratch, s, &row, f));
	if (!ok)
		return fail(f, FAULT_SYSTEM, "%s/keys.db: a case is damaged", r->path);
	*out = row;
	return true;
}

static struct str wrap_key(const struct record *r, struct arena *a, const struct case_row *row)
{
	char bytes[PLACE_MOST];
	struct place place = key_place(r, row, bytes);
	return seal(a, &r->kek, &place, (struct str){ (const char *)row->key.bytes, sizeof row->key.bytes });
}

bool case_row_mark(struct record *r, struct arena scratch, const struct case_row *row, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct str wrapped = wrap_key(r, &scratch, row);
	TRY(db_use(&r->keys, SQL_CASE_MARK, &s, f));
	bind_blob(s, 1, (struct str){ (const char *)row->handle, sizeof row->handle });
	bind_u64(s, 2, row->is_held);
	bind_u64(s, 3, row->is_doomed);
	bind_blob(s, 4, wrapped);
	return db_run(&r->keys, s, f);
}

/* The case of a name, made with a fresh key if there is none. Inside a transaction on keys.db. */
static bool need_case(struct record *r, struct arena scratch, struct str name, struct case_row *out, struct fault *f)
{
	struct fault why = { 0 };
	sqlite3_stmt *s = NULL;
	struct case_row row = { 0 };
	if (case_row_of_name(r, scratch, name, &row, &why)) {
		*out = row;
		return !row.is_doomed || fail(f, FAULT_CONFLICT, "%s: this case is being erased", r->path);
	}
	if (why.kind != FAULT_MISSING)
		return fail(f, why.kind, "%s", why.text);
	row.tag = name_tag(r, "case", name);
	chance_fill(row.handle, sizeof row.handle);
	chance_fill(row.key.bytes, sizeof row.key.bytes);
	struct str wrapped = wrap_key(r, &scratch, &row);
	TRY(db_use(&r->keys, SQL_CASE_ADD, &s, f));
	bind_blob(s, 1, (struct str){ (char *)row.handle, sizeof row.handle });
	bind_sha256(s, 2, &row.tag);
	bind_blob(s, 3, wrapped);
	TRY(db_run(&r->keys, s, f));
	*out = row;
	return true;
}

bool chance_of(struct record *r, struct arena scratch, const struct sha256 *commitment,
    unsigned char chance[CHANCE_BYTES], struct case_row *row, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	unsigned char handle[HANDLE_BYTES];
	char bytes[PLACE_MOST];
	bool is_row = false;
	struct sha256 event;
	struct str plain;
	TRY(db_use(&r->keys, SQL_CHANCE, &s, f));
	bind_sha256(s, 1, commitment);
	TRY(db_step(&r->keys, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s/keys.db: the chance of a commitment is missing", r->path);
	bool ok = column_exactly(s, 0, handle, sizeof handle);
	struct str wrapped = column_blob(&scratch, s, 1);
	bool has_event = column_exactly(s, 2, event.bytes, sizeof event.bytes);
	sqlite3_reset(s);
	TRY(ok && case_row_of_handle(r, scratch, handle, row, f));
	struct place place = chance_place(r, commitment, has_event ? &event : NULL, bytes);
	TRY(unseal(&scratch, &row->key, &place, wrapped, &plain, f));
	if (plain.n != CHANCE_BYTES)
		return fail(f, FAULT_SYSTEM, "%s/keys.db: the chance of a commitment is damaged", r->path);
	memcpy(chance, plain.at, CHANCE_BYTES);
	return true;
}

/* The commitment keys.db has for an event. *is_there: it has one. */
static bool find_event(struct record *r, const struct sha256 *tag, bool *is_there, struct sha256 *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&r->keys, SQL_CHANCE_OF_EVENT, &s, f));
	bind_sha256(s, 1, tag);
	TRY(db_step(&r->keys, s, is_there, f));
	if (*is_there)
		*is_there = column_exactly(s, 0, out->bytes, sizeof out->bytes);
	sqlite3_reset(s);
	return true;
}

static bool is_recorded(struct record *r, const struct sha256 *commitment, bool *is_there, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&r->db, SQL_BLINDED, &s, f));
	bind_sha256(s, 1, commitment);
	TRY(db_step(&r->db, s, is_there, f));
	sqlite3_reset(s);
	return true;
}

bool case_of_event(struct record *r, struct str event, struct sha256 *out, struct fault *f)
{
	struct sha256 tag = name_tag(r, "event", event), found;
	bool is_there = false;
	TRY(find_event(r, &tag, &is_there, &found, f) && (!is_there || is_recorded(r, &found, &is_there, f)));
	if (!is_there)
		return fail(f, FAULT_MISSING, "%s: no event of this name, or it was erased", r->path);
	*out = found;
	return true;
}

/* Is the event recorded already? A chance whose event never came to be is removed. *is_done: *out is its commitment. */
static bool again(struct record *r, struct arena scratch, const struct case_event *e, const struct sha256 *tag,
    struct sha256 *out, bool *is_done, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	unsigned char chance[CHANCE_BYTES];
	struct case_row row;
	bool is_there = false;
	struct sha256 found;
	*is_done = false;
	if (!e->event.n)
		return true;
	TRY(find_event(r, tag, &is_there, &found, f));
	if (!is_there)
		return true;
	TRY(is_recorded(r, &found, is_done, f));
	if (!*is_done) {
		TRY(db_use(&r->keys, SQL_CHANCE_DROP, &s, f));
		bind_sha256(s, 1, &found);
		return db_run(&r->keys, s, f);
	}
	TRY(chance_of(r, scratch, &found, chance, &row, f));
	struct sha256 same = blind_commitment(chance, e->record), of = name_tag(r, "case", e->name);
	secret_forget(&row.key);
	if (!hash_same(same, found) || !hash_same(of, row.tag))
		return fail(f, FAULT_CONFLICT, "this event is recorded already, with other words or of another case");
	*out = found;
	return true;
}

static bool add_row(struct record *r, const struct sha256 *commitment, struct str sealed, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(&r->db, SQL_BLINDED_ADD, &s, f));
	bind_sha256(s, 1, commitment);
	bind_blob(s, 2, sealed);
	return db_run(&r->db, s, f);
}

static bool add_chance(struct record *r, struct arena scratch, const struct case_row *row,
    const struct sha256 *commitment, const struct sha256 *event, const unsigned char *chance, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	char bytes[PLACE_MOST];
	struct place place = chance_place(r, commitment, event, bytes);
	struct str wrapped = seal(&scratch, &row->key, &place, (struct str){ (const char *)chance, CHANCE_BYTES });
	TRY(db_use(&r->keys, SQL_CHANCE_ADD, &s, f));
	bind_sha256(s, 1, commitment);
	bind_blob(s, 2, (struct str){ (const char *)row->handle, sizeof row->handle });
	if (event)
		bind_sha256(s, 3, event);
	bind_blob(s, 4, wrapped);
	TRY(db_run(&r->keys, s, f) && db_use(&r->keys, SQL_FRESH_ADD, &s, f));
	bind_sha256(s, 1, commitment);
	return db_run(&r->keys, s, f);
}

/* One event, into the transactions on both files. */
static bool append(struct record *r, struct arena scratch, const struct case_event *e, struct tally *tally,
    struct sha256 *out, struct fault *f)
{
	unsigned char chance[CHANCE_BYTES];
	struct case_row row;
	struct sha256 tag = name_tag(r, "event", e->event);
	bool is_done;
	TRY(again(r, scratch, e, &tag, out, &is_done, f));
	if (is_done)
		return true;
	TRY(need_case(r, scratch, e->name, &row, f));
	chance_fill(chance, sizeof chance);
	*out = blind_commitment(chance, e->record);
	bool ok = add_chance(r, scratch, &row, out, e->event.n ? &tag : NULL, chance, f);
	wipe(chance, sizeof chance);
	struct place place = record_place(r, out);
	struct str sealed = seal(&scratch, &row.key, &place, e->record);
	secret_forget(&row.key);
	tally_count(tally, out);
	return ok && add_row(r, out, sealed, f);
}

bool cases_append(struct record *r, struct arena scratch, const struct case_event *events, size_t n, struct sha256 *out,
    struct fault *f)
{
	struct tally tally;
	assert(!sqlite3_get_autocommit(r->db.handle));
	for (size_t i = 0; i < n; i++)
		if (!events[i].record.n || events[i].record.n > ENTRY_MOST)
			return fail(
			    f, FAULT_INPUT, "a record has 1 to %d bytes, not %zu", ENTRY_MOST, events[i].record.n);
	TRY(tally_read(r, scratch, &tally, f) && db_begin(&r->keys, f));
	for (size_t i = 0; i < n; i++)
		if (!append(r, scratch, &events[i], &tally, &out[i], f)) {
			db_rollback(&r->keys);
			return false;
		}
	return db_commit(&r->keys, f) && tally_write(r, scratch, &tally, f);
}

bool commitments_of(
    struct db *db, struct arena *a, sqlite3_stmt *s, struct sha256 **list, size_t *n, size_t room_more, struct fault *f)
{
	size_t room = 1024, got = 0;
	struct sha256 *all = NEW(a, struct sha256, room + room_more);
	for (bool is_row = true;;) {
		TRY(db_step(db, s, &is_row, f));
		if (!is_row)
			break;
		if (got == room) {
			struct sha256 *more = NEW(a, struct sha256, room * 2 + room_more);
			memcpy(more, all, got * sizeof *all);
			all = more, room *= 2;
		}
		if (!column_exactly(s, 0, all[got++].bytes, sizeof all->bytes)) {
			sqlite3_reset(s);
			return fail(f, FAULT_SYSTEM, "store: a commitment is damaged");
		}
	}
	*list = all, *n = got;
	return true;
}
