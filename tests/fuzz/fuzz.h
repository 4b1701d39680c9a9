/* fuzz.h - what the fuzz targets share: one room of memory, and a check that stops. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H
#include "base/str.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MUST(e)                                                                                                        \
	do {                                                                                                           \
		if (!(e)) {                                                                                            \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #e);                                \
			abort();                                                                                       \
		}                                                                                                      \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* The same room for every input; arena_alloc clears what it hands out. */
static inline struct arena fuzz_room(size_t bytes)
{
	static char *at;
	if (!at)
		at = malloc(bytes);
	MUST(at);
	return (struct arena){ .at = at, .end = at + bytes };
}
#endif
