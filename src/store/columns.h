/* columns.h - values into a statement and out of a row; for the files of this room that hold SQL. */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H
#include "base/hash.h"
#include <sqlite3.h>

/* What is bound must live until the statement has run. */
static inline void bind_blob(sqlite3_stmt *s, int i, struct str bytes)
{
	sqlite3_bind_blob(s, i, bytes.n ? bytes.at : "", (int)bytes.n, SQLITE_STATIC);
}
static inline void bind_text(sqlite3_stmt *s, int i, struct str text)
{
	sqlite3_bind_text(s, i, text.n ? text.at : "", (int)text.n, SQLITE_STATIC);
}
static inline void bind_sha256(sqlite3_stmt *s, int i, const struct sha256 *h)
{
	sqlite3_bind_blob(s, i, h->bytes, sizeof h->bytes, SQLITE_STATIC);
}
static inline void bind_u64(sqlite3_stmt *s, int i, uint64_t v) { sqlite3_bind_int64(s, i, (int64_t)v); }
static inline bool column_is_null(sqlite3_stmt *s, int i) { return sqlite3_column_type(s, i) == SQLITE_NULL; }
static inline uint64_t column_u64(sqlite3_stmt *s, int i) { return (uint64_t)sqlite3_column_int64(s, i); }
/* A copy in the arena, with a NUL behind it that is not counted; empty for NULL. */
static inline struct str column_blob(struct arena *a, sqlite3_stmt *s, int i)
{
	const void *at = sqlite3_column_blob(s, i);
	return str_keep(a, (struct str){ at ? at : "", (size_t)sqlite3_column_bytes(s, i) });
}
/* false: it has not that length. */
static inline bool column_exactly(sqlite3_stmt *s, int i, void *out, size_t n)
{
	const void *at = sqlite3_column_blob(s, i);
	if (!at || (size_t)sqlite3_column_bytes(s, i) != n)
		return false;
	memcpy(out, at, n);
	return true;
}
#endif
