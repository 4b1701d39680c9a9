/* aggregate.h - a published table of counts that says which leaves it counts, so that others can count again.

   Public entry of kind aggregate:
     by: what is counted: "kind" (of public entries), or a field of the records the leaves commit to
     cell: LABEL = COUNT      or LABEL = <N when the count is suppressed because it is below N; one line a cell
     from: 0  to: 128         leaves 0 to 127: `to` itself is not counted
     log: origin of the log the leaves stand in
     period: 2026-11 */
#ifndef LEDGER_AGGREGATE_H
#define LEDGER_AGGREGATE_H
#include "ledger/entry.h"

struct cell {
	struct str label;
	bool is_suppressed; /* the count is below `count` */
	uint64_t count;
	uint64_t again; /* by whoever counts */
};
struct aggregate {
	struct str log, by, period;
	uint64_t from, to;
	struct cell *cell;
	size_t n;
	uint64_t elsewhere; /* counted again, and there is no cell for it */
};
/* Fails: FAULT_INPUT, also for an entry of another kind. */
bool aggregate_read(struct arena *, const struct entry *, struct aggregate *out, struct fault *);
/* Counts one thing of this label. */
void aggregate_count(struct aggregate *, struct str label);
/* Do the cells say what was counted? *wrong: the first one that does not; NULL: it is what stands in no cell. */
bool aggregate_agrees(const struct aggregate *, const struct cell **wrong);
/* Can the cells be true without anybody counting: no more than there are leaves? */
bool aggregate_is_possible(const struct aggregate *);
#endif
