#include "gate/world.h"

/* A presumed word speaks against the other words only where "no" is the cautious side: a danger stays unknown. */
static struct value presumed_word(struct arena *a, const struct fact *fact)
{
	struct value v = { .status = STATUS_PRESUMED };
	v.word_yes = NEW(a, unsigned char, (size_t)fact->n_words);
	v.word_no = NEW(a, unsigned char, (size_t)fact->n_words);
	int word = fact->presumed_word;
	if (fact->presumed == PRESUMED_NOT_WORD) {
		v.word_no[word] = 1;
		return v;
	}
	for (int i = 0; fact->type == FACT_CHOICE && i < fact->n_words; i++)
		v.word_no[i] = i != word && fact->word_kind[i] != KIND_DANGER;
	v.word_yes[word] = 1;
	return v;
}

struct value value_presumed(struct arena *a, const struct fact *fact)
{
	switch (fact->presumed) {
	case PRESUMED_YES:
		return (struct value){ .yes = true, .status = STATUS_PRESUMED };
	case PRESUMED_NO:
		return (struct value){ .no = true, .status = STATUS_PRESUMED };
	case PRESUMED_WORD:
	case PRESUMED_NOT_WORD:
		return presumed_word(a, fact);
	case PRESUMED_NOTHING:
		break;
	}
	return (struct value){ 0 };
}

static struct value *values_of(struct arena *a, const struct law *law, int group)
{
	struct value *values = NEW(a, struct value, (size_t)law->n_facts + 1);
	for (int i = 0; i < law->n_facts; i++)
		if (law->facts[i].group == group && law->facts[i].presumed != PRESUMED_NOTHING)
			values[i] = value_presumed(a, &law->facts[i]);
	return values;
}

struct world world_new(struct arena *a, const struct law *law, int32_t on)
{
	return (struct world){ .law = law, .on = on, .values = values_of(a, law, -1) };
}

void world_members(struct arena *a, struct world *world, int group, int n)
{
	struct roster *roster = &world->groups[group];
	*roster = (struct roster){ .list = NEW(a, struct member, (size_t)n + 1), .n = n };
	for (int i = 0; i < n; i++)
		roster->list[i] = (struct member){ .index = i, .values = values_of(a, world->law, group) };
}

struct value *world_value(struct world *world, int fact, int member)
{
	int group = world->law->facts[fact].group;
	return group < 0 ? &world->values[fact] : &world->groups[group].list[member].values[fact];
}
