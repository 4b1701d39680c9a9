/* coverage_never.c - is a condition redundant? Every way to answer the different questions of a statement is tried, for
   one member of each group. Questions that hang together otherwise (two words of one list) are tried as if they did
   not, so that what is called redundant is. */
#include "gate/coverage_state.h"

enum { CONDITIONS_MOST = 64 }; /* of a statement that is tried at all */
struct ways {
	const struct law *law;
	const struct statement *s;
	int question[CONDITIONS_MOST]; /* of each condition: the first that asks the same */
	int n;
	uint64_t way;  /* bit q: question q is answered with its first value, else with its other */
	int i;         /* the condition at hand */
	bool turn_all; /* every condition that asks the same as i is turned over */
	bool turn_one; /* i is, or (with turn_all) is not */
	int at;        /* next condition in order of the text */
};

static enum truth value_of(const struct ways *w, int k)
{
	struct can can = w->s->info[k].can;
	enum truth one = can.yes ? YES : can.no ? NO : UNKNOWN;
	enum truth v = w->way >> w->question[k] & 1 ? one : turned(can, one);
	bool turns = w->question[k] == w->question[w->i] && (k == w->i ? w->turn_one : w->turn_all);
	return turns ? turned(can, v) : v;
}

static enum truth walk(struct ways *w, const struct cond *c)
{
	if (!c)
		return YES;
	if (!c->kids)
		return value_of(w, w->at++);
	int yes = 0, no = 0, least = c->op == COND_ALL ? c->n_kids : c->op == COND_AT_LEAST ? c->at_least : 1;
	enum truth v = UNKNOWN;
	for (const struct cond *k = c->kids; k; k = k->next) {
		v = walk(w, k);
		yes += v == YES, no += v == NO;
	}
	if (c->op == COND_NOT)
		return truth_not(v);
	if (c->op == COND_SOME)
		return v == NO && !group_closes(&w->law->groups[c->group]) ? UNKNOWN : v;
	if (c->op == COND_EACH)
		return v == YES && !group_closes(&w->law->groups[c->group]) ? UNKNOWN : v;
	v = yes >= least ? YES : no > c->n_kids - least ? NO : UNKNOWN;
	return c->op == COND_NONE ? truth_not(v) : v;
}

static enum truth value(struct ways *w, bool turn_one, bool turn_all)
{
	const struct rule_cover *c = w->s->cover;
	w->turn_one = turn_one, w->turn_all = turn_all, w->at = 0;
	if (c->rule < 0)
		return walk(w, w->law->terms[c->term].cond);
	enum truth v = walk(w, w->law->rules[c->rule].if_);
	enum truth out[1 + CONDITIONS_MOST]; /* any yes among them takes the statement away */
	int n = 0;
	if (w->law->rules[c->rule].unless)
		out[n++] = walk(w, w->law->rules[c->rule].unless);
	while (w->at < c->n_conditions)
		out[n++] = value_of(w, w->at++);
	for (int i = 0; i < n; i++)
		v = v == NO || out[i] == YES ? NO : v == YES && out[i] == NO ? YES : UNKNOWN;
	return w->law->rules[c->rule].sort != SORT_ASK ? v : v == NO ? NO : UNKNOWN;
}

static void number_questions(struct ways *w)
{
	for (int k = 0; k < w->s->cover->n_conditions; k++) {
		w->question[k] = -1;
		for (int j = 0; j < k && w->question[k] < 0; j++)
			if (same_question(w->s, j, k))
				w->question[k] = w->question[j];
		if (w->question[k] < 0)
			w->question[k] = w->n++;
	}
}

bool may_matter(const struct law *law, const struct statement *s, int i)
{
	struct ways w = { .law = law, .s = s, .i = i };
	bool sides[2] = { false, false };
	if (s->cover->n_conditions > CONDITIONS_MOST)
		return true;
	number_questions(&w);
	if (w.n > NEVER_MOST)
		return true;
	for (w.way = 0; w.way < (uint64_t)1 << w.n; w.way++) {
		enum truth was = value(&w, false, false), other = value(&w, true, false);
		if (!statement_turns(s, i, was, other))
			continue;
		sides[w.way >> w.question[i] & 1] = true;
		if ((sides[0] && sides[1]) || (value(&w, true, true) == other && value(&w, false, true) == was))
			return true;
	}
	return false;
}

void coverage_sides(const struct law *law, struct statements *all)
{
	for (int k = 0; k < all->n; k++) {
		struct statement *s = &all->list[k];
		bool whole = s->can.yes && s->can.no, all_whole = whole;
		for (int i = 0; i < s->cover->n_conditions; i++)
			all_whole = all_whole && s->info[i].can.yes && s->info[i].can.no;
		for (int i = 0; i < s->cover->n_conditions && !all_whole; i++)
			if (s->cover->conditions[i].due != DUE_OPEN)
				s->info[i].may_hold = !whole || !may_matter(law, s, i);
	}
}
