/* memory.h - the one memory of a module, cut into arenas by address. Pages are taken from the browser when an arena
   first reaches them; what is never touched costs nothing but numbers.

     static data, stack | law | rooms (a day's table, the cases of a law that wait) | scratch, up to the end

   base/arena.h is implemented here, too: an arena grows the memory as it goes. */
#ifndef WASM_MEMORY_H
#define WASM_MEMORY_H
#include "base/arena.h"

enum { ROOMS_TABLES = 4, ROOMS_LANES = 4 };
/* The arena of the law: of the packs and all that is read of them. */
struct arena memory_law(void);
/* The next room for a table; ROOMS_TABLES of them. `bytes` is what a machine with more addresses would have taken, and
   does not count. */
struct arena memory_room(size_t bytes);
/* The room of one law in a sweep, from 0; ROOMS_LANES of them. */
struct arena memory_lane(int i);
/* Everything behind the rooms. */
struct arena memory_scratch(void);

/* engine.c: tells whoever calls why the module ends now. */
void engine_full(size_t wanted);
#endif
