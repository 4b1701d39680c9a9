/* reader.h - what the two halves of the reader share: read.c (the file), value.c (what is said of a fact). */
#ifndef CASE_READER_H
#define CASE_READER_H
#include "case/read.h"

struct in {
	struct arena *arena;
	const struct law *law;
	struct str label;
	struct fault *fault;
	int *index; /* facts of the law by id (case_index) */
};
/* The value of a fact as written: value, assertion, or list. `several`: a choice may name several words, a place fact
   several places (facts read from the arrays, given under `facts` for all members at once). */
bool said_read(struct in *, int fact, bool several, const struct json *, struct case_fact *out);
/* Every member of an object is one of `known`; else an error at its name, with the nearest. */
bool members_known(struct in *, const struct json *object, const struct str *known, int n);
/* A string member into *out; empty if absent. Spaces at both ends are cut. */
bool text_member(struct in *, const struct json *object, struct str name, struct str *out);
/* A day in ISO form that exists. */
bool day_read(struct in *, const struct json *, int32_t *out);
/* "AFG" or "AFG-KAB": three capital letters, then perhaps a hyphen and one to eight capital letters or digits. */
bool place_is(struct str);
/* "; did you mean "x"?" for the nearest of n words, or empty. */
struct str word_hint(struct arena *, struct str wanted, const struct str *words, int n);
#endif
