/* reader.h - what the two halves of the reader share: read.c (the file), value.c (what is said of a fact). */
#ifndef CASE_READER_H
#define CASE_READER_H
#include "base/lookup.h"
#include "case/read.h"
#include "gate/world.h"

struct case_index { /* of one law */
	const struct law *law;
	struct lookup facts;   /* by id */
	struct lookup *words;  /* of each fact with many words; NULL: compared one by one */
	int *keys, n_keys;     /* facts of members that are read from the arrays of the file */
	int *counts, n_counts; /* facts that are counted from others */
	int *late, n_late;     /* facts whose freshness hangs on another fact */
	struct value *blank;   /* of each fact: its value before anybody said anything */
};
struct in {
	struct arena *arena;
	const struct law *law;
	struct str label;
	struct fault *fault;
	const struct case_index *index;
};
/* The value of a fact as written: value, assertion, or list. `several`: a choice may name several words, a place fact
   several places (facts read from the arrays, given under `facts` for all members at once). */
bool said_read(struct in *, int fact, bool several, const struct json *, struct case_fact *out);
/* Finds the members of an object by name, in one pass: found[i] is that of known[i], or NULL. Returns the first member
   that is none of them, or NULL. */
const struct json *members_find(const struct json *object, const struct str *known, int n, const struct json **found);
/* Every member of an object is one of `known`; else an error at its name, with the nearest. */
bool members_known(struct in *, const struct json *object, const struct str *known, int n, const struct json **found);
/* Says so of the one that is not. */
bool member_unknown(struct in *, const struct json *, const struct str *known, int n);
/* The text of a string member, if it is there (else empty). Spaces at both ends are cut. */
bool text_member(struct in *, const struct json *member, struct str *out);
/* A day in ISO form that exists. */
bool day_read(struct in *, const struct json *, int32_t *out);
/* "AFG" or "AFG-KAB": three capital letters, then perhaps a hyphen and one to eight capital letters or digits. */
bool place_is(struct str);
/* "; did you mean "x"?" for the nearest of n words, or empty. */
struct str word_hint(struct arena *, struct str wanted, const struct str *words, int n);
#endif
