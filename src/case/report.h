/* report.h - the verdict report: JSON for programs (docs/schema/report.schema.json). */
#ifndef CASE_REPORT_H
#define CASE_REPORT_H
#include "base/buf.h"
#include "case/weigh.h"
#include "gate/answer.h"

struct report { /* what a report is made of */
	const struct case_weighed *weighed;
	const struct table *table;
	const struct answer *answer; /* with ANSWER_REASONS | ANSWER_EXPLAIN; ANSWER_TRACE for report_text's trace */
	struct str lang;             /* BCP 47; what has no text in it is shown in the pack's own language and marked */
	struct str engine;           /* version of the program */
	bool proved;                 /* a proof of this law, of the very text, is kept beside its pack */
};
/* The report as JSON, ending in a line feed. The same input gives the same bytes. */
struct str report_json(struct arena *, const struct report *);

/* --- pieces that both forms share --- */

/* A rule's sentence: its `say`, else its conclusion (or what it takes away, presumes or asks) and its conditions. */
struct str rule_sentence(struct arena *, const struct law *, const struct rule *, struct str lang, bool *translated);
/* A condition as running text: "a, and b, and (c, or d)". */
struct str cond_sentence(struct arena *, const struct law *, const struct cond *);
/* The question of a fact, or its phrase. */
struct str fact_question(const struct law *, int fact, struct str lang, bool *translated);
/* Who a fact belongs to: ref or name of the member, "*" for one more member whom nobody recorded, empty for the case.
 */
struct str fact_person(const struct case_weighed *, struct fact_of);
/* "fact", or "ref.fact" for a member of people, fields or lists. */
struct str fact_name(struct arena *, const struct case_weighed *, struct fact_of);
/* Was the pack used? One that is invented or for a single country is only where a place of the case is its jurisdiction
   or stands in one of its tables, or where it is the pack of the decision itself. */
bool report_uses(const struct report *, int pack);
/* What the report must own up to: what no program can show, unchecked packs, invented law, open rows of guidance. */
struct str *report_limits(struct arena *, const struct report *, int *n);
#endif
