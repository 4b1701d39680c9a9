#include "prove/query.h"
#include "gate/find.h"
#include <stdarg.h>
#include <stdio.h>

/* --- terms and names --- */

void terms_add(struct terms *t, struct str term)
{
	if (!t->n++)
		t->first = term;
	buf_print(&t->b, " %.*s", SF(term));
}

struct str terms_end(const struct terms *t)
{
	if (t->n < 2)
		return t->n ? t->first : str_of(t->none);
	return str_print(t->b.arena, "(%s%.*s)", t->op, SF(buf_str(&t->b)));
}

struct str number_term(struct arena *a, long n) { return n < 0 ? str_print(a, "(- %ld)", -n) : str_print(a, "%ld", n); }

enum { BUCKETS = 1 << 13 };
struct name_set {
	struct entry {
		struct str text;
		int id;
		struct entry *next;
	} * buckets[BUCKETS];
	int n;
};

static struct entry **find(struct query *q, struct str text)
{
	unsigned h = 2166136261u;
	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.at[i]) * 0x01000193u;
	struct entry **e = &q->names->buckets[(h ^ h >> 15) % BUCKETS];
	while (*e && !str_eq((*e)->text, text))
		e = &(*e)->next;
	return e;
}

bool query_once(struct query *q, struct str name)
{
	struct entry **e = find(q, name);
	if (*e)
		return false;
	*e = NEW(q->arena, struct entry, 1);
	**e = (struct entry){ .text = name, .id = q->names->n++ };
	return true;
}

int query_id(struct query *q, struct str key)
{
	query_once(q, key);
	return (*find(q, key))->id;
}

void query_say(struct query *q, const char *fmt, ...)
{
	char text[4096];
	va_list ap, again;
	va_start(ap, fmt), va_copy(again, ap);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	if (n >= (int)sizeof text) {
		char *more = NEW(q->arena, char, (size_t)n + 1);
		vsnprintf(more, (size_t)n + 1, fmt, again);
		buf_add(&q->text, (struct str){ more, (size_t)n });
	} else if (n > 0) {
		buf_add(&q->text, (struct str){ text, (size_t)n });
	}
	va_end(again), va_end(ap);
	buf_char(&q->text, '\n');
}

void query_declare(struct query *q, struct str name, const char *sort, struct variable v)
{
	if (q->n == q->room) {
		struct variable *more = NEW(q->arena, struct variable, (size_t)(q->room = 2 * q->room + 256));
		if (q->n)
			memcpy(more, q->list, (size_t)q->n * sizeof *more);
		q->list = more;
	}
	v.name = name;
	q->list[q->n++] = v;
	query_say(q, "(declare-const %.*s %s)", SF(name), sort);
}

/* --- what hangs on what --- */

static bool atom_moves(const struct query *q, int side, const struct atom *a)
{
	const struct law *law = universe_law(q->u, side);
	for (int i = 0; i < a->n_owners; i++) {
		if (q->move[q->u->topic_of[side][a->owners[i]]] != MOVE_NONE)
			return true;
		if (q->grows && law->facts[a->owners[i]].counts_group >= 0)
			return true;
	}
	return false;
}

static bool plane_hangs(const struct table *t, const unsigned char *marks, const struct plane *p, bool also_members)
{
	for (unsigned k = 0; (p->op == P_AND || p->op == P_OR) && k < p->n; k++)
		if (marks[t->pool[p->first + k]])
			return true;
	if (p->op == P_SOME || p->op == P_EACH)
		return also_members || marks[p->first] || marks[p->gate];
	return false;
}

static bool is_mixed(const struct atom *a) { return a->helps && a->hurts && may_be_completed(a); }

static void mark_planes(struct query *q, int side)
{
	const struct table *t = q->u->tables[side];
	q->moved[side] = NEW(q->arena, unsigned char, (size_t)t->n_planes + 1);
	q->mixed[side] = NEW(q->arena, unsigned char, (size_t)t->n_planes + 1);
	for (unsigned i = 0; i < t->n_planes; i++) {
		const struct plane *p = &t->planes[i];
		const struct atom *a = p->op == P_INPUT ? &t->atoms[p->first / 2] : NULL;
		q->moved[side][i] = a ? q->move && atom_moves(q, side, a) : plane_hangs(t, q->moved[side], p, q->grows);
		q->mixed[side][i] = a ? is_mixed(a) : plane_hangs(t, q->mixed[side], p, false);
	}
}

void query_begin(struct query *q, struct arena *a, const struct universe *u, const int *members,
    const unsigned char *move, bool grows)
{
	*q = (struct query){ .arena = a, .u = u, .text = { .arena = a }, .move = move, .grows = grows };
	memcpy(q->members, members, sizeof q->members);
	q->names = NEW(a, struct name_set, 1);
	for (int s = 0; s < u->n_sides; s++)
		mark_planes(q, s);
}

struct chair query_chair(const struct universe *u)
{
	struct chair c;
	for (int i = 0; i < GROUPS_TOGETHER; i++)
		c.of[i] = i < u->n_circles && u->circles[i].is_decided ? 0 : -1;
	return c;
}

/* --- planes --- */

static struct str chair_text(struct query *q, int side, unsigned char scope, const struct chair *c)
{
	struct buf b = { .arena = q->arena };
	for (int g = 0; g < GROUPS_MOST; g++)
		if (scope >> g & 1)
			buf_print(&b, "_%d", c->of[q->u->circle_of[side][g]] + 1);
	return buf_str(&b);
}

static bool is_gap(const struct query *q, int side, unsigned char scope, const struct chair *c)
{
	for (int g = 0; g < GROUPS_MOST; g++)
		if (scope >> g & 1 && c->of[q->u->circle_of[side][g]] < 0)
			return true;
	return false;
}

/* A mixed fact that is open, answered in some way or left open; once answered in the file, as answered. */
static struct rails completed(struct query *q, int side, int state, unsigned atom, const struct chair *c)
{
	const struct atom *a = &q->u->tables[side]->atoms[atom];
	struct rails raw = query_atom(q, side, state, atom, c);
	int id = query_id(q, atom_key(q->arena, q->u, side, a));
	struct str at = str_print(q->arena, "%d_%d%.*s", state, id, SF(chair_text(q, side, a->scope, c)));
	struct rails r = { str_print(q->arena, "kt%.*s", SF(at)), str_print(q->arena, "kf%.*s", SF(at)) };
	if (!query_once(q, r.t))
		return r;
	query_declare(q, r.t, "Bool", (struct variable){ .said = SAID_OTHER });
	query_declare(q, r.f, "Bool", (struct variable){ .said = SAID_OTHER });
	query_say(q, "(assert (and (not (and %.*s %.*s)) (=> %.*s %.*s) (=> %.*s %.*s)))", SF(r.t), SF(r.f), SF(raw.t),
	    SF(r.t), SF(raw.f), SF(r.f));
	bool moves = q->move && atom_moves(q, side, a);
	if (!moves || state == q->broken)
		return r;
	struct rails other = completed(q, side, q->broken, atom, c);
	query_say(q, "(assert (=> (not (or %.*s %.*s)) (and (= %.*s %.*s) (= %.*s %.*s))))", SF(raw.t), SF(raw.f),
	    SF(r.t), SF(other.t), SF(r.f), SF(other.f));
	return r;
}

/* View `view`: bit k answers the k-th mixed atom of the law. */
static struct rails answered(struct query *q, int side, int state, int view, unsigned atom, const struct chair *c)
{
	const struct table *t = q->u->tables[side];
	struct rails raw = query_atom(q, side, state, atom, c);
	int k = 0;
	for (unsigned i = 0; i < atom; i++)
		k += is_mixed(&t->atoms[i]);
	if ((view - 2) >> k & 1)
		return (struct rails){ str_print(q->arena, "(not %.*s)", SF(raw.f)), raw.f };
	return (struct rails){ raw.t, str_print(q->arena, "(not %.*s)", SF(raw.t)) };
}

static struct str input_term(
    struct query *q, int side, int state, int view, const struct plane *p, const struct chair *c)
{
	unsigned atom = p->first / 2;
	const struct atom *a = &q->u->tables[side]->atoms[atom];
	bool open = view && is_mixed(a) && !is_gap(q, side, a->scope, c);
	struct rails r = !open       ? query_atom(q, side, state, atom, c)
			 : view == 1 ? completed(q, side, state, atom, c)
				     : answered(q, side, state, view, atom, c);
	return p->first % 2 ? r.f : r.t;
}

static struct str fold_term(struct query *q, int side, int state, int view, const struct plane *p, struct chair c)
{
	bool some = p->op == P_SOME;
	int circle = q->u->circle_of[side][p->group];
	struct terms all = { .b = { .arena = q->arena }, .op = some ? "or" : "and", .none = some ? "false" : "true" };
	struct str gate = query_plane(q, side, state, view, p->gate, &c);
	c.of[circle] = -1;
	struct str gap = query_plane(q, side, state, view, p->first, &c);
	terms_add(&all, str_print(q->arena, some ? "(and %.*s %.*s)" : "(or %.*s %.*s)", SF(gap), SF(gate)));
	for (int m = 0; m < q->members[circle]; m++) {
		struct str there = query_there(q, state, circle, m);
		c.of[circle] = m;
		struct str x = query_plane(q, side, state, view, p->first, &c);
		terms_add(
		    &all, str_print(q->arena, some ? "(and %.*s %.*s)" : "(or (not %.*s) %.*s)", SF(there), SF(x)));
	}
	return terms_end(&all);
}

static struct str join_term(
    struct query *q, int side, int state, int view, const struct plane *p, const struct chair *c)
{
	const struct table *t = q->u->tables[side];
	bool is_or = p->op == P_OR;
	struct terms all = { .b = { .arena = q->arena }, .op = is_or ? "or" : "and", .none = is_or ? "false" : "true" };
	for (unsigned i = 0; i < p->n; i++)
		terms_add(&all, query_plane(q, side, state, view, t->pool[p->first + i], c));
	return terms_end(&all);
}

struct str query_plane(struct query *q, int side, int state, int view, plane_id id, const struct chair *c)
{
	const struct plane *p = &q->u->tables[side]->planes[id];
	if (p->op == P_ZERO || p->op == P_ONE)
		return p->op == P_ONE ? S("true") : S("false");
	state = q->moved[side][id] ? state : 0;
	view = q->mixed[side][id] ? view : 0;
	if (p->op == P_INPUT)
		return input_term(q, side, state, view, p, c);
	struct str name =
	    str_print(q->arena, "p%d%d%d_%u%.*s", side, state, view, id, SF(chair_text(q, side, p->scope, c)));
	if (!query_once(q, name))
		return name;
	bool folds = p->op == P_SOME || p->op == P_EACH;
	struct str term = folds ? fold_term(q, side, state, view, p, *c) : join_term(q, side, state, view, p, c);
	query_say(q, "(define-fun %.*s () Bool %.*s)", SF(name), SF(term));
	return name;
}

/* --- the answer --- */

static struct str asked(struct query *q, int side, int state, bool all)
{
	const struct table *t = q->u->tables[side];
	struct chair c = query_chair(q->u);
	struct terms list = { .b = { .arena = q->arena }, .op = "and", .none = "true" };
	for (int i = 0; i < t->n_lines; i++)
		if (t->law->rules[t->lines[i].rule].sort == SORT_ASK && (all || q->mixed[side][t->lines[i].out.f]))
			terms_add(&list, query_plane(q, side, state, 0, t->lines[i].out.f, &c));
	return terms_end(&list);
}

struct str query_asked(struct query *q, int side, int state) { return asked(q, side, state, true); }

/* A question is not settled by either answer to something else. */
static struct str clear_in(struct query *q, int side, int state, int view)
{
	struct chair c = query_chair(q->u);
	struct str none = query_plane(q, side, state, view, q->u->tables[side]->no_bar, &c);
	return str_print(q->arena, "(and %.*s %.*s)", SF(none), SF(asked(q, side, state, false)));
}

static struct str refused_in(struct query *q, int side, int state, int view)
{
	struct str bar = query_shown(q, side, state, view, GROUND_BAR),
		   scope = query_shown(q, side, state, view, GROUND_SCOPE);
	return str_print(q->arena, "(or %.*s %.*s)", SF(bar), SF(scope));
}

struct str query_clear(struct query *q, int side, int state) { return clear_in(q, side, state, 1); }
struct str query_refused(struct query *q, int side, int state) { return refused_in(q, side, state, 1); }

struct str query_plainly(struct query *q, int side, int state, enum verdict verdict)
{
	return verdict == REFUSED ? refused_in(q, side, state, 0) : clear_in(q, side, state, 0);
}

struct str query_surely(struct query *q, int side, int state, enum verdict verdict)
{
	struct terms all = { .b = { .arena = q->arena }, .op = "and", .none = "true" };
	int views = q->u->tables[side]->mixed > COMPLETED_TOGETHER_MOST ? 0 : 1 << q->u->tables[side]->mixed;
	for (int v = 1; v < 2 + views; v++)
		terms_add(&all, verdict == REFUSED ? refused_in(q, side, state, v) : clear_in(q, side, state, v));
	return terms_end(&all);
}

static bool is_ground(const struct table *t, int line, enum ground ground)
{
	return t->law->rules[t->lines[line].rule].sort == SORT_RULE && t->lines[line].ground == ground;
}

struct str query_shown(struct query *q, int side, int state, int view, enum ground ground)
{
	const struct table *t = q->u->tables[side];
	struct chair c = query_chair(q->u);
	struct terms all = { .b = { .arena = q->arena }, .op = "or", .none = "false" };
	for (int i = 0; i < t->n_lines; i++)
		if (is_ground(t, i, ground))
			terms_add(&all, query_plane(q, side, state, view, t->lines[i].out.t, &c));
	return terms_end(&all);
}

struct str query_open(struct query *q, int side, int state, int view)
{
	const struct table *t = q->u->tables[side];
	struct chair c = query_chair(q->u);
	struct terms all = { .b = { .arena = q->arena }, .op = "or", .none = "false" };
	for (int i = 0; i < t->n_lines; i++) {
		enum sort sort = t->law->rules[t->lines[i].rule].sort;
		if (sort != SORT_ASK && (sort != SORT_RULE || t->lines[i].ground > GROUND_STEP))
			continue;
		struct str f = query_plane(q, side, state, sort == SORT_ASK ? 0 : view, t->lines[i].out.f, &c);
		struct str yes =
		    sort == SORT_ASK ? S("false") : query_plane(q, side, state, view, t->lines[i].out.t, &c);
		terms_add(&all, str_print(q->arena, "(not (or %.*s %.*s))", SF(yes), SF(f)));
	}
	return terms_end(&all);
}
