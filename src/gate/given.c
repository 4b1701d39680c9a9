#include "gate/tests.h"
#include "gate/vary.h"

int32_t test_day(const struct law *law, const struct law_test *t)
{
	if (t->today != DATE_NONE)
		return t->today;
	int32_t first = law->packs[0]->time.from;
	return first == UNSET_DATE || first == DATE_OPEN ? DATE_NONE : first;
}

/* The first word named says no for all others; each further one adds itself. */
static void give_word(struct arena *a, const struct fact *f, int word, struct value *v)
{
	if (v->status != STATUS_ESTABLISHED) {
		*v = (struct value){ .status = STATUS_ESTABLISHED };
		v->word_yes = NEW(a, unsigned char, (size_t)f->n_words),
		v->word_no = NEW(a, unsigned char, (size_t)f->n_words);
		memset(v->word_no, 1, (size_t)f->n_words);
	}
	v->word_yes[word] = 1, v->word_no[word] = 0;
}

static void give_place(struct arena *a, const struct fact *f, struct str place, struct value *v)
{
	if (f->type != FACT_PLACES) {
		*v = (struct value){ .known = true, .place = place };
		return;
	}
	struct str *places = NEW(a, struct str, (size_t)v->n_places + 1);
	for (int i = 0; i < v->n_places; i++)
		places[i] = v->places[i];
	places[v->n_places] = place;
	*v = (struct value){ .places = places, .n_places = v->n_places + 1, .rest_no = true };
}

static void give(struct arena *a, const struct law *law, const struct given *g, struct value *v)
{
	const struct fact *f = &law->facts[g->fact];
	switch (g->kind) {
	case GIVEN_YES:
	case GIVEN_NO:
		*v = (struct value){ .yes = g->kind == GIVEN_YES, .no = g->kind == GIVEN_NO };
		break;
	case GIVEN_WORD:
		give_word(a, f, g->word, v);
		break;
	case GIVEN_DATE:
		*v = (struct value){ .known = true, .date = g->date };
		break;
	case GIVEN_NUMBER:
		*v = (struct value){ .known = true, .count = g->number };
		break;
	case GIVEN_PLACE:
		give_place(a, f, g->place, v);
		break;
	}
	v->status = STATUS_ESTABLISHED;
}

static void give_members(struct arena *a, struct world *w, const struct law_test *t)
{
	int n[GROUPS_MOST] = { 0 };
	for (int i = 0; i < t->n_members; i++)
		n[t->members[i].group]++;
	for (int g = 0; g < w->law->n_groups; g++)
		world_members(a, w, g, n[g]);
	memset(n, 0, sizeof n);
	for (int i = 0; i < t->n_members; i++) {
		const struct member_given *given = &t->members[i];
		struct member *m = &w->groups[given->group].list[n[given->group]++];
		m->ref = str_print(a, "%d", n[given->group]);
		for (int k = 0; k < given->n; k++)
			give(a, w->law, &given->list[k], &m->values[given->list[k].fact]);
	}
}

struct world test_world(struct arena *a, const struct law *law, const struct law_test *t, int32_t day)
{
	struct world w = world_new(a, law, day);
	give_members(a, &w, t);
	for (int i = 0; i < t->n_given; i++) {
		int fact = t->given[i].fact, group = law->facts[fact].group;
		if (group < 0)
			give(a, law, &t->given[i], &w.values[fact]);
		for (int m = 0; group >= 0 && m < w.groups[group].n; m++)
			give(a, law, &t->given[i], &w.groups[group].list[m].values[fact]);
	}
	world_count(&w);
	return w;
}
