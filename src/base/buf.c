#include "base/buf.h"
#include <stdarg.h>
#include <stdio.h>

static char *buf_room(struct buf *b, size_t n)
{
	if (b->room - b->n < n) {
		size_t room = (b->n + n) * 2 + 256;
		char *p = arena_bytes(b->arena, room);
		if (b->n)
			memcpy(p, b->at, b->n);
		b->at = p, b->room = room;
	}
	return b->at + b->n;
}

void buf_add(struct buf *b, struct str s)
{
	if (!s.n)
		return;
	memcpy(buf_room(b, s.n), s.at, s.n);
	b->n += s.n;
}

void buf_print(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	size_t left = b->room - b->n, n = (size_t)vsnprintf(left ? b->at + b->n : NULL, left, fmt, ap);
	va_end(ap);
	if (n >= left)
		vsnprintf(buf_room(b, n + 1), n + 1, fmt, again);
	va_end(again);
	b->n += n;
}
