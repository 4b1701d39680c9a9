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

static int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

bool sha256_of_hex(struct str s, struct sha256 *out)
{
	struct sha256 h;
	if (s.n != 64)
		return false;
	for (size_t i = 0; i < 32; i++) {
		int high = digit(s.at[2 * i]), low = digit(s.at[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		h.bytes[i] = (unsigned char)(high << 4 | low);
	}
	*out = h;
	return true;
}
