/* run.h - the table run on one case: every plane for every tuple of members, 64 hypotheses at a time.

   A word holds one bit for each hypothesis (lane). In a plain run all lanes are alike. A plane of group scope has a
   word for each tuple of members of its groups, the one member nobody recorded being the last of each group. */
#ifndef GATE_RUN_H
#define GATE_RUN_H
#include "gate/atoms.h"

enum { LANES = 64, WORDS_MOST = 1 << 19 /* 4 MiB: a case that needs more is held unseen */ };

struct run {
	const struct table *table;
	const struct law *law;
	const struct world *world; /* the case, or a hypothesis on it */
	int at_member;             /* whom the decision is read for; -1: nobody in particular */
	size_t n[GROUPS_MOST];     /* members of each group, the unrecorded one included */
	size_t *place;             /* of each plane: its first word */
	uint64_t *words;
	size_t n_words;
	plane_id *input_t, *input_f; /* of each atom: its planes; n_planes = it has none */
	uint64_t effort;             /* words computed so far: what bounds a search */
};

/* false: too many members for WORDS_MOST; nothing was allocated for them. */
bool run_open(struct arena *, const struct table *, const struct world *, struct run *);
/* Answers all atoms from run->world for one member of the decision's group. */
void run_load(struct run *, int at_member);
/* Computes all planes from the atoms. */
void run_go(struct run *);

/* How many tuples a scope has, and which one is which. */
size_t run_tuples(const struct run *, unsigned char scope);
struct seat run_seat(const struct run *, unsigned char scope, size_t tuple);
size_t run_tuple(const struct run *, unsigned char scope, const struct seat *);
/* The lowest group of a scope, or -1. */
int scope_group(unsigned char scope);
/* Is somebody in the tuple whom nobody recorded? */
bool run_is_unrecorded(const struct run *, unsigned char scope, size_t tuple);
/* Answers an atom for one tuple in the given lanes. */
void run_set(struct run *, int atom, size_t tuple, enum truth, uint64_t lanes);

static inline uint64_t run_word(const struct run *r, plane_id plane, size_t tuple)
{
	return r->words[r->place[plane] + tuple];
}
/* The same for a tuple of a scope that is wider than that of the plane. */
uint64_t run_at(const struct run *, plane_id, unsigned char scope, size_t tuple);
/* The value of a pair in a plain run. */
enum truth run_value(const struct run *, struct pair, unsigned char scope, size_t tuple);
/* The same for a tuple of the scope that both planes have. */
static inline enum truth run_truth(const struct run *r, struct pair p, size_t tuple)
{
	return run_word(r, p.t, tuple) & 1 ? YES : run_word(r, p.f, tuple) & 1 ? NO : UNKNOWN;
}
#endif
