/* utf8.h - reading UTF-8 (RFC 3629), strictly: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"
#include <stdint.h>

/* The first code point of s (s.n > 0) into *out; returns its bytes, 1 to 4, or 0 if s does not begin with one. */
size_t utf8_next(struct str s, uint32_t *out);
/* Bytes before the first one that is not UTF-8; s.n if all is well. */
size_t utf8_valid(struct str s);
/* The code point as UTF-8 into out[4]; returns the bytes. */
size_t utf8_put(uint32_t c, char *out);
#endif
