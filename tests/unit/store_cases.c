#include "ledger/anchor.h"
#include "ledger/entry.h"
#include "ledger/window.h"
#include "record_kit.h"
#include "store/window_parts.h"

static bool opens_to(struct record *r, struct arena a, struct sha256 commitment, struct str record)
{
	struct case_leaf leaf;
	struct fault f = { 0 };
	return case_open(r, &a, commitment, &leaf, &f) && leaf.kind == CASE_EVENT && str_eq(leaf.record, record);
}

TEST("an event that was acknowledged opens to what was recorded")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c, found, unused;
	struct fault f = { 0 };
	record_say(record_add(&r, a, S("case 1"), S("e1"), S("first"), &c, &f), &f);
	CHECK(opens_to(&r, a, c, S("first")) && case_of_event(&r, S("e1"), &found, &f) && hash_same(found, c));
	record_close(&r);
	record_say(record_open(&r, &a, record_dir, &f), &f);
	CHECK(opens_to(&r, a, c, S("first")));
	CHECK(!record_add(&r, a, S("case 1"), S(""), S(""), &unused, &f) && f.kind == FAULT_INPUT);
	CHECK(!case_of_event(&r, S("e2"), &found, &f) && f.kind == FAULT_MISSING);
	record_end(&r);
}

TEST("the same event is recorded once, and never with other words or of another case")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c, again, both[2];
	struct fault f = { 0 };
	record_say(record_add(&r, a, S("case 1"), S("e1"), S("first"), &c, &f), &f);
	record_say(record_add(&r, a, S("case 1"), S("e1"), S("first"), &again, &f), &f);
	CHECK(hash_same(c, again));
	CHECK(!record_add(&r, a, S("case 1"), S("e1"), S("other"), &again, &f) && f.kind == FAULT_CONFLICT);
	CHECK(!record_add(&r, a, S("case 2"), S("e1"), S("first"), &again, &f) && f.kind == FAULT_CONFLICT);
	struct case_event twice[] = { { S("case 1"), S("e2"), S("x") }, { S("case 1"), S("e2"), S("x") } };
	CHECK(db_begin(&r.db, &f) && cases_append(&r, a, twice, 2, both, &f) && db_commit(&r.db, &f));
	CHECK(hash_same(both[0], both[1]));
	CHECK(record_number(&r.db, "SELECT count(*) FROM blinded") == 2);
	CHECK(record_add(&r, a, S("case 1"), S(""), S("x"), &again, &f) && !hash_same(again, both[0]));
	record_end(&r);
}

TEST("an event that was not acknowledged leaves a chance at most, and that is swept")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct case_event e = { S("case 1"), S("e1"), S("first") };
	struct sha256 c, kept;
	struct fault f = { 0 };
	uint64_t n, erased;
	CHECK(db_begin(&r.db, &f) && cases_append(&r, a, &e, 1, &c, &f)); /* here the power goes */
	db_rollback(&r.db);
	CHECK(record_number(&r.keys, "SELECT count(*) FROM chance") == 1);
	CHECK(!case_of_event(&r, S("e1"), &kept, &f) && f.kind == FAULT_MISSING);
	record_say(record_add(&r, a, S("case 2"), S("e2"), S("second"), &kept, &f), &f);
	record_say(cases_sweep(&r, a, &f), &f);
	CHECK(record_number(&r.keys, "SELECT count(*) FROM chance") == 1);
	CHECK(record_number(&r.keys, "SELECT count(*) FROM case_key") == 1);
	CHECK(opens_to(&r, a, kept, S("second")) && cases_check(&r, a, &n, &erased, &f) && n == 1);
	record_say(record_add(&r, a, S("case 1"), S("e1"), S("first"), &c, &f), &f);
	CHECK(opens_to(&r, a, c, S("first")));
	CHECK(db_begin(&r.db, &f) &&
	      cases_append(&r, a, &(struct case_event){ S("case 3"), S("e3"), S("x") }, 1, &c, &f));
	db_rollback(&r.db);
	record_say(record_add(&r, a, S("case 3"), S("e3"), S("y"), &c, &f), &f); /* also without sweeping */
	CHECK(opens_to(&r, a, c, S("y")) && record_number(&r.keys, "SELECT count(*) FROM chance") == 3);
	record_end(&r);
}

TEST("a missing chance, and anything that was moved or changed, is found")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c[2];
	struct fault f = { 0 };
	uint64_t n, erased;
	static const char *const harms[] = {
		"UPDATE blinded SET record = (SELECT record FROM blinded b WHERE b.commitment <> blinded.commitment)",
		"UPDATE blinded SET record = substr(record, 2)",
		"UPDATE chance SET wrapped = (SELECT wrapped FROM chance c WHERE c.commitment <> chance.commitment)",
		"UPDATE case_key SET wrapped = (SELECT wrapped FROM case_key k WHERE k.handle <> case_key.handle)",
		"UPDATE chance SET handle = (SELECT handle FROM chance c WHERE c.commitment <> chance.commitment)",
		"DELETE FROM chance",
	};
	record_say(record_add(&r, a, S("case 1"), S(""), S("one"), &c[0], &f), &f);
	record_say(record_add(&r, a, S("case 2"), S(""), S("two"), &c[1], &f), &f);
	CHECK(cases_check(&r, a, &n, &erased, &f) && n == 2 && !erased);
	for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
		struct db *db = i < 2 ? &r.db : &r.keys;
		record_say(db_begin(db, &f) && db_script(db, harms[i], &f), &f);
		CHECK(!cases_check(&r, a, &n, &erased, &f) && f.kind != FAULT_INPUT);
		db_rollback(db);
		CHECK(cases_check(&r, a, &n, &erased, &f));
	}
	CHECK(!db_script(&r.db, "DELETE FROM blinded", &f) && !db_script(&r.db, "UPDATE blinded SET period = 2", &f));
	record_end(&r);
}

TEST("a window that closes puts events and dummies in the log, and each opens")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c;
	struct fault f = { 0 };
	uint64_t n = 0;
	record_tend(&r, a, (struct due){ .window = true }, record_start + 1);
	CHECK(leaf_count(&r.db, r.cases.id, &n, &f) && n == 64); /* nothing was pending, and that does not show */
	for (unsigned i = 0; i < 64; i++) {
		struct arena room = a;
		struct str words = str_print(&room, "event %u", i);
		record_say(record_add(&r, room, S("case"), S(""), words, &c, &f), &f);
	}
	record_tend(&r, a, (struct due){ .window = true }, record_start + 2);
	CHECK(leaf_count(&r.db, r.cases.id, &n, &f) && n == 192);
	unsigned events = 0, dummies = 0;
	for (uint64_t seq = 0; seq < n; seq++) {
		struct arena room = a;
		struct case_leaf leaf = { 0 };
		record_say(case_open_at(&r, &room, seq, &leaf, &f), &f);
		CHECK(hash_same(blind_commitment(leaf.chance, leaf.record), leaf.commitment));
		events += leaf.kind == CASE_EVENT, dummies += leaf.kind == CASE_DUMMY;
		CHECK(leaf.window == (seq < 64 ? 1 : 2) && leaf.seq == seq);
	}
	CHECK(events == 64 && dummies == 128);
	struct case_leaf none;
	CHECK(!case_open_at(&r, &a, n, &none, &f) && f.kind == FAULT_MISSING);
	record_end(&r);
}

TEST("places in the log of cases tell nothing of the order of arrival")
{
	enum { WINDOWS = 30, EVENTS = 60 };
	struct arena a;
	struct record r = record_begin(&a);
	struct fault f = { 0 };
	double sum = 0, control = 0, square = 0;
	for (unsigned w = 0; w < WINDOWS; w++) {
		struct sha256 c[EVENTS];
		struct case_event e[EVENTS];
		for (unsigned i = 0; i < EVENTS; i++)
			e[i] = (struct case_event){ S("case"), S(""), S("the same words every time") };
		CHECK(db_begin(&r.db, &f) && cases_append(&r, a, e, EVENTS, c, &f) && db_commit(&r.db, &f));
		record_tend(&r, a, (struct due){ .window = true }, record_start + w);
		for (unsigned i = 0; i < EVENTS; i++) {
			struct arena room = a;
			struct case_leaf leaf = { 0 };
			CHECK(case_open(&r, &room, c[i], &leaf, &f) && leaf.is_placed);
			double place = (double)leaf.seq - 64.0 * w - 31.5, arrival = i - (EVENTS - 1) / 2.0;
			sum += place * arrival, square += arrival * arrival * (64 * 64 - 1) / 12;
			control += arrival * arrival * (64 * 64 - 1) / 12;
		}
	}
	CHECK(sum * sum < 25 * square);         /* five standard deviations */
	CHECK(control * control > 25 * square); /* what events in the order of arrival would give */
	record_end(&r);
}

TEST("an anchor holds what is pending, shows no count, and is there even when nothing is")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c, late, root, before;
	struct fault f = { 0 };
	struct case_leaf leaf = { 0 };
	struct anchored at = { 0 };
	struct anchor_set one, two;
	bool is_shown = true;
	record_say(record_add(&r, a, S("case"), S("e"), S("words"), &c, &f), &f);
	CHECK(case_open(&r, &a, c, &leaf, &f) && !leaf.anchor && !case_anchored(&r, &a, &leaf, &at, &f) &&
	      f.kind == FAULT_MISSING);
	record_tend(&r, a, (struct due){ .anchor = true }, record_start);
	CHECK(case_open(&r, &a, c, &leaf, &f) && leaf.anchor == 1);
	record_say(case_anchored(&r, &a, &leaf, &at, &f), &f);
	CHECK(at.size == 64 && inclusion_root(hash_leaf(sha256_str(&c)), at.index, at.size, at.path, at.n, &root));
	struct str want, body = { 0 };
	struct anchor said = { 1, 1, r.cases.origin, root };
	CHECK(anchor_write(&a, &said, &want, &f) && at.leaf == 0);
	CHECK(case_is_shown(&r, a, &leaf, &is_shown, &f) && !is_shown); /* no leaf, no flight */
	record_publish(&r, a, LOG_PUBLIC);
	CHECK(case_is_shown(&r, a, &leaf, &is_shown, &f) && is_shown);
	(void)body, (void)before;
	record_tend(
	    &r, a, (struct due){ .anchor = true }, record_start + 3600); /* nothing came, and it does not show */
	record_say(anchor_set_read(&r, &a, 1, &one, &f) && anchor_set_read(&r, &a, 2, &two, &f), &f);
	CHECK(one.n == 64 && two.n == 64 && !hash_same(anchor_root(a, one.list, 64), anchor_root(a, two.list, 64)));
	record_say(record_add(&r, a, S("case"), S(""), S("late"), &late, &f), &f);
	record_tend(&r, a, (struct due){ .window = true, .anchor = true }, record_start + 7200);
	CHECK(case_open(&r, &a, late, &leaf, &f) && !leaf.anchor && leaf.is_placed);
	CHECK(case_is_shown(&r, a, &leaf, &is_shown, &f) && !is_shown);
	record_publish(&r, a, LOG_CASES);
	CHECK(case_is_shown(&r, a, &leaf, &is_shown, &f) && is_shown);
	CHECK(case_open(&r, &a, c, &leaf, &f) &&
	      case_anchored(&r, &a, &leaf, &at, &f)); /* also after the window closed */
	record_end(&r);
}

TEST("what is due follows from the clock, and a clock that goes back only delays")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct fault f = { 0 };
	struct due due = { 0 };
	const struct schedule *s = &schedule_default;
	CHECK(window_due(&r, s, record_start, &due, &f) && due.anchor && !due.window && !due.report && !due.next_s);
	record_tend(&r, a, due, record_start);
	CHECK(window_due(&r, s, record_start + 3599, &due, &f) && !due.anchor && due.next_s == 1);
	CHECK(window_due(&r, s, record_start + 3600, &due, &f) && due.anchor && !due.window);
	CHECK(window_due(&r, s, record_start - 1000, &due, &f) && !due.anchor && due.next_s == 4600);
	CHECK(window_due(&r, s, record_start + 24 * 3600, &due, &f) && due.anchor && due.window && !due.report);
	record_tend(&r, a, due, record_start + 24 * 3600);
	CHECK(window_due(&r, s, record_start + 24 * 3600, &due, &f) && !due.anchor && !due.window);
	CHECK(window_due(&r, s, record_start + 30 * 24 * 3600, &due, &f) && due.report);
	record_end(&r);
}

static bool keep_body(void *with, const struct leaf_row *row, struct fault *f)
{
	struct str *all = with;
	(void)f;
	if (str_starts(row->body, S("count:")))
		memcpy((char *)(uintptr_t)all->at, row->body.at, row->body.n), all->n = row->body.n;
	return true;
}

TEST("erasures are counted in the next report, which comes whether or not there were any")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c;
	struct fault f = { 0 };
	uint64_t n = 0, public = 0;
	char room[1024];
	struct str last = { room, 0 };
	record_say(record_add(&r, a, S("case"), S("1"), S("one"), &c, &f), &f);
	record_say(record_add(&r, a, S("case"), S("2"), S("two"), &c, &f), &f);
	record_say(case_erase(&r, a, S("case"), &n, &f), &f);
	CHECK(n == 2 && leaf_count(&r.db, r.public.id, &public, &f) && public == 0); /* not at once */
	record_tend(&r, a, (struct due){ .report = true }, record_start + 86400 * 30);
	CHECK(leaf_count(&r.db, r.public.id, &public, &f) && public == 1);
	CHECK(leaves_read(&r.db, r.public.id, 0, 1, keep_body, &last, &f));
	CHECK(str_eq(last, S("count: 2\nkind: erasure-count\nlog: example.org/r/cases\nperiod: 2023-11-14/2023-12-14\n"
			     "total: 2\n")));
	record_tend(&r, a, (struct due){ .report = true }, record_start + 86400 * 60);
	CHECK(leaves_read(&r.db, r.public.id, 1, 2, keep_body, &last, &f));
	CHECK(str_eq(last, S("count: 0\nkind: erasure-count\nlog: example.org/r/cases\nperiod: 2023-12-14/2024-01-13\n"
			     "total: 2\n")));
	record_end(&r);
}

TEST("an old copy of the database sweeps nothing and anchors nothing")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c;
	struct fault f = { 0 };
	const char *store = str_print(&a, "%s/store.db", record_dir).at,
		   *copy = str_print(&a, "%s/copy", record_dir).at;
	CHECK(db_settle(&r.db, &f) && db_script(&r.db, str_print(&a, "VACUUM INTO '%s'", copy).at, &f));
	record_say(record_add(&r, a, S("case"), S("1"), S("one"), &c, &f), &f);
	record_tend(&r, a, (struct due){ .window = true, .anchor = true }, record_start);
	record_publish(&r, a, LOG_PUBLIC);
	record_publish(&r, a, LOG_CASES);
	CHECK(db_script(&r.keys, "INSERT OR IGNORE INTO fresh SELECT commitment FROM chance", &f));
	record_close(&r);
	CHECK(!rename(copy, store));
	record_say(record_open(&r, &a, record_dir, &f), &f);
	struct due all = { .window = true, .anchor = true, .report = true };
	CHECK(!window_tend(&r, a, &all, record_start + 1, &f) && f.kind == FAULT_CONFLICT);
	CHECK(record_number(&r.keys, "SELECT count(*) FROM chance") == 1);
	record_end(&r);
}
