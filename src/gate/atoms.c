#include "gate/atoms.h"

static const struct value nothing_known;

const struct value *seat_value(const struct world *world, const struct seat *seat, int fact)
{
	int group = world->law->facts[fact].group;
	if (group < 0)
		return &world->values[fact];
	int member = seat->of[group];
	if (member < 0 || member >= world->groups[group].n)
		return &nothing_known;
	return &world->groups[group].list[member].values[fact];
}

bool fact_derived(const struct fact *fact)
{
	return fact->counts_group >= 0 || fact->counts_fact >= 0 || fact->key != KEY_NONE;
}

static enum truth truth_of_word(const struct value *v, int word)
{
	bool yes = v->word_yes && v->word_yes[word], no = v->word_no && v->word_no[word];
	return yes ? YES : no ? NO : UNKNOWN;
}

static bool words_answered(const struct fact *fact, const struct value *v)
{
	int open = 0;
	for (int i = 0; i < fact->n_words; i++) {
		enum truth t = truth_of_word(v, i);
		if (t == YES && fact->type == FACT_CHOICE)
			return true;
		open += t == UNKNOWN;
	}
	return !open;
}

bool fact_answered(const struct world *world, const struct seat *seat, int i)
{
	const struct fact *fact = &world->law->facts[i];
	const struct value *v = seat_value(world, seat, i);
	switch (fact->type) {
	case FACT_YESNO:
		return v->yes || v->no;
	case FACT_CHOICE:
	case FACT_CHOICES:
		return words_answered(fact, v);
	case FACT_PLACES:
		return v->rest_no && !v->n_maybe;
	case FACT_COUNT: {
		struct range r = fact_range(world, seat, i);
		return r.least == r.most;
	}
	case FACT_DATE:
	case FACT_PLACE:
		break;
	}
	return v->known;
}

static bool is_answered(const struct world *world, const struct seat *seat, const struct atom *atom)
{
	return atom->table >= 0 ? table_answered(world, seat, &world->law->tables[atom->table])
				: fact_answered(world, seat, atom->fact);
}

enum truth atom_truth(const struct world *world, const struct atom *atom, const struct seat *seat)
{
	switch (atom->kind) {
	case ATOM_FACT: {
		const struct value *v = seat_value(world, seat, atom->fact);
		return v->yes ? YES : v->no ? NO : UNKNOWN;
	}
	case ATOM_WORD:
		return truth_of_word(seat_value(world, seat, atom->fact), atom->word);
	case ATOM_DATE:
		return truth_of_days(world, seat, atom->cond);
	case ATOM_COUNT:
		return truth_of_counts(world, seat, atom->cond);
	case ATOM_LIES:
		return truth_of_lies(world, seat, atom->cond);
	case ATOM_INCLUDE:
		return truth_of_include(world, seat, atom->cond);
	case ATOM_TABLE:
		return table_gives(world, seat, &world->law->tables[atom->table], atom->word);
	case ATOM_KNOWN:
		return is_answered(world, seat, atom) ? YES : UNKNOWN;
	case ATOM_OPEN:
		return UNKNOWN;
	case ATOM_SWITCH:
		break;
	}
	return NO;
}
