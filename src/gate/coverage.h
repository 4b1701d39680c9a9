/* coverage.h - what the tests of a pack exercise: every rule effective, blocked and unknown, every condition yes, no
   and unknown, and every condition shown to matter alone (MC/DC for law, docs/law-notation.md).

   Statements are the rules, exceptions, presumptions, doubts and asks, every part and version by itself, then the
   terms. Blocked = defeated by an exception or its own `unless`, or excluded; of a term: its condition is no. What a
   statement can never be is not due: a question (`ask`) is never effective (blocked when answered, unknown until then),
   nothing that needs a group which is never closed, or an open term, can be known on that side.

   A condition is a smallest line of a statement as written: a phrase or a comparison, wherever it stands in `if`,
   `unless` or the condition of a term, also below `some` and `each`; and each exception to a rule is a condition of
   that rule. In the case of a test, and for one member where members are read, a condition *matters alone* if turning
   it over, all others as they are, turns the statement over. It is *shown to matter alone*
   - by one test, if besides there is another answer to one fact the condition reads with which just that happens (what
     else of the statement the answer moves does not turn it by itself); or
   - by two tests, if it matters alone in both, and is yes in the one and no in the other (masking MC/DC).
   So what no case can have shows nothing. To turn over is to go from yes to no or back. Where the law lets a condition
   be known on one side only (a group that is never closed, rows nobody has entered), it turns between known and
   unknown; and so does a statement where nothing but that could ever come of the condition. */
#ifndef GATE_COVERAGE_H
#define GATE_COVERAGE_H
#include "gate/tests.h"

enum cover { COVER_EFFECTIVE, COVER_BLOCKED, COVER_UNKNOWN, COVERS }; /* of a condition: yes, no, unknown */
struct covered {
	int tests[COVERS];                    /* how many tests have it so, each counted once */
	const struct law_test *first[COVERS]; /* the first of them, or NULL */
};
enum condition_part { PART_IF, PART_UNLESS, PART_EXCEPTION };
enum condition_due {
	DUE_ALONE, /* should be shown to matter alone */
	DUE_OPEN,  /* an open term: a person decides */
	DUE_UNSET, /* not shown, and it reads what nobody has entered (UNSET) */
	DUE_NEVER  /* cannot matter alone, whatever the others are: redundant */
};
struct condition_cover {
	const struct cond *cond; /* PART_EXCEPTION: NULL */
	int exception;           /* PART_EXCEPTION: the rule of that exception; else -1 */
	enum condition_part part;
	enum condition_due due;
	struct at at;    /* line and column of the condition; of an exception that of the exception */
	struct str text; /* as written; of an exception its id */
	struct covered seen;
	const struct law_test *alone;   /* the test that shows that it matters alone, or NULL */
	struct str answer;              /* with it: the answer that would turn it, "minor yes"; empty: */
	const struct law_test *against; /* the other of two tests that show it, turned over */
	const struct law_test *pair[2]; /* two tests between which nothing else of the statement differs and the
					   statement turns over (unique cause), yes first; or NULL */
};
struct rule_cover { /* of one statement */
	int rule;   /* index into law->rules; -1: a term */
	int term;   /* index into law->terms; -1: a rule */
	struct covered seen;
	bool due[COVERS];                   /* must it be seen so? */
	struct condition_cover *conditions; /* in order of the text: if, unless, exceptions */
	int n_conditions;
};
struct coverage {
	struct rule_cover *list; /* every rule of the packs, in order of the text, then every term */
	int n;
	int n_rules;             /* so many of them are rules */
	int full;                /* rules that lack nothing of the three colours */
	int conditions;          /* that should be shown alone (DUE_ALONE) */
	int alone;               /* that are */
	int never, opens, unset; /* DUE_NEVER, DUE_OPEN, DUE_UNSET */
	struct coverer *by;      /* what coverage_suggest goes on with */
};
/* Runs the pack's own tests; those that cannot be judged on their day cover nothing. */
struct coverage coverage_of(struct arena *, struct day_tables *);

/* A case that would show what no test shows, made from the case of a test by up to three other answers. Whether the law
   ought to answer it so is for whoever writes the test. */
struct suggestion {
	const struct law_test *from;
	struct str changes[3]; /* as in a test: "minor yes" */
	int n_changes;
	struct world world;
	const struct table *table; /* of its day */
};
/* For a condition (its number in the statement) that no test shows alone, or, with -1, for a statement that no test
   shows as `cover`. false: none was found. */
bool coverage_suggest(
    struct arena *, const struct coverage *, const struct rule_cover *, int condition, enum cover, struct suggestion *);
#endif
