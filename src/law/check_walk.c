#include "law/check_state.h"

static void link_add(struct checker *c, struct link **list, int rule)
{
	struct link *l = NEW(c->arena, struct link, 1);
	*l = (struct link){ rule, *list };
	*list = l;
}

void check_links(struct checker *c)
{
	const struct law *law = c->law;
	c->lifted_by = NEW(c->arena, struct link *, law->n_rules);
	c->amended_by = NEW(c->arena, struct link *, law->n_facts);
	c->term_mark = NEW(c->arena, unsigned, 2 * (size_t)law->n_terms);
	c->rule_mark = NEW(c->arena, unsigned, law->n_rules);
	c->can_know = NEW(c->arena, unsigned char, 2 * (size_t)law->n_terms);
	for (int i = law->n_rules - 1; i >= 0; i--) { /* backwards, so that each list is in the order of the law */
		const struct rule *r = &law->rules[i];
		for (int k = r->n_to - 1; r->sort == SORT_EXCEPTION && k >= 0; k--)
			link_add(c, &c->lifted_by[r->to[k]], i);
		for (int k = 0; (r->sort == SORT_PRESUME || r->sort == SORT_DOUBT) && k < r->n_targets; k++)
			if (r->targets[k].ref.kind == REF_FACT)
				link_add(c, &c->amended_by[r->targets[k].ref.i], i);
	}
}

bool rule_is_note(const struct law *law, const struct rule *r)
{
	return law->decision.row && r->conclusion >= 0 && law->decision.row[r->conclusion] > GROUND_STEP;
}

static void direct(struct checker *c, int rule, unsigned char direction)
{
	if (c->direction[rule] & direction)
		return;
	c->direction[rule] |= direction;
	for (const struct link *x = c->lifted_by[rule]; x; x = x->next)
		direct(c, x->rule, direction == TOWARDS ? AWAY : TOWARDS);
}

void check_directions(struct checker *c)
{
	c->direction = NEW(c->arena, unsigned char, c->law->n_rules);
	for (int i = 0; i < c->law->n_rules; i++) {
		const struct rule *r = &c->law->rules[i];
		if (r->sort != SORT_EXCEPTION && !(r->sort == SORT_RULE && rule_is_note(c->law, r)))
			direct(c, i, TOWARDS);
	}
}

void walk_cond(struct checker *c, const struct cond *cond, bool towards, visit_fn *visit, void *with)
{
	if (!cond)
		return;
	if (cond->op == COND_SOME || cond->op == COND_EACH)
		visit(c, cond, towards, with);
	bool turns = cond->op == COND_NOT || cond->op == COND_NONE;
	for (const struct cond *k = cond->kids; k; k = k->next)
		walk_cond(c, k, turns != towards, visit, with);
	if (cond->op == COND_REF && cond->ref.kind == REF_TERM) {
		unsigned *mark = &c->term_mark[2 * cond->ref.i + towards];
		if (*mark == c->walk)
			return;
		*mark = c->walk;
		walk_cond(c, c->law->terms[cond->ref.i].cond, towards, visit, with);
	} else if (!cond->kids) {
		visit(c, cond, towards, with);
	}
}

void walk_rule(struct checker *c, int rule, bool towards, visit_fn *visit, void *with)
{
	c->walk++;
	walk_cond(c, c->law->rules[rule].if_, towards, visit, with);
	walk_cond(c, c->law->rules[rule].unless, !towards, visit, with);
}

/* --- facts --- */

struct fact_list facts_begin(struct checker *c)
{
	enum { FEW = 8 };
	return (struct fact_list){ .arena = c->arena, .list = NEW(c->arena, int, FEW), .room = FEW };
}

void fact_add(struct fact_list *l, int fact)
{
	if (fact < 0)
		return;
	for (int i = 0; i < l->n; i++)
		if (l->list[i] == fact)
			return;
	if (l->n == l->room) {
		int *list = NEW(l->arena, int, 2 * (size_t)l->room);
		memcpy(list, l->list, (size_t)l->n * sizeof *list);
		l->list = list, l->room *= 2;
	}
	l->list[l->n++] = fact;
}

void table_facts(const struct checker *c, int table, struct fact_list *out)
{
	for (int i = 0; i < c->law->tables[table].n_inputs; i++)
		fact_add(out, c->law->tables[table].inputs[i]);
}

static void noun_facts(const struct checker *c, const struct noun *n, struct fact_list *out)
{
	if (n->kind == NOUN_TABLE)
		table_facts(c, n->i, out);
	if (n->kind != NOUN_FACT)
		return;
	const struct fact *f = &c->law->facts[n->i];
	fact_add(out, n->i);
	fact_add(out, f->counts_fact);
	if (f->counts_group >= 0)
		fact_add(out, c->law->groups[f->counts_group].complete);
}

void leaf_facts(const struct checker *c, const struct cond *cond, struct fact_list *out)
{
	switch (cond->op) {
	case COND_SOME:
	case COND_EACH:
		if (cond->group >= 0)
			fact_add(out, c->law->groups[cond->group].complete);
		break;
	case COND_REF:
		if (cond->ref.kind == REF_FACT)
			fact_add(out, cond->ref.i);
		break;
	case COND_SPAN:
		noun_facts(c, &cond->span, out);
		noun_facts(c, &cond->left, out);
		noun_facts(c, &cond->right, out);
		break;
	case COND_DATE:
	case COND_COUNT:
	case COND_IS:
	case COND_INCLUDE:
	case COND_LIES_IN:
		noun_facts(c, &cond->left, out);
		noun_facts(c, &cond->right, out);
		break;
	default:
		break;
	}
}

bool is_listed(const struct fact *f) { return f->type == FACT_CHOICE || f->type == FACT_CHOICES; }

/* --- places and days --- */

static int code_points(const char *from, const char *to)
{
	int n = 0;
	for (; from < to; from++)
		n += ((unsigned char)*from & 0xc0) != 0x80;
	return n;
}

struct at at_piece(struct at at, struct str piece)
{
	const char *from = at.line_text.at;
	if (!piece.n || !from || piece.at < from || piece.at + piece.n > from + at.line_text.n)
		return at;
	at.col = code_points(from, piece.at) + 1;
	at.width = code_points(piece.at, piece.at + piece.n);
	return at;
}

struct str day_text(struct arena *a, int32_t day)
{
	return day == UNSET_DATE ? S("UNSET") : day == DATE_OPEN ? S("open") : date_write(a, day);
}

bool interval_unset(struct interval t) { return t.from == UNSET_DATE || t.until == UNSET_DATE; }
