/* The quick plan against the gate: same verdict, and the same became of every line, for every case, on random laws and
   on the packs of the house. */
#include "gate/quick.h"
#include "gate/vary.h"
#include "gate_small.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "test.h"

enum { ROOM = 64 << 20 };

struct tally {
	long laws, plans, cases, verdicts[3], states[4];
};

static long wanted(void)
{
	const char *cases = getenv("NAIVE");
	return cases ? atol(cases) : getenv("LONG") ? 1000000 : 30000;
}

static bool same_trace(struct arena a, const struct quick *q, const struct world *w, struct tally *n)
{
	const struct table *t = q->table;
	struct answer full = gate_answer(&a, t, w, ANSWER_REASONS | ANSWER_TRACE);
	struct quick_state *states = NEW(&a, struct quick_state, (size_t)t->n_lines + 1);
	int members = t->law->decision.per < 0 ? 1 : w->groups[t->law->decision.per].n, at = 0;
	for (int m = 0; m < members; m++) {
		enum verdict v = quick_trace(a, q, w, t->law->decision.per < 0 ? -1 : m, states);
		if (v != full.per[m].verdict)
			return false;
		for (int i = 0; i < t->n_lines; i++, at++) {
			const struct rule_trace *line = &full.trace[at];
			if (line->line != i || states[i].state != line->state || states[i].by != line->by)
				return false;
			n->states[states[i].state]++;
		}
	}
	return at == full.n_trace || (!members && full.n_trace == 0);
}

static bool agrees(struct arena a, const struct quick *q, const struct world *w, struct tally *n)
{
	enum verdict v = quick_verdict(a, q, w);
	n->cases++, n->verdicts[v]++;
	return v == gate_verdict(a, q->table, w) && (!q->is_flat || same_trace(a, q, w, n));
}

static void try_table(struct arena a, const struct table *t, int cases, uint64_t *seed, struct tally *n)
{
	struct quick q = quick_new(&a, t);
	struct pool pool = pool_new(&a, t->law, t->on);
	n->laws++, n->plans += q.is_flat;
	for (int i = 0; i < cases && !test_bad; i++) {
		struct arena room = a;
		struct world w = world_draw(&room, &pool, t->on, seed);
		CHECK(agrees(room, &q, &w, n));
	}
}

static void show(const struct tally *n, const char *what)
{
	printf("%ld cases of %ld %s, %ld with a plan: refused %ld, held %ld, no bar found %ld; lines excluded %ld, "
	       "effective %ld, unknown %ld, defeated %ld\n",
	    n->cases, n->laws, what, n->plans, n->verdicts[REFUSED], n->verdicts[HELD], n->verdicts[NO_BAR_FOUND],
	    n->states[TRACE_EXCLUDED], n->states[TRACE_EFFECTIVE], n->states[TRACE_UNKNOWN], n->states[TRACE_DEFEATED]);
}

TEST("of random cases under random laws the quick plan says what the gate says of the case and of every line")
{
	struct tally n = { 0 };
	for (long laws = 0; n.cases < wanted() && !test_bad && laws < 100000; laws++) {
		struct arena a = laws_room(ROOM);
		uint64_t seed = test_rand(UINT64_MAX);
		struct diags d;
		struct table t;
		const struct law *law = law_of_page(&a, (laws % 4 ? pack_random_alone : pack_random)(&a, seed), &d);
		d.arena = &a;
		if (law && table_compile(&a, law, law->packs[0]->time.from + (int32_t)test_rand(150), &t, &d))
			try_table(a, &t, 200, &seed, &n);
	}
	show(&n, "random laws");
	CHECK(n.plans > 0);
	for (int i = 0; i < 4; i++)
		CHECK(n.states[i] > 0);
	for (int i = 0; i < 3; i++)
		CHECK(n.verdicts[i] > 0);
}

TEST("of random cases under the packs of the house the quick plan says what the gate says of the case and every line")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct shelf shelf;
	struct diags d;
	struct tally n = { 0 };
	int32_t today = 0;
	date_read(S("2026-11-24"), &today);
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	for (int i = 0; i < shelf.n && !test_bad; i++) {
		struct arena room = a;
		struct table t;
		int32_t from = shelf.packs[i].time.from;
		uint64_t seed = test_rand(UINT64_MAX);
		const struct law *law = law_read_untested(&room, &shelf, &shelf.packs[i], &d);
		if (law && law->decision.id.n && from != UNSET_DATE &&
		    table_compile(&room, law, from > today ? from : today, &t, &d))
			try_table(room, &t, (int)(wanted() / 100), &seed, &n);
	}
	show(&n, "packs of the house");
	CHECK(n.plans > 0);
}

/* The control: a plan with one bit of one mask gone must be found out. */
static bool spoils(struct arena a, const struct table *t, unsigned cell, uint64_t *seed)
{
	struct quick q = quick_new(&a, t);
	struct tally n = { 0 };
	struct pool pool = pool_new(&a, t->law, t->on);
	struct quick_test *test = NEW(&a, struct quick_test, 1);
	*test = q.verdict.cells[cell].tests[0];
	test->mask[0] &= test->mask[0] - 1;
	q.verdict.cells[cell].tests = test, q.verdict.cells[cell].n = 1, q.verdict.cells[cell].n_long = 0;
	for (int i = 0; i < 2000; i++) {
		struct arena room = a;
		struct world w = world_draw(&room, &pool, t->on, seed);
		if (!agrees(room, &q, &w, &n))
			return true;
	}
	return false;
}

TEST("a quick plan in which one answer is no longer read is found out")
{
	struct arena a = laws_room(SMALL_ROOM);
	const struct law *law = small_law(&a, SMALL);
	struct diags d = { .arena = &a };
	struct table t;
	uint64_t seed = test_rand(UINT64_MAX);
	CHECK(table_compile(&a, law, law->packs[0]->time.from, &t, &d));
	struct quick q = quick_new(&a, &t);
	CHECK(q.is_flat && q.verdict.n > 1);
	for (unsigned cell = 0; cell < q.verdict.n; cell++)
		CHECK(spoils(a, &t, cell, &seed));
}
