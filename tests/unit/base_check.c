/* The checks that find accidents in large files. That they are XXH64: tests/interop/check_xxhash.c. */
#include "base/check.h"
#include "naive/laws.h"
#include "test.h"

TEST("a check is the same however the text is cut, and another when a bit is turned")
{
	CHECK(check_of((struct str){ "", 0 }) == 0xef46db3751d8e999u); /* XXH64 of nothing, seed 0 */
	for (EACH(200)) {
		unsigned char bytes[32 * 40];
		size_t steps = 1 + test_rand(40);
		for (size_t i = 0; i < 32 * steps; i++)
			bytes[i] = (unsigned char)test_rand(256);
		struct check c = check_new();
		size_t cut = 32 * test_rand(steps);
		check_add(&c, (struct str){ (const char *)bytes, cut });
		check_add(&c, (struct str){ (const char *)bytes + cut, 32 * steps - cut });
		uint64_t whole = check_of((struct str){ (const char *)bytes, 32 * steps }), again;
		CHECK(check_end(&c) == whole);
		struct arena a = laws_room(1 << 16);
		CHECK(check_read(check_hex(&a, whole), &again) && again == whole);
		bytes[test_rand(32 * steps)] ^= (unsigned char)(1 << test_rand(8));
		CHECK(check_of((struct str){ (const char *)bytes, 32 * steps }) != whole);
	}
	uint64_t c;
	CHECK(!check_read(S("00"), &c) && !check_read(S("000000000000000G"), &c));
}
