#include "store/cosigned.h"
#include "store/columns.h"

static bool begin(struct db *db, struct arena *a, enum sql which, int64_t log, const struct vkey *witness,
    sqlite3_stmt **s, struct fault *f)
{
	struct str key = vkey_write(a, witness);
	TRY(db_use(db, which, s, f));
	sqlite3_bind_int64(*s, 1, log);
	bind_text(*s, 2, key);
	return true;
}

bool cosigned_read(
    struct db *db, struct arena *a, int64_t log, const struct vkey *witness, struct cosigned *out, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct cosigned c = { 0 };
	TRY(begin(db, a, SQL_COSIGNED, log, witness, &s, f) && db_step(db, s, &c.is_there, f));
	if (c.is_there) {
		c.size = column_u64(s, 0), c.unix_s = column_u64(s, 2), c.line = column_blob(a, s, 3);
		column_exactly(s, 1, c.root.bytes, sizeof c.root.bytes);
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
	bind_u64(s, 3, c->size);
	bind_sha256(s, 4, &c->root);
	bind_u64(s, 5, c->unix_s);
	bind_text(s, 6, c->line);
	return db_run(db, s, f);
}
