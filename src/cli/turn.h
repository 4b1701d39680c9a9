/* turn.h - an interview as a stack of turns: every answer makes a new case, taking one back drops it. */
#ifndef CLI_TURN_H
#define CLI_TURN_H
#include "case/interview.h"
#include "cli/ask.h"
#include "cli/judge.h"

struct turn {
	struct json *root; /* the case so far; never changed, the next turn has a copy */
	int fact, member;  /* what was asked to get here; -1: nothing */
	struct turn *before;
};
struct interview {
	struct cli *cli;
	struct arena *keep;
	struct judge judge;
	struct asker asker;
	struct turn *turn;
	struct str gate;
	int asked; /* questions so far */
};
enum outcome { OUTCOME_ON /* go on */, OUTCOME_DONE, OUTCOME_QUIT, OUTCOME_FAULT };

/* Pushes a turn with a copy of the case; the caller changes the copy. */
struct json *turn_push(struct interview *, int fact, int member);
/* Takes the last turn back; false if there is none. */
bool turn_back(struct interview *);
/* What was asked before, and not taken back. */
struct was_asked *turn_asked(const struct interview *, struct arena *, int *n);
/* Judges the case as it stands (case/interview.h). */
bool turn_judge(struct interview *, struct arena *, struct judged *, struct fault *);

/* begin.c: the reference of a new case and the members the decision is read for (destinations, fields). */
enum outcome interview_begin(struct interview *, struct fault *);
/* evidence.c: status, by, on, source and reasons of an answer that clears the way. */
enum outcome interview_evidence(struct interview *, const struct fact *, struct evidence *, bool *back, struct fault *);
#endif
