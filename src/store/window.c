#include "ledger/window.h"
#include "base/date.h"
#include "ledger/anchor.h"
#include "ledger/entry.h"
#include "store/cases_parts.h"
#include "store/window_parts.h"

/* The checkpoint a log signed last, as the world has it; empty before the first. */
static struct str head_note(struct record *r, struct arena *a, int64_t log)
{
	struct head head;
	return log_head_read(&r->db, a, log, &head, NULL) ? head.note : S("");
}

/* Everything pending, and dummies of the seed, in the arena. */
static bool pending(
    struct record *r, struct arena *a, const struct sha256 *seed, struct sha256 **list, size_t *total, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	size_t n;
	TRY(db_use(&r->db, SQL_BLINDED_PENDING, &s, f));
	TRY(commitments_of(&r->db, a, s, list, &n, WINDOW_UNIT, f));
	window_pad(*list, n, seed);
	*total = window_padded(n);
	return true;
}

/* In the caller's transaction: the leaf over everything pending. */
static bool anchor(struct record *r, struct arena a, uint64_t unix_s, struct fault *f)
{
	struct anchor_row row = { .at = unix_s };
	struct window_row open;
	struct sha256 *list;
	struct str text;
	bool is_row = false;
	uint64_t unused;
	size_t n;
	TRY(two_numbers(&r->db, SQL_ANCHOR_LAST, &is_row, &row.number, &unused, f) && window_now(r, &a, &open, f));
	row.number++, row.window = open.number;
	chance_fill(row.seed.bytes, sizeof row.seed.bytes);
	TRY(pending(r, &a, &row.seed, &list, &n, f));
	anchor_sort(list, n);
	struct anchor said = { row.number, row.window, r->cases.origin, anchor_root(a, list, n) };
	TRY(anchor_write(&a, &said, &text, f) && leaf_append(&r->db, r->public.id, S(""), text, &row.leaf, f));
	row.before = head_note(r, &a, r->public.id);
	return anchor_add(r, a, &row, f);
}

static bool place_all(struct record *r, const struct sha256 *list, size_t n, uint64_t *first, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	uint64_t seq;
	TRY(leaf_count(&r->db, r->cases.id, first, f));
	for (size_t i = 0; i < n; i++) {
		TRY(leaf_append(&r->db, r->cases.id, S(""), sha256_str(&list[i]), &seq, f));
		TRY(db_use(&r->db, SQL_BLINDED_PLACE, &s, f)); /* of a dummy there is no row */
		bind_sha256(s, 1, &list[i]);
		bind_u64(s, 2, seq);
		TRY(db_run(&r->db, s, f));
	}
	return true;
}

/* In the caller's transaction: everything pending, and dummies, into the log of cases. */
static bool close_window(struct record *r, struct arena a, uint64_t unix_s, struct fault *f)
{
	struct window_row w;
	struct sha256 order = { { 0 } }, *list;
	size_t n;
	TRY(window_now(r, &a, &w, f) && pending(r, &a, &w.seed, &list, &n, f));
	chance_fill(order.bytes, sizeof order.bytes);
	window_shuffle(list, n, &order);
	wipe(order.bytes, sizeof order.bytes);
	TRY(place_all(r, list, n, &w.first, f));
	w.is_closed = true, w.beyond = w.first + n, w.before = head_note(r, &a, r->cases.id);
	return window_end(r, a, &w, f) && window_add(r, a, w.number + 1, unix_s, f);
}

static struct str day_of(struct arena *a, uint64_t unix_s) { return date_write(a, (int32_t)(unix_s / 86400)); }

/* In the caller's transaction. The leaf is written even when nothing was erased: that it is missing would say so. */
static bool report(struct record *r, struct arena a, uint64_t unix_s, struct fault *f)
{
	struct report_row last, new = { .at = unix_s, .has_leaf = true };
	struct str text;
	TRY(report_read(r, a, INT64_MAX, &last, f) && count_erased(r, &new.erased, f));
	new.number = last.number + 1;
	struct field fields[] = {
		{ S("count"), str_print(&a, "%llu", (unsigned long long)(new.erased - last.erased)) },
		{ S("kind"), S("erasure-count") },
		{ S("log"), r->cases.origin },
		{ S("period"), str_print(&a, "%.*s/%.*s", SF(day_of(&a, last.at)), SF(day_of(&a, unix_s))) },
		{ S("total"), str_print(&a, "%llu", (unsigned long long)new.erased) },
	};
	TRY(entry_write(&a, fields, sizeof fields / sizeof *fields, &text, f));
	return leaf_append(&r->db, r->public.id, S(""), text, &new.leaf, f) && report_add(r, a, &new, f);
}

static uint64_t left(uint64_t last, uint64_t every, uint64_t now)
{
	return now >= last + every ? 0 : last + every - now;
}

bool window_due(struct record *r, const struct schedule *every, uint64_t unix_s, struct due *out, struct fault *f)
{
	bool has_anchor = false, is_row = false;
	uint64_t unused, anchored = 0, opened = 0, reported = 0;
	TRY(two_numbers(&r->db, SQL_ANCHOR_LAST, &has_anchor, &unused, &anchored, f));
	TRY(two_numbers(&r->db, SQL_PERIOD_NOW, &is_row, &unused, &opened, f));
	TRY(two_numbers(&r->db, SQL_REPORT_AT, &is_row, &unused, &reported, f));
	uint64_t wait[] = { has_anchor ? left(anchored, every->anchor_s, unix_s) : 0,
		left(opened, every->window_s, unix_s), left(reported, every->report_s, unix_s) };
	*out = (struct due){ !wait[0], !wait[1], !wait[2], wait[0] };
	for (unsigned i = 1; i < 3; i++)
		if (wait[i] < out->next_s)
			out->next_s = wait[i];
	return true;
}

static bool in_transaction(struct record *r, struct arena scratch, uint64_t unix_s,
    bool (*part)(struct record *, struct arena, uint64_t, struct fault *), struct fault *f)
{
	bool ok = db_begin(&r->db, f) && part(r, scratch, unix_s, f) && db_commit(&r->db, f);
	db_rollback(&r->db);
	return ok;
}

/* An old copy of the database must not sweep: chances of events it does not know yet would go. */
static bool is_current(struct record *r, struct arena a, enum log_which which, struct fault *f)
{
	struct log l;
	struct head head;
	struct fault why = { 0 };
	TRY(log_open_which(&l, &a, r->path, which, f));
	bool has_head = log_head_read(&l.db, &a, l.row.id, &head, &why);
	bool ok = has_head || why.kind == FAULT_MISSING ? log_guard(&l, a, has_head ? &head : NULL, f)
							: fail(f, why.kind, "%s", why.text);
	log_close(&l);
	return ok;
}

bool window_tend(struct record *r, struct arena scratch, const struct due *what, uint64_t unix_s, struct fault *f)
{
	TRY(is_current(r, scratch, LOG_PUBLIC, f) && is_current(r, scratch, LOG_CASES, f));
	if (what->window)
		TRY(cases_sweep(r, scratch, f) && in_transaction(r, scratch, unix_s, close_window, f));
	if (what->report)
		TRY(in_transaction(r, scratch, unix_s, report, f));
	if (what->anchor)
		TRY(in_transaction(r, scratch, unix_s, anchor, f));
	if (what->window)
		db_settle(&r->db, NULL); /* the write-ahead log still tells in which order events came */
	return true;
}
