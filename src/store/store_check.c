#include "store/store_check.h"
#include <sqlite3.h>

static const char *text(sqlite3_stmt *s, int column)
{
	const unsigned char *at = sqlite3_column_text(s, column);
	return at ? (const char *)at : "";
}

static bool fail_sql(sqlite3 *handle, struct fault *f)
{
	return fail(f, FAULT_SYSTEM, "store: %s", sqlite3_errmsg(handle));
}

/* Two lists of tables, indices and triggers, both in order. */
static bool compare(sqlite3_stmt *is, sqlite3_stmt *ought, struct fault *f)
{
	for (;;) {
		int here = sqlite3_step(is), there = sqlite3_step(ought);
		if (here == SQLITE_DONE && there == SQLITE_DONE)
			return true;
		if (here != SQLITE_ROW && here != SQLITE_DONE)
			return fail_sql(sqlite3_db_handle(is), f);
		int order = here == SQLITE_DONE ? 1 : there == SQLITE_DONE ? -1 : strcmp(text(is, 1), text(ought, 1));
		sqlite3_stmt *named = order < 0 ? is : ought;
		const char *type = text(named, 0), *name = text(named, 1);
		if (order)
			return fail(f, FAULT_SYSTEM, "store: the %s '%s' %s", type, name,
			    order > 0 ? "is missing" : "is none of this program");
		if (strcmp(text(is, 0), text(ought, 0)) != 0 || strcmp(text(is, 2), text(ought, 2)) != 0)
			return fail(f, FAULT_SYSTEM, "store: the %s '%s' was changed", type, name);
	}
}

static bool check_tables(sqlite3 *handle, const char *const *scripts, size_t n, struct fault *f)
{
	static const char list[] = "SELECT type, name, sql FROM sqlite_schema ORDER BY name";
	sqlite3 *made = NULL;
	sqlite3_stmt *is = NULL, *ought = NULL;
	bool ok = sqlite3_open(":memory:", &made) == SQLITE_OK;
	for (size_t i = 0; ok && i < n; i++)
		ok = sqlite3_exec(made, scripts[i], NULL, NULL, NULL) == SQLITE_OK;
	ok = ok && sqlite3_prepare_v2(made, list, -1, &ought, NULL) == SQLITE_OK;
	if (!ok)
		fail_sql(made, f);
	else if (sqlite3_prepare_v2(handle, list, -1, &is, NULL) != SQLITE_OK)
		ok = fail_sql(handle, f);
	else
		ok = compare(is, ought, f);
	sqlite3_finalize(is);
	sqlite3_finalize(ought);
	sqlite3_close(made);
	return ok;
}

/* The first row of a pragma that looks for faults is the answer "ok", if it has one, or a fault. */
static bool check_pragma(sqlite3 *handle, const char *pragma, const char *what, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(handle, pragma, -1, &s, NULL) != SQLITE_OK)
		return fail_sql(handle, f);
	int code = sqlite3_step(s);
	bool ok = code == SQLITE_DONE || (code == SQLITE_ROW && !strcmp(text(s, 0), "ok"));
	if (code != SQLITE_DONE && code != SQLITE_ROW)
		fail_sql(handle, f);
	else if (!ok)
		fail(f, FAULT_SYSTEM, "store: %s '%s'", what, text(s, 0));
	sqlite3_finalize(s);
	return ok;
}

bool store_check(struct db *db, const char *const *scripts, size_t n, struct fault *f)
{
	return check_tables(db->handle, scripts, n, f) &&
	       check_pragma(db->handle, "PRAGMA integrity_check(1)", "the database is damaged:", f) &&
	       check_pragma(db->handle, "PRAGMA foreign_key_check", "rows belong to nothing, in table", f);
}
