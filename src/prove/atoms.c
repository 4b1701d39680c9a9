/* atoms.c - the two rails of each atom, from what is said of its facts. */
#include "prove/query.h"

/* --- places: by their sorts --- */

static struct rails at_one_place(
    struct query *q, int side, int state, const struct atom *a, int k, const struct chair *c)
{
	const struct universe *u = q->u;
	int topic = u->topic_of[side][atom_place(universe_law(u, side), a, k)], member = chair_member(q, topic, c);
	enum truth open = universe_at_place(*q->arena, u, side, a, k, NULL);
	if (member < 0)
		return (struct rails){ open == YES ? S("true") : S("false"), open == NO ? S("true") : S("false") };
	struct str known = query_known(q, state, topic, member), number = query_number(q, state, topic, member);
	struct terms yes = { .b = { .arena = q->arena }, .op = "or", .none = "false" }, no = yes;
	for (int i = 0; i < u->n_places; i++) {
		enum truth t = universe_at_place(*q->arena, u, side, a, k, &u->places[i]);
		if (t != UNKNOWN)
			terms_add(t == YES ? &yes : &no, str_print(q->arena, "(= %.*s %d)", SF(number), i));
	}
	struct rails r = { str_print(q->arena, "(and %.*s %.*s)", SF(known), SF(terms_end(&yes))),
		str_print(q->arena, "(and %.*s %.*s)", SF(known), SF(terms_end(&no))) };
	if (open == YES)
		r.t = str_print(q->arena, "(or (not %.*s) %.*s)", SF(known), SF(r.t));
	if (open == NO)
		r.f = str_print(q->arena, "(or (not %.*s) %.*s)", SF(known), SF(r.f));
	return r;
}

static struct rails at_places(struct query *q, int side, int state, const struct atom *a, const struct chair *c)
{
	struct terms yes = { .b = { .arena = q->arena }, .op = "or", .none = "false" };
	struct terms no = { .b = { .arena = q->arena }, .op = "and", .none = "true" };
	for (int k = 0; k < atom_places(universe_law(q->u, side), a); k++) {
		struct rails r = at_one_place(q, side, state, a, k, c);
		terms_add(&yes, r.t), terms_add(&no, r.f);
	}
	return (struct rails){ terms_end(&yes), terms_end(&no) };
}

/* --- atoms that are left free --- */

static void relate_free(struct query *q, int side, const struct atom *a, struct rails was, struct rails now)
{
	bool learn = true, forget = true;
	for (int i = 0; i < a->n_owners; i++) {
		const struct fact *f = &universe_law(q->u, side)->facts[a->owners[i]];
		enum relation m = (enum relation)q->move[q->u->topic_of[side][a->owners[i]]];
		bool words = f->type == FACT_CHOICE || f->type == FACT_CHOICES || f->type == FACT_YESNO;
		learn = learn && (m == MOVE_NONE || m == MOVE_LEARN);
		forget = forget && (m == MOVE_NONE || m == MOVE_FORGET || (m == MOVE_WORSE && !words));
	}
	if (learn)
		query_say(
		    q, "(assert (and (=> %.*s %.*s) (=> %.*s %.*s)))", SF(was.t), SF(now.t), SF(was.f), SF(now.f));
	else if (forget)
		query_say(
		    q, "(assert (and (=> %.*s %.*s) (=> %.*s %.*s)))", SF(now.t), SF(was.t), SF(now.f), SF(was.f));
}

static struct rails left_free(struct query *q, int side, int state, unsigned atom, const struct chair *c)
{
	const struct atom *a = &q->u->tables[side]->atoms[atom];
	struct buf at = { .arena = q->arena };
	int member = 0;
	bool moves = false;
	for (int i = 0; i < a->n_owners; i++) {
		int topic = q->u->topic_of[side][a->owners[i]], m = chair_member(q, topic, c);
		buf_print(&at, "_%d", m + 1);
		moves = moves || query_state(q, topic, state);
		if (q->u->topics[topic].group >= 0)
			member = m;
	}
	state = moves ? state : 0;
	int id = query_id(q, atom_key(q->arena, q->u, side, a));
	struct str name = str_print(q->arena, "%d_%d%.*s", state, id, SF(buf_str(&at)));
	struct rails r = { str_print(q->arena, "xt%.*s", SF(name)), str_print(q->arena, "xf%.*s", SF(name)) };
	if (!query_once(q, r.t))
		return r;
	struct variable v = { .said = SAID_ATOM_YES, .state = state, .side = side, .atom = atom, .member = member };
	query_declare(q, r.t, "Bool", v);
	v.said = SAID_ATOM_NO;
	query_declare(q, r.f, "Bool", v);
	query_say(q, "(assert (not (and %.*s %.*s)))", SF(r.t), SF(r.f));
	if (state)
		relate_free(q, side, a, left_free(q, side, 0, atom, c), r);
	return r;
}

/* --- was it answered? --- */

static struct str words_answered(struct query *q, int side, int state, int fact, int topic, int member)
{
	const struct fact *f = &universe_law(q->u, side)->facts[fact];
	struct terms all = { .b = { .arena = q->arena }, .op = "and", .none = "true" };
	struct terms any = { .b = { .arena = q->arena }, .op = "or", .none = "false" };
	for (int i = 0; i < f->n_words; i++) {
		struct rails v = query_value(q, side, state, topic, member, q->u->word_of[side][fact][i]);
		terms_add(&all, str_print(q->arena, "(or %.*s %.*s)", SF(v.t), SF(v.f)));
		if (f->type == FACT_CHOICE)
			terms_add(&any, v.t);
	}
	return str_print(q->arena, "(or %.*s %.*s)", SF(terms_end(&all)), SF(terms_end(&any)));
}

static struct str whole_list(struct query *q, int state, int topic, int member)
{
	state = query_state(q, topic, state);
	struct str name = str_print(q->arena, "w%d_%d_%d", state, topic, member);
	if (!query_once(q, name))
		return name;
	query_declare(
	    q, name, "Bool", (struct variable){ .said = SAID_WHOLE, .state = state, .topic = topic, .member = member });
	if (state && q->move[topic] == MOVE_LEARN)
		query_say(q, "(assert (=> %.*s %.*s))", SF(whole_list(q, 0, topic, member)), SF(name));
	else if (state && q->move[topic] != MOVE_ANY)
		query_say(q, "(assert (=> %.*s %.*s))", SF(name), SF(whole_list(q, 0, topic, member)));
	return name;
}

static struct str fact_is_answered(struct query *q, int side, int state, int fact, const struct chair *c)
{
	const struct fact *f = &universe_law(q->u, side)->facts[fact];
	int topic = q->u->topic_of[side][fact], member = chair_member(q, topic, c);
	if (member < 0)
		return S("false");
	struct rails v;
	struct bounds b;
	switch (f->type) {
	case FACT_YESNO:
		v = query_value(q, side, state, topic, member, 0);
		return str_print(q->arena, "(or %.*s %.*s)", SF(v.t), SF(v.f));
	case FACT_CHOICE:
	case FACT_CHOICES:
		return words_answered(q, side, state, fact, topic, member);
	case FACT_COUNT:
		b = query_fact_range(q, side, state, fact, c);
		return str_print(q->arena, "(= %.*s %.*s)", SF(b.least), SF(b.most));
	case FACT_PLACES:
		return whole_list(q, state, topic, member);
	case FACT_DATE:
	case FACT_PLACE:
		break;
	}
	return query_known(q, state, topic, member);
}

static struct str is_answered(struct query *q, int side, int state, const struct atom *a, const struct chair *c)
{
	if (a->table < 0)
		return fact_is_answered(q, side, state, a->fact, c);
	const struct law_table *t = &universe_law(q->u, side)->tables[a->table];
	struct terms all = { .b = { .arena = q->arena }, .op = "and", .none = "true" };
	for (int i = 0; i < t->n_rows; i++)
		if (t->rows[i].type == ROW_UNSET)
			return S("false");
	for (int i = 0; i < t->n_inputs; i++)
		terms_add(&all, fact_is_answered(q, side, state, t->inputs[i], c));
	return terms_end(&all);
}

/* --- all kinds --- */

static struct rails atom_rails(struct query *q, int side, int state, unsigned atom, const struct chair *c)
{
	const struct atom *a = &q->u->tables[side]->atoms[atom];
	const struct law *law = universe_law(q->u, side);
	int topic = a->fact >= 0 ? q->u->topic_of[side][a->fact] : -1;
	switch (a->kind) {
	case ATOM_FACT:
		return query_value(q, side, state, topic, chair_member(q, topic, c), 0);
	case ATOM_WORD:
		return query_value(
		    q, side, state, topic, chair_member(q, topic, c), q->u->word_of[side][a->fact][a->word]);
	case ATOM_DATE:
	case ATOM_COUNT:
		return query_compared(q, side, state, a->cond, c);
	case ATOM_LIES:
	case ATOM_INCLUDE:
	case ATOM_TABLE:
		return atom_places(law, a) ? at_places(q, side, state, a, c) : left_free(q, side, state, atom, c);
	case ATOM_KNOWN:
		return (struct rails){ is_answered(q, side, state, a, c), S("false") };
	case ATOM_OPEN:
		return (struct rails){ S("false"), S("false") };
	case ATOM_SWITCH:
		break;
	}
	return (struct rails){ S("false"), S("true") };
}

static bool is_moved(const struct query *q, int side, const struct atom *a)
{
	for (int i = 0; q->move && i < a->n_owners; i++) {
		const struct fact *f = &universe_law(q->u, side)->facts[a->owners[i]];
		if (q->move[q->u->topic_of[side][a->owners[i]]] != MOVE_NONE || (q->grows && f->counts_group >= 0))
			return true;
	}
	return false;
}

struct rails query_atom(struct query *q, int side, int state, unsigned atom, const struct chair *c)
{
	const struct atom *a = &q->u->tables[side]->atoms[atom];
	state = is_moved(q, side, a) ? state : 0;
	struct buf at = { .arena = q->arena };
	buf_print(&at, "%d%d_%u", side, state, atom);
	for (int g = 0; g < GROUPS_MOST; g++)
		if (a->scope >> g & 1)
			buf_print(&at, "_%d", c->of[q->u->circle_of[side][g]] + 1);
	struct rails r = { str_print(q->arena, "at%.*s", SF(buf_str(&at))),
		str_print(q->arena, "af%.*s", SF(buf_str(&at))) };
	if (!query_once(q, r.t))
		return r;
	struct rails is = atom_rails(q, side, state, atom, c);
	query_say(
	    q, "(define-fun %.*s () Bool %.*s)\n(define-fun %.*s () Bool %.*s)", SF(r.t), SF(is.t), SF(r.f), SF(is.f));
	return r;
}
