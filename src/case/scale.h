/* scale.h - one question weighed: who says yes, who says no, and what counts.

   Carries out the weighing table of the case file (docs/case-file.md, "Weighing") for one yes/no fact, one word of a
   list, one place of a list, or one date, number, word or place that must be agreed on. Where the table is silent:
   weigh.h. */
#ifndef CASE_SCALE_H
#define CASE_SCALE_H
#include "case/read.h"
#include "gate/world.h"

enum why { /* why an assertion does not count */
	WHY_COUNTS,
	WHY_FROM_GATE,  /* only SYS, of the day, with the digest of the report */
	WHY_CLAIMED,    /* said, not assessed */
	WHY_CLAIM_OF,   /* PER, LAW or CIV on a fact that does not list them */
	WHY_REFUTED,    /* a refutation that says nothing here */
	WHY_SHARED,     /* under `facts`, for several destinations, and it clears */
	WHY_NEEDS,      /* provenance is missing: `missing` */
	WHY_CODE,       /* by a code the fact does not list, and it clears */
	WHY_FUTURE,     /* dated after the day of the case, and it clears */
	WHY_STALE,      /* too old, and it clears */
	WHY_STALE_OPEN, /* the day it must not be older than is unknown, and it clears */
	WHY_COURT,      /* a yes by a court stands against it */
	WHY_OLDER       /* a credible yes of a later day stands against it */
};
enum missing {
	MISSING_CREDIBLE = 1,
	MISSING_ESTABLISHED = 2,
	MISSING_BY = 4,
	MISSING_ON = 8,
	MISSING_SOURCE = 16,
	MISSING_REASONS = 32
};
enum side { SIDE_NO, SIDE_YES, SIDE_VALUE /* a date, number or place: neither */ };

struct voice { /* in: one assertion and what it says on this question; out: whether that counts */
	const struct assertion *a;
	int value; /* 0 = no, 1 = yes; of SIDE_VALUE questions: which of the values said */
	enum why why;
	unsigned missing;
	enum side side; /* what it says after a refutation is turned into its contrary */
	bool credible;  /* counts as credible only: a refuted no */
};
struct question {
	const struct fact *fact;
	bool turned;        /* a word on the other side of its list: yes for it is no on the kind */
	bool by_value;      /* SIDE_VALUE */
	int32_t on;         /* day of the case */
	int32_t fresh_from; /* an older assertion clears nothing; DATE_NONE: no limit */
	bool fresh_unknown; /* that day is not known: nothing clears */
};
struct weighed {
	enum { WEIGHED_NOTHING, WEIGHED_VALUE, WEIGHED_CONFLICT } what;
	int value; /* WEIGHED_VALUE: as in struct voice, refutations turned */
	enum status status;
	const struct assertion *by;      /* the strongest that carries it */
	const struct assertion *against; /* WEIGHED_CONFLICT: `by` and `against` disagree */
	int by_value, against_value;
};
/* Weighs n voices. Their order changes nothing but the order of *list. */
struct weighed scale_weigh(const struct question *, struct voice *list, int n);
/* Is the code among those the fact lists? A fact that lists none takes any code but PER, LAW and CIV. */
bool fact_lists(const struct fact *, struct str code);
#endif
