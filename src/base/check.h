/* check.h - finding accidents in large files as fast as memory is read: XXH64 with seed 0 (specification: XXH64
   algorithm description of the xxHash project), the same on every machine and in a browser without special
   instructions, where no library can be linked. A change stays unnoticed once in 2^64. Against somebody who wants to
   deceive it is no protection: that is what base/hash.h is for. */
#ifndef BASE_CHECK_H
#define BASE_CHECK_H
#include "base/str.h"

enum { CHECK_STEP = 32 /* bytes: texts are multiples of it */, CHECK_HEX = 16 };
struct check { /* begin with check_new() */
	uint64_t lanes[4], n;
};
struct check check_new(void);
/* The next bytes; s.n is a multiple of CHECK_STEP. */
void check_add(struct check *, struct str s);
uint64_t check_end(const struct check *);
uint64_t check_of(struct str s);
/* 16 lower-case hexadecimal digits in the arena; and back: false: no such digits. */
struct str check_hex(struct arena *, uint64_t);
bool check_read(struct str, uint64_t *);
#endif
