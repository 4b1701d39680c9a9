/* judge.h - the case of a command line: which law, language and day, and which file. */
#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H
#include "case/judge.h"
#include "cli/input.h"
#include "cli/packs.h"

/* Opens the law and reads --on and --lang; `lang` of a machine's report is English unless --lang says otherwise. */
bool judge_open(struct cli *, const struct args *, bool for_people, struct judge *, struct fault *);
/* Reads, weighs and answers one case, all in the arena. */
bool judge_case(struct judge *, struct arena *, const struct input *, unsigned parts, struct judged *, struct fault *);
/* The single case a command was given, from a file or "-". */
bool judge_path(struct judge *, struct arena *, const char *path, unsigned parts, struct judged *, struct fault *);
#endif
