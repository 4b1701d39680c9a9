/* impact.h - whose answer changes when the law does. */
#ifndef CLI_IMPACT_H
#define CLI_IMPACT_H
#include "cli/many.h"

struct flip {        /* a case whose verdict changes */
	long number; /* its place in the file, from 0 */
	struct str ref;
	unsigned char before, after; /* enum verdict */
};
struct impact {            /* of one worker, then of all */
	struct arena room; /* of flips and their references */
	long table[3][3];  /* [before][after] */
	struct flip *flips;
	long n, most;
};
struct impact impact_new(void);
void impact_note(struct impact *, long number, struct str ref, unsigned char before, unsigned char after);
/* Adds up; the flips in the order of the file. */
void impact_add(struct impact *to, const struct impact *more);
void impact_sort(struct impact *);

struct impact_shown {
	const struct impact *impact;
	const char *old, *new, *file;
	const struct str *notes;
	int n_notes;
	long unread;
	bool brief; /* text: the first flips only */
};
struct str impact_text(struct arena *, const struct impact_shown *);
struct str impact_json(struct arena *, const struct impact_shown *);
#endif
