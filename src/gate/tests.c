#include "gate/tests.h"
#include "gate/tell.h"
#include "gate/vary.h"

const struct table *day_table(struct day_tables *t, int32_t day, struct str *fault)
{
	for (int i = 0; i < t->n; i++)
		if (t->list[i]->day == day)
			return t->list[i]->good ? &t->list[i]->table : (*fault = t->list[i]->fault, NULL);
	if (t->n == t->room) {
		struct day_table **more = NEW(t->arena, struct day_table *, (size_t)(t->room = 2 * t->room + 8));
		if (t->n)
			memcpy(more, t->list, (size_t)t->n * sizeof(struct day_table *));
		t->list = more;
	}
	struct day_table *d = t->list[t->n++] = NEW(t->arena, struct day_table, 1);
	struct diags diags = { .arena = t->arena };
	d->day = day, d->good = table_compile_for_test(t->arena, t->law, day, &d->table, &diags);
	d->fault = diags.n ? diags.list[0].text : S("the law has no table on that day");
	return d->good ? &d->table : (*fault = d->fault, NULL);
}

bool rule_is_named(const struct rule *r, struct str id) { return str_eq(r->id, id) || str_eq(r->base, id); }

/* --- one expectation --- */

struct trial { /* a test with its case and the answer to it */
	struct arena *arena;
	const struct law *law;
	const struct table *table;
	struct world world;
	struct answer answer;
};

static bool carries(enum ground kind, enum verdict v)
{
	if (v == REFUSED)
		return kind == GROUND_BAR || kind == GROUND_SCOPE;
	return v == HELD && (kind == GROUND_SUSPENDED || kind == GROUND_UNKNOWN || kind == GROUND_STEP);
}

static bool rests_on(const struct law *law, const struct reason *r, struct str id)
{
	bool yes = r->rule >= 0 && rule_is_named(&law->rules[r->rule], id);
	for (int i = 0; i < r->n_presumes; i++)
		yes = yes || rule_is_named(&law->rules[r->presumes[i]], id);
	return yes;
}

/* Does a ground or note say what is expected, the missing fact left aside? */
static bool fits(const struct law *law, const struct expect *e, const struct reason *r, bool note)
{
	if (e->ground != GROUND_NONE ? r->kind != e->ground : !note && !carries(r->kind, e->verdict))
		return false;
	return !e->because.n || rests_on(law, r, e->because);
}

/* How many lines of the rules named are effective, and how many unknown; of all rules without a name. */
struct tally {
	int effective, unknown;
};
static struct tally tally_of(const struct trial *t, const struct answer *a, struct str id)
{
	struct tally n = { 0, 0 };
	for (int i = 0; i < a->n_trace; i++) {
		const struct rule *r = &t->law->rules[t->table->lines[a->trace[i].line].rule];
		if (id.n && !rule_is_named(r, id))
			continue;
		n.effective += a->trace[i].state == TRACE_EFFECTIVE;
		n.unknown += a->trace[i].state == TRACE_UNKNOWN;
	}
	return n;
}

/* Does at least one answer to the fact of that member change the verdict, or the value of the rule? */
static bool matters(const struct trial *t, struct fact_of of, struct str rule)
{
	struct arena scratch = *t->arena;
	struct pool pool = pool_new(&scratch, t->law, t->world.on);
	struct world w = world_copy(&scratch, &t->world);
	int group = t->law->facts[of.fact].group, n;
	if (of.group < 0 && group >= 0 && group != t->law->decision.per)
		return false;
	if (group >= 0 && of.group >= 0 && of.member >= w.groups[group].n)
		world_grow(&scratch, &w, group), of.member = w.groups[group].n - 1;
	struct answer before = gate_answer(&scratch, t->table, &w, ANSWER_TRACE);
	struct tally old = tally_of(t, &before, rule);
	for (int m = 0; m < (group < 0 ? 1 : w.groups[group].n); m++) {
		if (group >= 0 && of.group >= 0 && m != of.member)
			continue;
		struct value *v = world_value(&w, of.fact, m), now = *v;
		struct value *list = answers_new(&scratch, &pool, of.fact, &now, &n);
		for (int i = 0; i < n; i++) {
			struct arena inner = scratch;
			*v = list[i];
			struct answer after = gate_answer(&inner, t->table, &w, ANSWER_TRACE);
			struct tally new = tally_of(t, &after, rule);
			if (after.verdict != before.verdict || new.effective != old.effective ||
			    new.unknown != old.unknown)
				return true;
		}
		*v = now;
	}
	return false;
}

/* Does the doubt or presumption read the fact? */
static bool amendment_reads(const struct table *t, int rule, int fact)
{
	for (int i = 0; i < t->n_lines; i++)
		for (int k = 0; t->lines[i].rule == rule && k < t->lines[i].n_atoms; k++)
			for (int o = 0; o < t->atoms[t->lines[i].atoms[k]].n_owners; o++)
				if (t->atoms[t->lines[i].atoms[k]].owners[o] == fact)
					return true;
	return false;
}

static bool is_missing(const struct trial *t, const struct expect *e, const struct reason *r)
{
	struct str rule = r->rule >= 0 ? t->law->rules[r->rule].id : S("");
	for (int i = 0; i < r->n_because; i++) {
		const struct because *why = &r->because[i];
		if (why->counts != COUNTS_UNKNOWN)
			continue;
		if (why->doubt < 0 && why->of.fact == e->missing && matters(t, why->of, rule))
			return true;
		bool behind = why->doubt >= 0 && amendment_reads(t->table, why->doubt, e->missing);
		for (int k = 0; behind && k < t->answer.n_unknown; k++)
			if (t->answer.unknown[k].fact == e->missing && matters(t, t->answer.unknown[k], rule))
				return true;
	}
	return false;
}

/* What is not so; empty if the expectation is met. */
static struct str unmet(const struct trial *t, const struct expect *e)
{
	const struct answer *a = &t->answer;
	bool some = false;
	if (a->verdict != e->verdict)
		return S("the verdict is another");
	if (e->ground == GROUND_NONE && !e->because.n && e->missing < 0)
		return S("");
	for (int note = 0; note < 2; note++)
		for (int i = 0; i < (note ? a->n_notes : a->n_grounds); i++) {
			const struct reason *r = note ? &a->notes[i] : &a->grounds[i];
			if (!fits(t->law, e, r, note))
				continue;
			some = true;
			if (e->missing < 0 || is_missing(t, e, r))
				return S("");
		}
	if (!some)
		return e->because.n ? S("that rule gives no such ground") : S("there is no ground of that kind");
	return str_print(t->arena, "%.*s is not what such a ground waits for, or no answer to it would change anything",
	    SF(t->law->facts[e->missing].id));
}

static void show_expect(struct buf *b, const struct law *law, const struct expect *e)
{
	buf_print(b, "  expected %s", verdict_word(e->verdict));
	if (e->ground != GROUND_NONE)
		buf_print(b, " %s", ground_word(e->ground));
	if (e->because.n)
		buf_print(b, " because %.*s", SF(e->because));
	if (e->missing >= 0)
		buf_print(b, " missing %.*s", SF(law->facts[e->missing].id));
}

struct test_result test_run(struct arena *a, struct day_tables *tables, const struct law_test *test)
{
	struct test_result out = { .test = test, .at = test->at };
	struct trial t = { .arena = a, .law = tables->law };
	int32_t day = test_day(t.law, test);
	if (day == DATE_NONE) {
		out.text = S("  nobody has entered the first day of the pack; name a day with \"today\"\n");
		return out;
	}
	t.table = day_table(tables, day, &out.text);
	if (!t.table) {
		out.text = str_print(a, "  cannot be judged on %.*s: %.*s\n", SF(date_write(a, day)), SF(out.text));
		return out;
	}
	t.world = test_world(a, t.law, test, day);
	t.answer = gate_answer(a, t.table, &t.world, ANSWER_REASONS);
	struct buf b = { .arena = a };
	for (int i = 0; i < test->n_expects; i++) {
		struct str why = unmet(&t, &test->expects[i]);
		if (!why.n)
			continue;
		if (!b.n)
			out.at = test->expects[i].at;
		show_expect(&b, t.law, &test->expects[i]);
		buf_print(&b, ": %.*s\n", SF(why));
	}
	out.passed = !b.n;
	if (b.n) {
		buf_add(&b, S("  got "));
		tell_answer(&b, &t.world, &t.answer, "    ");
	}
	out.text = buf_str(&b);
	return out;
}
