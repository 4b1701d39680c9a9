/* said.c - the variables of a question: what a file may say of each fact, and how two cases are related. */
#include "prove/query.h"

int chair_member(const struct query *q, int topic, const struct chair *c)
{
	int circle = q->u->topics[topic].group;
	return circle < 0 ? 0 : c->of[circle];
}

int query_state(const struct query *q, int topic, int state)
{
	return q->move && q->move[topic] != MOVE_NONE ? state : 0;
}

static bool is_one_sided(const struct query *q, const struct topic *t, int word)
{
	for (int s = 0; s < q->u->n_sides; s++)
		if (t->in[s] < 0 || (t->n_words && word >= 0 && t->word_in[s][word] < 0))
			return true;
	return false;
}

/* What stands while nothing else counts: +1 yes, -1 no, 0 nothing. */
static int presumption(const struct fact *f, int word)
{
	if (f->presumed == PRESUMED_YES || f->presumed == PRESUMED_NO)
		return f->presumed == PRESUMED_YES ? 1 : -1;
	if (f->presumed == PRESUMED_NOT_WORD)
		return word == f->presumed_word ? -1 : 0;
	if (f->presumed != PRESUMED_WORD)
		return 0;
	if (word == f->presumed_word)
		return 1;
	return f->type == FACT_CHOICE && f->word_kind[word] != KIND_DANGER ? -1 : 0;
}

/* Does a yes endanger the person (or speak for what protects less)? */
static bool yes_is_worse(const struct topic *t, int word)
{
	const struct fact *f = t->shape;
	if (f->type == FACT_YESNO)
		return f->kind == KIND_DANGER;
	return (f->kind == KIND_DANGER) == (f->word_kind[word] != KIND_NONE);
}

static void relate_said(struct query *q, int topic, int member, int word, struct rails now)
{
	const struct topic *t = &q->u->topics[topic];
	struct rails was = query_said(q, 0, topic, member, word);
	enum relation move = q->move[topic];
	if (move == MOVE_WORSE && t->shape->kind == KIND_PLAIN)
		move = MOVE_FORGET;
	int presumed = presumption(t->shape, word);
	if (move == MOVE_FORGET) {
		query_say(
		    q, "(assert (and (=> %.*s %.*s) (=> %.*s %.*s)))", SF(now.t), SF(was.t), SF(now.f), SF(was.f));
	} else if (move == MOVE_WORSE) {
		bool yes = yes_is_worse(t, word);
		struct rails a = yes ? was : now, b = yes ? now : was;
		query_say(q, "(assert (and (=> %.*s %.*s) (=> %.*s %.*s)))", SF(a.t), SF(b.t), SF(b.f), SF(a.f));
	} else if (move == MOVE_LEARN && presumed) { /* never unknown: there is nothing to learn */
		struct str x = presumed > 0 ? was.f : was.t, y = presumed > 0 ? now.f : now.t;
		query_say(q, "(assert (= %.*s %.*s))", SF(x), SF(y));
	} else if (move == MOVE_LEARN) {
		query_say(
		    q, "(assert (and (=> %.*s %.*s) (=> %.*s %.*s)))", SF(was.t), SF(now.t), SF(was.f), SF(now.f));
	}
}

/* Of a choice one word is said, as files do; what is said twice and otherwise is left to the weighing. */
static void keep_tidy(struct query *q, int state, int topic, int member, int word, struct rails now)
{
	for (int i = 0; q->u->topics[topic].shape->type == FACT_CHOICE && i < q->n; i++) {
		const struct variable *v = &q->list[i];
		if (v->said == SAID_YES && v->state == state && v->topic == topic && v->member == member &&
		    v->word != word)
			query_say(q, "(assert (not (and %.*s %.*s)))", SF(now.t), SF(v->name));
	}
}

struct rails query_said(struct query *q, int state, int topic, int member, int word)
{
	state = query_state(q, topic, state);
	struct str at = str_print(q->arena, "%d_%d_%d_%d", state, topic, member, word);
	struct rails r = { str_print(q->arena, "y%.*s", SF(at)), str_print(q->arena, "n%.*s", SF(at)) };
	if (!query_once(q, r.t))
		return r;
	struct variable v = { .said = SAID_YES, .state = state, .topic = topic, .member = member, .word = word };
	query_declare(q, r.t, "Bool", v);
	v.said = SAID_NO;
	query_declare(q, r.f, "Bool", v);
	query_say(q, "(assert (not (and %.*s %.*s)))", SF(r.t), SF(r.f));
	if (q->is_shared && is_one_sided(q, &q->u->topics[topic], word))
		query_say(q, "(assert (not (or %.*s %.*s)))", SF(r.t), SF(r.f));
	if (q->is_tidy)
		keep_tidy(q, state, topic, member, word, r);
	if (state)
		relate_said(q, topic, member, word, r);
	return r;
}

struct rails query_value(struct query *q, int side, int state, int topic, int member, int word)
{
	const struct topic *t = &q->u->topics[topic];
	if (member < 0 || t->in[side] < 0)
		return (struct rails){ S("false"), S("false") };
	const struct fact *f = &universe_law(q->u, side)->facts[t->in[side]];
	struct rails said = query_said(q, state, topic, member, word);
	int presumed = presumption(f, f->n_words ? t->word_in[side][word] : 0);
	if (presumed > 0)
		return (struct rails){ str_print(q->arena, "(not %.*s)", SF(said.f)), said.f };
	if (presumed < 0)
		return (struct rails){ said.t, str_print(q->arena, "(not %.*s)", SF(said.t)) };
	return said;
}

static void relate_number(struct query *q, int topic, int member, struct str known, struct str number)
{
	struct str was = query_known(q, 0, topic, member), then = query_number(q, 0, topic, member);
	enum relation move = q->move[topic];
	if (move == MOVE_FORGET || move == MOVE_WORSE)
		query_say(q, "(assert (=> %.*s (and %.*s (= %.*s %.*s))))", SF(known), SF(was), SF(number), SF(then));
	if (move == MOVE_LEARN)
		query_say(q, "(assert (=> %.*s (and %.*s (= %.*s %.*s))))", SF(was), SF(known), SF(number), SF(then));
}

/* The country and the place of an entry go together, and are there. */
static void keep_entry(struct query *q, int state, int topic, int member)
{
	const struct universe *u = q->u;
	const struct topic *t = &u->topics[topic];
	int other = topic_partner(u, topic), country = t->shape->key == KEY_COUNTRY ? topic : other,
	    place = t->shape->key == KEY_PLACE ? topic : other;
	struct terms any = { .b = { .arena = q->arena }, .op = "or", .none = "false" };
	if (t->shape->key != KEY_COUNTRY && t->shape->key != KEY_PLACE)
		return;
	for (int i = 0; i < u->n_codes; i++) {
		int c = universe_country(u, u->codes[i]), p = u->sort_of_code[i];
		struct str is_there = country < 0 ? S("true")
						  : str_print(q->arena, "(= v%d_%d_%d %d)",
							query_state(q, country, state), country, member, c);
		struct str is_place =
		    place < 0 ? S("true")
			      : str_print(q->arena, "(= v%d_%d_%d %d)", query_state(q, place, state), place, member, p);
		struct str pair = str_print(q->arena, "(and %.*s %.*s)", SF(is_there), SF(is_place));
		if (c >= 0 && query_once(q, str_print(q->arena, "entry %d %.*s", state, SF(pair))))
			terms_add(&any, pair);
	}
	if (!any.n)
		return;
	for (int i = 0; i < 2; i++)
		if ((i ? place : country) >= 0)
			query_say(q, "(assert %.*s)", SF(query_known(q, state, i ? place : country, member)));
	query_say(q, "(assert %.*s)", SF(terms_end(&any)));
}

static void declare_number(struct query *q, int state, int topic, int member, struct str known, struct str number)
{
	const struct topic *t = &q->u->topics[topic];
	int32_t first = 0, last = 0;
	date_read(S("0001-01-01"), &first), date_read(S("9999-12-31"), &last);
	long least = t->shape->type == FACT_DATE ? first : 0;
	long most = t->shape->type == FACT_DATE ? last : t->shape->type == FACT_PLACE ? q->u->n_places - 1 : 999999999;
	struct variable v = { .said = SAID_KNOWN, .state = state, .topic = topic, .member = member };
	query_declare(q, known, "Bool", v);
	v.said = SAID_VALUE;
	query_declare(q, number, "Int", v);
	query_say(q, "(assert (and (<= %.*s %.*s) (<= %.*s %ld)))", SF(number_term(q->arena, least)), SF(number),
	    SF(number), most);
	if (q->is_shared && is_one_sided(q, t, -1))
		query_say(q, "(assert (not %.*s))", SF(known));
	if (state)
		relate_number(q, topic, member, known, number);
	if (q->is_tidy && t->shape->type == FACT_PLACE)
		keep_entry(q, state, topic, member);
}

struct str query_known(struct query *q, int state, int topic, int member)
{
	state = query_state(q, topic, state);
	struct str known = str_print(q->arena, "k%d_%d_%d", state, topic, member);
	if (query_once(q, known))
		declare_number(q, state, topic, member, known, str_print(q->arena, "v%d_%d_%d", state, topic, member));
	return known;
}

struct str query_number(struct query *q, int state, int topic, int member)
{
	query_known(q, state, topic, member);
	return str_print(q->arena, "v%d_%d_%d", query_state(q, topic, state), topic, member);
}

/* --- members --- */

struct str query_closed(struct query *q, int side, int state, int circle)
{
	int group = q->u->circles[circle].in[side];
	if (group < 0)
		return S("false");
	const struct group *g = &universe_law(q->u, side)->groups[group];
	if (g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS)
		return S("true");
	return g->complete < 0 ? S("false") : query_value(q, side, state, q->u->topic_of[side][g->complete], 0, 0).t;
}

struct str query_there(struct query *q, int state, int circle, int member)
{
	state = q->grows ? state : 0;
	struct str name = str_print(q->arena, "m%d_%d_%d", state, circle, member);
	if (!query_once(q, name))
		return name;
	query_declare(q, name, "Bool",
	    (struct variable){ .said = SAID_THERE, .state = state, .topic = circle, .member = member });
	if (q->u->circles[circle].is_decided && !member)
		query_say(q, "(assert %.*s)", SF(name));
	if (member && !q->grows) /* who is there comes first: the same case is not looked at twice */
		query_say(q, "(assert (=> %.*s %.*s))", SF(name), SF(query_there(q, state, circle, member - 1)));
	if (state) {
		struct str was = query_there(q, 0, circle, member), closed = query_closed(q, 0, 0, circle);
		query_say(q, "(assert (and (=> %.*s %.*s) (=> %.*s (= %.*s %.*s))))", SF(was), SF(name), SF(closed),
		    SF(was), SF(name));
	}
	return name;
}

/* There may be more members than the question unrolls; but if there is one, one is unrolled. */
struct str query_count(struct query *q, int state, int circle)
{
	state = q->grows ? state : 0;
	struct str name = str_print(q->arena, "N%d_%d", state, circle);
	if (!query_once(q, name))
		return name;
	query_declare(q, name, "Int", (struct variable){ .said = SAID_COUNT, .state = state, .topic = circle });
	struct terms sum = { .b = { .arena = q->arena }, .op = "+", .none = "0" };
	for (int m = 0; m < q->members[circle]; m++)
		terms_add(&sum, str_print(q->arena, "(ite %.*s 1 0)", SF(query_there(q, state, circle, m))));
	struct str n = terms_end(&sum);
	query_say(q, "(assert (and (<= %.*s %.*s) (<= %.*s %d) (= (= %.*s 0) (= %.*s 0))))", SF(n), SF(name), SF(name),
	    MEMBERS_MOST, SF(n), SF(name));
	if (state) {
		struct str was = query_count(q, 0, circle), closed = query_closed(q, 0, 0, circle);
		query_say(q, "(assert (and (<= %.*s %.*s) (=> %.*s (= %.*s %.*s))))", SF(was), SF(name), SF(closed),
		    SF(was), SF(name));
	}
	return name;
}
