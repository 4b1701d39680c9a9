/* bulk_run.h - runs a program on one tile. */
#ifndef GATE_BULK_RUN_H
#define GATE_BULK_RUN_H
#include "gate/bulk.h"

/* temp: program->n_temps planes. Places of operands are those of the caller's tile. What is
   read of the tile is fetched of `next`, plane by plane along with the work: all at once would only wait. */
void program_run(enum kernel, const struct program *, const uint64_t *tile, const uint64_t *next, uint64_t *temp);
/* The words of a spot behind program_run. */
const uint64_t *spot_words(const struct bulk *, struct spot, const uint64_t *tile, const uint64_t *temp);
/* Works out `blank` and `moved` of a flat table. */
void bulk_blank(struct arena *, struct bulk *);
#endif
