#include "base/hash_pair.h"
#include "test.h"

static struct sha256 as_defined(unsigned char prefix, const struct sha256 *pair)
{
	struct str parts[] = { { (const char *)&prefix, 1 }, { (const char *)pair, 2 * sizeof *pair } };
	return sha256_of(parts, 2);
}

TEST("many pairs of digests at once have the digests that each has alone, in place too")
{
	enum { MOST = 70 };
	struct sha256 pairs[2 * MOST], out[MOST + 1], guard = { { 0x5a } };
	for (EACH(300)) {
		size_t n = test_rand(MOST + 1);
		unsigned char prefix = (unsigned char)test_rand(256), fill = (unsigned char)test_rand(256);
		bool is_plain = !test_rand(8); /* all bytes alike, 0 and 255 among them */
		for (size_t i = 0; i < 2 * n; i++)
			for (size_t k = 0; k < sizeof pairs->bytes; k++)
				pairs[i].bytes[k] = is_plain ? fill : (unsigned char)test_rand(256);
		out[n] = guard;
		sha256_pairs(prefix, pairs, n, out);
		CHECK(!memcmp(&out[n], &guard, sizeof guard));
		for (size_t i = 0; i < n; i++) {
			struct sha256 want = as_defined(prefix, pairs + 2 * i);
			CHECK(!memcmp(&out[i], &want, sizeof want));
		}
		sha256_pairs(prefix, pairs, n, pairs);
		CHECK(!memcmp(pairs, out, n * sizeof *out));
	}
}

TEST("a pair of digests of zeros under a one has the digest that another program gives")
{
	/* a byte 1 and 64 bytes 0, by sha256sum */
	static const unsigned char want[32] = { 0xae, 0x07, 0x98, 0xd0, 0xec, 0xae, 0xd2, 0xb7, 0x78, 0xed, 0xde, 0xbf,
		0x18, 0xf0, 0x71, 0xa5, 0x61, 0xc5, 0x36, 0x58, 0xc0, 0x5e, 0x76, 0xce, 0xde, 0xcc, 0x27, 0xca, 0xfb,
		0xdb, 0xc5, 0x77 };
	struct sha256 pairs[6] = { 0 }, out[3];
	sha256_pairs(1, pairs, 3, out); /* two side by side, one alone */
	for (int i = 0; i < 3; i++)
		CHECK(!memcmp(out[i].bytes, want, sizeof want));
}
