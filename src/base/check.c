#include "base/check.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a word holds its bytes from the lowest");

static const uint64_t P1 = 0x9e3779b185ebca87, P2 = 0xc2b2ae3d27d4eb4f, P3 = 0x165667b19e3779f9,
		      P4 = 0x85ebca77c2b2ae63, P5 = 0x27d4eb2f165667c5;

static inline uint64_t turned(uint64_t x, int by) { return x << by | x >> (64 - by); }
static inline uint64_t added(uint64_t lane, uint64_t word) { return turned(lane + word * P2, 31) * P1; }

struct check check_new(void) { return (struct check){ { P1 + P2, P2, 0, 0 - P1 }, 0 }; }

void check_add(struct check *c, struct str s)
{
	uint64_t words[4], l0 = c->lanes[0], l1 = c->lanes[1], l2 = c->lanes[2], l3 = c->lanes[3];
	for (size_t i = 0; i < s.n; i += CHECK_STEP) {
		memcpy(words, s.at + i, sizeof words);
		l0 = added(l0, words[0]), l1 = added(l1, words[1]);
		l2 = added(l2, words[2]), l3 = added(l3, words[3]);
	}
	*c = (struct check){ { l0, l1, l2, l3 }, c->n + s.n };
}

uint64_t check_end(const struct check *c)
{
	uint64_t h = P5;
	if (c->n) {
		h = turned(c->lanes[0], 1) + turned(c->lanes[1], 7) + turned(c->lanes[2], 12) + turned(c->lanes[3], 18);
		for (int i = 0; i < 4; i++)
			h = (h ^ added(0, c->lanes[i])) * P1 + P4;
	}
	h += c->n;
	h = (h ^ h >> 33) * P2;
	h = (h ^ h >> 29) * P3;
	return h ^ h >> 32;
}

uint64_t check_of(struct str s)
{
	struct check c = check_new();
	check_add(&c, s);
	return check_end(&c);
}

struct str check_hex(struct arena *a, uint64_t check) { return str_print(a, "%016llx", (unsigned long long)check); }

bool check_read(struct str s, uint64_t *out)
{
	static const char digits[16] = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
		'f' };
	uint64_t check = 0;
	if (s.n != CHECK_HEX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		const char *d = memchr(digits, s.at[i], sizeof digits);
		if (!d)
			return false;
		check = check << 4 | (uint64_t)(d - digits);
	}
	return *out = check, true;
}
