#include "base/json.h"
#include "case/sentence.h"
#include "case/words.h"
#include "case_answer.h"

static const char file[] = "\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"DA\",\"on\":"
			   "\"2026-10-20\",\"source\":\"interview 2\"},"
			   "\"legal_aid\":\"yes\",\"sex\":\"male\",\"risk_assessment_date\":{\"value\":\"2026-05-01\","
			   "\"status\":\"established\",\"by\":\"DA\","
			   "\"on\":\"2026-05-01\",\"source\":\"file\"},\"nationality\":{\"value\":[\"AFG\"],\"status\":"
			   "\"established\",\"by\":\"DA\"}},"
			   "\"people\":[{\"ref\":\"guest-1\",\"relation\":\"participant\",\"facts\":{\"un1988_listed\":"
			   "\"yes\"}},{\"ref\":\"child-1\",\"relation\":\"child\"}],"
			   "\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"},{\"country\":\"IND\"}]";

static const struct json *report_read(struct arena *a, const struct report *r)
{
	struct json *j = NULL;
	struct fault f = { 0 };
	if (!json_read(a, S("report"), report_json(a, r), (struct json_limits){ 1 << 20, 16, 100000 }, &j, &f))
		printf("%s\n", f.text), test_bad++;
	return j;
}
static struct str at(const struct json *j, const char *path)
{
	for (struct str rest = str_of(path), step; j && rest.n;) {
		step = str_split(&rest, S("."));
		long n = 0;
		if (!str_number(step, &n)) {
			j = json_member(j, step);
			continue;
		}
		for (j = j->first; j && n; n--)
			j = j->next;
	}
	if (!j)
		return S("(none)");
	return j->type == JSON_NULL    ? S("null")
	       : j->type == JSON_TRUE  ? S("true")
	       : j->type == JSON_FALSE ? S("false")
				       : j->text;
}
static bool is(const struct json *j, const char *path, const char *text)
{
	struct str got = at(j, path);
	return str_eq(got, str_of(text)) || (printf("%s: got %.*s\n", path, SF(got)), false);
}

static struct case_answer *refused(struct arena *a)
{
	struct case_answer *x = case_answer_new(a, file);
	struct answer *n = &x->answer;
	n->verdict = REFUSED;
	n->grounds = NEW(a, struct reason, 8), n->notes = NEW(a, struct reason, 1);
	n->grounds[n->n_grounds++] = ground_new(a, GROUND_BAR, RULE_RISK, because_of(F_RISK, 1, STATUS_CREDIBLE));
	n->grounds[n->n_grounds] = ground_new(a, GROUND_BAR, RULE_LISTED, because_of(F_LISTED, 1, STATUS_BARE));
	struct reason *listed = &n->grounds[n->n_grounds++];
	listed->because->of = (struct fact_of){ F_LISTED, G_PARTICIPANT, 0 }, listed->group = G_PARTICIPANT,
	listed->member = 0;
	listed->at_member = 1, listed->presumes = NEW(a, int, 1), listed->presumes[0] = RULE_PRESUME,
	listed->n_presumes = 1;
	n->grounds[n->n_grounds++] = ground_new(a, GROUND_STEP, RULE_AID, because_of(F_LEGAL_AID, 0, STATUS_NONE));
	n->notes[n->n_notes++] = ground_new(a, GROUND_FLAG, RULE_NOTE, because_of(F_ASSESSED, 1, STATUS_ESTABLISHED));
	n->per = NEW(a, struct member_answer, 2), n->n_per = 2;
	n->per[1].verdict = HELD;
	return x;
}

TEST("the report names the verdict, the rule, its words, its sources and the facts it rests on")
{
	struct arena a = case_arena();
	const struct json *j = report_read(&a, &refused(&a)->report);
	CHECK(is(j, "holdfast", "1") && is(j, "gate", "return") && is(j, "ref", "r-1") && is(j, "on", "2026-11-23"));
	CHECK(is(j, "verdict", "refused") && is(j, "says", "(none)"));
	CHECK(is(j, "grounds.0.kind", "bar") && is(j, "grounds.0.rule", "R03") && is(j, "grounds.0.part", "(none)"));
	CHECK(is(j, "grounds.0.absolute", "true") && is(j, "grounds.0.says", "Nobody may be sent to ill-treatment."));
	CHECK(is(j, "grounds.0.says_lang", "(none)") && is(j, "grounds.0.cites.1", "CHARTER 19(2)"));
	CHECK(is(j, "grounds.0.sources.0.treaty", "ETS 5") && is(j, "grounds.0.sources.1.celex", "12012P/TXT"));
	CHECK(is(j, "grounds.0.because.0.fact", "real_risk") && is(j, "grounds.0.because.0.counts", "yes"));
	CHECK(is(j, "grounds.0.because.0.status", "credible") && is(j, "grounds.0.because.0.by", "DA"));
	CHECK(is(j, "grounds.0.because.0.on", "2026-10-20") && is(j, "grounds.0.because.0.source", "interview 2"));
	CHECK(is(j, "grounds.0.because.0.person", "null") && is(j, "grounds.0.destination", "null") &&
	      is(j, "grounds.0.person", "(none)"));
	CHECK(is(j, "grounds.0.at", "law/return/rules.md:40"));
	CHECK(is(j, "grounds.1.person", "guest-1") && is(j, "grounds.1.destination", "1") &&
	      is(j, "grounds.1.presumed_by.0", "R15"));
	CHECK(is(j, "grounds.1.because.0.person", "guest-1") && is(j, "grounds.1.because.0.status", "bare"));
	CHECK(is(j, "grounds.2.rule", "R29") && is(j, "grounds.2.part", "b") &&
	      is(j, "grounds.2.because.0.status", "null"));
	CHECK(is(j, "grounds.2.sources.0.own", "true") && is(j, "notes.0.kind", "flag"));
	CHECK(is(j, "notes.0.because.0.value", "2026-05-01") && is(j, "next", "null"));
	CHECK(is(j, "ignored.0.fact", "legal_aid"));
	CHECK(is(j, "destinations.0.place", "AFG-KAB") && is(j, "destinations.0.verdict", "refused"));
	CHECK(is(j, "destinations.1.country", "IND") && is(j, "destinations.1.place", "null") &&
	      is(j, "destinations.1.verdict", "held"));
	CHECK(is(j, "packs.1.invented", "true") && is(j, "packs.2.checked", "A. Lawyer, 2026-11-01"));
	CHECK(is(j, "engine", "0.1.0") && at(j, "input_sha256").n == 64);
}
TEST("the same case gives the same bytes")
{
	struct arena a = case_arena();
	struct str one = str_keep(&a, report_json(&a, &refused(&a)->report));
	CHECK(str_eq(one, report_json(&a, &refused(&a)->report)));
}
TEST("a report in a language the law does not speak says which language it fell back to")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	x->report.lang = S("de-AT");
	const struct json *j = report_read(&a, &x->report);
	CHECK(is(j, "grounds.0.says", "Niemand darf der Misshandlung ausgeliefert werden.") &&
	      is(j, "grounds.0.says_lang", "(none)"));
	CHECK(is(j, "grounds.2.says_lang", "en"));
}
TEST("no bar found carries the sentence that it is no permission")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	x->answer.verdict = NO_BAR_FOUND;
	const struct json *j = report_read(&a, &x->report);
	CHECK(is(j, "verdict", "no-bar-found") && is(j, "says", "A person must decide. This is not permission."));
}
TEST("what is unknown, what to ask next, and what would change the answer are in the report")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	struct answer *n = &x->answer;
	struct fact_of unknown[] = { { F_CONVICTION, -1, -1 }, { F_CONVICTION, -1, -1 }, { F_MINOR, G_FAMILY, 0 },
		{ F_MINOR, G_FAMILY, 1 } };
	struct fact_of enough[] = { { F_RISK, -1, -1 } };
	struct would_change change[] = {
		{ .set = { { { F_RISK, -1, -1 }, CHANGE_NO, 0 } }, .n = 1, .verdict = NO_BAR_FOUND },
		{ .set = { { { F_MEASURES, -1, -1 }, CHANGE_WORD_ON, 0 },
		      { { F_MEASURES, -1, -1 }, CHANGE_WORD_OFF, 1 }, { { F_SEX, -1, -1 }, CHANGE_TO_WORD, 2 } },
		    .n = 3,
		    .verdict = REFUSED },
		{ .set = { { { F_MINOR, G_FAMILY, 0 }, CHANGE_YES, 0 } }, .n = 1, .verdict = REFUSED }
	};
	struct defeat lost[] = { { RULE_SCOPE, RULE_EXEMPT, -1, -1, -1 },
		{ RULE_LISTED, RULE_LISTED, G_PARTICIPANT, 1, 0 } };
	n->unknown = unknown, n->n_unknown = 4, n->enough = enough, n->n_enough = 1;
	n->would_change = change, n->n_would_change = 3, n->defeated = lost, n->n_defeated = 2;
	n->has_next = true, n->next = unknown[2], n->next_rule = RULE_AID;
	const struct json *j = report_read(&a, &x->report);
	CHECK(is(j, "unknown.0", "final_conviction") && is(j, "unknown.1", "child-1.minor") &&
	      is(j, "unknown.2", "*.minor"));
	CHECK(is(j, "next.fact", "child-1.minor") && is(j, "next.ask", "the answer on minor") &&
	      is(j, "enough.0", "real_risk"));
	CHECK(str_starts(at(j, "next.why"),
	    S("As long as this is not known, this rule cannot be excluded: R29b: A step is missing")));
	CHECK(is(j, "would_change.0.set.real_risk", "no") && is(j, "would_change.0.verdict", "no-bar-found"));
	CHECK(is(j, "would_change.1.set.interim_measure.0", "ecthr39") &&
	      is(j, "would_change.1.set.interim_measure.1", "not hrc"));
	CHECK(is(j, "would_change.1.set.sex", "other"));
	CHECK(is(j, "defeated.0.rule", "R10") && is(j, "defeated.0.by", "X04"));
	CHECK(is(j, "defeated.1.person", "*") && is(j, "defeated.1.destination", "0"));
	n->next_rule = -1;
	CHECK(
	    is(report_read(&a, &x->report), "next.why", "As long as this is not known, this rule cannot be excluded:"));
}
TEST("a doubt that takes an answer away is named with what was said")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	struct because b = because_of(F_RISK, 0, STATUS_CREDIBLE);
	b.doubt = RULE_DOUBT, b.said = true;
	struct reason g[] = { ground_new(&a, GROUND_UNKNOWN, RULE_RISK, b), ground_new(&a, GROUND_UNKNOWN, -1, b) };
	g[1].n_because = 0;
	g[0].because->word = 0;
	x->answer.grounds = g, x->answer.n_grounds = 2;
	const struct json *j = report_read(&a, &x->report);
	CHECK(is(j, "grounds.0.because.0.counts", "unknown") && is(j, "grounds.0.because.0.doubt", "R16b") &&
	      is(j, "grounds.0.because.0.said", "yes"));
	CHECK(is(j, "grounds.1.rule", "null") &&
	      is(j, "grounds.1.says", "The case names nothing to decide about: no destination, no field."));
}
TEST("fields have a verdict each, and a ground names its field")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(
	    &a, "\"fields\":[{\"name\":\"surname\"},{\"name\":\"faith\",\"facts\":{\"special_category\":\"yes\"}}]");
	x->l->law.decision.per = G_FIELD;
	struct reason g = ground_new(&a, GROUND_BAR, RULE_RISK, because_of(F_FIELD, 1, STATUS_BARE));
	struct member_answer per[] = { { HELD, GROUND_UNKNOWN, false }, { REFUSED, GROUND_BAR, true } };
	g.at_member = 1, x->answer.grounds = &g, x->answer.n_grounds = 1, x->answer.per = per, x->answer.n_per = 2;
	const struct json *j = report_read(&a, &x->report);
	CHECK(is(j, "fields.0.name", "surname") && is(j, "fields.1.verdict", "refused") &&
	      is(j, "destinations", "(none)"));
	CHECK(is(j, "grounds.0.person", "faith") && is(j, "grounds.0.field", "1"));
}
TEST("what was said under one of several destinations is ignored there")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a,
	    "\"facts\":{\"step_there\":{\"value\":\"yes\",\"status\":\"established\",\"by\":\"DA\","
	    "\"on\":\"2026-01-01\",\"source\":\"s\"}},\"destinations\":[{\"country\":\"AFG\"},{\"country\":\"IND\"}]");
	const struct json *j = report_read(&a, &x->report);
	CHECK(is(j, "ignored.0.fact", "step_there") && is(j, "ignored.0.destination", "0") &&
	      is(j, "ignored.1.destination", "1"));
}

/* --- what a report owns up to --- */

static bool limit_has(struct arena *a, const struct report *r, const char *text)
{
	int n;
	struct str *list = report_limits(a, r, &n);
	for (int i = 0; i < n; i++)
		if (str_find(list[i], str_of(text)) >= 0)
			return true;
	return false;
}
TEST("unchecked law is named, and invented law only where it was used")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	CHECK(limit_has(&a, &x->report, "Holdfast cannot show"));
	CHECK(limit_has(&a, &x->report, "(checked: no): return 2026-11."));
	CHECK(!limit_has(&a, &x->report, "guidance-invented"));
	x = case_answer_new(&a, "\"destinations\":[{\"country\":\"XIN\"}]");
	CHECK(limit_has(&a, &x->report, "return 2026-11, guidance-invented 1.") &&
	      limit_has(&a, &x->report, "trials only: guidance-invented 1."));
	x->packs[1].jurisdiction = S("EU");
	CHECK(limit_has(&a, &x->report, "trials only")); /* a row of its table speaks of a place in that country */
	x = case_answer_new(&a, "\"facts\":{\"province_of_origin\":{\"value\":\"XIN-VAL\",\"status\":\"credible\"}}");
	CHECK(limit_has(&a, &x->report, "trials only"));
	x->packs[0].invented = true;
	CHECK(limit_has(&a, &x->report, "return 2026-11, guidance-invented 1."));
	x->packs[0].checked = S("B. Lawyer"), x->packs[0].invented = false, x->packs[1].invented = false,
	x->packs[1].checked = S("C");
	CHECK(!limit_has(&a, &x->report, "checked: no"));
}
TEST("guidance that nobody has entered is named once, and only where the case waits for it")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	struct reason g[] = { ground_new(&a, GROUND_UNKNOWN, RULE_ASK, because_of(F_RISK, 0, STATUS_NONE)) };
	CHECK(!limit_has(&a, &x->report, "Nobody has entered"));
	x->answer.grounds = g, x->answer.n_grounds = 1;
	CHECK(limit_has(&a, &x->report, "clears no case: the levels of the guidance (return 2026-11)."));
	struct cond *term = cond_new(x, (struct cond){ .op = COND_REF, .ref = { REF_TERM, 0 } });
	x->rules[RULE_ASK].n_targets = 0,
	x->rules[RULE_ASK].if_ = cond_list(x, COND_ANY, cond_fact(x, F_RISK), term, NULL);
	CHECK(limit_has(&a, &x->report, "the levels of the guidance"));
	x->rows[0].word = S("IND"); /* the list of nationalities excludes it */
	CHECK(!limit_has(&a, &x->report, "Nobody has entered"));
	x->rules[RULE_ASK].if_ = cond_new(
	    x, (struct cond){ .op = COND_IS, .left = { .kind = NOUN_TABLE, .i = 1 }, .right = { .kind = NOUN_WORDS } });
	CHECK(!limit_has(&a, &x->report, "Nobody has entered"));
	x->place_rows[0].word = S("AFG-KAB");
	x->tables[1].pack = 2; /* no invented pack */
	CHECK(limit_has(&a, &x->report, "the violence at the place (facts 2026-11)."));
	x->place_rows[0].word = S("any");
	CHECK(limit_has(&a, &x->report, "the violence at the place"));
	x->place_rows[0].word = S("ZZZ"), x->inputs[1] = F_EXEMPT;
	CHECK(limit_has(&a, &x->report, "the violence at the place"));
}

/* --- sentences --- */

static bool says(struct arena *a, struct case_answer *x, const struct cond *c, const char *text)
{
	struct str got = cond_sentence(a, &x->l->law, c);
	return str_eq(got, str_of(text)) || (printf("got: %.*s\n", SF(got)), false);
}
TEST("conditions are read aloud")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, "");
	struct noun day = { .kind = NOUN_FACT, .i = F_ASSESSED }, today = { .kind = NOUN_TODAY },
		    param = { .kind = NOUN_PARAM };
	struct noun words = { .kind = NOUN_WORDS, .words = x->l->facts[F_SEX].words, .n_words = 3 }, one = words,
		    sex = { .kind = NOUN_FACT, .i = F_SEX };
	one.n_words = 1;
#define RISK cond_fact(x, F_RISK)
#define AID  cond_fact(x, F_LEGAL_AID)
	CHECK(says(&a, x, RISK, "the answer on real_risk"));
	CHECK(says(&a, x, cond_list(x, COND_ALL, RISK, cond_list(x, COND_ANY, AID, RISK, NULL), NULL),
	    "the answer on real_risk, and (the answer on legal_aid, or the answer on real_risk)"));
	CHECK(says(&a, x, cond_list(x, COND_ANY, cond_list(x, COND_ALL, AID, NULL, NULL), NULL, NULL),
	    "the answer on legal_aid"));
	CHECK(says(&a, x, cond_list(x, COND_NONE, AID, NULL, NULL), "it is not so that the answer on legal_aid"));
	CHECK(says(&a, x, cond_list(x, COND_NONE, AID, RISK, NULL),
	    "none of these holds: the answer on legal_aid; the answer on real_risk"));
	x->n_conds = 20;
	CHECK(says(&a, x, cond_list(x, COND_AT_LEAST, AID, RISK, NULL),
	    "at least 2 of these hold: the answer on legal_aid; the answer on real_risk"));
	CHECK(says(&a, x, cond_list(x, COND_NOT, AID, NULL, NULL), "it is not so that the answer on legal_aid"));
	x->n_conds = 20;
	struct cond *some = cond_list(x, COND_SOME, AID, NULL, NULL);
	some->group = G_FAMILY;
	CHECK(says(&a, x, some, "for some family the answer on legal_aid"));
	some->op = COND_EACH;
	CHECK(says(&a, x, some, "for each family the answer on legal_aid"));
	struct cond c = {
		.op = COND_DATE, .cmp = CMP_ON_OR_BEFORE, .left = today, .right = { .kind = NOUN_DATE, .date = 0 }
	};
	CHECK(says(&a, x, &c, "today is on or before 1970-01-01"));
	c = (struct cond){ .op = COND_SPAN,
		.cmp = CMP_MORE,
		.left = today,
		.right = day,
		.span = { .kind = NOUN_SPAN, .span = { 1, YEARS } } };
	CHECK(says(&a, x, &c, "today is more than 1 year after the answer on risk_assessment_date"));
	c.span = param;
	CHECK(says(&a, x, &c, "today is more than the life of an assessment after the answer on risk_assessment_date"));
	c = (struct cond){ .op = COND_COUNT,
		.cmp = CMP_LESS,
		.left = { .kind = NOUN_FACT, .i = F_YEARS },
		.right = { .kind = NOUN_NUMBER, .number = 2 } };
	CHECK(says(&a, x, &c, "the answer on years_residence is fewer than 2"));
	c = (struct cond){ .op = COND_IS, .left = sex, .right = words };
	CHECK(says(&a, x, &c, "the answer on sex is female, male or other"));
	c = (struct cond){ .op = COND_INCLUDE, .left = { .kind = NOUN_TABLE, .i = 0 }, .right = words };
	CHECK(says(&a, x, &c, "the levels of the guidance include any of female, male or other"));
	c.right = one;
	CHECK(says(&a, x, &c, "the levels of the guidance include female"));
	c = (struct cond){ .op = COND_LIES_IN, .left = { .kind = NOUN_FACT, .i = F_ORIGIN }, .right = one };
	CHECK(says(&a, x, &c, "the answer on province_of_origin lies in female"));
	static const enum ref_kind kinds[] = { REF_TERM, REF_OPEN, REF_CONCLUSION, REF_TABLE, REF_PARAM, REF_NONE };
	static const char *const phrases[] = { "the guidance is heavy", "it offends decency", "the return is barred",
		"the levels of the guidance", "the life of an assessment", "" };
	for (int i = 0; i < 6; i++) {
		c = (struct cond){ .op = COND_REF, .ref = { kinds[i], 0 } };
		CHECK(says(&a, x, &c, phrases[i]));
	}
}
static bool ruled(struct arena *a, struct case_answer *x, int rule, const char *text)
{
	bool translated;
	struct str got = rule_sentence(a, &x->l->law, &x->rules[rule], S("en"), &translated);
	return (translated && str_eq(got, str_of(text))) || (printf("got: %.*s\n", SF(got)), false);
}
TEST("a rule without a sentence of its own is put together from its parts")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, "");
	x->l->facts[F_MEASURES].words[0] = S("ecthr_39");
	CHECK(ruled(&a, x, RULE_RISK, "Nobody may be sent to ill-treatment."));
	CHECK(ruled(&a, x, RULE_LISTED,
	    "The return is barred if the answer on un1988_listed, unless the answer on participants_complete."));
	CHECK(ruled(&a, x, RULE_EXEMPT, "R10 does not apply if the answer on participants_complete."));
	CHECK(ruled(&a, x, RULE_PRESUME, "This is presumed: the answer on interim_measure include ecthr 39."));
	CHECK(ruled(&a, x, RULE_DOUBT,
	    "An answer on this does not count while there is doubt: the answer on real_risk if the answer on "
	    "participants_complete."));
	CHECK(ruled(&a, x, RULE_ASK,
	    "These questions must be answered first: the levels of the guidance; the answer on real_risk."));
}
TEST("a language with a region is served by the language")
{
	CHECK(lang_serves(S("en"), S("en-GB")) && lang_serves(S("de"), S("de")) && !lang_serves(S("de-AT"), S("de")) &&
	      !lang_serves(S("en"), S("fr")));
	bool translated;
	CHECK(words_in(S("en-GB"), WORDS_DECIDE, &translated).n && translated);
	CHECK(words_in(S("xx"), WORDS_DECIDE, &translated).n && !translated);
	CHECK(str_eq(status_word(STATUS_PRESUMED), S("presumed")) && !status_word(STATUS_NONE).n);
}
