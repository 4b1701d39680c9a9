/* weigh.h - from assertions to what counts: the input of the gate.

   The weighing table is fixed (docs/case-file.md, "Weighing"). In one sentence: what protects the person counts early
   and from anyone, what clears the way counts only when established, with code, day, source (and reasons against a
   danger), by a code the fact lists, fresh, and undisputed. The order of assertions never matters; their days do.

   Where the format leaves room, this reading is used, always the more cautious one:
   - an assertion without `status` is weighed as a bare value: it counts where it protects (and on harmless facts);
   - an assertion dated after the day of the case clears nothing, but protects;
   - a date, count, place or list of places of kind danger counts only with all that a "no" on a danger needs; of kind
     adverse or protective with all that a "yes" needs; a plain one when credible or established, by a listed code;
   - a word that a danger list does not name is weighed as the other side: yes for it clears, no for it protects;
   - a refuted assertion on a list speaks only of the words it names;
   - a presumption stands for every word that nothing else decides;
   - `resolves` needs a listed code, name, reasons, a day after every counting assertion that says otherwise, and that
   the assertion counts by itself; a yes by a court on a danger stands against everyone but a court;
   - facts `from gate` count only by SYS, dated on the day of the case, with the SHA-256 of the report as source. */
#ifndef CASE_WEIGH_H
#define CASE_WEIGH_H
#include "case/read.h"
#include "gate/world.h"

struct ignored {                 /* something said that does not count, or not fully */
	int fact, group, member; /* group -1: of the case; member: index into world.groups[group] */
	struct str why;
};
struct counted;
struct case_weighed {
	const struct case_file *file;
	struct world world;
	struct ignored *ignored; /* in pack order, then by member, then by text; no two alike */
	int n_ignored;
	struct counted *counted; /* which assertion carried each answer; read it with case_counted() */
	struct counted *of_members[GROUPS_MOST];
};

/* Weighs all facts for the day `on`. Never fails: what does not count is unknown. Sentences in `lang` (case/words.h).
 */
void case_weigh(struct arena *, const struct case_file *, int32_t on, struct str lang, struct case_weighed *out);
/* The same world, without a word on what does not count and who carries what: for many cases that nobody reads one by
   one. */
void case_weigh_silently(struct arena *, const struct case_file *, int32_t on, struct case_weighed *out);
/* The assertion that carries the answer on a fact, or on one word of it (word -1: on the fact as a whole); NULL:
   nobody's (unknown, presumed, or read from the arrays of the file). `member` is ignored for facts of the case. */
const struct assertion *case_counted(const struct case_weighed *, int fact, int member, int word);
#endif
