#include "base/utf8.h"

size_t utf8_next(struct str s, uint32_t *out)
{
	const unsigned char *p = (const unsigned char *)s.at;
	if (!s.n)
		return 0;
	if (p[0] < 0x80)
		return *out = p[0], 1;
	size_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || s.n < n)
		return 0;
	uint32_t c = p[0] & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3f);
	}
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	return *out = c, n;
}

size_t utf8_valid(struct str s)
{
	const uint64_t tops = 0x8080808080808080u;
	size_t i = 0;
	while (i < s.n) {
		uint64_t eight;
		uint32_t c;
		if (s.n - i >= 8 && (memcpy(&eight, s.at + i, 8), !(eight & tops))) {
			i += 8; /* plain ASCII, as nearly all text is */
			continue;
		}
		size_t k = utf8_next(str_cut(s, i, s.n), &c);
		if (!k)
			break;
		i += k;
	}
	return i;
}

size_t utf8_put(uint32_t c, char *out)
{
	if (c < 0x80)
		return out[0] = (char)c, 1;
	if (c < 0x800)
		return out[0] = (char)(0xc0 | c >> 6), out[1] = (char)(0x80 | (c & 0x3f)), 2;
	if (c < 0x10000)
		return out[0] = (char)(0xe0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 0x3f)),
		       out[2] = (char)(0x80 | (c & 0x3f)), 3;
	out[0] = (char)(0xf0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f)), out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}
