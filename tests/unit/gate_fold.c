/* From the values of the rules to one verdict; the contracts in gate/fold.h are proved, these are the readable cases.
 */
#include "gate/fold.h"
#include "test.h"

static struct folded of(unsigned char value, unsigned char ground) { return fold(&value, &ground, 1); }

TEST("one rule decides by its ground")
{
	static const struct {
		enum ground ground;
		enum verdict yes, unknown;
	} rows[] = { { GROUND_BAR, REFUSED, HELD }, { GROUND_SCOPE, REFUSED, HELD }, { GROUND_SUSPENDED, HELD, HELD },
		{ GROUND_STEP, HELD, HELD }, { GROUND_UNKNOWN, HELD, HELD } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		unsigned char g = (unsigned char)rows[i].ground;
		CHECK(of(YES, g).verdict == rows[i].yes && of(YES, g).headline == rows[i].ground);
		CHECK(of(UNKNOWN, g).verdict == rows[i].unknown && of(UNKNOWN, g).headline == GROUND_UNKNOWN);
		CHECK(of(NO, g).verdict == NO_BAR_FOUND && of(NO, g).headline == GROUND_NONE);
	}
}

TEST("where nothing was asked the gate holds")
{
	unsigned char note = GROUND_FLAG, yes = YES;
	CHECK(fold(NULL, NULL, 0).verdict == HELD);
	CHECK(fold(&yes, &note, 1).verdict == HELD);
	CHECK(fold_members(NULL, 0).verdict == HELD && fold_members(NULL, 0).headline == GROUND_UNKNOWN);
}

TEST("a value that is none of the three counts as unknown")
{
	for (int v = 3; v < 256; v++)
		CHECK(of((unsigned char)v, GROUND_BAR).verdict == HELD &&
		      of((unsigned char)v, GROUND_STEP).headline == GROUND_UNKNOWN);
}

TEST("the weightiest ground stands first: bar, scope, suspended, unknown, step")
{
	static const unsigned char ground[] = { GROUND_STEP, GROUND_UNKNOWN, GROUND_SUSPENDED, GROUND_SCOPE,
		GROUND_BAR };
	unsigned char value[5] = { YES, UNKNOWN, YES, YES, YES };
	for (size_t n = 5; n > 0; n--)
		CHECK(fold(value, ground, n).headline == ground[n - 1]);
}

TEST("raising the value of one rule never makes the verdict more permissive")
{
	static const unsigned char raised[] = { [NO] = UNKNOWN, [UNKNOWN] = YES, [YES] = YES };
	for (EACH(5000)) {
		unsigned char value[6], ground[6];
		for (int i = 0; i < 6; i++)
			value[i] = (unsigned char)test_rand(3), ground[i] = (unsigned char)test_rand(GROUND_NONE + 1);
		enum verdict before = fold(value, ground, 6).verdict;
		int i = (int)test_rand(6);
		value[i] = raised[value[i]];
		CHECK(fold(value, ground, 6).verdict <= before);
	}
}

TEST("the most protective of several members decides")
{
	for (EACH(2000)) {
		struct folded m[4];
		enum verdict least = NO_BAR_FOUND;
		for (int i = 0; i < 4; i++) {
			unsigned char value = (unsigned char)test_rand(3),
				      ground = (unsigned char)test_rand(GROUND_STEP + 1);
			m[i] = fold(&value, &ground, 1);
			least = m[i].verdict < least ? m[i].verdict : least;
		}
		CHECK(fold_members(m, 4).verdict == least);
	}
}
