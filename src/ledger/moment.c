#include "ledger/moment.h"
#include "base/date.h"

enum { DAY_S = 24 * 60 * 60 };
static const uint64_t year_9999_ends_s = 253402300800; /* the first second of the year 10000 */

struct str moment_write(struct arena *a, uint64_t unix_s)
{
	if (unix_s >= year_9999_ends_s)
		return str_print(a, "second %llu", (unsigned long long)unix_s);
	unsigned s = (unsigned)(unix_s % DAY_S);
	struct str day = date_write(a, (int32_t)(unix_s / DAY_S));
	return str_print(a, "%.*s %02u:%02u:%02u UTC", SF(day), s / 3600, s / 60 % 60, s % 60);
}
