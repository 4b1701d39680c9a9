/* file.h - whole files in and out. The only place, with cli/, that opens files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/fault.h"
#include "base/str.h"

struct file {
	struct str path;  /* below the folder that was read, with '/' between folders; or as given */
	struct str bytes; /* all of it */
};

/* The file at `path`, at most `limit` bytes ("-": standard input). Fails: FAULT_MISSING, FAULT_INPUT (too large),
 * FAULT_SYSTEM. */
bool file_read(struct arena *, const char *path, size_t limit, struct file *out, struct fault *);
/* Every file below `root` whose name ends in `suffix`, in byte order of paths; at most 2,000 files of 4 MiB, 8 folders
   deep; names that begin with '.' are passed over; a pipe or a device of such a name is FAULT_INPUT. *out stays
   untouched on failure. */
bool files_read(struct arena *, const char *root, const char *suffix, struct file **out, size_t *n, struct fault *);
/* Writes a new file whole or not at all (temporary name, fsync, rename); never over an existing one unless `replace`.
 */
bool file_write(const char *path, struct str bytes, bool replace, struct fault *);

enum { PATH_MOST = 4096 };
struct file_new { /* the same, piece by piece */
	const char *path;
	bool replace;
	int fd;
	char temporary[PATH_MOST];
};
/* Begins under a temporary name. It must be ended by file_finish or file_abandon; after a fault it is abandoned
 * already. */
bool file_begin(struct file_new *, const char *path, bool replace, struct fault *);
bool file_add(struct file_new *, struct str bytes, struct fault *);
bool file_finish(struct file_new *, struct fault *);
void file_abandon(struct file_new *); /* again does nothing */
#endif
