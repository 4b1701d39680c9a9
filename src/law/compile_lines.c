#include "law/compile_state.h"

static void link_add(struct compiler *c, struct link **list, int line, int word)
{
	while (*list)
		list = &(*list)->next;
	*list = NEW(c->arena, struct link, 1);
	**list = (struct link){ .line = line, .word = word };
}

void lines_link(struct compiler *c)
{
	c->amended_by = NEW(c->arena, struct link *, c->law->n_facts);
	c->lifted_by = NEW(c->arena, struct link *, c->n_lines);
	for (int l = 0; l < c->n_lines; l++) {
		const struct rule *r = &c->law->rules[c->lines[l].rule];
		bool amends = r->sort == SORT_PRESUME || r->sort == SORT_DOUBT;
		for (int i = 0; amends && i < r->n_targets; i++)
			if (r->targets[i].ref.kind == REF_FACT)
				link_add(c, &c->amended_by[r->targets[i].ref.i], l, r->targets[i].word);
		for (int i = 0; r->sort == SORT_EXCEPTION && i < r->n_to; i++)
			if (c->line_of[r->to[i]] >= 0)
				link_add(c, &c->lifted_by[c->line_of[r->to[i]]], l, -1);
	}
}

/* Is there an answer to what is asked for? Doubts applied: T(known), never a no. */
static plane_id is_answered(struct compiler *c, const struct rule *r)
{
	plane_id all = PLANE_ONE;
	for (int i = 0; i < r->n_targets; i++) {
		struct ref ref = r->targets[i].ref;
		plane_id known = PLANE_ZERO;
		if (ref.kind == REF_TABLE) {
			known = atom_now(c, atom_known(c, -1, ref.i)).t;
		} else if (ref.kind == REF_FACT && c->law->facts[ref.i].type == FACT_YESNO) {
			struct pair x = atom_now(c, atom_fact(c, ref.i));
			known = plane_or(&c->planes, x.t, x.f);
		} else if (ref.kind == REF_FACT) {
			known = atom_now(c, atom_known(c, ref.i, -1)).t;
		}
		all = plane_and(&c->planes, all, known);
	}
	return all;
}

static void lift(struct compiler *c, struct line *line, const struct link *by)
{
	int n = 0;
	for (const struct link *x = by; x; x = x->next)
		n++;
	line->exceptions = NEW(c->arena, int, n);
	line->lifted = PAIR_FALSE;
	for (; by; by = by->next) {
		line_build(c, by->line);
		line->exceptions[line->n_exceptions++] = by->line;
		line->lifted = pair_or(c, line->lifted, c->lines[by->line].e);
	}
}

void line_build(struct compiler *c, int l)
{
	if (c->line_state[l] !=
	    NOT_BEGUN) /* under way: a circle of exceptions, refused by the checker; e is {0, 0}: unknown */
		return;
	c->line_state[l] = UNDER_WAY;
	struct line *line = &c->lines[l];
	const struct rule *r = &c->law->rules[line->rule];
	line->cond = cond_pair(c, r->if_);
	line->unless = r->unless ? cond_pair(c, r->unless) : PAIR_FALSE;
	lift(c, line, c->lifted_by[l]);
	struct pair kept = pair_and(c, pair_not(line->unless), pair_not(line->lifted));
	line->e = pair_and(c, line->cond, kept);
	if (r->sort == SORT_ASK)
		line->e = (struct pair){ PLANE_ZERO, plane_or(&c->planes, line->e.f, is_answered(c, r)) };
	line->scope = c->planes.list[line->e.t].scope | c->planes.list[line->e.f].scope;
	if (r->sort == SORT_RULE)
		line->scope |= group_bit(c, r->group);
	line->ground = r->sort == SORT_ASK ? GROUND_UNKNOWN : GROUND_NONE;
	if (r->sort == SORT_RULE && r->conclusion >= 0 && c->law->decision.row)
		line->ground = c->law->decision.row[r->conclusion];
	line->out = fold_some(c, line->e, line->scope);
	c->line_state[l] = DONE;
}
