/* keep.h - cases weighed by several workers and kept as planes, in their order. */
#ifndef CLI_KEEP_H
#define CLI_KEEP_H
#include "case/caseload.h"
#include "case/planes.h"
#include "cli/crew.h"
#include "cli/feed.h"
#include "cli/many.h"

struct keep_worker {
	struct many many;
	struct batch batch;
	struct arena room; /* what was weighed, until it is written */
	struct world worlds[BATCH_MOST];
	struct str refs[BATCH_MOST];
	const struct table *table;
	struct wrongs wrongs;
};
struct keeper {
	const struct caseload *load; /* cases are made, not read: item->number says which */
	uint64_t seed;
	struct file_new file;
	struct arena room, scratch;
	struct planes_writer *writer;
	const struct str *notes;
	int n_notes;
	struct str gate; /* of all cases */
	int32_t on;
	struct keep_worker *workers[CREW_MOST];
	int n;
	long written;
};

/* Begins the file. */
bool keep_open(
    struct cli *, const struct args *, struct keeper *, int workers, struct many_day, const char *path, struct fault *);
/* Weighs the batches of all workers at the same time, and writes what they hold, in order. */
bool keep_round(struct keeper *, struct fault *);
bool keep_finish(struct keeper *, struct fault *);
#endif
