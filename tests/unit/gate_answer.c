/* What the gate answers on small cases, and what it says for it. */
#include "gate_small.h"

struct asked { /* one case of the small law, with more statements perhaps */
	struct arena arena;
	const struct law *law;
	struct table table;
	struct world world;
	struct answer answer;
};

static struct asked ask_law(const char *more, const char *given)
{
	struct asked a = { .arena = laws_room(SMALL_ROOM) };
	a.law = small_law(
	    &a.arena, str_print(&a.arena, SMALL "%stest the case:\n  given %s\n  expect gate held\n", more, given).at);
	struct diags diags = { .arena = &a.arena };
	CHECK(a.law && table_compile(&a.arena, a.law, a.law->packs[0]->time.from, &a.table, &diags));
	if (test_bad)
		exit(1);
	a.world = test_world(&a.arena, a.law, &a.law->tests[0], a.table.on);
	a.answer = gate_answer(&a.arena, &a.table, &a.world, ANSWER_REASONS | ANSWER_EXPLAIN | ANSWER_TRACE);
	return a;
}

static struct asked ask(const char *given) { return ask_law("", given); }

/* "bar R1: ill" of a reason, facts in order. */
static const char *told(struct asked *a, const struct reason *r)
{
	struct buf b = { .arena = &a->arena };
	buf_print(&b, "%s %.*s:", ground_word(r->kind), SF(a->law->rules[r->rule].id));
	for (int i = 0; i < r->n_because; i++) {
		const struct because *x = &r->because[i];
		buf_print(&b, " %.*s", SF(a->law->facts[x->of.fact].id));
		if (x->doubt >= 0)
			buf_print(&b, " (%s taken by %.*s)", x->said ? "yes" : "no", SF(a->law->rules[x->doubt].id));
	}
	for (int i = 0; i < r->n_presumes; i++)
		buf_print(&b, " by %.*s", SF(a->law->rules[r->presumes[i]].id));
	buf_char(&b, 0);
	return b.at;
}

static bool ground_is(struct asked *a, int i, const char *text)
{
	if (i < a->answer.n_grounds && !strcmp(told(a, &a->answer.grounds[i]), text))
		return true;
	printf("ground %d: %s\n", i, i < a->answer.n_grounds ? told(a, &a->answer.grounds[i]) : "none");
	return false;
}

#define CLEAR "poor no, frail no, damage no, heard yes, asked yes"

TEST("a shown ground names the facts that show it, and nothing else")
{
	struct asked a = ask("ill yes, damage yes, heard no");
	CHECK(a.answer.verdict == REFUSED && ground_is(&a, 0, "bar R1: ill") && ground_is(&a, 1, "step S1: heard"));
	CHECK(a.answer.n_grounds == 2 && a.answer.n_notes == 1 &&
	      !strcmp(told(&a, &a.answer.notes[0]), "flag F1: damage"));
}
TEST("an exception that must be excluded is among the facts that show a bar")
{
	struct asked a = ask("ill no, " CLEAR);
	CHECK(a.answer.verdict == NO_BAR_FOUND && a.answer.n_grounds == 0 && a.answer.n_unknown == 0);
	a = ask("ill no, poor yes, frail no, damage no, heard yes, asked yes");
	CHECK(ground_is(&a, 0, "bar R2: poor damage"));
}
TEST("an unknown ground names the facts nobody answered")
{
	struct asked a = ask(CLEAR);
	CHECK(a.answer.verdict == HELD && ground_is(&a, 0, "unknown R1: ill") && a.answer.n_grounds == 1);
	CHECK(a.answer.n_unknown == 1 && str_eq(a.law->facts[a.answer.unknown[0].fact].id, S("ill")));
	CHECK(a.answer.has_next && a.answer.next.fact == a.answer.unknown[0].fact);
	CHECK(str_eq(a.law->rules[a.answer.next_rule].id, S("R1")));
}
TEST("an answer a doubt took away is named with the doubt, the doubt is a ground, and what excludes it is asked")
{
	struct asked a = ask("ill no, poor no, damage no, heard yes, frail yes");
	CHECK(a.answer.verdict == HELD && a.answer.n_grounds == 2);
	CHECK(ground_is(&a, 0, "unknown D1: asked") && ground_is(&a, 1, "unknown R1: ill (no taken by D1)"));
	CHECK(a.answer.n_unknown == 1 && str_eq(a.law->facts[a.answer.next.fact].id, S("asked")));
	CHECK(str_eq(a.law->rules[a.answer.next_rule].id, S("D1")));
}
TEST("a doubt that applies for certain names what it rests on, and there is nothing left to ask")
{
	struct asked a = ask("ill no, poor no, damage no, heard yes, frail yes, asked no");
	CHECK(a.answer.verdict == HELD && ground_is(&a, 0, "unknown D1: frail asked"));
	CHECK(a.answer.n_unknown == 0 && !a.answer.has_next);
}
TEST("two doubts that hide each other are both at work")
{
	struct asked a = ask_law("doubt D2 (B 4): the reader is ill\n  if not: the reader was heard\n",
	    "ill no, poor no, damage no, heard no, frail yes, asked no");
	CHECK(ground_is(&a, 0, "unknown D1: frail asked") && ground_is(&a, 1, "unknown D2: heard") &&
	      a.answer.n_grounds == 4);
}
TEST("doubts that hide each other are found beside one that works alone")
{
	const char *law = "doubt D2 (B 4): the reader is ill\n  if not: the reader was heard\n"
			  "doubt D3 (B 4): the reader is poor\n  if not: the reader was heard\n";
	struct asked a = ask_law(law, "ill no, poor no, damage no, heard no, frail yes, asked no");
	CHECK(ground_is(&a, 0, "unknown D1: frail asked") && ground_is(&a, 1, "unknown D2: heard") &&
	      ground_is(&a, 2, "unknown D3: heard"));
}
TEST("a doubt that no rule feels is no ground")
{
	struct asked a = ask("ill yes, poor no, damage no, heard yes, frail yes, asked no");
	CHECK(a.answer.n_grounds == 1 && ground_is(&a, 0, "bar R1: ill"));
}
TEST("a presumption at work is named, with the facts it rests on")
{
	struct asked a = ask_law(
	    "presume P1 (B 4): the reader is ill\n  if the reader is poor\n", "poor yes, damage yes, heard yes");
	CHECK(ground_is(&a, 0, "bar R1: poor by P1"));
	a = ask_law("presume P1 (B 4): the reader is ill\n  if the reader is poor\n",
	    "ill yes, poor yes, damage yes, heard yes");
	CHECK(ground_is(&a, 0, "bar R1: ill"));
}
TEST("a defeated rule is told with what defeated it")
{
	struct asked a = ask("ill no, poor yes, frail no, damage yes, heard yes, asked yes");
	CHECK(a.answer.verdict == NO_BAR_FOUND && a.answer.n_defeated == 1);
	CHECK(str_eq(a.law->rules[a.answer.defeated[0].rule].id, S("R2")) &&
	      str_eq(a.law->rules[a.answer.defeated[0].by].id, S("X2")));
	int defeated = 0;
	for (int i = 0; i < a.answer.n_trace; i++)
		defeated += a.answer.trace[i].state == TRACE_DEFEATED;
	CHECK(a.answer.n_trace == a.table.n_lines && defeated >= 1);
}
TEST("rules stand in natural order: R2 before R10, then by part")
{
	struct asked a = ask_law("rule R10 (B 1): the ban is forbidden\n  if the reader is ill\n"
				 "rule R9b (B 1): the ban is forbidden\n  if the reader is ill\n"
				 "rule R9a (B 1): the ban is forbidden\n  if the reader is ill\n",
	    "ill yes, poor yes, damage no, heard yes");
	static const char *const order[] = { "bar R1: ill", "bar R2: poor damage", "bar R9a: ill", "bar R9b: ill",
		"bar R10: ill" };
	for (int i = 0; i < 5; i++)
		CHECK(ground_is(&a, i, order[i]));
}
TEST("enough is the smallest that carries the verdict, and empty where only unknowns hold")
{
	struct asked a = ask("ill yes, poor yes, damage no, heard no");
	CHECK(a.answer.n_enough == 1 && str_eq(a.law->facts[a.answer.enough[0].fact].id, S("ill")));
	a = ask(CLEAR);
	CHECK(a.answer.n_enough == 0);
}
TEST("what is presumed stands without being named among what is enough")
{
	struct asked a = ask("ill no, frail no, damage no, heard yes, asked yes");
	CHECK(a.answer.verdict == REFUSED && a.answer.n_enough == 1 &&
	      a.answer.grounds[0].because[0].status == STATUS_PRESUMED);
}

static bool would(struct asked *a, enum verdict v, const char *facts)
{
	for (int i = 0; i < a->answer.n_would_change; i++) {
		const struct would_change *w = &a->answer.would_change[i];
		struct buf b = { .arena = &a->arena };
		for (int k = 0; k < w->n; k++)
			buf_print(&b, "%s%.*s %s", k ? ", " : "", SF(a->law->facts[w->set[k].of.fact].id),
			    w->set[k].to == CHANGE_YES ? "yes" : "no");
		if (w->verdict == v && str_eq(buf_str(&b), str_of(facts)))
			return true;
	}
	return false;
}

TEST("what would change the answer: the smallest sets for each other verdict")
{
	struct asked a = ask("ill no, " CLEAR);
	CHECK(would(&a, REFUSED, "ill yes") && would(&a, REFUSED, "poor yes") && would(&a, HELD, "heard no"));
	a = ask("ill yes, poor yes, damage no, heard no, frail no");
	CHECK(would(&a, HELD, "ill no, poor no") && would(&a, HELD, "ill no, damage yes"));
	CHECK(would(&a, NO_BAR_FOUND, "ill no, poor no, heard yes") && !would(&a, NO_BAR_FOUND, "ill no, poor no"));
}
TEST("a fact that works both ways is settled where both answers lead to the same end")
{
	struct asked a =
	    ask_law("fact cold: the room is cold\n  plain\nrule R3 (B 1): the ban is forbidden\n  if the room is cold\n"
		    "rule R4 (B 1): the ban is forbidden\n  if not: the room is cold\n",
		"ill no, " CLEAR);
	CHECK(a.answer.verdict == REFUSED && a.answer.grounds[0].kind == GROUND_BAR);
	a = ask_law("fact cold: the room is cold\n  plain\nrule R3 (B 1): the ban is forbidden\n  if all of:\n    - "
		    "the room is cold\n"
		    "    - not: the room is cold\n",
	    "ill no, " CLEAR);
	CHECK(a.answer.verdict == NO_BAR_FOUND);
}
TEST("a question that must be answered is not settled because either answer would do")
{
	struct asked a = ask_law("fact cold: the room is cold\n  plain\nrule R3 (B 1): the ban is forbidden\n  if all "
				 "of:\n    - the room is cold\n"
				 "    - not: the room is cold\nask K1 (B 1): cold\n",
	    "ill no, " CLEAR);
	CHECK(a.answer.verdict == HELD && ground_is(&a, 0, "unknown K1: cold"));
}
TEST("an open term holds and asks nobody")
{
	struct asked a = ask_law(
	    "open odd (B 1): the ban would be odd\n  because no number says it\nrule R3 (B 1): the ban is forbidden\n"
	    "  if the ban would be odd\n",
	    "ill no, " CLEAR);
	CHECK(a.answer.verdict == HELD && ground_is(&a, 0, "unknown R3:") && !a.answer.has_next && !a.answer.n_unknown);
}

#define GUESTS                                                                                                         \
	"group guest: the guests of the reader\n  members: people\n  relation: guest\n  complete when counted\n"       \
	"fact counted: every guest was counted\n  protective\nfact loud of guest: the guest is loud\n  danger\n"       \
	"rule R3 of guest (B 1): the ban is forbidden\n  if the guest is loud\n"

static struct asked ask_guests(int n, bool counted)
{
	struct asked a = ask_law(GUESTS, "ill no, " CLEAR);
	int loud = law_fact(a.law, S("loud"));
	world_members(&a.arena, &a.world, 0, n);
	a.world.values[law_fact(a.law, S("counted"))].yes = counted;
	for (int i = 0; i < n; i++)
		a.world.groups[0].list[i].values[loud].no = true;
	a.answer = gate_answer(&a.arena, &a.table, &a.world, ANSWER_REASONS | ANSWER_EXPLAIN);
	return a;
}

TEST("a group that is not closed holds, and the question is whether it is complete")
{
	struct asked a = ask_guests(2, false);
	CHECK(a.answer.verdict == HELD && ground_is(&a, 0, "unknown R3: counted") && a.answer.grounds[0].member == 2);
	CHECK(a.answer.n_unknown == 1 && str_eq(a.law->facts[a.answer.next.fact].id, S("counted")));
	a = ask_guests(2, true);
	CHECK(a.answer.verdict == NO_BAR_FOUND);
}
TEST("a ground names the member it is about")
{
	struct asked a = ask_guests(3, true);
	struct value *v = &a.world.groups[0].list[1].values[law_fact(a.law, S("loud"))];
	*v = (struct value){ .yes = true };
	a.answer = gate_answer(&a.arena, &a.table, &a.world, ANSWER_REASONS | ANSWER_EXPLAIN);
	CHECK(a.answer.n_grounds == 1 && a.answer.grounds[0].member == 1 &&
	      a.answer.grounds[0].because[0].of.member == 1);
	CHECK(a.answer.n_enough == 1 && a.answer.enough[0].group == 0 && a.answer.enough[0].member == 1);
	const struct would_change *last = &a.answer.would_change[a.answer.n_would_change - 1];
	CHECK(last->verdict == NO_BAR_FOUND && last->n == 1 && last->set[0].of.member == 1 &&
	      last->set[0].to == CHANGE_NO);
}
TEST("a full group is answered for every one of its members")
{
	struct asked a = ask_guests(MEMBERS_MOST, true);
	CHECK(a.answer.verdict == NO_BAR_FOUND);
	a.world.groups[0].list[200].values[law_fact(a.law, S("loud"))] = (struct value){ 0 };
	CHECK(gate_verdict(a.arena, &a.table, &a.world) == HELD);
}
TEST("more tuples than there is room for are held, with that as the reason")
{
	struct asked a = ask_law(GUESTS "group host: the hosts of the reader\n  members: lists\nfact kind_host of "
					"host: the host is kind\n  danger\n"
					"rule R4 of guest (B 1): the ban is forbidden\n  if some host: all of:\n    - "
					"the guest is loud\n    - the host is kind\n",
	    "ill no, " CLEAR);
	for (unsigned p = 0; p < a.table.n_planes; p++) /* as if many more planes hung on both */
		if (a.table.planes[p].scope)
			a.table.planes[p].scope = 3;
	world_members(&a.arena, &a.world, 0, MEMBERS_MOST);
	world_members(&a.arena, &a.world, 1, MEMBERS_MOST);
	a.answer = gate_answer(&a.arena, &a.table, &a.world, ANSWER_REASONS);
	CHECK(
	    a.answer.verdict == HELD && a.answer.too_many && a.answer.n_grounds == 1 && a.answer.grounds[0].rule == -1);
	CHECK(gate_verdict(a.arena, &a.table, &a.world) == HELD);
}
TEST("the same case gives the same answer")
{
	struct asked a = ask("poor yes, frail yes, damage no, heard no");
	struct answer b = gate_answer(&a.arena, &a.table, &a.world, ANSWER_REASONS | ANSWER_EXPLAIN);
	CHECK(a.answer.n_grounds == b.n_grounds && a.answer.n_unknown == b.n_unknown &&
	      a.answer.n_would_change == b.n_would_change);
	for (int i = 0; i < b.n_would_change; i++)
		CHECK(!memcmp(&a.answer.would_change[i], &b.would_change[i], sizeof b.would_change[i]));
}

/* Strong Kleene through the whole table; as the decision-model test suite has them (DMN TCK 0106 and, 0107 or). */
TEST("all of, any of and not in three values")
{
	static const char *const answers[] = { "no", "", "yes" };
	for (int x = 0; x < 3; x++)
		for (int y = 0; y < 3; y++)
			for (int any = 0; any < 2; any++) {
				struct arena room = laws_room(SMALL_ROOM);
				const char *given = str_print(&room, "poor no, damage no, frail no, heard yes%s%s%s%s",
				    answers[x][0] ? ", cold " : "", answers[x], answers[y][0] ? ", wet " : "",
				    answers[y])
							.at;
				char text[200], more[400];
				snprintf(text, sizeof text, "%s", given);
				snprintf(more, sizeof more,
				    "fact cold: the room is cold\n  danger\nfact wet: the room is wet\n  danger\n"
				    "rule R3 (B 1): the ban is forbidden\n  if %s of:\n    - the room is cold\n    - "
				    "the room is wet\n",
				    any ? "any" : "all");
				struct asked a = ask_law(more, text);
				int expected = any ? (x > y ? x : y) : (x < y ? x : y), state = -1;
				for (int i = 0; i < a.answer.n_trace; i++)
					if (str_eq(
						a.law->rules[a.table.lines[a.answer.trace[i].line].rule].id, S("R3")))
						state = (int)a.answer.trace[i].state;
				CHECK(state == (expected == 2      ? TRACE_EFFECTIVE
						   : expected == 1 ? TRACE_UNKNOWN
								   : TRACE_EXCLUDED));
			}
}
