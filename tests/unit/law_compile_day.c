#include "law_compile_run.h"

#define DAY run_day("2026-05-04")

/* Compiles for a case and for a test; gives the faults of the first. */
static bool compiles(const char *text, int32_t on, const char *message, bool in_test)
{
	struct arena a = text_arena();
	struct diags d, other = { .arena = &a };
	struct table t;
	const struct law *law = text_read(&a, text, &d);
	if (!law)
		text_show(&d);
	bool good = law && table_compile(&a, law, on, &t, &d) == !message;
	good = good && (!message || (d.list[d.n - 1].text.n && text_has(d.list[d.n - 1].text, message)));
	return good && table_compile_for_test(&a, law, on, &t, &other) == in_test;
}

TEST("an UNSET day or limit in force ends the use of the law, and not its tests")
{
	CHECK(compiles(TEXT_LAW
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from UNSET\n  until open\n",
	    DAY, "rule R2 is in force from UNSET", true));
	CHECK(compiles(TEXT_LAW
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from UNSET\n  until 2026-05-03\n",
	    DAY, NULL, true));
	CHECK(compiles(TEXT_LAW
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-05-04\n  until UNSET\n",
	    DAY, "rule R2 is in force until UNSET", true));
	CHECK(compiles(TEXT_LAW
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-05-05\n  until UNSET\n",
	    DAY, NULL, true));
#define LIMIT "parameter limit (B 2): the highest fee is UNSET\n"
	CHECK(compiles(TEXT_LAW LIMIT, DAY, NULL, true));
	CHECK(compiles(TEXT_LAW LIMIT
	    "rule R2 (B 2): the ban is forbidden\n  if the fee of the reader is more than the highest fee\n",
	    DAY, "\"the highest fee\" is UNSET, and a rule in force reads it", true));
	CHECK(compiles(TEXT_LAW LIMIT
	    "rule R2 (B 2): the ban is forbidden\n  if the fee of the reader is more than the highest fee\n"
	    "  from 2026-05-05\n  until open\n",
	    DAY, NULL, true));
}

TEST("every place that is UNSET is told")
{
	struct arena a = text_arena();
	struct diags d;
	struct table t;
	const struct law *law = text_read(&a,
	    TEXT_LAW LIMIT "parameter life (B 2): the life of a card is UNSET\n"
			   "rule R2 (B 2): the ban is forbidden\n  if any of:\n    - the fee of the reader is more "
			   "than the highest fee\n"
			   "    - the fee of the reader is exactly the highest fee\n"
			   "    - today is more than the life of a card after the day of return\n"
			   "doubt D1 (B 2): ill\n  if the reader is frail\n  from UNSET\n  until open\n",
	    &d);
	CHECK(law && !table_compile(&a, law, DAY, &t, &d) && d.errors == 3);
}

TEST("a limit that is not in force on the day is told, where a rule reads it")
{
#define OLD_FEE(until)                                                                                                 \
	"rule R2 (B 2): the ban is forbidden\n  if the fee of the reader is more than the former fee\n  from "         \
	"2026-01-01\n  until " until "\n"
	CHECK(compiles(TEXT_LAW OLD_FEE("2026-06-30"), run_day("2026-07-01"), NULL, true));
	CHECK(compiles(TEXT_LAW OLD_FEE("open"), run_day("2026-06-30"), NULL, true));
	CHECK(compiles(
	    TEXT_LAW OLD_FEE("open"), run_day("2026-07-01"), "\"the former fee\" is not in force on 2026-07-01", true));
}

TEST("a pack is used on the days it is in force")
{
	CHECK(compiles(TEXT_LAW, run_day("2025-12-31"), "the pack small@1 is not in force on 2025-12-31", false));
	CHECK(compiles(TEXT_LAW, run_day("2026-01-01"), NULL, true));
}

TEST("a rule that is not in force on the day is not in the table")
{
	struct arena a = text_arena();
	const char *text = TEXT_LAW
	    "rule R2 (B 2): the ban is forbidden\n  if the reader is frail\n  from 2026-02-01\n  until 2026-02-28\n";
	struct run *r = run_new(&a, text, run_day("2026-02-28"));
	CHECK(r && run_line(r, "R2"));
	a = text_arena();
	r = run_new(&a, text, run_day("2026-03-01"));
	CHECK(r && !run_line(r, "R2"));
}

TEST("an unset limit in a test is unknown")
{
	struct arena a = text_arena();
	struct diags d;
	struct run *r = NEW(&a, struct run, 1);
	struct table t;
	const struct law *law = text_read(&a,
	    TEXT_LAW LIMIT "rule N2 (B 2): the ban is noted\n  if the fee of the reader is more than the highest fee\n",
	    &d);
	r->table = &t;
	CHECK(law && table_compile_for_test(&a, law, DAY, &t, &d));
	CHECK(run_pair(r, run_line(r, "N2")->e) == UNKNOWN && run_line(r, "N2")->n_atoms == 1);
}

TEST("a law without a ground never finds no bar")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a, TEXT_HEADER TEXT_SOURCES TEXT_FACTS, DAY);
	CHECK(r && r->table->no_bar == 0);
}

/* --- words and tables --- */

static int at_least_one(const int *x)
{
	bool yes = x[0] == YES || x[1] == YES || x[2] == YES, no = x[0] == NO && x[1] == NO && x[2] == NO;
	return yes ? YES : no ? NO : UNKNOWN;
}

TEST("a table over a list gives a value as its words do")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW
	    "table weight (B 4): the weight of the needs\n  from: needs\n  gives: heavy, light\n"
	    "  - braille: heavy\n  - ramp: UNSET\n  - none: light\n"
	    "table firm (B 4): the firm weight of the needs\n  from: needs\n  gives: heavy, light\n  presumed heavy\n"
	    "  - braille: light\n  - ramp: UNSET\n  - none: light\n"
	    "rule N2 (B 2): the ban is noted\n  if the weight of the needs include heavy\n"
	    "rule N3 (B 2): the ban is noted\n  if the firm weight of the needs include heavy\n"
	    "rule N4 (B 2): the ban is noted\n  if the firm weight of the needs include any of heavy, light\n"
	    "ask Q1 (B 2): weight\n",
	    DAY);
	for (int i = 0; r && i < 27; i++) {
		int braille = i % 3, ramp = i / 3 % 3, none = i / 9, any[3] = { braille, ramp, none };
		run_answer(r, "needs braille", 0, braille), run_answer(r, "needs ramp", 0, ramp),
		    run_answer(r, "needs none", 0, none);
		CHECK(run_pair(r, run_line(r, "N2")->e) == (braille == YES                   ? YES
							       : braille == NO && ramp == NO ? NO
											     : UNKNOWN));
		CHECK(run_pair(r, run_line(r, "N3")->e) == ramp);
		CHECK(run_pair(r, run_line(r, "N4")->e) == at_least_one(any));
	}
	if (r)
		CHECK(r->table->atoms[run_line(r, "Q1")->atoms[0]].now.t ==
		      0); /* a row nobody has entered answers nothing */
}

TEST("two lists share a word when both have it")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "choice paint: the paint of the door\n  words: green, red, white\n  plain\n"
		     "rule N2 (B 2): the ban is noted\n  if the colour of the card is the paint of the door\n",
	    DAY);
	if (!r)
		return;
	run_answer(r, "colour red", 0, YES), run_answer(r, "paint red", 0, YES);
	CHECK(run_pair(r, run_line(r, "N2")->e) == YES);
	run_answer(r, "paint red", 0, NO);
	CHECK(run_pair(r, run_line(r, "N2")->e) == UNKNOWN);
	run_answer(r, "colour green", 0, NO);
	CHECK(run_pair(r, run_line(r, "N2")->e) == NO);
	CHECK(run_atom(r->table, "colour blue") < 0 && run_atom(r->table, "paint white") < 0);
}

/* --- atoms --- */

TEST("one question is one atom, however often and through whatever it is asked")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "term late: the return is late means\n  today is after the day of return\n"
		     "rule N2 (B 2): the ban is noted\n  if all of:\n    - the return is late\n    - today is after "
		     "the day of return\n"
		     "rule N3 (B 2): the ban is noted\n  if today is before the day of return\n",
	    DAY);
	unsigned dates = 0;
	for (unsigned i = 0; r && i < r->table->n_atoms; i++)
		dates += r->table->atoms[i].kind == ATOM_DATE;
	CHECK(r && dates == 2 && run_line(r, "N2")->n_atoms == 1);
}

TEST("a comparison is owned by all whose answer moves it, and doubted with each of them")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "count spare of child: the spare days\n  plain\n  in days\n"
		     "rule N2 of child (B 2): the ban is noted\n  if the day of return is at least the spare days "
		     "after the day of the hearing\n"
		     "doubt D1 (B 3): due\n  if the reader is frail\n",
	    DAY);
	if (!r)
		return;
	const struct atom *date = &r->table->atoms[run_line(r, "N2")->atoms[0]];
	CHECK(date->kind == ATOM_DATE && date->n_owners == 3 && date->scope == 1);
	r->members = 1;
	r->answers[date - r->table->atoms][0] = YES;
	CHECK(run_pair(r, run_line(r, "N2")->out) == UNKNOWN);
	run_answer(r, "frail", 0, NO);
	CHECK(run_pair(r, run_line(r, "N2")->out) == YES);
}

TEST("an atom knows whether it works towards a ground, away from it, or both ways")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "rule R2 (B 2): the ban is forbidden\n  if all of:\n    - the reader is a member\n    - not: the "
		     "reader was heard\n"
		     "  unless all of:\n    - the reader is a member\n    - the reader did damage\n"
		     "rule R3 of child (B 2): the ban is forbidden\n  if the child is asleep\n",
	    DAY);
	if (!r)
		return;
	const struct atom *atoms = r->table->atoms;
	const struct atom *ill = &atoms[run_atom(r->table, "ill")], *heard = &atoms[run_atom(r->table, "heard")];
	const struct atom *member = &atoms[run_atom(r->table, "member")], *guest = &atoms[run_atom(r->table, "guest")];
	const struct atom *closed = &atoms[run_atom(r->table, "all_children")];
	CHECK(ill->hurts && !ill->helps && heard->helps && !heard->hurts && member->helps && member->hurts);
	CHECK(!guest->helps && !guest->hurts && closed->helps && !closed->hurts && r->table->mixed == 1);
}

TEST("what an invariant speaks of has its planes, though no rule reads it")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "term calm of child: the child is calm means\n  not: the child is asleep\n"
		     "always A1: shown: the child is calm implies not shown: the ban is forbidden\n",
	    DAY);
	if (!r)
		return;
	r->members = 1;
	run_answer(r, "asleep", 0, NO), run_answer(r, "ill", 0, YES);
	CHECK(run_pair(r, r->table->claims[0].if_) == YES && run_pair(r, r->table->claims[0].then) == YES);
	CHECK(run_pair(r, r->table->term_folded[0]) == YES);
}

TEST("a pack whose first day nobody has entered is tested and not used")
{
	struct arena a = text_arena();
	struct buf b = { .arena = &a };
	struct str text = S(TEXT_LAW), from = S("in force from: 2026-01-01");
	size_t at = (size_t)str_find(text, from);
	buf_add(&b, str_cut(text, 0, at + 15));
	buf_add(&b, S("UNSET"));
	buf_add(&b, str_cut(text, at + from.n, text.n));
	buf_add(&b, (struct str){ "", 1 });
	struct diags d;
	struct table t;
	const struct law *law = text_read(&a, b.at, &d);
	CHECK(law && !table_compile(&a, law, DAY, &t, &d) &&
	      text_has(d.list[d.n - 1].text, "the pack small is in force from UNSET"));
	CHECK(law && table_compile_for_test(&a, law, DAY, &t, &d) && t.n_lines == 0);
}

TEST("places, tables over places and counts are atoms with their owners")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "table level (B 4): the level of danger\n  from: home, flats\n  gives: high, low\n  - XIN: high\n "
		     " - any: low\n"
		     "table since (B 4): the day of the level\n  from: home\n  gives: dates\n  - XIN: 2026-01-01\n  - "
		     "any: UNSET\n"
		     "count children: the number of children\n  plain\n  counts: child\n"
		     "parameter valley (B 4): the places in the valley is XIN-LOW, XIN-MID\n"
		     "rule N2 (B 2): the ban is noted\n  if the level of danger include high\n"
		     "rule N3 (B 2): the ban is noted\n  if the day of return is before the day of the level\n"
		     "rule N4 (B 2): the ban is noted\n  if the number of children is at least 2\n"
		     "rule N5 (B 2): the ban is noted\n  if the home of the reader lies in the places in the valley\n"
		     "rule N6 (B 2): the ban is noted\n  if the flats of the reader include the home of the reader\n"
		     "ask Q1 (B 2): since\n",
	    DAY);
	static const struct {
		const char *id;
		enum atom_kind kind;
		int owners;
	} want[] = { { "N2", ATOM_TABLE, 2 }, { "N3", ATOM_DATE, 2 }, { "N4", ATOM_COUNT, 2 }, { "N5", ATOM_LIES, 1 },
		{ "N6", ATOM_INCLUDE, 2 }, { "Q1", ATOM_KNOWN, 1 } };
	for (size_t i = 0; r && i < sizeof want / sizeof *want; i++) {
		const struct line *line = run_line(r, want[i].id);
		const struct atom *atom = &r->table->atoms[line->atoms[0]];
		CHECK(line->n_atoms == 1 && atom->kind == want[i].kind && atom->n_owners == want[i].owners);
	}
}

TEST("a presumption on what a comparison rests on leaves it unknown")
{
	struct arena a = text_arena();
	struct run *r = run_new(&a,
	    TEXT_LAW "table since (B 4): the day of the cause\n  from: cause\n  gives: dates\n  - fire: 2026-01-01\n  "
		     "- any: 2026-02-01\n"
		     "rule N2 (B 2): the ban is noted\n  if the day of return is before the day of the cause\n"
		     "presume P1 (B 3): the cause of the delay is fire\n  if the reader is frail\n",
	    DAY);
	if (!r)
		return;
	r->answers[run_line(r, "N2")->atoms[0]][0] = NO;
	CHECK(run_pair(r, run_line(r, "N2")->e) == UNKNOWN);
	run_answer(r, "frail", 0, NO);
	CHECK(run_pair(r, run_line(r, "N2")->e) == NO);
}

TEST("a conclusion whose only rule is UNSET is unknown in a test")
{
	struct arena a = text_arena();
	struct diags d;
	struct table t;
	struct run *r = NEW(&a, struct run, 1);
	const struct law *law = text_read(&a,
	    TEXT_HEADER TEXT_SOURCES TEXT_FACTS
	    "conclusion barred: the ban is forbidden\n"
	    "decision gate:\n  refused bar when shown: the ban is forbidden\n"
	    "  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"
	    "rule R1 (B 1): the ban is forbidden\n  if the reader is ill\n  from UNSET\n  until open\n",
	    &d);
	CHECK(law && !table_compile(&a, law, DAY, &t, &d) && d.errors == 1);
	CHECK(law && table_compile_for_test(&a, law, DAY, &t, &d) && t.no_bar == 0);
	r->table = &t;
	CHECK(run_pair(r, t.conclusions[0]) == UNKNOWN);
}
