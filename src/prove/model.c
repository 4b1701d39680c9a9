#include "prove/model.h"
#include "gate/vary.h"

struct str model_names(struct arena *a, const struct query *q)
{
	struct buf b = { .arena = a };
	for (int i = 0; i < q->n; i++)
		buf_print(&b, "%.*s ", SF(q->list[i].name));
	return buf_str(&b);
}

/* --- reading: ((name value) (name (- 5)) ...) --- */

static struct str token(struct str *s)
{
	size_t i = 0, k;
	while (i < s->n && (s->at[i] == ' ' || s->at[i] == '\n'))
		i++;
	for (k = i; k < s->n && !strchr(" \n()", s->at[k]); k++)
		;
	k += k == i && k < s->n;
	struct str t = str_cut(*s, i, k);
	*s = str_cut(*s, k, s->n);
	return t;
}

static bool read_value(struct str *s, long *out)
{
	struct str t = token(s);
	bool is_minus = str_eq(t, S("("));
	if (is_minus) {
		if (!str_eq(token(s), S("-")))
			return false;
		t = token(s);
	}
	if (str_eq(t, S("true")) || str_eq(t, S("false"))) {
		*out = t.at[0] == 't';
		return !is_minus;
	}
	long n = 0;
	for (size_t i = 0; i < t.n; i++) {
		if (t.at[i] < '0' || t.at[i] > '9' || n > INT64_MAX / 10 - 10)
			return false;
		n = 10 * n + t.at[i] - '0';
	}
	*out = is_minus ? -n : n;
	return t.n > 0 && (!is_minus || str_eq(token(s), S(")")));
}

bool model_read(struct query *q, struct str s)
{
	bool good = str_eq(token(&s), S("("));
	for (int i = 0; good && i < q->n; i++)
		good = str_eq(token(&s), S("(")) && str_eq(token(&s), q->list[i].name) &&
		       read_value(&s, &q->list[i].value) && str_eq(token(&s), S(")"));
	return good && str_eq(token(&s), S(")"));
}

/* --- the case --- */

static int members_there(const struct query *q, int circle, int state, int *order)
{
	int n = 0;
	state = q->grows ? state : 0;
	for (int i = 0; i < q->n; i++)
		if (q->list[i].said == SAID_THERE && q->list[i].topic == circle && q->list[i].state == state &&
		    q->list[i].value)
			order[n++] = q->list[i].member;
	return n;
}

static long members_counted(const struct query *q, int circle, int state)
{
	for (int i = 0; i < q->n; i++)
		if (q->list[i].said == SAID_COUNT && q->list[i].topic == circle &&
		    q->list[i].state == (q->grows ? state : 0))
			return q->list[i].value;
	return 0;
}

static const struct variable *variable_of(
    const struct query *q, enum said said, int state, int topic, int member, int word)
{
	for (int i = 0; i < q->n; i++) {
		const struct variable *v = &q->list[i];
		if (v->said == said && v->state == state && v->topic == topic && v->member == member && v->word == word)
			return v;
	}
	return NULL;
}

static bool is_set(const struct query *q, enum said said, int state, int topic, int member, int word)
{
	const struct variable *v = variable_of(q, said, state, topic, member, word);
	return v && v->value;
}

static void put_words(
    struct arena *a, const struct query *q, int side, int state, int topic, int member, struct value *v)
{
	const struct topic *t = &q->u->topics[topic];
	const struct fact *f = &universe_law(q->u, side)->facts[t->in[side]];
	struct value w = { .word_yes = NEW(a, unsigned char, (size_t)f->n_words + 1),
		.word_no = NEW(a, unsigned char, (size_t)f->n_words + 1) };
	const struct value presumed = value_presumed(a, f);
	bool any = false, one = false, open = false;
	for (int i = 0; i < f->n_words; i++) {
		int word = q->u->word_of[side][t->in[side]][i];
		bool yes = is_set(q, SAID_YES, state, topic, member, word),
		     no = is_set(q, SAID_NO, state, topic, member, word);
		bool asked = variable_of(q, SAID_YES, state, topic, member, word);
		w.word_yes[i] = yes, w.word_no[i] = no;
		any = any || yes || no, one = one || yes, open = open || (asked && !yes && !no);
	}
	for (int i = 0; i < f->n_words; i++) {
		bool asked = variable_of(q, SAID_YES, state, topic, member, q->u->word_of[side][t->in[side]][i]);
		if (any && !asked &&
		    (f->type == FACT_CHOICE ? one : !open)) /* nobody asks about it: as a whole list has it */
			w.word_no[i] = 1;
		if (!w.word_yes[i] && !w.word_no[i] && presumed.word_yes)
			w.word_yes[i] = presumed.word_yes[i], w.word_no[i] = presumed.word_no[i];
	}
	w.status = STATUS_ESTABLISHED;
	if (any)
		*v = w;
}

static void add_place(struct arena *a, struct value *v, struct str place)
{
	struct str *more = NEW(a, struct str, (size_t)v->n_places + 1);
	if (v->n_places)
		memcpy(more, v->places, (size_t)v->n_places * sizeof *more);
	more[v->n_places] = place;
	v->places = more, v->n_places++, v->status = STATUS_ESTABLISHED;
}

static void put_value(
    struct arena *a, const struct query *q, int side, int state, int topic, int member, struct value *v)
{
	const struct topic *t = &q->u->topics[topic];
	state = query_state(q, topic, state);
	switch (t->shape->type) {
	case FACT_YESNO:
		if (is_set(q, SAID_YES, state, topic, member, 0) || is_set(q, SAID_NO, state, topic, member, 0))
			*v = (struct value){ .yes = is_set(q, SAID_YES, state, topic, member, 0),
				.no = is_set(q, SAID_NO, state, topic, member, 0),
				.status = STATUS_ESTABLISHED };
		break;
	case FACT_CHOICE:
	case FACT_CHOICES:
		put_words(a, q, side, state, topic, member, v);
		break;
	case FACT_PLACES:
		v->rest_no = is_set(q, SAID_WHOLE, state, topic, member, 0);
		break;
	case FACT_DATE:
	case FACT_COUNT:
	case FACT_PLACE:
		if (!is_set(q, SAID_KNOWN, state, topic, member, 0))
			break;
		long n = variable_of(q, SAID_VALUE, state, topic, member, 0)->value;
		*v = (struct value){ .known = true, .status = STATUS_ESTABLISHED };
		v->date = (int32_t)n, v->count = n;
		if (t->shape->type == FACT_PLACE)
			v->place = q->u->places[n];
	}
}

/* --- atoms about lists of places: what they were taken to say is put into the lists --- */

static struct value *value_at(struct world *w, int fact, int at)
{
	int group = w->law->facts[fact].group;
	return group >= 0 && at >= w->groups[group].n ? NULL : world_value(w, fact, at);
}

static struct str some_place(struct world *w, const struct noun *n, int at)
{
	if (n->kind == NOUN_WORDS && n->n_words)
		return n->words[0];
	if (n->kind == NOUN_PARAM && w->law->params[n->i].n_words)
		return w->law->params[n->i].words[0];
	if (n->kind != NOUN_FACT || w->law->facts[n->i].type != FACT_PLACE)
		return S("XNN");
	const struct value *v = value_at(w, n->i, at);
	return v && v->known ? v->place : S("");
}

static void put_atom(struct arena *a, const struct query *q, struct world *w, const struct variable *v, int at)
{
	const struct cond *cond = q->u->tables[v->side]->atoms[v->atom].cond;
	if (!cond || !v->value)
		return;
	const struct noun *list = cond->op == COND_LIES_IN ? &cond->right : &cond->left,
			  *of = cond->op == COND_LIES_IN ? &cond->left : &cond->right;
	if (list->kind != NOUN_FACT || w->law->facts[list->i].type != FACT_PLACES)
		return;
	struct value *places = value_at(w, list->i, at);
	struct str place = some_place(w, of, at);
	if (places && v->said == SAID_ATOM_NO)
		places->rest_no = true, places->status = STATUS_ESTABLISHED;
	else if (places && place.n)
		add_place(a, places, place);
}

/* --- the country and the place of an entry --- */

static int sort_said(const struct query *q, int state, int topic, int member)
{
	const struct variable *v =
	    topic < 0 ? NULL : variable_of(q, SAID_VALUE, query_state(q, topic, state), topic, member, 0);
	return v ? (int)v->value : -1;
}

/* Of each sort any place would do by itself; together they must be of one entry. */
static void put_entry(const struct query *q, int side, struct world *w, int fact, int state, int from, int to)
{
	const struct universe *u = q->u;
	int topic = u->topic_of[side][fact], other = topic_partner(u, topic);
	bool is_country = w->law->facts[fact].key == KEY_COUNTRY;
	int here = sort_said(q, state, topic, from), there = sort_said(q, state, other, from);
	struct value *v = world_value(w, fact, to);
	for (int i = 0; v->known && here >= 0 && i < u->n_codes; i++) {
		int country = universe_country(u, u->codes[i]), place = u->sort_of_code[i];
		if ((is_country ? country : place) != here || (there >= 0 && (is_country ? place : country) != there))
			continue;
		v->place = is_country ? str_cut(u->codes[i], 0, 3) : u->codes[i];
		return;
	}
}

/* --- the whole --- */

static int place_in(const int *order, int n, int member)
{
	for (int i = 0; i < n; i++)
		if (order[i] == member)
			return i;
	return -1;
}

static void put_members(struct arena *a, const struct query *q, struct world *w, int side, int circle, int group,
    int state, int *order, int *n)
{
	*n = members_there(q, circle, state, order);
	if (q->u->circles[circle].is_decided)
		*n = 1, order[0] = 0;
	long all = members_counted(q, circle, state);
	for (int i = *n; *n && i < all && i < MEMBERS_TRIED_MOST + 2; i++) /* more of them, all like the first */
		order[(*n)++] = order[0];
	world_members(a, w, group, *n);
	for (int i = 0; i < *n; i++)
		w->groups[group].list[i].ref =
		    str_print(a, "%.*s-%d", SF(universe_law(q->u, side)->groups[group].id), i + 1);
}

struct world model_world(struct arena *a, const struct query *q, int side, int state)
{
	const struct law *law = universe_law(q->u, side);
	struct world w = world_new(a, law, q->u->tables[side]->on);
	int *order[GROUPS_MOST] = { NULL }, n[GROUPS_MOST] = { 0 };
	for (int g = 0; g < law->n_groups; g++) {
		order[g] = NEW(a, int, 2 * MEMBERS_TRIED_MOST + 4);
		put_members(a, q, &w, side, q->u->circle_of[side][g], g, state, order[g], &n[g]);
	}
	for (int i = 0; i < law->n_facts; i++) {
		int g = law->facts[i].group, topic = q->u->topic_of[side][i];
		if (g < 0)
			put_value(a, q, side, state, topic, 0, &w.values[i]);
		bool is_entry = law->facts[i].type == FACT_PLACE &&
				(law->facts[i].key == KEY_COUNTRY || law->facts[i].key == KEY_PLACE);
		for (int m = 0; g >= 0 && m < n[g]; m++) {
			put_value(a, q, side, state, topic, order[g][m], &w.groups[g].list[m].values[i]);
			if (is_entry)
				put_entry(q, side, &w, i, state, order[g][m], m);
		}
	}
	for (int i = 0; i < q->n; i++) {
		const struct variable *v = &q->list[i];
		bool is_atom =
		    (v->said == SAID_ATOM_YES || v->said == SAID_ATOM_NO) && v->side == side && v->member >= 0;
		if (!is_atom || (v->state != state && v->state != 0))
			continue;
		unsigned char scope = q->u->tables[side]->atoms[v->atom].scope;
		int g = 0;
		while (scope >> g > 1)
			g++;
		int at = scope ? place_in(order[g], n[g], v->member) : 0;
		if (at >= 0)
			put_atom(a, q, &w, v, at);
	}
	world_count(&w);
	return w;
}
