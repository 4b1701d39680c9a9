/* sha256.c - base/hash.h for the browser: SHA-256 of FIPS 180-4, section 6.2, where there is no OpenSSL. */
#include "base/hash.h"
#include <stdint.h>

enum { BLOCK = 64, ROUNDS = 64 };

/* Section 4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes. */
static const uint32_t constants[ROUNDS] = { 0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7,
	0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c,
	0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };

static uint32_t turn(uint32_t x, unsigned n) { return x >> n | x << (32 - n); }

static uint32_t word_at(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void take_block(uint32_t *state, const unsigned char *block)
{
	uint32_t w[ROUNDS], s[8];
	memcpy(s, state, sizeof s);
	for (int i = 0; i < 16; i++)
		w[i] = word_at(block + 4 * i);
	for (int i = 16; i < ROUNDS; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];
		w[i] =
		    w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t choose = (s[4] & s[5]) ^ (~s[4] & s[6]), most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
		uint32_t one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + choose + constants[i] + w[i];
		uint32_t two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + most;
		memmove(s + 1, s, 7 * sizeof *s);
		s[4] += one, s[0] = one + two;
	}
	for (int i = 0; i < 8; i++)
		state[i] += s[i];
}

struct digest {
	uint32_t state[8];
	unsigned char rest[BLOCK]; /* bytes of a block that is not full yet */
	uint64_t bytes;            /* all of them */
};

static void take(struct digest *d, struct str s)
{
	while (s.n) {
		size_t at = d->bytes % BLOCK, n = BLOCK - at < s.n ? BLOCK - at : s.n;
		memcpy(d->rest + at, s.at, n);
		d->bytes += n;
		s = str_cut(s, n, s.n);
		if (at + n == BLOCK)
			take_block(d->state, d->rest);
	}
}

/* Section 5.1.1: a one bit, zeros, and the length in bits. */
static void take_end(struct digest *d)
{
	static const char pad[BLOCK] = { (char)0x80 };
	char length[8];
	for (int i = 0; i < 8; i++)
		length[i] = (char)(d->bytes * 8 >> (56 - 8 * i));
	take(d, (struct str){ pad, 1 + (BLOCK + 55 - d->bytes % BLOCK) % BLOCK });
	take(d, (struct str){ length, sizeof length });
}

struct sha256 sha256_of(const struct str *parts, size_t n)
{
	struct sha256 out;
	struct digest d = { .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
				0x1f83d9ab, 0x5be0cd19 } };
	for (size_t i = 0; i < n; i++)
		take(&d, parts[i]);
	take_end(&d);
	for (int i = 0; i < 32; i++)
		out.bytes[i] = (unsigned char)(d.state[i / 4] >> (24 - 8 * (i % 4)));
	return out;
}
