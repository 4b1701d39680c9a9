/* day.h - the day a date phrase stands for in one case: for `stale before: PHRASE`. */
#ifndef CASE_DAY_H
#define CASE_DAY_H
#include "gate/world.h"

/* The day of a date fact, table of dates, parameter, written date or today, for a member of `group` (-1: the case).
   From a list of words the latest day of those that apply. false: not known (also while a word with a day of its own
   is undecided). */
bool noun_day(const struct world *, const struct noun *, int group, int member, int32_t *out);
#endif
