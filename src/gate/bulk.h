/* bulk.h - many cases at once: a table run on tiles of 512 rows, one bit a row.

   A row is a case, or, where a law decides for each member of a group (a destination, a field), one member of a case.
   All rows of a case stand in one tile, one behind the other. A plane of a tile is 512 bits, 64 bytes: bit r of its
   words (word r / 64, bit r % 64) belongs to row r. A column is a plane of every tile; a tile holds its columns in
   order.

   What a table reads in two ways:
   - flat: it reads no group but the one it decides for. Its columns are its atoms (dates, counts, places and tables are
     turned into yes, no, unknown when a row is taken in), and the rows are decided here, 512 at a time.
   - else: rules are read for other people of the case (guests, lists), who are as many as they are. Such a case is put
     through the gate when it is taken in, and its columns are the values of the lines.

   Same answer as gate_verdict on every case. Where an open fact works in both directions (exact.c) the row is given to
   the gate. Pure: no clock, no files, memory from arenas; who wants several threads gives each its own tiles and
   scratch. */
#ifndef GATE_BULK_H
#define GATE_BULK_H
#include "gate/answer.h"

enum { TILE_ROWS = 512, TILE_WORDS = TILE_ROWS / 64 };

struct tile_rows {                   /* which rows there are */
	uint64_t row[TILE_WORDS];    /* the row is in use; they are used in order */
	uint64_t first[TILE_WORDS];  /* it is the first of its case */
	uint64_t unseen[TILE_WORDS]; /* the case has nobody to decide for, or more people than the engine takes: held */
};
struct tile_verdicts { /* of each case, at its first row; what is neither is held */
	uint64_t refused[TILE_WORDS], clear[TILE_WORDS];
};
struct column {
	enum column_kind { COLUMN_ATOM, COLUMN_LINE, COLUMN_CLEAR } kind;
	int i;    /* atom or line of the table */
	bool yes; /* known yes; else known no */
};
struct spot { /* where a plane is found while a tile is run */
	enum { SPOT_ZERO, SPOT_ONE, SPOT_COLUMN, SPOT_TEMP } kind;
	unsigned at;
};
struct step { /* one AND or OR */
	bool is_or;
	unsigned first, n_columns, n_temps; /* operands in `at`: columns first */
	unsigned to;
};
struct program {
	struct step *steps;
	unsigned n_steps;
	unsigned *of; /* of each operand: its column, or its word in the temporaries */
	unsigned *at; /* the same, a column as its word in the caller's tile */
	unsigned n_at, n_temps;
	struct spot refused, clear;
	struct spot *yes, *no; /* of each line; NULL where only the verdict is wanted */
};
enum kernel { KERNEL_PLAIN, KERNEL_256, KERNEL_512 }; /* one source, three widths of register */
struct bulk {
	const struct table *table;
	bool is_flat;
	bool is_too_large; /* more planes than the gate takes: every row is unseen */
	enum kernel kernel;
	struct column *columns; /* those that decide the verdict come first */
	unsigned n_columns, n_verdict;
	unsigned *of_yes, *of_no; /* of each atom (flat) or line: its columns; n_columns = it has none */
	unsigned *place;          /* of each column: which plane of the caller's tile it is */
	unsigned *mixed;          /* atoms whose answer works in both directions */
	unsigned n_mixed;
	struct program verdict, lines;
	/* flat: what a row of which nothing is said looks like, and what each fact can change in it */
	unsigned *blank, n_blank; /* columns that are set */
	unsigned *moved_first,
	    *moved; /* atoms moved by fact f: moved[moved_first[f]] to before moved[moved_first[f + 1]] */
};
struct bulk_counts {
	long cases, refused, clear;
	long *shown, *open; /* of each line: cases in which it is effective for some row; in which that is not known */
};

/* Makes a table ready. The caller's tiles hold the columns in this order; bulk_place() says otherwise. */
struct bulk bulk_new(struct arena *, const struct table *);
/* Column c is plane place[c] of the caller's tiles. */
void bulk_place(struct bulk *, const unsigned *place);
/* The widest kernel this machine has; and whether it has a kernel. */
enum kernel kernel_best(void);
bool kernel_there(enum kernel);
const char *kernel_word(enum kernel);

/* How many rows a case takes. */
unsigned bulk_rows(const struct bulk *, const struct world *);
/* Takes a case in at row `at`; the planes must be clear from there on, and the rows must fit. */
void bulk_take(
    struct arena scratch, const struct bulk *, const struct world *, uint64_t *tile, struct tile_rows *, unsigned at);
/* The verdicts of a tile. `next` is fetched from memory meanwhile; NULL: nothing is. */
void bulk_verdicts(struct arena scratch, const struct bulk *, const uint64_t *tile, const uint64_t *next,
    const struct tile_rows *, struct tile_verdicts *);
/* The verdicts of a tile; adds to the counts what became of the cases and of every line. */
void bulk_count(struct arena scratch, const struct bulk *, const uint64_t *tile, const struct tile_rows *,
    struct tile_verdicts *, struct bulk_counts *);
struct bulk_counts bulk_counts_new(struct arena *, const struct table *);
void bulk_counts_add(struct bulk_counts *, const struct bulk_counts *, int n_lines);

static inline bool bit_of(const uint64_t *plane, unsigned row) { return plane[row / 64] >> (row % 64) & 1; }
static inline void bit_set(uint64_t *plane, unsigned row) { plane[row / 64] |= (uint64_t)1 << (row % 64); }
#endif
