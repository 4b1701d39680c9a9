#include "store/log.h"
#include "store/key_file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *join(struct arena *a, const char *folder, const char *name)
{
	return str_print(a, "%s/%s", folder, name).at;
}

static bool sync_folder(const char *path, struct fault *f)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && !fsync(fd);
	int why = errno;
	if (fd >= 0)
		close(fd);
	return ok || fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(why));
}

static bool is_there(const char *path) { return !access(path, F_OK); }

/* The row of a log, its key in a file that is not called "key" yet, and the folder that is served. What an earlier call
   that was cut off has done already stays. *is_new: something was missing. */
static bool add_row(struct db *db, struct arena *a, const char *path, enum log_which which, struct str origin,
    bool *is_new, struct fault *f)
{
	struct log_names names = log_names_of(which);
	const char *own = join(a, path, names.key), *new = str_print(a, "%s.new", own).at;
	struct log_files files;
	struct log_row row;
	struct vkey key;
	struct fault why = { 0 };
	bool has_row = log_find(db, a, origin, &row, &why);
	if (!has_row && why.kind != FAULT_MISSING)
		return fail(f, why.kind, "%s", why.text);
	if (!has_row && is_there(own)) /* the key of a log that is lost: a second history could come of it */
		return fail(f, FAULT_CONFLICT, "%s: there is a key already", own);
	if (!has_row && unlink(new) && errno != ENOENT)
		return fail(f, FAULT_SYSTEM, "%s: %s", new, strerror(errno));
	TRY(has_row ||
	    (key_file_create(a, new, origin, KEY_ED25519, &key, f) && log_add(db, a, origin, &key, &row, f)));
	*is_new |= !has_row || !is_there(own);
	TRY(log_files_open(&files, join(a, path, names.served), true, f));
	log_files_close(&files);
	return true;
}

static bool add_rows(struct db *db, struct arena *a, const char *path, const struct str *origin, unsigned n,
    bool *is_new, struct fault *f)
{
	struct log_row first;
	if (log_find(db, a, S(""), &first, NULL) && !str_eq(first.origin, origin[0]))
		return fail(f, FAULT_CONFLICT, "%s: the log '%.*s' is here already", path, SF(first.origin));
	for (unsigned i = 0; i < n; i++)
		TRY(add_row(db, a, path, i, origin[i], is_new, f));
	return sync_folder(path, f);
}

/* From here on the log is there. */
static bool name_keys(struct arena *a, const char *path, unsigned n, struct fault *f)
{
	for (unsigned i = 0; i < n; i++) {
		const char *own = join(a, path, log_names_of(i).key), *new = str_print(a, "%s.new", own).at;
		if (!is_there(own) && rename(new, own))
			return fail(f, FAULT_SYSTEM, "%s: %s", own, strerror(errno));
	}
	return sync_folder(path, f) && sync_folder(join(a, path, ".."), f);
}

static bool create(struct arena *a, const char *path, const struct str *origin, unsigned n, struct fault *f)
{
	const char *store = join(a, path, "store.db");
	struct db db;
	bool is_new = false;
	for (unsigned i = 0; i < n; i++)
		if (!key_name_is_valid(origin[i]))
			return fail(
			    f, FAULT_INPUT, "the name of a log has no spaces, no '+' and no control characters");
	/* Others may pass through to what is served; the key and the rows are the owner's alone. */
	if (mkdir(path, 0711) && errno != EEXIST)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	int fd = open(store, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(f, FAULT_SYSTEM, "%s: %s", store, strerror(errno));
	close(fd);
	TRY(db_open(&db, store, true, f));
	bool ok = db_begin(&db, f) && add_rows(&db, a, path, origin, n, &is_new, f) && db_commit(&db, f);
	db_rollback(&db);
	db_close(&db);
	if (ok && !is_new)
		return fail(
		    f, FAULT_CONFLICT, "%s: there is a log already; `holdfast log publish` goes on with it", path);
	return ok && name_keys(a, path, n, f);
}

bool log_create(struct arena *a, const char *path, struct str origin, struct fault *f)
{
	return create(a, path, &origin, 1, f);
}

bool log_create_two(struct arena *a, const char *path, struct str prefix, struct fault *f)
{
	struct str origin[] = { str_print(a, "%.*s/public", SF(prefix)), str_print(a, "%.*s/cases", SF(prefix)) };
	if (!prefix.n)
		return fail(f, FAULT_INPUT, "the logs need a name");
	return create(a, path, origin, 2, f);
}

struct log_names log_names_of(enum log_which which)
{
	static const struct log_names names[] = {
		[LOG_PUBLIC] = { "public", "key", "high-water", "lock", "elsewhere" },
		[LOG_CASES] = { "cases", "key.cases", "high-water.cases", "lock.cases", "elsewhere.cases" },
	};
	return names[which];
}

bool log_which_read(const char *word, enum log_which *out, struct fault *f)
{
	if (word && strcmp(word, "public") != 0 && strcmp(word, "cases") != 0)
		return fail(f, FAULT_INPUT, "the logs of a record are 'public' and 'cases', not '%s'", word);
	*out = word && !strcmp(word, "cases") ? LOG_CASES : LOG_PUBLIC;
	return true;
}

bool log_is_record(struct arena *a, const char *path)
{
	return !access(join(a, path, log_names_of(LOG_CASES).key), F_OK);
}

static bool find_row(struct log *l, struct arena *a, enum log_which which, struct fault *f)
{
	static const struct str ending = S_INIT("/public");
	struct fault why = { 0 };
	TRY(log_find(&l->db, a, S(""), &l->row, f));
	if (which == LOG_PUBLIC)
		return true;
	struct str prefix = l->row.origin, two;
	bool is_record = str_ends(prefix, ending);
	two = str_print(a, "%.*s/cases", (int)(prefix.n - (is_record ? ending.n : 0)), prefix.at);
	if (is_record && log_find(&l->db, a, two, &l->row, &why))
		return true;
	if (is_record && why.kind != FAULT_MISSING)
		return fail(f, why.kind, "%s", why.text);
	return fail(f, FAULT_MISSING,
	    "%s: this folder holds one log, and none of cases; `holdfast log init --record` makes a folder with both",
	    l->path);
}

bool log_open_which(struct log *l, struct arena *a, const char *path, enum log_which which, struct fault *f)
{
	*l = (struct log){ .public.fd = -1, .private.fd = -1, .path = str_keep(a, str_of(path)).at };
	l->names = log_names_of(which);
	l->public_path = join(a, path, l->names.served);
	TRY(db_open(&l->db, join(a, path, "store.db"), false, f));
	bool ok = find_row(l, a, which, f) && log_files_open(&l->private, l->path, false, f) &&
		  log_files_open(&l->public, l->public_path, false, f);
	if (!ok)
		log_close(l);
	return ok;
}

void log_close(struct log *l)
{
	log_files_close(&l->public);
	log_files_close(&l->private);
	if (l->db.handle)
		db_close(&l->db);
}
