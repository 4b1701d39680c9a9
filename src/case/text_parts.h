/* text_parts.h - what the files that write a report as text share. */
#ifndef CASE_TEXT_PARTS_H
#define CASE_TEXT_PARTS_H
#include "case/page.h"
#include "case/sentence.h"
#include "case/text.h"
#include "case/words.h"

struct view {
	struct page page;
	struct arena *arena;
	const struct report *r;
	const struct law *law;
	const struct case_weighed *c;
	const struct answer *answer;
	bool full;  /* nothing is shortened */
	bool brief; /* only the first of each list */
};

/* --- text_facts.c: pieces of sentences --- */
struct str view_say(const struct view *, enum words);
/* A rule's sentence; what is not in the language asked for begins with its language: "[en] ...". */
struct str view_rule(const struct view *, const struct rule *);
/* "the child is a minor (child-1)": a fact, or one word of it, as a claim (word -1: the fact as a whole). */
struct str view_fact(const struct view *, struct fact_of, int word);
/* The claim with what counts, and who said so when: "...: yes (established; court (CT), 2024-03-01; judgment 12/2024)".
 */
struct str view_because(const struct view *, const struct because *, int at);
/* "child-1", or "AFG-KAB" where several destinations or fields are decided; empty for the case. */
struct str view_whom(const struct view *, int group, int member, int at);
/* "and 7 more; `holdfast explain FILE` shows all" */
void view_more(struct view *, int indent, int n);

/* --- text_grounds.c --- */
void view_grounds(struct view *);
void view_missing(struct view *);
void view_notes(struct view *);
/* Every source that a ground or note shown above cites. */
void view_sources(struct view *);
/* --- text_trace.c --- */
void view_trace(struct view *);
#endif
