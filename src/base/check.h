/* check.h - finding accidents in large files as fast as memory is read: four CRC-32C (RFC 3720) side by side.

   Lane i is the CRC-32C of the bytes of the 64-bit words i, i + 4, i + 8 ... of a text. No run of up to 32 turned bits,
   and of longer damage all but one in 2^32, stays unnoticed. Against somebody who wants to deceive it is no protection:
   that is what base/hash.h is for. */
#ifndef BASE_CHECK_H
#define BASE_CHECK_H
#include "base/str.h"

enum { CHECK_STEP = 32 /* bytes: texts are multiples of it */, CHECK_HEX = 32 };
struct check { /* begin with check_new() */
	uint32_t lanes[4];
};
struct check check_new(void);
/* The next bytes; s.n is a multiple of CHECK_STEP. */
void check_add(struct check *, struct str s);
struct check check_of(struct str s);
static inline bool check_eq(struct check a, struct check b) { return !memcmp(a.lanes, b.lanes, sizeof a.lanes); }
/* 32 lower-case hexadecimal digits in the arena, lane after lane; and back: false: no such digits. */
struct str check_hex(struct arena *, struct check);
bool check_read(struct str, struct check *);
#endif
