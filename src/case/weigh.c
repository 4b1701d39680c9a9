#include "case/day.h"
#include "case/scale.h"
#include "case/told.h"

struct counted {                     /* who carries the answers on one fact of one member */
	const struct assertion **by; /* one for each word; a single one for other types; NULL: nobody */
};
struct weigher {
	struct arena *arena;
	const struct case_file *file;
	const struct law *law;
	struct case_weighed *out;
	struct told told;
	const struct case_fact **said; /* [n_facts] of the case, then of each entry of each array */
};
struct place_of_fact { /* the fact of one member that is being weighed */
	const struct fact *fact;
	int i, group, member;
	struct value *value;
	struct counted *counted;
	struct assertion *list; /* all that is said */
	int n;
	struct question question;
	struct voice *voices;
};

static void told_voices(struct weigher *w, const struct place_of_fact *p, struct weighed r, const struct voice *list,
    int n, struct str word)
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
	p->counted->by[0] = r.by;
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
	v->known = true, v->status = r.status, p->counted->by[0] = r.by;
	v->date = r.by->date, v->count = r.by->number;
	if (r.by->n_places)
		v->place = r.by->places[0];
}

/* --- lists of words --- */

/* The list's status in the report: that of the strongest answer on a word. */
static void raise_status(struct value *v, enum status s)
{
	static const int rank[] = { [STATUS_NONE] = 0,
		[STATUS_PRESUMED] = 1,
		[STATUS_BARE] = 2,
		[STATUS_CREDIBLE] = 3,
		[STATUS_REFUTED] = 4,
		[STATUS_ESTABLISHED] = 5 };
	if (rank[s] > rank[v->status])
		v->status = s;
}

/* Keeps, for each assertion, the first reason why it does not count on words it names, and on words it does not. */
static void keep_voices(struct voice *named, struct voice *others, const struct assertion *list,
    const struct voice *voices, int n, int word)
{
	for (int i = 0; i < n; i++) {
		ptrdiff_t k = voices[i].a - list;
		struct voice *keep = voices[i].a->words[word] ? &named[k] : &others[k];
		if (voices[i].why != WHY_COUNTS && (!keep->a || keep->why == WHY_COUNTS))
			*keep = voices[i];
	}
}

/* Of most words of a long list the same is said, by the same people: such words weigh the same. */
static bool is_like(const struct place_of_fact *p, int word, int other)
{
	if ((p->fact->word_kind[word] == KIND_NONE) != (p->fact->word_kind[other] == KIND_NONE))
		return false;
	for (int i = 0; i < p->n; i++)
		if (p->list[i].say == SAY_WORDS && p->list[i].words[word] != p->list[i].words[other])
			return false;
	return true;
}

static struct weighed weigh_voices(struct place_of_fact *p, int word, struct voice *named, struct voice *others)
{
	int n = 0;
	for (int i = 0; i < p->n; i++) {
		const struct assertion *a = &p->list[i];
		bool speaks = a->say == SAY_WORDS && (a->grade != GRADE_REFUTED || a->words[word]);
		if (speaks)
			p->voices[n++] = (struct voice){ .a = a, .value = a->words[word] };
	}
	bool two_sided = p->fact->kind != KIND_PLAIN && p->fact->kind != KIND_NONE;
	p->question.turned = two_sided && p->fact->word_kind[word] == KIND_NONE;
	struct weighed r = scale_weigh(&p->question, p->voices, n);
	keep_voices(named, others, p->list, p->voices, n, word);
	return r;
}

static void weigh_word(struct weigher *w, struct place_of_fact *p, int word, struct voice *named, struct voice *others,
    struct weighed *last)
{
	if (!word || !is_like(p, word, word - 1))
		*last = weigh_voices(p, word, named, others);
	struct weighed r = *last;
	if (r.what == WEIGHED_CONFLICT)
		told_conflict(&w->told, (struct told_at){ p->i, p->group, p->member }, &r, p->fact->words[word]);
	if (r.what != WEIGHED_VALUE)
		return;
	p->value->word_yes[word] = r.value == 1, p->value->word_no[word] = r.value == 0;
	raise_status(p->value, r.status);
	p->counted->by[word] = r.by;
}

static void weigh_words(struct weigher *w, struct place_of_fact *p)
{
	struct voice *named = NEW(w->arena, struct voice, (size_t)p->n),
		     *others = NEW(w->arena, struct voice, (size_t)p->n);
	struct told_at at = { p->i, p->group, p->member };
	const struct value presumed = *p->value;
	size_t words = (size_t)p->fact->n_words;
	p->value->word_yes = NEW(w->arena, unsigned char, words),
	p->value->word_no = NEW(w->arena, unsigned char, words);
	p->value->status = STATUS_NONE;
	struct weighed last = { 0 };
	for (int i = 0; i < p->fact->n_words; i++) {
		if (i && last.what == WEIGHED_VALUE && is_like(p, i, i - 1)) {
			p->value->word_yes[i] = last.value == 1, p->value->word_no[i] = last.value == 0;
			p->counted->by[i] = last.by;
			continue;
		}
		weigh_word(w, p, i, named, others, &last);
		if (p->value->word_yes[i] || p->value->word_no[i] || p->fact->presumed == PRESUMED_NOTHING)
			continue;
		p->value->word_yes[i] = presumed.word_yes && presumed.word_yes[i];
		p->value->word_no[i] = presumed.word_no && presumed.word_no[i];
		if (p->value->word_yes[i] || p->value->word_no[i])
			raise_status(p->value, STATUS_PRESUMED);
	}
	for (int i = 0; i < p->n; i++) {
		if (named[i].a)
			told_voice(&w->told, at, &named[i]);
		else if (others[i].a)
			told_others(&w->told, at, &others[i]);
	}
}

/* --- lists of places: every place named by anyone, and the rest --- */

static bool names_place(const struct assertion *a, struct str place)
{
	for (int i = 0; i < a->n_places; i++)
		if (str_eq(a->places[i], place) || (a->places[i].n == 3 && str_starts(place, a->places[i])))
			return true;
	return false;
}

static struct weighed weigh_place(struct place_of_fact *p, struct str place, int *n)
{
	*n = 0;
	for (int i = 0; i < p->n; i++) {
		const struct assertion *a = &p->list[i];
		bool yes = names_place(a, place);
		if (a->say == SAY_PLACES && (a->grade != GRADE_REFUTED || yes))
			p->voices[(*n)++] = (struct voice){ .a = a, .value = yes };
	}
	return scale_weigh(&p->question, p->voices, *n);
}

static bool is_new(const struct value *v, struct str place)
{
	for (int i = 0; i < v->n_places; i++)
		if (str_eq(v->places[i], place))
			return false;
	for (int i = 0; i < v->n_maybe; i++)
		if (str_eq(v->maybe[i], place))
			return false;
	return true;
}

static void weigh_places(struct weigher *w, struct place_of_fact *p)
{
	size_t most = 1;
	int n = 0;
	struct value *v = p->value;
	for (int i = 0; i < p->n; i++)
		most += (size_t)p->list[i].n_places;
	v->places = NEW(w->arena, struct str, most), v->maybe = NEW(w->arena, struct str, most);
	struct weighed rest = weigh_place(p, S(""), &n);
	told_voices(w, p, rest, p->voices, n, S(""));
	v->rest_no = rest.what == WEIGHED_VALUE && !rest.value;
	if (v->rest_no)
		v->status = rest.status, p->counted->by[0] = rest.by;
	for (int i = 0; i < p->n; i++)
		for (int k = 0; k < p->list[i].n_places; k++) {
			struct str place = p->list[i].places[k];
			if (!is_new(v, place))
				continue;
			struct weighed r = weigh_place(p, place, &n);
			told_voices(w, p, r, p->voices, n, place);
			if (r.what == WEIGHED_VALUE && !r.value && v->rest_no)
				continue;
			bool yes = r.what == WEIGHED_VALUE && r.value;
			(yes ? v->places : v->maybe)[yes ? v->n_places++ : v->n_maybe++] = place;
			if (yes)
				v->status = r.status, p->counted->by[0] = r.by;
		}
}

/* --- one fact of one member --- */

static void weigh_fact(struct weigher *w, struct place_of_fact *p)
{
	bool words = p->fact->type == FACT_CHOICE || p->fact->type == FACT_CHOICES;
	p->voices = NEW(w->arena, struct voice, (size_t)p->n);
	p->counted->by = NEW(w->arena, const struct assertion *, words ? (size_t)p->fact->n_words : 1);
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

/* Where the facts of each entry stand among all that is said. */
static size_t place_of_entry(const struct weigher *w, int array, int entry)
{
	size_t n = 1;
	for (int i = 0; i < array; i++)
		n += (size_t)w->file->members[i].n;
	return (n + (size_t)entry) * (size_t)w->law->n_facts;
}

static void place_facts(struct weigher *w, const struct case_facts *facts, size_t place)
{
	for (int i = 0; i < facts->n; i++)
		w->said[place + (size_t)facts->list[i].fact] = &facts->list[i];
}

static void place_said(struct weigher *w)
{
	w->said = NEW(w->arena, const struct case_fact *, place_of_entry(w, 4, 0) + 1);
	place_facts(w, &w->file->facts, 0);
	for (int array = 0; array < 4; array++)
		for (int i = 0; i < w->file->members[array].n; i++)
			place_facts(w, &w->file->members[array].list[i].facts, place_of_entry(w, array, i));
}

/* What is said under the member (NULL: the case), and for a destination under `facts` as well. */
static void gather(struct weigher *w, struct place_of_fact *p, const struct case_member *m, int members)
{
	int array = m ? (int)w->law->groups[p->group].members : 0;
	size_t at = m ? place_of_entry(w, array, (int)(m - w->file->members[array].list)) : 0;
	const struct case_fact *own = w->said[at + (size_t)p->i];
	const struct case_fact *shared = m && array == MEMBERS_DESTINATIONS ? w->said[p->i] : NULL;
	if (!own && !shared)
		return;
	int n_own = own ? own->n : 0, n_shared = shared ? shared->n : 0;
	p->list = NEW(w->arena, struct assertion, (size_t)(n_own + n_shared) + 1);
	for (int i = 0; i < n_own; i++)
		p->list[p->n++] = own->list[i];
	for (int i = 0; i < n_shared; i++) {
		p->list[p->n] = shared->list[i];
		p->list[p->n++].shared = members > 1;
	}
}

static void value_from_key(struct weigher *w, struct place_of_fact *p, struct str key)
{
	struct value *v = p->value;
	if (!key.n)
		return;
	*v = (struct value){ .status = STATUS_BARE };
	if (p->fact->type == FACT_PLACE)
		v->known = true, v->place = key;
	if (p->fact->type == FACT_PLACES) {
		v->places = NEW(w->arena, struct str, 1);
		v->places[0] = key, v->n_places = 1, v->rest_no = true;
	}
	if (p->fact->type != FACT_CHOICE && p->fact->type != FACT_CHOICES)
		return;
	v->word_yes = NEW(w->arena, unsigned char, (size_t)p->fact->n_words);
	v->word_no = NEW(w->arena, unsigned char, (size_t)p->fact->n_words);
	for (int i = 0; i < p->fact->n_words; i++) {
		bool yes = str_eq(p->fact->words[i], key);
		v->word_yes[i] = yes, v->word_no[i] = !yes;
	}
}

/* One fact of the case, or of every member of its group. `late`: only those whose freshness hangs on another fact. */
static void weigh_all_of(struct weigher *w, int i, bool late)
{
	const struct fact *fact = &w->law->facts[i];
	struct world *world = &w->out->world;
	int n = fact->group < 0 ? 1 : world->groups[fact->group].n;
	if ((fact->stale_before != NULL) != late || fact->counts_group >= 0 || fact->counts_fact >= 0)
		return;
	for (int k = 0; k < n; k++) {
		struct place_of_fact p = {
			.fact = fact, .i = i, .group = fact->group, .member = fact->group < 0 ? -1 : k
		};
		const struct member *m = fact->group < 0 ? NULL : &world->groups[fact->group].list[k];
		int array = fact->group < 0 ? 0 : (int)w->law->groups[fact->group].members;
		const struct case_member *from = m ? &w->file->members[array].list[m->index] : NULL;
		p.value = m ? &m->values[i] : &world->values[i];
		p.counted = m ? &w->out->of_members[fact->group][(size_t)k * (size_t)w->law->n_facts + (size_t)i]
			      : &w->out->counted[i];
		if (fact->key != KEY_NONE && from) {
			value_from_key(w, &p, case_key(fact, from));
			continue;
		}
		gather(w, &p, from, n);
		if (p.n)
			weigh_fact(w, &p);
	}
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

static void members_place(struct weigher *w, int group)
{
	const struct case_members *all = &w->file->members[w->law->groups[group].members];
	struct case_weighed *out = w->out;
	int n = 0;
	for (int i = 0; i < all->n; i++)
		n += (int)(all->list[i].groups >> group & 1);
	world_members(w->arena, &out->world, group, n);
	out->of_members[group] = NEW(w->arena, struct counted, (size_t)n * (size_t)w->law->n_facts + 1);
	for (int i = 0, k = 0; i < all->n; i++)
		if (all->list[i].groups >> group & 1) {
			struct member *m = &out->world.groups[group].list[k++];
			m->ref = all->list[i].ref, m->index = i;
		}
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
	struct arena *a = w.arena;
	const struct case_file *file = w.file;
	struct case_weighed *out = w.out;
	*out = (struct case_weighed){ .file = file, .world = world_new(a, file->law, on) };
	out->counted = NEW(a, struct counted, (size_t)file->law->n_facts + 1);
	for (int g = 0; g < file->law->n_groups; g++)
		members_place(&w, g);
	place_said(&w);
	for (int late = 0; late < 2; late++)
		for (int i = 0; i < file->law->n_facts; i++)
			weigh_all_of(&w, i, late);
	for (int i = 0; i < file->law->n_facts; i++)
		count_all_of(&w, i);
	tell_records(&w);
	told_sort(&w.told);
	out->ignored = w.told.list, out->n_ignored = w.told.n;
}

void case_weigh(struct arena *a, const struct case_file *file, int32_t on, struct str lang, struct case_weighed *out)
{
	weigh((struct weigher){ a, file, file->law, out, { .arena = a, .lang = lang }, NULL }, on);
}

void case_weigh_silently(struct arena *a, const struct case_file *file, int32_t on, struct case_weighed *out)
{
	weigh((struct weigher){ a, file, file->law, out, { .arena = a, .is_silent = true }, NULL }, on);
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
