#include "law_compile_run.h"

#define DAY run_day("2026-05-04")

/* --- operators, over every answer of three facts --- */

/* p, q, s: plain facts; the note N2 may use them in any direction. */
#define THREE(cond)                                                                                                    \
	TEXT_LAW "fact p: the fact p holds\n  plain\nfact q: the fact q holds\n  plain\nfact s: the fact s holds\n  "  \
		 "plain\n"                                                                                             \
		 "rule N2 (B 2): the ban is noted\n  if " cond

static int negated(int x) { return x == YES ? NO : x == NO ? YES : UNKNOWN; }

/* Known only if every completion of the unknown facts agrees, fact by fact: what Kleene says of n yes and m unknown. */
static int at_least(int least, const int *x, int n)
{
	int yes = 0, maybe = 0;
	for (int i = 0; i < n; i++)
		yes += x[i] == YES, maybe += x[i] == UNKNOWN;
	return yes >= least ? YES : yes + maybe < least ? NO : UNKNOWN;
}

enum operator{ ALL, ANY, NONE, TWO, NOT_ALL, NESTED };
static int expected(enum operator op, const int *x)
{
	int both[2] = { x[1], negated(x[2]) }, either[2] = { x[0], at_least(2, both, 2) };
	switch (op) {
	case ALL:
		return at_least(3, x, 3);
	case ANY:
		return at_least(1, x, 3);
	case NONE:
		return negated(at_least(1, x, 3));
	case TWO:
		return at_least(2, x, 3);
	case NOT_ALL:
		return negated(at_least(3, x, 3));
	case NESTED:
		break;
	}
	return at_least(1, either, 2);
}

TEST("every operator has the truth table of Kleene")
{
#define LIST "    - the fact p holds\n    - the fact q holds\n    - the fact s holds\n"
	static const char *const laws[] = { THREE("all of:\n" LIST), THREE("any of:\n" LIST), THREE("none of:\n" LIST),
		THREE("at least 2 of:\n" LIST), THREE("not: all of:\n" LIST),
		THREE("any of:\n    - the fact p holds\n    - all of:\n      - the fact q holds\n      - not: the fact "
		      "s holds\n") };
	for (enum operator op = ALL; op <= NESTED; op++) {
		struct arena a = text_arena();
		struct run *r = run_new(&a, laws[op], DAY);
		CHECK(r);
		for (int i = 0; r && i < 27; i++) {
			int x[3] = { i % 3, i / 3 % 3, i / 9 };
			run_answer(r, "p", 0, x[0]), run_answer(r, "q", 0, x[1]), run_answer(r, "s", 0, x[2]);
			CHECK(run_pair(r, run_line(r, "N2")->e) == expected(op, x));
		}
	}
}

/* --- the five sorts --- */

TEST("an exception takes the rule away, and an exception to it gives it back")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "exception X1 to R1 (B 3):\n  if the reader did damage\n  unless the reader is frail\n"
		     "exception X2 to X1 (B 3):\n  if the reader is a member\n",
	    DAY);
	CHECK(r);
	for (int i = 0; r && i < 81; i++) {
		int ill = i % 3, damage = i / 3 % 3, frail = i / 9 % 3, member = i / 27;
		run_answer(r, "ill", 0, ill), run_answer(r, "damage", 0, damage);
		run_answer(r, "frail", 0, frail), run_answer(r, "member", 0, member);
		int lifts[3] = { damage, negated(frail), negated(member) }, x1 = at_least(3, lifts, 3),
		    rule[2] = { ill, negated(x1) };
		CHECK(run_pair(r, run_line(r, "X1")->e) == x1);
		CHECK(run_pair(r, run_line(r, "R1")->lifted) == x1);
		CHECK(run_pair(r, run_line(r, "R1")->e) == at_least(2, rule, 2));
		CHECK(run_pair(r, r->table->conclusions[0]) == at_least(2, rule, 2));
	}
	if (r) {
		CHECK(run_line(r, "R1")->n_exceptions == 1);
		CHECK(&r->table->lines[run_line(r, "R1")->exceptions[0]] == run_line(r, "X1"));
		CHECK(run_line(r, "R1")->ground == GROUND_BAR && run_line(r, "N1")->ground == GROUND_FLAG);
		CHECK(run_line(r, "X1")->ground == GROUND_NONE);
	}
}

TEST("a presumed danger counts as present whatever was said")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a, TEXT_LAW "presume P1 (B 3): the reader is ill\n  if the reader is frail\n", DAY);
	static const int by[3][3] = { /* ill, frail */
		{ UNKNOWN, UNKNOWN, YES }, { UNKNOWN, NO, YES }, { YES, YES, YES }
	};
	for (int i = 0; r && i < 9; i++) {
		run_answer(r, "ill", 0, i / 3), run_answer(r, "frail", 0, i % 3);
		CHECK(run_pair(r, run_line(r, "R1")->e) == by[i / 3][i % 3]);
	}
}

TEST("a doubt takes away the answer that clears the way, and no other")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "doubt D1 (B 3): ill, heard, member\n  if the reader is frail\n"
		     "rule N2 (B 2): the ban is noted\n  if the reader was heard\n"
		     "rule N3 (B 2): the ban is noted\n  if the reader is a member\n",
	    DAY);
	for (int i = 0; r && i < 9; i++) {
		int x = i / 3, frail = i % 3;
		run_answer(r, "frail", 0, frail);
		run_answer(r, "ill", 0, x), run_answer(r, "heard", 0, x), run_answer(r, "member", 0, x);
		CHECK(run_pair(r, run_line(r, "R1")->e) == (x == NO && frail != NO ? UNKNOWN : x));
		CHECK(run_pair(r, run_line(r, "N2")->e) == (x == YES && frail != NO ? UNKNOWN : x));
		CHECK(run_pair(r, run_line(r, "N3")->e) == (frail != NO ? UNKNOWN : x));
	}
}

TEST("a doubt on a list takes away what would clear the way word by word")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "doubt D1 (B 3): cause, fault\n  if the reader is frail\n"
		     "rule N2 (B 2): the ban is noted\n  if the cause of the delay is theft\n"
		     "rule N3 (B 2): the ban is noted\n  if the cause of the delay is own\n"
		     "rule N4 (B 2): the ban is noted\n  if the fault of the reader is grave\n"
		     "rule N5 (B 2): the ban is noted\n  if the fault of the reader is slight\n",
	    DAY);
	for (int x = 0; r && x < 3; x++) {
		run_answer(r, "frail", 0, YES);
		run_answer(r, "cause theft", 0, x), run_answer(r, "cause own", 0, x);
		run_answer(r, "fault grave", 0, x), run_answer(r, "fault slight", 0, x);
		CHECK(run_pair(r, run_line(r, "N2")->e) == (x == NO ? UNKNOWN : x));
		CHECK(run_pair(r, run_line(r, "N3")->e) == (x == YES ? UNKNOWN : x));
		CHECK(run_pair(r, run_line(r, "N4")->e) == (x == YES ? UNKNOWN : x));
		CHECK(run_pair(r, run_line(r, "N5")->e) == (x == NO ? UNKNOWN : x));
	}
}

TEST("a presumed word of a choice takes away the words that would deny it")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "presume P1 (B 3): the cause of the delay is fire\n  if the reader is frail\n"
		     "rule N2 (B 2): the ban is noted\n  if the cause of the delay is fire\n"
		     "rule N3 (B 2): the ban is noted\n  if the cause of the delay is own\n"
		     "rule N4 (B 2): the ban is noted\n  if the cause of the delay is theft\n",
	    DAY);
	if (!r)
		return;
	run_answer(r, "cause own", 0, YES), run_answer(r, "cause fire", 0, NO), run_answer(r, "cause theft", 0, NO);
	run_answer(r, "frail", 0, YES);
	CHECK(run_pair(r, run_line(r, "N2")->e) == YES && run_pair(r, run_line(r, "N3")->e) == UNKNOWN);
	CHECK(run_pair(r, run_line(r, "N4")->e) == NO);
	run_answer(r, "frail", 0, NO);
	CHECK(run_pair(r, run_line(r, "N2")->e) == NO && run_pair(r, run_line(r, "N3")->e) == YES);
}

TEST("what is asked must be answered, doubts applied, or it is excluded that it matters")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "ask Q1 (B 3): ill, colour\n  if the reader is frail\n"
		     "doubt D1 (B 3): colour\n  if the reader is a member\n",
	    DAY);
	if (!r)
		return;
	const struct line *q = run_line(r, "Q1");
	unsigned known = q->atoms[1];
	CHECK(r->table->atoms[known].kind == ATOM_KNOWN && q->atoms[0] == (unsigned)run_atom(r->table, "ill"));
	CHECK(q->n_atoms == 3 && q->ground == GROUND_UNKNOWN && r->table->atoms[known].now.f == r->table->planes[0].op);
	CHECK(run_pair(r, q->out) == UNKNOWN && run_pair(r, (struct pair){ 0, r->table->no_bar }) != NO);
	run_answer(r, "ill", 0, NO);
	r->answers[known][0] = YES;
	CHECK(run_pair(r, q->out) == UNKNOWN); /* the doubt is not excluded */
	run_answer(r, "member", 0, NO);
	CHECK(run_pair(r, q->out) == NO && run_pair(r, (struct pair){ 0, r->table->no_bar }) == NO);
	run_answer(r, "ill", 0, UNKNOWN);
	CHECK(run_pair(r, q->out) == UNKNOWN);
	run_answer(r, "frail", 0, NO);
	CHECK(run_pair(r, q->out) == NO);
}

TEST("a doubt that is switched off is as if it were not there")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a, TEXT_LAW "doubt D1 (B 3): ill\n  if the reader is frail\n", DAY);
	if (!r)
		return;
	run_answer(r, "frail", 0, YES), run_answer(r, "ill", 0, NO);
	CHECK(run_pair(r, run_line(r, "R1")->e) == UNKNOWN);
	for (unsigned i = 0; i < r->table->n_atoms; i++)
		if (r->table->atoms[i].kind == ATOM_SWITCH)
			r->answers[i][0] = YES;
	CHECK(run_pair(r, run_line(r, "R1")->e) == NO && run_pair(r, run_line(r, "D1")->e) == YES);
}

/* --- members --- */

TEST("some and each count one more member unless everyone is recorded")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "rule N2 (B 2): the ban is noted\n  if some child: the child is asleep\n"
		     "rule N3 (B 2): the ban is noted\n  if each child: the child is asleep\n"
		     "rule N4 of child (B 2): the ban is noted\n  if the child is asleep\n"
		     "rule N5 of child (B 2): the ban is noted\n  if the reader is ill\n",
	    DAY);
	for (int n = 0; r && n < 3; n++)
		for (int closed = UNKNOWN; closed <= YES; closed++)
			for (int i = 0; i < (n == 0 ? 1 : n == 1 ? 3 : 9); i++) {
				int x[3] = { i % 3, i / 3, UNKNOWN };
				r->members = n;
				run_answer(r, "asleep", 0, x[0]), run_answer(r, "asleep", 1, x[1]),
				    run_answer(r, "ill", 0, YES);
				for (int m = 0; m < RUN_MEMBERS; m++)
					run_answer(r, "all_children", m, closed), run_answer(r, "ill", m, YES);
				x[n] = UNKNOWN;
				int all = n + (closed != YES), some = at_least(1, x, all), each = at_least(all, x, all);
				CHECK(run_pair(r, run_line(r, "N2")->e) == some &&
				      run_pair(r, run_line(r, "N4")->out) == some);
				CHECK(run_pair(r, run_line(r, "N3")->e) == each);
				/* a rule of a group needs a member, even if it reads nothing of it: one recorded, or
				 * one known to be missing */
				int of = n || closed == NO ? YES : closed == YES ? NO : UNKNOWN;
				CHECK(run_pair(r, run_line(r, "N5")->out) == of);
			}
	if (r)
		CHECK(run_line(r, "N4")->scope == 1 && run_line(r, "N2")->scope == 0 && run_line(r, "N5")->scope == 1);
}
