#include "test.h"
#include "web/witness.h"

TEST("a clock that was set while the witness runs is noticed, one that is slewed is not")
{
	struct clocks then = { 1800000000, 5000 };
	CHECK(clocks_agree(then, (struct clocks){ 1800000100, 5100 }));
	CHECK(clocks_agree(then, (struct clocks){ 1800000100 + CLOCK_JUMP_S, 5100 }));
	CHECK(clocks_agree(then, (struct clocks){ 1800000100 - CLOCK_JUMP_S, 5100 }));
	CHECK(!clocks_agree(then, (struct clocks){ 1800000101 + CLOCK_JUMP_S, 5100 }));
	CHECK(!clocks_agree(then, (struct clocks){ 1800000099 - CLOCK_JUMP_S, 5100 }));
	CHECK(!clocks_agree(then, (struct clocks){ 0, 5100 }) && !clocks_agree(then, (struct clocks){ 0 }));
	CHECK(clocks_agree(clocks_now(), clocks_now()));
}
