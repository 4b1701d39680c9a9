/* many.h - many cases by one law or one folder of laws, tile by tile. Each worker has one of its own. */
#ifndef CASE_MANY_H
#define CASE_MANY_H
#include "case/packs.h"
#include "case/weigh.h"
#include "gate/bulk.h"

enum { LANES_MANY = 12, TALLIES_MOST = 64, LANE_ROOM = 64 << 20 };
struct tally { /* of the cases that one pack answered */
	const struct law *law;
	long cases, refused, clear;
	long *shown, *open; /* of each rule: cases in which it is effective; in which that is not known */
};
struct tallies {
	struct tally list[TALLIES_MOST];
	int n;
};
struct many_day {
	int32_t today;
	bool is_fixed; /* --on: it goes before the day of a case */
};
struct lane { /* one law on one day, and the tile that is being filled */
	struct arena room;
	const struct law *law;
	int32_t on;
	unsigned long used;
	struct case_index *index;
	struct table table;
	struct bulk bulk;
	struct bulk_counts counts;
	uint64_t *tile;
	struct tile_rows rows;
	unsigned at;
	unsigned char **told; /* [TILE_ROWS]: where the verdict of the case goes; NULL: nowhere */
};
struct many {
	struct arena keep, scratch; /* its own */
	struct packs packs;
	const struct pack *pack; /* one pack for all cases; NULL: the pack in force on the day of each */
	struct many_day day;
	struct lane lanes[LANES_MANY];
	int n_lanes; /* how many of them are used */
	unsigned long calls;
	struct tallies tallies;
};

/* Reads, weighs and keeps one case until its tile is full. Its verdict goes to *told then, or at the flush. */
bool many_take(struct many *, struct arena scratch, const struct case_head *, unsigned char *told, struct fault *);
/* The same, but what is weighed is handed out and nothing is kept: the table stands until the next call. */
bool many_weigh(struct many *, struct arena *, const struct case_head *, struct case_file *, struct case_weighed *,
    const struct table **, struct fault *);
void many_flush(struct many *);
/* The table of a gate on a day. */
const struct table *many_table(struct many *, struct str gate, int32_t on, struct fault *);

struct tally *tally_of(struct arena *, struct tallies *, const struct law *);
/* Adds the counts of the lines of a table to those of its rules. */
void tally_lines(struct tally *, const struct table *, const struct bulk_counts *);
/* Adds up what workers counted, each by its own copy of the same packs. */
void tallies_add(struct arena *, struct tallies *, const struct tallies *);
#endif
