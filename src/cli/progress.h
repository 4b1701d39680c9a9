/* progress.h - a count on standard error for work of more than a second, while a person looks on. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
#include <stdbool.h>

struct progress {
	bool is_wanted; /* standard error is a terminal and standard output is none */
	bool is_shown;
	double start_s, last_s; /* monotonic */
	const char *what;       /* "cases" */
};
struct progress progress_begin(const char *what);
void progress_show(struct progress *, long done);
/* Takes the line away again: call it before anything else is said. */
void progress_clear(struct progress *);
#endif
