/* OpenSSL marks these calls as old, for they take no provider. They are what stands here because they allocate nothing,
   look nothing up, use the processor's SHA instructions, and for the nodes of a tree are three times as fast as a
   digest asked for by name each time (reference: measured with 65 bytes, 11.9 against 3.3 million a second). */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/hash.h"
#include <openssl/sha.h>
#include <stdlib.h>

struct sha256 sha256_of(const struct str *parts, size_t n)
{
	struct sha256 out;
	SHA256_CTX c;
	bool ok = SHA256_Init(&c);
	for (size_t i = 0; ok && i < n; i++)
		ok = SHA256_Update(&c, parts[i].at, parts[i].n);
	if (!ok || !SHA256_Final(out.bytes, &c))
		abort();
	return out;
}
