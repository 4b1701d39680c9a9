/* interview.h - the questions of an interview in their order, and what an answer makes of a case. Cases are trees of
   JSON here (case/edit.h); who asks, and how, is the business of the command line and of the page. */
#ifndef CASE_INTERVIEW_H
#define CASE_INTERVIEW_H
#include "case/judge.h"
#include "case/reply.h"

struct was_asked { /* a fact of one member (-1: of the case) that was asked, whatever was answered */
	int fact, member;
};

/* A case of the gate about which nothing is said; `on`: a day as text, or empty. */
struct json *interview_case(struct arena *, struct str gate, struct str on);
/* Judges the case as it stands, with or without a reference; faults are told without a place, for it stands in no file.
   `gate` is that of the case. */
bool interview_judge(
    struct judge *, struct arena *, const struct json *root, struct str gate, struct judged *, struct fault *);
/* The engine's next question, else the first open one that was not asked. false: settled, or none is left. *rule: one
   that waits for it, or -1. */
bool interview_next(const struct judged *, const struct was_asked *, int n, struct fact_of *, int *rule);
/* The group a yes on this fact closes, or -1: there, one more member may be recorded instead of an answer. */
int interview_closes(const struct law *, int fact);
/* Adds a member to the case: a destination by its code, all others by what they are called. */
void interview_member(struct arena *, struct json *root, const struct group *, struct str called);
/* Adds an answer to what was said before; without evidence as a bare value. */
void interview_say(struct arena *, struct json *root, const struct judged *, struct fact_of, struct json *value,
    const struct evidence *);
#endif
