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

/* Switches off, in lane i, the rule of amendment from + i: alone, or with all others. */
static uint64_t try_without(struct why *w, int from, int n, bool all)
{
	memcpy(w->lab->words, w->run->words, w->run->n_words * sizeof(uint64_t));
	for (int i = all ? 0 : from; i < (all ? w->n_amendments : from + n); i++) {
		int off = switch_of(w->table, w->table->lines[w->amendments[i].line].rule);
		if (off >= 0)
			run_set(w->lab, off, 0, YES, all ? ~(uint64_t)0 : (uint64_t)1 << (i - from));
	}
	run_go(w->lab);
	return lanes_that_tell(w);
}

static void find_at_work(struct why *w)
{
	bool any = false;
	for (int from = 0; from < w->n_amendments; from += LANES) {
		int n = w->n_amendments - from < LANES ? w->n_amendments - from : LANES;
		uint64_t lanes = try_without(w, from, n, false);
		for (int i = 0; i < n; i++)
			any |= w->amendments[from + i].is_at_work = lanes >> i & 1;
	}
	/* two doubts on one answer hide each other: leaving out either changes nothing, leaving out both does */
	if (!any && w->n_amendments > 1 && try_without(w, 0, 0, true))
		for (int i = 0; i < w->n_amendments; i++)
			w->amendments[i].is_at_work = true;
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
