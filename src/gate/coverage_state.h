/* coverage_state.h - coverage in the making: what its files share.

     coverage_list   the statements and conditions of a law, and what each can be
     coverage_value  a statement read on one run of the table, one condition turned over or not
     coverage_turn   which answer to a fact turns a condition alone
     coverage_pair   two tests that differ in one condition
     coverage_never  whether a condition could matter alone at all
     coverage        the whole
     coverage_suggest cases that would show what is lacking */
#ifndef GATE_COVERAGE_STATE_H
#define GATE_COVERAGE_STATE_H
#include "gate/coverage.h"
#include "gate/run.h"
#include "gate/vary.h"

struct can { /* which values a condition or statement can ever have, whatever the case */
	bool yes, no, unknown;
};
struct condition_info {
	const struct cond *bound_by; /* the innermost `some` or `each` around it, or NULL */
	struct can can;
	bool may_hold; /* nothing but known and unknown can come of it: the statement turns between these */
	const struct law_test
	    *sides[2]; /* the first tests in which it matters alone: on its first side, on the other */
};
struct statement {
	struct rule_cover *cover;
	struct condition_info *info; /* of each condition */
	struct can can;
	int index;  /* among all */
	int first;  /* number of its first condition among all */
	bool binds; /* some condition stands below `some` or `each` */
	struct situation {
		uint64_t code; /* two bits for each condition: enum truth */
		enum truth value;
		const struct law_test *test;
		struct situation *next;
	} * situations; /* the different ones that the tests have, while it has at most 32 conditions and binds none */
};
struct statements {
	struct statement *list;
	int n, n_conditions;
};
/* All statements, with their conditions, dues and places; nothing is counted yet. */
struct statements coverage_list(struct arena *, const struct law *, struct coverage *);
/* The other of the two values that `can` allows; the value itself if it is none of them. */
enum truth turned(struct can, enum truth);
/* Does the statement turn over between the two, by its condition i? */
bool statement_turns(const struct statement *, int i, enum truth, enum truth);
/* Do two conditions of a statement ask the same of the same members? */
bool same_question(const struct statement *, int i, int k);

struct coverer {
	struct arena *arena;
	struct day_tables *tables;
	const struct law *law;
	struct statements all;
	struct day_view *days; /* of each table that has been looked at */
	int n_days;
};
/* The view of the day of a test; NULL: it is none of the pack's own, or cannot be judged on its day. */
const struct day_view *coverage_day(struct coverer *, const struct law_test *);

/* Is it a presumption or doubt about the fact? */
bool rule_amends(const struct rule *, int fact);
/* Is it an exception to the rule? */
bool rule_lifts(const struct rule *, int rule);
/* Can a group ever be known to have no more members? */
static inline bool group_closes(const struct group *g)
{
	return g->complete >= 0 || g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS;
}
static inline enum truth truth_not(enum truth v) { return v == YES ? NO : v == NO ? YES : UNKNOWN; }

struct day_view { /* the statements in the table of one day */
	const struct table *table;
	struct pair *pairs; /* of each condition */
	bool *has;          /* is it in force and read? */
	int *lines;         /* of each statement: its line, or -1 */
	struct pool pool;
};
struct day_view day_view_new(struct arena *, const struct statements *, const struct table *);
/* Is it in force on the day; is the term read by anything? */
bool statement_is_read(const struct statement *, const struct day_view *);
unsigned char statement_scope(const struct statement *, const struct day_view *);

struct look { /* a statement for one seat on one run */
	const struct statement *of;
	const struct day_view *day;
	const struct run *run;
	struct seat seat;
	int pinned; /* condition that is taken to be `as` for one tuple; -1: none */
	size_t tuple;
	enum truth as;
};
unsigned char condition_scope(const struct look *, int i);
enum truth condition_value(const struct look *, int i, size_t tuple);
/* Is the tuple one of the members recorded, and of the seat where the seat says who? */
bool condition_is_for(const struct look *, int i, size_t tuple);
enum truth statement_value(const struct look *);

/* Does the condition matter alone? *side: which of its two values it has, *value: what the statement would be. */
bool matters_alone(const struct look *, int i, size_t tuple, int *side, enum truth *value);
/* If so: is there an answer to one fact which turns condition i alone, and the statement by it? `lab`: a second run of
   the same case. *answer: the pair, in the arena. */
bool turns_alone(struct arena *, const struct look *, int i, size_t tuple, struct run *lab, struct str *answer);
/* The facts a condition reads, also through terms; adds those that are not in the list (room for all facts). */
void condition_facts(struct arena scratch, const struct law *, const struct condition_cover *, int *list, int *n);
/* The pair of a test that says so: "minor yes", "hardships none", "hardships without theft". */
struct str answer_text(struct arena *, const struct fact *, const struct value *was, const struct value *);
/* Gives a fact of a member (ignored for facts of the case) an answer; what is counted from it is counted anew. */
void answer_give(struct world *, int fact, int member, struct value);

/* Notes the situation of a test. */
void pairs_note(struct arena *, struct statement *, const struct look *, const struct law_test *);
/* Two tests for each condition, where there are two. */
void pairs_find(struct statement *);

enum { NEVER_MOST = 12 }; /* different questions of a statement that are tried in every way */
/* Can condition i be shown to matter alone, whatever the others are? true if there are too many to try. */
bool may_matter(const struct law *, const struct statement *, int i);
/* Settles `may_hold` of every condition. */
void coverage_sides(const struct law *, struct statements *);
/* Does the condition read a row or parameter that nobody has entered? */
bool reads_unset(const struct law *, const struct cond *);
#endif
