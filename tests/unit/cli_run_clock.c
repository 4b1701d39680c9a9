#include "cli/run_clock.h"
#include "test.h"

TEST("a clock that runs with the other one has not jumped, however long both run")
{
	struct run_clock c = { 0 };
	for (int64_t s = 0; s < 400 * 86400; s += 3599)
		CHECK(run_clock_jump(&c, 1700000000 + s, 50 + s, 3600) == 0);
	CHECK(run_clock_jump(&c, 1700000000 + 400 * 86400 + 3600, 50 + 400 * 86400, 3600) == 0);
}

TEST("a step of the clock is told once, with its direction, and small steps that add up are told too")
{
	struct run_clock c = { 0 };
	CHECK(run_clock_jump(&c, 1700000000, 10, 3600) == 0);
	CHECK(run_clock_jump(&c, 1700000000 + 3602, 11, 3600) == 3601);
	CHECK(run_clock_jump(&c, 1700000000 + 3603, 12, 3600) == 0);
	CHECK(run_clock_jump(&c, 1700000000 + 1, 13, 3600) == -3603);
	CHECK(run_clock_jump(&c, 1700000000 + 2, 14, 3600) == 0);
	CHECK(run_clock_jump(&c, 1700000000 + 2 + 1801, 15, 3600) == 0);
	CHECK(run_clock_jump(&c, 1700000000 + 2 + 3602, 16, 3600) == 0);
	CHECK(run_clock_jump(&c, 1700000000 + 2 + 3604, 17, 3600) == 3601);
}

TEST("a clock that starts before 1970 or ends far away is compared without harm")
{
	struct run_clock c = { 0 };
	CHECK(run_clock_jump(&c, 0, 0, 1) == 0);
	CHECK(run_clock_jump(&c, INT64_MAX / 4, 1, 1) == INT64_MAX / 4 - 1);
	CHECK(run_clock_jump(&c, 0, 2, 1) == -(INT64_MAX / 4) - 1);
}
