#include "ledger/window.h"
#include "store/cases_parts.h"
#include "store/window_parts.h"

/* The row of store.db. *sealed: its record, empty if it was erased. */
static bool read_blinded(struct record *r, struct arena *a, struct case_leaf *leaf, struct str *sealed, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(&r->db, SQL_BLINDED, &s, f));
	bind_sha256(s, 1, &leaf->commitment);
	TRY(db_step(&r->db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_MISSING, "%s: no event has this commitment", r->path);
	*sealed = column_blob(a, s, 0);
	leaf->kind = column_is_null(s, 0) ? CASE_ERASED : CASE_EVENT;
	bool has_notice = column_exactly(s, 1, leaf->notice.bytes, sizeof leaf->notice.bytes);
	leaf->window = column_u64(s, 2), leaf->anchor = column_u64(s, 3);
	leaf->is_placed = !column_is_null(s, 4), leaf->seq = column_u64(s, 4);
	sqlite3_reset(s);
	return leaf->kind == CASE_EVENT || has_notice ||
	       fail(f, FAULT_SYSTEM, "%s: a record is gone without a notice that it was erased", r->path);
}

bool case_open(struct record *r, struct arena *a, struct sha256 commitment, struct case_leaf *out, struct fault *f)
{
	struct case_leaf leaf = { .commitment = commitment };
	struct case_row row;
	struct window_row w = { 0 };
	struct str sealed = { 0 };
	TRY(read_blinded(r, a, &leaf, &sealed, f));
	if (leaf.is_placed) {
		TRY(window_at(r, a, leaf.seq, &w, f));
		leaf.before = w.before;
	}
	if (leaf.kind == CASE_EVENT) {
		struct place place = record_place(r, &commitment);
		TRY(chance_of(r, *a, &commitment, leaf.chance, &row, f));
		bool ok = unseal(a, &row.key, &place, sealed, &leaf.record, f);
		secret_forget(&row.key);
		TRY(ok);
		if (!hash_same(blind_commitment(leaf.chance, leaf.record), commitment))
			return fail(f, FAULT_SYSTEM, "%s: a record is not what was committed to", r->path);
	}
	*out = leaf;
	return true;
}

static bool take_body(void *with, const struct leaf_row *row, struct fault *f)
{
	struct sha256 *out = with;
	if (row->body.n != sizeof out->bytes)
		return fail(f, FAULT_SYSTEM, "store: leaf %llu is no commitment", (unsigned long long)row->seq);
	memcpy(out->bytes, row->body.at, sizeof out->bytes);
	return true;
}

/* The dummy of a closed window that is this commitment. */
static bool open_dummy(const struct record *r, struct case_leaf *leaf, const struct window_row *w, struct fault *f)
{
	leaf->kind = CASE_DUMMY, leaf->record = dummy_record, leaf->window = w->number, leaf->before = w->before;
	for (uint64_t i = 0; i < WINDOW_UNIT; i++)
		if (hash_same(dummy_commitment(&w->seed, i), leaf->commitment)) {
			dummy_chance(&w->seed, i, leaf->chance);
			return true;
		}
	return fail(f, FAULT_SYSTEM, "%s: leaf %llu is neither an event nor a dummy of its window", r->path,
	    (unsigned long long)leaf->seq);
}

bool case_open_at(struct record *r, struct arena *a, uint64_t seq, struct case_leaf *out, struct fault *f)
{
	struct case_leaf leaf = { .is_placed = true, .seq = seq };
	struct window_row w = { 0 };
	struct fault why = { 0 };
	uint64_t n;
	TRY(leaf_count(&r->db, r->cases.id, &n, f));
	if (seq >= n)
		return fail(f, FAULT_MISSING, "%s: the log of cases has %llu leaves: there is no index %llu yet",
		    r->path, (unsigned long long)n, (unsigned long long)seq);
	TRY(leaves_read(&r->db, r->cases.id, seq, seq + 1, take_body, &leaf.commitment, f));
	if (case_open(r, a, leaf.commitment, out, &why))
		return out->seq == seq || fail(f, FAULT_SYSTEM, "%s: leaf %llu is recorded at another place", r->path,
					      (unsigned long long)seq);
	if (why.kind != FAULT_MISSING)
		return fail(f, why.kind, "%s", why.text);
	TRY(window_at(r, a, seq, &w, f) && open_dummy(r, &leaf, &w, f));
	*out = leaf;
	return true;
}

bool case_anchored(
    struct record *r, struct arena *a, const struct case_leaf *leaf, struct anchored *out, struct fault *f)
{
	struct anchor_set set;
	if (!leaf->anchor)
		return fail(
		    f, FAULT_MISSING, "%s: no anchor holds this event yet; `holdfast log publish` makes one", r->path);
	TRY(anchor_set_read(r, a, leaf->anchor, &set, f));
	struct anchored got = { .number = leaf->anchor,
		.window = set.row.window,
		.leaf = set.row.leaf,
		.size = set.n,
		.before = set.row.before };
	while (got.index < set.n && !hash_same(set.list[got.index], leaf->commitment))
		got.index++;
	if (got.index == set.n)
		return fail(f, FAULT_SYSTEM, "%s: anchor %llu does not hold this event", r->path,
		    (unsigned long long)leaf->anchor);
	got.n = anchor_path(*a, set.list, set.n, got.index, got.path);
	*out = got;
	return true;
}

/* Is leaf `seq` under the head a log signed last? */
static bool is_signed(struct record *r, struct arena scratch, int64_t log, uint64_t seq, bool *is, struct fault *f)
{
	struct head head;
	struct fault why = { 0 };
	*is = log_head_read(&r->db, &scratch, log, &head, &why) && seq < head.size;
	return why.kind == FAULT_NONE || why.kind == FAULT_MISSING || fail(f, why.kind, "%s", why.text);
}

bool case_is_shown(
    struct record *r, struct arena scratch, const struct case_leaf *leaf, bool *is_shown, struct fault *f)
{
	struct anchor_set set;
	bool is = false;
	if (leaf->is_placed)
		TRY(is_signed(r, scratch, r->cases.id, leaf->seq, &is, f));
	if (!is && leaf->anchor)
		TRY(anchor_set_read(r, &scratch, leaf->anchor, &set, f) &&
		    is_signed(r, scratch, r->public.id, set.row.leaf, &is, f));
	*is_shown = is;
	return true;
}
