#include "gate/why.h"

void reason_add(struct why *w, struct reasons *to, struct reason r)
{
	if (to->n == to->room) {
		const struct reason *old = to->list;
		to->room = 2 * to->room + 16;
		to->list = NEW(w->arena, struct reason, (size_t)to->room);
		if (to->n)
			memcpy(to->list, old, (size_t)to->n * sizeof *old);
	}
	to->list[to->n++] = r;
}

static struct reason reason_of(const struct why *w, int line, size_t tuple, enum ground kind)
{
	const struct line *l = &w->table->lines[line];
	int group = scope_group(l->scope);
	struct seat seat = run_seat(w->run, l->scope, tuple);
	return (struct reason){ .kind = kind,
		.rule = l->rule,
		.group = group,
		.member = group < 0 ? -1 : seat.of[group],
		.at_member = w->at };
}

static int rank_of(enum ground g)
{
	static const int rank[] = {
		[GROUND_BAR] = 0, [GROUND_SCOPE] = 1, [GROUND_SUSPENDED] = 2, [GROUND_UNKNOWN] = 3, [GROUND_STEP] = 4
	};
	return rank[g];
}

/* --- shown --- */

static void add_shown(struct why *w, struct reasons *to, int line, size_t tuple)
{
	const struct line *l = &w->table->lines[line];
	struct reason r = reason_of(w, line, tuple, w->found->ground[line]);
	bool by_kleene = run_at(w->run, l->e.t, l->scope, tuple) & 1;
	if (by_kleene)
		because_shown(w, &r, walk_support(w, l->e.t, l->scope, tuple));
	else
		because_read(w, &r, line, tuple); /* shown by trying every answer to facts that work both ways */
	reason_add(w, to, r);
}

/* Of a list known to have a gap, the rule may hold of those nobody recorded. */
static void add_shown_of_gap(struct why *w, struct reasons *to, int line)
{
	const struct line *l = &w->table->lines[line];
	struct reason r = reason_of(w, line, run_tuples(w->run, l->scope) - 1, w->found->ground[line]);
	if (run_word(w->run, l->out.t, 0) & 1)
		because_shown(w, &r, walk_support(w, l->out.t, 0, 0));
	else
		because_read(w, &r, line, run_tuples(w->run, l->scope) - 1);
	reason_add(w, to, r);
}

static void add_all_shown(struct why *w, struct reasons *to, int line)
{
	unsigned char scope = w->table->lines[line].scope;
	int before = to->n;
	for (size_t k = 0; k < run_tuples(w->run, scope); k++)
		if (w->found->each[line][k] == YES && !run_is_unrecorded(w->run, scope, k))
			add_shown(w, to, line, k);
	if (to->n == before)
		add_shown_of_gap(w, to, line);
}

/* --- unknown --- */

static int walks_of(enum sort sort) { return sort == SORT_RULE ? WALK_YES | WALK_NO : WALK_NO; }

static void add_open(struct why *w, int line, size_t tuple)
{
	const struct line *l = &w->table->lines[line];
	struct reason r = reason_of(w, line, tuple, GROUND_UNKNOWN);
	int walks = walks_of(w->law->rules[l->rule].sort);
	because_open(w, &r, walk_open(w, l->e, l->scope, tuple, walks), l->rule, rank_of(w->found->ground[line]));
	reason_add(w, &w->grounds, r);
}

/* For those nobody recorded: what is open about the members who are recorded is said of each of them. */
static void add_open_gap(struct why *w, int line, int group)
{
	const struct line *l = &w->table->lines[line];
	struct reason r = reason_of(w, line, run_tuples(w->run, l->scope) - 1, GROUND_UNKNOWN);
	struct leaves leaves = walk_open(w, l->out, 0, 0, walks_of(w->law->rules[l->rule].sort));
	size_t n = 0;
	for (size_t i = 0; i < leaves.n; i++) {
		unsigned char scope = w->table->atoms[leaves.list[i].atom].scope;
		if (!(scope >> group & 1) || run_is_unrecorded(w->run, scope, leaves.list[i].tuple))
			leaves.list[n++] = leaves.list[i];
	}
	leaves.n = n;
	because_open(w, &r, leaves, l->rule, rank_of(w->found->ground[line]));
	reason_add(w, &w->grounds, r);
}

/* For each member recorded of whom it is unknown, and, as far as the list may have a gap, for those nobody recorded. */
static void add_all_open(struct why *w, int line)
{
	const struct line *l = &w->table->lines[line];
	size_t n = run_tuples(w->run, l->scope);
	int group = scope_group(l->scope);
	bool any = false;
	for (size_t k = 0; k < n; k++)
		if (w->found->each[line][k] == UNKNOWN && (group < 0 || !run_is_unrecorded(w->run, l->scope, k))) {
			add_open(w, line, k);
			any = true;
		}
	bool gap =
	    group >= 0 && !(run_word(w->run, w->table->complete[group].t, 0) & 1) && w->found->each[line][n - 1] != NO;
	if (group >= 0 && (!any || gap))
		add_open_gap(w, line, group);
}

/* --- defeated --- */

static void defeat_add(struct why *w, struct defeat d)
{
	struct defeats *to = &w->defeats;
	if (to->n == to->room) {
		const struct defeat *old = to->list;
		to->room = 2 * to->room + 16;
		to->list = NEW(w->arena, struct defeat, (size_t)to->room);
		if (to->n)
			memcpy(to->list, old, (size_t)to->n * sizeof *old);
	}
	to->list[to->n++] = d;
}

static bool lifts(const struct why *w, int line, const struct seat *seat)
{
	const struct line *l = &w->table->lines[line];
	return run_at(w->run, l->e.t, l->scope, run_tuple(w->run, l->scope, seat)) & 1;
}

static void add_defeats(struct why *w, int line)
{
	const struct line *l = &w->table->lines[line];
	int group = scope_group(l->scope);
	for (size_t k = 0; k < run_tuples(w->run, l->scope); k++) {
		struct seat seat = run_seat(w->run, l->scope, k);
		struct defeat d = { l->rule, l->rule, group, group < 0 ? -1 : seat.of[group], w->at };
		if (run_is_unrecorded(w->run, l->scope, k) || run_value(w->run, l->cond, l->scope, k) != YES)
			continue;
		if (run_value(w->run, l->unless, l->scope, k) == YES)
			defeat_add(w, d);
		for (int i = 0; i < l->n_exceptions; i++) {
			d.by = w->table->lines[l->exceptions[i]].rule;
			if (lifts(w, l->exceptions[i], &seat))
				defeat_add(w, d);
		}
	}
}

void why_reasons(struct why *w)
{
	for (int i = 0; i < w->table->n_lines; i++) {
		enum ground g = w->found->ground[i];
		enum sort sort = w->law->rules[w->table->lines[i].rule].sort;
		bool counts = g <= GROUND_STEP, is_note = g > GROUND_STEP && g < GROUND_NONE;
		if (counts && w->found->value[i] == YES && g != GROUND_UNKNOWN)
			add_all_shown(w, &w->grounds, i);
		else if (counts && w->found->value[i] != NO)
			add_all_open(w, i);
		if (is_note && w->found->value[i] == YES)
			add_all_shown(w, &w->notes, i);
		if (sort == SORT_RULE || sort == SORT_EXCEPTION)
			add_defeats(w, i);
	}
}
