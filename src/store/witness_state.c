#include "store/witness_state.h"
#include "store/columns.h"
#include "store/key_file.h"
#include "store/witness_marks.h"
#include "store/witness_schema.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *join(struct arena *a, const char *folder, const char *name)
{
	return str_print(a, "%s/%s", folder, name).at;
}

static bool open_db(struct witness *w, struct arena *a, const char *path, bool create, struct fault *f)
{
	static const struct db_form form = { WITNESS_SCHEMA_ID, witness_schema };
	const char *file = join(a, path, "witness.db");
	if (!create && access(file, F_OK))
		return fail(f, FAULT_MISSING, "%s: no witness here; `holdfast witness init` makes one", path);
	return db_open_form(&w->db, &form, file, create, f);
}

static bool add_witness(struct db *db, struct arena *a, const struct vkey *key, uint64_t unix_s, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct str text = vkey_write(a, key);
	TRY(db_use(db, SQL_WITNESS_ADD, &s, f));
	bind_text(s, 1, text);
	bind_u64(s, 2, unix_s);
	return db_run(db, s, f);
}

/* A file of the folder that is there from the beginning. */
static bool touch(const char *path, struct fault *f)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 || close(fd))
		return fail(f, errno == EEXIST ? FAULT_CONFLICT : FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	return true;
}

bool witness_create(
    struct arena *a, const char *path, struct str name, uint64_t unix_s, struct vkey *out, struct fault *f)
{
	struct witness w = { .lock = -1, .marks = -1, .dir = { .fd = -1 } };
	struct vkey key;
	if (!key_name_is_valid(name))
		return fail(f, FAULT_INPUT, "the name of a witness has no spaces, no '+' and no control characters");
	if (mkdir(path, 0700) && errno != EEXIST)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	TRY(key_file_create(a, join(a, path, "key"), name, KEY_COSIGNATURE, &key, f));
	TRY(touch(join(a, path, "high-water"), f) && touch(join(a, path, "logs"), f) &&
	    touch(join(a, path, "witness.db"), f));
	TRY(open_db(&w, a, path, true, f));
	bool ok = db_begin(&w.db, f) && add_witness(&w.db, a, &key, unix_s, f) && db_commit(&w.db, f);
	db_rollback(&w.db);
	db_close(&w.db);
	if (ok)
		*out = key;
	return ok;
}

/* The key this state belongs to, and the moment before which nothing is signed. */
static bool read_witness(struct witness *w, struct arena *a, struct vkey *key, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(&w->db, SQL_WITNESS, &s, f) && db_step(&w->db, s, &is_row, f));
	if (!is_row)
		return fail(f, FAULT_SYSTEM, "%s/witness.db: holds no witness", w->dir.path);
	w->floor_s = column_u64(s, 1);
	bool ok = vkey_read(a, column_blob(a, s, 0), key, f);
	sqlite3_reset(s);
	return ok;
}

static bool take_lock(struct witness *w, struct fault *f)
{
	w->lock = openat(w->dir.fd, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (w->lock < 0)
		return fail(f, FAULT_SYSTEM, "%s/lock: %s", w->dir.path, strerror(errno));
	return !flock(w->lock, LOCK_EX | LOCK_NB) ||
	       fail(f, FAULT_STORE, "%s: another process cosigns for this witness", w->dir.path);
}

bool witness_open_to_read(struct witness *w, struct arena *a, const char *path, struct fault *f)
{
	struct vkey key = { 0 };
	*w = (struct witness){ .lock = -1, .marks = -1, .dir = { .fd = -1 } };
	bool ok = open_db(w, a, path, false, f) && log_files_open(&w->dir, str_keep(a, str_of(path)).at, false, f) &&
		  read_witness(w, a, &key, f);
	w->signer.public = key;
	if (!ok)
		witness_close(w);
	return ok;
}

bool witness_open(struct witness *w, struct arena *a, const char *path, struct fault *f)
{
	struct signer signer;
	TRY(witness_open_to_read(w, a, path, f));
	bool ok = take_lock(w, f) && marks_guard(w, *a, f) && marks_renew(w, *a, f) &&
		  key_file_read(a, join(a, path, "key"), &signer, f);
	if (ok && (signer.public.type != KEY_COSIGNATURE || signer.public.id != w->signer.public.id ||
		      !str_eq(signer.public.key, w->signer.public.key)))
		ok = fail(f, FAULT_CONFLICT, "%s/key is not the key of this witness", path);
	if (ok)
		w->signer = signer;
	else
		witness_close(w);
	return ok;
}

void witness_close(struct witness *w)
{
	signer_forget(&w->signer);
	log_files_close(&w->dir);
	if (w->marks >= 0)
		close(w->marks);
	if (w->lock >= 0)
		close(w->lock);
	if (w->db.handle)
		db_close(&w->db);
	w->marks = w->lock = -1;
}
