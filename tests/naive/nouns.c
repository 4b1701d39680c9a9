#include "naive/nouns.h"

struct ctx ctx_new(const struct law *law, const struct world *w, int at)
{
	struct ctx c = { .law = law, .world = w };
	for (int g = 0; g < GROUPS_MOST; g++)
		c.member[g] = g == law->decision.per ? at : NOBODY;
	return c;
}

struct ctx ctx_of(const struct ctx *c, int group)
{
	int per = c->law->decision.per;
	struct ctx own = ctx_new(c->law, c->world, per < 0 ? NOBODY : c->member[per]);
	if (group >= 0)
		own.member[group] = c->member[group];
	return own;
}

static const struct value *value_of(const struct ctx *c, int fact)
{
	static const struct value nothing;
	int g = c->law->facts[fact].group;
	if (g < 0)
		return &c->world->values[fact];
	return c->member[g] >= 0 ? &c->world->groups[g].list[c->member[g]].values[fact] : &nothing;
}

enum tri fact_said(const struct ctx *c, int fact)
{
	const struct value *v = value_of(c, fact);
	return v->yes ? T_YES : v->no ? T_NO : T_UNKNOWN;
}

enum tri word_said(const struct ctx *c, int fact, int word)
{
	const struct value *v = value_of(c, fact);
	return v->word_yes && v->word_yes[word] ? T_YES : v->word_no && v->word_no[word] ? T_NO : T_UNKNOWN;
}

/* --- numbers --- */

struct range {
	long least, most;
};
enum { NO_LIMIT = INT32_MAX };

static struct range count_of(const struct ctx *c, int fact)
{
	const struct value *v = value_of(c, fact);
	if (v->known)
		return (struct range){ v->count, v->count };
	bool counted = c->law->facts[fact].counts_group >= 0 || c->law->facts[fact].counts_fact >= 0;
	return (struct range){ counted ? v->count : 0, NO_LIMIT };
}

static struct range number_of(const struct ctx *c, const struct noun *n)
{
	if (n->kind == NOUN_NUMBER)
		return (struct range){ n->number, n->number };
	if (n->kind == NOUN_PARAM && c->law->params[n->i].type == PARAM_NUMBER)
		return (struct range){ c->law->params[n->i].number, c->law->params[n->i].number };
	return n->kind == NOUN_FACT ? count_of(c, n->i) : (struct range){ 0, NO_LIMIT };
}

static bool is_so(enum cmp cmp, long a, long b)
{
	switch (cmp) {
	case CMP_BEFORE:
	case CMP_LESS:
		return a < b;
	case CMP_AFTER:
	case CMP_MORE:
		return a > b;
	case CMP_ON_OR_BEFORE:
	case CMP_AT_MOST:
		return a <= b;
	case CMP_ON_OR_AFTER:
	case CMP_AT_LEAST:
		return a >= b;
	case CMP_EXACTLY:
		return a == b;
	}
	return false;
}

/* Known only if all numbers of both ranges lead to the same. */
static enum tri ranges_compare(enum cmp cmp, struct range a, struct range b)
{
	if (cmp == CMP_EXACTLY && (a.most < b.least || b.most < a.least))
		return T_NO;
	if (cmp == CMP_EXACTLY && (a.least != a.most || b.least != b.most))
		return T_UNKNOWN;
	int so = is_so(cmp, a.least, b.least) + is_so(cmp, a.least, b.most) + is_so(cmp, a.most, b.least) +
		 is_so(cmp, a.most, b.most);
	return so == 4 ? T_YES : so == 0 ? T_NO : T_UNKNOWN;
}

enum tri counts_compare(const struct ctx *c, const struct cond *cond)
{
	return ranges_compare(cond->cmp, number_of(c, &cond->left), number_of(c, &cond->right));
}

/* --- places and the rows of tables --- */

static struct str country_of(struct str place) { return str_cut(place, 0, 3); }
static bool is_country(struct str place) { return place.n == 3; }

/* Does place p lie in q? */
static enum tri lies(struct str p, struct str q)
{
	if (str_eq(p, q) || str_eq(country_of(p), q))
		return T_YES;
	return is_country(p) && str_eq(country_of(q), p) ? T_UNKNOWN : T_NO;
}

static const struct table_row *row_of(const struct law_table *t, struct str word)
{
	for (int i = 0; i < t->n_rows; i++)
		if (str_eq(t->rows[i].word, word))
			return &t->rows[i];
	return NULL;
}

int table_value(const struct law_table *t, struct str word)
{
	const struct table_row *row = row_of(t, word);
	if (!row)
		row = row_of(t, S("any"));
	if (!row)
		return VALUE_NONE;
	return row->type == ROW_WORD ? row->value : t->presumed >= 0 ? t->presumed : VALUE_UNSET;
}

/* Does the row apply to the place? A place without a row takes that of its country, else that of `any`; a country takes
   its own (or `any`) and those of all its places. */
static bool row_applies(const struct law_table *t, const struct table_row *row, struct str place)
{
	const struct table_row *own = row_of(t, place);
	if (!own && !is_country(place))
		own = row_of(t, country_of(place));
	if (!own)
		own = row_of(t, S("any"));
	return row == own || (is_country(place) && !is_country(row->word) && str_eq(country_of(row->word), place));
}

static bool row_is_unset(const struct law_table *t, const struct table_row *row)
{
	return row->type == ROW_UNSET && t->presumed < 0;
}

static int row_value(const struct law_table *t, const struct table_row *row)
{
	return row->type == ROW_UNSET ? t->presumed : row->value;
}

struct tally {
	int with, without, unset;
};

static void tally_place(const struct law_table *t, struct str place, int value, struct tally *n)
{
	struct tally was = *n;
	for (int i = 0; i < t->n_rows; i++) {
		if (!row_applies(t, &t->rows[i], place))
			continue;
		if (row_is_unset(t, &t->rows[i]))
			n->unset++;
		else
			*(row_value(t, &t->rows[i]) == value ? &n->with : &n->without) += 1;
	}
	if (n->with == was.with && n->without == was.without && n->unset == was.unset)
		n->unset++; /* nobody has said anything about it */
}

enum tri gives_from_places(const struct ctx *c, const struct law_table *t, int value)
{
	struct tally n = { 0, 0, 0 };
	for (int k = 0; k < t->n_inputs; k++) {
		const struct value *v = value_of(c, t->inputs[k]);
		bool list = c->law->facts[t->inputs[k]].type == FACT_PLACES;
		if (!list && v->known)
			tally_place(t, v->place, value, &n);
		for (int i = 0; list && i < v->n_places; i++)
			tally_place(t, v->places[i], value, &n);
		n.unset += list ? v->n_maybe || !v->rest_no : !v->known;
	}
	if (t->is_set)
		return n.with ? T_YES : n.unset ? T_UNKNOWN : T_NO;
	return n.unset || (n.with && n.without) ? T_UNKNOWN : n.with ? T_YES : T_NO;
}

static enum tri lies_in_any(struct str p, const struct str *list, int n)
{
	enum tri best = T_NO;
	for (int i = 0; i < n && best != T_YES; i++)
		best = lies(p, list[i]) == T_NO ? best : lies(p, list[i]);
	return best;
}

/* Does the place lie in what the noun names? */
static enum tri place_in(const struct ctx *c, struct str p, const struct noun *n)
{
	if (n->kind != NOUN_FACT)
		return lies_in_any(p, words_of(c, n).list, words_of(c, n).n);
	const struct fact *f = &c->law->facts[n->i];
	const struct value *v = value_of(c, n->i);
	if (f->type == FACT_PLACE)
		return v->known ? lies(p, v->place) : T_UNKNOWN;
	bool open = f->type == FACT_PLACES && !v->rest_no;
	for (int w = 0; f->type != FACT_PLACES && w < f->n_words; w++) {
		enum tri in = lies(p, f->words[w]), has = word_said(c, n->i, w);
		if (in == T_YES && has == T_YES)
			return T_YES;
		open = open || (in != T_NO && has != T_NO);
	}
	if (f->type != FACT_PLACES)
		return open ? T_UNKNOWN : T_NO;
	enum tri in = lies_in_any(p, v->places, v->n_places);
	open = open || in == T_UNKNOWN || lies_in_any(p, v->maybe, v->n_maybe) != T_NO;
	return in == T_YES ? T_YES : open ? T_UNKNOWN : T_NO;
}

enum tri place_lies_in(const struct ctx *c, const struct cond *cond)
{
	if (cond->op == COND_LIES_IN) {
		const struct value *v = value_of(c, cond->left.i);
		return v->known ? place_in(c, v->place, &cond->right) : T_UNKNOWN;
	}
	bool fact = cond->right.kind == NOUN_FACT, many = fact && c->law->facts[cond->right.i].type == FACT_PLACES;
	const struct value *v = fact ? value_of(c, cond->right.i) : NULL;
	struct words list = fact ? (struct words){ many ? v->places : &v->place, many ? v->n_places : v->known }
				 : words_of(c, &cond->right);
	bool open = fact && (many ? !v->rest_no || v->n_maybe : !v->known);
	for (int i = 0; i < list.n; i++) {
		enum tri in = place_in(c, list.list[i], &cond->left);
		if (in == T_YES)
			return T_YES;
		open = open || in == T_UNKNOWN;
	}
	return open ? T_UNKNOWN : T_NO;
}

bool value_is_known(const struct ctx *c, int fact)
{
	const struct value *v = value_of(c, fact);
	if (c->law->facts[fact].type == FACT_PLACES)
		return v->rest_no && !v->n_maybe;
	return v->known;
}

bool is_places(const struct ctx *c, const struct noun *n)
{
	return n->kind == NOUN_FACT && c->law->facts[n->i].type == FACT_PLACES;
}

struct words words_of(const struct ctx *c, const struct noun *n)
{
	if (n->kind == NOUN_FACT)
		return (struct words){ c->law->facts[n->i].words, c->law->facts[n->i].n_words };
	if (n->kind == NOUN_TABLE)
		return (struct words){ c->law->tables[n->i].gives, c->law->tables[n->i].n_gives };
	if (n->kind == NOUN_PARAM)
		return (struct words){ c->law->params[n->i].words, c->law->params[n->i].n_words };
	return (struct words){ n->words, n->kind == NOUN_WORDS ? n->n_words : 0 };
}

/* --- days --- */

static void take_day(struct range *r, int32_t day)
{
	r->least = day < r->least ? day : r->least, r->most = day > r->most ? day : r->most;
}

/* The days of all rows that apply; false: some of them are not known. */
static bool table_days(const struct ctx *c, const struct law_table *t, struct range *r)
{
	bool known = true;
	for (int k = 0; k < t->n_inputs; k++) {
		const struct fact *f = &c->law->facts[t->inputs[k]];
		const struct value *v = value_of(c, t->inputs[k]);
		for (int i = 0; i < t->n_rows; i++) {
			enum tri on = T_NO;
			for (int w = 0; w < f->n_words; w++) {
				const struct table_row *own =
				    row_of(t, f->words[w]) ? row_of(t, f->words[w]) : row_of(t, S("any"));
				enum tri said = own == &t->rows[i] ? word_said(c, t->inputs[k], w) : T_NO;
				on = on == T_YES || said == T_YES           ? T_YES
				     : on == T_UNKNOWN || said == T_UNKNOWN ? T_UNKNOWN
									    : T_NO;
			}
			if (f->type == FACT_PLACE)
				on = !v->known ? T_UNKNOWN : row_applies(t, &t->rows[i], v->place) ? T_YES : T_NO;
			for (int p = 0; p < v->n_places && f->type == FACT_PLACES; p++)
				on = row_applies(t, &t->rows[i], v->places[p]) ? T_YES : on;
			if (f->type == FACT_PLACES && on == T_NO && (v->n_maybe || !v->rest_no))
				on = T_UNKNOWN;
			if (on == T_YES && t->rows[i].type == ROW_DATE)
				take_day(r, t->rows[i].date);
			known = known && on != T_UNKNOWN && !(on == T_YES && t->rows[i].type != ROW_DATE);
		}
	}
	return known && r->least <= r->most;
}

static bool days_of(const struct ctx *c, const struct noun *n, struct range *r)
{
	*r = (struct range){ NO_LIMIT, -(long)NO_LIMIT };
	if (n->kind == NOUN_TABLE)
		return table_days(c, &c->law->tables[n->i], r);
	bool known = true;
	if (n->kind == NOUN_TODAY || n->kind == NOUN_DATE)
		take_day(r, n->kind == NOUN_TODAY ? c->world->on : n->date);
	else if (n->kind == NOUN_PARAM && c->law->params[n->i].type == PARAM_DATE)
		take_day(r, c->law->params[n->i].date);
	else if (n->kind == NOUN_FACT && value_of(c, n->i)->known)
		take_day(r, value_of(c, n->i)->date);
	else
		known = false;
	return known;
}

static bool span_of(const struct ctx *c, const struct noun *n, struct span *s)
{
	if (n->kind == NOUN_SPAN)
		return *s = n->span, true;
	if (n->kind == NOUN_PARAM)
		return *s = c->law->params[n->i].span, c->law->params[n->i].type == PARAM_SPAN;
	struct range count = number_of(c, n);
	if (n->kind != NOUN_FACT || count.least != count.most)
		return false;
	return *s = (struct span){ (int32_t)count.least, c->law->facts[n->i].unit }, true;
}

enum tri days_compare(const struct ctx *c, const struct cond *cond)
{
	struct range left, right;
	struct span span;
	if (!days_of(c, &cond->left, &left) || !days_of(c, &cond->right, &right))
		return T_UNKNOWN;
	if (cond->op == COND_SPAN) {
		if (!span_of(c, &cond->span, &span))
			return T_UNKNOWN;
		right = (struct range){ date_add((int32_t)right.least, span), date_add((int32_t)right.most, span) };
	}
	return ranges_compare(cond->cmp, left, right);
}
