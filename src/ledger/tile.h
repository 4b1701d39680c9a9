/* tile.h - a log cut into files that never change: tiles of 256 hashes, bundles of their entries, and their names.

   Source: c2sp.org/tlog-tiles. A tile of level L holds the roots over 256^L leaves each; a partial tile is the left
   part of one that is not full yet. What a tile holds follows from the leaves alone. */
#ifndef LEDGER_TILE_H
#define LEDGER_TILE_H
#include "base/buf.h"
#include "base/fault.h"
#include "ledger/merkle.h"

enum { TILE_WIDTH = 256, TILE_BYTES = TILE_WIDTH * 32, TILE_LEVELS = 8, ENTRY_MOST = 65535, TILE_PATH_MOST = 48 };

struct tile {
	bool is_entries; /* a bundle of entries; level 0 */
	unsigned level;  /* 0 to 63 */
	uint64_t index;
	unsigned width; /* hashes or entries in it, 1 to 256; 256 is full */
};
/* "tile/0/x001/x234/067.p/8", in the arena, followed by a NUL that is not counted. */
struct str tile_path(struct arena *, struct tile);
/* The same back. false: not the one name of a tile, *out untouched. */
bool tile_path_read(struct arena scratch, struct str path, struct tile *out);

/* Hashes that tile (level, index) of a log of `size` leaves holds: 0 = there is no such tile, 256 = full. */
unsigned tile_width(uint64_t size, unsigned level, uint64_t index);
/* Tiles of a level that growing from old_size to new_size touches: indices *first to *end - 1. None: *first == *end. */
void tiles_touched(uint64_t old_size, uint64_t new_size, unsigned level, uint64_t *first, uint64_t *end);

/* Appends an entry to a bundle: two bytes of length, high byte first, then the entry (at most ENTRY_MOST bytes). */
void bundle_add(struct buf *, struct str entry);
/* The entries of a bundle of exactly `width`, borrowed from it; out: room for so many. Fails: FAULT_INPUT if it holds
   fewer, or anything behind them. */
bool bundle_read(struct str bytes, unsigned width, struct str *out, struct fault *);
/* What tile t, a partial one, holds: the first part of the bytes of the full tile or bundle that took its place,
   borrowed from them. Fails: FAULT_INPUT if they are too short. */
bool tile_first_part(struct tile t, struct str full, struct str *part, struct fault *);
#endif
