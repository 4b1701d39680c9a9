/* doubt.c - a doubt is at work when leaving it out would make a rule known. It is then a ground of its own. */
#include "gate/why.h"

bool amends(const struct law *law, int rule, const struct atom *atom)
{
	const struct rule *r = &law->rules[rule];
	if (r->sort != SORT_DOUBT && r->sort != SORT_PRESUME)
		return false;
	for (int i = 0; i < r->n_targets; i++) {
		const struct target *to = &r->targets[i];
		if (to->word >= 0 && atom->kind == ATOM_WORD && atom->word != to->word)
			continue;
		if (to->ref.kind == REF_TABLE && to->ref.i == atom->table &&
		    (atom->kind == ATOM_TABLE || atom->kind == ATOM_KNOWN))
			return true;
		for (int k = 0; to->ref.kind == REF_FACT && k < atom->n_owners; k++)
			if (atom->owners[k] == to->ref.i)
				return true;
	}
	return false;
}

static int switch_of(const struct table *t, int rule)
{
	for (unsigned i = 0; i < t->n_atoms; i++)
		if (t->atoms[i].kind == ATOM_SWITCH && t->atoms[i].rule == rule)
			return (int)i;
	return -1;
}

static bool is_doubt(const struct why *w, const struct amendment *a)
{
	return w->law->rules[w->table->lines[a->line].rule].sort == SORT_DOUBT;
}

/* In which lanes is a line known that is unknown in the plain run? */
static uint64_t lanes_that_tell(const struct why *w)
{
	uint64_t lanes = 0;
	for (int i = 0; i < w->table->n_lines; i++) {
		const struct line *l = &w->table->lines[i];
		if (w->found->ground[i] <= GROUND_STEP && run_truth(w->run, l->out, 0) == UNKNOWN)
			lanes |= run_word(w->lab, l->out.t, 0) | run_word(w->lab, l->out.f, 0);
	}
	return lanes;
}

static void switch_off(struct why *w, const struct amendment *a, uint64_t lanes)
{
	int off = switch_of(w->table, w->table->lines[a->line].rule);
	if (off >= 0)
		run_set(w->lab, off, 0, YES, lanes);
}

/* Lane i: without amendment from + i alone. */
static uint64_t tell_without_one(struct why *w, int from, int n)
{
	memcpy(w->lab->words, w->run->words, w->run->n_words * sizeof(uint64_t));
	for (int i = 0; i < n; i++)
		switch_off(w, &w->amendments[from + i], (uint64_t)1 << i);
	run_go(w->lab);
	return lanes_that_tell(w);
}

/* The lanes in which the rule of amendment i is kept. */
static uint64_t lanes_keeping(const struct why *w, int i, int from, int n)
{
	uint64_t lanes = 0;
	for (int k = 0; k < n; k++)
		if (w->table->lines[w->amendments[from + k].line].rule == w->table->lines[w->amendments[i].line].rule)
			lanes |= (uint64_t)1 << k;
	return lanes;
}

/* Lane i: of all doubts - or of all amendments - only the rule of amendment from + i is left. In which of these lanes
   is a line unknown that is known in the last lane, where none is left? */
static uint64_t hide_alone(struct why *w, int from, int n, bool doubts_only)
{
	memcpy(w->lab->words, w->run->words, w->run->n_words * sizeof(uint64_t));
	for (int i = 0; i < w->n_amendments; i++)
		if (!doubts_only || is_doubt(w, &w->amendments[i]))
			switch_off(w, &w->amendments[i], ~lanes_keeping(w, i, from, n));
	run_go(w->lab);
	uint64_t lanes = 0;
	for (int i = 0; i < w->table->n_lines; i++) {
		const struct line *l = &w->table->lines[i];
		uint64_t known = run_word(w->lab, l->out.t, 0) | run_word(w->lab, l->out.f, 0);
		if (w->found->ground[i] <= GROUND_STEP && known >> (LANES - 1) & 1)
			lanes |= ~known;
	}
	return lanes;
}

/* A doubt is at work when a line is known without it, or when it takes a line away by itself: of two doubts on one
   answer each hides the other, and leaving out either changes nothing. A presumption can hide a doubt in the same way;
   another line may be known by a presumption only, so both are tried: without them and with them. */
static void find_at_work(struct why *w)
{
	for (int from = 0; from < w->n_amendments; from += LANES - 1) {
		int n = w->n_amendments - from < LANES - 1 ? w->n_amendments - from : LANES - 1;
		uint64_t lanes =
		    tell_without_one(w, from, n) | hide_alone(w, from, n, true) | hide_alone(w, from, n, false);
		for (int i = 0; i < n; i++)
			w->amendments[from + i].is_at_work = lanes >> i & 1;
	}
}

/* The doubt's own reason: what shows that it applies, or what would exclude it. */
static struct reason doubt_reason(struct why *w, const struct amendment *a)
{
	const struct line *l = &w->table->lines[a->line];
	int group = scope_group(l->scope);
	struct seat seat = run_seat(w->run, l->scope, a->tuple);
	struct reason r = { .kind = GROUND_UNKNOWN,
		.rule = l->rule,
		.group = group,
		.member = group < 0 ? -1 : seat.of[group],
		.at_member = w->at };
	if (run_at(w->run, l->e.t, l->scope, a->tuple) & 1)
		because_shown(w, &r, walk_support(w, l->e.t, l->scope, a->tuple));
	else
		because_open(w, &r, walk_open(w, l->e, l->scope, a->tuple, WALK_NO), l->rule, a->rank);
	return r;
}

void why_doubts(struct why *w)
{
	/* what excludes a doubt may itself be doubted: the list grows while it is read */
	struct reason *reasons = NULL;
	int room = 0;
	for (int i = 0; i < w->n_amendments; i++) {
		if (i == room) {
			const struct reason *old = reasons;
			room = 2 * room + 16;
			reasons = NEW(w->arena, struct reason, (size_t)room);
			if (i)
				memcpy(reasons, old, (size_t)i * sizeof *old);
		}
		struct amendment a = w->amendments[i];
		reasons[i] = doubt_reason(w, &a);
	}
	find_at_work(w);
	for (int i = 0; i < w->n_amendments; i++)
		if (w->amendments[i].is_at_work && is_doubt(w, &w->amendments[i]))
			reason_add(w, &w->grounds, reasons[i]);
}
