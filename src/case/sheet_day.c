#include "case/sheet_day.h"
#include "base/buf.h"
#include "case/words.h"

enum {
	SOLAR_BEFORE_1970 = 492268, /* days from the first day of the calendar to 1970-01-01 */
	CYCLE_DAYS = 12053,         /* 33 years, 8 of them leap years */
	CYCLE_YEARS = 33,
	LONG_MONTHS = 6, /* of 31 days; the others have 30, the last 29 or 30 */
	LONG_DAYS = 31 * LONG_MONTHS,
};

bool solar_day(int32_t day, struct solar_day *out)
{
	int64_t days = (int64_t)day + SOLAR_BEFORE_1970;
	if (days < 0)
		return false;
	int64_t year = 1 + (CYCLE_YEARS * days + 3) / CYCLE_DAYS;
	int64_t of_year = days - 365 * (year - 1) - (8 * year + 21) / CYCLE_YEARS;
	bool is_long = of_year < LONG_DAYS;
	int64_t month = is_long ? of_year / 31 : (of_year - LONG_MONTHS) / 30;
	int64_t first = is_long ? month * 31 : month * 30 + LONG_MONTHS;
	*out = (struct solar_day){ (int)year, (int)month + 1, (int)(of_year - first) + 1 };
	return true;
}

static struct str word(struct str lang, enum words w)
{
	bool translated;
	return words_in(lang, w, &translated);
}

struct str sheet_digits(struct arena *a, struct str lang, struct str text)
{
	struct str digits = word(lang, WORDS_DIGITS);
	struct buf b = { .arena = a };
	size_t width = digits.n / 10;
	for (size_t i = 0; i < text.n; i++) {
		size_t n = (size_t)(text.at[i] - '0');
		bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
		buf_add(&b, is_digit && width ? str_cut(digits, n * width, (n + 1) * width) : str_cut(text, i, i + 1));
	}
	return buf_str(&b);
}

/* "23 November 2026": the month is the n-th word of the list, from 1. */
static struct str in_calendar(struct arena *a, struct str lang, struct str months, struct solar_day d)
{
	struct str name = S(""), first = word(lang, WORDS_FIRST_OF_MONTH);
	for (int i = 0; i < d.month; i++)
		name = str_split(&months, S(" "));
	struct str day = d.day == 1 ? first : sheet_digits(a, lang, str_print(a, "%d", d.day));
	struct str year = sheet_digits(a, lang, str_print(a, "%d", d.year));
	return str_print(a, "%.*s%.*s%.*s %.*s", SF(day), SF(word(lang, WORDS_AFTER_DAY)), SF(name), SF(year));
}

static int number_at(struct str iso, size_t from, size_t to)
{
	int n = 0;
	for (size_t i = from; i < to; i++)
		n = n * 10 + (iso.at[i] - '0');
	return n;
}

struct str sheet_day_shown(struct arena *a, struct str lang, int32_t day)
{
	struct str iso = date_write(a, day), solar_months = word(lang, WORDS_MONTHS_SOLAR);
	struct solar_day civil = { number_at(iso, 0, 4), number_at(iso, 5, 7), number_at(iso, 8, 10) }, solar;
	struct str shown = in_calendar(a, lang, word(lang, WORDS_MONTHS), civil);
	if (!solar_months.n || !solar_day(day, &solar))
		return shown;
	return str_print(a, "%.*s (%.*s)", SF(in_calendar(a, lang, solar_months, solar)), SF(shown));
}
