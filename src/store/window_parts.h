/* window_parts.h - windows, anchors, reports and the tally as rows; for window.c and the files about cases. Each row is
   sealed under kek with all it says: reading one that was changed fails with FAULT_SYSTEM. */
#ifndef STORE_WINDOW_PARTS_H
#define STORE_WINDOW_PARTS_H
#include "store/window.h"

struct window_row {
	uint64_t number, opened;
	bool is_closed;
	uint64_t first, beyond;    /* leaves first..beyond-1 of the log of cases */
	struct str sealed, before; /* before: the signed checkpoint from before it closed, or empty */
	struct sha256 seed;        /* of its dummies */
};
/* A new open window. */
bool window_add(struct record *, struct arena scratch, uint64_t number, uint64_t unix_s, struct fault *);
/* The open one. */
bool window_now(struct record *, struct arena *, struct window_row *out, struct fault *);
/* It becomes a closed one: first, beyond and before are set. */
bool window_end(struct record *, struct arena scratch, const struct window_row *, struct fault *);
/* The window of a leaf. Fails: FAULT_SYSTEM if it stands in none. */
bool window_at(struct record *, struct arena *, uint64_t seq, struct window_row *out, struct fault *);

struct anchor_row {
	uint64_t number, window, at, leaf; /* at: seconds; leaf: of the public log */
	struct str before;                 /* the signed checkpoint of that log from before, or empty */
	struct sha256 seed;
};
bool anchor_add(struct record *, struct arena scratch, const struct anchor_row *, struct fault *);
struct anchor_set {
	struct anchor_row row;
	struct sha256 *list; /* events and dummies, sorted */
	size_t n;
};
/* The set of an anchor, made again; its root is that of the leaf, or FAULT_SYSTEM. */
bool anchor_set_read(struct record *, struct arena *, uint64_t number, struct anchor_set *out, struct fault *);

struct report_row {
	uint64_t number, at, erased; /* erased: all there were */
	bool has_leaf;               /* all but the first, which only begins the count */
	uint64_t leaf;
};
bool report_add(struct record *, struct arena scratch, const struct report_row *, struct fault *);
/* The last report up to this number. */
bool report_read(struct record *, struct arena scratch, uint64_t most, struct report_row *out, struct fault *);

struct tally { /* of all commitments */
	uint64_t n;
	struct sha256 digest; /* the exclusive or over them */
};
void tally_count(struct tally *, const struct sha256 *commitment);
bool tally_read(struct record *, struct arena scratch, struct tally *out, struct fault *);
bool tally_write(struct record *, struct arena scratch, const struct tally *, struct fault *);

/* Two numbers of the first row a statement gives; untouched if there is none. */
bool two_numbers(struct db *, enum sql, bool *is_row, uint64_t *one, uint64_t *two, struct fault *);
/* How many records were erased. */
bool count_erased(struct record *, uint64_t *n, struct fault *);
/* The entry of a leaf, in the arena. */
bool leaf_text(struct record *, struct arena *, int64_t log, uint64_t seq, struct str *out, struct fault *);
#endif
