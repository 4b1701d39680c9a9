/* planes.h - weighed cases in columns (`.planes`): docs/planes-format.md.

   What is stored is what counts after weighing, fact by fact, for one gate on one day: yes/no facts and the words some
   rule reads as two planes each (known yes, known no), all other facts as codes of a list of values; and what the
   comparisons and tables of the law came to. Another law can be run on the file as long as it weighs each fact it reads
   in the same way; what it asks beyond is worked out from the codes.

   A law whose rules are read for people other than those it decides for has no such file. */
#ifndef CASE_PLANES_H
#define CASE_PLANES_H
#include "base/buf.h"
#include "base/check.h"
#include "base/hash.h"
#include "base/json.h"
#include "gate/bulk.h"

enum { BLOCK_TILES = 64, BLOCK_ROWS = BLOCK_TILES * TILE_ROWS, PLANES_HEAD = 64 };
enum plane_kind { PLANE_ROW, PLANE_FIRST, PLANE_UNSEEN, PLANE_FACT, PLANE_WORD, PLANE_ATOM };
struct plane_name {
	enum plane_kind kind;
	struct str fact, word; /* PLANE_FACT, PLANE_WORD */
	struct str atom;       /* PLANE_ATOM: digest of what it asks */
	bool yes;
};
struct code_name {
	struct str fact;
	struct value *values; /* by code */
	unsigned n_values;
};
struct code_width {     /* of one column in one block */
	unsigned width; /* bytes a row: 0, 1, 2, 4 */
	unsigned value; /* width 0: the code of every row */
	uint64_t check; /* else: of the codes */
};
struct block {
	size_t at, bytes, refs; /* refs: bytes of references, an LF behind each */
	unsigned tiles;
	unsigned cases, rows;
	uint64_t planes_check, refs_check;
	struct code_width *codes;
};
struct weighed_fact { /* how a fact was weighed: a digest of all that weighing reads of it */
	struct str fact;
	struct str sha256;
};
struct plane_file { /* a file as read; borrows from its bytes */
	struct str label, bytes, gate;
	struct str per; /* the group whose members are rows; empty: a case is a row */
	int32_t on;
	struct str *packs; /* "name version sha256" of the law it was weighed under, the gate's own first */
	int n_packs;
	struct str *notes;
	int n_notes;
	struct plane_name *planes;
	bool *is_pair; /* of each plane: it is the yes of which the next is the no */
	unsigned n_planes;
	struct code_name *codes;
	unsigned n_codes;
	struct weighed_fact *facts;
	int n_facts;
	struct block *blocks;
	unsigned n_blocks;
	long cases, rows;
};

/* --- reading --- */

/* Reads what stands behind the blocks. Memory in the arena; `bytes` must stay, and be aligned to 64. Fails: FAULT_INPUT
   if it is no such file, or not in its one canonical form. Blocks are looked at by planes_check. */
bool planes_read(struct arena *, struct str label, struct str bytes, struct plane_file *, struct fault *);
/* Is the block as its checks say, and in canonical form? Safe to call from several threads. Whoever does not read all
   of it checks what he reads: the planes, tile by tile from the first to the last, of which the last call answers; a
   column of codes; the references. */
bool planes_check(const struct plane_file *, unsigned block, struct fault *);
struct tiles_check { /* of one block; begins with .sum = check_new() */
	struct check sum;
	unsigned rows, cases;
};
bool planes_check_tile(const struct plane_file *, unsigned block, unsigned tile, struct tiles_check *, struct fault *);
bool planes_check_codes(const struct plane_file *, unsigned block, unsigned column, struct fault *);
bool planes_check_refs(const struct plane_file *, unsigned block, struct fault *);
/* The first plane of a tile. */
const uint64_t *planes_tile(const struct plane_file *, unsigned block, unsigned tile);
void planes_rows(const struct plane_file *, unsigned block, unsigned tile, struct tile_rows *);
/* The references of a block: `cases` lines. */
struct str planes_refs(const struct plane_file *, unsigned block);
struct codes { /* one column of codes in one block */
	const unsigned char *at;
	unsigned width, value; /* as struct code_width */
};
struct codes planes_codes(const struct plane_file *, unsigned block, unsigned column);
static inline unsigned codes_at(const struct codes *c, unsigned row)
{
	uint16_t two;
	uint32_t four;
	switch (c->width) {
	case 0:
		return c->value;
	case 1:
		return c->at[row];
	case 2:
		memcpy(&two, c->at + 2 * (size_t)row, sizeof two);
		return two;
	default:
		memcpy(&four, c->at + 4 * (size_t)row, sizeof four);
		return four;
	}
}

/* --- a law run on a file --- */
struct planes_view;
/* Prepares a table for the file. Fails: FAULT_INPUT where the file cannot say what the law reads. One view a thread. */
bool planes_view(
    struct arena *, const struct plane_file *, const struct table *, struct planes_view **, struct fault *);
struct bulk *view_bulk(struct planes_view *);
/* The tile as the view's table reads it; stands until the next call. */
const uint64_t *view_tile(struct planes_view *, unsigned block, unsigned tile);
/* How many columns had to be worked out anew. */
unsigned view_derived(const struct planes_view *);
/* Are the codes it reads in a block as they should be? */
bool view_check(const struct planes_view *, unsigned block, struct fault *);
/* The same view for another thread. */
struct planes_view *view_again(struct arena *, const struct planes_view *);

/* --- writing --- */
struct planes_sink {
	bool (*put)(void *ctx, struct str bytes, struct fault *);
	void *ctx;
};
struct planes_writer;
/* false: the law has no such file (FAULT_INPUT). Notes are sentences kept in the file. */
bool planes_write_begin(struct arena *, const struct table *, const struct str *notes, int n_notes, struct planes_sink,
    struct planes_writer **, struct fault *);
/* Adds a case; `ref` without control characters. */
bool planes_write_case(
    struct arena scratch, struct planes_writer *, const struct world *, struct str ref, struct fault *);
bool planes_write_end(struct arena scratch, struct planes_writer *, struct fault *);
#endif
