#include "gate/vary.h"

struct gather { /* a pool that grows; lists double */
	struct arena *arena;
	struct pool *pool;
	int room_dates, room_numbers, room_places;
	int32_t on;
	unsigned char **named; /* [n_facts][n_words]: the word is named somewhere */
	struct span *spans;
	int n_spans, room_spans;
};

/* Room for one more element of `size` bytes in a list of n. */
static void *grown(struct arena *a, void *list, int n, int *room, size_t size)
{
	if (n < *room)
		return list;
	void *more = arena_alloc(a, size, (size_t)(*room = *room ? *room * 2 : 16));
	return n ? memcpy(more, list, (size_t)n * size) : more;
}

static void add_date(struct gather *g, int32_t day)
{
	int32_t first = 0, last = 0;
	struct pool *p = g->pool;
	date_read(S("0001-01-02"), &first), date_read(S("9999-12-30"), &last);
	for (int32_t d = day - 1; day >= first && day <= last && d <= day + 1; d++) {
		bool known = false;
		for (int i = 0; i < p->n_dates; i++)
			known = known || p->dates[i] == d;
		p->dates = grown(g->arena, p->dates, p->n_dates, &g->room_dates, sizeof *p->dates);
		if (!known)
			p->dates[p->n_dates++] = d;
	}
}

static void add_number(struct gather *g, long number)
{
	struct pool *p = g->pool;
	for (long n = number ? number - 1 : 0; n <= number + 1; n++) {
		bool known = false;
		for (int i = 0; i < p->n_numbers; i++)
			known = known || p->numbers[i] == n;
		p->numbers = grown(g->arena, p->numbers, p->n_numbers, &g->room_numbers, sizeof *p->numbers);
		if (!known)
			p->numbers[p->n_numbers++] = n;
	}
}

static void add_place(struct gather *g, struct str place)
{
	struct pool *p = g->pool;
	for (int i = 0; i < p->n_places; i++)
		if (str_eq(p->places[i], place))
			return;
	p->places = grown(g->arena, p->places, p->n_places, &g->room_places, sizeof *p->places);
	p->places[p->n_places++] = place;
}

/* A place, its country, and another place in that country. */
static void add_places(struct gather *g, struct str place)
{
	bool is_code = place.n >= 3 && (place.n == 3 || place.at[3] == '-');
	for (size_t i = 0; i < 3 && is_code; i++)
		is_code = place.at[i] >= 'A' && place.at[i] <= 'Z';
	if (!is_code)
		return;
	struct str country = str_cut(place, 0, 3);
	add_place(g, place), add_place(g, country);
	add_place(g, str_print(g->arena, "%.*s-ZZ", SF(country)));
}

static void add_span(struct gather *g, struct span s)
{
	g->spans = grown(g->arena, g->spans, g->n_spans, &g->room_spans, sizeof *g->spans);
	g->spans[g->n_spans++] = s;
}

static void name_word(struct gather *g, struct str word)
{
	const struct law *law = g->pool->law;
	for (int i = 0; i < law->n_facts; i++)
		for (int k = 0; k < law->facts[i].n_words; k++)
			if (str_eq(law->facts[i].words[k], word))
				g->named[i][k] = 1;
	add_places(g, word);
}

static void gather_noun(struct gather *g, const struct noun *n)
{
	if (n->kind == NOUN_DATE)
		add_date(g, n->date);
	if (n->kind == NOUN_NUMBER)
		add_number(g, n->number);
	if (n->kind == NOUN_SPAN)
		add_span(g, n->span), add_number(g, n->span.n);
	for (int i = 0; n->kind == NOUN_WORDS && i < n->n_words; i++)
		name_word(g, n->words[i]);
}

static void gather_cond(struct gather *g, const struct cond *c)
{
	for (; c; c = c->next) {
		gather_noun(g, &c->left), gather_noun(g, &c->right), gather_noun(g, &c->span);
		gather_cond(g, c->kids);
	}
}

/* A condition alone, without what stands beside it. */
static void gather_one(struct gather *g, const struct cond *c)
{
	if (!c)
		return;
	gather_noun(g, &c->left), gather_noun(g, &c->right), gather_noun(g, &c->span);
	gather_cond(g, c->kids);
}

static void gather_parameters(struct gather *g)
{
	const struct law *law = g->pool->law;
	for (int i = 0; i < law->n_params; i++) {
		const struct parameter *p = &law->params[i];
		if (p->type == PARAM_NUMBER)
			add_number(g, p->number);
		if (p->type == PARAM_SPAN)
			add_span(g, p->span), add_number(g, p->span.n);
		if (p->type == PARAM_DATE)
			add_date(g, p->date);
		for (int k = 0; p->type == PARAM_WORDS && k < p->n_words && p->n_words < 60; k++)
			name_word(g, p->words[k]);
	}
}

/* Of a table, at most forty rows: some have one for every province of a country. */
static void gather_tables(struct gather *g)
{
	const struct law *law = g->pool->law;
	for (int i = 0; i < law->n_tables; i++)
		for (int k = 0; k < law->tables[i].n_rows && k < 40; k++) {
			name_word(g, law->tables[i].rows[k].word);
			if (law->tables[i].rows[k].type == ROW_DATE)
				add_date(g, law->tables[i].rows[k].date);
		}
}

/* The days whose distance to `on` is a span of the law. */
static void gather_spans(struct gather *g)
{
	static const int length[] = { [DAYS] = 100, [WEEKS] = 700, [MONTHS] = 3044, [YEARS] = 36524 };
	for (int i = 0; i < g->n_spans; i++) {
		int64_t back = (int64_t)g->on - (int64_t)g->spans[i].n * length[g->spans[i].unit] / 100;
		if (back < -600000)
			continue;
		int32_t day = (int32_t)back;
		while (date_add(day, g->spans[i]) > g->on)
			day--;
		while (date_add(day, g->spans[i]) < g->on)
			day++;
		add_date(g, day);
	}
}

static void gather_words(struct gather *g)
{
	const struct law *law = g->pool->law;
	for (int i = 0; i < law->n_facts; i++) {
		struct words_in_use *w = &g->pool->words[i];
		w->list = NEW(g->arena, int, (size_t)law->facts[i].n_words + 1);
		for (int k = 0, others = 0; k < law->facts[i].n_words; k++)
			if (g->named[i][k] || law->facts[i].n_words <= 12 || others++ < 2)
				w->list[w->n++] = k;
	}
}

struct pool pool_new(struct arena *a, const struct law *law, int32_t on)
{
	struct pool pool = { .law = law };
	struct gather g = { .arena = a, .pool = &pool, .on = on };
	pool.words = NEW(a, struct words_in_use, (size_t)law->n_facts + 1);
	g.named = NEW(a, unsigned char *, (size_t)law->n_facts + 1);
	for (int i = 0; i < law->n_facts; i++)
		g.named[i] = NEW(a, unsigned char, (size_t)law->facts[i].n_words + 1);
	add_date(&g, on), add_number(&g, 1);
	for (int i = 0; i < law->n_rules; i++)
		gather_one(&g, law->rules[i].if_), gather_one(&g, law->rules[i].unless);
	for (int i = 0; i < law->n_terms; i++)
		gather_one(&g, law->terms[i].cond);
	for (int i = 0; i < law->n_always; i++)
		gather_one(&g, law->always[i].if_.cond), gather_one(&g, law->always[i].then.cond);
	gather_parameters(&g);
	gather_tables(&g);
	gather_spans(&g);
	gather_words(&g);
	if (!pool.n_places)
		add_places(&g, S("XIN"));
	return pool;
}
