/* word_diff.h - what changed between two texts, word by word. */
#ifndef PAGE_WORD_DIFF_H
#define PAGE_WORD_DIFF_H
#include "base/json_write.h"

/* Writes the members of an array of runs: { "same": text }, { "gone": text } or { "come": text }, in the order of
   reading; together the first two are the old text, the first and the last the new one. A word goes with the space
   behind it. Texts of more than 2,000 words that differ are shown as gone and come as a whole (time is words squared).
 */
void word_diff(struct json_out *, struct arena scratch, struct str old, struct str new);
/* How much two texts have in common, in percent of the words of the longer one, order aside. */
int words_shared(struct arena scratch, struct str a, struct str b);
#endif
