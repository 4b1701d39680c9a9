/* run_clock.h - the clock of the wall beside one that only runs forward: did it jump? */
#ifndef CLI_RUN_CLOCK_H
#define CLI_RUN_CLOCK_H
#include <stdbool.h>
#include <stdint.h>

struct run_clock { /* zeroed: nothing seen yet */
	bool has_begun;
	int64_t wall_s, steady_s; /* both, when they were last taken to agree */
};
/* Seconds by which the wall clock went astray from the steady one, if that is more than `most`, else 0; from then on
   the wall clock is believed again. */
int64_t run_clock_jump(struct run_clock *, int64_t wall_s, int64_t steady_s, int64_t most);
#endif
