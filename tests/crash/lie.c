/* lie.c - LD_PRELOAD: a disk that keeps something else. In what is written to a file whose path contains LIE, one bit
   is turned, and the write succeeds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t write(int fd, const void *bytes, size_t n)
{
	char link[64], path[4096];
	const char *lie = getenv("LIE");
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t length = readlink(link, path, sizeof path - 1);
	path[length < 0 ? 0 : length] = 0;
	char *other = lie && n && strstr(path, lie) ? malloc(n) : NULL;
	if (!other)
		return syscall(SYS_write, fd, bytes, n);
	memcpy(other, bytes, n);
	other[n / 2] ^= 4;
	ssize_t put = syscall(SYS_write, fd, other, n);
	free(other);
	return put;
}
