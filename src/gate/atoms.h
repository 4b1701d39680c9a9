/* atoms.h - the value of the smallest things a condition asks, for given members.

   Three values throughout (docs/law-notation.md, dates, counts, words, tables): known only where every way the missing
   part can be leads to the same answer. Nothing is allocated. */
#ifndef GATE_ATOMS_H
#define GATE_ATOMS_H
#include "gate/fold.h"
#include "gate/world.h"
#include "law/table.h"

struct seat { /* whom each group stands for: index into world.groups[g]; one past the last = a member nobody recorded */
	int of[GROUPS_MOST];
};
struct days { /* a day, or between which days it lies; INT32_MIN and DATE_OPEN where there is no bound */
	int32_t first, last;
};
struct range { /* a number, or between which numbers it lies; LONG_MAX = no bound */
	long least, most;
};

/* The value of an atom as answered (raw), before presumptions and doubts of the table. */
enum truth atom_truth(const struct world *, const struct atom *, const struct seat *);
/* What is known of a fact; of a member nobody recorded nothing is. Never NULL. */
const struct value *seat_value(const struct world *, const struct seat *, int fact);
/* Is it known in full: every word of a list, every place, the one date or number? */
bool fact_answered(const struct world *, const struct seat *, int fact);
/* Can somebody be asked for it? No if it is read from the arrays of the case file or computed from another fact. */
bool fact_derived(const struct fact *);

/* day.c */
struct days noun_days(const struct world *, const struct seat *, const struct noun *);
struct range noun_range(const struct world *, const struct seat *, const struct noun *);
struct range fact_range(const struct world *, const struct seat *, int fact);
enum truth truth_of_days(const struct world *, const struct seat *, const struct cond *);
enum truth truth_of_counts(const struct world *, const struct seat *, const struct cond *);

/* place.c */
/* Does place `a` lie in place `b`? Unknown if only the country of `a` is known and `b` is a place in it. */
enum truth place_lies(struct str a, struct str b);
enum truth truth_of_lies(const struct world *, const struct seat *, const struct cond *);
enum truth truth_of_include(const struct world *, const struct seat *, const struct cond *);

/* rows.c */
/* Does the table give this word? */
enum truth table_gives(const struct world *, const struct seat *, const struct law_table *, int word);
/* Between which days the table's answer lies. */
struct days table_days(const struct world *, const struct seat *, const struct law_table *);
/* Is every row entered, and every input answered? */
bool table_answered(const struct world *, const struct seat *, const struct law_table *);

static inline enum truth truth_or(enum truth a, enum truth b)
{
	return a == YES || b == YES ? YES : a == NO && b == NO ? NO : UNKNOWN;
}
#endif
