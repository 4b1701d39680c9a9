#include "wasm/memory.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern char __heap_base[]; /* first byte behind the static data and the stack; given by the linker */
enum { PAGE = 1 << 16, LAW_ROOM = 64 << 20, ROOM = 24 << 20 };

static char *law_at(void) { return (char *)(((uintptr_t)__heap_base + 15) & ~(uintptr_t)15); }
static char *rooms_at(void) { return law_at() + LAW_ROOM; }

struct arena memory_law(void) { return (struct arena){ law_at(), rooms_at(), engine_full }; }

static struct arena room_at(int i)
{
	char *at = rooms_at() + (size_t)ROOM * (size_t)i;
	return (struct arena){ at, at + ROOM, engine_full };
}

struct arena memory_room(size_t bytes)
{
	static int given;
	(void)bytes;
	if (given == ROOMS_TABLES)
		engine_full(ROOM);
	return room_at(given++);
}

struct arena memory_lane(int i) { return room_at(ROOMS_TABLES + i); }

struct arena memory_scratch(void)
{
	char *at = rooms_at() + (size_t)ROOM * (ROOMS_TABLES + ROOMS_LANES);
	return (struct arena){ at, (char *)(uintptr_t)(UINT32_MAX - PAGE), engine_full };
}

/* Takes pages up to `end` from the browser, which may refuse: some more than is wanted, or just that. */
static bool reach(uintptr_t end)
{
	size_t have = __builtin_wasm_memory_size(0), need = (end + PAGE - 1) / PAGE;
	if (need <= have)
		return true;
	return __builtin_wasm_memory_grow(0, need - have + 16) != SIZE_MAX ||
	       __builtin_wasm_memory_grow(0, need - have) != SIZE_MAX;
}

static char *cut(struct arena *a, size_t size, size_t n)
{
	size_t pad = -(uintptr_t)a->at & 15;
	size_t left = (size_t)(a->end - a->at);
	if (pad > left || n > (left - pad) / size || !reach((uintptr_t)a->at + pad + size * n)) {
		if (a->full)
			a->full(size * n);
		abort();
	}
	char *p = a->at + pad;
	a->at += pad + size * n;
	return p;
}

void *arena_alloc(struct arena *a, size_t size, size_t n) { return memset(cut(a, size, n), 0, size * n); }
char *arena_bytes(struct arena *a, size_t n) { return cut(a, 1, n); }
