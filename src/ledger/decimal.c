#include "ledger/decimal.h"

bool decimal_read(struct str s, uint64_t *out)
{
	uint64_t v = 0;
	if (!s.n || s.n > 19 || (s.n > 1 && s.at[0] == '0')) /* 19 digits stay below 2^64 */
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		v = v * 10 + (uint64_t)(s.at[i] - '0');
	}
	if (v >> 63)
		return false;
	*out = v;
	return true;
}
