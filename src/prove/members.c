/* members.c - how many members of each group a question needs: one for each that must show something or fail something.

   In a case with more, keep those members for whom a `some` that must hold holds, or an `each` that must fail fails;
   drop the rest: what had to hold holds, and what had to fail still fails, since planes are monotone. */
#include "prove/query.h"

struct needs { /* of one side, for planes that must hold (1) or must not (0) */
	const struct table *t;
	unsigned char *reached[2];
	int *least[2]; /* of each plane: least_needed + 1; 0 = not counted yet */
};

static void reach(struct needs *n, plane_id from, bool wanted)
{
	const struct table *t = n->t;
	n->reached[wanted][from] = 1;
	for (plane_id i = from + 1; i-- > 0;) {
		const struct plane *p = &t->planes[i];
		if (!n->reached[wanted][i])
			continue;
		for (unsigned k = 0; (p->op == P_AND || p->op == P_OR) && k < p->n; k++)
			n->reached[wanted][t->pool[p->first + k]] = 1;
		if (p->op == P_SOME || p->op == P_EACH)
			n->reached[wanted][p->first] = n->reached[wanted][p->gate] = 1;
	}
}

static int least_needed(struct needs *n, plane_id id, bool wanted, int group);

/* Of what must hold at once, how many folds over the group need a member of their own. */
static int count_needed(struct needs *n, plane_id id, bool wanted, int group)
{
	const struct plane *p = &n->t->planes[id];
	bool one_is_enough = wanted == (p->op == P_OR);
	int sum = 0;
	if (p->op == P_SOME || p->op == P_EACH)
		return p->group == group && wanted == (p->op == P_SOME);
	for (unsigned k = 0; (p->op == P_AND || p->op == P_OR) && k < p->n; k++) {
		int m = least_needed(n, n->t->pool[p->first + k], wanted, group);
		sum = one_is_enough ? (m > sum ? m : sum) : sum + m;
		sum = sum > MEMBERS_TRIED_MOST ? MEMBERS_TRIED_MOST + 1 : sum;
	}
	return sum;
}

static int least_needed(struct needs *n, plane_id id, bool wanted, int group)
{
	if (!n->least[wanted][id])
		n->least[wanted][id] = count_needed(n, id, wanted, group) + 1;
	return n->least[wanted][id] - 1;
}

/* A fold of folds needs as many as all the folds below it. */
static bool has_nested(const struct table *t, const unsigned char *reached)
{
	for (plane_id i = 0; i < t->n_planes; i++)
		if (reached[i] && (t->planes[i].op == P_SOME || t->planes[i].op == P_EACH) && t->planes[i].scope)
			return true;
	return false;
}

static int folds_reached(const struct needs *n, bool wanted, int group)
{
	int sum = 0;
	for (plane_id i = 0; i < n->t->n_planes; i++) {
		const struct plane *p = &n->t->planes[i];
		sum += n->reached[wanted][i] && (wanted ? p->op == P_SOME : p->op == P_EACH) && p->group == group;
	}
	return sum;
}

/* Does a fold read another below it? Then only the count of all is safe. */
static bool folds_read_folds(const struct table *t, const unsigned char *reached, unsigned char *deep)
{
	for (plane_id i = 0; i < t->n_planes; i++) {
		const struct plane *p = &t->planes[i];
		bool folds = p->op == P_SOME || p->op == P_EACH;
		deep[i] = folds;
		for (unsigned k = 0; (p->op == P_AND || p->op == P_OR) && k < p->n; k++)
			deep[i] |= deep[t->pool[p->first + k]];
		if (folds && reached[i] && (deep[p->first] || deep[p->gate]))
			return true;
	}
	return false;
}

static int needed(struct arena scratch, const struct universe *u, const struct root *root, int group)
{
	const struct table *t = u->tables[root->side];
	struct needs n = { .t = t };
	for (int i = 0; i < 2; i++)
		n.reached[i] = NEW(&scratch, unsigned char, (size_t)t->n_planes + 1),
		n.least[i] = NEW(&scratch, int, (size_t)t->n_planes + 1);
	reach(&n, root->plane, root->wanted);
	int all = folds_reached(&n, root->wanted, group);
	if (!all)
		return 0;
	if (has_nested(t, n.reached[root->wanted]))
		return MEMBERS_TRIED_MOST + 1;
	unsigned char *deep = NEW(&scratch, unsigned char, (size_t)t->n_planes + 1);
	if (folds_read_folds(t, n.reached[root->wanted], deep))
		return all;
	int least = least_needed(&n, root->plane, root->wanted, group);
	return least < all ? least : all;
}

bool members_enough(
    struct arena scratch, const struct universe *u, const struct root *roots, int n, int members[GROUPS_TOGETHER])
{
	memset(members, 0, GROUPS_TOGETHER * sizeof *members);
	for (int i = 0; i < u->n_circles; i++) {
		for (int k = 0, most = 0; k < n; k++) {
			int group = u->circles[i].in[roots[k].side],
			    m = group < 0 ? 0 : needed(scratch, u, &roots[k], group);
			bool again = k && roots[k].any && roots[k].any == roots[k - 1].any;
			int before = again ? most : 0;
			most = m > before ? m : before;
			members[i] += most - before;
		}
		if (members[i] < 1)
			members[i] = 1;
		if (members[i] > MEMBERS_TRIED_MOST)
			return false;
	}
	return true;
}
