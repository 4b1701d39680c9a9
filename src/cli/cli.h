/* cli.h - one run of the program: the table of commands, the exit codes, and what every command is given. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/version.h"
#include "cli/args.h"
#include <stdint.h>

#define CLI_VERSION HOLDFAST_VERSION

enum code { /* fixed: other programs rely on them (holdfast help exit-codes) */
	CODE_WORKED = 0,
	CODE_FAILED = 1,
	CODE_USAGE = 2,
	CODE_DECLINED = 3,
	CODE_NOT_ALLOWED = 4,
	CODE_NOT_FOUND = 5,
	CODE_CONFLICT = 6,
	CODE_NOT_VERIFIED = 7,
	CODE_INVALID = 8,
	CODE_TRY_AGAIN = 9,
	CODE_REFUSED = 10, /* these three only with --exit-verdict; no verdict is ever 0 */
	CODE_HELD = 11,
	CODE_NO_BAR_FOUND = 12,
	CODE_WARNED = 13 /* of a monitor: nothing is proved, but somebody should look */
};

struct cli;
struct command {
	const char *word; /* NULL ends a table */
	enum code (*run)(struct cli *, const struct args *);
	const char *usage; /* what follows the word: "[options] FILE..." */
	const char *line;  /* what it does, one line */
	const struct flag *flags;
	int least, most;   /* other words it takes; most -1 = any number */
	const char *words; /* for completion: "FILE", "DIR", "PACK", "COMMAND" or the words there are; NULL = nothing */
	const struct command *subs; /* the commands of a group, else NULL */
	bool hidden;                /* neither in the help nor in completions */
};
struct cli {
	const struct command *commands, *group, *command; /* the table; the group (or NULL) and command that run */
	struct arena keep;                                /* until the program ends */
	struct arena scratch;                             /* for one case, one page, one answer: pass it by value */
};

/* Runs argv[0] from the table `commands` (of `group`, NULL at the top): reads its flags, or says what is wrong. */
enum code cli_run(struct cli *, const struct command *commands, const struct command *group, char **argv);
/* Says what is wrong with the command line, with the usage of the command that runs. Returns CODE_USAGE. */
enum code cli_usage(const struct cli *, const char *fmt, ...) __attribute__((format(printf, 2, 3), cold));
/* Says the fault on standard error. Returns its code. */
enum code cli_fault(const struct fault *);
/* The code of each kind of fault (docs/man/holdfast.1). */
enum code cli_code(enum fault_kind);
/* Today on the wall clock of this machine. */
bool cli_today(int32_t *day, struct fault *);
/* The date of --on; without it, today on the wall clock of this machine. `given` (or NULL): whether it was --on. */
bool cli_day(const struct args *, int32_t *day, bool *given, struct fault *);
/* The language of --lang, else of LC_ALL, LC_MESSAGES or LANG ("de_DE.UTF-8" is "de"), else "en". */
struct str cli_lang(const struct args *);
#endif
