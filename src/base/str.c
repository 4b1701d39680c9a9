#include "base/str.h"
#include <stdarg.h>
#include <stdio.h>

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.at, b.at, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
	const char *p = needle.n ? memmem(s.at, s.n, needle.at, needle.n) : s.at;
	return p ? p - s.at : -1;
}

struct str str_trim(struct str s)
{
	while (s.n && s.at[0] == ' ')
		s.at++, s.n--;
	while (s.n && s.at[s.n - 1] == ' ')
		s.n--;
	return s;
}

struct str str_split(struct str *rest, struct str sep)
{
	ptrdiff_t i = str_find(*rest, sep);
	struct str head = *rest;
	if (i < 0) {
		*rest = (struct str){ rest->at + rest->n, 0 };
		return head;
	}
	head.n = (size_t)i;
	*rest = str_cut(*rest, head.n + sep.n, rest->n);
	return head;
}

struct str str_print(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	char first[256]; /* long enough for nearly all; what is longer is written twice */
	int n = vsnprintf(first, sizeof first, fmt, ap);
	va_end(ap);
	char *p = arena_bytes(a, (size_t)n + 1);
	if ((size_t)n < sizeof first)
		memcpy(p, first, (size_t)n + 1);
	else
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ p, (size_t)n };
}

struct str str_keep(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);
	if (s.n)
		memcpy(p, s.at, s.n);
	p[s.n] = '\0';
	return (struct str){ p, s.n };
}

bool str_number(struct str s, long *out)
{
	long v = 0;
	if (!s.n || s.n > 9 || (s.n > 1 && s.at[0] == '0'))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		v = v * 10 + (s.at[i] - '0');
	}
	*out = v;
	return true;
}
