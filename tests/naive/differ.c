#include "naive/differ.h"
#include "gate/tell.h"
#include "gate/vary.h"
#include "naive/naive.h"

enum { DRAWN = 200, OPEN_MOST = 9 };

static const char *const words[] = { [T_UNKNOWN] = "unknown", [T_YES] = "yes", [T_NO] = "no" };

/* What the grounds and notes say of the rule, for that member. */
static enum tri value_told(const struct law *law, const struct answer *a, int rule, int member)
{
	for (int note = 0; note < 2; note++)
		for (int i = 0; i < (note ? a->n_notes : a->n_grounds); i++) {
			const struct reason *r = note ? &a->notes[i] : &a->grounds[i];
			bool here = r->at_member < 0 || r->at_member == member || law->decision.per < 0;
			if (r->rule == rule && here)
				return r->kind == GROUND_UNKNOWN ? T_UNKNOWN : T_YES;
		}
	return T_NO;
}

/* --- answers to what is unknown --- */

struct hole {
	int fact, member;
};

static bool is_open(const struct fact *f, const struct value *v)
{
	bool all = true;
	switch (f->type) {
	case FACT_YESNO:
		return !v->yes && !v->no;
	case FACT_PLACES:
		return !v->rest_no || v->n_maybe;
	case FACT_CHOICE:
	case FACT_CHOICES:
		for (int i = 0; i < f->n_words; i++)
			all = all && v->word_yes && (v->word_yes[i] || v->word_no[i]);
		return !all;
	case FACT_PLACE:
		return !v->known || v->place.n == 3; /* the country alone is known in part */
	default:
		return !v->known && f->counts_group < 0 && f->counts_fact < 0;
	}
}

static struct hole *holes_of(struct arena *a, struct world *w, int *n, bool *yesno)
{
	const struct law *law = w->law;
	size_t most = 1;
	for (int g = 0; g < law->n_groups; g++)
		most += (size_t)w->groups[g].n;
	struct hole *list = NEW(a, struct hole, most * (size_t)law->n_facts + 1);
	*n = 0, *yesno = true;
	for (int i = 0; i < law->n_facts; i++)
		for (int m = 0; m < (law->facts[i].group < 0 ? 1 : w->groups[law->facts[i].group].n); m++)
			if (is_open(&law->facts[i], world_value(w, i, m))) {
				list[(*n)++] = (struct hole){ i, m };
				*yesno = *yesno && law->facts[i].type == FACT_YESNO;
			}
	return list;
}

/* What is known of a list stays; the rest is drawn. */
static struct value list_filled(struct arena *a, const struct fact *f, const struct value *now, uint64_t *seed)
{
	struct value v = { .status = STATUS_ESTABLISHED };
	v.word_yes = NEW(a, unsigned char, (size_t)f->n_words), v.word_no = NEW(a, unsigned char, (size_t)f->n_words);
	int one = -1, free = 0;
	for (int i = 0; i < f->n_words; i++) {
		bool yes = now->word_yes && now->word_yes[i], no = now->word_no && now->word_no[i];
		one = yes ? i : one;
		if (f->type == FACT_CHOICES)
			v.word_yes[i] = yes || (!no && draw(seed, 2));
		free += !yes && !no;
	}
	for (int i = 0, k = free ? (int)draw(seed, (uint64_t)free) : 0;
	     f->type == FACT_CHOICE && one < 0 && i < f->n_words; i++)
		if (!(now->word_no && now->word_no[i]) && k-- == 0)
			one = i;
	for (int i = 0; i < f->n_words; i++) {
		if (f->type == FACT_CHOICE)
			v.word_yes[i] = i == one;
		v.word_no[i] = !v.word_yes[i];
	}
	return v;
}

/* Some place in the country that is known, or anywhere. */
static struct value place_filled(const struct pool *pool, const struct value *now, uint64_t *seed)
{
	struct value v = { .known = true, .status = STATUS_ESTABLISHED };
	do
		v.place = pool->places[draw(seed, (uint64_t)pool->n_places)];
	while (v.place.n == 3 || (now->known && !str_starts(v.place, now->place)));
	return v;
}

static struct value hole_filled(
    struct arena *a, const struct pool *pool, int fact, const struct value *now, uint64_t *seed)
{
	const struct fact *f = &pool->law->facts[fact];
	if (f->type == FACT_CHOICE || f->type == FACT_CHOICES)
		return list_filled(a, f, now, seed);
	if (f->type == FACT_PLACE)
		return place_filled(pool, now, seed);
	struct value v = value_draw(a, pool, fact, (struct mood){ 0, 50 }, seed);
	if (f->type == FACT_PLACES) {
		struct str *places =
		    NEW(a, struct str, (size_t)now->n_places + (size_t)v.n_places + (size_t)now->n_maybe + 1);
		int n = 0;
		for (int i = 0; i < now->n_places; i++)
			places[n++] = now->places[i];
		for (int i = 0; i < now->n_maybe; i++)
			if (draw(seed, 2))
				places[n++] = now->maybe[i];
		for (int i = 0; !now->rest_no && i < v.n_places; i++)
			places[n++] = v.places[i];
		v = (struct value){ .places = places, .n_places = n, .rest_no = true, .status = STATUS_ESTABLISHED };
	}
	return v;
}

/* Counts that were taken from members and lists follow them; where more than those recorded may be, some more. */
static void recount(struct world *w, const struct world *was, uint64_t *seed)
{
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		if ((f->counts_group >= 0 || f->counts_fact >= 0) && f->group < 0 && !was->values[i].known)
			w->values[i] = (struct value){ 0 };
	}
	world_count(w);
	for (int i = 0; i < w->law->n_facts; i++)
		if (w->law->facts[i].counts_group >= 0 && w->law->facts[i].group < 0 && !w->values[i].known)
			w->values[i].known = true, w->values[i].count += (long)draw(seed, 4);
}

/* The law with every row entered that nobody has entered. */
static struct law law_filled(struct arena *a, const struct law *law, const struct pool *pool, uint64_t *seed)
{
	struct law full = *law;
	full.tables = NEW(a, struct law_table, (size_t)law->n_tables + 1);
	for (int i = 0; i < law->n_tables; i++) {
		struct law_table *t = &full.tables[i];
		*t = law->tables[i], t->rows = NEW(a, struct table_row, (size_t)t->n_rows + 1);
		for (int k = 0; k < t->n_rows; k++) {
			struct table_row *row = &t->rows[k];
			*row = law->tables[i].rows[k];
			if (row->type != ROW_UNSET || t->presumed >= 0)
				continue;
			row->type = t->dates ? ROW_DATE : ROW_WORD;
			row->value = t->dates ? 0 : (int)draw(seed, (uint64_t)t->n_gives);
			row->date = pool->dates[draw(seed, (uint64_t)pool->n_dates)];
		}
	}
	return full;
}

/* A ground that all its rules show together, whichever the answer, is told of each of them. */
static bool ground_is_shown(const struct law *law, const struct naive *n, int member, int32_t on, enum ground kind)
{
	for (int i = 0; i < law->n_rules; i++) {
		enum ground g;
		if (naive_counts(law, i, on, &g) && n->rules[member][i] == T_YES &&
		    (g == kind || (g == GROUND_BAR && kind == GROUND_SCOPE)))
			return true;
	}
	return false;
}

static bool leads_there(
    struct arena a, struct differ *d, const struct table *t, const struct world *w, int member, int rule, enum tri to)
{
	int n;
	bool yesno;
	enum ground kind;
	struct world base = world_copy(&a, w);
	struct hole *holes = holes_of(&a, &base, &n, &yesno);
	struct pool pool = pool_new(&a, t->law, w->on);
	bool all = yesno && n <= OPEN_MOST;
	naive_counts(t->law, rule, w->on, &kind);
	for (long k = 0; k < (all ? 1 << n : DRAWN); k++) {
		struct arena room = a;
		struct world full = world_copy(&room, w);
		struct law law = law_filled(&room, t->law, &pool, &d->seed);
		for (int i = 0; i < n; i++) {
			struct value *v = world_value(&full, holes[i].fact, holes[i].member);
			*v = all ? (struct value){ .yes = k >> i & 1, .no = !(k >> i & 1) }
				 : hole_filled(&room, &pool, holes[i].fact, v, &d->seed);
		}
		recount(&full, w, &d->seed);
		struct naive there = naive_answer(&room, &law, &full);
		if (there.rules[member][rule] != to &&
		    !(to == T_YES && ground_is_shown(&law, &there, member, w->on, kind)))
			return false;
	}
	return true;
}

/* --- one case --- */

static bool tell(struct buf *told, const struct table *t, const struct world *w, const char *what, int rule, int member,
    const char *gate, const char *naive)
{
	struct answer a = gate_answer(told->arena, t, w, ANSWER_REASONS);
	buf_print(told, "%s %.*s, member %d: the gate says %s, the naive evaluator %s\ntest this:\n", what,
	    SF(tell_rule(t->law, rule)), member, gate, naive);
	tell_world(told, w);
	buf_add(told, S("  # the gate: "));
	tell_answer(told, w, &a, "  #   ");
	return false;
}

bool differ_agrees(struct arena a, struct differ *d, const struct table *t, const struct world *w, struct buf *told)
{
	const struct law *law = t->law;
	struct naive naive = naive_answer(&a, law, w);
	struct answer gate = gate_answer(&a, t, w, ANSWER_REASONS);
	enum verdict all = HELD;
	d->cases++;
	for (int m = 0; m < naive.n; m++) {
		bool refused = false, open = false, some = false;
		for (int i = 0; i < law->n_rules; i++) {
			enum ground g;
			bool counts = naive_counts(law, i, w->on, &g);
			if (g == GROUND_NONE || !interval_holds(law->rules[i].time, w->on))
				continue;
			enum tri says = value_told(law, &gate, i, m), value = naive.rules[m][i];
			if (!counts && value == T_UNKNOWN && says == T_NO)
				continue; /* a note is told only where it applies */
			if (says != value && (value != T_UNKNOWN || !leads_there(a, d, t, w, m, i, says)))
				return tell(told, t, w, "rule", i, m, words[says], words[value]);
			d->raised += says != value;
			refused = refused || (says == T_YES && (g == GROUND_BAR || g == GROUND_SCOPE));
			open = open || (counts && says != T_NO), some = some || counts;
		}
		enum verdict v = refused ? REFUSED : open || !some ? HELD : NO_BAR_FOUND;
		all = m && all < v ? all : v;
		if (law->decision.per >= 0 && gate.per[m].verdict != v)
			return tell(
			    told, t, w, "verdict for", -1, m, verdict_word(gate.per[m].verdict), verdict_word(v));
	}
	return gate.verdict == all ||
	       tell(told, t, w, "verdict", -1, -1, verdict_word(gate.verdict), verdict_word(all));
}
