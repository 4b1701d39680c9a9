#include "case/page.h"
#include "case/text.h"
#include "case_answer.h"

static const char file[] =
    "\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"DA\",\"on\":\"2026-10-20\","
    "\"source\":\"interview 2, "
    "pp. 4-6\"},\"legal_aid\":\"yes\",\"nationality\":{\"value\":[\"AFG\"],\"status\":\"established\",\"by\":\"DA\"}},"
    "\"people\":[{\"ref\":\"guest-1\",\"relation\":\"participant\",\"facts\":{\"un1988_listed\":\"yes\"}},{\"ref\":"
    "\"guest-2\","
    "\"relation\":\"participant\"}],\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"},{\"country\":\"IND\"}"
    "]";

static struct reason ground_of(struct arena *a, int rule, int member, int at)
{
	struct reason r = ground_new(a, GROUND_BAR, rule, because_of(F_LISTED, 1, STATUS_BARE));
	r.because->of = (struct fact_of){ F_LISTED, G_PARTICIPANT, member };
	r.group = G_PARTICIPANT, r.member = member, r.at_member = at;
	return r;
}
static struct case_answer *refused(struct arena *a)
{
	struct case_answer *x = case_answer_new(a, file);
	struct answer *n = &x->answer;
	n->verdict = REFUSED;
	n->grounds = NEW(a, struct reason, 8), n->notes = NEW(a, struct reason, 1);
	n->grounds[n->n_grounds++] = ground_new(a, GROUND_BAR, RULE_RISK, because_of(F_RISK, 1, STATUS_CREDIBLE));
	n->grounds[n->n_grounds++] = ground_of(a, RULE_LISTED, 0, -1);
	n->grounds[n->n_grounds] = ground_of(a, RULE_LISTED, 1, -1);
	n->grounds[n->n_grounds].presumes = NEW(a, int, 1), n->grounds[n->n_grounds].presumes[0] = RULE_PRESUME;
	n->grounds[n->n_grounds++].because->counts = COUNTS_UNKNOWN;
	n->grounds[n->n_grounds++] =
	    ground_new(a, GROUND_SCOPE, RULE_SCOPE, because_of(F_CONVICTION, -1, STATUS_PRESUMED));
	n->grounds[n->n_grounds++] = ground_new(a, GROUND_UNKNOWN, RULE_AID, because_of(F_LEGAL_AID, 0, STATUS_NONE));
	n->notes[n->n_notes++] = ground_new(a, GROUND_FLAG, RULE_NOTE, because_of(F_CONVICTION, -1, STATUS_PRESUMED));
	n->per = NEW(a, struct member_answer, 2), n->n_per = 2, n->per[1].verdict = HELD;
	n->unknown = NEW(a, struct fact_of, 1), n->unknown[0] = (struct fact_of){ F_LEGAL_AID, -1, -1 },
	n->n_unknown = 1;
	return x;
}
static struct str text_of(struct arena *a, const struct case_answer *x, struct text_style style)
{
	return report_text(a, &x->report, style);
}
static bool has(struct str text, const char *piece)
{
	if (str_find(text, str_of(piece)) >= 0)
		return true;
	printf("not in the text: %s\n%.*s\n", piece, SF(text));
	return false;
}
static bool lacks(struct str text, const char *piece) { return str_find(text, str_of(piece)) < 0; }

TEST("a refusal says why, by which law, on which facts, and who said so")
{
	struct arena a = case_arena();
	struct str text = text_of(&a, refused(&a), (struct text_style){ .width = 140 });
	CHECK(str_starts(text,
	    S("REFUSED - r-1 - return gate - as of 2026-11-23\nThe law forbids this, on the facts as weighed.\n")));
	CHECK(has(text, "\nForbidden:\n  R03  Nobody may be sent to ill-treatment.\n       Law: ECHR 3, CHARTER 19(2). "
			"No exception exists.\n"));
	CHECK(has(text, "- the answer on real_risk: yes (accepted as credible; asylum authority (DA), 2026-10-20; "
			"interview 2, pp. 4-6)\n"));
	CHECK(has(text, "Concerns: guest-1, guest-2\n"));
	CHECK(has(text, "- the answer on un1988_listed (guest-1): yes (stated without evidence; counts because it "
			"protects or does no harm)\n"));
	CHECK(has(text, "- the answer on un1988_listed (guest-2): not known\n"));
	CHECK(has(text, "\nOutside the declared scope:\n  R10  "));
	CHECK(has(text, "no (presumed until shown otherwise)"));
	CHECK(has(text, "\nEach destination\n  AFG-KAB: Refused\n  IND: Held\n"));
	CHECK(has(text, "\nAlso to be observed\n  F1   An officer watches if the answer on final_conviction.\n"));
	CHECK(has(text, "\nSaid, but not counted\n  - the answer on legal_aid (fact legal_aid): a yes here needs "
			"status established"));
	CHECK(has(text, "  ECHR: European Convention on Human Rights (ETS 5)\n") &&
	      has(text, "  HOUSE: Rule of the house\n"));
	CHECK(has(text, "- Return gate (return 2026-11, sha256 0123456789ab)\n") && lacks(text, "What is missing"));
	CHECK(lacks(text, "invented"));
}
TEST("no line is wider than asked for, and colour changes no width")
{
	struct arena a = case_arena();
	for (int width = 40; width <= 200; width += 16) {
		struct str text = text_of(&a, refused(&a), (struct text_style){ .width = width });
		for (struct str rest = text; rest.n;) {
			struct str line = str_split(&rest, S("\n"));
			CHECK(page_columns(line) <= width || str_find(str_trim(line), S(" ")) < 0);
		}
	}
	struct str plain = text_of(&a, refused(&a), (struct text_style){ .width = 1 });
	struct str inked = text_of(&a, refused(&a), (struct text_style){ .width = 40, .colour = true });
	CHECK(str_starts(inked, S("\033[1;31mREFUSED - ")) && inked.n > plain.n);
	CHECK(text_of(&a, refused(&a), (struct text_style){ .width = 9999 }).n ==
	      text_of(&a, refused(&a), (struct text_style){ .width = 200 }).n);
}
TEST("no bar found says first that a person must decide")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	x->answer.verdict = NO_BAR_FOUND;
	struct str text = text_of(&a, x, (struct text_style){ .colour = true });
	CHECK(str_starts(text, S("\033[1;32mNO BAR FOUND - r-1 - return gate - as of 2026-11-23\033[0m\n\033[1mA "
				 "person must decide. This is not permission.\033[0m\n")));
	CHECK(has(text, "Nothing that bars, suspends or is missing was found."));
}
TEST("what holds a case is said first: the kind of its first ground")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	static const struct {
		enum ground kind;
		const char *text;
	} all[] = { { GROUND_SUSPENDED, "Nothing may happen now: a rule of law suspends it." },
		{ GROUND_STEP, "Nothing may happen yet: a step that must come first is missing." },
		{ GROUND_UNKNOWN, "Nothing may happen yet: what the law asks about is not all known" } };
	struct reason g = ground_new(&a, GROUND_STEP, RULE_AID, because_of(F_LEGAL_AID, -1, STATUS_CREDIBLE));
	x->answer.grounds = &g, x->answer.n_grounds = 1;
	for (size_t i = 0; i < 3; i++) {
		g.kind = all[i].kind;
		CHECK(has(text_of(&a, x, (struct text_style){ 0 }), all[i].text));
	}
	x->answer.n_grounds = 0;
	CHECK(has(text_of(&a, x, (struct text_style){ 0 }), all[2].text));
	g.rule = -1, g.n_because = 0, x->answer.n_grounds = 1;
	CHECK(has(text_of(&a, x, (struct text_style){ 0 }),
	    "Not known:\n  The case names nothing to decide about: no destination, no field."));
}

/* Twenty rules that wait for twenty facts. */
static struct case_answer *waiting(struct arena *a)
{
	struct case_answer *x = case_answer_new(a, file);
	struct rule *rules = NEW(a, struct rule, 24);
	struct answer *n = &x->answer;
	n->grounds = NEW(a, struct reason, 48), n->unknown = NEW(a, struct fact_of, 20);
	for (int i = 0; i < 20; i++) {
		rules[i] = x->rules[i == 3 ? RULE_DOUBT : RULE_AID];
		rules[i].id = rules[i].base = str_print(a, "R%02d", i + 1);
		n->grounds[n->n_grounds++] =
		    ground_new(a, GROUND_UNKNOWN, i, because_of(i < 9 ? F_RISK : i, 0, STATUS_NONE));
		n->unknown[n->n_unknown++] = (struct fact_of){ i, -1, -1 };
	}
	n->grounds[3].because->doubt = 3, n->grounds[3].because->said = true;
	x->l->law.decision.row = NEW(a, enum ground, N_CONCLUSIONS);
	x->l->law.decision.row[C_STEP] = GROUND_STEP;
	n->unknown[1] = (struct fact_of){ F_LISTED, G_PARTICIPANT, 2 };
	x->l->law.rules = rules, x->l->law.n_rules = 20;
	n->has_next = true, n->next = n->unknown[0], n->next_rule = 0;
	return x;
}
TEST("many open rules are named once, and the first twelve questions asked")
{
	struct arena a = case_arena();
	struct case_answer *x = waiting(&a);
	struct str text = text_of(&a, x, (struct text_style){ 0 });
	CHECK(has(text, "  20 rules cannot be excluded yet:\n  - must be answered, or leave an answer in doubt: R04\n  "
			"- a step may be missing: R01, R02, R03, R05, R06"));
	CHECK(has(text, "  R04  An answer on this does not count while there is doubt: the answer on real_risk"));
	CHECK(has(
	    text, "- the answer on real_risk: said yes, but it does not count while there is doubt, by rule R04\n"));
	CHECK(has(text, "- the answer on real_risk (fact real_risk; for R01, R02, R03, R04 and 5)\n"));
	CHECK(has(text, "- the answer on real_risk (fact real_risk; for R01, R02, R03, R04 and 5)\n  - the answer on"));
	CHECK(has(text, "- and 8 more; `holdfast explain FILE` shows all\n"));
	CHECK(has(text, "\nThe next question\n  the answer on real_risk (fact real_risk)\n  As long as this is not "
			"known, this rule cannot be excluded: R01. A step"));
	x->answer.next_rule = -1, x->answer.next = x->answer.unknown[1];
	CHECK(has(text_of(&a, x, (struct text_style){ 0 }),
	    "The next question\n  one more, whom nobody has recorded: the answer"));
	text = text_of(&a, x, (struct text_style){ .trace = true });
	CHECK(has(text, "- one more, whom nobody has recorded: the answer on un1988_listed (fact un1988_listed)\n"));
	CHECK(lacks(text, "explain FILE") && has(text, "(fact step_there; for R17)"));
	struct reason bar = ground_new(&a, GROUND_BAR, 0, because_of(F_RISK, 1, STATUS_CREDIBLE));
	memmove(x->answer.grounds + 1, x->answer.grounds, sizeof bar * 20);
	x->answer.grounds[0] = bar, x->answer.n_grounds = 21, x->answer.verdict = REFUSED;
	CHECK(has(text_of(&a, x, (struct text_style){ 0 }),
	    "  20 further rules cannot be excluded either, because facts are not known; `holdfast"));
}
TEST("a ground on many facts is shortened, and shown whole by explain")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	struct reason g = ground_new(&a, GROUND_STEP, RULE_AID, because_of(F_RISK, 1, STATUS_CREDIBLE));
	g.because = NEW(&a, struct because, 10), g.n_because = 10;
	for (int i = 0; i < 10; i++)
		g.because[i] = because_of(i, i % 3 - 1, STATUS_REFUTED);
	x->answer.grounds = &g, x->answer.n_grounds = 1;
	CHECK(
	    has(text_of(&a, x, (struct text_style){ 0 }), "       - and 4 more; `holdfast explain FILE` shows all\n"));
	CHECK(lacks(text_of(&a, x, (struct text_style){ .trace = true }), "explain FILE"));
}
TEST("what would change the answer is said in words")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	struct would_change *list = NEW(&a, struct would_change, 12);
	list[0] = (struct would_change){ .set = { { { F_RISK, -1, -1 }, CHANGE_NO, 0 },
					     { { F_MINOR, G_FAMILY, 0 }, CHANGE_YES, 0 } },
		.n = 2,
		.verdict = HELD };
	list[1] = (struct would_change){ .set = { { { F_MEASURES, -1, -1 }, CHANGE_WORD_OFF, 1 },
					     { { F_SEX, -1, -1 }, CHANGE_TO_WORD, 0 } },
		.n = 2,
		.verdict = NO_BAR_FOUND };
	for (int i = 2; i < 12; i++)
		list[i] = list[1];
	struct fact_of enough[] = { { F_RISK, -1, -1 }, { F_NATIONALITY, -1, -1 }, { F_LEGAL_AID, -1, -1 } };
	x->answer.would_change = list, x->answer.n_would_change = 12, x->answer.enough = enough, x->answer.n_enough = 3;
	struct str text = text_of(&a, x, (struct text_style){ .width = 200 });
	CHECK(has(text, "  - if it were excluded that the answer on real_risk, and if it were shown that the answer on "
			"minor (one more, "
			"whom nobody has recorded), the answer would be: Held.\n"));
	CHECK(has(text, "  - if it were excluded that the answer on interim_measure include hrc, and if it were shown "
			"that the answer on sex is female, "
			"the answer would be: No bar found.\n"));
	CHECK(has(text, "  - and 6 more;"));
	CHECK(has(text, "  - the answer on real_risk: yes\n  - the answer on nationality: AFG\n  - the answer on "
			"legal_aid: not known\n"));
}
TEST("the trace says of every rule what became of it")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	struct because read[] = { because_of(F_RISK, 1, STATUS_CREDIBLE), because_of(F_DESTINATION, 1, STATUS_BARE) };
	read[1].word = 0;
	struct rule_trace t[] = { { RULE_RISK, -1, -1, -1, TRACE_EFFECTIVE, 0, read, 2 },
		{ RULE_AID, -1, -1, -1, TRACE_UNKNOWN, 0, NULL, 0 },
		{ RULE_SCOPE, -1, -1, -1, TRACE_DEFEATED, RULE_EXEMPT, NULL, 0 },
		{ RULE_LISTED, G_PARTICIPANT, 0, 1, TRACE_DEFEATED, RULE_LISTED, NULL, 0 },
		{ RULE_NOTE, -1, -1, -1, TRACE_EXCLUDED, 0, NULL, 0 } };
	struct defeat lost[] = { { RULE_SCOPE, RULE_EXEMPT, -1, -1, -1 },
		{ RULE_LISTED, RULE_LISTED, G_PARTICIPANT, 0, 1 } };
	x->answer.trace = t, x->answer.n_trace = 5, x->answer.defeated = lost, x->answer.n_defeated = 2;
	struct str text = text_of(&a, x, (struct text_style){ .trace = true });
	CHECK(has(text, "\nEvery rule, and what became of it\n  R03 applies: Nobody may be sent to ill-treatment.\n    "
			"  - the answer on real_risk: yes"));
	CHECK(has(text, "      - the answer on destination: AFG (read from the case file)\n"));
	CHECK(has(text, "  R29b cannot be excluded: ") && has(text, "  R10 taken away by X04: ") &&
	      has(text, "  F1 does not apply: "));
	CHECK(has(text, "  C03 taken away by its own exception (guest-1 (IND)): "));
	CHECK(has(text, "\nRules taken away by an exception\n  R10 taken away by X04: R10 does not apply if"));
	CHECK(lacks(text_of(&a, x, (struct text_style){ 0 }), "Every rule"));
}
TEST("the verdict and the sentence that it is no permission are said in German and French")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	x->report.lang = S("fr-BE");
	CHECK(str_starts(
	    text_of(&a, x, (struct text_style){ 0 }), S("REFUS\xc3\x89 - r-1 - return gate - au 2026-11-23\n")));
	x->report.lang = S("de"), x->answer.verdict = NO_BAR_FOUND;
	CHECK(has(
	    text_of(&a, x, (struct text_style){ 0 }), "\nEin Mensch muss entscheiden. Dies ist keine Erlaubnis.\n"));
}
TEST("a language without fixed sentences says so once, and marks the law that is not translated")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	x->report.lang = S("de");
	struct str text = text_of(&a, x, (struct text_style){ 0 });
	CHECK(has(text, "R03  Niemand darf der Misshandlung ausgeliefert werden.\n") &&
	      has(text, "  R10  [en] The case is outside"));
}
TEST("fields and people are told one by one, and a field is named where it stands alone")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(
	    &a, "\"fields\":[{\"name\":\"surname\"},{\"name\":\"faith\",\"facts\":{\"special_category\":\"yes\"}}]");
	struct member_answer per[] = { { HELD, GROUND_UNKNOWN, false }, { NO_BAR_FOUND, GROUND_NONE, false } };
	x->l->law.decision.per = G_FIELD, x->answer.per = per, x->answer.n_per = 2;
	struct reason g = ground_new(&a, GROUND_STEP, RULE_AID, because_of(F_FIELD, 1, STATUS_BARE));
	g.at_member = 1, x->answer.grounds = &g, x->answer.n_grounds = 1;
	struct str text = text_of(&a, x, (struct text_style){ 0 });
	CHECK(has(text, "\nEach field\n  surname: Held\n  faith: No bar found\n") &&
	      has(text, "       Concerns: faith\n"));
}
TEST("nothing in a case file can steer the terminal, and wide and combining letters keep their width")
{
	struct arena a = case_arena();
	struct case_answer *x =
	    case_answer_new(&a, "\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"PAR\","
				"\"source\":\"\\u001b[31mred \\u202eback\"}}");
	struct reason g = ground_new(&a, GROUND_BAR, RULE_RISK, because_of(F_RISK, 1, STATUS_CREDIBLE));
	x->answer.grounds = &g, x->answer.n_grounds = 1;
	struct str text = text_of(&a, x, (struct text_style){ .width = 140 });
	CHECK(lacks(text, "\033") && lacks(text, "\xe2\x80\xae") &&
	      has(text, "secretariat of parliament (PAR); ?[31mred ?back)"));
	CHECK(page_columns(S("Zürich")) == 6 && page_columns(S("e\xcc\x81")) == 1 &&
	      page_columns(S("\xe6\x96\x87\xe5\xad\x97")) == 4);
	CHECK(page_columns(S("\xff\xfe")) == 2 && page_columns(S("\xd9\x83\xd9\x8e")) == 1);
}
TEST("what was said in vain of several people stands in one line, and a long list is cut")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a,
	    "\"people\":[{\"ref\":\"a\",\"relation\":\"participant\",\"facts\":{\"un1988_listed\":\"no\"}},"
	    "{\"ref\":\"b\",\"relation\":\"participant\",\"facts\":{\"un1988_listed\":\"no\"}}],\"facts\":{\"real_"
	    "risk\":\"no\",\"final_conviction\":\"yes\","
	    "\"legal_aid\":\"yes\",\"nationality\":[\"AFG\"],\"interim_measure\":[],\"care_accessible\":\"accessible\","
	    "\"risk_assessment_date\":"
	    "\"2026-01-01\",\"years_residence\":7,\"province_of_origin\":\"AFG\",\"contact_purpose\":\"yes\","
	    "\"participants_complete\":\"yes\"}");
	struct str text = text_of(&a, x, (struct text_style){ .trace = true });
	CHECK(has(
	    text, "  - a, b: the answer on un1988_listed (fact un1988_listed): a no here needs status established"));
	CHECK(has(text_of(&a, x, (struct text_style){ 0 }), "  - and 4 more; `holdfast explain FILE` shows all\n"));
}
TEST("a choice that is known to be another word is told once, by what it is")
{
	struct arena a = case_arena();
	struct case_answer *x =
	    case_answer_new(&a, "\"destinations\":[{\"country\":\"AFG\"}],\"facts\":{\"sex\":\"unknown\"}");
	struct because list[] = { because_of(F_DESTINATION, -1, STATUS_BARE),
		because_of(F_DESTINATION, -1, STATUS_BARE), because_of(F_SEX, -1, STATUS_PRESUMED) };
	list[0].word = 1, list[1].word = 2, list[2].word = 1;
	struct reason g = ground_new(&a, GROUND_BAR, RULE_LISTED, list[0]);
	g.because = list, g.n_because = 3, x->answer.grounds = &g, x->answer.n_grounds = 1;
	struct str text = text_of(&a, x, (struct text_style){ 0 });
	CHECK(has(text, "- the answer on destination: AFG (read from the case file)\n       - the answer on sex is "
			"male: no (presumed until shown"));
}
TEST("a long set of facts is cut, and a list of which nothing applies is none")
{
	struct arena a = case_arena();
	struct case_answer *x =
	    case_answer_new(&a, "\"facts\":{\"interim_measure\":{\"value\":[],\"status\":\"established\",\"by\":\"DA\","
				"\"on\":\"2026-11-01\",\"source\":\"s\",\"reasons\":\"r\"}}");
	struct fact_of enough[12];
	for (int i = 0; i < 12; i++)
		enough[i] = (struct fact_of){ F_MEASURES, -1, -1 };
	x->answer.enough = enough, x->answer.n_enough = 12;
	CHECK(has(text_of(&a, x, (struct text_style){ 0 }),
	    "  - the answer on interim_measure: none\n  - and 4 more; `holdfast explain FILE` shows all\n"));
	x->weighed.world.values[F_MEASURES].word_yes[3] = 0, x->weighed.world.values[F_MEASURES].word_no[3] = 1;
	CHECK(has(text_of(&a, x, (struct text_style){ .trace = true }), "  - the answer on interim_measure: none\n"));
}
TEST("a doubt that another rule names is told, and one that takes nothing away only counted")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	struct reason g[5];
	for (int i = 0; i < 5; i++)
		g[i] = ground_new(&a, GROUND_UNKNOWN, i < 4 ? i : RULE_DOUBT, because_of(F_RISK, 0, STATUS_NONE));
	x->answer.grounds = g, x->answer.n_grounds = 5;
	CHECK(lacks(text_of(&a, x, (struct text_style){ 0 }), "  R16b "));
	g[0].because->doubt = RULE_DOUBT;
	CHECK(has(
	    text_of(&a, x, (struct text_style){ 0 }), "  R16b An answer on this does not count while there is doubt"));
}
