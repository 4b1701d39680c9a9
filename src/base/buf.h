/* buf.h - text that grows: an output buffer in an arena. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/str.h"

struct buf {
	struct arena *arena; /* where the text lives */
	char *at;
	size_t n, room;
};

void buf_add(struct buf *, struct str);
void buf_print(struct buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static inline void buf_char(struct buf *b, char c) { buf_add(b, (struct str){ &c, 1 }); }
static inline struct str buf_str(const struct buf *b) { return (struct str){ b->at, b->n }; }
#endif
