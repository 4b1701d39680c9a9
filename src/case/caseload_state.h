/* caseload_state.h - a caseload as read: draws and facts, each a list of lines with shares. */
#ifndef CASE_CASELOAD_STATE_H
#define CASE_CASELOAD_STATE_H
#include "case/caseload.h"

struct said {                   /* one assertion to be written */
	struct str value;       /* a word, "a+b" for a list, "[]" */
	int id;                 /* of the word: the same for the same word */
	int draw;               /* "@draw": its word; else -1 */
	bool is_range, is_days; /* one of lo..hi; days before the day of the caseload */
	long lo, hi;
	struct str before, behind; /* JSON around a value that is drawn; all of it in `before` where nothing is */
};
struct drawn { /* what a draw came to; nothing: empty, id -1 */
	struct str word;
	int id;
	long number; /* of a range; else -1 */
};
enum { SAID_MOST = 2 };
struct share {          /* of a line */
	uint64_t below; /* r < below: this one, if none before it */
	struct said said[SAID_MOST];
	int n_said;   /* 0: nothing is said */
	bool is_list; /* the words of `items` whose draw is yes; where none is unknown they are all: said[0] stands
			 around them */
	struct item {
		int draw;
		struct str word;
	} * items;
	int n_items;
};
struct when { /* the draw is one of these words, or lies in lo..hi */
	int draw;
	int *ids;
	int n_ids;
	bool is_range;
	long lo, hi;
};
struct line_of { /* one line of a statement */
	enum { LINE_WHEN, LINE_CLEAR, LINE_TURNED } kind;
	struct when *whens; /* all of them hold; none: always */
	int n_whens;
	struct share *shares;
	int n_shares;
};
struct statement {
	struct str name;
	uint64_t field;
	bool is_draw, of_destination;
	uint64_t cycle; /* a draw by the number of the case: shares of this many cases, exact; 0: at random */
	struct line_of *lines;
	int n_lines;
	const struct line_of *clear, *turned; /* of them, or NULL */
	struct str key;                       /* the name as JSON, with its colon */
};
struct caseload {
	struct caseload_about about;
	struct statement *list; /* draws, then facts, each in the order of the page */
	int n, n_draws;
	int stratum, country, place, second; /* draws that every page has */
	struct str *words;                   /* all words of draws, each once: a word is known by its place here */
	int n_words;
	int yes, unknown, clear, near; /* some of them */
	struct str head;               /* JSON before the number of the case */
};

enum { FIELD_RANGE = 10000, FIELD_NEAR = 20000, FIELD_SECOND = 40000 }; /* added to the field of a statement */
#endif
