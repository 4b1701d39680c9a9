#include "gate/hypo.h"

/* A number that follows from a group or a list need not be remembered apart: it is computed again from what it counts.
 */
static void forget_derived(struct hypo *h, struct value *values, int group, int member)
{
	const struct law *law = h->run->law;
	struct seat seat;
	for (int g = 0; g < GROUPS_MOST; g++)
		seat.of[g] = g == group ? member : h->world.groups[g].n;
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *fact = &law->facts[i];
		if (fact->group != group || (fact->counts_group < 0 && fact->counts_fact < 0) || !values[i].known)
			continue;
		values[i].known = false;
		struct range r = fact_range(&h->world, &seat, i);
		values[i].known = r.least != r.most || r.least != values[i].count;
	}
}

static void copy_world(struct hypo *h)
{
	size_t bytes = (size_t)h->run->law->n_facts * sizeof(struct value);
	if (bytes)
		memcpy(h->world.values, h->was->values, bytes);
	for (int g = 0; g < GROUPS_MOST; g++)
		for (int m = 0; bytes && m < h->was->groups[g].n; m++)
			memcpy(h->world.groups[g].list[m].values, h->was->groups[g].list[m].values, bytes);
	forget_derived(h, h->world.values, -1, -1);
	for (int g = 0; g < GROUPS_MOST; g++)
		for (int m = 0; m < h->was->groups[g].n; m++)
			forget_derived(h, h->world.groups[g].list[m].values, g, m);
}

static void index_atoms(struct hypo *h, struct arena *a)
{
	const struct table *t = h->run->table;
	int n_facts = t->law->n_facts;
	h->first = NEW(a, unsigned, (size_t)n_facts + 2);
	for (unsigned i = 0; i < t->n_atoms; i++)
		for (int k = 0; k < t->atoms[i].n_owners; k++)
			h->first[t->atoms[i].owners[k] + 2]++;
	for (int f = 0; f < n_facts; f++)
		h->first[f + 2] += h->first[f + 1];
	h->atoms = NEW(a, unsigned, h->first[n_facts + 1] + 1);
	for (unsigned i = 0; i < t->n_atoms; i++)
		for (int k = 0; k < t->atoms[i].n_owners; k++)
			h->atoms[h->first[t->atoms[i].owners[k] + 1]++] = i;
}

void hypo_open(struct hypo *h, struct arena *a, struct run *lab, const struct world *world)
{
	const struct law *law = lab->law;
	size_t n_words = 1;
	*h = (struct hypo){ .run = lab, .was = world, .world = *world };
	h->world.values = NEW(a, struct value, (size_t)law->n_facts + 1);
	for (int g = 0; g < GROUPS_MOST; g++) {
		struct roster *roster = &h->world.groups[g];
		roster->list = NEW(a, struct member, (size_t)roster->n + 1);
		for (int m = 0; m < roster->n; m++) {
			roster->list[m] = world->groups[g].list[m];
			roster->list[m].values = NEW(a, struct value, (size_t)law->n_facts + 1);
		}
	}
	h->unsaid = NEW(a, struct value, (size_t)law->n_facts + 1);
	for (int i = 0; i < law->n_facts; i++) {
		h->unsaid[i] = value_presumed(a, &law->facts[i]);
		n_words = (size_t)law->facts[i].n_words > n_words ? (size_t)law->facts[i].n_words : n_words;
	}
	for (int i = 0; i < 2 * CHANGES_MOST; i++)
		h->words[i] = NEW(a, unsigned char, n_words);
	size_t n_lines = (size_t)lab->table->n_lines + 1;
	h->yes = NEW(a, uint64_t, n_lines), h->no = NEW(a, uint64_t, n_lines);
	h->always_yes = NEW(a, uint64_t, n_lines), h->always_no = NEW(a, uint64_t, n_lines);
	h->ever_yes = NEW(a, uint64_t, n_lines);
	copy_world(h);
	index_atoms(h, a);
	lab->world = &h->world;
}

void hypo_turn(struct hypo *h, const struct run *plain)
{
	h->plain = plain;
	h->run->at_member = plain->at_member;
	memcpy(h->run->words, plain->words, plain->n_words * sizeof *plain->words);
}

void hypo_remember(struct hypo *h) { copy_world(h); }

/* --- whose fact --- */

static int member_of(const struct hypo *h, struct fact_of of)
{
	return of.group < 0 && h->run->law->facts[of.fact].group >= 0 ? h->run->at_member : of.member;
}

static struct value *value_of(struct hypo *h, struct fact_of of)
{
	int group = h->run->law->facts[of.fact].group, member = member_of(h, of);
	if (group < 0)
		return &h->world.values[of.fact];
	if (member < 0 || member >= h->world.groups[group].n)
		return NULL;
	return &h->world.groups[group].list[member].values[of.fact];
}

/* Calls for each tuple of each atom that the fact of this member moves; the answer is `fixed`, or as the copy has it.
 */
static void answer_atoms(struct hypo *h, struct fact_of of, const enum truth *fixed, uint64_t lanes)
{
	struct run *r = h->run;
	int group = r->law->facts[of.fact].group, member = member_of(h, of);
	for (unsigned i = h->first[of.fact]; i < h->first[of.fact + 1]; i++) {
		const struct atom *atom = &r->table->atoms[h->atoms[i]];
		for (size_t k = 0; k < run_tuples(r, atom->scope); k++) {
			struct seat seat = run_seat(r, atom->scope, k);
			if (group >= 0 && seat.of[group] != member)
				continue;
			enum truth truth = !fixed                     ? atom_truth(&h->world, atom, &seat)
					   : atom->kind == ATOM_KNOWN ? YES
								      : *fixed;
			run_set(r, (int)h->atoms[i], k, truth, lanes);
		}
	}
}

/* --- changing --- */

/* The value with words of its own, kept so that it can be put back. */
static struct value *open_value(struct hypo *h, struct fact_of of)
{
	const struct fact *fact = &h->run->law->facts[of.fact];
	struct value *v = value_of(h, of);
	if (!v)
		return NULL;
	for (int i = 0; i < h->n_kept; i++)
		if (h->kept[i].at == v)
			return v;
	h->kept[h->n_kept].at = v, h->kept[h->n_kept].was = *v;
	unsigned char **words = &h->words[2 * (size_t)h->n_kept], *yes = words[0], *no = words[1];
	h->n_kept++;
	for (int i = 0; i < fact->n_words; i++) {
		yes[i] = v->word_yes && v->word_yes[i];
		no[i] = v->word_no && v->word_no[i];
	}
	if (fact->n_words)
		v->word_yes = yes, v->word_no = no;
	return v;
}

static void apply(struct hypo *h, const struct change *c)
{
	const struct fact *fact = &h->run->law->facts[c->of.fact];
	struct value *v = open_value(h, c->of);
	if (!v)
		return;
	switch (c->to) {
	case CHANGE_YES:
	case CHANGE_NO:
		v->yes = c->to == CHANGE_YES, v->no = c->to == CHANGE_NO;
		break;
	case CHANGE_WORD_ON:
	case CHANGE_WORD_OFF:
		v->word_yes[c->word] = c->to == CHANGE_WORD_ON, v->word_no[c->word] = c->to == CHANGE_WORD_OFF;
		break;
	case CHANGE_TO_WORD:
		for (int i = 0; i < fact->n_words; i++)
			v->word_yes[i] = i == c->word, v->word_no[i] = i != c->word;
		break;
	}
}

void hypo_try(struct hypo *h, const struct change *changes, int n, uint64_t lanes)
{
	for (int i = 0; i < n; i++)
		apply(h, &changes[i]);
	for (int i = 0; i < n; i++)
		answer_atoms(h, changes[i].of, NULL, lanes);
	while (h->n_kept) {
		h->n_kept--;
		*h->kept[h->n_kept].at = h->kept[h->n_kept].was;
	}
}

void hypo_forget(struct hypo *h, struct fact_of of, uint64_t lanes)
{
	struct value *v = value_of(h, of);
	if (!v)
		return;
	*v = h->unsaid[of.fact];
	answer_atoms(h, of, NULL, lanes);
}

int hypo_needed(struct hypo *h, const struct atom *atom, const struct seat *seat, int *owners, int n)
{
	struct value *at[8], was[8];
	enum truth truth = atom_truth(&h->world, atom, seat);
	int needed = 0;
	for (int i = 0; i < n; i++) {
		int group = h->run->law->facts[owners[i]].group;
		struct value *v = value_of(h, (struct fact_of){ owners[i], group, group < 0 ? -1 : seat->of[group] });
		at[i] = v;
		if (!v)
			continue;
		was[i] = *v;
		*v = (struct value){ 0 };
		if (atom_truth(&h->world, atom, seat) == truth)
			continue;
		*v = was[i];
		owners[needed++] = owners[i];
	}
	for (int i = 0; i < n; i++)
		if (at[i])
			*at[i] = was[i];
	return needed;
}

void hypo_answer(struct hypo *h, struct fact_of of, enum truth truth, uint64_t lanes)
{
	answer_atoms(h, of, &truth, lanes);
}
