#include "cli/law_coverage.h"

static void put_int(struct json_out *j, struct str key, long n) { json_key(j, key), json_int(j, n); }

static void put_place(struct json_out *j, struct at at)
{
	json_pair(j, S("page"), at.path);
	put_int(j, S("line"), at.line);
}

/* Of a test its name and place; null for none. */
static void put_test(struct json_out *j, struct str key, const struct law_test *t)
{
	json_key(j, key);
	if (!t) {
		json_null(j);
		return;
	}
	json_open_flat(j, '{');
	json_pair(j, S("name"), t->name);
	put_place(j, t->at);
	json_close(j, '}');
}

static void put_seen(struct json_out *j, const struct covered *c, const char *const *words, const bool *due)
{
	for (enum cover k = 0; k < COVERS; k++) {
		json_key(j, str_of(words[k])), json_open_flat(j, '{');
		put_int(j, S("tests"), c->tests[k]);
		if (due)
			json_key(j, S("due")), json_bool(j, due[k]);
		put_test(j, S("first"), c->first[k]);
		json_close(j, '}');
	}
}

static const char *state_word(const struct condition_cover *c)
{
	if (c->due == DUE_OPEN || c->due == DUE_UNSET)
		return c->due == DUE_OPEN ? "open" : "unset";
	return c->alone ? "alone" : c->due == DUE_NEVER ? "redundant" : "missing";
}

static void put_condition(struct json_out *j, const struct condition_cover *c)
{
	static const char *const parts[] = { "if", "unless", "exception" }, *const values[] = { "yes", "no",
		"unknown" };
	json_open(j, '{');
	json_pair(j, S("text"), c->text);
	json_pair(j, S("part"), str_of(parts[c->part]));
	put_place(j, c->at);
	put_int(j, S("column"), c->at.col);
	json_pair(j, S("state"), str_of(state_word(c)));
	put_seen(j, &c->seen, values, NULL);
	put_test(j, S("alone"), c->alone);
	json_pair(j, S("answer"), c->answer);
	put_test(j, S("against"), c->against);
	put_test(j, S("pair_yes"), c->pair[0]);
	put_test(j, S("pair_no"), c->pair[1]);
	json_close(j, '}');
}

static void put_statement(struct json_out *j, const struct law *law, const struct rule_cover *c)
{
	static const char *const values[] = { "effective", "blocked", "unknown" };
	struct alone alone = statement_alone(c);
	bool full = true;
	for (enum cover k = 0; k < COVERS; k++)
		full = full && (c->seen.tests[k] || !c->due[k]);
	json_open(j, '{');
	json_pair(j, S("id"), statement_id(law, c));
	json_pair(j, S("sort"), str_of(statement_sort(law, c)));
	put_place(j, statement_at(law, c));
	json_key(j, S("full")), json_bool(j, full);
	put_seen(j, &c->seen, values, c->due);
	put_int(j, S("conditions_due"), alone.due);
	put_int(j, S("conditions_alone"), alone.shown);
	json_key(j, S("conditions")), json_open(j, '[');
	for (int i = 0; i < c->n_conditions; i++)
		put_condition(j, &c->conditions[i]);
	json_close(j, ']');
	json_close(j, '}');
}

void coverage_json(struct json_out *j, const struct law *law, const struct coverage *c)
{
	const struct pack *p = law->packs[0];
	json_open(j, '{');
	json_pair(j, S("pack"), p->name);
	json_pair(j, S("version"), p->version);
	json_pair(j, S("sha256"), p->sha256);
	put_int(j, S("tests"), tests_own(law));
	put_int(j, S("rules"), c->n_rules);
	put_int(j, S("rules_full"), c->full);
	put_int(j, S("conditions_due"), c->conditions + c->never);
	put_int(j, S("conditions_alone"), c->alone);
	put_int(j, S("redundant"), c->never);
	put_int(j, S("unset"), c->unset);
	put_int(j, S("open_terms"), law->n_opens);
	json_key(j, S("statements")), json_open(j, '[');
	for (int i = 0; i < c->n; i++)
		put_statement(j, law, &c->list[i]);
	json_close(j, ']');
	json_close(j, '}');
}
