#include "store/seal.h"
#include "base/buf.h"
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

enum { VERSION = 1, NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };
static_assert(SEAL_MORE == 1 + NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES, "as seal.h says");
static_assert(SECRET_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "as seal.h says");

void chance_fill(void *at, size_t n)
{
	if (sodium_init() < 0)
		abort();
	randombytes_buf(at, n);
}

void secret_forget(struct secret *s) { sodium_memzero(s->bytes, sizeof s->bytes); }
void wipe(void *at, size_t n) { sodium_memzero(at, n); }

bool secret_create(const char *path, struct secret *out, struct fault *f)
{
	struct secret s;
	chance_fill(s.bytes, sizeof s.bytes);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, s.bytes, sizeof s.bytes) == (ssize_t)sizeof s.bytes && !fsync(fd);
	enum fault_kind kind = errno == EEXIST ? FAULT_CONFLICT : FAULT_SYSTEM;
	if (!ok)
		fail(f, kind, "%s: %s", path, kind == FAULT_CONFLICT ? "there is a key already" : strerror(errno));
	if (fd >= 0)
		close(fd);
	if (ok)
		*out = s;
	secret_forget(&s);
	return ok;
}

bool secret_read(const char *path, struct secret *out, struct fault *f)
{
	struct secret s;
	char more;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return fail(f, errno == ENOENT ? FAULT_MISSING : FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	bool ok = read(fd, s.bytes, sizeof s.bytes) == (ssize_t)sizeof s.bytes && read(fd, &more, 1) == 0;
	close(fd);
	if (ok)
		*out = s;
	secret_forget(&s);
	return ok || fail(f, FAULT_INPUT, "%s: not a key of %d bytes", path, SECRET_BYTES);
}

/* Texts end in a NUL that none of them holds, so that two places never have the same bytes. */
static struct str bound(struct arena *a, const struct place *p)
{
	struct buf b = { .arena = a };
	buf_add(&b, (struct str){ "returns.seal/v1", sizeof "returns.seal/v1" });
	buf_add(&b, p->log);
	buf_char(&b, '\0');
	buf_add(&b, (struct str){ p->table, strlen(p->table) + 1 });
	buf_add(&b, (struct str){ p->column, strlen(p->column) + 1 });
	buf_add(&b, p->row);
	return buf_str(&b);
}

struct str seal(struct arena *a, const struct secret *key, const struct place *p, struct str plain)
{
	unsigned char *out = (unsigned char *)arena_bytes(a, plain.n + SEAL_MORE);
	struct arena scratch = *a;
	struct str with = bound(&scratch, p);
	out[0] = VERSION;
	chance_fill(out + 1, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + NONCE, NULL, (const unsigned char *)plain.at, plain.n,
	    (const unsigned char *)with.at, with.n, NULL, out + 1, key->bytes);
	return (struct str){ (char *)out, plain.n + SEAL_MORE };
}

bool unseal(struct arena *a, const struct secret *key, const struct place *p, struct str sealed, struct str *plain,
    struct fault *f)
{
	bool ok = sealed.n >= SEAL_MORE && sealed.at[0] == VERSION;
	size_t n = ok ? sealed.n - SEAL_MORE : 0;
	unsigned char *out = (unsigned char *)arena_bytes(a, n);
	struct arena scratch = *a;
	struct str with = bound(&scratch, p);
	const unsigned char *in = (const unsigned char *)sealed.at;
	if (!ok || crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, in + 1 + NONCE, sealed.n - 1 - NONCE,
		       (const unsigned char *)with.at, with.n, in + 1, key->bytes))
		return fail(f, FAULT_SYSTEM, "%s.%s: cannot be opened: it was changed or moved, or the key is another",
		    p->table, p->column);
	*plain = (struct str){ (char *)out, n };
	return true;
}
