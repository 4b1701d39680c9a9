#include "gate/explain.h"

static void trace_add(struct why *w, struct answer *answer, struct rule_trace t)
{
	/* room doubles: 16, 32, 64 ... */
	int n = answer->n_trace;
	if (n == 0 || (n >= 16 && !(n & (n - 1)))) {
		const struct rule_trace *old = answer->trace;
		answer->trace = NEW(w->arena, struct rule_trace, n ? (size_t)n * 2 : 16);
		if (n)
			memcpy(answer->trace, old, (size_t)n * sizeof *old);
	}
	answer->trace[answer->n_trace++] = t;
}

static int lifted_by(const struct why *w, int line, const struct seat *seat)
{
	const struct line *l = &w->table->lines[line];
	for (int i = 0; i < l->n_exceptions; i++) {
		const struct line *x = &w->table->lines[l->exceptions[i]];
		if (run_at(w->run, x->e.t, x->scope, run_tuple(w->run, x->scope, seat)) & 1)
			return x->rule;
	}
	return -1;
}

static enum truth value_of(const struct why *w, int line, size_t tuple)
{
	if (w->found->ground[line] < GROUND_NONE)
		return w->found->each[line][tuple];
	return run_value(w->run, w->table->lines[line].e, w->table->lines[line].scope, tuple);
}

static void trace_one(struct why *w, struct answer *answer, int line, size_t tuple)
{
	const struct line *l = &w->table->lines[line];
	struct seat seat = run_seat(w->run, l->scope, tuple);
	int group = scope_group(l->scope);
	struct rule_trace t = {
		.line = line, .group = group, .member = group < 0 ? -1 : seat.of[group], .at_member = w->at, .by = -1
	};
	enum truth value = value_of(w, line, tuple);
	t.state = value == YES ? TRACE_EFFECTIVE : value == NO ? TRACE_EXCLUDED : TRACE_UNKNOWN;
	if (value == NO && run_value(w->run, l->cond, l->scope, tuple) == YES) {
		t.by = run_value(w->run, l->unless, l->scope, tuple) == YES ? l->rule : lifted_by(w, line, &seat);
		t.state = t.by >= 0 ? TRACE_DEFEATED : t.state;
	}
	struct reason read = { 0 };
	because_read(w, &read, line, tuple);
	t.read = read.because, t.n_read = read.n_because;
	trace_add(w, answer, t);
}

void explain_trace(struct why *w, struct answer *answer)
{
	for (int i = 0; i < w->table->n_lines; i++) {
		unsigned char scope = w->table->lines[i].scope;
		for (size_t k = 0; k < run_tuples(w->run, scope); k++)
			if (!run_is_unrecorded(w->run, scope, k))
				trace_one(w, answer, i, k);
	}
}
