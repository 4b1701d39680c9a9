#include "law/compile_state.h"

/* --- comparisons --- */

static bool noun_ready(struct compiler *c, const struct noun *n)
{
	return n->kind == NOUN_PARAM ? param_ready(c, n->i) : n->kind == NOUN_TABLE ? table_ready(c, n->i) : true;
}

static struct pair compared(struct compiler *c, enum atom_kind kind, const struct cond *cond)
{
	bool left = noun_ready(c, &cond->left), right = noun_ready(c, &cond->right); /* both: every place is told */
	bool span = cond->op != COND_SPAN || noun_ready(c, &cond->span);
	return left && right && span ? atom_now(c, atom_cond(c, kind, cond)) : PAIR_UNKNOWN;
}

static bool is_places(const struct compiler *c, const struct noun *n)
{
	return n->kind == NOUN_FACT && c->law->facts[n->i].type == FACT_PLACES;
}

/* --- lists of conditions --- */

static struct pair *kids_pairs(struct compiler *c, const struct cond *cond)
{
	struct pair *list = NEW(c->arena, struct pair, cond->n_kids);
	int n = 0;
	for (const struct cond *k = cond->kids; k && n < cond->n_kids; k = k->next)
		list[n++] = cond_pair(c, k);
	return list;
}

static plane_id join_side(struct compiler *c, enum plane_op op, const struct pair *list, int n, bool is_f)
{
	plane_id *of = NEW(c->arena, plane_id, n);
	for (int i = 0; i < n; i++)
		of[i] = is_f ? list[i].f : list[i].t;
	return plane_join(&c->planes, op, of, (unsigned)n);
}

static struct pair all_of(struct compiler *c, const struct cond *cond)
{
	const struct pair *list = kids_pairs(c, cond);
	return (struct pair){ join_side(c, P_AND, list, cond->n_kids, false),
		join_side(c, P_OR, list, cond->n_kids, true) };
}

static struct pair any_of(struct compiler *c, const struct cond *cond)
{
	const struct pair *list = kids_pairs(c, cond);
	return (struct pair){ join_side(c, P_OR, list, cond->n_kids, false),
		join_side(c, P_AND, list, cond->n_kids, true) };
}

/* At least `least` of n planes: from the last one backwards, row[m] = at least m of those seen. */
static plane_id count_planes(struct compiler *c, const struct pair *list, int n, int least, bool is_f)
{
	if (least <= 0)
		return PLANE_ONE;
	if (least > n)
		return PLANE_ZERO;
	plane_id *row = NEW(c->arena, plane_id, least + 1);
	row[0] = PLANE_ONE;
	for (int i = n - 1; i >= 0; i--)
		for (int m = least; m >= 1; m--) {
			plane_id x = is_f ? list[i].f : list[i].t;
			row[m] = plane_or(&c->planes, row[m], plane_and(&c->planes, x, row[m - 1]));
		}
	return row[least];
}

static struct pair at_least(struct compiler *c, const struct cond *cond)
{
	const struct pair *list = kids_pairs(c, cond);
	int n = cond->n_kids, least = cond->at_least;
	return (struct pair){ count_planes(c, list, n, least, false), count_planes(c, list, n, n - least + 1, true) };
}

/* --- members --- */

struct pair complete_pair(struct compiler *c, int group)
{
	const struct group *g = &c->law->groups[group];
	if (!(c->complete_done >> group & 1)) {
		bool by_file = g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS;
		struct pair x = by_file ? PAIR_TRUE : PAIR_UNKNOWN; /* the file names them all; else never closed */
		if (g->complete >= 0)
			x = atom_now(c, atom_fact(c, g->complete));
		c->complete[group] = x;
		c->complete_done |= (unsigned char)(1 << group);
	}
	return c->complete[group];
}

static struct pair some_member(struct compiler *c, int group, struct pair x)
{
	struct pair closed = complete_pair(c, group);
	return (struct pair){ plane_fold(&c->planes, P_SOME, group, x.t, closed.f),
		plane_fold(&c->planes, P_EACH, group, x.f, closed.t) };
}

struct pair fold_some(struct compiler *c, struct pair x, unsigned char scope)
{
	for (int g = 0; g < c->law->n_groups && g < GROUPS_MOST; g++)
		if (scope >> g & 1)
			x = some_member(c, g, x);
	return x;
}

/* --- the whole --- */

struct pair term_pair(struct compiler *c, int i)
{
	if (c->term_state[i] == NOT_BEGUN) {
		c->term_state[i] = UNDER_WAY; /* a circle of terms, refused by the checker, is unknown */
		c->terms[i] = cond_pair(c, c->law->terms[i].cond);
		c->term_state[i] = DONE;
	}
	return c->terms[i];
}

static struct pair ref_pair(struct compiler *c, struct ref ref)
{
	switch (ref.kind) {
	case REF_FACT:
		return atom_now(c, atom_fact(c, ref.i));
	case REF_TERM:
		return term_pair(c, ref.i);
	case REF_OPEN:
		return atom_now(
		    c, atom_of(
			   c, (struct atom){
				  .kind = ATOM_OPEN, .fact = -1, .word = -1, .table = -1, .open = ref.i, .rule = -1 }));
	default:
		return PAIR_UNKNOWN;
	}
}

static struct pair leaf_pair(struct compiler *c, const struct cond *cond)
{
	switch (cond->op) {
	case COND_REF:
		return ref_pair(c, cond->ref);
	case COND_DATE:
	case COND_SPAN:
		return compared(c, ATOM_DATE, cond);
	case COND_COUNT:
		return compared(c, ATOM_COUNT, cond);
	case COND_LIES_IN:
		return compared(c, ATOM_LIES, cond);
	case COND_INCLUDE:
		return is_places(c, &cond->left) ? compared(c, ATOM_INCLUDE, cond) : words_pair(c, cond);
	case COND_IS:
		return words_pair(c, cond);
	default:
		return PAIR_UNKNOWN;
	}
}

static struct pair note_written(struct compiler *c, const struct cond *cond, struct pair pair)
{
	if (c->n_written == c->room_written) {
		struct as_written *list =
		    NEW(c->arena, struct as_written, c->room_written = c->room_written ? 2 * c->room_written : 256);
		if (c->n_written)
			memcpy(list, c->written, c->n_written * sizeof *list);
		c->written = list;
	}
	c->written[c->n_written++] = (struct as_written){ cond, pair };
	return pair;
}

struct pair cond_pair(struct compiler *c, const struct cond *cond)
{
	if (!cond)
		return PAIR_TRUE;
	switch (cond->op) {
	case COND_ALL:
		return all_of(c, cond);
	case COND_ANY:
		return any_of(c, cond);
	case COND_NONE:
		return pair_not(any_of(c, cond));
	case COND_AT_LEAST:
		return at_least(c, cond);
	case COND_NOT:
		return pair_not(cond_pair(c, cond->kids));
	case COND_SOME:
		return some_member(c, cond->group, cond_pair(c, cond->kids));
	case COND_EACH:
		return pair_not(some_member(c, cond->group, pair_not(cond_pair(c, cond->kids))));
	default:
		return note_written(c, cond, leaf_pair(c, cond));
	}
}
