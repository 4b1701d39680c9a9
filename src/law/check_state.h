/* check_state.h - what the files of the checker share.

     check_walk       the conditions of a law, read term by term
     check_circle     circles of terms, exceptions and amended facts, and what is nested too deep
     check_facts      presumptions of facts, who may establish them, groups
     check_tables     rows and inputs of tables
     check_rules      what each of the five sorts may name and hold
     check_scope      facts of members outside their group
     check_absolute   adverse facts that reach what is absolute
     check_shown      exceptions that nobody would have to show
     check_direction  facts used against their direction
     check_time       versions, citations, tests and conclusions over time */
#ifndef LAW_CHECK_STATE_H
#define LAW_CHECK_STATE_H
#include "law/pack.h"

enum { NESTED_MOST = 12 };      /* terms in terms, exceptions to exceptions, facts amended by amended facts */
enum { TOWARDS = 1, AWAY = 2 }; /* a ground */
struct link {                   /* a rule, in a list */
	int rule;
	struct link *next;
};
struct checker {
	struct arena *arena;
	const struct law *law;
	bool complete; /* no statement was left out */
	struct diags *diags;
	struct link **lifted_by;  /* of each rule: exceptions that name it */
	struct link **amended_by; /* of each fact: presumptions and doubts */
	unsigned char *direction; /* of each rule: TOWARDS | AWAY; 0 = it only concerns notes */
	unsigned *term_mark;      /* of each term and direction: the walk that came by last */
	unsigned walk;
	unsigned *rule_mark; /* of each rule: the search that came by last */
	unsigned search;
	unsigned char *can_know; /* of each term and value: check_shown's answer; 0 = not asked yet */
};

/* Tells a fault at a statement. */
#define TELL(c, at, hint, ...) diag_error((c)->diags, at, hint, __VA_ARGS__)
#define NO_HINT                ((struct str){ 0 })

/* --- check_walk.c --- */
void check_links(struct checker *);
void check_directions(struct checker *); /* after check_links */
/* Is the rule (of sort rule) only a note? */
bool rule_is_note(const struct law *, const struct rule *);
/* Calls `visit` for each leaf and each some/each below the condition, terms entered once in each direction. `towards`:
   the condition works towards a ground. */
typedef void visit_fn(struct checker *, const struct cond *, bool towards, void *with);
void walk_cond(struct checker *, const struct cond *, bool towards, visit_fn *visit, void *with);
/* The conditions of a rule; begins a new walk. */
void walk_rule(struct checker *, int rule, bool towards, visit_fn *visit, void *with);
struct fact_list {
	struct arena *arena;
	int *list, n, room;
};
struct fact_list facts_begin(struct checker *);
void fact_add(struct fact_list *, int fact); /* once */
/* The facts a leaf or a some/each reads: through tables, counts and closing facts. */
void leaf_facts(const struct checker *, const struct cond *, struct fact_list *);
/* The facts a table reads. */
void table_facts(const struct checker *, int table, struct fact_list *);
/* The place of a piece of the line `at` speaks of. */
struct at at_piece(struct at, struct str piece);
/* "not in force on 2026-11-23": days as a message shows them. */
struct str day_text(struct arena *, int32_t day);
bool interval_unset(struct interval);
bool is_listed(const struct fact *); /* choice, choices */

bool check_circles(struct checker *); /* false: told; nothing may follow terms or exceptions any more */
void check_facts(struct checker *);
void check_tables(struct checker *);
void check_rules(struct checker *);
void check_scope(struct checker *);
void check_absolute(struct checker *);
void check_shown(struct checker *);
void check_direction(struct checker *);
void check_time(struct checker *);
#endif
