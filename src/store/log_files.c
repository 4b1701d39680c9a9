#include "store/log_files.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUNDLE_MOST = TILE_WIDTH * (ENTRY_MOST + 2) };

static bool fail_system(struct fault *f, const struct log_files *l, const char *name)
{
	return fail(f, errno == ENOENT ? FAULT_MISSING : FAULT_SYSTEM, "%s/%s: %s", l->path, name, strerror(errno));
}

/* What a failed sync has kept nobody knows, and a second one may claim success: the rows decide at the next start. */
static void must_sync(bool done, const struct log_files *l)
{
	if (done)
		return;
	fprintf(stderr, "error: %s: the disk did not keep what was written (%s); stopping, start again to recover\n",
	    l->path, strerror(errno));
	abort();
}

bool log_files_open(struct log_files *l, const char *path, bool create, struct fault *f)
{
	*l = (struct log_files){ -1, path };
	if (create && mkdir(path, 0777) && errno != EEXIST)
		return fail_system(f, l, "");
	l->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return l->fd >= 0 || fail_system(f, l, "");
}

void log_files_close(struct log_files *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
}

bool log_files_read(
    const struct log_files *l, struct arena *a, const char *name, size_t limit, struct str *bytes, struct fault *f)
{
	struct stat st;
	int fd = openat(l->fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return fail_system(f, l, name);
	bool ok = !fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size >= 0 && (size_t)st.st_size <= limit;
	size_t n = ok ? (size_t)st.st_size : 0, got = 0;
	char *at = arena_bytes(a, n);
	while (ok && got < n) {
		ssize_t some = read(fd, at + got, n - got);
		if (some < 0 && errno == EINTR)
			continue;
		if (some <= 0)
			ok = false;
		else
			got += (size_t)some;
	}
	close(fd);
	if (!ok)
		return fail(f, FAULT_SYSTEM, "%s/%s: cannot be read, or has more than %zu bytes", l->path, name, limit);
	*bytes = (struct str){ at, n };
	return true;
}

bool log_files_get(void *with, struct arena *a, struct tile t, struct str *bytes, struct fault *f)
{
	const struct log_files *l = with;
	struct str path = tile_path(a, t), got = { 0 };
	struct fault why = { 0 };
	if (log_files_read(l, a, path.at, BUNDLE_MOST, bytes, &why))
		return true;
	struct tile full = t;
	full.width = TILE_WIDTH;
	if (why.kind != FAULT_MISSING || t.width == TILE_WIDTH ||
	    !log_files_read(l, a, tile_path(a, full).at, BUNDLE_MOST, &got, NULL)) {
		if (f)
			*f = why;
		return false;
	}
	return tile_first_part(t, got, bytes, &why) || fail(f, FAULT_INPUT, "%s/%.*s: %s", l->path, SF(path), why.text);
}

static bool write_file(const struct log_files *l, const char *name, struct str bytes, bool sync, struct fault *f)
{
	int fd = openat(l->fd, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return fail_system(f, l, name);
	bool ok = true;
	while (ok && bytes.n) {
		ssize_t put = write(fd, bytes.at, bytes.n);
		if (put < 0 && errno == EINTR)
			continue;
		ok = put > 0;
		if (ok)
			bytes = str_cut(bytes, (size_t)put, bytes.n);
	}
	if (!ok)
		fail_system(f, l, name);
	else if (sync)
		must_sync(!fsync(fd), l);
	close(fd);
	return ok;
}

bool log_files_replace(const struct log_files *l, const char *name, struct str bytes, struct fault *f)
{
	char new[256];
	snprintf(new, sizeof new, "%s.new", name);
	TRY(write_file(l, new, bytes, true, f));
	if (renameat(l->fd, new, l->fd, name))
		return fail_system(f, l, name);
	must_sync(!fsync(l->fd), l);
	return true;
}

/* The list with room for one more. */
static struct str *grown(struct arena *a, struct str *list, size_t n, size_t *room)
{
	if (n < *room)
		return list;
	*room = *room ? *room * 2 : 64;
	struct str *more = NEW(a, struct str, *room);
	if (n)
		memcpy(more, list, n * sizeof *more);
	return more;
}

static void note_folder(struct log_batch *b, struct str folder)
{
	for (size_t i = b->n_folders; i-- > 0;)
		if (str_eq(b->folder[i], folder))
			return;
	b->folder = grown(b->arena, b->folder, b->n_folders, &b->folders_room);
	b->folder[b->n_folders++] = folder;
}

/* Makes the folders above a path that are missing, and remembers in which folders names are new. made: the folder of
   the path before. */
static bool make_folders(struct log_batch *b, struct str path, struct str *made, struct fault *f)
{
	struct str above = S(".");
	if (made->n < path.n && path.at[made->n] == '/' && str_starts(path, *made) &&
	    !memchr(path.at + made->n + 1, '/', path.n - made->n - 1))
		return true;
	for (size_t i = 0; i < path.n; i++) {
		if (path.at[i] != '/')
			continue;
		struct str folder = str_keep(b->arena, str_cut(path, 0, i));
		if (!mkdirat(b->files->fd, folder.at, 0777))
			note_folder(b, above);
		else if (errno != EEXIST)
			return fail_system(f, b->files, folder.at);
		above = folder;
	}
	note_folder(b, above);
	*made = above;
	return true;
}

bool log_batch_put(void *with, struct tile t, struct str bytes, struct fault *f)
{
	struct log_batch *b = with;
	struct str path = tile_path(b->arena, t), there = { 0 };
	struct arena scratch = *b->arena;
	struct fault why = { 0 };
	if (log_files_read(b->files, &scratch, path.at, BUNDLE_MOST, &there, &why))
		return str_eq(there, bytes) ||
		       fail(f, FAULT_SYSTEM, "%s/%.*s: storage disagrees: the file is there with other bytes",
			   b->files->path, SF(path));
	if (why.kind != FAULT_MISSING) {
		if (f)
			*f = why;
		return false;
	}
	TRY(make_folders(b, path, &b->made[t.is_entries], f));
	struct str new = str_print(b->arena, "%.*s.new", SF(path));
	TRY(write_file(b->files, new.at, bytes, !b->is_bulk, f));
	b->path = grown(b->arena, b->path, b->n, &b->room);
	b->path[b->n++] = path;
	return true;
}

bool log_batch_finish(struct log_batch *b, struct fault *f)
{
	struct arena scratch = *b->arena;
	if (b->is_bulk)
		must_sync(!syncfs(b->files->fd), b->files);
	for (size_t i = 0; i < b->n; i++) {
		struct str new = str_print(&scratch, "%.*s.new", SF(b->path[i]));
		if (renameat(b->files->fd, new.at, b->files->fd, b->path[i].at))
			return fail_system(f, b->files, b->path[i].at);
	}
	if (b->is_bulk)
		must_sync(!syncfs(b->files->fd), b->files);
	for (size_t i = 0; !b->is_bulk && i < b->n_folders; i++) {
		int fd = openat(b->files->fd, b->folder[i].at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0)
			return fail_system(f, b->files, b->folder[i].at);
		must_sync(!fsync(fd), b->files);
		close(fd);
	}
	return true;
}

static bool remove_folder(const struct log_files *l, const char *name, struct fault *f)
{
	int fd = openat(l->fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return errno == ENOENT || fail_system(f, l, name);
	DIR *d = fdopendir(fd);
	if (!d) {
		close(fd);
		return fail_system(f, l, name);
	}
	bool ok = true;
	for (struct dirent *e; ok && (e = readdir(d));)
		if (e->d_name[0] != '.')
			ok = !unlinkat(fd, e->d_name, 0) || fail_system(f, l, name);
	closedir(d);
	return ok && (!unlinkat(l->fd, name, AT_REMOVEDIR) || fail_system(f, l, name));
}

bool log_files_tidy(const struct log_files *l, struct arena scratch, uint64_t from, uint64_t to, struct fault *f)
{
	for (unsigned level = 0; level < TILE_LEVELS; level++)
		for (uint64_t i = from >> (8 * level) >> 8; i < to >> (8 * level) >> 8; i++)
			for (int entries = 0; entries < (level ? 1 : 2); entries++) {
				struct arena room = scratch;
				struct tile t = {
					.is_entries = entries, .level = level, .index = i, .width = TILE_WIDTH
				};
				struct str path = tile_path(&room, t);
				TRY(remove_folder(l, str_print(&room, "%.*s.p", SF(path)).at, f));
			}
	return true;
}
