/* record_kit.h - a record in a folder of its own, for the tests of cases. */
#ifndef TESTS_RECORD_KIT_H
#define TESTS_RECORD_KIT_H
#include "ledger_kit.h"
#include "store/cases_parts.h"
#include "store/window.h"
#include <ftw.h>
#include <unistd.h>

static char record_dir[64];
static const uint64_t record_start = 1700000000;

static inline int record_remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}
static inline void record_say(bool ok, const struct fault *f)
{
	if (!ok)
		printf("%s\n", f->text);
	CHECK(ok);
}
/* record_end removes it. */
static inline struct record record_begin(struct arena *a)
{
	struct record r = { 0 };
	struct fault f = { 0 };
	snprintf(record_dir, sizeof record_dir, "/tmp/holdfast-record-XXXXXX");
	CHECK(mkdtemp(record_dir) != NULL);
	*a = ledger_room();
	record_say(
	    record_create(a, record_dir, S("example.org/r"), record_start, &f) && record_open(&r, a, record_dir, &f),
	    &f);
	return r;
}
static inline void record_end(struct record *r)
{
	record_close(r);
	nftw(record_dir, record_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
/* One event in a transaction of its own. */
static inline bool record_add(struct record *r, struct arena a, struct str name, struct str event, struct str record,
    struct sha256 *out, struct fault *f)
{
	struct case_event e = { name, event, record };
	bool ok = db_begin(&r->db, f) && cases_append(r, a, &e, 1, out, f) && db_commit(&r->db, f);
	db_rollback(&r->db);
	return ok;
}
static inline void record_publish(struct record *r, struct arena a, enum log_which which)
{
	struct log l;
	struct published p;
	struct fault f = { 0 };
	bool ok = log_open_which(&l, &a, r->path, which, &f);
	if (ok) {
		ok = log_publish(&l, &a, record_start, &p, &f);
		log_close(&l);
	}
	record_say(ok, &f);
}
static inline void record_tend(struct record *r, struct arena a, struct due what, uint64_t unix_s)
{
	struct fault f = { 0 };
	record_say(window_tend(r, a, &what, unix_s, &f), &f);
}
/* A number out of a database of the record. */
static inline long long record_number(struct db *db, const char *sql)
{
	sqlite3_stmt *s;
	long long n = -1;
	CHECK(sqlite3_prepare_v2(db->handle, sql, -1, &s, NULL) == SQLITE_OK);
	if (sqlite3_step(s) == SQLITE_ROW)
		n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}
#endif
