/* weigh_list.c - lists weighed: each word, each place. */
#include "case/weigh_parts.h"

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

struct reasons { /* for each assertion: the first reason why it does not count on words it names; on other words */
	struct voice *named, *others;
};

static void keep_voices(struct reasons *r, const struct assertion *list, const struct voice *voices, int n, int word)
{
	for (int i = 0; i < n; i++) {
		ptrdiff_t k = voices[i].a - list;
		struct voice *keep = voices[i].a->words[word] ? &r->named[k] : &r->others[k];
		if (voices[i].why != WHY_COUNTS && (!keep->a || keep->why == WHY_COUNTS))
			*keep = voices[i];
	}
}

/* Of most words of a long list the same is said, by the same people: such words weigh the same, and are weighed once.
 */
enum { ALIKE_MOST = 5 /* assertions that are told apart by what they say of a word */ };
struct alike { /* by side of the list, and which assertions name the word */
	struct weighed of[2 << ALIKE_MOST];
	unsigned char yes[2 << ALIKE_MOST], no[2 << ALIKE_MOST];
	bool known[2 << ALIKE_MOST];
	const unsigned char *words[ALIKE_MOST]; /* what each assertion says of them; n above ALIKE_MOST: none is kept */
	int n;
};

static void alike_open(struct alike *alike, const struct place_of_fact *p)
{
	alike->n = 0;
	for (int i = 0; i < p->n; i++)
		if (p->list[i].say == SAY_WORDS && alike->n++ < ALIKE_MOST)
			alike->words[alike->n - 1] = p->list[i].words;
	unsigned places = alike->n > ALIKE_MOST ? 1 : 2u << alike->n;
	for (unsigned i = 0; i < places; i++) {
		alike->of[i].what = WEIGHED_NOTHING;
		alike->yes[i] = alike->no[i] = 0, alike->known[i] = false;
	}
}

static inline unsigned alike_place(const struct alike *alike, const unsigned char *kind, int word)
{
	unsigned place = kind[word] == KIND_NONE;
	for (int i = 0; i < alike->n; i++)
		place = place << 1 | alike->words[i][word];
	return place;
}

static struct weighed weigh_voices(struct place_of_fact *p, int word, struct reasons *reasons)
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
	if (reasons->named)
		keep_voices(reasons, p->list, p->voices, n, word);
	return r;
}

static void weigh_word(struct place_of_fact *p, int word, struct alike *alike, unsigned place, struct reasons *reasons)
{
	struct weighed r = weigh_voices(p, word, reasons);
	alike->of[place] = r, alike->known[place] = true;
	alike->yes[place] = r.what == WEIGHED_VALUE && r.value == 1;
	alike->no[place] = r.what == WEIGHED_VALUE && r.value == 0;
	if (r.what == WEIGHED_VALUE)
		raise_status(p->value, r.status);
}

static void tell_word(struct weigher *w, const struct place_of_fact *p, int word, const struct weighed *r)
{
	if (r->what == WEIGHED_CONFLICT)
		told_conflict(&w->told, (struct told_at){ p->i, p->group, p->member }, r, p->fact->words[word]);
	if (r->what == WEIGHED_VALUE)
		p->by[word] = r->by;
}

static void tell_reasons(struct weigher *w, const struct place_of_fact *p, const struct reasons *r)
{
	struct told_at at = { p->i, p->group, p->member };
	for (int i = 0; i < p->n; i++) {
		if (r->named[i].a)
			told_voice(&w->told, at, &r->named[i]);
		else if (r->others[i].a)
			told_others(&w->told, at, &r->others[i]);
	}
}

static void word_presumed(struct place_of_fact *p, const struct value *presumed, int word)
{
	struct value *v = p->value;
	v->word_yes[word] = presumed->word_yes && presumed->word_yes[word];
	v->word_no[word] = presumed->word_no && presumed->word_no[word];
	if (v->word_yes[word] || v->word_no[word])
		raise_status(v, STATUS_PRESUMED);
}

void weigh_words(struct weigher *w, struct place_of_fact *p)
{
	struct reasons reasons = { 0 };
	struct alike alike;
	size_t words = (size_t)p->fact->n_words;
	const struct value presumed = *p->value;
	const bool is_silent = w->told.is_silent;
	alike_open(&alike, p);
	if (!is_silent) {
		reasons.named = NEW(w->arena, struct voice, (size_t)p->n);
		reasons.others = NEW(w->arena, struct voice, (size_t)p->n);
	}
	unsigned char *yes = NEW(w->arena, unsigned char, words), *no = NEW(w->arena, unsigned char, words);
	p->value->word_yes = yes, p->value->word_no = no, p->value->status = STATUS_NONE;
	const unsigned char *kind = p->fact->word_kind;
	for (int i = 0, n = p->fact->n_words; i < n; i++) {
		unsigned place = alike.n > ALIKE_MOST ? 0 : alike_place(&alike, kind, i);
		if (!alike.known[place] || alike.n > ALIKE_MOST)
			weigh_word(p, i, &alike, place, &reasons);
		yes[i] = alike.yes[place], no[i] = alike.no[place];
		if (!is_silent)
			tell_word(w, p, i, &alike.of[place]);
	}
	for (int i = 0; p->fact->presumed != PRESUMED_NOTHING && i < p->fact->n_words; i++)
		if (!p->value->word_yes[i] && !p->value->word_no[i])
			word_presumed(p, &presumed, i);
	if (!is_silent)
		tell_reasons(w, p, &reasons);
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

void weigh_places(struct weigher *w, struct place_of_fact *p)
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
		v->status = rest.status, carried(p, 0, rest.by);
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
				v->status = r.status, carried(p, 0, r.by);
		}
}
