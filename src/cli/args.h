/* args.h - the words of a command line: flags from the command's own table, and the rest.

   One table serves the reader, the help, the completions and the tests of the manual. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H
#include "base/fault.h"
#include "base/str.h"

struct flag {
	const char *word;  /* "on", given as --on; NULL ends a table */
	char letter;       /* 'h', given as -h; 0 = none */
	const char *value; /* "DATE": what must follow; NULL = nothing */
	const char *words; /* the values there are, with spaces between; "FILE" or "DIR" for a path; NULL = any */
	const char *line;  /* what it does */
};
enum { FLAGS_MOST = 16 };

/* Flags that several commands have, said once. */
#define FLAG_HELP                                                                                                      \
	{                                                                                                              \
		"help", 'h', NULL, NULL, "show this help"                                                              \
	}
#define FLAG_LAW                                                                                                       \
	{                                                                                                              \
		"law", 0, "DIR", "DIR", "read the law packs from DIR"                                                  \
	}
#define FLAG_ON                                                                                                        \
	{                                                                                                              \
		"on", 0, "DATE", NULL, "judge as of DATE (YYYY-MM-DD); goes before the date in the file"               \
	}
#define FLAG_LANG                                                                                                      \
	{                                                                                                              \
		"lang", 0, "TAG", NULL, "language of the texts (BCP 47: en, de, fa ...)"                               \
	}
#define FLAG_COLOR                                                                                                     \
	{                                                                                                              \
		"color", 0, "WHEN", "auto always never", "colours: auto (only on a terminal), always or never"         \
	}
#define FLAGS_END                                                                                                      \
	{                                                                                                              \
		NULL, 0, NULL, NULL, NULL                                                                              \
	}

struct args {
	const struct flag *flags;
	const char *value[FLAGS_MOST]; /* of each flag of the table; NULL = not given; "" = given, takes no value */
	const char **rest;             /* the other words, in order, NULL at the end */
	int n_rest;
};

/* Reads argv (argv[0] is the first word after the command). Flags may stand anywhere before "--"; the last of a kind
   counts. false: an unknown flag, a value missing or not among its words (FAULT_INPUT, with the nearest flag). */
bool args_read(struct arena *, const struct flag *, char **argv, struct args *out, struct fault *);
/* The value of the flag, NULL if it was not given. The word must stand in the table. */
const char *args_value(const struct args *, const char *word);
static inline bool args_has(const struct args *a, const char *word) { return args_value(a, word) != NULL; }
#endif
