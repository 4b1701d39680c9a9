/* input.h - the cases a command was given: files, standard input, and JSONL with one case a line. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H
#include "base/fault.h"
#include "base/str.h"

enum { CASE_BYTES_MOST = 1 << 20 }; /* docs: the case file */

struct input {           /* one case */
	struct str name; /* the file as given; "standard input" for "-" */
	long line;       /* in a JSONL file, from 1; 0: the case is the whole file */
	struct str bytes;
	struct str place; /* "cases.jsonl:7", for messages */
};
struct inputs {
	const char **paths; /* NULL at the end */
	bool all_jsonl;     /* --jsonl; else the names that end in .jsonl */
	struct arena *keep;
	int fd;       /* of the open JSONL file, or -1 */
	char *buffer; /* INPUT_ROOM bytes */
	size_t from, to;
	long line, cases; /* of the open file */
	bool at_end;
};
enum input_state { INPUT_END, INPUT_CASE, INPUT_FAULT };

struct inputs inputs_open(struct arena *keep, const char **paths, bool all_jsonl);
/* Are there, or can there be, several cases? */
bool inputs_are_many(const struct inputs *);
/* The next case, its bytes in `a` or in the reader's buffer (until the next call). INPUT_FAULT: this one cannot be
   read; the next call goes on behind it. */
enum input_state inputs_next(struct inputs *, struct arena *a, struct input *out, struct fault *);
#endif
