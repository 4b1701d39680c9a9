#include "base/buf.h"
#include "case_law.h"

static bool reads(struct arena *a, const char *rest, struct case_file *c, struct fault *f)
{
	struct case_head head;
	struct str text = str_print(a, "{\"holdfast\":1,\"gate\":\"return\",\"ref\":\"r-1\",\"on\":\"2026-11-23\"%s%s}",
	    *rest ? ",\n" : "", rest);
	return case_peek(a, S("case.json"), text, &head, f) && case_read(a, &case_law_new(a)->law, &head, c, f);
}
static bool is_read(const char *rest)
{
	struct arena a = case_arena();
	struct case_file c;
	struct fault f = { 0 };
	bool ok = reads(&a, rest, &c, &f);
	if (!ok)
		printf("%s\n", f.text);
	return ok;
}
/* Does the message end like this? (it begins with the place) */
static bool refuses(const char *rest, const char *why)
{
	struct arena a = case_arena();
	struct case_file c = { 0 };
	struct fault f = { 0 };
	bool ok = reads(&a, rest, &c, &f);
	if (ok || c.law || f.kind != FAULT_INPUT || strcmp(f.text, why)) {
		printf("%s\n  got: %s\n  not: %s\n", rest, ok ? "read" : f.text, why);
		return false;
	}
	return true;
}
static bool peeks(const char *text, const char *why)
{
	struct arena a = case_arena();
	struct case_head head = { 0 };
	struct fault f = { 0 };
	bool ok = case_peek(&a, S("c"), str_of(text), &head, &f);
	if (ok ? *why : strcmp(f.text, why))
		return printf("got: %s\nnot: %s\n", ok ? "read" : f.text, why), false;
	return true;
}

TEST("the head of a case says which law is wanted")
{
	struct arena a = case_arena();
	struct case_head head;
	struct fault f;
	CHECK(case_peek(&a, S("c"), S("{\"holdfast\": 1, \"gate\": \"contact\", \"ref\": \" x \"}"), &head, &f));
	CHECK(str_eq(head.gate, S("contact")) && str_eq(head.ref, S("x")) && head.on == DATE_NONE);
	CHECK(peeks("[]", "c:1:1: a case file is an object, not a list"));
	CHECK(peeks("{}", "c:1:1: \"holdfast\": 1 is missing: the version of the format"));
	CHECK(peeks("{\"holdfast\":2}", "c:1:13: holdfast: only version 1 of the format is known"));
	CHECK(peeks("{\"holdfast\":1,\"gat\":\"return\"}", "c:1:15: gat: no such member here; did you mean \"gate\"?"));
	CHECK(peeks("{\"holdfast\":1}", "c:1:1: \"gate\" is missing: return, contact, disclosure ..."));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\"}", "c:1:1: \"ref\" is missing"));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\",\"ref\":\"*\"}",
	    "c:1:32: ref: expected a name of 1 to 200 bytes, other than *"));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\",\"ref\":\"r\",\"on\":\"2026-02-30\"}",
	    "c:1:41: on: 2026-02-30 is no day that exists; write a date as 2026-11-23"));
}
TEST("a law is not asked what it does not decide")
{
	struct arena a = case_arena();
	struct case_head head;
	struct case_file c;
	struct fault f;
	CHECK(case_peek(&a, S("c"), S("{\"holdfast\":1,\"gate\":\"contact\",\"ref\":\"x\"}"), &head, &f));
	CHECK(!case_read(&a, &case_law_new(&a)->law, &head, &c, &f));
	CHECK(!strcmp(f.text, "c:1:22: gate: this law decides \"return\""));
}
TEST("every form of value is read")
{
	struct arena a = case_arena();
	struct case_file c;
	struct fault f = { 0 };
	CHECK(reads(&a,
	    "\"facts\":{\"real_risk\":true,\"final_conviction\":null,\"legal_aid\":\"no\",\"nationality\":[\"AFG\","
	    "\"IND\"],"
	    "\"sex\":\"male\",\"interim_measure\":[],\"risk_assessment_date\":\"2026-11-01\",\"years_residence\":7,"
	    "\"province_of_origin\":\"AFG-KAB\",\"contact_purpose\":\"\",\"care_accessible\":\"unknown\"}",
	    &c, &f));
	CHECK(c.facts.n == 11 && c.facts.list[0].fact == F_RISK && c.facts.list[0].list[0].say == SAY_YES &&
	      c.facts.list[0].list[0].bare);
	CHECK(c.facts.list[1].list[0].say == SAY_UNKNOWN && c.facts.list[2].list[0].say == SAY_NO);
	const struct assertion *nat = c.facts.list[3].list, *measures = c.facts.list[5].list;
	CHECK(nat->say == SAY_WORDS && nat->words[0] && nat->words[1] && !nat->words[2]);
	CHECK(measures->say == SAY_WORDS && measures->words[3] &&
	      !measures->words[0]); /* an empty list is the word none */
	CHECK(c.facts.list[9].list[0].number == 7 || c.facts.list[8].list[0].number == 7);
	CHECK(c.sha256.n == 64);
	CHECK(is_read(
	    "\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"DA\",\"on\":\"2026-01-01\","
	    "\"source\":\"s\",\"reasons\":\"r\",\"name\":\"n\",\"resolves\":true}}"));
	CHECK(is_read("\"facts\":{\"real_risk\":[{\"value\":\"yes\"},{\"value\":\"no\"}],\"nationality\":[{\"value\":["
		      "\"AFG\"]},{\"value\":\"IND\"}]}"));
}
TEST("an empty text is no, and a text of spaces too")
{
	struct arena a = case_arena();
	struct case_file c;
	struct fault f = { 0 };
	CHECK(reads(&a, "\"facts\":{\"contact_purpose\":{\"value\":\"yes\",\"source\":\"  \"}}", &c, &f) &&
	      c.facts.list[0].list[0].say == SAY_NO);
	CHECK(reads(&a, "\"facts\":{\"contact_purpose\":{\"value\":\"yes\",\"source\":\"identify travellers\"}}", &c,
		  &f) &&
	      c.facts.list[0].list[0].say == SAY_YES);
}
TEST("what nobody knows is refused with its place and the nearest word")
{
	CHECK(refuses("\"facts\":{\"real_rask\":\"yes\"}",
	    "case.json:2:10: facts.real_rask: no fact of this gate has that name; did you mean \"real_risk\"?"));
	CHECK(refuses("\"facts\":{\"sex\":\"femals\"}",
	    "case.json:2:16: facts.sex: femals is no word of sex; did you mean \"female\"?"));
	CHECK(refuses("\"facts\":{\"sex\":{\"value\":\"x y\"}}",
	    "case.json:2:25: facts.sex.value: \"x y\" is no word of sex; expected female, male or other"));
	CHECK(refuses("\"facts\":{\"sex\":[\"male\"]}", "case.json:2:16: facts.sex: sex takes one word, not a list"));
	CHECK(refuses("\"facts\":{\"real_risk\":\"maybe\"}",
	    "case.json:2:22: facts.real_risk: maybe is no answer; expected yes, no or unknown"));
	CHECK(refuses("\"facts\":{\"real_risk\":1}",
	    "case.json:2:22: facts.real_risk: expected yes, no or unknown, not a number"));
	CHECK(refuses("\"facts\":{\"real_risk\":[\"yes\"]}",
	    "case.json:2:23: facts.real_risk[0]: a list of assertions holds "
	    "objects such as {\"value\": ..., \"status\": ...}, not a string"));
	CHECK(refuses("\"facts\":{\"real_risk\":[]}",
	    "case.json:2:22: facts.real_risk: an empty list of assertions says nothing; leave the fact out"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"status\":\"credible\"}}",
	    "case.json:2:22: facts.real_risk: an assertion needs a value"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"value\":\"yes\",\"staus\":\"credible\"}}",
	    "case.json:2:37: facts.real_risk.staus: no such member here; did you mean \"status\"?"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"value\":\"yes\",\"by\":\"DB\"}}",
	    "case.json:2:42: facts.real_risk.by: DB is no code of who may assert something; expected RA, LO, DA, CT, "
	    "MD, COI, MON, DPO, SEC, SYS, PER, LAW, PAR or CIV"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":\"estabished\"}}",
	    "case.json:2:46: facts.real_risk.status: estabished is no status; did you mean \"established\"?"));
	CHECK(refuses("\"facts\":{\"years_residence\":\"7\"}",
	    "case.json:2:28: facts.years_residence: expected a whole number "
	    "from 0 to 999999999, digits only and without quotes"));
	CHECK(refuses("\"facts\":{\"years_residence\":1e1}",
	    "case.json:2:28: facts.years_residence: expected a whole number "
	    "from 0 to 999999999, digits only and without quotes"));
	CHECK(refuses("\"facts\":{\"risk_assessment_date\":true}",
	    "case.json:2:33: facts.risk_assessment_date: expected a date such as \"2026-11-23\", not true"));
	CHECK(refuses("\"facts\":{\"province_of_origin\":\"afg\"}",
	    "case.json:2:31: facts.province_of_origin: expected a place such as \"AFG\" or \"AFG-KAB\""));
	CHECK(refuses("\"facts\":{\"nationality\":[\"AFG\",\"AFG\"]}",
	    "case.json:2:31: facts.nationality[1]: AFG is given twice"));
	CHECK(refuses("\"facts\":{\"interim_measure\":[\"none\",\"hrc\"]}",
	    "case.json:2:28: facts.interim_measure: \"none\" stands alone or not at all"));
	CHECK(refuses("\"facts\":{\"contact_purpose\":\"identify\"}",
	    "case.json:2:28: facts.contact_purpose: expected yes, no or unknown; the text itself stands in source: "
	    "{\"value\": \"yes\", \"source\": \"...\"}"));
	CHECK(refuses("\"facts\":{\"real_risk\":\"\\u001b[31m\\n\"}",
	    "case.json:2:22: facts.real_risk: \"?[31m?\" is no answer; expected yes, no or unknown"));
}
TEST("a fact at the wrong level is refused with the right one")
{
	CHECK(refuses("\"facts\":{\"minor\":\"yes\"}",
	    "case.json:2:10: facts.minor: this is a fact of each family; write it "
	    "under the facts of an entry of people with the relation \"child\""));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"relation\":\"child\",\"facts\":{\"real_risk\":\"yes\"}}]",
	    "case.json:2:50: people[0].facts.real_risk: this is a fact of the case; write it under facts"));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"relation\":\"child\",\"facts\":{\"un1988_listed\":\"yes\"}}]",
	    "case.json:2:50: people[0].facts.un1988_listed: this is a fact of each participant; write it under the "
	    "facts of an entry of people with the relation \"participant\""));
	CHECK(refuses("\"facts\":{\"special_category\":\"yes\"}",
	    "case.json:2:10: facts.special_category: this is a fact of "
	    "each field; write it under the facts of an entry of fields"));
	CHECK(is_read("\"facts\":{\"risk_there\":\"yes\"}"));
}
TEST("people, lists and destinations are checked one by one")
{
	CHECK(is_read("\"people\":[{\"ref\":\"a\",\"relation\":\"child\",\"facts\":{\"minor\":\"yes\"}},{\"ref\":\"b\","
		      "\"relation\":\"participant\"}],"
		      "\"lists\":[{\"name\":\"UN1988\"}],\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"},"
		      "{\"country\":\"AFG\",\"place\":null}]"));
	CHECK(refuses("\"people\":[{\"ref\":\"a\"}]",
	    "case.json:2:11: people[0]: no rule of this gate speaks of people with no relation; expected \"child\""));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"relation\":\"uncle\"}]",
	    "case.json:2:33: people[0].relation: no rule of this gate speaks of people with the relation uncle; "
	    "expected \"child\""));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"relation\":\"child\"},{\"ref\":\"a\",\"relation\":\"child\"}]",
	    "case.json:2:42: people[1]: a is given twice; the first stands at 2:11"));
	CHECK(refuses("\"people\":[{\"relation\":\"child\"}]", "case.json:2:11: people[0]: \"ref\" is missing"));
	CHECK(refuses("\"people\":{}", "case.json:2:10: people: expected a list, not an object"));
	CHECK(refuses("\"lists\":[{\"name\":\"UN1989\"}]",
	    "case.json:2:18: lists[0].name: UN1989 is no word of list_name; did you mean \"UN1988\"?"));
	CHECK(refuses("\"destinations\":[{\"country\":\"AF\"}]",
	    "case.json:2:28: destinations[0].country: expected a country as three capital letters (ISO 3166-1)"));
	CHECK(refuses("\"destinations\":[{\"country\":\"AFG\",\"place\":\"IND-DEL\"}]",
	    "case.json:2:42: destinations[0].place: the place is not in AFG"));
	CHECK(refuses("\"destinations\":[{\"country\":\"GUY\"}]",
	    "case.json:2:28: destinations[0].country: GUY is no word of destination"));
	CHECK(refuses("\"destinations\":[{\"country\":\"AFG\"},{\"country\":\"AFG\"}]",
	    "case.json:2:35: destinations[1]: AFG is given twice; the first stands at 2:17"));
}
TEST("facts read from the arrays must agree where they are given again")
{
	CHECK(is_read("\"facts\":{\"destination_count\":1,\"destination\":\"AFG\",\"return_place\":\"AFG-KAB\"},"
		      "\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"}]"));
	CHECK(is_read(
	    "\"facts\":{\"destination_count\":2,\"destination\":[\"AFG\",\"IND\"],\"return_place\":[\"IND\",\"AFG-"
	    "KAB\"]},\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"},{\"country\":\"IND\"}]"));
	CHECK(is_read("\"facts\":{\"participants\":1,\"list_name\":\"unknown\"},\"people\":[{\"ref\":\"b\","
		      "\"relation\":\"participant\"}]"));
	CHECK(is_read("\"destinations\":[{\"country\":\"AFG\",\"facts\":{\"destination\":\"AFG\"}}]"));
	CHECK(refuses("\"facts\":{\"destination_count\":1},\"destinations\":[]",
	    "case.json:2:30: facts.destination_count: this is read from destinations, which say something else; "
	    "correct one, or leave this out"));
	CHECK(refuses("\"facts\":{\"destination\":\"IND\"},\"destinations\":[{\"country\":\"AFG\"}]",
	    "case.json:2:24: facts.destination: this is read from destinations, which say something else; correct one, "
	    "or leave this out"));
	CHECK(refuses(
	    "\"facts\":{\"destination\":\"AFG\"},\"destinations\":[{\"country\":\"AFG\"},{\"country\":\"IND\"}]",
	    "case.json:2:24: facts.destination: this is read from destinations, which say something else; correct one, "
	    "or leave this out"));
	CHECK(refuses("\"destinations\":[{\"country\":\"AFG\",\"facts\":{\"destination\":\"IND\"}}]",
	    "case.json:2:57: destinations[0].facts.destination: this is read from destinations, which say something "
	    "else; correct one, or leave this out"));
	CHECK(refuses("\"people\":[{\"ref\":\"b\",\"relation\":\"participant\",\"facts\":{\"exempt_count\":1}}]",
	    "case.json:2:56: people[0].facts.exempt_count: this is counted from un_exemption_place; leave it out"));
}
TEST("the digest of a case knows no order of members and no spaces")
{
	struct arena a = case_arena();
	struct case_file one, two;
	struct fault f;
	CHECK(reads(&a, "\"facts\": {\"sex\": \"male\", \"real_risk\" :\"yes\"}", &one, &f));
	CHECK(reads(&a, "\"facts\":{\"real_risk\":\"yes\",\"sex\":\"male\"}", &two, &f));
	CHECK(str_eq(one.sha256, two.sha256));
	CHECK(reads(&a, "\"facts\":{\"real_risk\":\"yes\",\"sex\":\"other\"}", &two, &f));
	CHECK(!str_eq(one.sha256, two.sha256));
}
TEST("too much is refused: bytes, depth, entries")
{
	struct arena a = case_arena();
	struct buf b = { .arena = &a };
	struct case_head head;
	struct case_file c;
	struct fault f = { 0 };
	buf_print(&b, "{\"holdfast\":1,\"gate\":\"return\",\"ref\":\"r\",\"people\":[");
	for (int i = 0; i <= MEMBERS_MOST; i++)
		buf_print(&b, "%s{\"ref\":\"p%d\",\"relation\":\"child\"}", i ? "," : "", i);
	buf_print(&b, "]}");
	CHECK(case_peek(&a, S("c"), buf_str(&b), &head, &f) && !case_read(&a, &case_law_new(&a)->law, &head, &c, &f));
	CHECK(!strcmp(f.text, "c:1:50: people: at most 256 entries"));
	CHECK(!case_peek(&a, S("c"), (struct str){ a.at, CASE_BYTES + 1 }, &head, &f) &&
	      strstr(f.text, "1048577 bytes are too many"));
}
TEST("a head that cannot be used is refused with its place")
{
	CHECK(peeks("{\"holdfast\":1,\"gate\":1}",
	    "c:1:22: gate: expected the name of a gate: return, contact, disclosure ..."));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"\"}",
	    "c:1:22: gate: expected the name of a gate: return, contact, disclosure ..."));
	CHECK(peeks(
	    "{\"holdfast\":1,\"gate\":\"x\",\"ref\":\"a\\nb\"}", "c:1:32: ref: a control character stands in it"));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\",\"ref\":7}", "c:1:32: ref: expected a string, not a number"));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\",\"ref\":\" \"}",
	    "c:1:32: ref: expected a name of 1 to 200 bytes, other than *"));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\",\"ref\":\"r\",\"on\":7}",
	    "c:1:41: on: expected a date such as \"2026-11-23\", not a number"));
	CHECK(peeks("{\"holdfast\":1,\"gate\":\"x\",\"ref\":\"r\",\"ref\":\"r\"}",
	    "c:1:36: ref: given twice; the first stands at 1:26"));
}
TEST("facts, people and places of a wrong shape are refused")
{
	CHECK(refuses("\"facts\":[]", "case.json:2:9: facts: expected an object of facts, not a list"));
	CHECK(refuses("\"people\":[1]", "case.json:2:11: people[0]: expected an object, not a number"));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"relation\":1}]",
	    "case.json:2:33: people[0].relation: expected a string, not a number"));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"age\":1}]",
	    "case.json:2:22: people[0].age: no such member here; expected ref, relation or facts"));
	CHECK(refuses("\"destinations\":[{}]",
	    "case.json:2:17: destinations[0]: \"country\" is missing: three capital letters (ISO 3166-1)"));
	CHECK(refuses("\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-\"}]",
	    "case.json:2:42: destinations[0].place: expected a place such as \"AFG\" or \"AFG-XYZ\""));
	CHECK(refuses("\"people\":[{\"ref\":\"a\",\"relation\":\"participant\",\"facts\":{\"un_exemption_place\":["
		      "\"AFG\",\"AFG\"]}}]",
	    "case.json:2:84: people[0].facts.un_exemption_place[1]: AFG is given twice"));
	CHECK(refuses("\"facts\":{\"sex\":7}", "case.json:2:16: facts.sex: expected a word, not a number"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"value\":\"yes\",\"resolves\":\"yes\"}}",
	    "case.json:2:48: facts.real_risk.resolves: expected true or false, not a string"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"value\":\"yes\",\"source\":7}}",
	    "case.json:2:46: facts.real_risk.source: expected a string, not a number"));
	CHECK(refuses("\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":7}}",
	    "case.json:2:46: facts.real_risk.status: 7 is no status; expected claimed, credible, established or "
	    "refuted"));
}
TEST("a group that the gate does not have is refused as a whole")
{
	struct arena a = case_arena();
	struct case_head head;
	struct case_file c;
	struct fault f = { 0 };
	struct case_law *l = case_law_new(&a);
	l->groups[G_LIST].members = MEMBERS_PEOPLE, l->groups[G_LIST].relation = S("list");
	CHECK(case_peek(&a, S("c"),
	    S("{\"holdfast\":1,\"gate\":\"return\",\"ref\":\"r\",\"lists\":[{\"name\":\"UN1988\"}]}"), &head, &f));
	CHECK(!case_read(&a, &l->law, &head, &c, &f) &&
	      !strcmp(f.text, "c:1:50: lists[0]: no rule of this gate speaks of lists; leave them out"));
}
TEST("a relation is read as a fact where the law reads it")
{
	struct arena a = case_arena();
	struct case_head head;
	struct case_file c;
	struct fault f = { 0 };
	struct case_law *l = case_law_new(&a);
	l->groups[G_FAMILY].relation = S("");
	l->facts[F_SEX].group = G_FAMILY, l->facts[F_SEX].key = KEY_RELATION;
	struct str text = S("{\"holdfast\":1,\"gate\":\"return\",\"ref\":\"r\",\"people\":[{\"ref\":\"a\"},{\"ref\":"
			    "\"b\",\"relation\":\"male\"}],"
			    "\"facts\":{\"sex\":\"male\"}}");
	CHECK(case_peek(&a, S("c"), text, &head, &f) && case_read(&a, &l->law, &head, &c, &f));
	CHECK(!case_key(&l->facts[F_RISK], &c.members[MEMBERS_PEOPLE].list[0]).n);
}
/* A fact that says too much: `n` pieces between a head and a tail. */
static bool too_many(const char *head, const char *piece, int n, const char *tail, const char *why)
{
	static char room[1 << 20]; /* the tests share one arena, which is used anew by refuses() */
	struct arena a = { .at = room, .end = room + sizeof room };
	struct buf b = { .arena = &a };
	buf_add(&b, str_of(head));
	for (int i = 0; i < n; i++) {
		buf_print(&b, "%s", i ? "," : "");
		for (const char *p = piece; *p; p++) {
			if (*p == '#')
				buf_print(&b, "%d", 1000 + i);
			else
				buf_char(&b, *p);
		}
	}
	buf_print(&b, "%s", tail);
	return refuses(str_keep(&a, buf_str(&b)).at, why);
}
TEST("too many places or assertions on one fact are refused")
{
#define GUEST "\"people\":[{\"ref\":\"a\",\"relation\":\"participant\",\"facts\":{\"un_exemption_place\":"
	CHECK(too_many("\"facts\":{\"real_risk\":[", "{\"value\":\"yes\"}", 257, "]}",
	    "case.json:2:22: facts.real_risk: at most 256 assertions on a fact"));
	CHECK(too_many(GUEST "[", "\"AFG-#\"", 257, "]}}]",
	    "case.json:2:77: people[0].facts.un_exemption_place: at most 256 places"));
	CHECK(too_many(GUEST "[", "{\"value\":[\"AFG-1#\",\"AFG-2#\",\"AFG-3#\",\"AFG-4#\",\"AFG-5#\"]}", 210, "]}}]",
	    "case.json:2:77: people[0].facts.un_exemption_place: at most 1024 places on a fact"));
}
