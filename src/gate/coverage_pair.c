#include "gate/coverage_state.h"

enum { PAIR_MOST = 32 }; /* conditions whose values fit into one code */

void pairs_note(struct arena *a, struct statement *s, const struct look *l, const struct law_test *test)
{
	int n = s->cover->n_conditions;
	if (s->binds || n > PAIR_MOST)
		return;
	struct situation now = { .value = statement_value(l), .test = test };
	for (int i = 0; i < n; i++) {
		if (!l->day->has[s->first + i])
			return;
		size_t tuple = run_tuple(l->run, condition_scope(l, i), &l->seat);
		now.code |= (uint64_t)condition_value(l, i, tuple) << 2 * i;
	}
	struct situation **at = &s->situations;
	for (; *at; at = &(*at)->next)
		if ((*at)->code == now.code && (*at)->value == now.value)
			return;
	*at = NEW(a, struct situation, 1);
	**at = now;
}

static void find_for(struct statement *s, int i)
{
	struct condition_cover *c = &s->cover->conditions[i];
	uint64_t mask = (uint64_t)3 << 2 * i;
	for (const struct situation *x = s->situations; x; x = x->next) {
		enum truth first = s->info[i].can.yes ? YES : NO;
		if ((x->code & mask) >> 2 * i != first)
			continue;
		uint64_t other = (x->code & ~mask) | (uint64_t)turned(s->info[i].can, first) << 2 * i;
		for (const struct situation *y = s->situations; y; y = y->next)
			if (y->code == other && statement_turns(s, i, x->value, y->value)) {
				c->pair[0] = x->test, c->pair[1] = y->test;
				return;
			}
	}
}

void pairs_find(struct statement *s)
{
	for (int i = 0; i < s->cover->n_conditions; i++)
		if (s->cover->conditions[i].due != DUE_OPEN)
			find_for(s, i);
}
