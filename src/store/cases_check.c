#include "base/base64.h"
#include "ledger/decimal.h"
#include "ledger/entry.h"
#include "ledger/window.h"
#include "store/cases_parts.h"
#include "store/record_schema.h"
#include "store/store_check.h"
#include "store/window_parts.h"

/* The next key of a table in the order of the bytes, after `at`; NULL bytes of it: the first. */
static bool next(
    struct record *r, struct db *db, enum sql which, void *at, size_t n, bool is_first, bool *is_row, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(db, which, &s, f));
	bind_blob(s, 1, is_first ? S("") : (struct str){ at, n });
	TRY(db_step(db, s, is_row, f));
	bool ok = !*is_row || column_exactly(s, 0, at, n);
	sqlite3_reset(s);
	return ok || fail(f, FAULT_SYSTEM, "%s: a key is damaged", r->path);
}

/* --- keys.db --- */

static bool check_keys(struct record *r, struct arena scratch, struct fault *f)
{
	static const char *const scripts[] = { keys_tables };
	unsigned char handle[HANDLE_BYTES];
	struct case_row row;
	bool is_row = true;
	TRY(store_check(&r->keys, scripts, 1, f));
	for (bool is_first = true;; is_first = false) {
		TRY(next(r, &r->keys, SQL_CASE_AFTER, handle, sizeof handle, is_first, &is_row, f));
		if (!is_row)
			return true;
		TRY(case_row_of_handle(r, scratch, handle, &row, f));
		secret_forget(&row.key);
	}
}

static bool has_row(struct db *db, enum sql which, const struct sha256 *commitment, bool *has, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(db, which, &s, f));
	bind_sha256(s, 1, commitment);
	TRY(db_step(db, s, has, f));
	sqlite3_reset(s);
	return true;
}

/* Each opens, and belongs to an event, unless its event never came to be. */
static bool check_chances(struct record *r, struct arena scratch, struct fault *f)
{
	unsigned char chance[CHANCE_BYTES];
	struct sha256 at;
	struct case_row row;
	bool is_row = true, has = false, is_fresh = false;
	for (bool is_first = true;; is_first = false) {
		TRY(next(r, &r->keys, SQL_CHANCE_AFTER, &at, sizeof at, is_first, &is_row, f));
		if (!is_row)
			return true;
		TRY(chance_of(r, scratch, &at, chance, &row, f) && has_row(&r->db, SQL_BLINDED, &at, &has, f) &&
		    has_row(&r->keys, SQL_FRESH, &at, &is_fresh, f));
		if (!has && !is_fresh)
			return fail(f, FAULT_SYSTEM, "%s: an event is missing whose chance is there", r->path);
	}
}

/* --- commitments --- */

static bool check_notice(struct record *r, struct arena a, const struct case_leaf *erased, struct fault *f)
{
	struct case_leaf leaf;
	struct str want;
	struct field fields[] = { { S("erased"), base64_write(&a, sha256_str(&erased->commitment)) },
		{ S("kind"), S("erasure") } };
	TRY(entry_write(&a, fields, 2, &want, f) && case_open(r, &a, erased->notice, &leaf, f));
	return str_eq(leaf.record, want) ||
	       fail(f, FAULT_SYSTEM, "%s: a record is gone, and its notice is that of another", r->path);
}

/* Where it stands is looked at by check_windows; here, that what is pending belongs to the open window. */
static bool check_event(
    struct record *r, struct arena a, const struct sha256 *at, uint64_t open, uint64_t *erased, struct fault *f)
{
	struct case_leaf leaf;
	TRY(case_open(r, &a, *at, &leaf, f));
	if (!leaf.is_placed && leaf.window != open)
		return fail(f, FAULT_SYSTEM, "%s: an event is pending in a window that is not open", r->path);
	*erased += leaf.kind == CASE_ERASED;
	return leaf.kind != CASE_ERASED || check_notice(r, a, &leaf, f);
}

static bool check_events(struct record *r, struct arena scratch, uint64_t *n, uint64_t *erased, struct fault *f)
{
	struct window_row open;
	struct tally said, counted = { 0 };
	struct sha256 at;
	bool is_row = true;
	TRY(window_now(r, &scratch, &open, f) && tally_read(r, scratch, &said, f));
	for (;;) {
		TRY(next(r, &r->db, SQL_BLINDED_AFTER, &at, sizeof at, !counted.n, &is_row, f));
		if (!is_row)
			break;
		TRY(check_event(r, scratch, &at, open.number, erased, f));
		tally_count(&counted, &at);
	}
	*n = counted.n;
	return (counted.n == said.n && hash_same(counted.digest, said.digest)) ||
	       fail(f, FAULT_SYSTEM, "%s: %llu events are there, and the tally says %llu", r->path,
		   (unsigned long long)counted.n, (unsigned long long)said.n);
}

/* --- windows, anchors, reports --- */

struct checking { /* the leaves of a window */
	struct record *r;
	const struct window_row *w;
	unsigned dummies; /* so many are found */
	bool is_found[WINDOW_UNIT];
	struct sha256 dummy[WINDOW_UNIT];
};

static bool check_leaf(void *with, const struct leaf_row *row, struct fault *f)
{
	struct checking *c = with;
	sqlite3_stmt *s = NULL;
	bool is_row = false, is_here = false;
	TRY(db_use(&c->r->db, SQL_BLINDED, &s, f));
	bind_blob(s, 1, row->body);
	TRY(db_step(&c->r->db, s, &is_row, f));
	if (is_row)
		is_here = column_u64(s, 2) == c->w->number && !column_is_null(s, 4) && column_u64(s, 4) == row->seq;
	sqlite3_reset(s);
	for (unsigned i = 0; !is_row && !is_here && i < WINDOW_UNIT; i++)
		if (!c->is_found[i] && str_eq(row->body, sha256_str(&c->dummy[i])))
			c->is_found[i] = is_here = true, c->dummies++;
	return is_here || fail(f, FAULT_SYSTEM, "%s: leaf %llu is neither an event of its window nor a dummy",
			      c->r->path, (unsigned long long)row->seq);
}

static bool check_window(struct record *r, const struct window_row *w, struct fault *f)
{
	struct checking c = { .r = r, .w = w };
	for (unsigned i = 0; i < WINDOW_UNIT; i++)
		c.dummy[i] = dummy_commitment(&w->seed, i);
	TRY(leaves_read(&r->db, r->cases.id, w->first, w->beyond, check_leaf, &c, f));
	size_t total = (size_t)(w->beyond - w->first);
	for (unsigned i = 0; i < c.dummies; i++)
		if (!c.is_found[i])
			total = 0;
	return (c.dummies && total == window_padded(total - c.dummies)) ||
	       fail(f, FAULT_SYSTEM, "%s: window %llu is not padded as it must be", r->path,
		   (unsigned long long)w->number);
}

static bool check_windows(struct record *r, struct arena scratch, struct fault *f)
{
	uint64_t leaves, at = 0, number = 1, count = 0, last = 0;
	struct window_row w;
	bool is_row = false;
	TRY(leaf_count(&r->db, r->cases.id, &leaves, f));
	for (; at < leaves; at = w.beyond, number++) {
		struct arena room = scratch;
		TRY(window_at(r, &room, at, &w, f));
		if (w.first != at || w.number != number || !w.is_closed)
			return fail(f, FAULT_SYSTEM, "%s: window %llu is not where it must be", r->path,
			    (unsigned long long)number);
		TRY(check_window(r, &w, f));
	}
	TRY(two_numbers(&r->db, SQL_PERIOD_COUNT, &is_row, &count, &last, f) && window_now(r, &scratch, &w, f));
	return (at == leaves && count == number && last == number && w.number == number) ||
	       fail(f, FAULT_SYSTEM, "%s: windows are missing, or too many", r->path);
}

static bool check_anchors(struct record *r, struct arena scratch, struct fault *f)
{
	uint64_t count = 0, last = 0;
	bool is_row = false;
	TRY(two_numbers(&r->db, SQL_ANCHOR_COUNT, &is_row, &count, &last, f));
	if (count != last)
		return fail(f, FAULT_SYSTEM, "%s: anchors are missing", r->path);
	for (uint64_t i = 1; i <= last; i++) {
		struct arena room = scratch;
		struct anchor_set set;
		TRY(anchor_set_read(r, &room, i, &set, f));
	}
	return true;
}

static bool check_report(struct record *r, struct arena a, const struct report_row *w, struct fault *f)
{
	struct entry e;
	struct str text;
	uint64_t total;
	TRY(leaf_text(r, &a, r->public.id, w->leaf, &text, f) && entry_read(&a, text, &e, f));
	return (str_eq(e.kind, S("erasure-count")) && decimal_read(entry_value(&e, S("total")), &total) &&
		   total == w->erased) ||
	       fail(f, FAULT_SYSTEM, "%s: report %llu is not what the public log says", r->path,
		   (unsigned long long)w->number);
}

static bool check_reports(struct record *r, struct arena scratch, struct fault *f)
{
	struct report_row w;
	uint64_t last, unused;
	bool is_row = false;
	TRY(two_numbers(&r->db, SQL_REPORT_AT, &is_row, &last, &unused, f));
	for (uint64_t i = is_row ? last : 0; i > 0; i--) {
		TRY(report_read(r, scratch, i, &w, f));
		if (w.number != i || w.has_leaf != (i > 1))
			return fail(f, FAULT_SYSTEM, "%s: report %llu is missing", r->path, (unsigned long long)i);
		TRY(!w.has_leaf || check_report(r, scratch, &w, f));
	}
	return is_row || fail(f, FAULT_SYSTEM, "%s: the report of erasures is missing", r->path);
}

bool cases_check(struct record *r, struct arena scratch, uint64_t *n, uint64_t *erased, struct fault *f)
{
	*n = *erased = 0;
	return check_keys(r, scratch, f) && check_chances(r, scratch, f) && check_events(r, scratch, n, erased, f) &&
	       check_windows(r, scratch, f) && check_anchors(r, scratch, f) && check_reports(r, scratch, f);
}
