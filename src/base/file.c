#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 2000, FOLDERS_DEEP = 8 };
static const size_t file_most = (size_t)4 << 20;

static bool fail_system(struct fault *f, const char *path)
{
	return fail(
	    f, errno == ENOENT || errno == ENOTDIR ? FAULT_MISSING : FAULT_SYSTEM, "%s: %s", path, strerror(errno));
}

/* Reads fd to its end. The size of a file is only a hint: it may be a pipe, or grow while it is read. */
static bool read_all(struct arena *a, int fd, const char *path, size_t limit, struct str *out, struct fault *f)
{
	struct stat st;
	size_t room = !fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
	room = room > limit ? limit + 1 : room;
	char *at = arena_bytes(a, room);
	for (size_t n = 0;;) {
		ssize_t got = read(fd, at + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_system(f, path);
		if (!got) {
			*out = (struct str){ at, n };
			return true;
		}
		n += (size_t)got;
		if (n > limit)
			return fail(f, FAULT_INPUT, "%s: larger than the %zu bytes that are read", path, limit);
		if (n == room) {
			size_t more = room * 2 > limit ? limit + 1 : room * 2;
			char *grown = arena_bytes(a, more);
			memcpy(grown, at, n);
			at = grown, room = more;
		}
	}
}

bool file_read(struct arena *a, const char *path, size_t limit, struct file *out, struct fault *f)
{
	struct str bytes;
	if (!strcmp(path, "-")) {
		TRY(read_all(a, STDIN_FILENO, "standard input", limit, &bytes, f));
		*out = (struct file){ S("standard input"), bytes };
		return true;
	}
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return fail_system(f, path);
	bool ok = !fstat(fd, &st) && S_ISDIR(st.st_mode) ? fail(f, FAULT_INPUT, "%s: a folder, not a file", path)
							 : read_all(a, fd, path, limit, &bytes, f);
	close(fd);
	TRY(ok);
	*out = (struct file){ str_keep(a, str_of(path)), bytes };
	return true;
}

struct walk {
	struct arena *arena;
	struct str root, suffix;
	struct file *list;
	size_t n;
	struct fault *fault;
};

static bool walk_folder(struct walk *w, struct str below, int deep);

static bool walk_entry(struct walk *w, struct str below, const char *name, int deep)
{
	struct str path = below.n ? str_print(w->arena, "%.*s/%s", SF(below), name) : str_keep(w->arena, str_of(name));
	struct str full = str_print(w->arena, "%.*s/%.*s", SF(w->root), SF(path));
	struct stat st;
	if (stat(full.at, &st))
		return fail_system(w->fault, full.at);
	if (S_ISDIR(st.st_mode))
		return walk_folder(w, path, deep + 1);
	if (!str_ends(path, w->suffix))
		return true;
	if (!S_ISREG(st.st_mode)) /* left out without a word, the rest would pass for the whole */
		return fail(w->fault, FAULT_INPUT, "%s: a pipe, a socket or a device, not a file", full.at);
	if (w->n == FILES_MOST)
		return fail(w->fault, FAULT_INPUT, "%.*s: more than %d files", SF(w->root), FILES_MOST);
	struct file file;
	TRY(file_read(w->arena, full.at, file_most, &file, w->fault));
	w->list[w->n++] = (struct file){ path, file.bytes };
	return true;
}

static bool walk_folder(struct walk *w, struct str below, int deep)
{
	struct str full = below.n ? str_print(w->arena, "%.*s/%.*s", SF(w->root), SF(below)) : w->root;
	if (deep > FOLDERS_DEEP)
		return fail(w->fault, FAULT_INPUT, "%.*s: folders more than %d deep", SF(full), FOLDERS_DEEP);
	DIR *d = opendir(full.at);
	if (!d)
		return fail_system(w->fault, full.at);
	bool ok = true;
	for (struct dirent *e; ok && (e = readdir(d));)
		if (e->d_name[0] != '.')
			ok = walk_entry(w, below, e->d_name, deep);
	closedir(d);
	return ok;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

bool files_read(struct arena *a, const char *root, const char *suffix, struct file **out, size_t *n, struct fault *f)
{
	struct walk w = { .arena = a, .root = str_keep(a, str_of(root)), .suffix = str_of(suffix), .fault = f };
	w.list = NEW(a, struct file, FILES_MOST);
	TRY(walk_folder(&w, (struct str){ 0 }, 1));
	qsort(w.list, w.n, sizeof *w.list, by_path);
	*out = w.list, *n = w.n;
	return true;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t put = write(fd, bytes.at, bytes.n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes = str_cut(bytes, (size_t)put, bytes.n);
	}
	return true;
}

/* The name of a new file outlives a power cut only when its folder is on disk, too. */
static bool sync_folder(const char *path)
{
	char folder[PATH_MOST];
	const char *slash = strrchr(path, '/');
	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool ok = !fsync(fd) || errno == EINVAL;
	close(fd);
	return ok;
}

/* Gives the finished temporary file its name: link() never replaces, rename() always does. */
static bool put_in_place(const char *temporary, const char *path, bool replace, struct fault *f)
{
	if (replace)
		return !rename(temporary, path) || fail_system(f, path);
	if (link(temporary, path))
		return errno == EEXIST ? fail(f, FAULT_CONFLICT, "%s: there already; it is not overwritten", path)
				       : fail_system(f, path);
	unlink(temporary);
	return true;
}

bool file_begin(struct file_new *new, const char *path, bool replace, struct fault *f)
{
	*new = (struct file_new){ .path = path, .replace = replace, .fd = -1 };
	if (snprintf(new->temporary, sizeof new->temporary, "%s.XXXXXX", path) >= (int)sizeof new->temporary)
		return fail(f, FAULT_INPUT, "%s: the path is too long", path);
	new->fd = mkostemp(new->temporary, O_CLOEXEC);
	return new->fd >= 0 || fail_system(f, path);
}

void file_abandon(struct file_new *new)
{
	if (new->fd >= 0)
		close(new->fd);
	if (*new->temporary)
		unlink(new->temporary);
	new->fd = -1, *new->temporary = 0;
}

bool file_add(struct file_new *new, struct str bytes, struct fault *f)
{
	if (write_all(new->fd, bytes))
		return true;
	fail_system(f, new->path);
	file_abandon(new);
	return false;
}

bool file_finish(struct file_new *new, struct fault *f)
{
	struct stat st;
	mode_t mask = umask(0);
	umask(mask);
	mode_t mode = new->replace && !stat(new->path, &st) ? st.st_mode & 0777 : 0666 & ~mask;
	bool ok = !fchmod(new->fd, mode) && !fsync(new->fd);
	ok = !close(new->fd) && ok;
	new->fd = -1;
	ok = ok ? put_in_place(new->temporary, new->path, new->replace, f) : fail_system(f, new->path);
	if (!ok)
		file_abandon(new);
	else if (!sync_folder(new->path))
		return fail_system(f, new->path);
	return ok;
}

bool file_write(const char *path, struct str bytes, bool replace, struct fault *f)
{
	struct file_new new;
	return file_begin(&new, path, replace, f) && file_add(&new, bytes, f) && file_finish(&new, f);
}
