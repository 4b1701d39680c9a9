/* crew.h - work that several threads share. Each has memory of its own; what they share they lock. */
#ifndef CLI_CREW_H
#define CLI_CREW_H

enum { CREW_MOST = 8 };
/* How many processors there are, at most CREW_MOST. */
int crew_size(void);
/* Calls work(ctx, 0) to work(ctx, n - 1), all at the same time, and returns when all have returned. */
void crew_run(int n, void (*work)(void *ctx, int i), void *ctx);
#endif
