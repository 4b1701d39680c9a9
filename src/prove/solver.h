/* solver.h - Z3 as a child process: text in, answers out. One process for a whole pack; each question stands by itself.

   Nothing but "unsat" is a proof and nothing but "sat" is a case: every other word, silence, an error or the end of the
   process is no answer, and the process is begun anew for the next question. */
#ifndef PROVE_SOLVER_H
#define PROVE_SOLVER_H
#include "base/buf.h"
#include "base/fault.h"
#include <sys/types.h>

enum solved { SOLVED_NOTHING, SOLVED_YES /* there is such a case */, SOLVED_NO /* there is none */ };
struct solver {
	struct arena *arena; /* of whoever opened it: the version */
	pid_t pid;           /* 0: not running */
	int fd;
	int seconds;        /* for one question */
	struct str version; /* "Z3 4.8.12" */
	long asked;
};

/* Begins it. FAULT_SYSTEM: there is no solver on this machine, with the way out. */
bool solver_open(struct arena *, struct solver *, int seconds, struct fault *);
/* Is there a case for which the text (declarations and assertions) holds? If so, *values is what it answers for the
   `wanted` names (separated by spaces; may be empty), as the solver writes it. */
enum solved solver_ask(struct solver *, struct arena *, struct str text, struct str wanted, struct str *values);
void solver_close(struct solver *);
#endif
