#include "base/check.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a word holds its bytes from the lowest");

/* For machines without the instruction: what each four bits of a word leave behind, so that the sixteen of them are
   looked up at the same time and not one after the other. */
struct remainders {
	uint32_t of[16][16]; /* of the bits from 4 * i on, up to the end of the word */
};

static struct remainders remainders_new(void)
{
	static const uint32_t last[16] = { 0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3,
		0x61c69362, 0x7198540d, 0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab,
		0xe330a81a, 0xf36e6f75 };
	struct remainders r = { 0 };
	memcpy(r.of[15], last, sizeof last);
	for (int i = 14; i >= 0; i--)
		for (int k = 0; k < 16; k++)
			r.of[i][k] = last[r.of[i + 1][k] & 15] ^ r.of[i + 1][k] >> 4;
	return r;
}

static uint32_t add_word(const struct remainders *r, uint32_t crc, uint64_t word)
{
	uint32_t sum = 0;
	word ^= crc;
	for (int i = 0; i < 16; i++)
		sum ^= r->of[i][word >> 4 * i & 15];
	return sum;
}

static void add_plain(uint32_t *lanes, const char *at, size_t n)
{
	struct remainders r = remainders_new();
	uint64_t words[4];
	for (size_t i = 0; i < n; i += CHECK_STEP) {
		memcpy(words, at + i, sizeof words);
		for (int k = 0; k < 4; k++)
			lanes[k] = add_word(&r, lanes[k], words[k]);
	}
}

#ifdef __x86_64__
__attribute__((target("sse4.2"))) static void add_fast(uint32_t *lanes, const char *at, size_t n)
{
	uint64_t words[4], a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3];
	for (size_t i = 0; i < n; i += CHECK_STEP) {
		memcpy(words, at + i, sizeof words);
		a = __builtin_ia32_crc32di(a, words[0]), b = __builtin_ia32_crc32di(b, words[1]);
		c = __builtin_ia32_crc32di(c, words[2]), d = __builtin_ia32_crc32di(d, words[3]);
	}
	lanes[0] = (uint32_t)a, lanes[1] = (uint32_t)b, lanes[2] = (uint32_t)c, lanes[3] = (uint32_t)d;
}
#endif

struct check check_new(void) { return (struct check){ { 0, 0, 0, 0 } }; }

/* Kept inverted, so that the check of nothing is 0. */
void check_add(struct check *c, struct str s)
{
	uint32_t lanes[4];
	for (int i = 0; i < 4; i++)
		lanes[i] = ~c->lanes[i];
#ifdef __x86_64__
	if (__builtin_cpu_supports("sse4.2"))
		add_fast(lanes, s.at, s.n);
	else
#endif
		add_plain(lanes, s.at, s.n);
	for (int i = 0; i < 4; i++)
		c->lanes[i] = ~lanes[i];
}

struct check check_of(struct str s)
{
	struct check c = check_new();
	check_add(&c, s);
	return c;
}

struct str check_hex(struct arena *a, struct check c)
{
	return str_print(a, "%08x%08x%08x%08x", c.lanes[0], c.lanes[1], c.lanes[2], c.lanes[3]);
}

bool check_read(struct str s, struct check *out)
{
	static const char digits[16] = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
		'f' };
	struct check c = check_new();
	if (s.n != CHECK_HEX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		const char *d = memchr(digits, s.at[i], sizeof digits);
		if (!d)
			return false;
		c.lanes[i / 8] = c.lanes[i / 8] << 4 | (uint32_t)(d - digits);
	}
	return *out = c, true;
}
