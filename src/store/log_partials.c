#include "store/log_files.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { FILE_MOST = TILE_WIDTH * (ENTRY_MOST + 2), DEEP_MOST = 12 };

struct walk {
	struct log_files *files;
	struct arena scratch;
	uint64_t size;
	struct fault *fault;
};

/* A partial tile is the first part of what the tile is today. */
static bool check_part(const struct walk *w, struct str path)
{
	struct arena scratch = w->scratch;
	struct tile t, now;
	struct str part, whole;
	if (!tile_path_read(scratch, path, &t))
		return true;
	now = t;
	now.width = tile_width(w->size, t.level, t.index);
	if (t.width >= now.width)
		return true; /* checked with the tree, or of a size that was never signed */
	TRY(log_files_read(w->files, &scratch, str_keep(&scratch, path).at, FILE_MOST, &part, w->fault));
	TRY(log_files_get(w->files, &scratch, now, &whole, w->fault));
	struct str rest[TILE_WIDTH];
	bool ok = str_starts(whole, part) && part.n &&
		  (t.is_entries ? bundle_read(part, t.width, rest, NULL) : part.n == t.width * sizeof(struct sha256));
	return ok || fail(w->fault, FAULT_INPUT, "%s/%.*s: not the first part of its tile", w->files->path, SF(path));
}

static bool walk(const struct walk *w, struct str folder, int deep)
{
	int fd = openat(w->files->fd, folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
	if (!d) {
		if (fd >= 0)
			close(fd);
		return (errno == ENOENT && !deep) ||
		       fail(w->fault, FAULT_SYSTEM, "%s/%s: %s", w->files->path, folder.at, strerror(errno));
	}
	bool ok = deep < DEEP_MOST || fail(w->fault, FAULT_INPUT, "%s/%s: too deep", w->files->path, folder.at);
	for (struct dirent *e; ok && (e = readdir(d));) {
		struct walk below = *w;
		if (e->d_name[0] == '.')
			continue;
		struct str path = str_print(&below.scratch, "%s/%s", folder.at, e->d_name);
		ok = e->d_type == DT_DIR ? walk(&below, path, deep + 1) : check_part(&below, path);
	}
	closedir(d);
	return ok;
}

bool log_files_check_partials(struct log_files *files, struct arena scratch, uint64_t size, struct fault *f)
{
	const struct walk w = { files, scratch, size, f };
	return walk(&w, S("tile"), 0);
}
