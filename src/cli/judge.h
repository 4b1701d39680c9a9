/* judge.h - one case from bytes to answer, as every command that takes a case does it. */
#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H
#include "case/report.h"
#include "cli/input.h"
#include "cli/packs.h"

struct judge { /* what is the same for all cases of one call */
	struct packs packs;
	struct str lang;
	int32_t today;
	bool is_fixed; /* --on: `today` goes before the date in the case */
};
struct judged {
	struct case_head head;
	struct case_file file;
	struct case_weighed weighed;
	const struct table *table; /* stands until other days are judged */
	struct answer answer;
	struct report report;
};

/* Opens the law and reads --on and --lang; `lang` of a machine's report is English unless --lang says otherwise. */
bool judge_open(struct cli *, const struct args *, bool for_people, struct judge *, struct fault *);
/* Reads, weighs and answers one case, all in the arena. */
bool judge_case(struct judge *, struct arena *, const struct input *, unsigned parts, struct judged *, struct fault *);
/* The same for a case whose JSON is at hand: head.json and label count, the rest of head is read again. */
bool judge_head(struct judge *, struct arena *, struct case_head, unsigned parts, struct judged *, struct fault *);
/* The single case a command was given, from a file or "-". */
bool judge_path(struct judge *, struct arena *, const char *path, unsigned parts, struct judged *, struct fault *);
#endif
