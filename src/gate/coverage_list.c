#include "gate/coverage_state.h"
#include "law/compile_same.h"

struct lister {
	struct arena *arena;
	const struct law *law;
	const struct cond *bound_by;
	struct statement *at;
	bool counting; /* the first of two passes: how many conditions there are */
};

/* --- what can be --- */

bool rule_amends(const struct rule *r, int fact)
{
	for (int k = 0; k < r->n_targets && (r->sort == SORT_PRESUME || r->sort == SORT_DOUBT); k++)
		if (r->targets[k].ref.kind == REF_FACT && r->targets[k].ref.i == fact)
			return true;
	return false;
}

static bool is_amended(const struct law *law, int fact)
{
	for (int i = 0; i < law->n_rules; i++)
		if (rule_amends(&law->rules[i], fact))
			return true;
	return false;
}

static struct can can_of(const struct law *, const struct cond *);

struct words { /* written down; n = 0: not */
	const struct str *list;
	int n;
};

static struct words words_of(const struct law *law, const struct noun *n)
{
	if (n->kind == NOUN_PARAM)
		return (struct words){ law->params[n->i].words, law->params[n->i].n_words };
	return n->kind == NOUN_WORDS ? (struct words){ n->words, n->n_words } : (struct words){ NULL, 0 };
}

/* A table whose rows give none of the words never says yes. */
static struct can can_of_rows(const struct law_table *t, struct words words)
{
	struct can can = { !words.n, !words.n, true };
	for (int i = 0; i < t->n_rows && words.n; i++) {
		int gives = t->rows[i].type == ROW_WORD ? t->rows[i].value : t->presumed;
		bool among = false;
		for (int k = 0; gives >= 0 && k < words.n; k++)
			among = among || str_eq(t->gives[gives], words.list[k]);
		can.yes |= gives >= 0 && among, can.no |= gives >= 0 && !among;
	}
	return can;
}

static struct can can_of_leaf(const struct law *law, const struct cond *c)
{
	struct can can = { true, true, true };
	if ((c->op == COND_IS || c->op == COND_INCLUDE) && c->left.kind == NOUN_TABLE)
		return can_of_rows(&law->tables[c->left.i], words_of(law, &c->right));
	if (c->op != COND_REF)
		return can;
	if (c->ref.kind == REF_OPEN)
		return (struct can){ false, false, true };
	if (c->ref.kind == REF_TERM)
		return can_of(law, law->terms[c->ref.i].cond);
	if (c->ref.kind == REF_FACT) {
		enum presumed p = law->facts[c->ref.i].presumed;
		can.unknown = (p != PRESUMED_YES && p != PRESUMED_NO) || is_amended(law, c->ref.i);
	}
	return can;
}

static struct can can_of_list(const struct law *law, const struct cond *c)
{
	int yes = 0, no = 0, least = c->op == COND_ALL ? c->n_kids : c->op == COND_AT_LEAST ? c->at_least : 1;
	bool unknown = false;
	for (const struct cond *k = c->kids; k; k = k->next) {
		struct can kid = can_of(law, k);
		yes += kid.yes, no += kid.no, unknown |= kid.unknown;
	}
	struct can can = { yes >= least, no > c->n_kids - least, unknown };
	return c->op == COND_NONE ? (struct can){ can.no, can.yes, unknown } : can;
}

static struct can can_of(const struct law *law, const struct cond *c)
{
	if (!c)
		return (struct can){ true, false, false };
	if (!c->kids)
		return can_of_leaf(law, c);
	struct can can = can_of(law, c->kids);
	switch (c->op) {
	case COND_NOT:
		return (struct can){ can.no, can.yes, can.unknown };
	case COND_SOME:
		return (struct can){ can.yes, can.no && group_closes(&law->groups[c->group]), true };
	case COND_EACH:
		return (struct can){ can.yes && group_closes(&law->groups[c->group]), can.no, true };
	default:
		return can_of_list(law, c);
	}
}

bool rule_lifts(const struct rule *x, int rule)
{
	for (int i = 0; x->sort == SORT_EXCEPTION && i < x->n_to; i++)
		if (x->to[i] == rule)
			return true;
	return false;
}

/* Exceptions do not go round in a circle: the checker refuses that. */
static struct can can_of_rule(const struct law *law, int rule)
{
	const struct rule *r = &law->rules[rule];
	struct can can = can_of(law, r->if_), unless = { false, true, false };
	if (r->unless)
		unless = can_of(law, r->unless);
	can = (struct can){ can.yes && unless.no, can.no || unless.yes, can.unknown || unless.unknown };
	for (int i = 0; i < law->n_rules; i++) {
		if (!rule_lifts(&law->rules[i], rule))
			continue;
		struct can x = can_of_rule(law, i);
		can = (struct can){ can.yes && x.no, can.no || x.yes, can.unknown || x.unknown };
	}
	return r->sort == SORT_ASK ? (struct can){ false, true, true } : can;
}

enum truth turned(struct can can, enum truth v)
{
	if (v == YES && can.yes)
		return can.no ? NO : UNKNOWN;
	if (v == NO && can.no)
		return can.yes ? YES : UNKNOWN;
	if (v == UNKNOWN && can.yes != can.no)
		return can.yes ? YES : NO;
	return v;
}

/* --- the conditions of a statement --- */

static void add(struct lister *l, struct condition_cover c, struct can can)
{
	struct statement *s = l->at;
	int i = s->cover->n_conditions++;
	if (l->counting)
		return;
	c.due = can.yes || can.no ? DUE_ALONE : DUE_OPEN;
	s->cover->conditions[i] = c;
	s->info[i] = (struct condition_info){ .bound_by = l->bound_by, .can = can };
	s->binds |= l->bound_by != NULL;
}

static void add_leaves(struct lister *l, const struct cond *c, enum condition_part part)
{
	const struct cond *bound_by = l->bound_by;
	if (!c)
		return;
	if (!c->kids) {
		add(l, (struct condition_cover){ c, -1, part, .at = c->at, .text = c->text }, can_of(l->law, c));
		return;
	}
	if (c->op == COND_SOME || c->op == COND_EACH)
		l->bound_by = c;
	for (const struct cond *k = c->kids; k; k = k->next)
		add_leaves(l, k, part);
	l->bound_by = bound_by;
}

static void add_all(struct lister *l)
{
	const struct rule_cover *c = l->at->cover;
	if (c->rule < 0) {
		add_leaves(l, l->law->terms[c->term].cond, PART_IF);
		return;
	}
	const struct rule *r = &l->law->rules[c->rule];
	add_leaves(l, r->if_, PART_IF);
	add_leaves(l, r->unless, PART_UNLESS);
	for (int i = 0; i < l->law->n_rules; i++) {
		const struct rule *x = &l->law->rules[i];
		if (rule_lifts(x, c->rule))
			add(l, (struct condition_cover){ NULL, i, PART_EXCEPTION, .at = x->at, .text = x->id },
			    can_of_rule(l->law, i));
	}
}

static void list_one(struct lister *l, struct statement *s)
{
	struct rule_cover *c = s->cover;
	l->at = s;
	l->counting = true, add_all(l);
	c->conditions = NEW(l->arena, struct condition_cover, (size_t)c->n_conditions + 1);
	s->info = NEW(l->arena, struct condition_info, (size_t)c->n_conditions + 1);
	c->n_conditions = 0;
	l->counting = false, add_all(l);
	s->can = c->rule < 0 ? can_of(l->law, l->law->terms[c->term].cond) : can_of_rule(l->law, c->rule);
	c->due[COVER_EFFECTIVE] = s->can.yes, c->due[COVER_BLOCKED] = s->can.no, c->due[COVER_UNKNOWN] = s->can.unknown;
}

struct statements coverage_list(struct arena *a, const struct law *law, struct coverage *out)
{
	struct lister l = { .arena = a, .law = law };
	size_t most = (size_t)law->n_rules + (size_t)law->n_terms;
	struct statements all = { .list = NEW(a, struct statement, most + 1) };
	out->list = NEW(a, struct rule_cover, most + 1);
	for (int i = 0; i < law->n_rules; i++)
		out->list[out->n++] = (struct rule_cover){ .rule = i, .term = -1 };
	out->n_rules = out->n;
	for (int i = 0; i < law->n_terms; i++)
		if (law->terms[i].pack == 0)
			out->list[out->n++] = (struct rule_cover){ .rule = -1, .term = i };
	for (int i = 0; i < out->n; i++) {
		struct statement *s = &all.list[all.n++];
		s->cover = &out->list[i], s->index = i, s->first = all.n_conditions;
		list_one(&l, s);
		all.n_conditions += s->cover->n_conditions;
	}
	return all;
}

bool statement_turns(const struct statement *s, int i, enum truth a, enum truth b)
{
	return a != b && (s->info[i].may_hold || (a != UNKNOWN && b != UNKNOWN));
}

static bool noun_is_unset(const struct law *law, const struct noun *n)
{
	if (n->kind == NOUN_PARAM)
		return law->params[n->i].type == PARAM_UNSET;
	for (int i = 0; n->kind == NOUN_TABLE && i < law->tables[n->i].n_rows; i++)
		if (law->tables[n->i].rows[i].type == ROW_UNSET)
			return true;
	return false;
}

bool reads_unset(const struct law *law, const struct cond *c)
{
	if (!c)
		return false;
	if (c->op == COND_REF && c->ref.kind == REF_TERM)
		return reads_unset(law, law->terms[c->ref.i].cond);
	for (const struct cond *k = c->kids; k; k = k->next)
		if (reads_unset(law, k))
			return true;
	return !c->kids && c->op != COND_REF &&
	       (noun_is_unset(law, &c->left) || noun_is_unset(law, &c->right) ||
		   (c->op == COND_SPAN && noun_is_unset(law, &c->span)));
}

bool same_question(const struct statement *s, int i, int k)
{
	const struct cond *a = s->cover->conditions[i].cond, *b = s->cover->conditions[k].cond;
	if (i == k || !a || !b)
		return i == k;
	if (a->op != b->op || s->info[i].bound_by != s->info[k].bound_by)
		return false;
	return a->op == COND_REF ? a->ref.kind == b->ref.kind && a->ref.i == b->ref.i : cond_same(a, b);
}
