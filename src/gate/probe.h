/* probe.h - one case put against one `always` line. */
#ifndef GATE_PROBE_H
#define GATE_PROBE_H
#include "gate/vary.h"
#include "law/table.h"

struct move { /* a fact of a member (ignored for facts of the case) takes another value */
	int fact, member;
	struct value to;
};
struct probe {
	struct world world;
	struct move *moves; /* `never change`, `never help`: what is done to the case */
	int n_moves;
	bool to_the_letter; /* `never help`: not even the answer to an open question may */
};

/* Does the case break the line? *member (or NULL): for whom of the group the decision is read for; -1 = for nobody in
 * particular. */
bool probe_breaks(struct arena scratch, const struct table *, const struct always *, const struct probe *, int *member);
/* Does the line say anything about it: does the premise hold, can the verdict still change? */
bool probe_speaks(struct arena scratch, const struct table *, const struct always *, const struct probe *);
/* Draws what is done to the facts the line names. */
void probe_move(struct arena *, const struct pool *, const struct always *, struct probe *, uint64_t *seed);
/* The case after the moves. */
struct world probe_after(struct arena *, const struct probe *);
/* The same without one member. */
struct probe probe_without(struct arena *, const struct probe *, int group, int member);
/* Counts anew what is counted from members and lists. */
void world_recount(struct world *);
#endif
