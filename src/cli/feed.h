/* feed.h - cases handed out to several workers, a batch at a time. */
#ifndef CLI_FEED_H
#define CLI_FEED_H
#include "cli/input.h"
#include "cli/progress.h"
#include <pthread.h>

enum { BATCH_MOST = 256, BATCH_BYTES = 2 << 20, WRONGS_SHOWN = 20 };
struct feed {
	pthread_mutex_t lock;
	struct inputs in;
	struct progress progress;
	long n; /* handed out so far */
	bool at_end;
};
struct item {
	struct input input; /* its bytes are the worker's */
	long number;        /* from 0, over all inputs */
	bool is_read;       /* else `why` says why not */
	struct fault why;
};
struct batch {
	struct arena room; /* taken anew for each batch */
	struct item items[BATCH_MOST];
	int n;
};
struct wrongs { /* cases that could not be read: the first ones of each worker, with all that is said of them */
	struct {
		long number;
		struct fault why;
	} list[WRONGS_SHOWN];
	long n; /* all of them */
};

void feed_open(struct feed *, struct arena *keep, const char **paths);
/* The next cases; false: none are left. */
bool feed_next(struct feed *, struct batch *);
void wrongs_note(struct wrongs *, long number, struct str place, const struct fault *);
/* Says on standard error what was wrong, in order. Returns the code of the first one; CODE_WORKED: nothing was. */
int wrongs_say(const struct wrongs *of_each, int n);
#endif
