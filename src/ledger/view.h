/* view.h - a log seen through one checkpoint: every hash and every entry that comes out leads to its root.

   Tiles and bundles may come from anybody. A tile is taken only if the hash over it stands in the tile above, up to
   the edge of the tree, whose root is that of the checkpoint; the last tile taken of each level is kept, so that going
   through a log from left to right looks at each once. Whether the checkpoint itself is to be trusted is another
   question: ledger/judge.h. */
#ifndef LEDGER_VIEW_H
#define LEDGER_VIEW_H
#include "ledger/edge.h"

struct view {
	const struct tile_source *source;
	struct arena scratch;
	struct edge edge; /* of the checkpoint; its tiles lead to the root */
	struct {
		uint64_t index;
		bool has;
		struct sha256 hash[TILE_WIDTH];
	} kept[TILE_LEVELS]; /* the full tile taken last */
};
/* The view of `size` leaves under `root`, in the arena, with VIEW_ROOM bytes of room for single tiles. Keeps borrowing
   the source. Fails: FAULT_INPUT if the tiles do not lead to the root; else as the source. */
enum { VIEW_ROOM = 48 << 20 };
bool view_open(
    struct arena *, const struct tile_source *, uint64_t size, struct sha256 root, struct view **out, struct fault *);
/* The hashes of a tile of the log at this size, t->width of them; *hash is valid until the next call. t.width is set.
   Fails: FAULT_INPUT when it does not belong there. */
bool view_hashes(struct view *, struct tile *t, const struct sha256 **hash, struct fault *);
/* For proofs, as struct nodes wants them: with = struct view. */
bool view_node(void *with, unsigned level, uint64_t index, struct sha256 *out, struct fault *);
/* The bundle of this index: its bytes in the arena and its entries, *n of them, each of which stands in the tree. */
bool view_entries(struct view *, struct arena *, uint64_t index, struct str *bytes, struct str entry[TILE_WIDTH],
    unsigned *n, struct fault *);

struct view_walk {
	uint64_t from, to; /* leaves from..to-1 */
	bool with_tiles;   /* look at the tiles of leaves too, which the entries alone could do without */
	/* Told which tiles will be asked for next, at most VIEW_AHEAD; NULL: nobody wants to know. */
	void (*ahead)(void *source, const struct tile *, size_t n);
	bool (*each)(void *with, uint64_t index, struct str entry, struct fault *); /* NULL: only look */
	/* After a bundle: its bytes, and how many entries; NULL: not asked for. */
	bool (*bundle)(void *with, struct tile, struct str bytes, struct fault *);
	void *with;
};
enum { VIEW_AHEAD = 32 };
/* Every entry from left to right, none that does not stand in the tree. Fails as the above, or as `each`. */
bool view_walk(struct view *, struct arena scratch, const struct view_walk *, struct fault *);
#endif
