/* sweep.h - many cases counted, as `holdfast sweep --json` counts them; lines come in pieces of any length. */
#ifndef WASM_SWEEP_H
#define WASM_SWEEP_H
#include "case/counts.h"
#include "wasm/options.h"

struct sweep;

/* Opens a sweep over the law in use. It lives in the arena, and takes all of it. */
struct sweep *sweep_open(struct arena, const struct packs *, const struct options *);
/* Room for the next piece, aligned to 64; what stood in it before is gone. */
char *sweep_room(struct sweep *, size_t n);
/* The next piece of the lines. A case that cannot be read is only counted. */
void sweep_lines(struct sweep *, struct str piece);
/* All of a .planes file. */
bool sweep_planes(struct sweep *, struct str bytes, struct fault *);
/* The counts as JSON. FAULT_INPUT: not one line. */
bool sweep_end(struct sweep *, struct str *json, struct fault *);
#endif
