/* ask.h - the next question of an interview as JSON, for a page that asks it, and an answer taken into the case. */
#ifndef WASM_ASK_H
#define WASM_ASK_H
#include "case/interview.h"
#include "wasm/options.h"

/* What is asked next, as JSON (docs/engine-in-the-browser.md): first for members of the group the decision is read for,
   while there is none, then fact by fact in the order of `holdfast interview`. */
bool ask_next(
    struct judge *, struct arena *, struct str text, const struct options *, struct str *json, struct fault *);
/* The case with the answer options->value on options->question, as text; the reader of case files has taken it. */
bool ask_answer(
    struct judge *, struct arena *, struct str text, const struct options *, struct str *out, struct fault *);
/* A new case of options->gate. */
bool ask_start(struct judge *, struct arena *, const struct options *, struct str *out, struct fault *);
#endif
