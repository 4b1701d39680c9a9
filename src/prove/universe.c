#include "prove/universe.h"

/* --- facts --- */

static bool is_matched(const struct universe *u, int side, int fact) { return u->topic_of[side][fact] >= 0; }

static int topic_new(struct universe *u, int side, int fact)
{
	struct topic *t = &u->topics[u->n_topics];
	const struct law *law = universe_law(u, side);
	const struct fact *f = &law->facts[fact];
	*t = (struct topic){ .in = { -1, -1 }, .shape = f, .words = f->words, .n_words = f->n_words };
	t->in[side] = fact;
	t->group = f->group < 0 ? -1 : u->circle_of[side][f->group];
	u->topic_of[side][fact] = u->n_topics;
	return u->n_topics++;
}

static bool may_be_same(const struct universe *u, const struct topic *t, int side, int fact)
{
	const struct fact *f = &universe_law(u, side)->facts[fact];
	int group = f->group < 0 ? -1 : u->circle_of[side][f->group];
	return t->in[side] < 0 && t->shape->type == f->type && t->group == group;
}

static void match(struct universe *u, bool by_phrase)
{
	const struct law *law = universe_law(u, 1);
	for (int i = 0; i < law->n_facts; i++)
		for (int k = 0; !is_matched(u, 1, i) && k < u->n_topics; k++) {
			const struct fact *a = &law->facts[i], *b = u->topics[k].shape;
			bool same = by_phrase ? str_eq(a->phrase, b->phrase) : str_eq(a->id, b->id);
			if (same && may_be_same(u, &u->topics[k], 1, i))
				u->topics[k].in[1] = i, u->topic_of[1][i] = k;
		}
}

static int word_at(const struct str *words, int n, struct str word)
{
	for (int i = 0; i < n; i++)
		if (str_eq(words[i], word))
			return i;
	return -1;
}

static void join_words(struct universe *u, struct topic *t)
{
	int n = 0, room = 1;
	for (int s = 0; s < u->n_sides; s++)
		room += t->in[s] < 0 ? 0 : universe_law(u, s)->facts[t->in[s]].n_words;
	t->words = NEW(u->arena, struct str, (size_t)room);
	for (int s = 0; s < SIDES; s++) {
		t->word_in[s] = NEW(u->arena, int, (size_t)room);
		memset(t->word_in[s], -1, (size_t)room * sizeof(int));
	}
	for (int s = 0; s < u->n_sides; s++) {
		if (t->in[s] < 0)
			continue;
		const struct fact *f = &universe_law(u, s)->facts[t->in[s]];
		u->word_of[s][t->in[s]] = NEW(u->arena, int, (size_t)f->n_words + 1);
		for (int i = 0; i < f->n_words; i++) {
			int at = s && i < n && str_eq(t->words[i], f->words[i]) ? i
				 : s                                            ? word_at(t->words, n, f->words[i])
										: -1;
			if (at < 0)
				t->words[at = n++] = f->words[i];
			t->word_in[s][at] = i, u->word_of[s][t->in[s]][i] = at;
		}
	}
	t->n_words = n;
}

static void join_facts(struct universe *u)
{
	int room = 1;
	for (int s = 0; s < u->n_sides; s++) {
		int n = universe_law(u, s)->n_facts;
		room += n;
		u->topic_of[s] = NEW(u->arena, int, (size_t)n + 1);
		u->word_of[s] = NEW(u->arena, int *, (size_t)n + 1);
		memset(u->topic_of[s], -1, (size_t)n * sizeof(int));
	}
	u->topics = NEW(u->arena, struct topic, (size_t)room);
	for (int i = 0; i < universe_law(u, 0)->n_facts; i++)
		topic_new(u, 0, i);
	if (u->n_sides > 1) {
		match(u, false), match(u, true);
		for (int i = 0; i < universe_law(u, 1)->n_facts; i++)
			if (!is_matched(u, 1, i))
				topic_new(u, 1, i);
	}
	for (int i = 0; i < u->n_topics; i++)
		join_words(u, &u->topics[i]);
}

/* --- groups --- */

static bool same_group(const struct group *a, const struct group *b, bool by_id)
{
	return a->members == b->members && str_eq(a->relation, b->relation) && (!by_id || str_eq(a->id, b->id));
}

static void join_groups(struct universe *u)
{
	for (int s = 0; s < u->n_sides; s++) {
		const struct law *law = universe_law(u, s);
		for (int g = 0; g < law->n_groups; g++) {
			int at = -1;
			for (int by_id = 1; s && at < 0 && by_id >= 0; by_id--)
				for (int k = 0; k < u->n_circles && at < 0; k++)
					if (u->circles[k].in[1] < 0 && u->circles[k].in[0] >= 0 &&
					    same_group(&universe_law(u, 0)->groups[u->circles[k].in[0]],
						&law->groups[g], by_id))
						at = k;
			if (at < 0)
				u->circles[at = u->n_circles++] = (struct circle){ .in = { -1, -1 } };
			u->circles[at].in[s] = g, u->circle_of[s][g] = at;
			u->circles[at].is_decided |= law->decision.per == g;
		}
	}
}

/* --- places --- */

int table_place(const struct law *law, const struct law_table *t)
{
	return t->n_inputs == 1 && law->facts[t->inputs[0]].type == FACT_PLACE ? t->inputs[0] : -1;
}

int atom_places(const struct law *law, const struct atom *a)
{
	bool one = (a->kind == ATOM_LIES || a->kind == ATOM_INCLUDE) && a->n_owners == 1;
	if (one || a->kind != ATOM_TABLE)
		return one && law->facts[a->owners[0]].type == FACT_PLACE;
	const struct law_table *t = &law->tables[a->table];
	for (int i = 0; i < t->n_inputs; i++)
		if (law->facts[t->inputs[i]].type != FACT_PLACE)
			return 0;
	return t->n_inputs == 1 || t->is_set ? t->n_inputs : 0;
}

int atom_place(const struct law *law, const struct atom *a, int k)
{
	return a->kind == ATOM_TABLE ? law->tables[a->table].inputs[k] : a->owners[0];
}

static struct world world_at(
    struct arena *a, const struct table *t, int fact, const struct str *place, struct seat *seat)
{
	const struct law *law = t->law;
	struct world w = world_new(a, law, t->on);
	memset(seat, 0, sizeof *seat);
	if (law->facts[fact].group >= 0)
		world_members(a, &w, law->facts[fact].group, 1);
	*world_value(&w, fact, 0) = place
					? (struct value){ .known = true, .place = *place, .status = STATUS_ESTABLISHED }
					: (struct value){ 0 };
	return w;
}

enum truth universe_at_place(
    struct arena scratch, const struct universe *u, int side, const struct atom *atom, int k, const struct str *place)
{
	struct seat seat;
	int fact = atom_place(universe_law(u, side), atom, k);
	struct world w = world_at(&scratch, u->tables[side], fact, place, &seat);
	if (atom->kind != ATOM_TABLE)
		return atom_truth(&w, atom, &seat);
	struct law_table one = universe_law(u, side)->tables[atom->table];
	one.inputs = &fact, one.n_inputs = 1;
	return table_gives(&w, &seat, &one, atom->word);
}

struct days universe_days(struct arena scratch, const struct universe *u, int side, int table, const struct str *place)
{
	struct seat seat;
	const struct law_table *t = &universe_law(u, side)->tables[table];
	struct world w = world_at(&scratch, u->tables[side], t->inputs[0], place, &seat);
	return table_days(&w, &seat, t);
}

struct codes {
	struct arena *arena;
	struct str *list;
	int n, room;
};

static bool is_code(struct str s)
{
	for (size_t i = 0; i < 3 && i < s.n; i++)
		if (s.at[i] < 'A' || s.at[i] > 'Z')
			return false;
	return s.n == 3 || (s.n > 4 && s.at[3] == '-');
}

static void code_add(struct codes *c, struct str s)
{
	if (!is_code(s) || word_at(c->list, c->n, s) >= 0)
		return;
	if (c->n == c->room) {
		struct str *more = NEW(c->arena, struct str, (size_t)(c->room = 2 * c->room + 64));
		if (c->n)
			memcpy(more, c->list, (size_t)c->n * sizeof *more);
		c->list = more;
	}
	c->list[c->n++] = s;
}

/* The place, its country, and a place of that country that nobody names. */
static void code_around(struct codes *c, struct str s)
{
	if (!is_code(s))
		return;
	code_add(c, s), code_add(c, str_cut(s, 0, 3));
	code_add(c, str_print(c->arena, "%.*s-ELSEWHER", SF(str_cut(s, 0, 3))));
}

static void code_words(struct codes *c, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		code_around(c, words[i]);
}

static void code_noun(struct codes *c, const struct law *law, const struct noun *n)
{
	if (n->kind == NOUN_WORDS)
		code_words(c, n->words, n->n_words);
	if (n->kind == NOUN_PARAM && law->params[n->i].type == PARAM_WORDS)
		code_words(c, law->params[n->i].words, law->params[n->i].n_words);
}

static void codes_of(struct codes *c, const struct table *t)
{
	for (int i = 0; i < t->law->n_tables; i++)
		for (int k = 0; k < t->law->tables[i].n_rows; k++)
			code_around(c, t->law->tables[i].rows[k].word);
	for (unsigned i = 0; i < t->n_atoms; i++) {
		const struct atom *a = &t->atoms[i];
		if (a->cond)
			code_noun(c, t->law, &a->cond->left), code_noun(c, t->law, &a->cond->right);
	}
}

/* What all the laws say of a place, in letters: two places with the same are of one sort. */
static struct str sort_of(struct arena *a, const struct universe *u, struct str place)
{
	struct buf b = { .arena = a };
	for (int s = 0; s < u->n_sides; s++) {
		const struct table *t = u->tables[s];
		for (unsigned i = 0; i < t->n_atoms; i++)
			for (int k = 0; k < atom_places(t->law, &t->atoms[i]); k++)
				buf_char(&b, "?yn"[universe_at_place(*a, u, s, &t->atoms[i], k, &place)]);
		for (int i = 0; i < t->law->n_tables; i++)
			if (t->law->tables[i].dates && table_place(t->law, &t->law->tables[i]) >= 0) {
				struct days d = universe_days(*a, u, s, i, &place);
				buf_print(&b, "%d/%d ", (int)d.first, (int)d.last);
			}
	}
	return buf_str(&b);
}

static void sort_places(struct universe *u)
{
	struct codes all = { .arena = u->arena };
	for (int s = 0; s < u->n_sides; s++)
		codes_of(&all, u->tables[s]);
	code_around(&all, S("XNN"));
	struct str *sorts = NEW(u->arena, struct str, (size_t)all.n + 1);
	u->places = NEW(u->arena, struct str, (size_t)all.n + 1);
	u->codes = all.list, u->n_codes = all.n, u->sort_of_code = NEW(u->arena, int, (size_t)all.n + 1);
	for (int i = 0; i < all.n; i++) {
		struct str sort = sort_of(u->arena, u, all.list[i]);
		int at = word_at(sorts, u->n_places, sort);
		if (at < 0)
			at = u->n_places, sorts[at] = sort, u->places[u->n_places++] = all.list[i];
		u->sort_of_code[i] = at;
	}
}

int universe_country(const struct universe *u, struct str place)
{
	int at = word_at(u->codes, u->n_codes, str_cut(place, 0, 3));
	return at < 0 ? -1 : u->sort_of_code[at];
}

int topic_partner(const struct universe *u, int topic)
{
	const struct topic *t = &u->topics[topic];
	enum key other = t->shape->key == KEY_COUNTRY ? KEY_PLACE : t->shape->key == KEY_PLACE ? KEY_COUNTRY : KEY_NONE;
	for (int i = 0; other != KEY_NONE && i < u->n_topics; i++)
		if (u->topics[i].group == t->group && u->topics[i].shape->key == other &&
		    u->topics[i].shape->type == FACT_PLACE)
			return i;
	return -1;
}

int universe_sort(struct arena scratch, const struct universe *u, struct str place)
{
	struct str sort = sort_of(&scratch, u, place);
	for (int i = 0; i < u->n_places; i++) {
		struct arena room = scratch;
		if (str_eq(sort, sort_of(&room, u, u->places[i])))
			return i;
	}
	return -1;
}

struct universe universe_of(struct arena *a, const struct table *first, const struct table *later, int32_t until)
{
	struct universe u = { .arena = a, .until = until, .tables = { first, later }, .n_sides = later ? 2 : 1 };
	memset(u.circle_of, -1, sizeof u.circle_of);
	join_groups(&u);
	join_facts(&u);
	sort_places(&u);
	return u;
}
