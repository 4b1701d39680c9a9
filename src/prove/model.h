/* model.h - from what the solver found to a case the engine can judge. */
#ifndef PROVE_MODEL_H
#define PROVE_MODEL_H
#include "prove/query.h"

/* The names of all variables of a question, as solver_ask wants them. */
struct str model_names(struct arena *, const struct query *);
/* Reads the solver's answer into the variables. false: it is not what was asked for. */
bool model_read(struct query *, struct str values);
/* The case of one state as the law of one side sees it, in the order the question has its members; `decided` members of
   the group the decision is read for: one. What the question did not ask about is unknown. */
struct world model_world(struct arena *, const struct query *, int side, int state);
#endif
