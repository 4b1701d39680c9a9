#include "base/hash.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>

/* Left alone, OpenSSL reads its configuration and lists the names and messages of all it can do before the first
   digest, which takes longer than the digest. SHA-256 needs none of that. */
static const uint64_t bare = OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
			     OPENSSL_INIT_NO_ADD_ALL_DIGESTS | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
			     OPENSSL_INIT_NO_ATEXIT;

struct sha256 sha256_of(const struct str *parts, size_t n)
{
	struct sha256 out;
	bool ok = OPENSSL_init_crypto(bare, NULL);
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	ok = ok && c && EVP_DigestInit_ex(c, EVP_sha256(), NULL);
	for (size_t i = 0; ok && i < n; i++)
		ok = EVP_DigestUpdate(c, parts[i].at, parts[i].n);
	if (!ok || !EVP_DigestFinal_ex(c, out.bytes, NULL))
		abort();
	EVP_MD_CTX_free(c);
	return out;
}

struct str sha256_hex(struct arena *a, struct sha256 h)
{
	static const char digits[] = "0123456789abcdef";
	char *at = NEW(a, char, 65);
	for (size_t i = 0; i < 32; i++)
		at[2 * i] = digits[h.bytes[i] >> 4], at[2 * i + 1] = digits[h.bytes[i] & 15];
	return (struct str){ at, 64 };
}
