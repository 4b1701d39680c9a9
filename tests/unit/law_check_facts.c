#include "law_check_text.h"

/* --- presumptions --- */

TEST("only the cautious side of a fact is presumed")
{
	REFUSED("fact lost: the card is lost\n  danger\n  presumed no\n", "fact lost",
	    "\"the card is lost\" is presumed on the side that clears");
	REFUSED("fact lost: the card is lost\n  protective\n  presumed yes\n", "fact lost",
	    "presumed on the side that clears");
	REFUSED("fact lost: the card is lost\n  plain\n  presumed yes\n", "fact lost", "\"the card is lost\" is plain");
	REFUSED("choice state: the state of the card\n  words: good, torn\n  danger: torn\n  presumed good\n",
	    "choice state", "presumed on the side that clears");
	REFUSED("choice state: the state of the card\n  words: good, torn\n  danger: torn\n  presumed not torn\n",
	    "choice state", "presumed on the side that clears");
	REFUSED("choice state: the state of the card\n  words: good, torn\n  adverse: torn\n  presumed torn\n",
	    "choice state", "presumed on the side that clears");
	ACCEPTED("fact lost: the card is lost\n  danger\n  presumed yes\n");
	ACCEPTED("fact lost: the card is lost\n  adverse\n  presumed no\n");
	ACCEPTED("choice state: the state of the card\n  words: good, torn\n  danger: torn\n  presumed not good\n");
	ACCEPTED("choice state: the state of the card\n  words: good, torn\n  adverse: torn\n  presumed good\n");
}

TEST("only a danger is presumed by a rule")
{
	REFUSED("presume P1 (B 3): the reader was heard\n  if the reader is ill\n", "presume P1",
	    "\"the reader was heard\" is protective");
	REFUSED("presume P1 (B 3): the cause of the delay is own\n  if the reader is ill\n", "presume P1",
	    "\"own\" is no danger in \"the cause of the delay\"");
	ACCEPTED("presume P1 (B 3): the reader is frail\n  if the reader is ill\n");
	ACCEPTED("presume P1 (B 3): the needs of the reader include ramp\n  if the reader is ill\n");
}

TEST("evidence comes from somebody there is a code for")
{
	REFUSED(
	    "fact lost: the card is lost\n  danger\n  evidence: LO, XX\n", "fact lost", "may be established by \"XX\"");
	ACCEPTED("fact lost: the card is lost\n  danger\n  evidence: LO, CT\n");
}

/* --- groups --- */

TEST("a group is closed by a fact of the case that clears the way")
{
	REFUSED("group guest_list: the guests\n  members: people\n  complete when ill\n", "group guest_list",
	    "closes the group guest_list and is a danger");
	REFUSED("group guest_list: the guests\n  members: people\n  complete when open\n", "group guest_list",
	    "is a fact of single members");
	ACCEPTED("group guest_list: the guests\n  members: people\n  complete when told\n");
}

TEST("a fact of a member is read where it is said of which")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the child is asleep\n", "if the child is asleep",
	    "\"the child is asleep\" belongs to each child");
	REFUSED("rule R2 of child (B 2): the ban is forbidden\n  if all of:\n    - the child is asleep\n    - the desk "
		"is open\n",
	    "- the desk is open", "belongs to each desk");
	REFUSED("term quiet of child: the child is quiet means\n  the child is asleep\n"
		"rule R2 (B 2): the ban is forbidden\n  if the child is quiet\n",
	    "if the child is quiet", "\"the child is quiet\" belongs to each child");
	REFUSED(
	    "exception X2 to R1 (B 3):\n  if all of:\n    - the reader did damage\n    - not: the child is asleep\n",
	    "- not: the child is asleep", "belongs to each child");
	REFUSED(
	    "fact tired of child: the child is tired\n  danger\ndoubt D1 (B 3): ill, tired\n  if the child is asleep\n",
	    "if the child is asleep", "belongs to each child");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if some child: the child is asleep\n");
	ACCEPTED(
	    "rule R2 of child (B 2): the ban is forbidden\n  if all of:\n    - the child is asleep\n    - some desk: "
	    "the desk is open\n"
	    "exception X2 to R2 (B 3):\n  if all of:\n    - the reader did damage\n    - not: the child is asleep\n");
	ACCEPTED(
	    "fact tired of child: the child is tired\n  danger\ndoubt D1 (B 3): tired\n  if the child is asleep\n");
}

TEST("one ask speaks of one group")
{
	REFUSED("ask Q1 (B 3): ill, asleep\n", "ask Q1", "Q1 asks for facts of different groups");
	ACCEPTED("ask Q1 (B 3): ill, frail\nask Q2 (B 3): asleep\n");
}

#define PER_BRANCH                                                                                                     \
	TEXT_HEADER TEXT_SOURCES TEXT_FACTS                                                                            \
	    "group branch: the branches\n  members: destinations\nfact far of branch: the branch is far\n  danger\n"   \
	    "conclusion barred: the ban is forbidden\n"                                                                \
	    "decision gate per branch:\n  refused bar when shown: the ban is forbidden\n"                              \
	    "  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"

TEST("inside a decision for each member nobody says for which")
{
	CHECK(text_refused(PER_BRANCH "rule R1 (B 1): the ban is forbidden\n  if some branch: the branch is far\n",
	    "some branch", "the decision is read for each branch already"));
	CHECK(text_accepted(
	    PER_BRANCH "rule R1 (B 1): the ban is forbidden\n  if the branch is far\nask Q1 (B 1): ill, far\n", 0));
}

TEST("a place is not compared with words")
{
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the colour of the card is the home of the reader\n",
	    "is the home of the reader", "compares a place with words");
	REFUSED("rule R2 (B 2): the ban is forbidden\n  if the flats of the reader include the colour of the card\n",
	    "include the colour", "compares a place with words");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the flats of the reader include the home of the reader\n");
	ACCEPTED("rule R2 (B 2): the ban is forbidden\n  if the home of the reader lies in the flats of the reader\n");
}

/* --- tables --- */

#define TABLE "table care (B 4): the care owed\n  from: cause\n  gives: high, low\n"

TEST("a table has a row for every word, and one only")
{
	REFUSED(TABLE "  - theft: high\n  - fire: high\n", "table care", "\"the care owed\" has no row for own");
	REFUSED(TABLE "  - theft: high\n  - fire: high\n  - own: low\n  - fire: low\n", "- fire: low",
	    "\"fire\" has a second row");
	REFUSED("table care (B 4): the care owed\n  from: home\n  gives: high, low\n  - XIN: high\n", "table care",
	    "has no row `any`");
	REFUSED("table care (B 4): the care owed\n  from: home, colour\n  gives: high, low\n  - any: high\n",
	    "table care", "reads words and places");
	ACCEPTED(TABLE "  - theft: high\n  - fire: high\n  - own: UNSET\n");
	ACCEPTED(TABLE "  - theft: high\n  - any: low\n");
	ACCEPTED("table care (B 4): the care owed\n  from: home\n  gives: high, low\n  - XIN: high\n  - any: low\n");
}
