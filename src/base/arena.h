/* arena.h - the one way memory is obtained: bump allocation, freed all at once.

   One arena per request, per command, per bulk chunk. Nothing in it is ever freed alone.
   Pass `struct arena *` to keep results; pass `struct arena` by value for scratch: the callee's
   allocations vanish when it returns.
   Errors: none. Running out calls arena->full(), which does not return. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>

struct arena {
	char *at, *end;              /* next free byte, one past last: at <= end */
	void (*full)(size_t wanted); /* never returns; NULL = abort() */
};

/* Zeroed room for n objects of `size` bytes (size > 0, any n), aligned to 16. */
void *arena_alloc(struct arena *a, size_t size, size_t n) __attribute__((malloc, alloc_size(2, 3), returns_nonnull));

/* Room for n bytes that the caller writes before he reads them: they hold what was there before. */
char *arena_bytes(struct arena *a, size_t n) __attribute__((malloc, alloc_size(2), returns_nonnull));

#define NEW(a, type, n) ((type *)arena_alloc((a), sizeof(type), (n)))
#endif
