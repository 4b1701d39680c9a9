/* powercut.c - LD_PRELOAD: writes down what a program does to one folder, in order, so that powerstates.c can build the
   disks a power cut could have left.

   POWERCUT_ROOT     the folder, absolute and without links
   POWERCUT_JOURNAL  where the records go, outside of it

   Records: a line, then as many bytes as the last number of W, R and A says. A (acknowledged) is added by who ran the
   program, from what it printed.
   C ino path | O ino path | M path | T ino size | W ino offset n | S ino | D path | Y | R n (old NUL new) | U path | X
   path | A n */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int journal(void)
{
	static int fd = -2;
	const char *path = getenv("POWERCUT_JOURNAL");
	if (fd == -2)
		fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)
			  : -1;
	return fd;
}

static void record(const void *bytes, size_t n, const char *format, ...)
{
	char line[2 * PATH_MAX];
	va_list args;
	va_start(args, format);
	int length = vsnprintf(line, sizeof line, format, args);
	va_end(args);
	struct iovec parts[] = { { line, (size_t)length }, { (void *)(size_t)bytes, n } };
	int kept = errno;
	if (journal() >= 0 && syscall(SYS_writev, journal(), parts, 2) != length + (long)n)
		abort();
	errno = kept;
}

/* The absolute path, if it is in the folder or the folder itself. */
static bool inside(int dir, const char *path, char out[2 * PATH_MAX])
{
	const char *root = getenv("POWERCUT_ROOT");
	char base[PATH_MAX] = "", link[64];
	if (!root)
		return false;
	if (*path != '/') {
		snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
		ssize_t n = readlink(dir == AT_FDCWD ? "/proc/self/cwd" : link, base, sizeof base - 1);
		if (n < 0)
			return false;
		base[n] = 0;
	}
	snprintf(out, 2 * PATH_MAX, "%s%s%s", base, *base && *path ? "/" : "", path);
	size_t n = strlen(root);
	return !strncmp(out, root, n) && (out[n] == '/' || !out[n]);
}

/* The number of the file behind a descriptor, if the file is in the folder. */
static bool file_of(int fd, unsigned long *ino, bool *is_folder, char path[2 * PATH_MAX])
{
	struct stat st;
	if (!inside(fd, "", path) || fstat(fd, &st))
		return false;
	*ino = st.st_ino, *is_folder = S_ISDIR(st.st_mode);
	return *is_folder || S_ISREG(st.st_mode);
}

static int opened(int dir, const char *path, int flags, mode_t mode)
{
	char at[2 * PATH_MAX], link[2 * PATH_MAX];
	struct stat st;
	unsigned long ino;
	bool is_folder, ours = inside(dir, path, at);
	bool is_new = ours && flags & O_CREAT && fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW);
	int fd = (int)syscall(SYS_openat, dir, path, flags, mode);
	if (fd < 0 || !ours || !file_of(fd, &ino, &is_folder, link) || is_folder)
		return fd;
	if (is_new)
		record(NULL, 0, "C %lu %s\n", ino, at);
	else if ((flags & O_ACCMODE) != O_RDONLY)
		record(NULL, 0, "O %lu %s\n", ino, at);
	if (!is_new && flags & O_TRUNC)
		record(NULL, 0, "T %lu 0\n", ino);
	return fd;
}

#define MODE_OF(flags)                                                                                                 \
	mode_t mode = 0;                                                                                               \
	if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                         \
		va_list args;                                                                                          \
		va_start(args, flags);                                                                                 \
		mode = va_arg(args, mode_t);                                                                           \
		va_end(args);                                                                                          \
	}
int open(const char *path, int flags, ...)
{
	MODE_OF(flags)
	return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...)
{
	MODE_OF(flags)
	return opened(AT_FDCWD, path, flags, mode);
}
int openat(int dir, const char *path, int flags, ...)
{
	MODE_OF(flags)
	return opened(dir, path, flags, mode);
}
int openat64(int dir, const char *path, int flags, ...)
{
	MODE_OF(flags)
	return opened(dir, path, flags, mode);
}
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int dir, const char *path, int flags) { return opened(dir, path, flags, 0); }
int __openat64_2(int dir, const char *path, int flags) { return opened(dir, path, flags, 0); }

static void written(int fd, const void *bytes, ssize_t n, long long offset)
{
	char path[2 * PATH_MAX];
	unsigned long ino;
	bool is_folder;
	if (n > 0 && file_of(fd, &ino, &is_folder, path) && !is_folder)
		record(bytes, (size_t)n, "W %lu %lld %zd\n", ino, offset, n);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	long long at = lseek(fd, 0, SEEK_CUR);
	ssize_t put = syscall(SYS_write, fd, bytes, n);
	if (at >= 0)
		written(fd, bytes, put, at);
	return put;
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
	ssize_t put = syscall(SYS_pwrite64, fd, bytes, n, at);
	written(fd, bytes, put, at);
	return put;
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) { return pwrite64(fd, bytes, n, at); }

int ftruncate64(int fd, off64_t size)
{
	char path[2 * PATH_MAX];
	unsigned long ino;
	bool is_folder;
	int code = (int)syscall(SYS_ftruncate, fd, size);
	if (!code && file_of(fd, &ino, &is_folder, path))
		record(NULL, 0, "T %lu %lld\n", ino, (long long)size);
	return code;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int code)
{
	char path[2 * PATH_MAX];
	unsigned long ino;
	bool is_folder;
	if (!code && file_of(fd, &ino, &is_folder, path)) {
		if (is_folder)
			record(NULL, 0, "D %s\n", path);
		else
			record(NULL, 0, "S %lu\n", ino);
	}
	return code;
}
int fsync(int fd) { return synced(fd, (int)syscall(SYS_fsync, fd)); }
int fdatasync(int fd) { return synced(fd, (int)syscall(SYS_fdatasync, fd)); }
int syncfs(int fd)
{
	int code = (int)syscall(SYS_syncfs, fd);
	if (!code)
		record(NULL, 0, "Y\n");
	return code;
}

int renameat(int from, const char *old, int to, const char *new)
{
	char pair[4 * PATH_MAX], target[2 * PATH_MAX];
	bool ours = inside(from, old, pair) && inside(to, new, target);
	int code = (int)syscall(SYS_renameat, from, old, to, new);
	if (code || !ours)
		return code;
	size_t n = strlen(pair) + 1, m = strlen(target);
	memcpy(pair + n, target, m);
	record(pair, n + m, "R %zu\n", n + m);
	return code;
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int unlinkat(int dir, const char *path, int flags)
{
	char at[2 * PATH_MAX];
	bool ours = inside(dir, path, at);
	int code = (int)syscall(SYS_unlinkat, dir, path, flags);
	if (!code && ours)
		record(NULL, 0, "%c %s\n", flags & AT_REMOVEDIR ? 'X' : 'U', at);
	return code;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int dir, const char *path, mode_t mode)
{
	char at[2 * PATH_MAX];
	bool ours = inside(dir, path, at);
	int code = (int)syscall(SYS_mkdirat, dir, path, mode);
	if (!code && ours)
		record(NULL, 0, "M %s\n", at);
	return code;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
