#include "gate/coverage.h"

bool cover_is_due(const struct rule *r, enum cover c) { return r->sort != SORT_ASK || c != COVER_EFFECTIVE; }

static enum cover cover_of(const struct rule_trace *t)
{
	if (t->state == TRACE_EFFECTIVE)
		return COVER_EFFECTIVE;
	return t->state == TRACE_UNKNOWN ? COVER_UNKNOWN : COVER_BLOCKED;
}

/* Counts one test, once for each rule and value however many members have it so. */
static void cover_test(
    struct arena scratch, struct coverage *out, const struct table *table, const struct law_test *test)
{
	struct world w = test_world(&scratch, table->law, test, table->on);
	struct answer a = gate_answer(&scratch, table, &w, ANSWER_TRACE);
	unsigned char *seen = NEW(&scratch, unsigned char, (size_t)out->n + 1);
	for (int i = 0; i < a.n_trace; i++) {
		int rule = table->lines[a.trace[i].line].rule;
		enum cover c = cover_of(&a.trace[i]);
		struct rule_cover *r = &out->list[rule];
		if (seen[rule] >> c & 1)
			continue;
		seen[rule] = (unsigned char)(seen[rule] | 1u << c);
		if (!r->tests[c]++)
			r->first[c] = test;
	}
}

struct coverage coverage_of(struct arena *a, struct day_tables *tables)
{
	const struct law *law = tables->law;
	struct coverage out = { .n = law->n_rules };
	out.list = NEW(a, struct rule_cover, (size_t)law->n_rules + 1);
	for (int i = 0; i < law->n_rules; i++)
		out.list[i].rule = i;
	for (int i = 0; i < law->n_tests; i++) {
		struct str fault;
		int32_t day = test_day(law, &law->tests[i]);
		const struct table *table =
		    day == DATE_NONE || !test_is_own(&law->tests[i]) ? NULL : day_table(tables, day, &fault);
		if (table)
			cover_test(*a, &out, table, &law->tests[i]);
	}
	for (int i = 0; i < law->n_rules; i++) {
		bool full = true;
		for (enum cover c = 0; c < COVERS; c++)
			full = full && (out.list[i].tests[c] || !cover_is_due(&law->rules[i], c));
		out.full += full;
	}
	return out;
}
