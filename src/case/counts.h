/* counts.h - what a sweep shows: verdicts, and counts by rule. */
#ifndef CASE_COUNTS_H
#define CASE_COUNTS_H
#include "case/many.h"

struct counts {
	struct str file;
	struct tallies tallies;
	long unread;             /* cases that could not be read */
	const struct str *notes; /* what the file says of itself */
	int n_notes;
};
struct str counts_text(struct arena *, const struct counts *);
struct str counts_json(struct arena *, const struct counts *);
/* The one line that stands on every output: what an assessment cannot show. */
struct str counts_limit(void);
#endif
