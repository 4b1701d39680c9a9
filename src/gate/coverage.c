#include "gate/coverage_state.h"

struct test_at_hand {
	const struct law_test *test;
	const struct day_view *day;
	struct world world;
	struct run run, lab;
	unsigned char *seen, *asked; /* bit of each value a statement or condition had */
};

static enum cover cover_of(const struct rule_trace *t)
{
	if (t->state == TRACE_EFFECTIVE)
		return COVER_EFFECTIVE;
	return t->state == TRACE_UNKNOWN ? COVER_UNKNOWN : COVER_BLOCKED;
}

static enum cover cover_of_truth(enum truth v)
{
	return v == YES ? COVER_EFFECTIVE : v == NO ? COVER_BLOCKED : COVER_UNKNOWN;
}

/* Counts one test, once for each value however many members have it so. */
static void count(struct covered *c, unsigned char *seen, enum cover value, const struct law_test *test)
{
	if (*seen >> value & 1)
		return;
	*seen = (unsigned char)(*seen | 1u << value);
	if (!c->tests[value]++)
		c->first[value] = test;
}

static void cover_rules(struct arena scratch, struct coverer *c, struct test_at_hand *t)
{
	const struct table *table = t->day->table;
	struct answer a = gate_answer(&scratch, table, &t->world, ANSWER_TRACE);
	for (int i = 0; i < a.n_trace; i++) {
		int rule = table->lines[a.trace[i].line].rule;
		count(&c->all.list[rule].cover->seen, &t->seen[rule], cover_of(&a.trace[i]), t->test);
	}
}

static void show_alone(struct coverer *c, struct test_at_hand *t, const struct look *l, int i, size_t tuple)
{
	struct condition_cover *cover = &l->of->cover->conditions[i];
	struct condition_info *info = &l->of->info[i];
	enum truth value;
	int side;
	if (!matters_alone(l, i, tuple, &side, &value))
		return;
	if (!info->sides[side])
		info->sides[side] = t->test;
	if (turns_alone(c->arena, l, i, tuple, &t->lab, &cover->answer))
		cover->alone = t->test;
}

static void cover_condition(struct coverer *c, struct test_at_hand *t, const struct look *l, int i)
{
	struct condition_cover *cover = &l->of->cover->conditions[i];
	size_t n = run_tuples(&t->run, condition_scope(l, i));
	for (size_t k = 0; k < n; k++) {
		if (!condition_is_for(l, i, k))
			continue;
		enum truth v = condition_value(l, i, k);
		count(&cover->seen, &t->asked[l->of->first + i], cover_of_truth(v), t->test);
		if (cover->due == DUE_ALONE && !cover->alone)
			show_alone(c, t, l, i, k);
	}
}

static void cover_statement(struct coverer *c, struct test_at_hand *t, struct statement *s)
{
	struct look l = { .of = s, .day = t->day, .run = &t->run, .pinned = -1 };
	if (!statement_is_read(s, t->day))
		return;
	unsigned char scope = statement_scope(s, t->day);
	for (size_t k = 0; k < run_tuples(&t->run, scope); k++) {
		if (run_is_unrecorded(&t->run, scope, k))
			continue;
		l.seat = run_seat(&t->run, scope, k);
		if (s->cover->rule < 0)
			count(&s->cover->seen, &t->seen[s->index], cover_of_truth(statement_value(&l)), t->test);
		for (int i = 0; i < s->cover->n_conditions; i++)
			if (t->day->has[s->first + i])
				cover_condition(c, t, &l, i);
		pairs_note(c->arena, s, &l, t->test);
	}
}

static void cover_test(struct coverer *c, const struct law_test *test, const struct day_view *day)
{
	struct arena room = *c->arena;
	struct test_at_hand t = { .test = test, .day = day };
	t.world = test_world(&room, c->law, test, day->table->on);
	t.seen = NEW(&room, unsigned char, (size_t)c->all.n + 1);
	t.asked = NEW(&room, unsigned char, (size_t)c->all.n_conditions + 1);
	int per = c->law->decision.per, members = per < 0 ? 1 : t.world.groups[per].n;
	if (!members || !run_open(&room, day->table, &t.world, &t.run) ||
	    !run_open(&room, day->table, &t.world, &t.lab))
		return;
	cover_rules(room, c, &t);
	*c->arena = room; /* what is found stays, beside what it was found with */
	for (int m = 0; m < members; m++) {
		run_load(&t.run, per < 0 ? -1 : m);
		run_go(&t.run);
		for (int s = 0; s < c->all.n; s++)
			cover_statement(c, &t, &c->all.list[s]);
	}
}

const struct day_view *coverage_day(struct coverer *c, const struct law_test *test)
{
	struct str fault;
	int32_t day = test_day(c->law, test);
	const struct table *table = day == DATE_NONE || !test_is_own(test) ? NULL : day_table(c->tables, day, &fault);
	for (int i = 0; i < c->n_days; i++)
		if (c->days[i].table == table)
			return &c->days[i];
	if (!table)
		return NULL;
	c->days[c->n_days] = day_view_new(c->arena, &c->all, table);
	return &c->days[c->n_days++];
}

/* What no single test shows, two may; what none shows is missing, waits for an entry, or is redundant. */
static void settle(const struct coverer *c, struct coverage *out, struct statement *s, int i)
{
	struct condition_cover *x = &s->cover->conditions[i];
	const struct condition_info *info = &s->info[i];
	if (!x->alone && info->sides[0] && info->sides[1])
		x->alone = info->sides[0], x->against = info->sides[1];
	if (x->due == DUE_ALONE && !x->alone && !may_matter(c->law, s, i))
		x->due = DUE_NEVER;
	if (x->due == DUE_ALONE && !x->alone && reads_unset(c->law, x->cond))
		x->due = DUE_UNSET;
	out->conditions += x->due == DUE_ALONE, out->alone += x->alone != NULL;
	out->never += x->due == DUE_NEVER, out->opens += x->due == DUE_OPEN, out->unset += x->due == DUE_UNSET;
}

static void sum_up(struct coverer *c, struct coverage *out)
{
	for (int i = 0; i < out->n; i++) {
		struct rule_cover *r = &out->list[i];
		bool full = true;
		for (enum cover k = 0; k < COVERS; k++)
			full = full && (r->seen.tests[k] || !r->due[k]);
		out->full += full && i < out->n_rules;
		pairs_find(&c->all.list[i]);
		for (int k = 0; k < r->n_conditions; k++)
			settle(c, out, &c->all.list[i], k);
	}
}

struct coverage coverage_of(struct arena *a, struct day_tables *tables)
{
	struct coverage out = { .by = NEW(a, struct coverer, 1) };
	struct coverer *c = out.by;
	*c = (struct coverer){ .arena = a, .tables = tables, .law = tables->law };
	c->all = coverage_list(a, tables->law, &out);
	coverage_sides(tables->law, &c->all);
	c->days = NEW(a, struct day_view, (size_t)tables->law->n_tests + 1);
	for (int i = 0; i < tables->law->n_tests; i++) {
		const struct day_view *day = coverage_day(c, &tables->law->tests[i]);
		if (day)
			cover_test(c, &tables->law->tests[i], day);
	}
	sum_up(c, &out);
	return out;
}
