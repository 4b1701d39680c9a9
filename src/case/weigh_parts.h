/* weigh_parts.h - what the two halves of weighing share: weigh.c (the case, and what has one value), weigh_list.c. */
#ifndef CASE_WEIGH_PARTS_H
#define CASE_WEIGH_PARTS_H
#include "case/reader.h"
#include "case/scale.h"
#include "case/told.h"

struct counted {                     /* who carries the answers on one fact of one member */
	const struct assertion **by; /* one for each word; a single one for other types; NULL: nobody */
};
struct weigher {
	struct arena *arena;
	const struct case_file *file;
	const struct law *law;
	struct case_weighed *out;
	int *said; /* facts about which something is said, each once */
	int n_said;
	bool *is_said;    /* [n_facts] */
	struct told told; /* told.is_silent: nobody is told anything, nor asks who carries an answer */
};
struct place_of_fact { /* the fact of one member that is being weighed */
	const struct fact *fact;
	int i, group, member;
	struct value *value;
	const struct assertion **by;  /* as struct counted; NULL where nobody asks */
	const struct assertion *list; /* all that is said */
	int n;
	struct question question;
	struct voice *voices;
};

static inline void carried(struct place_of_fact *p, int word, const struct assertion *by)
{
	if (p->by)
		p->by[word] = by;
}
void told_voices(
    struct weigher *, const struct place_of_fact *, struct weighed, const struct voice *, int n, struct str word);
/* weigh_list.c */
void weigh_words(struct weigher *, struct place_of_fact *);
void weigh_places(struct weigher *, struct place_of_fact *);
#endif
