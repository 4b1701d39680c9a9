/* text_diff.h - which statements two laws share, and which were added, removed, renamed or changed: by sort and id,
   line by line. Prose, comments and the order of statements do not count. */
#ifndef PROVE_TEXT_DIFF_H
#define PROVE_TEXT_DIFF_H
#include "law/pack.h"

struct statement {
	struct str id;     /* "R12"; of a later version of the same id "R12 (2)" */
	struct str *lines; /* its text, without comments and indentation kept */
	int n;
	struct str sort; /* "rule", "fact" ... the word it begins with */
	struct at at;
	int pair; /* index of its partner in the other law, or -1 */
};
struct text_change {
	enum { TEXT_ADDED, TEXT_REMOVED, TEXT_CHANGED, TEXT_RENAMED } kind;
	const struct statement *old, *new; /* NULL where there is none */
	struct str *gone, *come;           /* lines that one of them alone has */
	int n_gone, n_come;
};
struct text_changes {
	struct text_change *list;
	int n;
};
/* In the order of the new law, then what was removed. */
struct text_changes text_diff(struct arena *, const struct law *old, const struct law *new);
#endif
