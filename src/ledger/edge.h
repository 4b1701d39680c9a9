/* edge.h - a log growing tile by tile: the tiles that are not full yet are all there is to remember.

   What is written follows from the leaves alone, so that tiles can be made again, byte for byte, at any time. */
#ifndef LEDGER_EDGE_H
#define LEDGER_EDGE_H
#include "ledger/proof.h"
#include "ledger/tile.h"

struct tile_sink { /* takes a tile of hashes that is finished for this size */
	bool (*put)(void *with, struct tile, struct str bytes, struct fault *);
	void *with;
};
struct tile_source { /* gives the bytes of a tile or bundle of exactly that width, in the arena */
	bool (*get)(void *with, struct arena *, struct tile, struct str *bytes, struct fault *);
	void *with;
};

struct edge {
	uint64_t size;
	unsigned n[TILE_LEVELS]; /* hashes in the open tile of each level, below 256 */
	struct sha256 hash[TILE_LEVELS][TILE_WIDTH];
};
/* One more leaf. Tiles that become full go to the sink. Fails as the sink does: the edge is then of no more use. */
bool edge_add(struct edge *, struct sha256 leaf, const struct tile_sink *, struct fault *);
/* The open tiles, as partial tiles of this size, to the sink. */
bool edge_partials(const struct edge *, const struct tile_sink *, struct fault *);
/* The root by pairing upward from the tiles: another way than that of a frontier. */
struct sha256 edge_root(const struct edge *);
/* The edge of a log of `size` leaves out of its tiles; nothing is checked but their length. */
bool edge_read(struct arena scratch, const struct tile_source *, uint64_t size, struct edge *out, struct fault *);

/* The hashes of a tile, t.width of them. Fails: FAULT_INPUT if it has another length; else as the source. */
bool tile_hashes(struct arena scratch, const struct tile_source *, struct tile t, struct sha256 *out, struct fault *);
/* The place of a full subtree in the tiles of a log of `size` leaves, for proofs out of tiles: with = struct tile_tree.
 */
struct tile_tree {
	const struct tile_source *source;
	uint64_t size;
	struct arena scratch;
	struct tile last; /* the tile looked at last: a proof takes several hashes from one; width 0 = none */
	struct sha256 hash[TILE_WIDTH];
};
bool tile_tree_node(void *with, unsigned level, uint64_t index, struct sha256 *out, struct fault *);

/* Looks at every tile and bundle that growing from `from` to `to` leaves touched: each entry hashes to its leaf, each
   full tile to its place in the tile above. *root: that of `to` leaves, out of these tiles. Fails: FAULT_INPUT with the
   name of the first tile that does not agree; else as the source. */
bool tiles_check(
    struct arena scratch, const struct tile_source *, uint64_t from, uint64_t to, struct sha256 *root, struct fault *);
#endif
