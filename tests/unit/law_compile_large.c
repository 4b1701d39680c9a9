#include "law_compile_run.h"

static void rand_cond(struct buf *b, int depth, int indent)
{
	static const char *const lists[] = { "all of:", "any of:", "none of:", "at least 2 of:" };
	uint64_t kind = test_rand(depth ? 12 : 7);
	if (kind < 4) {
		buf_print(b, "the plain fact %d\n", (int)test_rand(40));
	} else if (kind == 4) {
		buf_print(b, "the colour of the card is one of red, green\n");
	} else if (kind == 5) {
		buf_print(b, "today is at least %d days after the day of return\n", (int)test_rand(4));
	} else if (kind == 6) {
		buf_print(b, "not: the fee of the reader is at least %d\n", (int)test_rand(4));
	} else if (kind == 7) {
		buf_print(b, "some child: the child is asleep\n");
	} else {
		buf_print(b, "%s\n", lists[test_rand(4)]);
		for (int i = 0; i < 3; i++) {
			buf_print(b, "%*s- ", indent, "");
			rand_cond(b, depth - 1, indent + 2);
		}
	}
}

/* Rules that only give a note may use plain facts in every direction. */
static const char *rand_law(struct arena *a, int rules)
{
	struct buf b = { .arena = a };
	buf_add(&b, S(TEXT_LAW));
	for (int i = 0; i < 40; i++)
		buf_print(&b, "fact p%d: the plain fact %d\n  plain\n", i, i);
	for (int i = 0; i < rules; i++) {
		buf_print(&b, "rule N%d (B %d): the ban is noted\n  if ", i + 10, i);
		rand_cond(&b, 3, 4);
	}
	buf_add(&b, (struct str){ "", 1 });
	return b.at;
}

static bool is_before(const struct table *t, unsigned id)
{
	const struct plane *p = &t->planes[id];
	bool joins = p->op == P_AND || p->op == P_OR;
	for (unsigned i = 0; joins && i < p->n; i++)
		if (t->pool[p->first + i] >= id || (i && t->pool[p->first + i] <= t->pool[p->first + i - 1]))
			return false;
	return joins ? p->n >= 2 : (p->op != P_SOME && p->op != P_EACH) || (p->first < id && p->gate < id);
}

static bool is_alike(const struct table *t, const struct plane *a, const struct plane *b)
{
	if (a->op != b->op || a->n != b->n)
		return false;
	if (a->op != P_AND && a->op != P_OR)
		return a->first == b->first && a->group == b->group && a->gate == b->gate;
	return !memcmp(t->pool + a->first, t->pool + b->first, a->n * sizeof *t->pool);
}

TEST("every plane stands behind what it reads, and no two are alike")
{
	for (EACH(20)) {
		struct arena a = text_arena();
		struct run *r = run_new(&a, rand_law(&a, 60), run_day("2026-05-04"));
		CHECK(r);
		for (unsigned i = 0; r && i < r->table->n_planes; i++) {
			CHECK(is_before(r->table, i));
			for (unsigned k = 0; k < i; k++)
				CHECK(!is_alike(r->table, &r->table->planes[i], &r->table->planes[k]));
		}
	}
}

TEST("a large law compiles")
{
	struct arena a = text_arena();
	struct diags d;
	struct table t;
	const struct law *law = text_read(&a, rand_law(&a, 2000), &d);
	CHECK(law && table_compile(&a, law, run_day("2026-05-04"), &t, &d));
	CHECK(law && t.n_lines == 2002 && t.n_planes > 4096);
	for (unsigned i = 0; law && i < t.n_planes; i++)
		CHECK(is_before(&t, i));
}

TEST("learning more never takes back what was known")
{
	for (EACH(20)) {
		struct arena a = text_arena();
		struct run *r = run_new(&a, rand_law(&a, 20), run_day("2026-05-04"));
		CHECK(r);
		for (int round = 0; r && round < 20; round++) {
			int before[64], n = r->table->n_lines < 64 ? r->table->n_lines : 64;
			r->members = (int)test_rand(3);
			for (unsigned i = 0; i < r->table->n_atoms; i++)
				for (int m = 0; m < RUN_MEMBERS; m++) /* the member nobody recorded stays unknown */
					r->answers[i][m] = m < RUN_MEMBERS - 1 || !r->table->atoms[i].scope
							       ? (unsigned char)test_rand(3)
							       : UNKNOWN;
			for (unsigned i = 0; i < r->table->n_atoms; i++) /* what is no member's is one answer */
				for (int m = 1; m < RUN_MEMBERS && !r->table->atoms[i].scope; m++)
					r->answers[i][m] = r->answers[i][0];
			for (int i = 0; i < n; i++)
				before[i] = run_pair(r, r->table->lines[i].out);
			unsigned learnt = (unsigned)test_rand(r->table->n_atoms);
			int answer = (int)test_rand(2) ? YES : NO;
			for (int m = 0; m < RUN_MEMBERS; m++)
				if (r->answers[learnt][m] == UNKNOWN &&
				    (m < RUN_MEMBERS - 1 || !r->table->atoms[learnt].scope))
					r->answers[learnt][m] = (unsigned char)answer;
			for (int i = 0; i < n; i++)
				CHECK(before[i] == UNKNOWN || before[i] == run_pair(r, r->table->lines[i].out));
		}
	}
}
