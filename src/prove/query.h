/* query.h - a question to the solver, in SMT-LIB, made from the flat table of one law or two.

   Every value has two rails, "known yes" and "known no", never both. What the file says of a fact is a variable; what
   the table makes of it is defined from it, plane by plane, and only what the question reaches is written. A question
   may speak of one case or of two (state 0, before, and state 1, after); `move` says how each fact of the second is
   related to that of the first. Groups are unrolled: `members` of each, any of whom may be missing, and the one nobody
   recorded.

   Whatever is not modelled in full (comparisons with lists of places, tables over several places, months after a day
   that is itself open) is left free within what is known of it: the question then covers more cases than there are, so
   that "impossible" stays a proof, and every case the solver finds is put to the engine before it is believed.

   The engine answers an open fact of mixed polarity both ways (gate/exact.c). View 1 has such facts answered in some
   way, or left open; view 0 has them as they are; the views from 2 on have all of them answered, each view in another
   way. */
#ifndef PROVE_QUERY_H
#define PROVE_QUERY_H
#include "prove/universe.h"

enum relation {
	MOVE_NONE,   /* the same in both cases */
	MOVE_ANY,    /* anything */
	MOVE_LEARN,  /* what was unknown may be known after */
	MOVE_FORGET, /* what was known may be unknown after */
	MOVE_WORSE   /* one or more steps to the dangerous side; what has no side is forgotten */
};
enum said {
	SAID_YES,
	SAID_NO,
	SAID_KNOWN,
	SAID_VALUE,
	SAID_WHOLE,
	SAID_THERE,
	SAID_COUNT,
	SAID_ATOM_YES,
	SAID_ATOM_NO,
	SAID_OTHER
};
struct variable { /* what the solver may choose */
	struct str name;
	enum said said;
	int state, topic, member, word; /* SAID_THERE, SAID_COUNT: topic is the circle */
	int side;
	unsigned atom; /* SAID_ATOM_*: an atom that is left free */
	long value;    /* read from a model; of a truth 0 or 1 */
};
struct rails {
	struct str t, f; /* terms */
};
struct chair { /* whom each circle stands for: 0 .. members - 1; -1: somebody nobody recorded */
	int of[GROUPS_TOGETHER];
};
struct name_set;
struct query {
	struct arena *arena;
	const struct universe *u;
	struct buf text;
	int members[GROUPS_TOGETHER];
	const unsigned char *move; /* of each topic: enum relation; NULL: one case only */
	bool grows;                /* the second case may have more members, unless the list was closed */
	bool is_any_day;           /* today is any day up to u->until, not the day of the tables */
	bool is_tidy;              /* of a choice one word, a word said once: the cases people write */
	bool is_shared;            /* facts that one law alone has are not said */
	int broken; /* state in which the claim is to fail: how open mixed facts are answered in the other */
	struct name_set *names;
	struct variable *list;
	int n, room;
	unsigned char *moved[SIDES], *mixed[SIDES]; /* of each plane */
};

/* Begins a question; `members` of each circle, `move` as above. */
void query_begin(
    struct query *, struct arena *, const struct universe *, const int *members, const unsigned char *move, bool grows);
void query_say(struct query *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Everybody missing from their chairs; the circle that is decided has its first member. */
struct chair query_chair(const struct universe *);
/* The term for a plane. */
struct str query_plane(struct query *, int side, int state, int view, plane_id, const struct chair *);
/* "No bar found" and "refused" as the engine answers, for a claim that they are not so. */
struct str query_clear(struct query *, int side, int state);
struct str query_refused(struct query *, int side, int state);
/* The same for a claim that they are so: in every way to answer what is open in both directions. */
struct str query_surely(struct query *, int side, int state, enum verdict);
/* The same before anything open is answered. */
struct str query_plainly(struct query *, int side, int state, enum verdict);
/* Every question is settled. */
struct str query_asked(struct query *, int side, int state);
/* A ground of this kind is shown. */
struct str query_shown(struct query *, int side, int state, int view, enum ground);
/* A line whose value is not known stands among the grounds. */
struct str query_open(struct query *, int side, int state, int view);

/* --- pieces --- */
bool query_once(struct query *, struct str name);
int query_id(struct query *, struct str key);
void query_declare(struct query *, struct str name, const char *sort, struct variable);
int query_state(const struct query *, int topic, int state);
/* What the file says of a fact, or of one word of it (word 0 for a yes/no fact). */
struct rails query_said(struct query *, int state, int topic, int member, int word);
/* What counts after presumptions in the law of a side. */
struct rails query_value(struct query *, int side, int state, int topic, int member, int word);
/* Is a date, number or place known (a term), and which (a term)? */
struct str query_known(struct query *, int state, int topic, int member);
struct str query_number(struct query *, int state, int topic, int member);
/* Is the member there? */
struct str query_there(struct query *, int state, int circle, int member);
/* How many members there are. */
struct str query_count(struct query *, int state, int circle);
/* Is the list of members closed, by the law of a side? */
struct str query_closed(struct query *, int side, int state, int circle);
struct rails query_atom(struct query *, int side, int state, unsigned atom, const struct chair *);
struct bounds {
	struct str least, most;
};
struct bounds query_days(struct query *, int side, int state, const struct noun *, const struct chair *);
struct bounds query_range(struct query *, int side, int state, const struct noun *, const struct chair *);
struct bounds query_fact_range(struct query *, int side, int state, int fact, const struct chair *);
struct rails query_compared(struct query *, int side, int state, const struct cond *, const struct chair *);
int chair_member(const struct query *, int topic, const struct chair *);
struct str number_term(struct arena *, long);
/* (op a b ...) of a list of terms; `none` for an empty one. */
struct terms {
	struct buf b;
	int n;
	const char *op, *none;
	struct str first;
};
void terms_add(struct terms *, struct str);
struct str terms_end(const struct terms *);
/* --- members.c: how many members of each group are enough --- */
struct root {
	int side;
	plane_id plane;
	bool wanted; /* must it hold, or must it not? */
	int any;     /* of roots with the same number above 0 one is enough */
};
enum { MEMBERS_TRIED_MOST = 24, COMPLETED_TOGETHER_MOST = 4 };
/* false: more than MEMBERS_TRIED_MOST would be needed. */
bool members_enough(
    struct arena scratch, const struct universe *, const struct root *, int n, int members[GROUPS_TOGETHER]);
#endif
