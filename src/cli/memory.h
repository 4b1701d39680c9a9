/* memory.h - where the arenas of a command come from. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H
#include "base/arena.h"

/* An arena of `bytes` of address space; pages are taken as they are touched and given back when the process ends.
   A full arena ends the process with code 1 and a message. */
struct arena memory_arena(size_t bytes);
#endif
