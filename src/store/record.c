#include "store/record.h"
#include "ledger/blind.h"
#include "store/columns.h"
#include "store/record_schema.h"
#include "store/window_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct db_form keys_form = { KEYS_ID, keys_tables };

static const char *join(struct arena *a, const char *folder, const char *name)
{
	return str_print(a, "%s/%s", folder, name).at;
}

/* A file of mode 0600; one that is there stays. */
static bool make_file(const char *path, struct fault *f)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	close(fd);
	return true;
}

static bool make_keys(struct arena *a, const char *path, struct secret *kek, struct fault *f)
{
	struct db keys;
	const char *file = join(a, path, "keys.db"), *at = join(a, path, "kek");
	struct fault why = { 0 };
	if (!secret_create(at, kek, &why)) {
		if (why.kind != FAULT_CONFLICT)
			return fail(f, why.kind, "%s", why.text);
		TRY(secret_read(at, kek, f));
	}
	TRY(make_file(file, f) && db_open_form(&keys, &keys_form, file, true, f));
	db_close(&keys);
	return true;
}

static bool add_tables(struct record *r, struct arena a, uint64_t unix_s, struct fault *f)
{
	struct report_row first = { .number = 1, .at = unix_s };
	struct tally none = { 0 };
	return db_script(&r->db, record_tables, f) && window_add(r, a, 1, unix_s, f) && report_add(r, a, &first, f) &&
	       tally_write(r, a, &none, f);
}

static bool make_tables(struct record *r, struct arena *a, uint64_t unix_s, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	const char *store = join(a, r->path, "store.db");
	TRY(make_file(store, f) && db_open(&r->db, store, true, f));
	bool ok = db_begin(&r->db, f);
	if (ok && !db_use(&r->db, SQL_PERIOD_NOW, &s, NULL)) /* they are not there yet */
		ok = add_tables(r, *a, unix_s, f);
	ok = ok && db_commit(&r->db, f);
	db_rollback(&r->db);
	db_close(&r->db);
	return ok;
}

/* The logs come last: until they are there, a second try goes on with what the first one made. */
bool record_create(struct arena *a, const char *path, struct str prefix, uint64_t unix_s, struct fault *f)
{
	if (mkdir(path, 0711) && errno != EEXIST)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	const char *one = join(a, path, log_names_of(LOG_PUBLIC).key),
		   *two = join(a, path, log_names_of(LOG_CASES).key);
	if (!access(one, F_OK) && access(str_print(a, "%s.new", two).at, F_OK))
		return fail(f, FAULT_CONFLICT, "%s: there is a log already", path);
	struct record r = { .path = path, .cases.origin = str_print(a, "%.*s/cases", SF(prefix)) };
	bool ok = make_keys(a, path, &r.kek, f) && make_tables(&r, a, unix_s, f);
	secret_forget(&r.kek);
	return ok && log_create_two(a, path, prefix, f);
}

static bool find_logs(struct record *r, struct arena *a, struct fault *f)
{
	static const struct str ending = S_INIT("/public");
	TRY(log_find(&r->db, a, S(""), &r->public, f));
	struct str prefix = str_cut(r->public.origin, 0, r->public.origin.n - ending.n);
	return log_find(&r->db, a, str_print(a, "%.*s/cases", SF(prefix)), &r->cases, f);
}

bool record_open(struct record *r, struct arena *a, const char *path, struct fault *f)
{
	struct str label = { "returns.names/v1", sizeof "returns.names/v1" };
	*r = (struct record){ .path = str_keep(a, str_of(path)).at };
	if (!log_is_record(a, path))
		return fail(f, FAULT_MISSING,
		    "%s: no record here; `holdfast log init --record` makes a folder with a log of cases", path);
	bool ok = db_open(&r->db, join(a, path, "store.db"), false, f) &&
		  db_open_form(&r->keys, &keys_form, join(a, path, "keys.db"), false, f) && find_logs(r, a, f) &&
		  secret_read(join(a, path, "kek"), &r->kek, f);
	if (ok)
		memcpy(r->names.bytes, hmac_sha256(r->kek.bytes, &label, 1).bytes, sizeof r->names.bytes);
	else
		record_close(r);
	return ok;
}

void record_close(struct record *r)
{
	if (r->db.handle)
		db_close(&r->db);
	if (r->keys.handle)
		db_close(&r->keys);
	secret_forget(&r->kek);
	secret_forget(&r->names);
}
