/* hash_hex.c - a digest as text; apart from hash.c, for which the browser has a part of its own. */
#include "base/hash.h"

struct str sha256_hex(struct arena *a, struct sha256 h)
{
	static const char digits[] = "0123456789abcdef";
	char *at = NEW(a, char, 65);
	for (size_t i = 0; i < 32; i++)
		at[2 * i] = digits[h.bytes[i] >> 4], at[2 * i + 1] = digits[h.bytes[i] & 15];
	return (struct str){ at, 64 };
}
