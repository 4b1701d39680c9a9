#include "cli/crew.h"
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

struct hand {
	pthread_t thread;
	void (*work)(void *, int);
	void *ctx;
	int i;
	bool is_there;
};

int crew_size(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > CREW_MOST ? CREW_MOST : (int)n;
}

static void *begin(void *p)
{
	struct hand *h = p;
	h->work(h->ctx, h->i);
	return NULL;
}

void crew_run(int n, void (*work)(void *ctx, int i), void *ctx)
{
	struct hand hands[CREW_MOST];
	for (int i = 1; i < n; i++) {
		hands[i] = (struct hand){ .work = work, .ctx = ctx, .i = i };
		hands[i].is_there = !pthread_create(&hands[i].thread, NULL, begin, &hands[i]);
	}
	work(ctx, 0);
	for (int i = 1; i < n; i++)
		if (hands[i].is_there)
			pthread_join(hands[i].thread, NULL);
		else
			work(ctx, i);
}
