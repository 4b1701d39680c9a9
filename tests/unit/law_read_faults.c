#include "law_check_text.h"

/* Pieces added to the small law, and what is said of them. docs/law-notation.md shows most of these, too; here they are
   read without a program around them. */
static const struct slip {
	const char *piece, *text;
} slips[] = {
	/* heads */
	{ "fact 1x: the bell rang\n  plain\n", "expected an id" },
	{ "fact bell of: the bell rang\n  plain\n", "expected \": \" and a text" },
	{ "fact bell of 1: the bell rang\n  plain\n", "the id of a group" },
	{ "rule R9: the ban is forbidden\n  if the reader is ill\n", "cites nothing" },
	{ "rule R9 (B 1: the ban is forbidden\n  if the reader is ill\n", "do not close" },
	{ "exception X9 (B 1):\n  if the reader did damage\n", "\" to \"" },
	{ "parameter lone (B 1): the lonely fee\n", "expected \" is \" and a value" },
	{ "presume R1 (B 1): the reader is ill\n  if the reader is frail\n", "as another sort" },
	{ "fact bell: the bell rang in all of: three\n  plain\n", "may not stand inside" },
	{ "fact bell: some bell rang\n  plain\n", "does not begin with \"some\"" },
	{ "count bells: the number of bells and gongs\n  plain\n", "\"and\" may not stand inside" },
	{ "fact late: the fee of the reader is too high\n  danger\n", "could also be read as a comparison" },
	/* lines */
	{ "rule R9 (B 1): the ban is forbidden\n  if the reader is ill\n  absolute now\n",
	    "nothing may stand behind \"absolute\"" },
	{ "rule R9 (1 B): the ban is forbidden\n  if the reader is ill\n", "expected the id of a source" },
	{ "rule R9 (): the ban is forbidden\n  if the reader is ill\n", "brackets of the citation are empty" },
	{ "rule R9 (B 1): the ban is forbidden\n  if the reader is ill\n  mark: X\n", "expected a mark" },
	{ "rule R9 (B 1): the ban is forbidden\n  if the reader is ill\n  from 2026-02-01\n  until 2026-01-01\n",
	    "before the first day" },
	{ "rule R9 (B 1): the ban is forbidden\n  if the reader is ill\n  from 2026-02-01\n", "stand together" },
	{ "rule R9 (B 1): the ban is forbidden\n  unless the reader was heard\n", "has no \"if\"" },
	{ "rule R9 (B 1): the reader is ill\n  if the reader is ill\n", "is no conclusion" },
	{ "exception X9 to N1 (B 1):\n  if the reader did damage\n  absolute\n", "is absolute" },
	{ "conclusion calm: it must be calm\n  say: quiet\n", "the phrase itself" },
	{ "conclusion calm: it must be calm\n  say en: quiet\n", "language of the pack" },
	{ "conclusion calm: it must be calm\n  say de: Ruhe\n  say de: Stille\n", "second text" },
	{ "fact bell: the bell rang\n  plain\n  say de: Es klang\nfact gong: the gong rang\n  plain\n  say de: Es "
	  "klang\n",
	    "stands for something else" },
	/* facts */
	{ "fact bell: the bell rang\n  plain\n  words: a\n", "has no words" },
	{ "choice bell: the bell of the card\n  words: a, yes\n  plain\n", "word of the notation" },
	{ "parameter old (B 1): the old words is a, b\nchoice bell: the bell of the card\n  words: a, old\n  plain\n",
	    "in this list twice" },
	{ "parameter old (B 1): the old fee is 5\nchoice bell: the bell of the card\n  words: a, old\n  plain\n",
	    "holds no words" },
	{ "choice bell: the bell of the card\n  words: a, b\n  danger: c\n", "no word of this list" },
	{ "fact bell: the bell rang\n  danger: a\n", "words of different kinds" },
	{ "fact bell: the bell rang\n  danger\n  presumed maybe\n", "expected yes or no" },
	{ "date bell: the day of the bell\n  plain\n  presumed yes\n", "cannot be presumed" },
	{ "fact bell: the bell rang\n  plain\n  in days\n", "only a count has a unit" },
	{ "count bell: the time of the bell\n  plain\n  in dayz\n", "expected days, weeks, months or years" },
	{ "fact bell: the bell rang\n  plain\n  counts: child\n", "only a count is counted" },
	{ "choices desk: the names of desks\n  words: a, b\n  plain\ncount bell: the number of desks\n  plain\n  "
	  "counts: desk\n",
	    "a group and a list" },
	{ "count bell: the number of bells\n  plain\n  counts: ill\n", "expected the id of a group, of a list" },
	{ "choice bell: the bell of the card\n  words: a, b\n  plain\n  key: name\n", "only a fact of a group" },
	{ "fact bell of desk: the bell rang\n  plain\n  key: name\n", "is read by" },
	{ "fact bell of desk: the bell rang\n  plain\n  key: nam\n", "expected name, relation, country or place" },
	{ "fact bell: the bell rang\n  plain\n  from gate: x\n", "read from a gate" },
	{ "date bell: the day of the bell\n  plain\n  text\n", "takes a text" },
	{ "fact bell: the bell rang\n  danger\n  harmless\n", "only a plain fact can be harmless" },
	{ "fact bell: the bell rang\n  plain\n  stale after 5\n", "expected days, weeks, months or years" },
	{ "fact bell: the bell rang\n  plain\n  stale after 05 days\n", "does not begin with 0" },
	{ "fact bell: the bell rang\n  plain\n  stale after many days\n", "expected a whole number" },
	{ "fact bell: the bell rang\n  plain\n  stale before: the fee of the reader\n", "expected a date here" },
	{ "fact bell: the bell rang\n  plain\n  evidence: a,b\n", "one space behind the comma" },
	/* parameters, sources, groups, tables */
	{ "parameter big (B 1): the big fee is 1000000000\n", "too large" },
	{ "parameter odd (B 1): the odd day is 2026-02-29\n", "no day that exists" },
	{ "parameter odd (B 1): the odd words is a, open\n", "word of the notation" },
	{ "source Q: Queer\n  celex: 32016X\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  celex: X2016R0679\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  celex: 32016R0679(a)\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  ecli: EU:C\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  ecli: ECLI:EU:c:2020:1\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  ecli: ECLI:EU:C:20:1\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  ecli: ECLI:EU:C:2020:a\n  from 2026-01-01\n  until open\n", "has not the form" },
	{ "source Q: Queer\n  url: x\n  url: y\n", "has not the form" },
	{ "source Q: Queer\n  treaty: 1\n  treaty: 2\n  treaty: 3\n  treaty: 4\n  treaty: 5\n  treaty: 6\n  treaty: "
	  "7\n  from 2026-01-01\n  until open\n",
	    "more than 6 identifiers" },
	{ "source Q: Queer\n  own\n", "from when until when" },
	{ "group g: the things\n  members: thngs\n", "expected people, lists, fields or destinations" },
	{ "group g: the things\n  members: lists\n  relation: x\n", "only people have a relation" },
	{ "group g: the things\n  members: people\n  relation: x y\n", "expected one word" },
	{ "group g: the things\n  members: people\n  complete when fee\n", "expected the id of a yes/no fact" },
	{ "place spot of desk: the spot of the desk\n  plain\nplace bed of child: the bed of the child\n  plain\n"
	  "table t (B 1): the level there\n  from: spot, bed\n  gives: a\n  - any: a\n",
	    "one group at most" },
	{ "table t (B 1): the level there\n  from: fee\n  gives: a\n  - any: a\n", "expected the id of a choice" },
	{ "table t (B 1): the level there\n  from: home\n  gives: a, no\n  - any: a\n", "cannot be a value" },
	{ "table t (B 1): the level there\n  from: home\n  gives: a\n", "has no rows" },
	{ "table t (B 1): the level there\n  from: home\n  gives: a\n  - any a\n", "a row is \"- \"" },
	{ "table t (B 1): the level there\n  from: home\n  gives: a\n  - any: b\n", "no value this table gives" },
	{ "table t (B 1): the level there\n  from: home\n  gives: a\n  - afg: a\n",
	    "no word of what this table reads" },
	{ "table t (B 1): the level there\n  from: home\n  gives: a\n  - any: a (X)\n", "expected a mark in brackets" },
	{ "table t (B 1): the day there\n  from: home\n  gives: dates\n  presumed a\n  - any: 2026-01-01\n",
	    "presumes nothing" },
	/* conditions */
	{ "rule N9 (B 1): the ban is noted\n  if the ban is forbidden\n", "is a conclusion" },
	{ "rule N9 (B 1): the ban is noted\n  if the fee of the reader\n", "alone it is no condition" },
	{ "rule N9 (B 1): the ban is noted\n  if not the reader is ill\n", "followed by a colon" },
	{ "rule N9 (B 1): the ban is noted\n  if some child the child is asleep\n",
	    "expected a group, a colon and a condition" },
	{ "rule N9 (B 1): the ban is noted\n  if any of\n    - the reader is ill\n", "opens no list" },
	{ "rule N9 (B 1): the ban is noted\n  if any of\n", "no colon at its end" },
	{ "rule N9 (B 1): the ban is noted\n  if any of:\n", "this list is empty" },
	{ "rule N9 (B 1): the ban is noted\n  if any of:\n    the reader is ill\n", "expected a part of the list" },
	{ "rule N9 (B 1): the ban is noted\n  if at least 3 of:\n    - the reader is ill\n", "can never be asked" },
	{ "rule N9 (B 1): the ban is noted\n  if at least x of:\n    - the reader is ill\n",
	    "expected a whole number" },
	{ "rule N9 (B 1): the ban is noted\n  if the reader is ill is red\n", "nothing is declared" },
	{ "rule N9 (B 1): the ban is noted\n  if ill is red\n", "is a yes/no phrase" },
	{ "rule N9 (B 1): the ban is noted\n  if the fee of the reader is 5\n", "stand exactly" },
	{ "rule N9 (B 1): the ban is noted\n  if the fee of the reader is exactly red\n", "nothing is declared" },
	{ "rule N9 (B 1): the ban is noted\n  if the fee of the reader is at least the day of return\n",
	    "expected a count here" },
	{ "rule N9 (B 1): the ban is noted\n  if the fee of the reader include 5\n", "\"is\" stands behind it" },
	{ "rule N9 (B 1): the ban is noted\n  if the day of return is within 3 days\n", "between two dates stand" },
	{ "rule N9 (B 1): the ban is noted\n  if the day of return is at least 3 days\n", "expected a duration" },
	{ "rule N9 (B 1): the ban is noted\n  if today is at least the fee of the reader after the day of return\n",
	    "a count without a unit" },
	{ "rule N9 (B 1): the ban is noted\n  if the former fee is at least 3\n", "it asks nothing of the case" },
	{ "parameter near (B 1): the near places is XIN\nrule N9 (B 1): the ban is noted\n  if the near places include "
	  "XIN\n",
	    "a comparison begins with" },
	{ "rule N9 (B 1): the ban is noted\n  if the colour of the card include red\n", "stands behind it" },
	{ "rule N9 (B 1): the ban is noted\n  if the colour of the card is pink\n", "is no word of" },
	{ "rule N9 (B 1): the ban is noted\n  if the colour of the card is red, blue\n", "several words need" },
	{ "rule N9 (B 1): the ban is noted\n  if the colour of the card is the needs of the reader\n",
	    "stands before a list" },
	{ "rule N9 (B 1): the ban is noted\n  if the colour of the card is the fee of the reader\n",
	    "expected words here" },
	{ "rule N9 (B 1): the ban is noted\n  if the home of the reader lies in afg\n", "no code of a place" },
	/* what moves a value, and what is claimed */
	{ "presume P9 (B 1): ilness\n  if the reader is frail\n", "expected a yes/no fact, or one word" },
	{ "presume P9 (B 1): the home of the reader lies in AFG\n  if the reader is frail\n", "can be presumed" },
	{ "doubt D9 (B 1): the ban is noted\n  if the reader is frail\n", "is no fact" },
	{ "doubt D9 (B 1): the ban is notedd\n  if the reader is frail\n", "nothing is declared" },
	{ "ask Q9 (B 1): ill, frial\n", "nothing is declared as \"frial\"" },
	{ "exception X9 to R77 (B 1):\n  if the reader did damage\n", "no rule is declared" },
	{ "ask Q9 (B 1): ill\nexception X9 to Q9 (B 1):\n  if the reader did damage\n", "no exception may name it" },
	{ "open o (B 1): the reader is a nuisance\n  mark: own\n", "why it cannot be coded" },
	{ "always A9: the reader is ill\n", "says nothing that can be proved" },
	{ "always A9: ill implies gate is held\n", "DECISION is VERDICT" },
	{ "always A9: shown: the reader is ill implies gaet is held\n", "no decision is declared" },
	{ "always A9: shown: the reader is ill implies gate is hold\n", "expected refused, held or no-bar-found" },
	{ "always A9: shown: the reader is ill implies gate is held bar\n", "has a ground of the kind bar" },
	{ "always A9: shown: the reader is ill implies gate is held badly\n", "expected a ground" },
	{ "always A9: il never help\n", "no fact is declared as \"il\"" },
	{ "decision gate2:\n  no-bar-found when every ground above is excluded\n  held unknown otherwise\n",
	    "a second decision" },
	/* tests */
	{ "test t:\n  given ill maybe\n  expect gate held\n", "expected yes or no behind" },
	{ "test t:\n  given ill yes, ill yes\n  expect gate held\n", "given twice" },
	{ "test t:\n  given needs ramp, needs ramp\n  expect gate held\n", "\"needs ramp\" is given twice" },
	{ "test t:\n  given ill\n  expect gate held\n", "expected the id of a fact and a value" },
	{ "test t:\n  given ill yes,frail yes\n  expect gate held\n", "expected" },
	{ "test t:\n  given asleep yes\n  expect gate held\n", "is a fact of each child" },
	{ "test t:\n  with child: ill yes\n  given\n  expect gate held\n", "is a fact of the case" },
	{ "test t:\n  with child asleep yes\n  given\n  expect gate held\n", "expected a group, a colon" },
	{ "test t:\n  given home Kabul\n  expect gate held\n", "no code of a place" },
	{ "test t:\n  given colour pink\n  expect gate held\n", "is no word of colour" },
	{ "test t:\n  given colour r\xc3\xb6t\n  expect gate held\n", "plain letters" },
	{ "test t:\n  given\n  expect gate\n", "expected a verdict" },
	{ "test t:\n  given\n  expect gaet held\n", "no decision is declared" },
	{ "test t:\n  given\n  expect gate held because R77\n", "no rule is declared" },
	{ "test t:\n  given\n  expect gate held missing bell\n", "no fact is declared" },
	{ "test t:\n  given\n", "has no line \"expect\"" },
	{ "test t:\n  today 2026-13-01\n  given\n  expect gate held\n", "no day that exists" },
	/* letters */
	{ "# e\xcc\x81\n", "in parts or in an old form" },
	{ "# a\xe2\x80\xaf\n", "a space that is not the common one" },
	{ "# \xd9\x8b\xd9\x8c\n", "two signs on one letter" },
	{ "# \xe2\x84\xab\n", "in an old form" },
	{ "# \xc2\x85\n", "a control character" },
};

TEST("what is said of each slip names what is wrong, with one fault and a place")
{
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
		struct arena a = text_arena();
		struct diags d;
		bool refused = !text_read(&a, str_print(&a, "%s%s", TEXT_LAW, slips[i].piece).at, &d);
		bool good =
		    refused && d.errors >= 1 && text_has(d.list[0].text, slips[i].text) && d.list[0].at.line > 0;
		CHECK(good);
		if (!good)
			printf("%s---\nexpected: %s\n", slips[i].piece, slips[i].text), text_show(&d);
	}
}

/* --- how a fault is shown --- */

static bool shows(const struct diag *f, const char *whole)
{
	struct arena a = text_arena();
	struct buf b = { .arena = &a };
	diag_show(&b, f);
	bool same = str_eq(buf_str(&b), str_of(whole));
	if (!same)
		printf("%.*s", (int)b.n, b.at);
	return same;
}

TEST("a fault is shown with its line, a caret below it, and the way out; what would steer the screen becomes a "
     "question mark")
{
	struct diag f = { .at = { S("a.md"), S("\xc3\xa4 \x1b[2J \xe2\x80\xae b"), 7, 3, 2 },
		.text = S("wrong"),
		.hint = S("write b") };
	CHECK(shows(&f, "a.md:7:3: error: wrong\n    \xc3\xa4 ?[2J ? b\n      ^^\n    write b\n"));
	struct diag none = { .text = S("no place"), .warning = true };
	CHECK(shows(&none, "warning: no place\n"));
}

TEST("of a long line the part around the fault is shown")
{
	char line[2001];
	memset(line, 'x', 2000), line[2000] = 0, line[999] = 'o';
	struct diag f = { .at = { S("a.md"), str_of(line), 1, 1000, 1 }, .text = S("wrong") };
	struct arena a = text_arena();
	struct buf b = { .arena = &a };
	diag_show(&b, &f);
	struct str rest = buf_str(&b);
	str_split(&rest, S("\n"));
	struct str shown = str_split(&rest, S("\n")), caret = str_split(&rest, S("\n"));
	CHECK(shown.n < 200 && caret.n <= shown.n && shown.at[caret.n - 1] == 'o' && caret.at[caret.n - 1] == '^');
}

TEST("twenty faults are kept and all are counted; errors push warnings out")
{
	struct arena a = text_arena();
	struct diags d = { .arena = &a };
	struct buf b = { .arena = &a };
	for (int i = 0; i < 30; i++)
		diag_warn(&d, (struct at){ S("p"), S("l"), 30 - i, 1, 1 }, (struct str){ 0 }, "careful %d", i);
	for (int i = 0; i < 25; i++)
		diag_error(&d, (struct at){ S("o"), S("l"), i + 1, 1, 1 }, (struct str){ 0 }, "wrong %d", i);
	CHECK(d.n == DIAG_MOST && d.errors == 25 && d.warnings == 30);
	diags_show(&b, &d);
	CHECK(text_has(buf_str(&b), "25 errors, 30 warnings; 35 not shown") && !text_has(buf_str(&b), "careful"));
}
