#include "cli/run_clock.h"

int64_t run_clock_jump(struct run_clock *c, int64_t wall_s, int64_t steady_s, int64_t most)
{
	int64_t astray = c->has_begun ? (wall_s - c->wall_s) - (steady_s - c->steady_s) : 0;
	if (c->has_begun && astray >= -most && astray <= most)
		return 0; /* measured from the beginning, so that many small steps add up */
	*c = (struct run_clock){ true, wall_s, steady_s };
	return astray;
}
