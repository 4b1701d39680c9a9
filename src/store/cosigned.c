#include "store/cosigned.h"
#include <sqlite3.h>

static bool begin(struct db *db, struct arena *a, enum sql which, int64_t log, const struct vkey *witness,
    sqlite3_stmt **s, struct fault *f)
{
	struct str key = vkey_write(a, witness);
	TRY(db_use(db, which, s, f));
	sqlite3_bind_int64(*s, 1, log);
	sqlite3_bind_text(*s, 2, key.at, (int)key.n, SQLITE_STATIC);
	return true;
}

bool cosigned_read(
    struct db *db, struct arena *a, int64_t log, const struct vkey *witness, struct cosigned *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct cosigned c = { 0 };
	TRY(begin(db, a, SQL_COSIGNED, log, witness, &s, f) && db_step(db, s, &c.is_there, f));
	if (c.is_there) {
		const void *root = sqlite3_column_blob(s, 1), *line = sqlite3_column_blob(s, 3);
		c.size = (uint64_t)sqlite3_column_int64(s, 0);
		c.unix_s = (uint64_t)sqlite3_column_int64(s, 2);
		c.line = str_keep(a, (struct str){ line ? line : "", (size_t)sqlite3_column_bytes(s, 3) });
		if (root && sqlite3_column_bytes(s, 1) == sizeof c.root.bytes)
			memcpy(c.root.bytes, root, sizeof c.root.bytes);
	}
	sqlite3_reset(s);
	*out = c;
	return true;
}

bool cosigned_write(struct db *db, struct arena scratch, int64_t log, const struct vkey *witness,
    const struct cosigned *c, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(begin(db, &scratch, SQL_COSIGNED_SET, log, witness, &s, f));
	sqlite3_bind_int64(s, 3, (int64_t)c->size);
	sqlite3_bind_blob(s, 4, c->root.bytes, sizeof c->root.bytes, SQLITE_STATIC);
	sqlite3_bind_int64(s, 5, (int64_t)c->unix_s);
	sqlite3_bind_text(s, 6, c->line.at, (int)c->line.n, SQLITE_STATIC);
	return db_run(db, s, f);
}
