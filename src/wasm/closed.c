/* closed.c - the doors of the C library stay shut: what it would ask of the system to write to a stream is answered
   here, with "no such file", so that the module imports nothing. Nothing of the house writes to streams; the library's
   own printing into memory is linked together with them. Names and numbers: WASI preview 1. */
#include <stdint.h>

enum { ERRNO_BADF = 8 };
int __imported_wasi_snapshot_preview1_fd_write(int fd, int parts, int n, int written);
int __imported_wasi_snapshot_preview1_fd_close(int fd);
int __imported_wasi_snapshot_preview1_fd_seek(int fd, int64_t offset, int whence, int at);

int __imported_wasi_snapshot_preview1_fd_write(int fd, int parts, int n, int written)
{
	(void)fd, (void)parts, (void)n, (void)written;
	return ERRNO_BADF;
}

int __imported_wasi_snapshot_preview1_fd_close(int fd)
{
	(void)fd;
	return ERRNO_BADF;
}

int __imported_wasi_snapshot_preview1_fd_seek(int fd, int64_t offset, int whence, int at)
{
	(void)fd, (void)offset, (void)whence, (void)at;
	return ERRNO_BADF;
}
