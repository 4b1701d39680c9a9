#include "base/date.h"

/* Day number of a civil date; proleptic Gregorian, shifted so that the leap day ends the year. */
static int32_t from_civil(int y, int m, int d)
{
	y -= m <= 2;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void to_civil(int32_t day, int *y, int *m, int *d)
{
	day += 719468;
	int era = (day >= 0 ? day : day - 146096) / 146097;
	int doe = day - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp + (mp < 10 ? 3 : -9);
	*y = yoe + era * 400 + (*m <= 2);
}

static int month_length(int y, int m)
{
	static const int n[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100) || y % 400 == 0;
	return n[m - 1] + (m == 2 && leap);
}

static int digits(const char *p, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		v = v * 10 + (p[i] - '0');
	}
	return v;
}

bool date_read(struct str s, int32_t *out)
{
	if (s.n != 10 || s.at[4] != '-' || s.at[7] != '-')
		return false;
	int y = digits(s.at, 4), m = digits(s.at + 5, 2), d = digits(s.at + 8, 2);
	if (y < 1 || m < 1 || m > 12 || d < 1 || d > month_length(y, m))
		return false;
	*out = from_civil(y, m, d);
	return true;
}

struct str date_write(struct arena *a, int32_t day)
{
	int y, m, d;
	to_civil(day, &y, &m, &d);
	return str_print(a, "%04d-%02d-%02d", y, m, d);
}

int32_t date_add(int32_t day, struct span s)
{
	int64_t first = from_civil(1, 1, 1), last = from_civil(9999, 12, 31), sum;
	if (s.unit == DAYS || s.unit == WEEKS) {
		sum = (int64_t)day + (int64_t)s.n * (s.unit == WEEKS ? 7 : 1);
	} else {
		int y, m, d;
		to_civil(day, &y, &m, &d);
		int64_t months = (int64_t)y * 12 + (m - 1) + (int64_t)s.n * (s.unit == YEARS ? 12 : 1);
		if (months / 12 > 9999)
			return (int32_t)last;
		y = (int)(months / 12), m = (int)(months % 12) + 1;
		int length = month_length(y, m);
		sum = from_civil(y, m, d < length ? d : length);
	}
	return (int32_t)(sum < first ? first : sum > last ? last : sum);
}

static const char *const unit_words[] = { "days", "weeks", "months", "years" };

bool unit_read(struct str s, enum unit *out)
{
	for (int i = 0; i < 4; i++)
		if (str_eq(s, str_of(unit_words[i]))) {
			*out = (enum unit)i;
			return true;
		}
	return false;
}

const char *unit_word(enum unit u) { return unit_words[u]; }
