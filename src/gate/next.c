/* next.c - the question that decides most: of the facts that matter for the gravest ground the one whose answers settle
   most, the first in pack order. Each answer is tried in a lane of its own. */
#include "gate/explain.h"

enum { SEATS_MOST = 16 }; /* members of the decision's group for whom it is tried */

struct score {        /* of one question */
	long settled; /* answers, over all members, that settle the verdict */
	long known;   /* rules they make known */
	long answers; /* tried */
};
struct asker {
	struct why *why;
	struct hypo *hypo;
};

static int answers_of(const struct fact *fact)
{
	bool words = fact->type == FACT_CHOICE || fact->type == FACT_CHOICES;
	return !words ? 2 : fact->n_words < LANES ? fact->n_words : LANES;
}

static void try_answers(struct asker *a, struct fact_of of, int n)
{
	const struct fact *fact = &a->why->law->facts[of.fact];
	for (int i = 0; i < n; i++) {
		struct change c = { of, i ? CHANGE_NO : CHANGE_YES, i };
		if (fact->type == FACT_CHOICE || fact->type == FACT_CHOICES)
			c.to = CHANGE_TO_WORD;
		if (fact->type == FACT_YESNO || c.to == CHANGE_TO_WORD)
			hypo_try(a->hypo, &c, 1, (uint64_t)1 << i);
		else
			hypo_answer(a->hypo, of, i ? NO : YES, (uint64_t)1 << i);
	}
}

static long bits_of(uint64_t word)
{
	long n = 0;
	for (; word; word &= word - 1)
		n++;
	return n;
}

static struct score ask(struct asker *a, struct fact_of of)
{
	struct why *w = a->why;
	int n = answers_of(&w->law->facts[of.fact]);
	uint64_t mask = n < LANES ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
	struct score s = { 0 };
	for (int d = 0; d < w->n_plains && d < SEATS_MOST; d++) {
		hypo_turn(a->hypo, &w->plains[d]);
		try_answers(a, of, n);
		struct lanes l = hypo_go(a->hypo, w->found->ground);
		s.settled += bits_of((l.bar | l.scope | l.clear) & mask);
		for (int i = 0; i < w->table->n_lines; i++) {
			const struct line *line = &w->table->lines[i];
			if (w->found->ground[i] <= GROUND_STEP && run_truth(&w->plains[d], line->out, 0) == UNKNOWN)
				s.known += bits_of((a->hypo->yes[i] | a->hypo->no[i]) & mask);
		}
		s.answers += n;
	}
	return s;
}

static bool is_better(struct score a, struct score b)
{
	if (a.settled * b.answers != b.settled * a.answers)
		return a.settled * b.answers > b.settled * a.answers;
	return a.known * b.answers > b.known * a.answers;
}

static bool is_recorded(const struct why *w, struct fact_of of)
{
	return of.group < 0 || (size_t)of.member + 1 < w->run->n[of.group];
}

void explain_next(struct why *w, struct answer *answer)
{
	struct asker a = { .why = w, .hypo = why_hypo(w) };
	struct score best = { 0 };
	int rank = 0;
	answer->next_rule = -1;
	if (answer->verdict != HELD || !answer->n_unknown)
		return;
	for (int i = 0; i < answer->n_unknown; i++) {
		struct fact_of of = answer->unknown[i];
		const struct wait *wait = why_wait(w, of);
		bool first = !answer->has_next;
		int later = wait->rank + (is_recorded(w, of) ? 0 : GROUND_NONE);
		if (!first && later > rank)
			continue;
		struct score s = is_recorded(w, of) && w->n_plains ? ask(&a, of) : (struct score){ .answers = 1 };
		if (!first && later == rank && !is_better(s, best))
			continue;
		best = s, rank = later;
		answer->has_next = true, answer->next = of, answer->next_rule = wait->rule;
	}
}
