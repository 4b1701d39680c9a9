/* compile_state.h - a table in the making: what the files of the compiler share.

     compile_planes  planes, each once
     compile_time    what is in force on the day, and what nobody has entered
     compile_atoms   the smallest things asked, and what presumptions and doubts make of them
     compile_words   lists and tables of words
     compile_cond    conditions and terms
     compile_lines   rules, exceptions, presumptions, doubts, asks
     compile_walk    which atoms a condition reads, and in which direction each works
     compile         the whole */
#ifndef LAW_COMPILE_STATE_H
#define LAW_COMPILE_STATE_H
#include "law/compile_planes.h"

enum progress { NOT_BEGUN, UNDER_WAY, DONE };
struct link { /* a line, in a list */
	int line;
	int word; /* the word a presumption speaks of; -1: the fact as a whole */
	struct link *next;
};
struct ids {
	unsigned *list, n, room;
};
struct compiler {
	struct arena *arena;
	const struct law *law;
	struct diags *diags;
	int32_t on;
	bool testing; /* UNSET counts as unknown, or as not in force */
	bool aside;   /* for `always` and terms that no rule reads: nothing is an error there */
	struct planes planes;
	struct atom *atoms;
	unsigned char *atom_state;
	unsigned *atom_next;         /* next atom in the same bucket, counted from 1 */
	unsigned atom_buckets[1024]; /* counted from 1 */
	unsigned n_atoms, room_atoms;
	struct line *lines;
	unsigned char *line_state;
	int n_lines;
	int *line_of;             /* of each rule of the law, or -1 */
	struct link **amended_by; /* of each fact: presumptions and doubts */
	struct link **lifted_by;  /* of each line: exceptions */
	struct pair *terms;
	unsigned char *term_state;
	bool *told_param, *told_table; /* UNSET or not in force, already reported */
	struct pair complete[GROUPS_MOST];
	unsigned char complete_done; /* bit per group */
	struct ids leaf;             /* atoms of one leaf */
	unsigned *term_mark;         /* of each term and direction: the walk that came by last */
	unsigned walk;
	struct as_written *written;
	unsigned n_written, room_written;
	struct ids reads;    /* atoms of one line, in order of reading */
	unsigned *atom_mark; /* of each atom: the line that read it last; grows with atoms */
};

static const struct pair PAIR_UNKNOWN = { PLANE_ZERO, PLANE_ZERO }, PAIR_TRUE = { PLANE_ONE, PLANE_ZERO },
			 PAIR_FALSE = { PLANE_ZERO, PLANE_ONE };
static inline struct pair pair_not(struct pair x) { return (struct pair){ x.f, x.t }; }
static inline struct pair pair_and(struct compiler *c, struct pair a, struct pair b)
{
	return (struct pair){ plane_and(&c->planes, a.t, b.t), plane_or(&c->planes, a.f, b.f) };
}
static inline struct pair pair_or(struct compiler *c, struct pair a, struct pair b)
{
	return (struct pair){ plane_or(&c->planes, a.t, b.t), plane_and(&c->planes, a.f, b.f) };
}
/* The bit of a group; 0 for the case and for the group the decision is read for. */
static inline unsigned char group_bit(const struct compiler *c, int group)
{
	bool is_of_case = group < 0 || group == c->law->decision.per;
	return (unsigned char)(is_of_case ? 0 : 1 << group);
}
void ids_add(struct arena *, struct ids *, unsigned id);

/* --- compile_time.c --- */
/* The lines in force on the day, in the order of the law. UNSET ends are errors unless testing. */
void lines_in_force(struct compiler *);
/* Can the parameter or the table be read on that day? false: told, unless testing or aside. */
bool param_ready(struct compiler *, int param);
bool table_ready(struct compiler *, int table);

/* --- compile_atoms.c --- */
unsigned atom_of(struct compiler *, struct atom key); /* fact, word, table, open, rule: -1 where it has none */
unsigned atom_fact(struct compiler *, int fact);
unsigned atom_word(struct compiler *, int fact, int word);
unsigned atom_cond(struct compiler *, enum atom_kind, const struct cond *);
unsigned atom_known(struct compiler *, int fact, int table);
/* Its value as every rule reads it. */
struct pair atom_now(struct compiler *, unsigned atom);

/* --- compile_words.c --- */
/* "Is one of", "include any of": known yes by one word that applies, known no when none can. */
struct pair words_pair(struct compiler *, const struct cond *);
/* The atoms it reads, into c->leaf. */
void words_atoms(struct compiler *, const struct cond *);
bool table_has_place(const struct law *, const struct law_table *);

/* --- compile_cond.c --- */
struct pair cond_pair(struct compiler *, const struct cond *); /* NULL: always true */
struct pair term_pair(struct compiler *, int term);
struct pair complete_pair(struct compiler *, int group);
/* Folds a value over the members of every group in `scope`: true if true of one. */
struct pair fold_some(struct compiler *, struct pair, unsigned char scope);

/* --- compile_lines.c --- */
void line_build(struct compiler *, int line);
void lines_link(struct compiler *); /* who lifts and who amends whom */

/* --- compile_walk.c --- */
void lines_reads(struct compiler *);  /* line.atoms */
void atoms_direct(struct compiler *); /* atom.helps, atom.hurts */
#endif
