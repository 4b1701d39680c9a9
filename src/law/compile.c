#include "law/compile_state.h"

static void begin(struct compiler *c)
{
	const struct law *law = c->law;
	planes_begin(c->arena, &c->planes);
	c->terms = NEW(c->arena, struct pair, law->n_terms);
	c->term_state = NEW(c->arena, unsigned char, law->n_terms);
	c->term_mark = NEW(c->arena, unsigned, 2 * (size_t)law->n_terms);
	c->told_param = NEW(c->arena, bool, law->n_params);
	c->told_table = NEW(c->arena, bool, law->n_tables);
}

static bool pack_in_force(struct compiler *c)
{
	const struct pack *p = c->law->packs[0];
	if (c->testing || interval_holds(p->time, c->on))
		return true;
	if (p->time.from == UNSET_DATE || p->time.until == UNSET_DATE)
		return diag_error(c->diags, p->at,
		    S("enter the day once it is known; until then the pack can be read and tested, but not used"),
		    "the pack %.*s is in force %s UNSET", SF(p->name), p->time.from == UNSET_DATE ? "from" : "until");
	return diag_error(c->diags, p->at, S("take a version of the pack that is in force on that day"),
	    "the pack %.*s@%.*s is not in force on %.*s", SF(p->name), SF(p->version), SF(date_write(c->arena, c->on)));
}

/* --- conclusions and the answer --- */

/* A conclusion none of whose rules is in force on the day would always count as excluded. */
static struct pair without_rule(struct compiler *c, int conclusion)
{
	const struct law *law = c->law;
	bool is_unset = false;
	for (int i = 0; i < law->n_rules; i++) {
		const struct rule *r = &law->rules[i];
		is_unset |= r->sort == SORT_RULE && r->conclusion == conclusion &&
			    (r->time.from == UNSET_DATE || r->time.until == UNSET_DATE);
	}
	if (law->decision.row[conclusion] > GROUND_STEP)
		return PAIR_FALSE;
	if (!is_unset)
		diag_error(c->diags, law->conclusions[conclusion].at,
		    S("no rule could give it, so that it would always count as excluded: give it a rule for that day"),
		    "no rule in force on %.*s concludes \"%.*s\"", SF(date_write(c->arena, c->on)),
		    SF(law->conclusions[conclusion].phrase));
	return PAIR_UNKNOWN;
}

static struct pair *conclude(struct compiler *c)
{
	const struct law *law = c->law;
	struct pair *list = NEW(c->arena, struct pair, law->n_conclusions);
	bool *has_rule = NEW(c->arena, bool, law->n_conclusions);
	for (int i = 0; i < law->n_conclusions; i++)
		list[i] = PAIR_FALSE;
	for (int l = 0; l < c->n_lines; l++) {
		const struct rule *r = &law->rules[c->lines[l].rule];
		if (r->sort != SORT_RULE || r->conclusion < 0)
			continue;
		list[r->conclusion] = pair_or(c, list[r->conclusion], c->lines[l].out);
		has_rule[r->conclusion] = true;
	}
	for (int i = 0; i < law->n_conclusions; i++)
		if (!has_rule[i] && law->decision.row)
			list[i] = without_rule(c, i);
	return list;
}

/* Without a single ground there is nothing to exclude: then nothing is ever clear. */
static plane_id no_bar(struct compiler *c, const struct pair *conclusions)
{
	struct ids all = { 0 };
	for (int i = 0; i < c->law->n_conclusions && c->law->decision.row; i++)
		if (c->law->decision.row[i] <= GROUND_STEP)
			ids_add(c->arena, &all, conclusions[i].f);
	for (int l = 0; l < c->n_lines; l++)
		if (c->law->rules[c->lines[l].rule].sort == SORT_ASK)
			ids_add(c->arena, &all, c->lines[l].out.f);
	if (!all.n || !c->law->decision.id.n)
		return PLANE_ZERO;
	return plane_join(&c->planes, P_AND, all.list, all.n);
}

/* --- terms, and what `always` speaks of --- */

static struct pair claim_pair(struct compiler *c, const struct claim *claim, const struct pair *conclusions)
{
	const struct cond *cond = claim->cond;
	if (claim->kind == CLAIM_VERDICT || !cond)
		return PAIR_UNKNOWN;
	if (cond->op == COND_REF && cond->ref.kind == REF_CONCLUSION)
		return conclusions[cond->ref.i];
	struct pair x = cond_pair(c, cond);
	unsigned char scope = c->planes.list[x.t].scope | c->planes.list[x.f].scope;
	if (cond->op == COND_REF && cond->ref.kind == REF_TERM)
		scope |= group_bit(c, c->law->terms[cond->ref.i].group);
	return fold_some(c, x, scope);
}

static void compile_terms(struct compiler *c, struct table *t)
{
	const struct law *law = c->law;
	c->aside = true;
	t->term_folded = NEW(c->arena, struct pair, law->n_terms);
	t->claims = NEW(c->arena, struct claim_pairs, law->n_always);
	for (int i = 0; i < law->n_always; i++)
		if (law->always[i].kind == ALWAYS_IMPLIES) {
			t->claims[i].if_ = claim_pair(c, &law->always[i].if_, t->conclusions);
			t->claims[i].then = claim_pair(c, &law->always[i].then, t->conclusions);
		}
	for (int i = 0; i < law->n_terms; i++) {
		if (c->term_state[i] != DONE)
			continue;
		unsigned char scope = c->planes.list[c->terms[i].t].scope | c->planes.list[c->terms[i].f].scope;
		t->term_folded[i] = fold_some(c, c->terms[i], scope | group_bit(c, law->terms[i].group));
	}
	t->terms = c->terms;
}

static void count_mixed(struct compiler *c, struct table *t)
{
	for (unsigned i = 0; i < c->n_atoms; i++) {
		const struct atom *a = &c->atoms[i];
		bool can_be_answered = a->kind != ATOM_OPEN && a->kind != ATOM_KNOWN && a->kind != ATOM_SWITCH;
		t->mixed += a->helps && a->hurts && can_be_answered;
	}
	if (t->mixed > MIXED_MOST)
		diag_error(c->diags, c->law->packs[0]->at, S("word the rules so that fewer facts work both ways"),
		    "on %.*s %d facts and comparisons work both towards a ground and away from it; at most %d can be "
		    "weighed exactly",
		    SF(date_write(c->arena, c->on)), t->mixed, MIXED_MOST);
}

static void finish(struct compiler *c, struct table *t)
{
	for (unsigned i = 0; i < c->n_atoms; i++) /* grows as presumptions and doubts read more */
		atom_now(c, i);
	for (int g = 0; g < c->law->n_groups && g < GROUPS_MOST; g++)
		t->complete[g] = complete_pair(c, g);
	t->planes = c->planes.list, t->n_planes = c->planes.n;
	t->pool = c->planes.pool, t->n_pool = c->planes.n_pool;
	t->atoms = c->atoms, t->n_atoms = c->n_atoms;
	t->lines = c->lines, t->n_lines = c->n_lines;
	t->written = c->written, t->n_written = c->n_written;
}

static bool compile(struct compiler *c, struct table *out)
{
	int before = c->diags->errors;
	struct table t = { .law = c->law, .on = c->on };
	TRY(pack_in_force(c));
	begin(c);
	lines_in_force(c);
	lines_link(c);
	for (int l = 0; l < c->n_lines; l++)
		line_build(c, l);
	t.conclusions = conclude(c);
	t.no_bar = no_bar(c, t.conclusions);
	compile_terms(c, &t);
	lines_reads(c);
	atoms_direct(c);
	count_mixed(c, &t);
	finish(c, &t);
	if (c->diags->errors > before)
		return false;
	*out = t;
	return true;
}

bool table_compile(struct arena *a, const struct law *law, int32_t on, struct table *out, struct diags *diags)
{
	struct compiler *c = NEW(a, struct compiler, 1);
	c->arena = a, c->law = law, c->on = on, c->diags = diags;
	return compile(c, out);
}

bool table_compile_for_test(struct arena *a, const struct law *law, int32_t on, struct table *out, struct diags *diags)
{
	struct compiler *c = NEW(a, struct compiler, 1);
	c->arena = a, c->law = law, c->on = on, c->diags = diags, c->testing = true;
	return compile(c, out);
}

bool table_is_flat(const struct table *t)
{
	for (unsigned i = 0; i < t->n_planes; i++)
		if (t->planes[i].scope || t->planes[i].op == P_SOME || t->planes[i].op == P_EACH)
			return false;
	return true;
}
