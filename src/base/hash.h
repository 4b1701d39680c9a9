/* hash.h - SHA-256 (FIPS 180-4), by OpenSSL. The only file of the house that includes OpenSSL is base/hash.c. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

struct sha256 {
	unsigned char bytes[32];
};
/* Digest of the n parts, one after the other. Fails only if OpenSSL has no SHA-256: then the process aborts. */
struct sha256 sha256_of(const struct str *parts, size_t n);
/* 64 lower-case hexadecimal digits, in the arena. */
struct str sha256_hex(struct arena *, struct sha256);
/* The same back. false: not 64 lower-case digits, *out untouched. */
bool sha256_of_hex(struct str, struct sha256 *out);
#endif
