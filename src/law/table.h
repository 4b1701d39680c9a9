/* table.h - the flat table: one pack on one day, compiled. The same table is run for one case with a trace, for many
   cases in bit-planes, in the browser, and is exported to the solver.

   A value has two planes: T (known yes) and F (known no); neither = unknown. Every plane is an AND or an OR of earlier
   planes, or an input: nothing known is ever taken back (information-monotone by form). `not` swaps the planes.

     presume  T |= T(e),  F &= F(e)              rule   conclusion T |= T(e), F &= F(e)
     doubt    danger: F &= F(e);  adverse and protective: T &= F(e);  plain, dates, counts, places: both
     ask      T = 0;  F = F(if) or all targets known (after doubts)
     e        = if and not unless and not any exception to it

   A plane of group scope exists once for each tuple of members; P_SOME / P_EACH fold the members of one group away:
     P_SOME(g, x, gate) = OR of x over the members recorded, or (x of an unrecorded member about whom nothing is known,
   and gate) P_EACH(g, x, gate) = AND of x over the members recorded, and (x of that unrecorded member, or gate) so that
   T(some) = P_SOME(T, F of "complete"), F(some) = P_EACH(F, T of "complete"), and the other way round for each.
   "complete" of a group without a closing fact: true for destinations and fields (the file names them all), else
   unknown.

   Words.  `is one of`, `include any of`: T = OR of T(word), F = AND of F(word). A noun on the right (list, table): a
   word of both. A table over lists: T(gives w) = OR of T over its words with the value w, F = AND of F over those with
   w or UNSET; UNSET counts as the word `presumed`. Over places: ATOM_TABLE (a table reads words or places, never both).
   A doubt on a list takes away what would clear the way word by word: of a danger list no on a named word, yes on a
   word of the other side; of an adverse or protective list yes on a named word, no on one of the other side; plain:
   both. A presumed word of a choice takes away yes on the words of the other side, since one word alone applies.
   Comparisons and tables over places are doubted (T and F &= F(e)) by every doubt, and by every presumption, on an
   owner. A doubt on the closing fact of a group is so a doubt on its counts. Answered (ATOM_KNOWN): T &= F(e) of each
   doubt; never while the table has an UNSET row, presumed or not. An ask: e = if and not unless and not lifted; then T
   = 0, F = F(e) or all targets known. Its targets are of one group. A rule of a group is folded over that group even if
   it reads no fact of it. A term of a group is folded like a rule of it: true if true of one member.

   The day.  A statement outside its interval is left out. An UNSET end that decides, an UNSET limit, or a limit or
   table outside its interval, is an error where a line in force reads it; in a test the statement is left out, the
   comparison unknown. A conclusion (notes aside) without a rule in force is an error, unless in a test one of its rules
   is UNSET: then unknown. A note without a rule in force is excluded. A law without a decision, or without any ground,
   never finds no bar. */
#ifndef LAW_TABLE_H
#define LAW_TABLE_H
#include "law/pack.h"

typedef unsigned plane_id;
struct pair {
	plane_id t, f;
};
enum plane_op { P_ZERO, P_ONE, P_INPUT, P_AND, P_OR, P_SOME, P_EACH };
struct plane {
	unsigned char op;
	unsigned char scope; /* bit g: depends on the member of group g (never the group the decision is read for) */
	short group;         /* P_SOME, P_EACH */
	unsigned n;          /* P_AND, P_OR: operands */
	unsigned first; /* P_AND, P_OR: index of the first operand in `pool`; P_INPUT: input number; P_SOME, P_EACH:
			   operand */
	plane_id gate;  /* P_SOME, P_EACH */
};

/* An atom is the smallest thing a condition asks: its two planes are the inputs of the table. */
enum atom_kind {
	ATOM_FACT,    /* yes/no fact */
	ATOM_WORD,    /* choice or choices fact: word `word` applies */
	ATOM_DATE,    /* cond: date comparison with day numbers; also spans */
	ATOM_COUNT,   /* cond: comparison of counts */
	ATOM_LIES,    /* cond: place lies in places */
	ATOM_INCLUDE, /* cond: places include place words */
	ATOM_TABLE,   /* table with a place among its inputs: gives word `word` */
	ATOM_OPEN,    /* an open term: always unknown */
	ATOM_KNOWN,   /* `ask` of a date, count, place, places, choice, choices or table: T = answered, F never */
	ATOM_SWITCH   /* rule `rule` is left out: T = off. 0/1 always known, 0 in a plain run; used to find doubts and
			 presumptions at work */
};
struct atom {
	enum atom_kind kind;
	int fact;                /* ATOM_FACT, ATOM_WORD, ATOM_KNOWN (or -1) */
	int word;                /* ATOM_WORD, ATOM_TABLE */
	int table;               /* ATOM_TABLE, ATOM_KNOWN (or -1) */
	int open;                /* ATOM_OPEN */
	int rule;                /* ATOM_SWITCH */
	const struct cond *cond; /* ATOM_DATE, ATOM_COUNT, ATOM_LIES, ATOM_INCLUDE */
	int owners[6]; /* facts whose answer moves this atom (the fact itself; both sides of a comparison; inputs of a
			  table) */
	int n_owners;
	unsigned char scope;
	struct pair raw; /* as answered */
	struct pair now; /* after presumptions and doubts: what every rule reads */
	bool helps,
	    hurts; /* T moves towards a ground (hurts) / away from one (helps); both: mixed polarity. Notes aside; the
		      condition of a presumption, a doubt or an ask hurts; that an ask is answered helps (ATOM_KNOWN) */
};
struct line {     /* one rule, exception, presume, doubt or ask in force */
	int rule; /* index into law->rules */
	unsigned char scope;
	struct pair cond;   /* `if`; always true without one */
	struct pair unless; /* always false without one */
	struct pair lifted; /* any exception to it is effective; always false without one */
	struct pair e;      /* effective; for an ask: T never, F answered or not needed */
	struct pair out;    /* e folded over the members of `scope`: what the decision reads */
	enum ground ground; /* of a rule: row of its conclusion; GROUND_UNKNOWN for an ask; GROUND_NONE otherwise */
	int *exceptions, n_exceptions; /* lines */
	unsigned *atoms; /* atoms read by it directly (through terms, not through other rules), in order of reading;
			    first the targets of an ask, last the closing facts of its groups */
	int n_atoms;
};
struct as_written { /* a smallest line of a condition, as written, and its value as it is read there */
	const struct cond *cond;
	struct pair pair;
};
struct claim_pairs {
	struct pair if_, then; /* unknown for a verdict */
};
struct table {
	const struct law *law;
	int32_t on;
	struct plane *planes;
	unsigned n_planes;
	plane_id *pool;
	unsigned n_pool;
	struct atom *atoms;
	unsigned n_atoms; /* input planes 2*a (T) and 2*a+1 (F) belong to atom a */
	struct line *lines;
	int n_lines;
	struct pair *conclusions; /* of each conclusion of the law, folded over members */
	struct pair *terms;       /* of each term of the law that is used; {0,0} planes otherwise */
	struct pair *term_folded;
	struct as_written
	    *written; /* each such line of the conditions and terms in use, in the order they were compiled */
	unsigned n_written;
	plane_id no_bar;                   /* every conclusion outside notes, and every ask, excluded */
	struct pair complete[GROUPS_MOST]; /* closing fact of each group */
	struct claim_pairs
	    *claims; /* of each `always` that implies: its phrases and comparisons, folded over members */
	int mixed;   /* atoms of mixed polarity */
};
enum { MIXED_MOST = 16 };

/* Compiles the law for the day `on`. false: it cannot be used on that day (UNSET in force, not in force): *diags. */
bool table_compile(struct arena *, const struct law *, int32_t on, struct table *, struct diags *);
/* As above but for tests in the text: UNSET dates and limits count as not in force, or as unknown. */
bool table_compile_for_test(struct arena *, const struct law *, int32_t on, struct table *, struct diags *);
/* Does it read no group but the one the decision is read for? */
bool table_is_flat(const struct table *);
#endif
