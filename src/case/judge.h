/* judge.h - one case from bytes to answer, as everything that takes a case does it. */
#ifndef CASE_JUDGE_H
#define CASE_JUDGE_H
#include "case/packs.h"
#include "case/report.h"

struct judge { /* what is the same for all cases of one call */
	struct packs packs;
	struct str lang;
	int32_t today;
	bool is_fixed; /* `today` goes before the date in the case */
};
struct judged {
	struct case_head head;
	struct case_file file;
	struct case_weighed weighed;
	const struct table *table; /* stands until other days are judged */
	struct answer answer;
	struct report report;
};

/* Reads, weighs and answers one case, all in the arena. `place` names it in errors. */
bool judge_text(struct judge *, struct arena *, struct str place, struct str bytes, unsigned parts, struct judged *,
    struct fault *);
/* The same for a case whose JSON is at hand: head.json and label count, the rest of head is read again. */
bool judge_head(struct judge *, struct arena *, struct case_head, unsigned parts, struct judged *, struct fault *);
#endif
