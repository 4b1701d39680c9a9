/* answer.h - the answer of a gate on one case, with everything that explains it. */
#ifndef GATE_ANSWER_H
#define GATE_ANSWER_H
#include "gate/world.h"
#include "law/table.h"

struct fact_of { /* one fact of one member */
	int fact;
	int group;  /* -1: of the case (or of the destination or field that is being decided; in `enough` and
		       `would_change` such a  fact has its group and member where there are several of them) */
	int member; /* index into world.groups[group]; one past the last = a member nobody recorded */
};
struct because {
	struct fact_of of;
	int word; /* of a list: the word that matters; -1 = the fact as a whole */
	enum { COUNTS_NO, COUNTS_YES, COUNTS_UNKNOWN } counts; /* for a word: whether it applies */
	enum status status;
	int doubt; /* rule that took the answer away, or -1; then `counts` is unknown and `said` the answer */
	bool said;
};
struct reason { /* one ground or note */
	enum ground kind;
	int rule;          /* index into law->rules; -1: no member at all (no destination, no field), or too_many */
	int group, member; /* whom it concerns; -1: the case */
	int at_member;     /* member of the decision's group it holds for; -1 = common to all */
	struct because *because;
	int n_because;
	int *presumes; /* presume rules at work */
	int n_presumes;
};
struct defeat {
	int rule, by; /* by = rule itself when its own `unless` defeated it */
	int group, member, at_member;
};
struct change { /* what would change the answer */
	struct fact_of of;
	enum { CHANGE_YES, CHANGE_NO, CHANGE_WORD_ON, CHANGE_WORD_OFF, CHANGE_TO_WORD } to;
	int word;
};
struct would_change {
	struct change set[3];
	int n;
	enum verdict verdict;
};
struct rule_trace { /* for `explain`: what became of one line */
	int line;   /* index into table.lines */
	int group, member, at_member;
	enum { TRACE_EXCLUDED, TRACE_EFFECTIVE, TRACE_UNKNOWN, TRACE_DEFEATED } state;
	int by;               /* TRACE_DEFEATED: the exception, or the rule itself for its `unless` */
	struct because *read; /* facts it read and what they counted as */
	int n_read;
};
struct member_answer {
	enum verdict verdict;
	enum ground headline; /* kind of its first ground; GROUND_NONE with no bar found */
	bool bar;             /* a ground of kind bar is among its grounds */
};
struct answer {
	enum verdict verdict;
	bool too_many; /* more members than the engine takes together: held, and nothing was examined */
	struct reason *grounds;
	int n_grounds; /* in order of weight, then rule id, then member */
	struct reason *notes;
	int n_notes;
	struct defeat *defeated;
	int n_defeated;
	struct fact_of *unknown;
	int n_unknown; /* unknown facts that keep a rule from being known, in pack order */
	bool has_next;
	struct fact_of next;
	int next_rule; /* a rule that waits for it: why it is asked */
	struct fact_of *enough;
	int n_enough; /* alone, with nothing but what is presumed beside them; empty where only unknowns hold */
	struct would_change *would_change;
	int n_would_change;
	struct member_answer *per;
	int n_per; /* one for each member of the decision's group */
	struct rule_trace *trace;
	int n_trace; /* only when asked for */
};
enum answer_parts { ANSWER_VERDICT = 0, ANSWER_REASONS = 1, ANSWER_EXPLAIN = 2, ANSWER_TRACE = 4 };
/* REASONS: grounds, notes, defeated, unknown. EXPLAIN: also enough, would_change, next. TRACE: also trace. */

/* Runs the table on one case. Pure: same table and world, same answer. All results in the arena. Never fails:
   what the engine cannot settle is unknown, and unknown holds. */
struct answer gate_answer(struct arena *, const struct table *, const struct world *, unsigned parts);
/* The verdict alone. */
enum verdict gate_verdict(struct arena scratch, const struct table *, const struct world *);
#endif
