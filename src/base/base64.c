#include "base/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct str base64_write(struct arena *a, struct str bytes)
{
	size_t n = (bytes.n + 2) / 3 * 4, w = 0;
	char *out = arena_bytes(a, n);
	for (size_t i = 0; i < bytes.n; i += 3) {
		unsigned word = 0;
		size_t some = bytes.n - i < 3 ? bytes.n - i : 3;
		for (size_t k = 0; k < 3; k++)
			word = word << 8 | (k < some ? (unsigned char)bytes.at[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			out[w++] = (char)(k <= some ? letters[word >> (18 - 6 * k) & 63] : '=');
	}
	return (struct str){ out, n };
}

static int value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Bytes the text would hold; false: the length or the padding is wrong. */
static bool size_of(struct str text, size_t *n)
{
	if (text.n % 4)
		return false;
	size_t pad = 0;
	while (pad < 2 && pad < text.n && text.at[text.n - 1 - pad] == '=')
		pad++;
	*n = text.n / 4 * 3 - pad;
	return true;
}

bool base64_into(struct str text, void *out, size_t n)
{
	unsigned char *put = out;
	size_t held;
	if (!size_of(text, &held) || held != n)
		return false;
	for (size_t i = 0, w = 0; i < text.n; i += 4) {
		unsigned word = 0;
		size_t some = n - w < 3 ? n - w : 3;
		for (size_t k = 0; k < 4; k++) {
			int v = k <= some ? value_of(text.at[i + k]) : 0;
			if (v < 0)
				return false;
			word = word << 6 | (unsigned)v;
		}
		if (word & ((1u << 8 * (3 - some)) - 1)) /* spare bits must be zero: one text for each run of bytes */
			return false;
		for (size_t k = 0; k < some; k++)
			put[w++] = (unsigned char)(word >> (16 - 8 * k));
	}
	return true;
}

bool base64_read(struct arena *a, struct str text, struct str *out)
{
	size_t n;
	if (!size_of(text, &n))
		return false;
	char *at = arena_bytes(a, n);
	if (!base64_into(text, at, n))
		return false;
	*out = (struct str){ at, n };
	return true;
}
