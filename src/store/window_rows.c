#include "ledger/anchor.h"
#include "ledger/window.h"
#include "store/cases_parts.h"
#include "store/window_parts.h"

/* What a seal of a row is bound to: numbers in eight bytes each, then bytes. */
static struct place place_of(
    const struct record *r, struct arena *a, const char *table, const uint64_t *numbers, size_t n, struct str rest)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++)
		for (unsigned k = 0; k < 8; k++)
			buf_char(&b, (char)(numbers[i] >> (56 - 8 * k) & 255));
	buf_add(&b, rest);
	return (struct place){ r->cases.origin, table, "seal", buf_str(&b) };
}

static bool open_seed(struct record *r, struct arena a, const struct place *place, struct str sealed,
    struct sha256 *seed, struct fault *f)
{
	struct str plain;
	TRY(unseal(&a, &r->kek, place, sealed, &plain, f));
	if (plain.n != sizeof seed->bytes)
		return fail(f, FAULT_SYSTEM, "%s: the seed of dummies is damaged", r->path);
	memcpy(seed->bytes, plain.at, sizeof seed->bytes);
	return true;
}

bool two_numbers(struct db *db, enum sql which, bool *is_row, uint64_t *one, uint64_t *two, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(db, which, &s, f) && db_step(db, s, is_row, f));
	if (*is_row)
		*one = column_u64(s, 0), *two = column_u64(s, 1);
	sqlite3_reset(s);
	return true;
}

bool count_erased(struct record *r, uint64_t *n, struct fault *f)
{
	bool is_row = false;
	uint64_t unused;
	return two_numbers(&r->db, SQL_BLINDED_ERASED, &is_row, n, &unused, f);
}

struct taken_text {
	struct arena *a;
	struct str body;
};
static bool take_text(void *with, const struct leaf_row *row, struct fault *f)
{
	struct taken_text *t = with;
	(void)f;
	t->body = str_keep(t->a, row->body);
	return true;
}

bool leaf_text(struct record *r, struct arena *a, int64_t log, uint64_t seq, struct str *out, struct fault *f)
{
	struct taken_text t = { .a = a };
	TRY(leaves_read(&r->db, log, seq, seq + 1, take_text, &t, f));
	*out = t.body;
	return true;
}

/* --- windows --- */

static struct place place_of_window(const struct record *r, struct arena *a, const struct window_row *w)
{
	uint64_t numbers[] = { w->number, w->opened, w->first, w->beyond };
	return place_of(r, a, "period", numbers, w->is_closed ? 4 : 2, w->before);
}

bool window_add(struct record *r, struct arena a, uint64_t number, uint64_t unix_s, struct fault *f)
{
	struct window_row w = { .number = number, .opened = unix_s };
	sqlite3_stmt *s = NULL;
	chance_fill(w.seed.bytes, sizeof w.seed.bytes);
	struct place place = place_of_window(r, &a, &w);
	struct str sealed = seal(&a, &r->kek, &place, sha256_str(&w.seed));
	TRY(db_use(&r->db, SQL_PERIOD_OPEN, &s, f));
	bind_u64(s, 1, number);
	bind_u64(s, 2, unix_s);
	bind_blob(s, 3, sealed);
	return db_run(&r->db, s, f);
}

/* The row a statement stands on. */
static bool read_window(struct record *r, struct arena *a, sqlite3_stmt *s, struct window_row *out, struct fault *f)
{
	bool is_row = false;
	TRY(db_step(&r->db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s: a window is missing", r->path);
	struct window_row w = { .number = column_u64(s, 0),
		.opened = column_u64(s, 1),
		.first = column_u64(s, 2),
		.beyond = column_u64(s, 3) };
	w.is_closed = !column_is_null(s, 2);
	w.sealed = column_blob(a, s, 4), w.before = column_blob(a, s, 5);
	sqlite3_reset(s);
	struct place place = place_of_window(r, a, &w);
	TRY(open_seed(r, *a, &place, w.sealed, &w.seed, f));
	*out = w;
	return true;
}

bool window_now(struct record *r, struct arena *a, struct window_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	return db_use(&r->db, SQL_PERIOD_NOW, &s, f) && read_window(r, a, s, out, f);
}

bool window_at(struct record *r, struct arena *a, uint64_t seq, struct window_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct window_row w = { 0 };
	TRY(db_use(&r->db, SQL_PERIOD_AT, &s, f));
	bind_u64(s, 1, seq);
	TRY(read_window(r, a, s, &w, f));
	if (seq >= w.beyond)
		return fail(f, FAULT_SYSTEM, "%s: leaf %llu of the log of cases stands in no window", r->path,
		    (unsigned long long)seq);
	*out = w;
	return true;
}

bool window_end(struct record *r, struct arena a, const struct window_row *w, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct place place = place_of_window(r, &a, w);
	struct str sealed = seal(&a, &r->kek, &place, sha256_str(&w->seed));
	TRY(db_use(&r->db, SQL_PERIOD_CLOSE, &s, f));
	bind_u64(s, 1, w->number);
	bind_u64(s, 2, w->first);
	bind_u64(s, 3, w->beyond);
	bind_blob(s, 4, sealed);
	bind_text(s, 5, w->before);
	return db_run(&r->db, s, f);
}

/* --- anchors --- */

static struct place place_of_anchor(const struct record *r, struct arena *a, const struct anchor_row *w)
{
	uint64_t numbers[] = { w->number, w->window, w->at, w->leaf };
	return place_of(r, a, "anchor", numbers, 4, w->before);
}

bool anchor_add(struct record *r, struct arena a, const struct anchor_row *w, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct place place = place_of_anchor(r, &a, w);
	struct str sealed = seal(&a, &r->kek, &place, sha256_str(&w->seed));
	TRY(db_use(&r->db, SQL_ANCHOR_ADD, &s, f));
	bind_u64(s, 1, w->number);
	bind_u64(s, 2, w->window);
	bind_u64(s, 3, w->at);
	bind_u64(s, 4, w->leaf);
	bind_blob(s, 5, sealed);
	bind_text(s, 6, w->before);
	TRY(db_run(&r->db, s, f) && db_use(&r->db, SQL_BLINDED_ANCHOR, &s, f));
	bind_u64(s, 1, w->number);
	return db_run(&r->db, s, f);
}

static bool read_anchor(struct record *r, struct arena *a, uint64_t number, struct anchor_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(&r->db, SQL_ANCHOR, &s, f));
	bind_u64(s, 1, number);
	TRY(db_step(&r->db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s: anchor %llu is missing", r->path, (unsigned long long)number);
	struct anchor_row w = {
		.number = number, .window = column_u64(s, 0), .at = column_u64(s, 1), .leaf = column_u64(s, 2)
	};
	struct str sealed = column_blob(a, s, 3);
	w.before = column_blob(a, s, 4);
	sqlite3_reset(s);
	struct place place = place_of_anchor(r, a, &w);
	TRY(open_seed(r, *a, &place, sealed, &w.seed, f));
	*out = w;
	return true;
}

bool anchor_set_read(struct record *r, struct arena *a, uint64_t number, struct anchor_set *out, struct fault *f)
{
	struct anchor_set set = { 0 };
	sqlite3_stmt *s = NULL;
	struct anchor said;
	struct str text;
	TRY(read_anchor(r, a, number, &set.row, f) && db_use(&r->db, SQL_BLINDED_ANCHORED, &s, f));
	bind_u64(s, 1, set.row.window);
	bind_u64(s, 2, number);
	TRY(commitments_of(&r->db, a, s, &set.list, &set.n, WINDOW_UNIT, f));
	window_pad(set.list, set.n, &set.row.seed);
	set.n = window_padded(set.n);
	anchor_sort(set.list, set.n);
	TRY(leaf_text(r, a, r->public.id, set.row.leaf, &text, f) && anchor_read(a, text, &said, f));
	if (said.number != number || said.window != set.row.window ||
	    !hash_same(said.root, anchor_root(*a, set.list, set.n)))
		return fail(f, FAULT_SYSTEM, "%s: anchor %llu is not the root of what it anchored", r->path,
		    (unsigned long long)number);
	*out = set;
	return true;
}

/* --- reports --- */

static struct place place_of_report(const struct record *r, struct arena *a, const struct report_row *w)
{
	uint64_t numbers[] = { w->number, w->at, w->erased, w->has_leaf, w->leaf };
	return place_of(r, a, "report", numbers, 5, S(""));
}

bool report_add(struct record *r, struct arena a, const struct report_row *w, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct place place = place_of_report(r, &a, w);
	struct str sealed = seal(&a, &r->kek, &place, S(""));
	TRY(db_use(&r->db, SQL_REPORT_ADD, &s, f));
	bind_u64(s, 1, w->number);
	bind_u64(s, 2, w->at);
	bind_u64(s, 3, w->erased);
	if (w->has_leaf)
		bind_u64(s, 4, w->leaf);
	bind_blob(s, 5, sealed);
	return db_run(&r->db, s, f);
}

bool report_read(struct record *r, struct arena a, uint64_t most, struct report_row *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	struct str unused;
	TRY(db_use(&r->db, SQL_REPORT_LAST, &s, f));
	bind_u64(s, 1, most);
	TRY(db_step(&r->db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s: the report of erasures is missing", r->path);
	struct report_row w = { column_u64(s, 0), column_u64(s, 1), column_u64(s, 2), !column_is_null(s, 3),
		column_u64(s, 3) };
	struct str sealed = column_blob(&a, s, 4);
	sqlite3_reset(s);
	struct place place = place_of_report(r, &a, &w);
	TRY(unseal(&a, &r->kek, &place, sealed, &unused, f));
	*out = w;
	return true;
}

/* --- the tally --- */

void tally_count(struct tally *t, const struct sha256 *commitment)
{
	t->n++;
	for (unsigned i = 0; i < sizeof t->digest.bytes; i++)
		t->digest.bytes[i] ^= commitment->bytes[i];
}

bool tally_write(struct record *r, struct arena a, const struct tally *t, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct place place = place_of(r, &a, "tally", &t->n, 1, sha256_str(&t->digest));
	struct str sealed = seal(&a, &r->kek, &place, S(""));
	TRY(db_use(&r->db, SQL_TALLY_SET, &s, f));
	bind_u64(s, 1, t->n);
	bind_sha256(s, 2, &t->digest);
	bind_blob(s, 3, sealed);
	return db_run(&r->db, s, f);
}

bool tally_read(struct record *r, struct arena a, struct tally *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	struct tally t;
	struct str unused;
	TRY(db_use(&r->db, SQL_TALLY, &s, f) && db_step(&r->db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s: the tally of commitments is missing", r->path);
	t.n = column_u64(s, 0);
	bool ok = column_exactly(s, 1, t.digest.bytes, sizeof t.digest.bytes);
	struct str sealed = column_blob(&a, s, 2);
	sqlite3_reset(s);
	if (!ok)
		return fail(f, FAULT_SYSTEM, "%s: the tally of commitments is damaged", r->path);
	struct place place = place_of(r, &a, "tally", &t.n, 1, sha256_str(&t.digest));
	TRY(unseal(&a, &r->kek, &place, sealed, &unused, f));
	*out = t;
	return true;
}
