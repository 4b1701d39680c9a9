/* law_html_dir.c - the folder the site is written to. */
#include "base/hash.h"
#include "cli/law_html.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIST_BYTES_MOST = 4 << 20 };
#define LIST "holdfast-law.sha256" /* as sha256sum writes it: HASH, two spaces, path */

static bool is_empty(const char *dir, bool *empty, struct fault *f)
{
	DIR *d = opendir(dir);
	if (!d)
		return fail(f, FAULT_SYSTEM, "cannot open %s: %s", dir, strerror(errno));
	*empty = true;
	for (struct dirent *e; *empty && (e = readdir(d));)
		*empty = !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..");
	closedir(d);
	return true;
}

/* Makes a folder, or sees that it is one: never through a link, which may lead anywhere. */
static bool make_folder(const char *path, bool top, struct fault *f)
{
	struct stat st;
	if (!mkdir(path, 0777))
		return true;
	if (errno != EEXIST)
		return fail(f, FAULT_SYSTEM, "cannot make the folder %s: %s", path, strerror(errno));
	if ((top ? stat(path, &st) : lstat(path, &st)) || !S_ISDIR(st.st_mode))
		return fail(f, FAULT_CONFLICT, "%s is no folder", path);
	return true;
}

static bool make_folders(struct arena room, const char *dir, struct str path, struct fault *f)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.at[i] == '/')
			TRY(make_folder(str_print(&room, "%s/%.*s", dir, (int)i, path.at).at, false, f));
	return true;
}

/* The path of the next line of a list; false at its end, or at a line that is none. */
static bool next_listed(struct str *rest, struct str *path)
{
	struct str line = str_split(rest, S("\n"));
	*path = str_cut(line, 66, line.n);
	return line.n > 66 && *path->at != '/' && str_find(*path, S("..")) < 0;
}

static bool is_listed(struct str list, struct str path)
{
	for (struct str listed; list.n && next_listed(&list, &listed);)
		if (str_eq(listed, path))
			return true;
	return false;
}

static bool is_made(const struct site *s, struct str path)
{
	for (int i = 0; i < s->n_files; i++)
		if (str_eq(s->files[i].path, path))
			return true;
	return false;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct site_file *)a)->path, ((const struct site_file *)b)->path);
}

static struct str list_of(struct arena *a, const struct site *s)
{
	struct buf b = { .arena = a };
	for (int i = 0; i < s->n_files; i++)
		buf_print(
		    &b, "%.*s  %.*s\n", SF(sha256_hex(a, sha256_of(&s->files[i].bytes, 1))), SF(s->files[i].path));
	return buf_str(&b);
}

/* What stood there before and was not made again goes. */
static void remove_old(struct arena room, const struct site *s, const char *dir, struct str list)
{
	for (struct str path; list.n && next_listed(&list, &path);)
		if (!is_made(s, path))
			unlink(str_print(&room, "%s/%.*s", dir, SF(path)).at);
}

/* No file of somebody else stands where one of ours is to go. */
static bool check_free(struct arena room, const struct site *s, const char *dir, struct str list, struct fault *f)
{
	for (int i = 0; i < s->n_files; i++) {
		struct arena r = room;
		struct str path = str_print(&r, "%s/%.*s", dir, SF(s->files[i].path));
		struct stat st;
		if (!lstat(path.at, &st) && !is_listed(list, s->files[i].path))
			return fail(
			    f, FAULT_CONFLICT, "%.*s stands there and was not written by this command", SF(path));
	}
	return true;
}

static bool write_all(struct arena room, const struct site *s, const char *dir, struct fault *f)
{
	for (int i = 0; i < s->n_files; i++) {
		struct arena r = room;
		TRY(make_folders(r, dir, s->files[i].path, f));
		TRY(file_write(str_print(&r, "%s/%.*s", dir, SF(s->files[i].path)).at, s->files[i].bytes, true, f));
	}
	return true;
}

bool site_write(struct site *s, const char *dir, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct str list_path = str_print(&room, "%s/" LIST, dir);
	struct file list = { .bytes = S("") };
	bool empty = false;
	qsort(s->files, (size_t)s->n_files, sizeof *s->files, by_path);
	TRY(make_folder(dir, true, f));
	TRY(is_empty(dir, &empty, f));
	if (!empty && !file_read(&room, list_path.at, LIST_BYTES_MOST, &list, NULL))
		return fail(f, FAULT_CONFLICT,
		    "%s is not empty and holds no site that this command has written (no " LIST
		    "): name another folder",
		    dir);
	TRY(check_free(room, s, dir, list.bytes, f));
	remove_old(room, s, dir, list.bytes);
	/* The list goes before the files: whatever stops the writing, all that was written stands on it. */
	TRY(file_write(list_path.at, list_of(&room, s), true, f));
	return write_all(room, s, dir, f);
}
