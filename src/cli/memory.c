#include "cli/memory.h"
#include "cli/cli.h"
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* Nothing is written on the way out: half a report must not look like a whole one. */
static void memory_full(size_t wanted)
{
	fprintf(stderr, "error: out of memory (%zu more bytes wanted); the input is larger than this program allows\n",
	    wanted);
	_exit(CODE_FAILED);
}

struct arena memory_arena(size_t bytes)
{
	char *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (at == MAP_FAILED)
		memory_full(bytes);
	madvise(at, bytes, MADV_HUGEPAGE); /* hundreds of page faults fewer; where it is refused, all works alike */
	return (struct arena){ at, at + bytes, memory_full };
}
