/* reader.h - from the lines of a pack to struct law: what the files of the reader share.

   The reading goes in passes, so that a statement may speak of what is declared later or on another page:
     outline.c    lines become statements with the lines below them
     head.c       first lines: every id and phrase is declared
     statement_*  what can be known: parameters, facts, groups, tables; then terms, rules, decision, always, tests
     resolve.c    what names rules: exceptions, `never change`, `because`
   A faulty statement is told once and left out; its names stay declared, so that one slip is one fault. */
#ifndef LAW_READER_H
#define LAW_READER_H
#include "law/forms.h"
#include "law/law.h"
#include "law/lines.h"
#include "law/names.h"

enum {
	DEPTH_MOST = 32,         /* levels of indentation, and of conditions in one another */
	PHRASE_MOST = 300,       /* bytes */
	WORDS_MOST = 1024,       /* ids in one line */
	STATEMENTS_MOST = 50000, /* in a pack with all it needs */
	LINKS_MOST = 1 << 20     /* rules named by exceptions and `never change`, versions and parts counted */
};

struct node { /* a line of law with the lines that belong to it */
	const struct law_line *line;
	const struct slot *slot; /* a line directly below the head of a statement */
	struct node *kids, *next;
	bool faulty;  /* head of a statement: a line of it is faulty; told already */
	bool crooked; /* ... and it is the indentation: what stands below is not read */
};
struct head { /* pieces of the first line; empty where there is none */
	struct str id, of, to, cites, rest;
	struct str value; /* of a parameter: behind " is "; `rest` is its phrase */
};
struct statement {
	struct node *node;
	enum form form;
	int pack;
	int i; /* place in the array of struct law it fills */
	struct head head;
	bool faulty; /* told already; left out, or kept only so far that others can speak of it */
};
struct reader {
	struct arena *arena;
	struct diags *diags;
	const struct shelf *shelf;
	struct law *law;
	struct names *names;
	struct statement *list;
	int n, room;
	struct statement **fact_at, **table_at; /* the statement of each fact and each table */
	int *rule_next, *part_next;             /* next rule with the same id; with the same base */
	int *named_at, named_stamp;             /* the last list each rule was named in */
	int *named;                             /* the rules of that list */
	int links;
	int *given_at, given_stamp; /* the last list of pairs each fact was given in */
	bool untested;              /* tests are passed over, but for lines that are not of a test */
	bool left_out;
};

/* Tells a fault at a piece of the line of a node; false. */
#define FAULT(r, node, piece, hint, ...) diag_error((r)->diags, line_at((node)->line, piece), hint, __VA_ARGS__)
#define NO_HINT                          ((struct str){ 0 })

/* --- scan.c: pieces of a line --- */
struct str take_id(struct str *rest); /* letter { letter | digit | - | _ }; empty: none */
bool id_is(struct str);
bool word_fits(struct str);                   /* an id that no word of the notation is */
bool place_code(struct str);                  /* AFG, AFG-KAB */
bool language_is(struct str);                 /* BCP 47, as far as the notation needs it */
bool take(struct str *rest, struct str head); /* cuts the head off; false: it does not begin with it */
struct str clip(struct str);                  /* as a message may show it: at most 120 bytes */
/* "did you mean" for the nearest of n words, or empty; also empty when nobody will see it. */
struct str near_word(const struct reader *, struct str wanted, const struct str *words, int n);
struct str near_name(const struct reader *, enum name_space, struct str wanted, unsigned kinds);
/* "a, b, c" with every item an id; none twice. */
bool read_ids(struct reader *, const struct node *, struct str piece, struct str **out, int *n);
bool read_number(struct reader *, const struct node *, struct str piece, long *out);
bool read_span(struct reader *, const struct node *, struct str piece, struct span *out);
bool read_date(struct reader *, const struct node *, struct str piece, int32_t *out);
bool looks_like_date(struct str);
int index_of(struct str word, const struct str *words, int n); /* or -1 */

/* --- outline.c --- */
/* The statements of a page, each with the lines below it. */
struct node *outline_read(struct arena *, const struct law_lines *, struct diags *);

/* --- head.c --- */
/* Room in struct law for all statements, once they are known. */
void heads_room(struct reader *);
/* The head of a statement; its id and phrase are declared. Sets st->faulty; st->i < 0: nobody can speak of it. */
void head_read(struct reader *, struct statement *);

/* --- body.c --- */
/* Sorts the lines below it: sets node->slot of each; unknown, double and trailing things are faults. */
bool body_sort(struct reader *, struct statement *);
/* Cites "(A 1, B 2)", text, mark and interval, as several statements have them. */
bool read_cites(struct reader *, const struct statement *, struct cites *out);
bool read_mark(struct reader *, const struct node *, struct str *out);
bool read_text(struct reader *, const struct statement *, const struct node *, bool own_too, struct texts *out);
/* from and until; both or neither. Neither: the interval of the pack. */
bool read_interval(struct reader *, const struct statement *, struct interval *out);
/* The group an id names, or a fault. */
bool read_group(struct reader *, const struct node *, struct str id, int *out);

/* --- phrase.c --- */
/* The rules of wording a phrase keeps by itself. */
bool phrase_check(struct reader *, const struct node *, struct str phrase, bool noun);
/* The rule they keep together: no phrase reads like a comparison of another. */
void phrases_check(struct reader *);

/* --- noun.c: what stands beside an operator --- */
enum noun_type {
	TYPE_NONE,
	TYPE_DATE,
	TYPE_COUNT,
	TYPE_SPAN,
	TYPE_WORD,
	TYPE_WORDS,
	TYPE_PLACE,
	TYPE_PLACES,
	TYPE_ANY
};
/* Reads a declared noun phrase, its id, `today` or a written date. false without a word: its declaration is faulty. */
bool noun_read(struct reader *, const struct node *, struct str piece, struct noun *, enum noun_type *);
/* The words a noun can have: of a list, or of a table. 0 words: any (a place, a parameter). */
void noun_words(const struct reader *, const struct noun *, const struct str **words, int *n);
const char *noun_is(enum noun_type); /* "a date" */

/* --- cond.c, compare.c --- */
enum cond_may { COND_MAY_LIST = 1, COND_MAY_CONCLUDE = 2 /* a conclusion, in `always` */ };
/* A condition: `piece` of the line of the node, with the list below the node. NULL: faulty, told. */
struct cond *cond_read(struct reader *, const struct node *, struct str piece, int depth, unsigned may);
/* A comparison; `split` is where its verb begins. */
bool compare_read(struct reader *, const struct node *, struct str piece, struct cond *out);
/* Where " is ", " include " or " lies in " begins; -1: no comparison. */
ptrdiff_t compare_split(struct str, struct str *verb);

/* --- statements --- */
/* "R29a" is part a of R29: one small letter behind a digit. */
void rule_id_split(struct str id, struct str *base, struct str *part);
bool source_read(struct reader *, struct statement *);
bool parameter_read(struct reader *, struct statement *);
bool fact_read(struct reader *, struct statement *);
bool stale_read(struct reader *, struct statement *); /* `stale before`: once tables are known */
bool group_read(struct reader *, struct statement *);
bool table_read(struct reader *, struct statement *);
bool term_read(struct reader *, struct statement *);
bool open_read(struct reader *, struct statement *);
bool conclusion_read(struct reader *, struct statement *);
bool rule_read(struct reader *, struct statement *);
bool decision_read(struct reader *, struct statement *);
bool always_read(struct reader *, struct statement *);
bool claim_read(struct reader *, const struct node *, struct str piece, struct claim *out);
bool verdict_read(struct reader *, const struct node *, struct str piece, enum verdict *, enum ground *);
bool test_read(struct reader *, struct statement *);

/* --- resolve.c: once all rules are there --- */
void rules_link(struct reader *);
bool rules_named(struct reader *, const struct node *, struct str ids, int **out, int *n);
bool exception_resolve(struct reader *, struct statement *);
bool always_resolve(struct reader *, struct statement *);
void notes_mark(struct reader *);

/* --- header.c --- */
/* Cuts the header off pack.md: the text behind it, and the number of its first line. */
struct str header_cut(struct str page, int *first);
bool header_read(struct arena *, struct str path, struct str page, struct pack *out, struct diags *);
#endif
