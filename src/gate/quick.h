/* quick.h - one case decided fast: the verdict, and what became of each line, without the reasons.

   A table that reads no group but the one it decides for is turned, once, into a plan: every answer the table reads is
   a bit, in words of 64, and an AND or OR of answers is a mask over one or two of these words. So a conjunction is
   three instructions and no branch, and the plan ends at the first ground that refuses, before what only clears is
   even read. Any other table, and a case in
   which an open answer works in both directions (exact.c), is left to the gate.

   Same verdict as gate_verdict, same states as the trace of gate_answer, on every case. For who decides single cases
   one after the other and explains only some of them; who has many together takes bulk.h. Pure: no clock, no files,
   memory from arenas. A plan is only read: several threads may use it, each with its own scratch. */
#ifndef GATE_QUICK_H
#define GATE_QUICK_H
#include "gate/answer.h"

struct quick_bit {
	unsigned word;
	uint64_t bit; /* 0: never on */
};
struct quick_test { /* is any bit of these two masks on? */
	uint64_t mask[2];
	unsigned word[2];
	bool goes_on; /* the masks of the next one belong to it, too */
};
struct quick_cell { /* an AND of ORs; or an OR of ANDs, which is read from the complements */
	bool is_and;
	enum quick_end { QUICK_GOES_ON, QUICK_REFUSES, QUICK_HOLDS } end; /* REFUSES where true, HOLDS where false */
	const struct quick_test *tests;
	unsigned n, n_long;  /* tests of one quick_test; quick_tests of those behind them that take several */
	struct quick_bit to; /* where its value goes */
};
struct quick_program {
	struct quick_cell *cells;
	unsigned n;
};
struct quick_atom { /* an answer that is computed: dates, counts, places, words, tables */
	unsigned atom;
	struct quick_bit yes, no;
};
struct quick_line {
	struct quick_bit yes, no, cond, unless;
};
struct quick {
	const struct table *table;
	bool is_flat;          /* has a plan */
	unsigned n_words;      /* behind them stand their complements */
	unsigned n_own, n_per; /* words of yes/no facts of the case; then those of whom the decision is read for */
	unsigned *from;        /* of each bit of these: where in the array of values its answer stands, in bytes */
	struct quick_atom *atoms;
	unsigned n_atoms;
	struct quick_bit on; /* always on */
	struct quick_program verdict, trace;
	unsigned early_own,
	    early_cells; /* what can refuse comes first, and reads no more than these words of the case */
	struct quick_line *lines;
	unsigned *mixed; /* atoms whose answer works in both directions */
	unsigned n_mixed;
};
struct quick_state { /* what became of a line; as rule_trace of answer.h */
	unsigned char state;
	int by; /* TRACE_DEFEATED: index into law->rules; else -1 */
};

/* Makes a plan of a table. */
struct quick quick_new(struct arena *, const struct table *);
/* The verdict on a case, over all whom the decision is read for. */
enum verdict quick_verdict(struct arena scratch, const struct quick *, const struct world *);
/* The verdict for one of them (member of the decision's group; -1 where there is no such group), and what became of
   every line: states[table->n_lines]. Of a flat table only. */
enum verdict quick_trace(
    struct arena scratch, const struct quick *, const struct world *, int member, struct quick_state *states);
#endif
