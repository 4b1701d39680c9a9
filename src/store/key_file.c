#include "store/key_file.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_key(const char *path, struct str text, struct fault *f)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, text.at, text.n) == (ssize_t)text.n && write(fd, "\n", 1) == 1 && !fsync(fd);
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (ok)
		return true;
	if (why == EEXIST)
		return fail(f, FAULT_CONFLICT, "%s: there is a key already", path);
	return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(why));
}

bool key_file_create(
    struct arena *a, const char *path, struct str name, enum key_type type, struct vkey *out, struct fault *f)
{
	unsigned char seed[32];
	struct signer s;
	if (sodium_init() < 0)
		return fail(f, FAULT_SYSTEM, "no source of chance on this machine");
	randombytes_buf(seed, sizeof seed);
	signer_of(a, name, type, seed, &s);
	sodium_memzero(seed, sizeof seed);
	struct str text = signer_write(a, &s);
	signer_forget(&s);
	bool ok = write_key(path, text, f);
	sodium_memzero((char *)(uintptr_t)text.at, text.n);
	if (ok)
		*out = s.public;
	return ok;
}

bool key_file_read(struct arena *a, const char *path, struct signer *out, struct fault *f)
{
	char text[VKEY_MOST];
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(f, errno == ENOENT ? FAULT_MISSING : FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	ssize_t n = fstat(fd, &st) ? -1 : read(fd, text, sizeof text);
	close(fd);
	if (n < 0)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	bool ok = st.st_mode & 077 ? fail(f, FAULT_DENIED, "%s: others may read this key; `chmod 600 %s`", path, path)
				   : signer_read(a, (struct str){ text, (size_t)n }, out, f);
	sodium_memzero(text, sizeof text);
	return ok;
}
