#include "base/date.h"
#include "test.h"
#include <time.h>

static _Alignas(16) char room[1 << 16];
static int32_t day(const char *iso)
{
	int32_t d = DATE_NONE;
	CHECK(date_read(str_of(iso), &d));
	return d;
}

TEST("a day is a day number from 1970-01-01")
{
	CHECK(day("1970-01-01") == 0 && day("1969-12-31") == -1 && day("2000-03-01") == 11017 &&
	      day("0001-01-01") == -719162);
}

TEST("a day that does not exist is no day")
{
	const char *const bad[] = { "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01",
		"2026/01/01", "2026-01-01 ", "0000-01-01", "1900-02-29", "2026-01-0", "", "today", "2026-01-01T00:00" };
	int32_t d = 5;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!date_read(str_of(bad[i]), &d) && d == 5);
	CHECK(day("2000-02-29") > 0 && day("2024-02-29") > 0);
}

TEST("every day is written as it is read, and agrees with the C library")
{
	struct arena a = { room, room + sizeof room, NULL };
	for (EACH(3000)) {
		struct arena scratch = a;
		int32_t d = (int32_t)test_rand(3652059) - 719162, back = 0;
		struct str text = date_write(&scratch, d);
		CHECK(date_read(text, &back) && back == d);
		time_t seconds = (time_t)d * 86400;
		struct tm tm;
		char theirs[40];
		gmtime_r(&seconds, &tm);
		snprintf(theirs, sizeof theirs, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
		CHECK(str_eq(text, str_of(theirs)));
	}
}

TEST("a month later is the same day, or the last day of a shorter month")
{
	CHECK(date_add(day("2026-01-31"), (struct span){ 1, MONTHS }) == day("2026-02-28"));
	CHECK(date_add(day("2024-01-31"), (struct span){ 1, MONTHS }) == day("2024-02-29"));
	CHECK(date_add(day("2024-02-29"), (struct span){ 1, YEARS }) == day("2025-02-28"));
	CHECK(date_add(day("2026-11-30"), (struct span){ 3, MONTHS }) == day("2027-02-28"));
	CHECK(date_add(day("2026-12-31"), (struct span){ 2, WEEKS }) == day("2027-01-14"));
	CHECK(date_add(day("2026-01-01"), (struct span){ 999999999, YEARS }) == day("9999-12-31"));
	CHECK(date_add(day("9999-12-31"), (struct span){ 999999999, DAYS }) == day("9999-12-31"));
}

TEST("the four units have words")
{
	enum unit u;
	for (enum unit k = DAYS; k <= YEARS; k++)
		CHECK(unit_read(str_of(unit_word(k)), &u) && u == k);
	CHECK(!unit_read(S("day"), &u) && !unit_read(S("fortnights"), &u));
}
