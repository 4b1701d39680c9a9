/* No adverse fact may reach what is absolute: neither in its own words, nor through a presumption or doubt about a fact
   it reads, however far away. */
#include "law/check_state.h"

struct reach {
	const struct rule *of; /* the absolute statement */
	struct fact_list seen; /* facts that reach it, in order of finding */
	const struct rule *by; /* the statement read at the moment */
};

static void see(struct checker *c, struct at at, int fact, struct reach *r)
{
	int before = r->seen.n;
	fact_add(&r->seen, fact);
	const struct fact *f = &c->law->facts[fact];
	if (r->seen.n == before || f->kind != KIND_ADVERSE)
		return;
	struct str hint =
	    S("what counts against a person changes nothing where the law is absolute: take it out, or `absolute`");
	if (r->by == r->of)
		TELL(c, at, hint, "the adverse \"%.*s\" stands in %s %.*s, which is absolute", SF(f->phrase),
		    sort_word(r->of->sort), SF(r->of->id));
	else
		TELL(c, at, hint, "the adverse \"%.*s\" reaches %s %.*s, which is absolute, through %s %.*s",
		    SF(f->phrase), sort_word(r->of->sort), SF(r->of->id), sort_word(r->by->sort), SF(r->by->id));
}

static void visit(struct checker *c, const struct cond *cond, bool towards, void *with)
{
	(void)towards;
	struct fact_list read = facts_begin(c);
	leaf_facts(c, cond, &read);
	for (int i = 0; i < read.n; i++)
		see(c, cond->at, read.list[i], with);
}

static void read_statement(struct checker *c, int rule, struct reach *r)
{
	if (c->rule_mark[rule] == c->search)
		return;
	c->rule_mark[rule] = c->search;
	const struct rule *by = r->by;
	r->by = &c->law->rules[rule];
	walk_rule(c, rule, true, visit, r);
	for (const struct link *x = c->lifted_by[rule]; x; x = x->next)
		read_statement(c, x->rule, r);
	r->by = by;
}

static void read_targets(struct checker *c, const struct rule *rule, struct reach *r)
{
	for (int i = 0; rule->sort == SORT_ASK && i < rule->n_targets; i++) {
		struct fact_list read = facts_begin(c);
		struct ref ref = rule->targets[i].ref;
		if (ref.kind == REF_TABLE)
			table_facts(c, ref.i, &read);
		else if (ref.kind == REF_FACT)
			fact_add(&read, ref.i);
		for (int k = 0; k < read.n; k++)
			see(c, rule->at, read.list[k], r);
	}
}

void check_absolute(struct checker *c)
{
	for (int i = 0; i < c->law->n_rules; i++) {
		const struct rule *rule = &c->law->rules[i];
		struct reach r = { .of = rule, .by = rule, .seen = facts_begin(c) };
		if (!rule->absolute)
			continue;
		c->search++;
		walk_rule(c, i, true, visit, &r);
		read_targets(c, rule, &r);
		if (rule->sort == SORT_RULE && rule->group >= 0 && c->law->groups[rule->group].complete >= 0)
			see(c, rule->at, c->law->groups[rule->group].complete, &r);
		for (int k = 0; k < r.seen.n; k++)
			for (const struct link *x = c->amended_by[r.seen.list[k]]; x; x = x->next)
				read_statement(c, x->rule, &r);
	}
}
