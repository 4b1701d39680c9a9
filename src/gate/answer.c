#include "gate/answer.h"
#include "gate/explain.h"

enum { PLAIN_WORDS_MOST = 4 * WORDS_MOST };

static int members_of_decision(const struct table *t, const struct world *world)
{
	return t->law->decision.per < 0 ? 1 : world->groups[t->law->decision.per].n;
}

static int member_at(const struct table *t, int i) { return t->law->decision.per < 0 ? -1 : i; }

enum verdict gate_verdict(struct arena scratch, const struct table *t, const struct world *world)
{
	struct run run;
	int n = members_of_decision(t, world);
	if (!n || !run_open(&scratch, t, world, &run))
		return HELD;
	struct found found = found_new(&scratch, &run, false);
	struct folded *all = NEW(&scratch, struct folded, (size_t)n);
	for (int i = 0; i < n; i++) {
		run_load(&run, member_at(t, i));
		all[i] = found_verdict(scratch, &run, &found);
	}
	return fold_members(all, (size_t)n).verdict;
}

static struct answer held_unseen(struct arena *a, bool too_many)
{
	struct answer answer = {
		.verdict = HELD, .too_many = too_many, .grounds = NEW(a, struct reason, 1), .n_grounds = 1
	};
	answer.grounds[0] =
	    (struct reason){ .kind = GROUND_UNKNOWN, .rule = -1, .group = -1, .member = -1, .at_member = -1 };
	return answer;
}

/* Every unknown fact for which a rule waits, in order of the pack. */
static void list_unknown(struct why *w, struct answer *answer)
{
	for (int pass = 0; pass < 2; pass++) {
		answer->n_unknown = 0;
		for (int i = 0; i < w->law->n_facts; i++) {
			int group = w->law->facts[i].group == w->law->decision.per ? -1 : w->law->facts[i].group;
			for (int m = 0; m < (group < 0 ? 1 : (int)w->run->n[group]); m++) {
				struct fact_of of = { i, group, group < 0 ? -1 : m };
				if (!why_wait(w, of)->is_open)
					continue;
				if (pass)
					answer->unknown[answer->n_unknown] = of;
				answer->n_unknown++;
			}
		}
		if (!pass)
			answer->unknown = NEW(w->arena, struct fact_of, (size_t)answer->n_unknown + 1);
	}
}

/* Keeps the plain run of each member for hypotheses, if they are not too many together. */
static void keep_plains(struct why *w, int members)
{
	if ((size_t)members * w->run->n_words > PLAIN_WORDS_MOST)
		return;
	w->plains = NEW(w->arena, struct run, (size_t)members);
	for (int i = 0; i < members; i++) {
		w->plains[i] = *w->run;
		w->plains[i].words = NEW(w->arena, uint64_t, w->run->n_words);
	}
	w->n_plains = members;
}

static void keep_plain(struct why *w, int i)
{
	if (!w->n_plains)
		return;
	w->plains[i].at_member = w->run->at_member;
	memcpy(w->plains[i].words, w->run->words, w->run->n_words * sizeof(uint64_t));
}

static void explain(struct why *w, struct answer *answer, unsigned parts)
{
	answer->grounds = w->grounds.list, answer->n_grounds = w->grounds.n;
	answer->notes = w->notes.list, answer->n_notes = w->notes.n;
	answer->defeated = w->defeats.list, answer->n_defeated = w->defeats.n;
	list_unknown(w, answer);
	if (!(parts & ANSWER_EXPLAIN))
		return;
	explain_next(w, answer);
	explain_enough(w, answer);
	explain_change(w, answer);
}

struct answer gate_answer(struct arena *a, const struct table *t, const struct world *world, unsigned parts)
{
	struct run run, lab;
	struct why why;
	int n = members_of_decision(t, world);
	if (!n)
		return held_unseen(a, false);
	if (!run_open(a, t, world, &run) || (parts && !run_open(a, t, world, &lab)))
		return held_unseen(a, true);
	struct answer answer = { .next_rule = -1, .per = NEW(a, struct member_answer, (size_t)n) };
	struct folded *all = NEW(a, struct folded, (size_t)n);
	struct found found = found_new(a, &run, parts != 0);
	if (parts)
		why_open(&why, a, &run, &lab);
	if (parts & ANSWER_EXPLAIN)
		keep_plains(&why, n);
	for (int i = 0; i < n; i++) {
		run_load(&run, member_at(t, i));
		all[i] = found_verdict(*a, &run, &found);
		answer.per[i] =
		    (struct member_answer){ all[i].verdict, all[i].headline, all[i].headline == GROUND_BAR };
		if (!parts)
			continue;
		why_turn(&why, &found, member_at(t, i));
		keep_plain(&why, i);
		why_reasons(&why);
		why_doubts(&why);
		if (parts & ANSWER_TRACE)
			explain_trace(&why, &answer);
	}
	struct folded whole = fold_members(all, (size_t)n);
	answer.verdict = whole.verdict;
	answer.n_per = t->law->decision.per < 0 ? 0 : n;
	if (!parts)
		return answer;
	why.headline = whole.headline;
	why_settle(&why, n);
	explain(&why, &answer, parts);
	return answer;
}
