/* text_parts.h - what the files that write a report for people share: the text, and the explanation sheet. */
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

/* --- text.c: the words of a verdict, and what it means --- */
enum words view_verdict(enum verdict);
enum words view_meaning(const struct answer *);
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
/* The word that matters. Of a choice that is known to be another, it is said what it is: all its words come to one
   line (-1). */
int view_word(const struct view *, const struct because *, const struct value *known);
/* The name of a code of actors: WORDS_CODE_DA for "DA"; WORDS_NOBODY for none. */
enum words view_code(struct str code);
/* "and 7 more; `holdfast explain FILE` shows all" */
void view_more(struct view *, int indent, int n);

/* --- text_grounds.c --- */
void view_grounds(struct view *);
void view_missing(struct view *);
void view_notes(struct view *);
/* Every source that a ground or note shown above cites. */
void view_sources(struct view *);
/* How many of the n reasons at `list` are of the same rule and kind as the first; of the same kind. */
int view_run(const struct view *, const struct reason *list, int n);
int view_kind_run(const struct reason *list, int n);
/* How many rules they are of; are the n reasons, of one rule, a doubt that takes an answer away which somebody gave? */
int view_rules(const struct view *, const struct reason *list, int n);
bool view_takes_away(const struct view *, const struct reason *list, int n);
/* What an open rule would do if it applied: the row of its conclusion; GROUND_UNKNOWN for a doubt or a question. */
enum ground view_would_do(const struct view *, const struct reason *);
/* The unknown facts in the order in which they are asked: what could forbid first, then by rule; the rest in pack
   order. */
struct fact_of *view_asked(const struct view *);
/* "R03, R10 and 4": the rules that wait for a fact. */
struct str view_waiting(const struct view *, struct fact_of);
/* --- text_trace.c --- */
void view_trace(struct view *);
#endif
