/* told.h - telling what was said but does not count, and why: the report's `ignored`. */
#ifndef CASE_TOLD_H
#define CASE_TOLD_H
#include "case/scale.h"
#include "case/weigh.h"

struct told {
	struct arena *arena;
	struct str lang;
	bool is_silent; /* nothing is told */
	struct ignored *list;
	int n, room;
};
struct told_at {
	int fact, group, member;
};
/* An assertion that does not count (voice->why). */
void told_voice(struct told *, struct told_at, const struct voice *);
/* An assertion on a list whose own words count, but which excludes no other. */
void told_others(struct told *, struct told_at, const struct voice *);
/* A fact of the case said of a member of the family. */
void told_record(struct told *, struct told_at);
/* Two that count and disagree; `word` empty: on the fact as a whole. */
void told_conflict(struct told *, struct told_at, const struct weighed *, struct str word);
/* Puts the list in its order and drops repetitions. */
void told_sort(struct told *);
#endif
