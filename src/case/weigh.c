#include "case/day.h"
#include "case/weigh_parts.h"

void told_voices(struct weigher *w, const struct place_of_fact *p, struct weighed r, const struct voice *list, int n,
    struct str word)
{
	struct told_at at = { p->i, p->group, p->member };
	for (int i = 0; i < n; i++)
		if (list[i].why != WHY_COUNTS)
			told_voice(&w->told, at, &list[i]);
	if (r.what == WEIGHED_CONFLICT)
		told_conflict(&w->told, at, &r, word);
}

/* --- yes/no --- */

static void weigh_yesno(struct weigher *w, struct place_of_fact *p)
{
	int n = 0;
	for (int i = 0; i < p->n; i++)
		if (p->list[i].say == SAY_YES || p->list[i].say == SAY_NO)
			p->voices[n++] = (struct voice){ .a = &p->list[i], .value = p->list[i].say == SAY_YES };
	struct weighed r = scale_weigh(&p->question, p->voices, n);
	told_voices(w, p, r, p->voices, n, S(""));
	if (r.what != WEIGHED_VALUE)
		return;
	p->value->yes = r.value, p->value->no = !r.value, p->value->status = r.status;
	carried(p, 0, r.by);
}

/* --- a date, a number, a place: one value, agreed on --- */

static bool same_value(const struct assertion *a, const struct assertion *b)
{
	if (a->say != b->say)
		return false;
	return a->say == SAY_DATE     ? a->date == b->date
	       : a->say == SAY_NUMBER ? a->number == b->number
				      : str_eq(a->places[0], b->places[0]);
}

static void weigh_value(struct weigher *w, struct place_of_fact *p)
{
	int n = 0;
	for (int i = 0; i < p->n; i++) {
		if (p->list[i].say == SAY_UNKNOWN)
			continue;
		int same = n;
		for (int k = 0; k < n && same == n; k++)
			same = same_value(p->voices[k].a, &p->list[i]) ? p->voices[k].value : n;
		p->voices[n] = (struct voice){ .a = &p->list[i], .value = same };
		n++;
	}
	p->question.by_value = true;
	struct weighed r = scale_weigh(&p->question, p->voices, n);
	told_voices(w, p, r, p->voices, n, S(""));
	if (r.what != WEIGHED_VALUE)
		return;
	struct value *v = p->value;
	v->known = true, v->status = r.status;
	carried(p, 0, r.by);
	v->date = r.by->date, v->count = r.by->number;
	if (r.by->n_places)
		v->place = r.by->places[0];
}

/* --- one fact of one member --- */

static void weigh_fact(struct weigher *w, struct place_of_fact *p)
{
	p->voices = NEW(w->arena, struct voice, (size_t)p->n);
	p->question = (struct question){ .fact = p->fact, .on = w->out->world.on, .fresh_from = DATE_NONE };
	if (p->fact->stale_before)
		p->question.fresh_unknown =
		    !noun_day(&w->out->world, p->fact->stale_before, p->group, p->member, &p->question.fresh_from);
	switch (p->fact->type) {
	case FACT_YESNO:
		weigh_yesno(w, p);
		break;
	case FACT_CHOICE:
	case FACT_CHOICES:
		weigh_words(w, p);
		break;
	case FACT_PLACES:
		weigh_places(w, p);
		break;
	default:
		weigh_value(w, p);
	}
}

/* What is said under the member or the case itself, and for a destination under `facts` as well; one may be NULL. */
static void gather(struct weigher *w, struct place_of_fact *p, const struct case_fact *own,
    const struct case_fact *shared, int members)
{
	static const struct case_fact nothing = { 0 };
	own = own ? own : &nothing, shared = shared ? shared : &nothing;
	const struct case_fact *only = own->n ? own : shared;
	p->list = only->list, p->n = only->n;
	if (!shared->n || (!own->n && members <= 1))
		return;
	struct assertion *list = NEW(w->arena, struct assertion, (size_t)(own->n + shared->n) + 1);
	for (int i = 0; i < own->n; i++)
		list[i] = own->list[i];
	for (int i = 0; i < shared->n; i++) {
		list[own->n + i] = shared->list[i];
		list[own->n + i].shared = members > 1;
	}
	p->list = list, p->n = own->n + shared->n;
}

/* Is it weighed from what is said; and is it fresh by itself, not by another fact? */
static bool is_weighed(const struct fact *fact) { return fact->counts_group < 0 && fact->counts_fact < 0; }
static bool is_early(const struct fact *fact) { return !fact->stale_before && is_weighed(fact); }

static void note_said(struct weigher *w, int fact)
{
	if (!w->is_said[fact])
		w->said[w->n_said++] = fact;
	w->is_said[fact] = true;
}

/* Where the answers on a fact are carried, as many as there are words. */
static const struct assertion **carriers(struct weigher *w, const struct place_of_fact *p)
{
	if (w->told.is_silent)
		return NULL;
	bool words = p->fact->type == FACT_CHOICE || p->fact->type == FACT_CHOICES;
	size_t at = (size_t)(p->group < 0 ? 0 : p->member) * (size_t)w->law->n_facts + (size_t)p->i;
	struct counted *counted = p->group < 0 ? w->out->counted : w->out->of_members[p->group];
	counted[at].by = NEW(w->arena, const struct assertion *, words ? (size_t)p->fact->n_words : 1);
	return counted[at].by;
}

static void weigh_said(
    struct weigher *w, struct place_of_fact p, const struct case_fact *own, const struct case_fact *shared, int members)
{
	p.fact = &w->law->facts[p.i];
	note_said(w, p.i);
	p.value = world_value(&w->out->world, p.i, p.member);
	p.by = carriers(w, &p);
	gather(w, &p, own, shared, members);
	weigh_fact(w, &p);
}

static void value_from_key(struct weigher *w, const struct fact *fact, struct value *v, struct str key)
{
	if (!key.n)
		return;
	*v = (struct value){ .status = STATUS_BARE };
	if (fact->type == FACT_PLACE)
		v->known = true, v->place = key;
	if (fact->type == FACT_PLACES) {
		v->places = NEW(w->arena, struct str, 1);
		v->places[0] = key, v->n_places = 1, v->rest_no = true;
	}
	if (fact->type != FACT_CHOICE && fact->type != FACT_CHOICES)
		return;
	v->word_yes = NEW(w->arena, unsigned char, (size_t)fact->n_words);
	v->word_no = NEW(w->arena, unsigned char, (size_t)fact->n_words);
	for (int i = 0; i < fact->n_words; i++) {
		bool yes = str_eq(fact->words[i], key);
		v->word_yes[i] = yes, v->word_no[i] = !yes;
	}
}

/* The facts of one member: what stands under it, and of a destination what stands under `facts`. */
static void weigh_member(struct weigher *w, int group, int k)
{
	const struct roster *roster = &w->out->world.groups[group];
	int array = (int)w->law->groups[group].members;
	const struct case_facts *own = &w->file->members[array].list[roster->list[k].index].facts;
	const struct case_facts nothing = { 0 }, *shared = array == MEMBERS_DESTINATIONS ? &w->file->facts : &nothing;
	for (int i = 0, j = 0; i < own->n || j < shared->n;) {
		int a = i < own->n ? own->list[i].fact : w->law->n_facts,
		    b = j < shared->n ? shared->list[j].fact : w->law->n_facts, fact = a < b ? a : b;
		const struct case_fact *under = a == fact ? &own->list[i++] : NULL,
				       *above = b == fact ? &shared->list[j++] : NULL;
		const struct fact *of = &w->law->facts[fact];
		if (of->group == group && of->key == KEY_NONE && is_early(of))
			weigh_said(w, (struct place_of_fact){ .i = fact, .group = group, .member = k }, under, above,
			    roster->n);
	}
}

static const struct case_fact *find_fact(const struct case_facts *facts, int fact)
{
	for (int i = 0; i < facts->n; i++)
		if (facts->list[i].fact == fact)
			return &facts->list[i];
	return NULL;
}

/* A fact whose freshness hangs on another: weighed when all others are, in pack order. */
static void weigh_late(struct weigher *w, int i)
{
	int group = w->law->facts[i].group;
	const struct case_fact *above = find_fact(&w->file->facts, i);
	if (group < 0) {
		if (above)
			weigh_said(w, (struct place_of_fact){ .i = i, .group = -1, .member = -1 }, above, NULL, 1);
		return;
	}
	const struct roster *roster = &w->out->world.groups[group];
	int array = (int)w->law->groups[group].members;
	above = array == MEMBERS_DESTINATIONS ? above : NULL;
	for (int k = 0; k < roster->n; k++) {
		const struct case_fact *under =
		    find_fact(&w->file->members[array].list[roster->list[k].index].facts, i);
		if (under || above)
			weigh_said(
			    w, (struct place_of_fact){ .i = i, .group = group, .member = k }, under, above, roster->n);
	}
}

static void read_keys(struct weigher *w)
{
	for (int i = 0; i < w->file->index->n_keys; i++) {
		int fact = w->file->index->keys[i], group = w->law->facts[fact].group;
		const struct case_members *from = &w->file->members[w->law->groups[group].members];
		note_said(w, fact);
		for (int k = 0; k < w->out->world.groups[group].n; k++) {
			struct member *m = &w->out->world.groups[group].list[k];
			value_from_key(w, &w->law->facts[fact], &m->values[fact],
			    case_key(&w->law->facts[fact], &from->list[m->index]));
		}
	}
}

static void weigh_all(struct weigher *w)
{
	const struct case_facts *facts = &w->file->facts;
	const struct case_index *index = w->file->index;
	for (int i = 0; i < facts->n; i++) {
		const struct fact *of = &w->law->facts[facts->list[i].fact];
		if (of->group < 0 && is_early(of))
			weigh_said(w, (struct place_of_fact){ .i = facts->list[i].fact, .group = -1, .member = -1 },
			    &facts->list[i], NULL, 1);
	}
	for (int g = 0; g < w->law->n_groups; g++)
		for (int k = 0; k < w->out->world.groups[g].n; k++)
			weigh_member(w, g, k);
	for (int i = 0; i < index->n_late; i++)
		weigh_late(w, index->late[i]);
}

/* --- counts that are computed --- */

/* How many members or words; known only when nothing can come on top. Else count holds how many there are at least. */
static void count_members(struct world *world, const struct fact *fact, struct value *v)
{
	const struct group *g = &world->law->groups[fact->counts_group];
	bool by_file = g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS;
	bool closed = by_file || (g->complete >= 0 && world->values[g->complete].yes);
	*v = (struct value){ .known = closed,
		.count = world->groups[fact->counts_group].n,
		.status = closed ? STATUS_BARE : STATUS_NONE };
}

static void count_words(const struct fact *list, const struct value *of, struct value *v)
{
	bool places = list->type == FACT_PLACES, known = places ? of->rest_no && !of->n_maybe : of->word_yes != NULL;
	long n = places ? of->n_places : 0;
	for (int i = 0; !places && i < list->n_words; i++) {
		bool yes = of->word_yes && of->word_yes[i], no = of->word_no && of->word_no[i];
		known = known && (yes || no);
		n += yes && !str_eq(list->words[i], S("none"));
	}
	*v = (struct value){ .known = known, .count = n, .status = known ? of->status : STATUS_NONE };
}

static void count_all_of(struct weigher *w, int i)
{
	const struct fact *fact = &w->law->facts[i];
	struct world *world = &w->out->world;
	note_said(w, i);
	if (fact->counts_group >= 0 && fact->group < 0)
		count_members(world, fact, &world->values[i]);
	if (fact->counts_fact < 0)
		return;
	const struct fact *list = &w->law->facts[fact->counts_fact];
	for (int k = 0; k < (fact->group < 0 ? 1 : world->groups[fact->group].n); k++) {
		struct value *own = fact->group < 0 ? world->values : world->groups[fact->group].list[k].values;
		const struct value *of = list->group < 0 ? world->values : list->group == fact->group ? own : NULL;
		if (of)
			count_words(list, &of[fact->counts_fact], &own[i]);
	}
}

/* --- the whole case --- */

static struct value *blank_values(struct weigher *w)
{
	size_t bytes = (size_t)w->law->n_facts * sizeof(struct value);
	struct value *values = (struct value *)(void *)arena_bytes(w->arena, bytes);
	return bytes ? memcpy(values, w->file->index->blank, bytes) : values;
}

static void members_place(struct weigher *w, int group)
{
	const struct case_members *all = &w->file->members[w->law->groups[group].members];
	struct case_weighed *out = w->out;
	struct roster *roster = &out->world.groups[group];
	*roster = (struct roster){ .list = NEW(w->arena, struct member, (size_t)all->n + 1) };
	for (int i = 0; i < all->n; i++)
		if (all->list[i].groups >> group & 1)
			roster->list[roster->n++] = (struct member){ all->list[i].ref, i, blank_values(w) };
	if (!w->told.is_silent)
		out->of_members[group] = NEW(w->arena, struct counted, (size_t)roster->n * (size_t)w->law->n_facts + 1);
}

/* What is said of a member of the family is a record: it is told that no rule reads it, so that nobody relies on it. */
static void tell_records(struct weigher *w)
{
	for (int g = 0; g < w->law->n_groups; g++)
		for (int k = 0; k < w->out->world.groups[g].n; k++) {
			int array = (int)w->law->groups[g].members;
			const struct case_facts *said =
			    &w->file->members[array].list[w->out->world.groups[g].list[k].index].facts;
			for (int i = 0; i < said->n; i++)
				if (w->law->facts[said->list[i].fact].group < 0)
					told_record(&w->told, (struct told_at){ said->list[i].fact, g, k });
		}
}

static void weigh(struct weigher w, int32_t on)
{
	struct case_weighed *out = w.out;
	w.said = NEW(w.arena, int, (size_t)w.law->n_facts + 1);
	w.is_said = NEW(w.arena, bool, (size_t)w.law->n_facts + 1);
	*out = (struct case_weighed){ .file = w.file, .world = { .law = w.law, .on = on, .values = blank_values(&w) } };
	if (!w.told.is_silent)
		out->counted = NEW(w.arena, struct counted, (size_t)w.law->n_facts + 1);
	for (int g = 0; g < w.law->n_groups; g++)
		members_place(&w, g);
	read_keys(&w);
	weigh_all(&w);
	for (int i = 0; i < w.file->index->n_counts; i++)
		count_all_of(&w, w.file->index->counts[i]);
	out->world.said = w.said, out->world.n_said = w.n_said;
	if (w.told.is_silent)
		return;
	tell_records(&w);
	told_sort(&w.told);
	out->ignored = w.told.list, out->n_ignored = w.told.n;
}

void case_weigh(struct arena *a, const struct case_file *file, int32_t on, struct str lang, struct case_weighed *out)
{
	weigh(
	    (struct weigher){
		.arena = a, .file = file, .law = file->law, .out = out, .told = { .arena = a, .lang = lang } },
	    on);
}

void case_weigh_silently(struct arena *a, const struct case_file *file, int32_t on, struct case_weighed *out)
{
	weigh(
	    (struct weigher){
		.arena = a, .file = file, .law = file->law, .out = out, .told = { .arena = a, .is_silent = true } },
	    on);
}

const struct assertion *case_counted(const struct case_weighed *c, int fact, int member, int word)
{
	const struct fact *f = &c->world.law->facts[fact];
	if (f->group >= 0 && (member < 0 || member >= c->world.groups[f->group].n))
		return NULL;
	const struct counted *counted =
	    f->group < 0 ? &c->counted[fact]
			 : &c->of_members[f->group][(size_t)member * (size_t)c->world.law->n_facts + (size_t)fact];
	if (!counted->by)
		return NULL;
	bool words = f->type == FACT_CHOICE || f->type == FACT_CHOICES;
	if (words && word >= 0 && word < f->n_words)
		return counted->by[word];
	for (int i = 0; words && word < 0 && i < f->n_words; i++)
		if (counted->by[i])
			return counted->by[i];
	return words ? NULL : counted->by[0];
}
