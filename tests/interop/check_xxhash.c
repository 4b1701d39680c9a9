/* check_xxhash.c - the checks of files of planes are those of the xxHash library. */
#include "base/check.h"
#include <stdio.h>
#include <xxhash.h>

int main(void)
{
	enum { MOST = 1 << 16 };
	static unsigned char bytes[MOST];
	unsigned seed = 1;
	for (size_t i = 0; i < MOST; i++)
		bytes[i] = (unsigned char)((seed = seed * 1103515245u + 12345u) >> 16);
	for (size_t n = 0; n <= MOST; n += n < 4096 ? CHECK_STEP : 61 * CHECK_STEP)
		if (check_of((struct str){ (const char *)bytes, n }) != XXH64(bytes, n, 0)) {
			printf("%zu bytes: another check than XXH64\n", n);
			return 1;
		}
	return check_of((struct str){ (const char *)bytes, CHECK_STEP }) == XXH64(bytes, CHECK_STEP, 1); /* control */
}
