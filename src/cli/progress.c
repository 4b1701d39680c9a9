#include "cli/progress.h"
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

struct progress progress_begin(const char *what)
{
	double now = now_s();
	return (struct progress){ .is_wanted = isatty(2) && !isatty(1), .start_s = now, .last_s = now, .what = what };
}

void progress_show(struct progress *p, long done)
{
	double now = p->is_wanted ? now_s() : 0;
	if (!p->is_wanted || now - p->start_s < 1 || now - p->last_s < 0.2)
		return;
	fprintf(stderr, "\r%ld %s", done, p->what);
	p->is_shown = true, p->last_s = now;
}

void progress_clear(struct progress *p)
{
	if (p->is_shown)
		fputs("\r\033[K", stderr);
	p->is_shown = false;
}
