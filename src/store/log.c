#include "store/log.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *join(struct arena *a, const char *folder, const char *name)
{
	return str_print(a, "%s/%s", folder, name).at;
}

/* A key nobody has seen, in a file only its owner reads; never over one that is there. */
static bool make_key(struct arena *a, const char *path, struct str origin, struct vkey *out, struct fault *f)
{
	unsigned char seed[32];
	struct signer s;
	if (sodium_init() < 0)
		return fail(f, FAULT_SYSTEM, "no source of chance on this machine");
	randombytes_buf(seed, sizeof seed);
	signer_of(a, origin, KEY_ED25519, seed, &s);
	sodium_memzero(seed, sizeof seed);
	*out = s.public;
	struct str text = signer_write(a, &s);
	signer_forget(&s);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, text.at, text.n) == (ssize_t)text.n && write(fd, "\n", 1) == 1 && !fsync(fd);
	enum fault_kind kind = errno == EEXIST ? FAULT_CONFLICT : FAULT_SYSTEM;
	sodium_memzero((char *)(uintptr_t)text.at, text.n);
	if (fd >= 0)
		close(fd);
	return ok || fail(f, kind, "%s: %s", path, kind == FAULT_CONFLICT ? "there is a key already" : strerror(errno));
}

static bool add_row(struct arena *a, const char *path, struct str origin, const struct vkey *key, struct fault *f)
{
	struct db db;
	struct log_row row;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	close(fd);
	TRY(db_open(&db, path, true, f));
	bool ok = db_begin(&db, f);
	if (ok) {
		ok = log_add(&db, a, origin, key, &row, f);
		ok = ok && db_commit(&db, f);
		db_rollback(&db);
	}
	db_close(&db);
	return ok;
}

bool log_create(struct arena *a, const char *path, struct str origin, struct fault *f)
{
	struct log_files files;
	struct vkey key;
	if (!key_name_is_valid(origin))
		return fail(f, FAULT_INPUT, "the name of a log has no spaces, no '+' and no control characters");
	/* Others may pass through to what is served; the key and the rows are the owner's alone. */
	if (mkdir(path, 0711) && errno != EEXIST)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	TRY(make_key(a, join(a, path, "key"), origin, &key, f) &&
	    add_row(a, join(a, path, "store.db"), origin, &key, f));
	TRY(log_files_open(&files, join(a, path, "public"), true, f));
	log_files_close(&files);
	return true;
}

bool log_open(struct log *l, struct arena *a, const char *path, struct fault *f)
{
	*l = (struct log){ .public.fd = -1, .private.fd = -1, .path = str_keep(a, str_of(path)).at };
	l->public_path = join(a, path, "public");
	TRY(db_open(&l->db, join(a, path, "store.db"), false, f));
	bool ok = log_find(&l->db, a, S(""), &l->row, f) && log_files_open(&l->private, l->path, false, f) &&
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
