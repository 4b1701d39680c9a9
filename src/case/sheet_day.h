/* sheet_day.h - days and numbers as a person of the language writes them. */
#ifndef CASE_SHEET_DAY_H
#define CASE_SHEET_DAY_H
#include "base/date.h"

struct solar_day { /* Solar Hijri calendar of Afghanistan and Iran: month 1 begins at the spring equinox */
	int year, month, day;
};
/* The arithmetic form of the calendar that ICU computes too (8 leap years in 33). false: before its first day. */
bool solar_day(int32_t day, struct solar_day *out);
/* "23 November 2026"; in Dari and Pashto the Solar Hijri day first: "۲ قوس ۱۴۰۵ (۲۳ نومبر ۲۰۲۶)". */
struct str sheet_day_shown(struct arena *, struct str lang, int32_t day);
/* The text with its ASCII digits in the digits of the language. */
struct str sheet_digits(struct arena *, struct str lang, struct str text);
#endif
