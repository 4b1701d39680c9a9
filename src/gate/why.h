/* why.h - what an answer rests on: shared by everything that explains (reason.c, trace.c, next.c).

   One `why` serves one answer; `run` is the plain run of the member at hand, `lab` a second run for experiments. */
#ifndef GATE_WHY_H
#define GATE_WHY_H
#include "gate/answer.h"
#include "gate/find.h"
#include "gate/hypo.h"

struct leaf { /* an atom for one tuple of members */
	int atom;
	size_t tuple;
};
struct spot { /* a plane for one tuple */
	plane_id plane;
	unsigned tuple;
};
struct leaves {
	struct leaf *list;
	size_t n;
};
struct amendment { /* a doubt or presume line, for one tuple, that took an answer away */
	int line;
	size_t tuple;
	int rank; /* of the weightiest rule that waits for it */
	bool is_at_work;
	bool is_due; /* the reason at hand has still to say what it waits for */
	int told_in; /* number of the reason that said so last */
};
struct wait { /* for one fact of one member: the rule that waits for its answer */
	bool is_open;
	int rank; /* smaller is asked earlier */
	int rule;
	int n; /* lines that wait */
};
struct reasons {
	struct reason *list;
	int n, room;
};
struct defeats {
	struct defeat *list;
	int n, room;
};
enum { EFFORT_MOST = 1 << 22 }; /* words a search may compute; then it ends with what it has */

struct why {
	struct arena *arena;
	const struct table *table;
	const struct law *law;
	struct run *run, *lab;
	struct found *found;
	struct run *plains; /* for hypotheses: the plain run of each member of the decision's group */
	int n_plains;       /* 0: too many to keep; then nothing is said that needs hypotheses */
	enum ground headline;
	struct hypo hypo; /* opened when it is needed */
	bool has_hypo;
	int at;          /* member of the decision's group at hand; -1: none */
	int *leaf_of;    /* of each plane: the atom whose value, as the rules read it, the plane is; -1 */
	size_t *leaf_at; /* of each atom: its first tuple in leaf_seen */
	unsigned char *leaf_seen;
	uint32_t *seen;   /* of each word of the run: the last walk that came by */
	uint32_t walk;    /* number of the walk */
	uint32_t *weight; /* of each word that is on: how many answers it takes to turn it on */
	bool is_weighed;
	struct spot *stack; /* as many as the run has words: a walk comes by each of them once */
	size_t n_stack;
	struct leaves leaves;    /* of the last walk */
	struct because *entries; /* of the reason at hand */
	int n_entries, room_entries;
	int n_reasons; /* explained so far */
	struct amendment *amendments;
	int n_amendments, room_amendments;
	struct wait *waits[GROUPS_MOST + 1]; /* [0]: of the case; [g + 1]: [member * n_facts + fact] */
	struct reasons grounds, notes;
	struct defeats defeats;
};

/* Room for all of it. */
void why_open(struct why *, struct arena *, struct run *, struct run *lab);
/* Turns to one member whose plain run was computed and read. */
void why_turn(struct why *, struct found *, int at_member);

/* Opens the laboratory for hypotheses on facts, unless it is open. */
struct hypo *why_hypo(struct why *);

/* walk.c: what keeps a value from being known. */
enum { WALK_YES = 1, WALK_NO = 2 };
/* The atoms that keep the pair of planes from being known: reached from both planes (WALK_YES | WALK_NO), or from the
   one plane only. Atoms that are known after doubts are left out. */
struct leaves walk_open(struct why *, struct pair, unsigned char scope, size_t tuple, int walks);
/* support.c. A smallest set of answers that turns the plane on, switches included. Every one of them is needed. */
struct leaves walk_support(struct why *, plane_id, unsigned char scope, size_t tuple);
/* Begins a walk; puts a spot on the stack unless this walk has been there. */
void walk_begin(struct why *);
void walk_push(struct why *, plane_id, const struct seat *);

/* because.c */
struct because because_of(const struct why *, int fact, const struct seat *, int word);
/* The facts behind the leaves as entries of a reason, each once, in order of the pack. */
void because_shown(struct why *, struct reason *, struct leaves);
/* The unanswered facts behind the leaves, and the doubts that took an answer away; both are noted in `why`. */
void because_open(struct why *, struct reason *, struct leaves, int rule, int rank);
/* What a line reads, whether it mattered or not. */
void because_read(struct why *, struct reason *, int line, size_t tuple);

/* reason.c: the grounds, notes and defeats for the member at hand. */
void why_reasons(struct why *);
void reason_add(struct why *, struct reasons *, struct reason);
struct wait *why_wait(struct why *, struct fact_of);

/* doubt.c: which doubts are at work, and their grounds. */
void why_doubts(struct why *);
/* A doubt or presume that targets the fact, table or word the atom asks for. */
bool amends(const struct law *, int rule, const struct atom *);

/* order.c: puts the reasons in order, and those common to all members together. */
void why_settle(struct why *, int members);
#endif
