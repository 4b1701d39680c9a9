#include "base/hash_pair.h"
#include <stdint.h>

static void by_parts(unsigned char prefix, const struct sha256 *pair, struct sha256 *out)
{
	struct str parts[] = { { (const char *)&prefix, 1 }, { (const char *)pair, 2 * sizeof *pair } };
	*out = sha256_of(parts, 2);
}

#if defined __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

/* FIPS 180-4, 4.2.2 */
static const uint32_t constants[64] __attribute__((aligned(16))) = { 0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
	0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
	0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
	0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351,
	0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f,
	0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };
/* FIPS 180-4, 5.3.3: H5 H4 H1 H0 and H7 H6 H3 H2, the order in which the instructions take them */
static const uint32_t start[8] __attribute__((aligned(16))) = { 0x9b05688c, 0x510e527f, 0xbb67ae85, 0x6a09e667,
	0x5be0cd19, 0x1f83d9ab, 0xa54ff53a, 0x3c6ef372 };

enum { BLOCK = 64, BITS = 65 * 8 }; /* of what is hashed: prefix and pair */

struct lane { /* one message on its way */
	__m128i abef, cdgh, w[4];
};

static inline __m128i four(const void *at) { return _mm_loadu_si128((const __m128i *)at); }

WITH_SHA static inline void load(struct lane *l, const unsigned char *block)
{
	const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	for (size_t i = 0; i < 4; i++)
		l->w[i] = _mm_shuffle_epi8(four(block + 16 * i), swap);
}

/* Rounds 4r to 4r + 3, and the words of the schedule for those sixteen rounds later. */
WITH_SHA static inline __attribute__((always_inline)) void four_rounds(struct lane *l, size_t r)
{
	__m128i now = l->w[r % 4], sum = _mm_add_epi32(now, four(constants + 4 * r));
	l->cdgh = _mm_sha256rnds2_epu32(l->cdgh, l->abef, sum);
	l->abef = _mm_sha256rnds2_epu32(l->abef, l->cdgh, _mm_shuffle_epi32(sum, 0x0e));
	if (r >= 12)
		return;
	__m128i next = l->w[(r + 1) % 4], after = l->w[(r + 2) % 4], last = l->w[(r + 3) % 4];
	__m128i new = _mm_add_epi32(_mm_sha256msg1_epu32(now, next), _mm_alignr_epi8(last, after, 4));
	l->w[r % 4] = _mm_sha256msg2_epu32(new, last);
}

/* One block of each of two messages, side by side. */
WITH_SHA static void two_blocks(struct lane *one, struct lane *other, const unsigned char *a, const unsigned char *b)
{
	struct lane x = *one, y = *other;
	load(&x, a);
	load(&y, b);
#pragma GCC unroll 16
	for (size_t r = 0; r < 16; r++) {
		four_rounds(&x, r);
		four_rounds(&y, r);
	}
	one->abef = _mm_add_epi32(one->abef, x.abef), one->cdgh = _mm_add_epi32(one->cdgh, x.cdgh);
	other->abef = _mm_add_epi32(other->abef, y.abef), other->cdgh = _mm_add_epi32(other->cdgh, y.cdgh);
}

static void finish(const struct lane *l, struct sha256 *out)
{
	static const unsigned char place[8] = { 5, 4, 1, 0, 7, 6, 3, 2 }; /* of the words in the lane */
	uint32_t v[8];
	memcpy(v, &l->abef, 16);
	memcpy(v + 4, &l->cdgh, 16);
	for (size_t i = 0; i < 8; i++) {
		uint32_t big = __builtin_bswap32(v[i]);
		memcpy(out->bytes + (size_t)4 * place[i], &big, 4);
	}
}

/* The 65 bytes, and the padding of FIPS 180-4, 5.1.1: two blocks. */
static void fill(unsigned char at[2 * BLOCK], unsigned char prefix, const struct sha256 *pair)
{
	at[0] = prefix;
	memcpy(at + 1, pair, 2 * sizeof *pair);
	memset(at + 65, 0, 2 * BLOCK - 65);
	at[65] = 0x80;
	at[126] = BITS >> 8, at[127] = BITS & 255;
}

WITH_SHA static void two_pairs(unsigned char prefix, const struct sha256 *pairs, struct sha256 *out)
{
	unsigned char a[2 * BLOCK], b[2 * BLOCK];
	struct lane one = { four(start), four(start + 4), { _mm_setzero_si128() } }, other = one;
	fill(a, prefix, pairs);
	fill(b, prefix, pairs + 2);
	two_blocks(&one, &other, a, b);
	two_blocks(&one, &other, a + BLOCK, b + BLOCK);
	finish(&one, out);
	finish(&other, out + 1);
}

/* Asked once: on a virtual machine the question takes longer than hundreds of digests. */
static bool has_sha(void)
{
	static int known; /* 0 not asked, 1 no, 2 yes */
	int is = __atomic_load_n(&known, __ATOMIC_RELAXED);
	unsigned a, b = 0, c = 0, d;
	if (!is) {
		bool sse = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) && (c & bit_SSSE3);
		is = sse && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) ? 2 : 1;
		__atomic_store_n(&known, is, __ATOMIC_RELAXED);
	}
	return is == 2;
}
#else
static bool has_sha(void) { return false; }
static void two_pairs(unsigned char prefix, const struct sha256 *pairs, struct sha256 *out)
{
	by_parts(prefix, pairs, out);
	by_parts(prefix, pairs + 2, out + 1);
}
#endif

void sha256_pairs(unsigned char prefix, const struct sha256 *pairs, size_t n, struct sha256 *out)
{
	size_t i = 0;
	for (bool by_two = has_sha(); by_two && i + 1 < n; i += 2)
		two_pairs(prefix, pairs + 2 * i, out + i);
	for (; i < n; i++)
		by_parts(prefix, pairs + 2 * i, out + i);
}
