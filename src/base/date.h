/* date.h - calendar days of the Gregorian calendar as day numbers. No clock: today is always an argument. */
#ifndef BASE_DATE_H
#define BASE_DATE_H
#include "base/str.h"
#include <stdint.h>

enum unit { DAYS, WEEKS, MONTHS, YEARS };
struct span {
	int32_t n; /* 0..999999999 */
	enum unit unit;
};
enum { DATE_NONE = INT32_MIN, DATE_OPEN = INT32_MAX }; /* no date given; no end is known (later than every day) */

/* "2026-11-23" (years 0001 to 9999) to days since 1970-01-01. false: not a date that exists, *out untouched. */
bool date_read(struct str, int32_t *out);
/* The day in ISO form, in the arena. */
struct str date_write(struct arena *, int32_t day);
/* day + span. Months and years keep the day number, or take the last day of the month where there is none
   (31 January + 1 month = 28 or 29 February). Stays within the years 0001 to 9999. */
int32_t date_add(int32_t day, struct span);
/* "days", "weeks", "months", "years". false: no unit. */
bool unit_read(struct str, enum unit *out);
const char *unit_word(enum unit); /* plural; static text */
#endif
