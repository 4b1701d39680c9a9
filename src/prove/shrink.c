#include "gate/probe.h"
#include "prove/goal.h"

static void drop_member(struct world *w, int group, int member)
{
	struct roster *r = &w->groups[group];
	memmove(&r->list[member], &r->list[member + 1], (size_t)(--r->n - member) * sizeof *r->list);
	world_recount(w);
}

static void drop_members(struct arena *a, const struct goal *g, struct pair_of_cases *p)
{
	const struct law *law = p->before.law;
	for (int i = 0; i < law->n_groups; i++)
		for (int m = p->before.groups[i].n - 1; m >= 0; m--) {
			struct pair_of_cases less = *p;
			if (law->decision.per == i || (p->is_two && m >= p->after.groups[i].n))
				continue;
			less.before = world_copy(a, &p->before), drop_member(&less.before, i, m);
			if (p->is_two)
				less.after = world_copy(a, &p->after), drop_member(&less.after, i, m);
			if (g->breaks(*a, g, &less))
				*p = less;
		}
}

static bool is_counted(const struct fact *f) { return f->counts_group >= 0 || f->counts_fact >= 0; }

/* Sets the value in one case, or in both, as long as it breaks. */
static void try_values(struct arena *a, const struct goal *g, struct pair_of_cases *p, int fact, int member,
    const struct value *before, const struct value *after)
{
	struct pair_of_cases less = *p;
	less.before = world_copy(a, &p->before);
	if (before)
		*world_value(&less.before, fact, member) = *before, world_recount(&less.before);
	if (p->is_two)
		less.after = world_copy(a, &p->after);
	if (p->is_two && after)
		*world_value(&less.after, fact, member) = *after, world_recount(&less.after);
	if (g->breaks(*a, g, &less))
		*p = less;
}

static bool has_member(const struct world *w, int group, int member)
{
	return group < 0 || member < w->groups[group].n;
}

static bool is_whole(const struct fact *f, const struct value *v)
{
	int yes = 0, open = 0;
	for (int i = 0; i < f->n_words; i++)
		yes += v->word_yes[i], open += !v->word_yes[i] && !v->word_no[i];
	return !open && yes && (f->type == FACT_CHOICES || yes == 1);
}

/* One word of a list less. */
static void drop_words(struct arena *a, const struct goal *g, struct pair_of_cases *p, int fact, int member)
{
	const struct fact *f = &p->before.law->facts[fact];
	for (int i = 0; f->type == FACT_CHOICES && !p->is_two && i < f->n_words; i++) {
		struct value v = *world_value(&p->before, fact, member);
		if (v.status == STATUS_PRESUMED || !v.word_yes || is_whole(f, &v) || (!v.word_yes[i] && !v.word_no[i]))
			continue;
		unsigned char *yes = NEW(a, unsigned char, (size_t)f->n_words + 1),
			      *no = NEW(a, unsigned char, (size_t)f->n_words + 1);
		memcpy(yes, v.word_yes, (size_t)f->n_words), memcpy(no, v.word_no, (size_t)f->n_words);
		yes[i] = no[i] = 0;
		v.word_yes = yes, v.word_no = no;
		try_values(a, g, p, fact, member, &v, NULL);
	}
}

/* A list as people fill it in, with one word, where that does as well. */
static void fill_words(struct arena *a, const struct goal *g, struct pair_of_cases *p, int fact, int member)
{
	const struct fact *f = &p->before.law->facts[fact];
	for (int i = f->n_words; i-- > 0;) {
		const struct value *v = world_value(&p->before, fact, member),
				   *w = p->is_two ? world_value(&p->after, fact, member) : v;
		if (v->status == STATUS_PRESUMED || !v->word_yes || is_whole(f, v) || w->word_yes != v->word_yes)
			return;
		struct value one = { .status = STATUS_ESTABLISHED };
		one.word_yes = NEW(a, unsigned char, (size_t)f->n_words),
		one.word_no = NEW(a, unsigned char, (size_t)f->n_words);
		for (int k = 0; k < f->n_words; k++)
			one.word_yes[k] = k == i, one.word_no[k] = k != i;
		try_values(a, g, p, fact, member, &one, &one);
	}
}

void pair_shrink(struct arena *a, const struct goal *g, struct pair_of_cases *p)
{
	const struct law *law = p->before.law;
	drop_members(a, g, p);
	for (int i = 0; i < law->n_facts; i++) {
		int group = law->facts[i].group;
		struct value nothing = value_presumed(a, &law->facts[i]);
		for (int m = 0; !is_counted(&law->facts[i]) && has_member(&p->before, group, m); m++) {
			if (p->is_two && !has_member(&p->after, group, m))
				break;
			try_values(a, g, p, i, m, &nothing, &nothing);
			if (p->is_two) {
				struct value was = *world_value(&p->before, i, m);
				try_values(a, g, p, i, m, NULL, &was);
			}
			fill_words(a, g, p, i, m);
			drop_words(a, g, p, i, m);
			if (group < 0)
				break;
		}
	}
}
