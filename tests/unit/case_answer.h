/* case_answer.h - a law with rules, and answers on it, built by hand: for tests of the report. */
#ifndef TESTS_CASE_ANSWER_H
#define TESTS_CASE_ANSWER_H
#include "case/report.h"
#include "case_law.h"

enum { /* rules, by index */
	RULE_RISK,
	RULE_SCOPE,
	RULE_AID,
	RULE_LISTED,
	RULE_EXEMPT,
	RULE_PRESUME,
	RULE_DOUBT,
	RULE_ASK,
	RULE_NOTE,
	N_RULES
};
enum { C_BARRED, C_OUTSIDE, C_STEP, C_WATCH, N_CONCLUSIONS };

struct case_answer {
	struct case_law *l;
	struct rule rules[N_RULES];
	struct line lines[N_RULES];
	struct conclusion conclusions[N_CONCLUSIONS];
	struct source sources[3];
	struct pack packs[3];
	const struct pack *pack_list[3];
	struct law_table tables[2];
	struct table_row rows[3], place_rows[2];
	int inputs[2];
	struct parameter params[1];
	struct term terms[1];
	struct open_term opens[1];
	struct cond conds[32];
	int n_conds;
	struct text texts[4];
	struct cite cites[3];
	struct target targets[4];
	int lifted[2];
	struct table table;
	struct case_file file;
	struct case_weighed weighed;
	struct answer answer;
	struct report report;
};

static inline struct cond *cond_new(struct case_answer *x, struct cond c)
{
	struct cond *out = &x->conds[x->n_conds++];
	return *out = c, out;
}
static inline struct cond *cond_fact(struct case_answer *x, int fact)
{
	return cond_new(x, (struct cond){ .op = COND_REF, .ref = { REF_FACT, fact } });
}
/* A list of up to three conditions. */
static inline struct cond *cond_list(
    struct case_answer *x, enum cond_op op, struct cond *a, struct cond *b, struct cond *c)
{
	struct cond *out =
	    cond_new(x, (struct cond){ .op = op, .kids = a, .n_kids = 1 + (b != NULL) + (c != NULL), .at_least = 2 });
	a->next = b;
	if (b)
		b->next = c;
	return out;
}

static inline void answer_packs(struct case_answer *x)
{
	x->packs[0] = (struct pack){ .name = S("return"),
		.version = S("2026-11"),
		.language = S("en"),
		.title = S("Return gate"),
		.checked = S("no"),
		.sha256 = S("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef") };
	x->packs[1] = (struct pack){ .name = S("guidance-invented"),
		.version = S("1"),
		.language = S("en"),
		.checked = S("no"),
		.jurisdiction = S("XIN"),
		.invented = true,
		.sha256 = S("ff") };
	x->packs[2] = (struct pack){ .name = S("facts"),
		.version = S("2026-11"),
		.language = S("en"),
		.checked = S("A. Lawyer, 2026-11-01"),
		.sha256 = S("ee") };
	for (int i = 0; i < 3; i++)
		x->pack_list[i] = &x->packs[i];
	x->rows[0] = (struct table_row){ .word = S("AFG"), .type = ROW_UNSET };
	x->rows[1] = (struct table_row){ .word = S("IND"), .type = ROW_WORD };
	x->rows[2] = (struct table_row){ .word = S("stateless"), .type = ROW_WORD };
	x->place_rows[0] = (struct table_row){ .word = S("XIN-VAL"), .type = ROW_UNSET };
	x->place_rows[1] = (struct table_row){ .word = S("any"), .type = ROW_WORD };
	x->inputs[0] = F_NATIONALITY, x->inputs[1] = F_RETURN_PLACE;
	x->tables[0] = (struct law_table){ .phrase = S("the levels of the guidance"),
		.inputs = &x->inputs[0],
		.n_inputs = 1,
		.rows = x->rows,
		.n_rows = 3 };
	x->tables[1] = (struct law_table){ .phrase = S("the violence at the place"),
		.inputs = &x->inputs[1],
		.n_inputs = 1,
		.rows = x->place_rows,
		.n_rows = 2,
		.pack = 1 };
	x->params[0] = (struct parameter){ .phrase = S("the life of an assessment") };
	x->terms[0] = (struct term){ .phrase = S("the guidance is heavy"),
		.cond = cond_new(
		    x, (struct cond){
			   .op = COND_INCLUDE, .left = { .kind = NOUN_TABLE }, .right = { .kind = NOUN_WORDS } }) };
	x->opens[0] = (struct open_term){ .phrase = S("it offends decency") };
	x->sources[0] = (struct source){ .id = S("ECHR"),
		.title = S("European Convention on Human Rights"),
		.ids = { { SOURCE_TREATY, S("ETS 5") } },
		.n_ids = 1 };
	x->sources[1] = (struct source){ .id = S("CHARTER"),
		.title = S("Charter of Fundamental Rights"),
		.ids = { { SOURCE_CELEX, S("12012P/TXT") }, { SOURCE_ELI, S("http://data.europa.eu/eli/x") } },
		.n_ids = 2 };
	x->sources[2] = (struct source){
		.id = S("HOUSE"), .title = S("Rule of the house"), .ids = { { SOURCE_OWN, S("") } }, .n_ids = 1
	};
	x->cites[0] = (struct cite){ 0, S("3"), S("ECHR 3") };
	x->cites[1] = (struct cite){ 1, S("19(2)"), S("CHARTER 19(2)") };
	x->cites[2] = (struct cite){ 2, S("1"), S("HOUSE 1") };
}

static inline void answer_rules(struct case_answer *x)
{
	static const char *const phrases[N_CONCLUSIONS] = { "the return is barred",
		"the case is outside the declared scope", "a step is missing before the return", "an officer watches" };
	for (int i = 0; i < N_CONCLUSIONS; i++)
		x->conclusions[i].phrase = str_of(phrases[i]);
	static const struct text says[] = { { S_INIT(""), S_INIT("Nobody may be sent to ill-treatment.") },
		{ S_INIT("de"), S_INIT("Niemand darf der Misshandlung ausgeliefert werden.") } };
	memcpy(x->texts, says, sizeof says);
	static const char *const ids[N_RULES] = { "R03", "R10", "R29b", "C03", "X04", "R15", "R16b", "R06", "F1" };
	static const enum sort sorts[N_RULES] = { SORT_RULE, SORT_RULE, SORT_RULE, SORT_RULE, SORT_EXCEPTION,
		SORT_PRESUME, SORT_DOUBT, SORT_ASK, SORT_RULE };
	for (int i = 0; i < N_RULES; i++)
		x->rules[i] = (struct rule){ .sort = sorts[i],
			.id = str_of(ids[i]),
			.base = str_of(ids[i]),
			.group = -1,
			.cites = { &x->cites[2], 1 },
			.at = { .path = S("law/return/rules.md"), .line = 40 + i } };
	x->rules[RULE_AID].base = S("R29"), x->rules[RULE_AID].part = S("b");
	x->rules[RULE_RISK].cites = (struct cites){ x->cites, 2 }, x->rules[RULE_RISK].absolute = true;
	x->rules[RULE_RISK].says = (struct texts){ x->texts, 2 }, x->rules[RULE_RISK].if_ = cond_fact(x, F_RISK);
	x->rules[RULE_SCOPE].conclusion = C_OUTSIDE,
	x->rules[RULE_SCOPE].if_ = cond_list(x, COND_NOT, cond_fact(x, F_CONVICTION), NULL, NULL);
	x->rules[RULE_AID].conclusion = C_STEP,
	x->rules[RULE_AID].if_ = cond_list(x, COND_NOT, cond_fact(x, F_LEGAL_AID), NULL, NULL);
	x->rules[RULE_LISTED].if_ = cond_fact(x, F_LISTED), x->rules[RULE_LISTED].group = G_PARTICIPANT;
	x->rules[RULE_LISTED].unless = cond_fact(x, F_CLOSED);
	x->lifted[0] = x->lifted[1] = RULE_SCOPE;
	x->rules[RULE_EXEMPT].to = x->lifted, x->rules[RULE_EXEMPT].n_to = 2,
	x->rules[RULE_EXEMPT].if_ = cond_fact(x, F_CLOSED);
	x->targets[0] = (struct target){ { REF_FACT, F_RISK }, -1 },
	x->targets[1] = (struct target){ { REF_FACT, F_MEASURES }, 0 };
	x->targets[2] = (struct target){ { REF_TABLE, 0 }, -1 },
	x->targets[3] = (struct target){ { REF_FACT, F_RISK }, -1 };
	x->rules[RULE_PRESUME].targets = &x->targets[1], x->rules[RULE_PRESUME].n_targets = 1;
	x->rules[RULE_DOUBT].targets = &x->targets[0], x->rules[RULE_DOUBT].n_targets = 1,
	x->rules[RULE_DOUBT].if_ = cond_fact(x, F_CLOSED);
	x->rules[RULE_ASK].targets = &x->targets[2], x->rules[RULE_ASK].n_targets = 2;
	x->rules[RULE_NOTE].conclusion = C_WATCH, x->rules[RULE_NOTE].if_ = cond_fact(x, F_CONVICTION);
	for (int i = 0; i < N_RULES; i++)
		x->lines[i].rule = i;
}

/* The law, and a case read and weighed on it; the answer is empty and held. */
static inline struct case_answer *case_answer_new(struct arena *a, const char *rest)
{
	struct case_answer *x = NEW(a, struct case_answer, 1);
	struct case_head head;
	struct fault f = { 0 };
	x->l = case_law_new(a);
	answer_packs(x);
	answer_rules(x);
	struct law *law = &x->l->law;
	law->packs = x->pack_list, law->n_packs = 3;
	law->sources = x->sources, law->n_sources = 3;
	law->tables = x->tables, law->n_tables = 2;
	law->params = x->params, law->n_params = 1;
	law->terms = x->terms, law->n_terms = 1;
	law->opens = x->opens, law->n_opens = 1;
	law->conclusions = x->conclusions, law->n_conclusions = N_CONCLUSIONS;
	law->rules = x->rules, law->n_rules = N_RULES;
	struct str text = str_print(a, "{\"holdfast\":1,\"gate\":\"return\",\"ref\":\"r-1\",\"on\":\"2026-11-23\"%s%s}",
	    *rest ? "," : "", rest);
	if (!case_peek(a, S("case.json"), text, &head, &f) || !case_read(a, law, &head, &x->file, &f))
		printf("%s\n", f.text), test_bad++;
	case_weigh(a, &x->file, x->file.on, S("en"), &x->weighed);
	x->table = (struct table){ .law = law, .on = x->file.on, .lines = x->lines, .n_lines = N_RULES };
	x->answer.verdict = HELD;
	x->report = (struct report){ &x->weighed, &x->table, &x->answer, S("en"), S("0.1.0"), false };
	return x;
}
/* One ground on one fact of the case. */
static inline struct reason ground_new(struct arena *a, enum ground kind, int rule, struct because because)
{
	struct reason r = { .kind = kind, .rule = rule, .group = -1, .member = -1, .at_member = -1, .n_because = 1 };
	r.because = NEW(a, struct because, 1);
	*r.because = because;
	return r;
}
static inline struct because because_of(int fact, int counts, enum status status)
{
	struct because b = { .of = { fact, -1, -1 }, .word = -1, .status = status, .doubt = -1 };
	b.counts = counts ? counts > 0 ? COUNTS_YES : COUNTS_NO : COUNTS_UNKNOWN;
	return b;
}
#endif
