/* change.h - the search for changes: which there are, and what each line may hang on. Shared by change*.c. */
#ifndef GATE_CHANGE_H
#define GATE_CHANGE_H
#include "gate/explain.h"

struct changes { /* all that may be tried, in pack order */
	struct change *list;
	int n, room;
};
struct cone { /* what may move one line: indices into changes; NULL = not asked yet */
	int *list;
	int n;
};
struct
try { /* a set of changes, by index, ascending */
	int of[CHANGES_MOST];
	int n;
	int line, at; /* a line that stands in its way, and for which member; line -1: none */
};
struct tries {
	struct try *list;
	int n, room;
};
struct changer {
	struct why *why;
	struct hypo *hypo;
	struct changes changes;
	struct cone *cones; /* of each line */
	bool *marked;       /* of each plane: scratch for cones */
	enum verdict is, target;
	struct tries now, next; /* the sets of one size, and of the next */
	struct tries found;
};

/* change_list.c: every yes, no and word that a fact read by a line may change to; nothing of identity, nothing that the
   case file's own lists say, no dates, numbers or places. */
void change_list(struct changer *);
const struct cone *change_cone(struct changer *, int line);
/* May the two stand in one set? Not if they contradict each other. */
bool change_agree(const struct change *, const struct change *);
#endif
