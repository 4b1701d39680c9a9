/* lookup.h - which of n names a text is: a table that is made once and asked often. */
#ifndef BASE_LOOKUP_H
#define BASE_LOOKUP_H
#include "base/str.h"

struct lookup { /* zeroed: knows no name */
	const struct str *names;
	int *at; /* 2^n places, at most half of them taken: each name stands at the place of its hash, or behind it */
	size_t mask;
};
/* Borrows the names, no two of which are alike. */
struct lookup lookup_new(struct arena *, const struct str *names, int n);
/* The index of the name, or -1. */
int lookup_find(const struct lookup *, struct str name);
#endif
