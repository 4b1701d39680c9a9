/* The checks that find accidents in large files. */
#include "base/check.h"
#include "naive/laws.h"
#include "test.h"

/* CRC-32C bit by bit, as RFC 3720 defines it. */
static uint32_t crc32c(const unsigned char *p, size_t n)
{
	uint32_t crc = 0xffffffffu;
	for (size_t i = 0; i < n; i++) {
		crc ^= p[i];
		for (int k = 0; k < 8; k++)
			crc = crc & 1 ? crc >> 1 ^ 0x82f63b78u : crc >> 1;
	}
	return ~crc;
}

TEST("a check is four sums of the standard, of every fourth word each")
{
	CHECK(crc32c((const unsigned char *)"123456789", 9) == 0xe3069283u); /* the value every table gives */
	for (EACH(200)) {
		unsigned char bytes[32 * 40], lane[8 * 40];
		size_t steps = 1 + test_rand(40);
		for (size_t i = 0; i < 32 * steps; i++)
			bytes[i] = (unsigned char)test_rand(256);
		struct check c = check_new(), again;
		size_t cut = 32 * test_rand(steps);
		check_add(&c, (struct str){ (const char *)bytes, cut });
		check_add(&c, (struct str){ (const char *)bytes + cut, 32 * steps - cut });
		for (int k = 0; k < 4; k++) {
			for (size_t i = 0; i < steps; i++)
				memcpy(lane + 8 * i, bytes + 32 * i + 8 * (size_t)k, 8);
			CHECK(c.lanes[k] == crc32c(lane, 8 * steps));
		}
		struct arena a = laws_room(1 << 16);
		CHECK(check_read(check_hex(&a, c), &again) && check_eq(c, again));
		bytes[test_rand(32 * steps)] ^= (unsigned char)(1 << test_rand(8));
		CHECK(!check_eq(c, check_of((struct str){ (const char *)bytes, 32 * steps })));
	}
	struct check c;
	CHECK(!check_read(S("00"), &c) && !check_read(S("0000000000000000000000000000000G"), &c));
}
