#include "ledger/ed25519_form.h"
#include <string.h>

enum { POINT = 32, SIGN = 0x80 };
/* The y coordinates of the points of order 1, 2, 4 and 8, low byte first, those below 19 also as y + p. */
static const unsigned char small[][POINT] = {
	{ 0x00 },
	{ 0x01 },
	{ 0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf,
	    0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05 },
	{ 0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20,
	    0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a },
};

/* p - 1 + k for a small k, as a y coordinate: the highest byte apart, all bytes but the first are 255. */
static bool is_near_prime(const unsigned char *y)
{
	for (int i = 1; i < POINT - 1; i++)
		if (y[i] != 0xff)
			return false;
	return y[POINT - 1] == 0x7f && y[0] >= 0xec;
}

static bool is_small(const unsigned char *point)
{
	unsigned char y[POINT];
	memcpy(y, point, POINT);
	y[POINT - 1] &= (unsigned char)~SIGN;
	for (size_t i = 0; i < sizeof small / sizeof *small; i++)
		if (!memcmp(y, small[i], POINT))
			return true;
	return is_near_prime(y) && y[0] <= 0xee; /* p - 1, p and p + 1 */
}

static bool is_canonical(const unsigned char *point)
{
	unsigned char y[POINT];
	memcpy(y, point, POINT);
	y[POINT - 1] &= (unsigned char)~SIGN;
	return !is_near_prime(y) || y[0] == 0xec;
}

bool ed25519_is_well_formed(const unsigned char public[32], const unsigned char sig[64])
{
	return !is_small(sig) && !is_small(public) && is_canonical(public);
}
