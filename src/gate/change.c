/* change.c - what would change the answer: for each other verdict all smallest sets of up to three changes.

   A set that frees a case from a line must touch what that line hangs on. So the search goes from a line that stands in
   the way to its changes, and under each of them to the next line in the way: nothing else can be part of a smallest
   set. Towards a more protective verdict it tries what one line hangs on. At most SETS_MOST sets a verdict, the first
   in pack order; a search that grows past TRIES_MOST sets of one size or EFFORT_MOST words ends with what it has found.
 */
#include "gate/change.h"

enum { SETS_MOST = 10, TRIES_MOST = 1 << 14 };

/* --- sets --- */

static int try_cmp(const struct try *a, const struct try *b)
{
	for (int i = 0; i < a->n && i < b->n; i++)
		if (a->of[i] != b->of[i])
			return a->of[i] < b->of[i] ? -1 : 1;
	return a->n - b->n;
}

/* Puts a set in its place among the first SETS_MOST; no two alike. */
static void keep(struct changer *c, const struct try *t)
{
	struct tries *to = &c->found;
	int at = to->n;
	for (int i = 0; i < to->n; i++)
		if (!try_cmp(&to->list[i], t))
			return;
	for (; at > 0 && try_cmp(t, &to->list[at - 1]) < 0; at--)
		to->list[at] = to->list[at - 1];
	to->list[at] = *t; /* there is room for one more than is kept */
	to->n += to->n < SETS_MOST;
}

static void grow(struct changer *c, struct tries *of)
{
	if (of->room == TRIES_MOST)
		return;
	const struct try *old = of->list;
	of->room = of->room ? 2 * of->room : 256;
	of->list = NEW(c->why->arena, struct try, (size_t)of->room);
	if (of->n)
		memcpy(of->list, old, (size_t)of->n * sizeof *old);
}

/* The set with one more change, for the next size. */
static void queue(struct changer *c, const struct try *set, int more)
{
	struct try t = *set;
	for (int i = 0; i < t.n; i++)
		if (t.of[i] == more || !change_agree(&c->changes.list[t.of[i]], &c->changes.list[more]))
			return;
	int at = t.n++;
	for (; at > 0 && t.of[at - 1] > more; at--)
		t.of[at] = t.of[at - 1];
	t.of[at] = more, t.line = -1;
	if (c->next.n == c->next.room)
		grow(c, &c->next);
	if (c->next.n < c->next.room)
		c->next.list[c->next.n++] = t;
}

/* --- trying --- */

static bool is_elsewhere(const struct changer *c, int change, int at)
{
	const struct fact_of *of = &c->changes.list[change].of;
	return of->group >= 0 && of->group == c->why->law->decision.per && of->member != at;
}

static void try_set(struct changer *c, const struct try *t, uint64_t lanes)
{
	struct change set[CHANGES_MOST];
	int n = 0;
	for (int k = 0; k < t->n; k++)
		if (!is_elsewhere(c, t->of[k], c->hypo->run->at_member))
			set[n++] = c->changes.list[t->of[k]];
	if (n)
		hypo_try(c->hypo, set, n, lanes);
}

/* In which lanes does the line stand in the way of the target? */
static uint64_t in_the_way(const struct changer *c, int line)
{
	enum ground g = c->why->found->ground[line];
	if (c->target == NO_BAR_FOUND)
		return g <= GROUND_STEP ? ~c->hypo->no[line] : 0;
	return g == GROUND_BAR || g == GROUND_SCOPE ? c->hypo->yes[line] : 0;
}

/* Of each set the line in its way on which the least hangs. None where no line alone stands in the way. */
static void note_lines(struct changer *c, struct try *tries, int n)
{
	if (c->target <= c->is)
		return;
	for (int i = 0; i < c->why->table->n_lines; i++) {
		uint64_t lanes = in_the_way(c, i) & ~(c->target == HELD ? c->hypo->joint : 0);
		for (int k = 0; lanes && k < n; k++) {
			if (!(lanes >> k & 1))
				continue;
			if (tries[k].line < 0 || change_cone(c, i)->n < change_cone(c, tries[k].line)->n)
				tries[k].line = i, tries[k].at = c->hypo->run->at_member;
		}
	}
}

/* Up to 64 sets: which of them lead to the target? */
static uint64_t try_block(struct changer *c, struct try *tries, int n)
{
	uint64_t refused = 0, clear = ~(uint64_t)0, mask = n < LANES ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
	for (int d = 0; d < c->why->n_plains; d++) {
		hypo_turn(c->hypo, &c->why->plains[d]);
		for (int i = 0; i < n; i++)
			try_set(c, &tries[i], (uint64_t)1 << i);
		struct lanes l = hypo_go(c->hypo, c->why->found->ground);
		refused |= lanes_of(&l, REFUSED);
		clear &= lanes_of(&l, NO_BAR_FOUND);
		note_lines(c, tries, n);
	}
	uint64_t hit = c->target == REFUSED        ? refused
		       : c->target == NO_BAR_FOUND ? clear & ~refused
						   : ~refused & ~clear;
	return hit & mask;
}

static void try_all(struct changer *c)
{
	for (int from = 0; from < c->now.n && c->why->lab->effort < EFFORT_MOST; from += LANES) {
		int n = c->now.n - from < LANES ? c->now.n - from : LANES;
		uint64_t hit = try_block(c, &c->now.list[from], n);
		for (int i = 0; i < n; i++)
			if (hit >> i & 1)
				keep(c, &c->now.list[from + i]);
	}
}

/* --- searching --- */

/* Towards a less protective verdict: what the line in the way hangs on. A set without one has gone too far: any change.
 */
static void extend_up(struct changer *c, const struct try *set)
{
	const struct cone *cone = set->line < 0 ? NULL : change_cone(c, set->line);
	for (int i = 0; i < (cone ? cone->n : c->changes.n); i++) {
		int change = cone ? cone->list[i] : i;
		if (!cone || !is_elsewhere(c, change, set->at))
			queue(c, set, change);
	}
}

static bool may_be_shown(const struct changer *c, int line)
{
	enum ground g = c->why->found->ground[line];
	return c->target == REFUSED ? g == GROUND_BAR || g == GROUND_SCOPE : g <= GROUND_STEP;
}

/* Towards a more protective verdict: all sets of one size of what one line hangs on. */
static void extend_down(struct changer *c, int size)
{
	for (int i = 0; i < c->why->table->n_lines; i++) {
		if (!may_be_shown(c, i))
			continue;
		const struct cone *cone = change_cone(c, i);
		for (int x = 0; x < cone->n; x++)
			for (int y = x + 1; y < cone->n; y++) {
				struct try one = { .of = { cone->list[x], cone->list[y] }, .n = size - 1, .line = -1 };
				if (size == 2) {
					one.n = 1;
					queue(c, &one, cone->list[y]);
				}
				for (int z = y + 1; size == 3 && z < cone->n; z++)
					if (change_agree(
						&c->changes.list[cone->list[x]], &c->changes.list[cone->list[y]]))
						queue(c, &one, cone->list[z]);
			}
	}
}

static void swap(struct changer *c)
{
	struct tries t = c->now;
	c->now = c->next, c->next = t, c->next.n = 0;
}

/* More lines stand in the way than three changes can touch: each hangs on changes of its own. */
static bool is_out_of_reach(struct changer *c)
{
	bool *touched = NEW(c->why->arena, bool, (size_t)c->changes.n + 1);
	int apart = 0;
	for (int d = 0; d < c->why->n_plains; d++) {
		hypo_turn(c->hypo, &c->why->plains[d]);
		hypo_go(c->hypo, c->why->found->ground);
		for (int i = 0; i < c->why->table->n_lines; i++) {
			if (!(in_the_way(c, i) & ~(c->target == HELD ? c->hypo->joint : 0) & 1))
				continue;
			const struct cone *cone = change_cone(c, i);
			bool is_apart = true;
			for (int k = 0; k < cone->n; k++)
				is_apart = is_apart && (is_elsewhere(c, cone->list[k], c->hypo->run->at_member) ||
							   !touched[cone->list[k]]);
			for (int k = 0; is_apart && k < cone->n; k++)
				touched[cone->list[k]] = true;
			apart += is_apart;
		}
	}
	return apart > CHANGES_MOST;
}

static void search(struct changer *c)
{
	bool up = c->target > c->is;
	c->found.n = c->now.n = c->next.n = 0;
	c->why->lab->effort = 0;
	if (up && is_out_of_reach(c))
		return;
	c->now.list[c->now.n++] = (struct try){ .line = -1 };
	if (up)
		try_block(c, c->now.list, 1);
	for (int size = 1; size <= CHANGES_MOST && !c->found.n; size++) {
		for (int i = 0; (up || size == 1) && i < c->now.n; i++)
			extend_up(c, &c->now.list[i]);
		if (!up && size > 1)
			extend_down(c, size);
		swap(c);
		try_all(c);
	}
}

static void put_found(struct changer *c, struct answer *answer)
{
	for (int i = 0; i < c->found.n; i++) {
		struct would_change *to = &answer->would_change[answer->n_would_change++];
		*to = (struct would_change){ .n = c->found.list[i].n, .verdict = c->target };
		for (int k = 0; k < to->n; k++)
			to->set[k] = c->changes.list[c->found.list[i].of[k]];
	}
}

void explain_change(struct why *w, struct answer *answer)
{
	struct changer c = { .why = w, .hypo = why_hypo(w), .is = answer->verdict };
	if (!w->n_plains)
		return;
	c.cones = NEW(w->arena, struct cone, (size_t)w->table->n_lines + 1);
	c.marked = NEW(w->arena, bool, w->table->n_planes);
	grow(&c, &c.now), grow(&c, &c.next);
	c.found.list = NEW(w->arena, struct try, SETS_MOST + 1);
	answer->would_change = NEW(w->arena, struct would_change, (size_t)(NO_BAR_FOUND + 1) * SETS_MOST);
	change_list(&c);
	for (enum verdict v = REFUSED; v <= NO_BAR_FOUND; v++) {
		c.target = v;
		if (v == c.is)
			continue;
		search(&c);
		put_found(&c, answer);
	}
}
