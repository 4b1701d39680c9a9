#include "base/lookup.h"
#include <stdint.h>

/* From the first and the last bytes, eight at a time where there are so many. */
static size_t hash(struct str s)
{
	uint64_t head = 0, tail = 0;
	if (s.n >= 8) {
		memcpy(&head, s.at, 8), memcpy(&tail, s.at + s.n - 8, 8);
	} else {
		for (size_t i = 0; i < s.n; i++)
			head = head << 8 | (unsigned char)s.at[i];
	}
	uint64_t h = (head ^ s.n) * 0x9E3779B97F4A7C15u ^ tail * 0xC2B2AE3D27D4EB4Fu;
	return (size_t)((h ^ h >> 29) * 0x9E3779B97F4A7C15u >> 40);
}

struct lookup lookup_new(struct arena *a, const struct str *names, int n)
{
	size_t size = 8;
	while (size < 2 * (size_t)n)
		size *= 2;
	struct lookup l = { names, NEW(a, int, size), size - 1 };
	memset(l.at, -1, size * sizeof *l.at);
	for (int i = 0; i < n; i++) {
		size_t at = hash(names[i]) & l.mask;
		while (l.at[at] >= 0)
			at = (at + 1) & l.mask;
		l.at[at] = i;
	}
	return l;
}

int lookup_find(const struct lookup *l, struct str name)
{
	if (!l->at)
		return -1;
	size_t at = hash(name) & l->mask;
	while (l->at[at] >= 0 && !str_eq(l->names[l->at[at]], name))
		at = (at + 1) & l->mask;
	return l->at[at];
}
