/* nouns.h - what a naive condition reads: who is meant, what was said, and days, numbers, words and places compared. */
#ifndef TESTS_NAIVE_NOUNS_H
#define TESTS_NAIVE_NOUNS_H
#include "naive/naive.h"

enum { NOBODY = -1, UNRECORDED = -2 }; /* the group is not in scope; its member whom nobody recorded */
enum { VALUE_NONE = -1, VALUE_UNSET = -2 };

struct ctx { /* a condition is read for these members */
	const struct law *law;
	const struct world *world;
	int member[GROUPS_MOST]; /* of each group */
};
struct words {
	const struct str *list;
	int n;
};

struct ctx ctx_new(const struct law *, const struct world *, int at);
/* As seen by an amendment of a fact of this group: only its member is in scope, and whom the decision is read for. */
struct ctx ctx_of(const struct ctx *, int group);

enum tri fact_said(const struct ctx *, int fact);
enum tri word_said(const struct ctx *, int fact, int word);
bool value_is_known(const struct ctx *, int fact); /* a date, count, place, or list of places */
bool is_places(const struct ctx *, const struct noun *);

/* The words a noun can have at all. */
struct words words_of(const struct ctx *, const struct noun *);
/* The value of the row of a word: index into gives, VALUE_UNSET, VALUE_NONE (no row). */
int table_value(const struct law_table *, struct str word);
enum tri gives_from_places(const struct ctx *, const struct law_table *, int value);

enum tri days_compare(const struct ctx *, const struct cond *);
enum tri counts_compare(const struct ctx *, const struct cond *);
/* `lies in` with a place, `include` with a list of places. */
enum tri place_lies_in(const struct ctx *, const struct cond *);
#endif
