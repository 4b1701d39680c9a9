#include "base/buf.h"
#include "case/day.h"
#include "case/weigh.h"
#include "case_law.h"

static struct case_law *law_of_test;
static struct case_weighed weigh_on(struct arena *a, const char *rest)
{
	struct case_weighed out = { 0 };
	struct case_head head;
	struct case_file *c = NEW(a, struct case_file, 1);
	struct fault f = { 0 };
	struct str text =
	    str_print(a, "{\"holdfast\":1,\"gate\":\"return\",\"ref\":\"r-1\",\"on\":\"2026-11-23\",%s}", rest);
	if (case_peek(a, S("c"), text, &head, &f) && case_read(a, &law_of_test->law, &head, c, &f))
		case_weigh(a, c, c->on, S("en"), &out);
	else
		printf("%s\n", f.text), test_bad++;
	return out;
}
static struct case_weighed weigh(struct arena *a, const char *rest)
{
	law_of_test = case_law_new(a);
	return weigh_on(a, rest);
}
/* "yes", "no" or "unknown" of a yes/no fact; of a list the words that are in, out and open: "+AFG -IND ?stateless". */
static struct str counts(struct arena *a, const struct case_weighed *c, int fact, int member)
{
	const struct fact *f = &c->world.law->facts[fact];
	struct world world = c->world;
	const struct value *v = world_value(&world, fact, member);
	struct buf b = { .arena = a };
	for (int i = 0; i < f->n_words; i++) {
		bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
		buf_print(&b, "%s%c%.*s", i ? " " : "", yes ? '+' : no ? '-' : '?', SF(f->words[i]));
	}
	for (int i = 0; i < v->n_places; i++)
		buf_print(&b, "+%.*s ", SF(v->places[i]));
	for (int i = 0; i < v->n_maybe; i++)
		buf_print(&b, "?%.*s ", SF(v->maybe[i]));
	if (f->type == FACT_PLACES)
		buf_print(&b, "%s", v->rest_no ? "closed" : "open");
	else if (v->known && f->type == FACT_COUNT)
		buf_print(&b, "%ld", v->count);
	else if (v->known)
		buf_print(&b, "%.*s", SF(f->type == FACT_DATE ? date_write(a, v->date) : v->place));
	else if (!f->n_words)
		buf_print(&b, "%s", v->yes ? "yes" : v->no ? "no" : "unknown");
	return buf_str(&b);
}
static bool is(struct arena *a, const struct case_weighed *c, int fact, int member, const char *text)
{
	struct str got = counts(a, c, fact, member);
	return str_eq(got, str_of(text)) || (printf("got: %.*s, not: %s\n", SF(got), text), false);
}
static bool told(const struct case_weighed *c, int fact, const char *why)
{
	for (int i = 0; i < c->n_ignored; i++)
		if (c->ignored[i].fact == fact && str_eq(c->ignored[i].why, str_of(why)))
			return true;
	for (int i = 0; i < c->n_ignored; i++)
		printf("told: %d %.*s\n", c->ignored[i].fact, SF(c->ignored[i].why));
	return false;
}
enum { F_RELATION_TEST = F_MINOR }; /* a fact of the family, made to read its relation */
#define FULL                   "\"by\":\"DA\",\"on\":\"2026-11-01\",\"source\":\"s\",\"reasons\":\"r\""
#define FACT(name, assertions) "\"facts\":{\"" name "\":" assertions "}"

TEST("a list is weighed word by word, each by the kind of the word")
{
	struct arena a = case_arena();
	struct case_weighed c = weigh(&a, FACT("interim_measure", "\"hrc\""));
	CHECK(is(&a, &c, F_MEASURES, 0, "?ecthr39 +hrc ?cat -none"));
	CHECK(told(&c, F_MEASURES,
	    "what it names counts; that nothing else applies is not shown: to count, this needs status established, "
	    "by, on, source and reasons"));
	c = weigh(&a, FACT("interim_measure", "{\"value\":\"none\",\"status\":\"established\"," FULL "}"));
	CHECK(is(&a, &c, F_MEASURES, 0, "-ecthr39 -hrc -cat +none"));
	c = weigh(&a, FACT("interim_measure", "{\"value\":\"none\",\"status\":\"credible\"," FULL "}"));
	CHECK(is(&a, &c, F_MEASURES, 0, "?ecthr39 ?hrc ?cat ?none") &&
	      told(&c, F_MEASURES, "to count, this needs status established"));
	c = weigh(&a, FACT("care_accessible", "{\"value\":\"doubtful\",\"status\":\"credible\"}"));
	CHECK(is(&a, &c, F_CARE, 0, "-accessible +doubtful ?not_accessible"));
	c = weigh(&a, FACT("nationality", "[{\"value\":\"AFG\",\"status\":\"credible\",\"by\":\"DA\"},{\"value\":"
					  "\"IND\",\"status\":\"credible\",\"by\":\"RA\"}]"));
	CHECK(is(&a, &c, F_NATIONALITY, 0, "?AFG ?IND -stateless"));
	CHECK(told(&c, F_NATIONALITY,
	    "AFG: assertions that count disagree; unknown until one resolves it: yes (DA, no date), no (RA, no date)"));
	c = weigh(&a, FACT("nationality", "{\"value\":\"AFG\",\"status\":\"refuted\",\"by\":\"DA\"}"));
	CHECK(is(&a, &c, F_NATIONALITY, 0, "?AFG ?IND ?stateless") &&
	      told(&c, F_NATIONALITY, "a refutation of this says nothing about the answer"));
}
TEST("what is presumed stands for every word that nothing else decides")
{
	struct arena a = case_arena();
	struct case_weighed c = weigh(&a, "\"facts\":{}");
	CHECK(is(&a, &c, F_SEX, 0, "?female -male ?other"));
	c = weigh(&a, FACT("sex", "\"male\""));
	CHECK(is(&a, &c, F_SEX, 0, "?female -male ?other"));
	c = weigh(&a, FACT("sex", "\"female\""));
	CHECK(is(&a, &c, F_SEX, 0, "+female -male ?other") && c.world.values[F_SEX].status == STATUS_BARE);
	c = weigh(&a, FACT("sex", "{\"value\":\"male\",\"status\":\"established\"," FULL "}"));
	CHECK(is(&a, &c, F_SEX, 0, "-female +male -other") && c.world.values[F_SEX].status == STATUS_ESTABLISHED);
}
TEST("a date, a number or a place must be agreed on")
{
	struct arena a = case_arena();
	struct case_weighed c = weigh(&a,
	    "\"facts\":{\"risk_assessment_date\":{\"value\":\"2026-05-01\",\"status\":\"established\"," FULL "},"
	    "\"years_residence\":[{\"value\":7,\"status\":\"credible\"},{\"value\":7,\"status\":\"established\"}],"
	    "\"province_of_origin\":{\"value\":\"AFG-KAB\",\"status\":\"credible\"}}");
	CHECK(is(&a, &c, F_ASSESSED, 0, "2026-05-01") && is(&a, &c, F_YEARS, 0, "7") &&
	      is(&a, &c, F_ORIGIN, 0, "AFG-KAB"));
	CHECK(!c.n_ignored && case_counted(&c, F_ASSESSED, 0, -1)->date == c.world.values[F_ASSESSED].date);
	c = weigh(&a,
	    "\"facts\":{\"risk_assessment_date\":[{\"value\":\"2026-05-01\",\"status\":\"established\"," FULL
	    "},{\"value\":\"2026-05-02\","
	    "\"status\":\"established\"," FULL
	    "}],\"years_residence\":[{\"value\":7,\"status\":\"credible\"},{\"value\":8,\"status\":\"credible\"}],"
	    "\"province_of_origin\":[{\"value\":\"AFG\",\"status\":\"credible\"},{\"value\":\"IND\",\"status\":"
	    "\"credible\"}]}");
	CHECK(is(&a, &c, F_ASSESSED, 0, "unknown") && is(&a, &c, F_YEARS, 0, "unknown") &&
	      is(&a, &c, F_ORIGIN, 0, "unknown"));
	CHECK(told(&c, F_YEARS,
	    "assertions that count disagree; unknown until one resolves it: 7 (nobody named, no date), 8 (nobody "
	    "named, no date)"));
	CHECK(told(&c, F_ORIGIN,
	    "assertions that count disagree; unknown until one resolves it: AFG (nobody named, no date), IND (nobody "
	    "named, no date)"));
	CHECK(told(&c, F_ASSESSED,
	    "assertions that count disagree; unknown until one resolves it: 2026-05-01 (DA, 2026-11-01), 2026-05-02 "
	    "(DA, 2026-11-01)"));
	c = weigh(&a, "\"facts\":{\"risk_assessment_date\":[{\"value\":\"unknown\"},{\"value\":\"2026-05-01\","
		      "\"status\":\"refuted\"," FULL "}]}");
	CHECK(is(&a, &c, F_ASSESSED, 0, "unknown"));
}
TEST("a list of places holds what was named, what is in doubt, and whether it is closed")
{
	struct arena a = case_arena();
#define GUEST(assertions)                                                                                              \
	"\"people\":[{\"ref\":\"g\",\"relation\":\"participant\",\"facts\":{\"un_exemption_place\":" assertions "}}]"
	struct case_weighed c = weigh(&a, GUEST("{\"value\":[\"IND-DEL\",\"XIN\"],\"status\":\"established\",\"by\":"
						"\"SEC\",\"on\":\"2026-11-01\",\"source\":\"s\"}"));
	CHECK(is(&a, &c, F_EXEMPT, 0, "+IND-DEL +XIN closed") && is(&a, &c, F_EXEMPT_COUNT, 0, "2"));
	c = weigh(&a, GUEST("[\"IND-DEL\"]"));
	CHECK(is(&a, &c, F_EXEMPT, 0, "?IND-DEL closed") && is(&a, &c, F_EXEMPT_COUNT, 0, "unknown"));
	CHECK(told(&c, F_EXEMPT, "to count, this needs status established, by, on and source"));
	c = weigh(&a,
	    GUEST(
		"[{\"value\":\"IND\",\"status\":\"established\",\"by\":\"SEC\",\"on\":\"2026-11-01\",\"source\":\"s\"},"
		"{\"value\":\"IND-DEL\",\"status\":\"credible\"}]"));
	CHECK(is(&a, &c, F_EXEMPT, 0, "+IND-DEL ?IND closed"));
	CHECK(told(&c, F_EXEMPT,
	    "IND: assertions that count disagree; unknown until one resolves it: yes (SEC, 2026-11-01), no (nobody "
	    "named, no date)"));
	c = weigh(&a, GUEST("{\"value\":[],\"status\":\"credible\"}"));
	CHECK(is(&a, &c, F_EXEMPT, 0, "closed") && is(&a, &c, F_EXEMPT_COUNT, 0, "0"));
}
TEST("people, destinations and counts come from the arrays of the file")
{
	struct arena a = case_arena();
	struct case_weighed c =
	    weigh(&a, "\"people\":[{\"ref\":\"g\",\"relation\":\"participant\"},{\"ref\":\"k\",\"relation\":\"child\","
		      "\"facts\":{\"minor\":\"yes\"}}],\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"}],"
		      "\"lists\":[{\"name\":\"UN1988\"}]");
	CHECK(is(&a, &c, F_DESTINATION, 0, "+AFG -IND -XIN") && is(&a, &c, F_RETURN_PLACE, 0, "AFG-KAB") &&
	      is(&a, &c, F_LIST_NAME, 0, "+UN1988 -EU753"));
	CHECK(is(&a, &c, F_DESTINATIONS, 0, "1") && is(&a, &c, F_PARTICIPANTS, 0, "unknown") &&
	      c.world.values[F_PARTICIPANTS].count == 1);
	CHECK(is(&a, &c, F_MINOR, 0, "yes") && case_counted(&c, F_MINOR, 0, -1) && !case_counted(&c, F_MINOR, 1, -1) &&
	      !case_counted(&c, F_MINOR, -1, -1));
	CHECK(!case_counted(&c, F_DESTINATION, 0, 0) && !case_counted(&c, F_RISK, 0, -1) &&
	      !case_counted(&c, F_SEX, 0, -1));
	c = weigh(&a, "\"facts\":{\"participants_complete\":{\"value\":\"yes\",\"status\":\"established\"," FULL "}}");
	CHECK(is(&a, &c, F_PARTICIPANTS, 0, "0") && is(&a, &c, F_DESTINATIONS, 0, "0"));
	law_of_test = case_law_new(&a);
	law_of_test->facts[F_RELATION_TEST].key = KEY_RELATION;
	law_of_test->facts[F_RELATION_TEST].type = FACT_PLACES;
	c = weigh_on(&a, "\"people\":[{\"ref\":\"k\",\"relation\":\"child\"}]");
	CHECK(c.world.groups[G_FAMILY].list[0].values[F_RELATION_TEST].n_places == 1);
}
TEST("with several destinations a fact under facts counts only where it protects")
{
	struct arena a = case_arena();
	static const char two[] = ",\"destinations\":[{\"country\":\"AFG\",\"facts\":{\"step_there\":{\"value\":"
				  "\"yes\",\"status\":\"established\"," FULL "}}},{\"country\":\"IND\"}]";
	struct case_weighed c = weigh(&a, str_print(&a,
					      "\"facts\":{\"risk_there\":\"yes\",\"step_there\":{\"value\":\"yes\","
					      "\"status\":\"established\"," FULL "}}%s",
					      two)
					      .at);
	CHECK(is(&a, &c, F_RISK_THERE, 0, "yes") && is(&a, &c, F_RISK_THERE, 1, "yes"));
	CHECK(is(&a, &c, F_STEP_THERE, 0, "yes") && is(&a, &c, F_STEP_THERE, 1, "unknown"));
	CHECK(told(&c, F_STEP_THERE,
	    "with several destinations this counts only where it protects; write it under the destination it speaks "
	    "of"));
	c = weigh(&a, FACT("step_there", "{\"value\":\"yes\",\"status\":\"established\"," FULL
					 "}") ",\"destinations\":[{\"country\":\"AFG\"}]");
	CHECK(is(&a, &c, F_STEP_THERE, 0, "yes"));
}
TEST("what was said in vain is told with what is missing")
{
	struct arena a = case_arena();
	static const struct {
		int fact;
		const char *facts, *why;
	} all[] = {
		{ F_RISK, "\"real_risk\":{\"value\":\"yes\",\"status\":\"claimed\"}",
		    "claimed only, not yet assessed" },
		{ F_RISK, "\"real_risk\":{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"PER\"}",
		    "what PER, LAW or CIV says here is a claim, not yet assessed" },
		{ F_RISK,
		    "\"real_risk\":{\"value\":\"no\",\"status\":\"credible\",\"by\":\"DA\",\"on\":\"2026-11-01\","
		    "\"source\":\"s\"}",
		    "a no here needs status established and reasons" },
		{ F_RISK, "\"real_risk\":\"no\"", "a no here needs status established, by, on, source and reasons" },
		{ F_RISK,
		    "\"real_risk\":{\"value\":\"no\",\"status\":\"established\",\"by\":\"RA\",\"on\":\"2026-11-01\","
		    "\"source\":\"s\",\"reasons\":\"r\"}",
		    "this code may not establish it; here it would clear the way" },
		{ F_RISK,
		    "\"real_risk\":{\"value\":\"no\",\"status\":\"established\",\"by\":\"DA\",\"on\":\"2026-11-24\","
		    "\"source\":\"s\",\"reasons\":\"r\"}",
		    "dated after the day of the case" },
		{ F_RISK,
		    "\"real_risk\":[{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"CT\",\"on\":\"2020-01-01\"},{"
		    "\"value\":\"no\",\"status\":\"established\"," FULL "}]",
		    "a court said yes; only a court can put that in doubt" },
		{ F_RISK,
		    "\"real_risk\":[{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"DA\",\"on\":\"2026-11-02\"},{"
		    "\"value\":\"no\",\"status\":\"established\"," FULL "}]",
		    "older than a credible yes: the danger is credible again" },
		{ F_YEARS, "\"years_residence\":7", "to count, this needs status credible" },
		{ F_LATIN, "\"pool_monitor\":{\"value\":\"yes\",\"status\":\"refuted\"}",
		    "a refutation of this says nothing about the answer" },
		{ F_GATE_VERDICT, "\"return_gate_verdict\":\"held\"",
		    "only a report of that gate counts: by SYS, of the same day, with the report's SHA-256 as source" },
		{ F_GATE_VERDICT,
		    "\"return_gate_verdict\":{\"value\":\"held\",\"by\":\"SYS\",\"on\":\"2026-11-23\",\"source\":"
		    "\"Z123456789012345678901234567890123456789012345678901234567890123\"}",
		    "only a report of that gate counts: by SYS, of the same day, with the report's SHA-256 as source" },
		{ F_FRESH, "\"assessment_made\":{\"value\":\"yes\",\"status\":\"established\"," FULL "}",
		    "the day it must not be older than is unknown" },
		{ F_FRESH,
		    "\"assessment_made\":{\"value\":\"yes\",\"status\":\"established\"," FULL
		    "},\"risk_assessment_date\":{\"value\":\"2026-11-02\",\"status\":\"established\"," FULL "}",
		    "too old to clear the way" },
		{ F_FRESH,
		    "\"assessment_made\":{\"value\":\"yes\",\"status\":\"established\",\"by\":\"DA\",\"on\":\"2026-05-"
		    "22\",\"source\":\"s\"},\"risk_assessment_date\":{\"value\":\"2026-01-02\",\"status\":"
		    "\"established\"," FULL "}",
		    "too old to clear the way" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct case_weighed c = weigh(&a, str_print(&a, "\"facts\":{%s}", all[i].facts).at);
		CHECK(told(&c, all[i].fact, all[i].why));
		a = case_arena();
	}
}
TEST("a report of a gate counts with its digest, and a fresh assertion with its day")
{
	struct arena a = case_arena();
	struct case_weighed c = weigh(&a,
	    FACT("return_gate_verdict",
		"{\"value\":\"no-bar-found\",\"status\":\"established\",\"by\":\"SYS\",\"on\":\"2026-11-23\","
		"\"reasons\":\"r\",\"source\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}"));
	CHECK(is(&a, &c, F_GATE_VERDICT, 0, "-refused -held +no-bar-found"));
	c = weigh(&a, "\"facts\":{\"assessment_made\":{\"value\":\"yes\",\"status\":\"established\"," FULL
		      "},\"risk_assessment_date\":{\"value\":\"2026-11-01\",\"status\":\"established\"," FULL "}}");
	CHECK(is(&a, &c, F_FRESH, 0, "yes"));
	c = weigh(&a, FACT("contact_purpose", "{\"value\":\"yes\",\"status\":\"established\"," FULL "}"));
	CHECK(is(&a, &c, F_PURPOSE, 0, "yes"));
}
TEST("a plain text needs the text, and a plain fact with a last day its own day")
{
	struct arena a = case_arena();
	law_of_test = case_law_new(&a);
	law_of_test->facts[F_LATIN].text = true;
	struct case_weighed c = weigh_on(&a, FACT("pool_monitor", "\"yes\""));
	CHECK(is(&a, &c, F_LATIN, 0, "unknown") && told(&c, F_LATIN, "a yes here needs status credible and source"));
	law_of_test->facts[F_YEARS].stale_after_set = true,
	law_of_test->facts[F_YEARS].stale_after = (struct span){ 1, MONTHS };
	c = weigh_on(&a, FACT("years_residence", "{\"value\":7,\"status\":\"credible\"}"));
	CHECK(told(&c, F_YEARS, "to count, this needs on"));
}
TEST("the same words in another order of assertions give the same answer, the same origin, the same telling")
{
	struct arena a = case_arena();
	static const char *const said[] = { "{\"value\":\"2026-05-01\",\"status\":\"established\"," FULL "}",
		"{\"value\":\"2026-05-02\",\"status\":\"established\"," FULL "}",
		"{\"value\":\"2026-05-01\",\"status\":\"claimed\"}" };
	struct case_weighed first = { 0 };
	for (int i = 0; i < 6; i++) {
		static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 },
			{ 2, 1, 0 } };
		struct str text = str_print(&a, "\"facts\":{\"risk_assessment_date\":[%s,%s,%s]}", said[orders[i][0]],
		    said[orders[i][1]], said[orders[i][2]]);
		struct case_weighed c = weigh(&a, text.at);
		if (!i)
			first = c;
		CHECK(c.n_ignored == 2 && c.n_ignored == first.n_ignored);
		for (int k = 0; k < c.n_ignored; k++)
			CHECK(str_eq(c.ignored[k].why, first.ignored[k].why));
	}
	struct case_weighed c = weigh(&a, "\"facts\":{\"years_residence\":[{\"value\":7,\"status\":\"credible\","
					  "\"name\":\"B\"},{\"value\":7,\"status\":\"credible\",\"name\":\"A\"}],"
					  "\"nationality\":[{\"value\":[\"AFG\"],\"status\":\"credible\",\"by\":\"DA\"}"
					  ",{\"value\":[\"AFG\"],\"status\":\"credible\",\"by\":\"DA\"}],"
					  "\"province_of_origin\":[{\"value\":\"AFG\",\"status\":\"credible\"},{"
					  "\"value\":\"AFG-KAB\",\"status\":\"credible\"}]}");
	CHECK(str_eq(case_counted(&c, F_YEARS, 0, -1)->name, S("A")) && case_counted(&c, F_NATIONALITY, 0, 0) &&
	      case_counted(&c, F_NATIONALITY, 0, -1));
}

/* --- the day that a phrase stands for --- */

TEST("the day of a phrase is that of a written date, of today, of a parameter, or of the latest row that applies")
{
	struct arena a = case_arena();
	struct case_weighed c =
	    weigh(&a, "\"facts\":{\"nationality\":{\"value\":[\"AFG\",\"IND\"],\"status\":\"credible\",\"by\":\"DA\"}},"
		      "\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"}],\"people\":[{\"ref\":\"g\","
		      "\"relation\":\"participant\",\"facts\":{"
		      "\"un_exemption_place\":{\"value\":[\"IND-DEL\"],\"status\":\"established\",\"by\":\"SEC\","
		      "\"on\":\"2026-11-01\",\"source\":\"s\"}}},"
		      "{\"ref\":\"h\",\"relation\":\"participant\"}]");
	struct law *law = &law_of_test->law;
	struct table_row words[] = { { .word = S("AFG"), .type = ROW_DATE, .date = 100 },
		{ .word = S("IND"), .type = ROW_DATE, .date = 200 }, { .word = S("any"), .type = ROW_UNSET } },
			 places[] = { { .word = S("AFG"), .type = ROW_DATE, .date = 5 },
				 { .word = S("IND-DEL"), .type = ROW_DATE, .date = 7 } };
	int by_nationality = F_NATIONALITY, by_place = F_RETURN_PLACE, by_exempt = F_EXEMPT;
	struct law_table tables[] = { { .inputs = &by_nationality, .n_inputs = 1, .rows = words, .n_rows = 3 },
		{ .inputs = &by_place, .n_inputs = 1, .rows = places, .n_rows = 2 },
		{ .inputs = &by_exempt, .n_inputs = 1, .rows = places, .n_rows = 2 } };
	struct parameter params[] = { { .type = PARAM_DATE, .date = 11 }, { .type = PARAM_NUMBER } };
	law->tables = tables, law->n_tables = 3, law->params = params, law->n_params = 2;
	int32_t day = 0;
#define DAY(...) noun_day(&c.world, &(struct noun){ __VA_ARGS__ }, G_DESTINATION, 0, &day)
	CHECK(DAY(.kind = NOUN_TODAY) && day == c.world.on && DAY(.kind = NOUN_DATE, .date = 3) && day == 3);
	CHECK(DAY(.kind = NOUN_PARAM, .i = 0) && day == 11 && !DAY(.kind = NOUN_PARAM, .i = 1) &&
	      !DAY(.kind = NOUN_NUMBER));
	CHECK(!DAY(.kind = NOUN_FACT, .i = F_ASSESSED) && !DAY(.kind = NOUN_FACT, .i = F_MINOR));
	CHECK(DAY(.kind = NOUN_TABLE, .i = 0) && day == 200 && DAY(.kind = NOUN_TABLE, .i = 1) && day == 5);
	CHECK(!DAY(.kind = NOUN_TABLE, .i = 2)); /* its input is of another group */
	CHECK(noun_day(&c.world, &(struct noun){ .kind = NOUN_TABLE, .i = 2 }, G_PARTICIPANT, 0, &day) && day == 7);
	CHECK(!noun_day(&c.world, &(struct noun){ .kind = NOUN_TABLE, .i = 2 }, G_PARTICIPANT, 1, &day));
	words[1].type = ROW_UNSET;
	CHECK(!DAY(.kind = NOUN_TABLE, .i = 0));
	places[0].word = S("XIN");
	CHECK(!DAY(.kind = NOUN_TABLE, .i = 1));
	c = weigh_on(&a, "\"facts\":{\"nationality\":\"unknown\"}");
	CHECK(!DAY(.kind = NOUN_TABLE, .i = 0));
}
