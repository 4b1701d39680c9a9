#include "law/names.h"
#include "law_check_text.h"

static const struct law *read_ok(struct arena *a, const char *text)
{
	struct diags d;
	const struct law *law = text_read(a, text, &d);
	CHECK(law != NULL);
	if (!law)
		text_show(&d);
	return law;
}

static const struct fact *fact(const struct law *law, const char *id) { return &law->facts[law_fact(law, str_of(id))]; }
#define SAYS(s, lit) CHECK(str_eq(s, S(lit)))

TEST("every line of a fact arrives where it belongs")
{
	struct arena a = text_arena();
	const struct law *law = read_ok(&a, TEXT_LAW
	    "parameter colours (B 1): the colours of cards is violet, white\n"
	    "table newest (B 1): the day of the newest list\n  from: home\n  gives: dates\n  - XIN: 2026-02-01\n  - "
	    "any: UNSET\n"
	    "fact burnt: the card of the reader burnt\n  danger\n  presumed yes\n  text\n  ask: Did it burn?\n  ask "
	    "de: Brannte sie?\n"
	    "  say de: die Karte brannte\n  sensitive\n  identity\n  evidence: LO, PER\n  stale after 6 months\n"
	    "  stale before: the day of the newest list\n"
	    "choice shade: the shade of the card\n  words: colours, dark\n  danger: dark\n  presumed dark\n"
	    "count stay: the stay of the reader\n  protective\n  in weeks\n"
	    "count flat_count: the number of flats\n  plain\n  counts: flats\n"
	    "count child_count: the number of children\n  plain\n  counts: child\n"
	    "choice desk_name of desk: the name of the desk\n  words: front, back\n  plain\n  key: name\n"
	    "choices grounds: the grounds of the other gate\n  words: bar, step\n  danger: bar\n  from gate: other\n  "
	    "evidence: SYS\n");
	if (!law)
		return;
	const struct fact *burnt = fact(law, "burnt"), *shade = fact(law, "shade"), *stay = fact(law, "stay");
	CHECK(burnt->type == FACT_YESNO && burnt->kind == KIND_DANGER && burnt->presumed == PRESUMED_YES &&
	      burnt->group == -1);
	CHECK(burnt->text && burnt->sensitive && burnt->identity && !burnt->harmless && burnt->n_evidence == 2);
	CHECK(burnt->asks.n == 2 && burnt->says.n == 1 && burnt->stale_after_set && burnt->stale_after.n == 6 &&
	      burnt->stale_after.unit == MONTHS);
	CHECK(burnt->stale_before && burnt->stale_before->kind == NOUN_TABLE && burnt->counts_group == -1 &&
	      burnt->counts_fact == -1);
	SAYS(burnt->asks.list[1].lang, "de");
	SAYS(burnt->asks.list[1].text, "Brannte sie?");
	SAYS(burnt->asks.list[0].lang, "");
	CHECK(shade->n_words == 3 && shade->presumed == PRESUMED_WORD && shade->presumed_word == 2);
	CHECK(shade->word_kind[0] == KIND_NONE && shade->word_kind[2] == KIND_DANGER && shade->kind == KIND_DANGER);
	SAYS(shade->words[1], "white");
	CHECK(stay->has_unit && stay->unit == WEEKS && stay->type == FACT_COUNT);
	CHECK(fact(law, "flat_count")->counts_fact == law_fact(law, S("flats")) &&
	      fact(law, "child_count")->counts_group == 0);
	CHECK(fact(law, "desk_name")->key == KEY_NAME && fact(law, "desk_name")->group == 1);
	SAYS(fact(law, "grounds")->from_gate, "other");
	CHECK(fact(law, "needs")->word_kind[2] == KIND_NONE && fact(law, "colour")->word_kind[0] == KIND_PLAIN);
	CHECK(burnt->at.line > 0 && burnt->at.col == 1);
	SAYS(burnt->at.path, "law/small/pack.md");
}

static const struct cond *rule_if(const struct law *law, const char *id)
{
	for (int i = 0; law && i < law->n_rules; i++)
		if (str_eq(law->rules[i].id, str_of(id)))
			return law->rules[i].if_;
	return NULL;
}

TEST("conditions are trees, and every line in them keeps its text and its place")
{
	struct arena a = text_arena();
	const struct law *law = read_ok(&a,
	    TEXT_LAW "rule R7 (B 7): the ban is forbidden\n  if at least 2 of:\n    - not: not: the reader is ill\n"
		     "    - some child: all of:\n      - the child is asleep\n      - the reader is frail\n"
		     "    - none of:\n      - the reader was heard\n");
	const struct cond *c = rule_if(law, "R7");
	CHECK(c && c->op == COND_AT_LEAST && c->at_least == 2 && c->n_kids == 3);
	if (!c)
		return;
	const struct cond *not = c->kids, *some = not ->next, *none = some->next;
	CHECK(not ->op == COND_NOT && not ->kids->op == COND_NOT && not ->kids->kids->op == COND_REF &&
	      !not ->kids->next);
	CHECK(some->op == COND_SOME && some->group == 0 && some->kids->op == COND_ALL && some->kids->n_kids == 2);
	CHECK(none->op == COND_NONE && none->n_kids == 1 && !none->next);
	SAYS(c->text, "at least 2 of:");
	SAYS(not ->kids->text, "not: the reader is ill");
	CHECK(not ->at.col == 7 && not ->kids->at.col == 12 && not ->at.line == c->at.line + 1);
	CHECK(none->kids->ref.kind == REF_FACT && none->kids->ref.i == law_fact(law, S("heard")));
}

#define COMPARES(line)                                                                                                 \
	(c = rule_if(read_ok(&a, TEXT_LAW "parameter life (B 1): the life of a card is 3 years\n"                      \
					  "parameter limit (B 1): the highest fee is 50\nparameter start (B 1): the "  \
					  "day of the opening is 2026-03-01\n"                                         \
					  "parameter hard (B 1): the hard needs is braille, ramp\nparameter near (B "  \
					  "1): the places nearby is XIN-VAL, XIN-LOW\n"                                \
					  "count stay: the stay of the reader\n  protective\n  in days\n"              \
					  "rule N2 (B 7): the ban is noted\n  if " line "\n"),                         \
	     "N2"))

TEST("a comparison knows its operator and both its sides")
{
	struct arena a = text_arena();
	const struct cond *c;
	CHECK(COMPARES("the day of return is on or before today") && c->op == COND_DATE && c->cmp == CMP_ON_OR_BEFORE &&
	      c->right.kind == NOUN_TODAY);
	CHECK(COMPARES("2026-05-04 is after the day of return") && c->left.kind == NOUN_DATE && c->cmp == CMP_AFTER &&
	      c->right.kind == NOUN_FACT);
	CHECK(COMPARES("the day of return is before the day of the opening") && c->right.kind == NOUN_PARAM);
	CHECK(
	    COMPARES("today is more than 6 weeks after the day of return") && c->op == COND_SPAN && c->cmp == CMP_MORE);
	CHECK(c && c->span.kind == NOUN_SPAN && c->span.span.n == 6 && c->span.span.unit == WEEKS &&
	      c->left.kind == NOUN_TODAY);
	CHECK(COMPARES("today is less than the life of a card after the day of return") && c->cmp == CMP_LESS &&
	      c->span.kind == NOUN_PARAM);
	CHECK(COMPARES("today is at most the stay of the reader after the day of return") && c->cmp == CMP_AT_MOST &&
	      c->span.kind == NOUN_FACT);
	CHECK(COMPARES("the fee of the reader is exactly 0") && c->op == COND_COUNT && c->cmp == CMP_EXACTLY &&
	      c->right.number == 0);
	CHECK(COMPARES("the fee of the reader is fewer than the highest fee") && c->cmp == CMP_LESS &&
	      c->right.kind == NOUN_PARAM);
	CHECK(COMPARES("the colour of the card is red") && c->op == COND_IS && c->right.kind == NOUN_WORDS &&
	      c->right.n_words == 1);
	CHECK(COMPARES("the colour of the card is one of red, blue") && c->right.n_words == 2);
	CHECK(COMPARES("the needs of the reader include any of the hard needs") && c->op == COND_INCLUDE &&
	      c->right.kind == NOUN_PARAM);
	CHECK(
	    COMPARES("the home of the reader lies in XIN, AFG-KAB") && c->op == COND_LIES_IN && c->right.n_words == 2);
	CHECK(COMPARES("the home of the reader lies in the flats of the reader") && c->right.kind == NOUN_FACT);
	CHECK(COMPARES("the flats of the reader include any of the places nearby") && c->right.kind == NOUN_PARAM);
	CHECK(COMPARES("the flats of the reader include the home of the reader") && c->right.kind == NOUN_FACT);
}

static const struct rule *rule_no(const struct law *law, const char *id, int version)
{
	for (int i = 0; i < law->n_rules; i++)
		if (str_eq(law->rules[i].id, str_of(id)) && !version--)
			return &law->rules[i];
	return NULL;
}

TEST("an exception to R5 takes every part and version of R5, one to R5a that part alone")
{
	struct arena a = text_arena();
	const struct law *law = read_ok(&a, TEXT_LAW
	    "exception X1 to R5 (B 3):\n  if the reader did damage\n"
	    "exception X2 to R5a (B 3):\n  if the reader was heard\n"
	    "rule R5a (OLD 5): the ban is forbidden\n  if the reader is frail\n  from 2026-01-01\n  until 2026-06-30\n"
	    "rule R5b (B 5): the ban is forbidden\n  if the reader is frail\n  mark: M?\n"
	    "rule R5a (B 5): the ban is forbidden\n  if the reader is frail\n  from 2026-07-01\n  until open\n"
	    "exception X3 to N1 (B 9):\n  if the reader is a member\n");
	if (!law)
		return;
	const struct rule *x1 = rule_no(law, "X1", 0), *x2 = rule_no(law, "X2", 0), *b = rule_no(law, "R5b", 0),
			  *old = rule_no(law, "R5a", 0);
	CHECK(x1->n_to == 3 && x2->n_to == 2 && law->rules + x2->to[0] == old);
	SAYS(b->base, "R5");
	SAYS(b->part, "b");
	SAYS(b->mark, "M?");
	SAYS(b->cites.list[0].pinpoint, "5");
	SAYS(b->cites.list[0].text, "B 5");
	CHECK(old->time.until < rule_no(law, "R5a", 1)->time.from && b->time.from == law->packs[0]->time.from &&
	      b->time.until == DATE_OPEN);
	CHECK(rule_no(law, "N1", 0)->note && rule_no(law, "X3", 0)->note && !x1->note && !b->note);
	const struct name *name = names_find(law->names, NAME_RULE, S("R5a"));
	CHECK(name && &law->rules[name->ref.i] == old && !names_find(law->names, NAME_RULE, S("R5")));
}

TEST("a presumption names a fact or one word, a doubt and an ask name facts by phrase or by ids")
{
	struct arena a = text_arena();
	const struct law *law = read_ok(&a,
	    TEXT_LAW "presume P1 (B 3): the needs of the reader include ramp\n  if the reader is frail\n"
		     "presume P2 (B 3): frail\n  if the reader is a guest\n"
		     "doubt D1 (B 3): the day of the hearing\n  if the reader is frail\n  absolute\n  say: Hearsay.\n"
		     "ask Q1 (B 3): ill, needs, seen\n");
	if (!law)
		return;
	const struct rule *p1 = rule_no(law, "P1", 0), *d = rule_no(law, "D1", 0), *q = rule_no(law, "Q1", 0);
	CHECK(p1->n_targets == 1 && p1->targets[0].ref.i == law_fact(law, S("needs")) && p1->targets[0].word == 1);
	CHECK(rule_no(law, "P2", 0)->targets[0].word == -1 && d->targets[0].ref.i == law_fact(law, S("seen")) &&
	      d->absolute);
	CHECK(q->n_targets == 3 && !q->if_ && q->sort == SORT_ASK && d->says.n == 1);
}

TEST("decisions, invariants and tests are read as they are written")
{
	struct arena a = text_arena();
	const struct law *law = read_ok(&a, TEXT_LAW
	    "exception X1 to R1 (B 3):\n  if the reader did damage\n"
	    "always A1: shown: the ban is forbidden implies gate is refused bar\n"
	    "always A2: gate is no-bar-found implies not shown: some child: the child is asleep\n"
	    "always A3: damage, heard never change N1, X1\n"
	    "always A4: ill never help\n"
	    "test one reader, two children:\n  today 2026-05-04\n  with child: asleep yes\n  with child: asleep no\n"
	    "  given ill yes, needs ramp, needs braille, fee 7, seen 2026-01-02, home XIN-VAL\n"
	    "  expect gate refused bar because R1\n  expect gate refused\n"
	    "test nothing is known:\n  given\n  expect gate held unknown because R1 missing ill\n");
	if (!law)
		return;
	const struct law_test *t = &law->tests[0];
	CHECK(law->decision.row[0] == GROUND_BAR && law->decision.row[1] == GROUND_FLAG && law->decision.per == -1);
	CHECK(law->always[0].kind == ALWAYS_IMPLIES && law->always[0].if_.cond->ref.kind == REF_CONCLUSION &&
	      law->always[0].then.ground == GROUND_BAR);
	CHECK(law->always[1].if_.verdict == NO_BAR_FOUND && law->always[1].then.kind == CLAIM_NOT_SHOWN &&
	      law->always[1].then.cond->op == COND_SOME);
	CHECK(law->always[2].n_facts == 2 && law->always[2].n_rules == 2 && law->always[3].kind == ALWAYS_NEVER_HELP);
	SAYS(t->name, "one reader, two children");
	CHECK(t->n_members == 2 && t->members[1].list[0].kind == GIVEN_NO && t->n_given == 6 && t->given[2].word == 0);
	CHECK(t->given[3].number == 7 && t->given[4].kind == GIVEN_DATE && t->given[5].kind == GIVEN_PLACE &&
	      t->n_expects == 2);
	CHECK(t->given[1].at.col == 18 && t->expects[1].ground == GROUND_NONE && t->expects[1].missing == -1);
	CHECK(law->tests[1].today == DATE_NONE && law->tests[1].n_given == 0 &&
	      law->tests[1].expects[0].missing == law_fact(law, S("ill")));
	SAYS(t->expects[0].because, "R1");
}

static const struct law *read_twice(struct arena *a, const char *more, const struct law **all, struct diags *d)
{
	struct file page = { S("small/pack.md"), str_print(a, "%s%s```\n", TEXT_LAW, more) };
	struct shelf shelf;
	struct diags ignored = { .arena = a };
	*d = (struct diags){ .arena = a };
	CHECK(shelf_read(a, S("law"), &page, 1, &shelf, d));
	*all = law_read(a, &shelf, &shelf.packs[0], &ignored);
	return law_read_untested(a, &shelf, &shelf.packs[0], d);
}

TEST("without its tests a law is the same law")
{
	struct arena a = text_arena();
	struct diags d;
	const struct law *all, *bare = read_twice(&a,
				   "test t:\n  given ill yes\n  # why\n\n  expect gate refused because R1\n"
				   "rule R7 (B 7): the ban is forbidden\n  if the reader is ill\n",
				   &all, &d);
	CHECK(all && bare && all->n_tests == 1 && bare->n_tests == 0 && all->n_rules == bare->n_rules &&
	      all->n_facts == bare->n_facts && str_eq(all->packs[0]->sha256, bare->packs[0]->sha256));
}

TEST("a fault inside a test stops who reads the tests, and nobody else")
{
	static const char *const tests[] = { "test t:\n  given il yes\n  expect gate refused\n",
		"test t:\n  given ill yes, ill no\n  expect gate refused\n", "test t:\n  expect gate refused\n",
		"test t:\n  today 2026-02-30\n  given\n  expect gate refused\n",
		"test t:\n  given ill\xe2\x80\xae yes\n  expect gate refused\n" };
	struct arena a = text_arena();
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		struct diags d;
		const struct law *all, *bare = read_twice(&a, tests[i], &all, &d);
		CHECK(!all && bare && !d.errors);
	}
}

TEST("law that was set in below a test by mistake is refused even by who passes the tests over")
{
	static const char *const lines[] = { "  rule R7 (B 7): the ban is forbidden\n", "    given ill no\n",
		"  giving ill no\n", " expect gate refused\n", "\texpect gate refused\n", "  ```\n" };
	struct arena a = text_arena();
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct diags d;
		const struct law *all,
		    *bare = read_twice(&a,
			str_print(&a, "test t:\n  given ill yes\n  expect gate refused\n%s", lines[i]).at, &all, &d);
		CHECK(!all && !bare && d.errors);
	}
}

/* --- one slip, one fault --- */

static bool one_fault(const char *piece, int line, int col, const char *text, const char *hint)
{
	struct arena a = text_arena();
	struct diags d;
	const struct law *law = text_read(&a, str_print(&a, "%s%s", TEXT_LAW, piece).at, &d);
	int lines = 1;
	for (const char *p = TEXT_LAW; *p; p++)
		lines += *p == '\n';
	const struct diag *f = &d.list[0];
	bool good = !law && d.errors == 1 && f->at.line == lines + line - 1 && f->at.col == col &&
		    text_has(f->text, text) && (!*hint || text_has(f->hint, hint));
	if (!good)
		text_show(&d);
	return good;
}

TEST("a slip is told once, at its place, with the way out, however often its names are used")
{
	CHECK(one_fault("fact bell: the bell rang\n  dangr\n  ask: Did it?\nrule R7 (B 7): the ban is forbidden\n  if "
			"the bell rang\n",
	    2, 3, "no line below \"fact\" begins with \"dangr\"", "did you mean \"danger\"?"));
	CHECK(one_fault("fatc bell: the bell rang\n  danger\nrule R7 (B 7): the ban is forbidden\n  if the bell rang\n",
	    1, 1, "no statement begins with \"fatc\"", "did you mean \"fact\"?"));
	CHECK(one_fault("choice bell: the bell of the card\n  words: a, b, a\n  plain\nrule N7 (B 7): the ban is "
			"noted\n  if the bell of the card is c\n",
	    2, 16, "named twice", ""));
	CHECK(one_fault("term bell: the bell rang means\n  the reader is il\nrule R7 (B 7): the ban is forbidden\n  if "
			"the bell rang\n",
	    2, 3, "nothing is declared as \"the reader is il\"", "did you mean \"the reader is ill\"?"));
	CHECK(
	    one_fault("fact bell: the bell  rang\n  danger\nrule R7 (B 7): the ban is forbidden\n  if the bell rang\n",
		1, 20, "two spaces in a row", "fmt"));
	CHECK(one_fault(
	    "fact bell: the bell\xe2\x80\x8b rang\n  danger\nrule R7 (B 7): the ban is forbidden\n  if the bell rang\n",
	    1, 20, "an invisible character", ""));
	CHECK(one_fault("fact bell: the bell rang\n   danger\n   ask: Did it?\nrule R7 (B 7): the ban is forbidden\n  "
			"if the bell rang\n",
	    2, 1, "3 spaces before this line", "fmt"));
}
