#include "prove/theorem.h"

static const struct {
	enum theorem_kind kind;
	struct str id, says;
} general[] = {
	{ THEOREM_FAILS_CLOSED, S_INIT("fails-closed"),
	    S_INIT("no bar found stands in every completion of what is unknown") },
	{ THEOREM_ONE_VALUE, S_INIT("one-value"), S_INIT("no rule is both known yes and known no") },
	{ THEOREM_STANDS, S_INIT("stands"), S_INIT("what is known of a rule stands when more becomes known") },
	{ THEOREM_ONE_WAY, S_INIT("one-way"),
	    S_INIT("no danger more and no safeguard less makes the verdict more permissive, questions aside") },
	{ THEOREM_ABSOLUTE, S_INIT("absolute"), S_INIT("no adverse fact changes an absolute rule") },
	{ THEOREM_NO_DEAD_RULE, S_INIT("no-dead-rule"),
	    S_INIT("every rule and presumption can be effective, every doubt and question can be open") },
	{ THEOREM_EXCEPTIONS, S_INIT("exceptions"), S_INIT("every exception can take away each rule it names") },
};
enum { N_GENERAL = sizeof general / sizeof *general };

struct theorem *theorems_of(struct arena *a, const struct table *t, int *n)
{
	const struct law *law = t->law;
	struct theorem *list = NEW(a, struct theorem, (size_t)law->n_always + N_GENERAL);
	*n = 0;
	for (int i = 0; i < law->n_always; i++)
		list[(*n)++] = (struct theorem){ THEOREM_ALWAYS, i, law->always[i].id, law->always[i].text };
	for (int i = 0; i < N_GENERAL; i++)
		list[(*n)++] = (struct theorem){ general[i].kind, -1, general[i].id, general[i].says };
	return list;
}

struct prover prover_new(struct arena *a, const struct table *t, int32_t until, struct solver *s)
{
	struct prover p = { .u = universe_of(a, t, NULL, until), .table = t, .solver = s };
	p.cases = NEW(a, struct world, (size_t)t->law->n_tests + 1);
	for (int i = 0; i < t->law->n_tests; i++)
		if (test_is_own(&t->law->tests[i]))
			p.cases[p.n_cases++] = test_world(a, t->law, &t->law->tests[i], t->on);
	return p;
}

bool proof_part(struct arena *a, const struct prover *p, const struct goal *g, struct proof *proof)
{
	bool every_day;
	proof->outcome = goal_settle(a, p->solver, g, &proof->witness, &every_day, &proof->why);
	proof->every_day = every_day && (!proof->parts++ || proof->every_day);
	if (proof->outcome == PROVED) {
		proof->why = S("");
		return true;
	}
	if (proof->outcome == DISPROVED) {
		pair_shrink(a, g, &proof->witness);
		proof->has_witness = true, proof->why = S("the case below breaks it");
	}
	if (g->line >= 0)
		proof->why =
		    str_print(a, "%s %.*s: %.*s", sort_word(p->table->law->rules[p->table->lines[g->line].rule].sort),
			SF(p->table->law->rules[p->table->lines[g->line].rule].id), SF(proof->why));
	return false;
}

struct proof theorem_prove(struct arena *a, const struct prover *p, const struct theorem *t)
{
	switch (t->kind) {
	case THEOREM_ALWAYS:
		return prove_always(a, p, &p->table->law->always[t->always]);
	case THEOREM_ONE_WAY:
		return prove_one_way(a, p);
	case THEOREM_FAILS_CLOSED:
		return prove_fails_closed(a, p);
	case THEOREM_ONE_VALUE:
	case THEOREM_STANDS:
	case THEOREM_ABSOLUTE:
		return prove_lines(a, p, t->kind);
	case THEOREM_NO_DEAD_RULE:
	case THEOREM_EXCEPTIONS:
		break;
	}
	return prove_live(a, p, t->kind);
}
