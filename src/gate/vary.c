#include "gate/vary.h"

uint64_t draw(uint64_t *state, uint64_t below)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u, z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % below;
}

static bool chance(uint64_t *state, int percent) { return (int)draw(state, 100) < percent; }

struct world world_copy(struct arena *a, const struct world *w)
{
	struct world copy = *w;
	size_t n = (size_t)w->law->n_facts;
	copy.values = NEW(a, struct value, n + 1);
	memcpy(copy.values, w->values, n * sizeof *w->values);
	for (int g = 0; g < w->law->n_groups; g++) {
		copy.groups[g].list = NEW(a, struct member, (size_t)w->groups[g].n + 1);
		for (int m = 0; m < w->groups[g].n; m++) {
			struct member *to = &copy.groups[g].list[m];
			*to = w->groups[g].list[m];
			to->values = NEW(a, struct value, n + 1);
			memcpy(to->values, w->groups[g].list[m].values, n * sizeof *to->values);
		}
	}
	return copy;
}

void world_grow(struct arena *a, struct world *w, int group)
{
	struct roster old = w->groups[group];
	world_members(a, w, group, old.n + 1);
	memcpy(w->groups[group].list, old.list, (size_t)old.n * sizeof *old.list);
	w->groups[group].list[old.n].index = old.n;
}

/* --- counts --- */

/* How many words or places of a list; known once no other can be in it. Else `count` is how many there are at least. */
static void count_list(const struct fact *list, const struct value *of, struct value *v)
{
	bool places = list->type == FACT_PLACES, known = places ? of->rest_no && !of->n_maybe : of->word_yes != NULL;
	long n = places ? of->n_places : 0;
	for (int i = 0; !places && i < list->n_words; i++) {
		bool yes = of->word_yes && of->word_yes[i], no = of->word_no && of->word_no[i];
		known = known && (yes || no);
		n += yes && !str_eq(list->words[i], S("none"));
	}
	*v = (struct value){ .known = known, .count = n, .status = known ? STATUS_ESTABLISHED : STATUS_NONE };
}

static void count_group(const struct world *w, int group, struct value *v)
{
	const struct group *g = &w->law->groups[group];
	bool by_file = g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS;
	bool known = by_file || (g->complete >= 0 && w->values[g->complete].yes);
	*v = (struct value){
		.known = known, .count = w->groups[group].n, .status = known ? STATUS_ESTABLISHED : STATUS_NONE
	};
}

static void count_for(struct world *w, int fact, struct value *values)
{
	const struct fact *f = &w->law->facts[fact];
	int list = f->counts_fact;
	if (values[fact].known) /* somebody said it */
		return;
	if (f->counts_group >= 0)
		count_group(w, f->counts_group, &values[fact]);
	else if (list >= 0)
		count_list(&w->law->facts[list], w->law->facts[list].group < 0 ? &w->values[list] : &values[list],
		    &values[fact]);
}

void world_count(struct world *w)
{
	for (int i = 0; i < w->law->n_facts; i++) {
		int g = w->law->facts[i].group;
		if (g < 0)
			count_for(w, i, w->values);
		for (int m = 0; g >= 0 && m < w->groups[g].n; m++)
			count_for(w, i, w->groups[g].list[m].values);
	}
}

/* --- answers worth trying --- */

static struct value answer_yesno(bool yes)
{
	return (struct value){ .yes = yes, .no = !yes, .status = STATUS_ESTABLISHED };
}

static struct value words_blank(struct arena *a, const struct fact *f, const struct value *now)
{
	struct value v = { .status = STATUS_ESTABLISHED };
	v.word_yes = NEW(a, unsigned char, (size_t)f->n_words + 1),
	v.word_no = NEW(a, unsigned char, (size_t)f->n_words + 1);
	for (int i = 0; now && i < f->n_words; i++)
		v.word_yes[i] = now->word_yes && now->word_yes[i], v.word_no[i] = now->word_no && now->word_no[i];
	return v;
}

/* A choice has one word; of choices a word more or less. */
static struct value answer_word(struct arena *a, const struct fact *f, const struct value *now, int word, bool yes)
{
	bool one = f->type == FACT_CHOICE && yes;
	struct value v = words_blank(a, f, one ? NULL : now);
	for (int i = 0; one && i < f->n_words; i++)
		v.word_no[i] = i != word;
	v.word_yes[word] = yes, v.word_no[word] = !yes;
	return v;
}

static struct value answer_places(struct arena *a, const struct value *now, struct str place)
{
	struct value v = { .status = STATUS_ESTABLISHED, .rest_no = true };
	v.places = NEW(a, struct str, (size_t)now->n_places + 1);
	for (int i = 0; i < now->n_places; i++)
		v.places[v.n_places++] = now->places[i];
	if (place.n)
		v.places[v.n_places++] = place;
	return v;
}

struct value *answers_new(struct arena *a, const struct pool *pool, int fact, const struct value *now, int *n)
{
	const struct fact *f = &pool->law->facts[fact];
	const struct words_in_use *words = &pool->words[fact];
	struct value *list =
	    NEW(a, struct value, (size_t)(pool->n_dates + pool->n_numbers + pool->n_places + 2 * words->n) + 4);
	*n = 0;
	switch (f->type) {
	case FACT_YESNO:
		list[(*n)++] = answer_yesno(true), list[(*n)++] = answer_yesno(false);
		break;
	case FACT_DATE:
		for (int i = 0; i < pool->n_dates; i++)
			list[(*n)++] =
			    (struct value){ .known = true, .date = pool->dates[i], .status = STATUS_ESTABLISHED };
		break;
	case FACT_COUNT:
		for (int i = 0; i < pool->n_numbers; i++)
			list[(*n)++] =
			    (struct value){ .known = true, .count = pool->numbers[i], .status = STATUS_ESTABLISHED };
		break;
	case FACT_PLACE:
		for (int i = 0; i < pool->n_places; i++)
			list[(*n)++] =
			    (struct value){ .known = true, .place = pool->places[i], .status = STATUS_ESTABLISHED };
		break;
	case FACT_PLACES:
		list[(*n)++] = answer_places(a, now, S(""));
		for (int i = 0; i < pool->n_places; i++)
			list[(*n)++] = answer_places(a, now, pool->places[i]);
		break;
	case FACT_CHOICE:
	case FACT_CHOICES:
		for (int i = 0; i < words->n; i++) {
			list[(*n)++] = answer_word(a, f, now, words->list[i], true);
			list[(*n)++] = answer_word(a, f, now, words->list[i], false);
		}
	}
	return list;
}

/* --- random cases --- */

struct mood mood_draw(uint64_t *state)
{
	static const int unknown[] = { 0, 0, 4, 15, 40, 80 }, clear[] = { 5, 30, 50, 80, 96, 100 };
	return (struct mood){ unknown[draw(state, 6)], clear[draw(state, 6)] };
}

static bool yes_drawn(enum kind kind, struct mood mood, uint64_t *state)
{
	if (kind == KIND_PLAIN || kind == KIND_NONE)
		return chance(state, 50);
	return chance(state, mood.clear) != (kind == KIND_DANGER);
}

/* One word of a choice, chosen among those in use, with the mood deciding which side it is on. */
static int word_drawn(const struct fact *f, const struct words_in_use *words, struct mood mood, uint64_t *state)
{
	bool clears = chance(state, mood.clear);
	for (int i = 0; i < 4; i++) {
		int word = words->list[draw(state, (uint64_t)words->n)];
		bool named = f->word_kind && f->word_kind[word] != KIND_NONE;
		if (f->kind == KIND_PLAIN || (named != (f->kind == KIND_DANGER)) == clears)
			return word;
	}
	return words->list[draw(state, (uint64_t)words->n)];
}

/* A presumption stands for every word that nothing else decides. */
static struct value words_settled(struct arena *a, const struct fact *f, struct value v)
{
	struct value presumed = value_presumed(a, f);
	for (int i = 0; i < f->n_words && presumed.word_yes; i++)
		if (!v.word_yes[i] && !v.word_no[i])
			v.word_yes[i] = presumed.word_yes[i], v.word_no[i] = presumed.word_no[i];
	return v;
}

static struct value words_drawn(struct arena *a, const struct pool *pool, int fact, struct mood mood, uint64_t *state)
{
	const struct fact *f = &pool->law->facts[fact];
	const struct words_in_use *words = &pool->words[fact];
	struct value v = words_blank(a, f, NULL);
	if (!words->n)
		return v;
	if (f->type == FACT_CHOICE)
		return answer_word(a, f, NULL, word_drawn(f, words, mood, state), true);
	bool in_part = chance(state, mood.unknown);
	for (int i = 0; i < f->n_words; i++)
		v.word_no[i] = !in_part;
	for (int k = (int)draw(state, 3) + !in_part; k > 0; k--) {
		int word = word_drawn(f, words, mood, state);
		bool no = in_part && chance(state, 50);
		v.word_yes[word] = !no, v.word_no[word] = no;
	}
	return words_settled(a, f, v);
}

static struct value places_drawn(struct arena *a, const struct pool *pool, struct mood mood, uint64_t *state)
{
	struct value v = { .status = STATUS_ESTABLISHED, .rest_no = !chance(state, mood.unknown) };
	v.places = NEW(a, struct str, 3), v.maybe = NEW(a, struct str, 2);
	for (uint64_t k = draw(state, 3); k && pool->n_places; k--)
		v.places[v.n_places++] = pool->places[draw(state, (uint64_t)pool->n_places)];
	if (pool->n_places && chance(state, mood.unknown))
		v.maybe[v.n_maybe++] = pool->places[draw(state, (uint64_t)pool->n_places)];
	return v;
}

struct value value_draw(struct arena *a, const struct pool *pool, int fact, struct mood mood, uint64_t *state)
{
	const struct fact *f = &pool->law->facts[fact];
	if (chance(state, mood.unknown) || f->counts_group >= 0 || f->counts_fact >= 0)
		return value_presumed(a, f);
	struct value v = { .status = STATUS_ESTABLISHED, .known = true };
	switch (f->type) {
	case FACT_YESNO:
		return answer_yesno(yes_drawn(f->kind, mood, state));
	case FACT_CHOICE:
	case FACT_CHOICES:
		return words_drawn(a, pool, fact, mood, state);
	case FACT_PLACES:
		return places_drawn(a, pool, mood, state);
	case FACT_DATE:
		v.date = pool->dates[draw(state, (uint64_t)pool->n_dates)];
		break;
	case FACT_COUNT:
		v.count = pool->numbers[draw(state, (uint64_t)pool->n_numbers)];
		break;
	case FACT_PLACE:
		v.place = pool->places[draw(state, (uint64_t)pool->n_places)];
		break;
	}
	return v;
}

struct world world_draw(struct arena *a, const struct pool *pool, int32_t on, uint64_t *state)
{
	const struct law *law = pool->law;
	struct world w = world_new(a, law, on);
	struct mood mood = mood_draw(state);
	for (int g = 0; g < law->n_groups; g++) {
		bool decided = g == law->decision.per;
		world_members(a, &w, g, decided && !chance(state, 5) ? 1 + chance(state, 25) : (int)draw(state, 4));
	}
	for (int i = 0; i < law->n_facts; i++) {
		int g = law->facts[i].group;
		if (g < 0)
			w.values[i] = value_draw(a, pool, i, mood, state);
		for (int m = 0; g >= 0 && m < w.groups[g].n; m++)
			w.groups[g].list[m].values[i] = value_draw(a, pool, i, mood, state);
	}
	world_count(&w);
	return w;
}
