/* str.h - a borrowed run of bytes: pointer and length, never NUL-terminated, never owned. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *at;
	size_t n;
}; /* n bytes of UTF-8 at `at`; {0} is empty */
#define S(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define S_INIT(lit)                                                                                                    \
	{                                                                                                              \
		"" lit, sizeof(lit) - 1                                                                                \
	}                        /* the same for static tables */
#define SF(s) (int)(s).n, (s).at /* the two arguments of "%.*s" */

/* Byte order, shorter first on a tie: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
/* Most names have 4 to 16 bytes: their first and last ones, overlapping, are all of them, without a call. */
static inline bool str_eq(struct str a, struct str b)
{
	uint64_t a8[2], b8[2];
	uint32_t a4[2], b4[2];
	if (a.n != b.n)
		return false;
	if (a.n > 16)
		return a.at[a.n - 1] == b.at[a.n - 1] && !str_cmp(a, b);
	if (a.n >= 8) {
		memcpy(&a8[0], a.at + a.n - 8, 8), memcpy(&b8[0], b.at + a.n - 8, 8);
		memcpy(&a8[1], a.at, 8), memcpy(&b8[1], b.at, 8);
		return a8[0] == b8[0] && a8[1] == b8[1];
	}
	if (a.n >= 4) {
		memcpy(&a4[0], a.at + a.n - 4, 4), memcpy(&b4[0], b.at + a.n - 4, 4);
		memcpy(&a4[1], a.at, 4), memcpy(&b4[1], b.at, 4);
		return a4[0] == b4[0] && a4[1] == b4[1];
	}
	return !a.n || (a.at[a.n - 1] == b.at[a.n - 1] && a.at[0] == b.at[0] && a.at[a.n / 2] == b.at[a.n / 2]);
}
static inline struct str str_of(const char *z) { return (struct str){ z, strlen(z) }; }
/* Bytes from..to of s; both are cut to its length. */
static inline struct str str_cut(struct str s, size_t from, size_t to)
{
	to = to < s.n ? to : s.n;
	from = from < to ? from : to;
	return (struct str){ from ? s.at + from : s.at, to - from }; /* an empty one may have no bytes at all */
}
static inline bool str_starts(struct str s, struct str head)
{
	return s.n >= head.n && str_eq(str_cut(s, 0, head.n), head);
}
static inline bool str_ends(struct str s, struct str tail)
{
	return s.n >= tail.n && str_eq(str_cut(s, s.n - tail.n, s.n), tail);
}

/* Place of the first `needle` in s, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
/* s without spaces at both ends (spaces only: a tab is never white space here). */
struct str str_trim(struct str s);
/* Cuts *rest at the first `sep`: returns what stood before it and moves *rest behind it; without `sep` all of it,
   and *rest becomes empty. */
struct str str_split(struct str *rest, struct str sep);
/* Formatted text in the arena. */
struct str str_print(struct arena *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A copy in the arena, followed by a NUL that is not counted. */
struct str str_keep(struct arena *, struct str);
/* A whole number from 0 to 999999999, digits only, no leading zero but "0" itself. false: not one, *out untouched. */
bool str_number(struct str, long *out);
#endif
