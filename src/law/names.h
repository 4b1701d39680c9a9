/* names.h - what the ids and phrases of a law mean: one hash table, filled while reading. */
#ifndef LAW_NAMES_H
#define LAW_NAMES_H
#include "law/pack.h"

enum name_space {
	NAME_THING /* facts, terms, open terms, conclusions, tables, parameters: ids and phrases */,
	NAME_GROUP,
	NAME_SOURCE,
	NAME_RULE,
	NAME_DECISION,
	NAME_ALWAYS,
	NAME_PART /* "R29" for R29a and R29b */,
	NAME_SAY /* "de die Person ..." */
};
struct name {
	enum name_space space;
	struct str text;
	struct ref ref; /* NAME_THING; else only ref.i counts. Rules: the first of the law with this id, or -1 */
	bool is_phrase;
	struct at at;      /* where it was declared */
	struct name *next; /* same bucket */
};
struct names {
	struct name **buckets;
	size_t n;            /* a power of two */
	struct name **order; /* in order of declaration */
	size_t n_order, room;
};

struct names *names_new(struct arena *);
const struct name *names_find(const struct names *, enum name_space, struct str text);
/* Declares; the caller has made sure that it is not declared yet. What is returned stands as long as the arena. */
struct name *names_add(struct arena *, struct names *, struct name);
/* "did you mean "…"?" for the nearest declared text in a name space, or empty. `kinds`: bit per enum ref_kind, 0 = all.
   Looks at the first 8192 names: a hint is not worth more time. */
struct str names_hint(struct arena *, const struct names *, enum name_space, struct str wanted, unsigned kinds);
#endif
