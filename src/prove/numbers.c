/* numbers.c - days and counts as the engine sees them: between which bounds they lie. Compared as gate/day.c compares.
 */
#include "prove/query.h"

#define NEVER   "(- 2147483648)" /* no first day: INT32_MIN */
#define ALWAYS  "2147483647"     /* no last day: DATE_OPEN */
#define ENDLESS "9000000000000"  /* above every count */

static const struct bounds any_day = { S_INIT(NEVER), S_INIT(ALWAYS) };

static struct bounds on_day(struct query *q, int32_t day)
{
	struct str d = number_term(q->arena, day);
	return day == DATE_NONE || day == UNSET_DATE ? any_day : (struct bounds){ d, d };
}

/* Today: the day of the tables, or any day up to the last on which the law is the same. */
static struct bounds today(struct query *q, int side)
{
	int32_t from = q->u->tables[side]->on;
	if (!q->is_any_day)
		return on_day(q, from);
	struct str t = S("today");
	if (query_once(q, t)) {
		query_declare(q, t, "Int", (struct variable){ .said = SAID_OTHER });
		query_say(
		    q, "(assert (and (<= %s today) (<= today %d)))", number_term(q->arena, from).at, (int)q->u->until);
	}
	return (struct bounds){ t, t };
}

static struct bounds bounds_known(
    struct query *q, struct str known, struct str number, const char *least, const char *most)
{
	return (struct bounds){ str_print(q->arena, "(ite %.*s %.*s %s)", SF(known), SF(number), least),
		str_print(q->arena, "(ite %.*s %.*s %s)", SF(known), SF(number), most) };
}

/* --- tables of dates, perhaps with a span added to each day --- */

static struct days moved_days(struct days d, const struct span *span)
{
	if (span && d.first != INT32_MIN && d.first != DATE_OPEN)
		d.first = date_add(d.first, *span);
	if (span && d.last != INT32_MIN && d.last != DATE_OPEN)
		d.last = date_add(d.last, *span);
	return d;
}

static struct bounds bounds_of(struct query *q, struct days d)
{
	return (struct bounds){ number_term(q->arena, d.first), number_term(q->arena, d.last) };
}

/* What is left free is related between two cases as what it is read from. */
static void relate_bounds(struct query *q, int side, const struct law_table *t, struct bounds was, struct bounds now)
{
	bool learn = true, forget = true;
	for (int i = 0; i < t->n_inputs; i++) {
		enum relation m = (enum relation)q->move[q->u->topic_of[side][t->inputs[i]]];
		learn = learn && (m == MOVE_NONE || m == MOVE_LEARN),
		forget = forget && (m == MOVE_NONE || m == MOVE_FORGET);
	}
	struct bounds wide = learn ? was : now, narrow = learn ? now : was;
	if (learn || forget)
		query_say(q, "(assert (and (<= %.*s %.*s) (<= %.*s %.*s)))", SF(wide.least), SF(narrow.least),
		    SF(narrow.most), SF(wide.most));
}

/* Any two days, the same for the same table and members. */
static struct bounds free_days(
    struct query *q, int side, int state, int table, const struct span *span, const struct chair *c)
{
	const struct law_table *t = &universe_law(q->u, side)->tables[table];
	struct noun noun = { .kind = NOUN_TABLE, .i = table };
	bool moves = false;
	struct buf at = { .arena = q->arena };
	for (int i = 0; i < t->n_inputs; i++) {
		int topic = q->u->topic_of[side][t->inputs[i]];
		moves = moves || query_state(q, topic, state);
		buf_print(&at, "_%d", chair_member(q, topic, c) + 1);
	}
	struct str key = noun_key(q->arena, q->u, side, &noun);
	if (span)
		key = str_print(q->arena, "%.*s+%d%s", SF(key), (int)span->n, unit_word(span->unit));
	struct str name = str_print(q->arena, "%d_%d%.*s", moves ? state : 0, query_id(q, key), SF(buf_str(&at)));
	struct bounds b = { str_print(q->arena, "tl%.*s", SF(name)), str_print(q->arena, "th%.*s", SF(name)) };
	if (query_once(q, b.least)) {
		query_declare(q, b.least, "Int", (struct variable){ .said = SAID_OTHER });
		query_declare(q, b.most, "Int", (struct variable){ .said = SAID_OTHER });
		query_say(q, "(assert (<= %.*s %.*s))", SF(b.least), SF(b.most));
		if (moves && state)
			relate_bounds(q, side, t, free_days(q, side, 0, table, span, c), b);
	}
	return b;
}

static struct bounds days_at_place(
    struct query *q, int side, int state, int table, const struct span *span, const struct chair *c)
{
	const struct universe *u = q->u;
	int topic = u->topic_of[side][table_place(universe_law(u, side), &universe_law(u, side)->tables[table])];
	struct bounds open = bounds_of(q, moved_days(universe_days(*q->arena, u, side, table, NULL), span)), b = open;
	int member = chair_member(q, topic, c);
	if (member < 0)
		return open;
	struct str known = query_known(q, state, topic, member), number = query_number(q, state, topic, member);
	for (int i = 0; i < u->n_places; i++) {
		struct bounds here =
		    bounds_of(q, moved_days(universe_days(*q->arena, u, side, table, &u->places[i]), span));
		b.least =
		    str_print(q->arena, "(ite (= %.*s %d) %.*s %.*s)", SF(number), i, SF(here.least), SF(b.least));
		b.most = str_print(q->arena, "(ite (= %.*s %d) %.*s %.*s)", SF(number), i, SF(here.most), SF(b.most));
	}
	return (struct bounds){ str_print(q->arena, "(ite %.*s %.*s %.*s)", SF(known), SF(b.least), SF(open.least)),
		str_print(q->arena, "(ite %.*s %.*s %.*s)", SF(known), SF(b.most), SF(open.most)) };
}

/* The widest of the bounds of those words for which the terms hold; the other way round if there is none. */
static struct bounds hull(struct query *q, const struct str *holds, const struct bounds *of, int n)
{
	struct bounds b = { S(ALWAYS), S(NEVER) };
	for (int i = 0; i < n; i++) {
		struct bounds x = { str_print(q->arena, "h%dl",
					query_id(q, str_print(q->arena, "hull %.*s|%.*s|%.*s", SF(b.least),
							SF(holds[i]), SF(of[i].least)))),
			str_print(q->arena, "h%dh",
			    query_id(q, str_print(q->arena, "hull %.*s|%.*s|%.*s|most", SF(b.most), SF(holds[i]),
					    SF(of[i].most)))) };
		if (query_once(q, x.least))
			query_say(q, "(define-fun %.*s () Int (ite (and %.*s (< %.*s %.*s)) %.*s %.*s))", SF(x.least),
			    SF(holds[i]), SF(of[i].least), SF(b.least), SF(of[i].least), SF(b.least));
		if (query_once(q, x.most))
			query_say(q, "(define-fun %.*s () Int (ite (and %.*s (> %.*s %.*s)) %.*s %.*s))", SF(x.most),
			    SF(holds[i]), SF(of[i].most), SF(b.most), SF(of[i].most), SF(b.most));
		b = x;
	}
	return b;
}

static struct days row_days(const struct law_table *t, struct str word)
{
	struct days d = { INT32_MIN, DATE_OPEN };
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < t->n_rows; i++)
			if (str_eq(t->rows[i].word, pass ? S("any") : word)) {
				bool is_entered = t->rows[i].type == ROW_DATE && t->rows[i].date != UNSET_DATE;
				return is_entered ? (struct days){ t->rows[i].date, t->rows[i].date } : d;
			}
	return d;
}

/* Of a choice the row of the word that applies, else all that may; of a list all of them (gate/rows.c). */
static struct bounds days_of_words(
    struct query *q, int side, int state, int table, const struct span *span, const struct chair *c)
{
	const struct law_table *t = &universe_law(q->u, side)->tables[table];
	const struct fact *f = &universe_law(q->u, side)->facts[t->inputs[0]];
	int topic = q->u->topic_of[side][t->inputs[0]], member = chair_member(q, topic, c), n = f->n_words;
	struct str *yes = NEW(q->arena, struct str, (size_t)n + 1), *may = NEW(q->arena, struct str, (size_t)n + 1);
	struct bounds *rows = NEW(q->arena, struct bounds, (size_t)n + 1);
	for (int i = 0; i < n; i++) {
		struct rails v = query_value(q, side, state, topic, member, q->u->word_of[side][t->inputs[0]][i]);
		yes[i] = v.t, may[i] = str_print(q->arena, "(not %.*s)", SF(v.f));
		rows[i] = bounds_of(q, moved_days(row_days(t, f->words[i]), span));
	}
	struct bounds on = hull(q, yes, rows, n), all = hull(q, may, rows, n);
	struct str is_on =
	    f->type == FACT_CHOICE ? str_print(q->arena, "(<= %.*s %.*s)", SF(on.least), SF(on.most)) : S("false");
	struct str none = str_print(q->arena, "(> %.*s %.*s)", SF(all.least), SF(all.most));
	return (struct bounds){ str_print(q->arena, "(ite %.*s %.*s (ite %.*s " NEVER " %.*s))", SF(is_on),
				    SF(on.least), SF(none), SF(all.least)),
		str_print(q->arena, "(ite %.*s %.*s (ite %.*s " ALWAYS " %.*s))", SF(is_on), SF(on.most), SF(none),
		    SF(all.most)) };
}

static struct bounds table_bounds(
    struct query *q, int side, int state, int table, const struct span *span, const struct chair *c)
{
	const struct law *law = universe_law(q->u, side);
	const struct law_table *t = &law->tables[table];
	if (table_place(law, t) >= 0)
		return days_at_place(q, side, state, table, span, c);
	bool has_words = t->n_inputs == 1 && (law->facts[t->inputs[0]].type == FACT_CHOICE ||
						 law->facts[t->inputs[0]].type == FACT_CHOICES);
	return has_words ? days_of_words(q, side, state, table, span, c) : free_days(q, side, state, table, span, c);
}

struct bounds query_days(struct query *q, int side, int state, const struct noun *n, const struct chair *c)
{
	const struct law *law = universe_law(q->u, side);
	if (n->kind == NOUN_TODAY)
		return today(q, side);
	if (n->kind == NOUN_DATE)
		return on_day(q, n->date);
	if (n->kind == NOUN_PARAM)
		return law->params[n->i].type == PARAM_DATE ? on_day(q, law->params[n->i].date) : any_day;
	if (n->kind == NOUN_TABLE)
		return table_bounds(q, side, state, n->i, NULL, c);
	if (n->kind != NOUN_FACT || law->facts[n->i].type != FACT_DATE)
		return any_day;
	int topic = q->u->topic_of[side][n->i], member = chair_member(q, topic, c);
	if (member < 0)
		return any_day;
	return bounds_known(
	    q, query_known(q, state, topic, member), query_number(q, state, topic, member), NEVER, ALWAYS);
}

/* --- a day and a span --- */

/* The first day whose day plus the span is `day` or later. */
static int32_t day_reaching(int32_t day, struct span span, int32_t first, int32_t last)
{
	while (first < last) {
		int32_t mid = first + (last - first) / 2;
		if (date_add(mid, span) >= day)
			last = mid;
		else
			first = mid + 1;
	}
	return first;
}

/* `then` is the day `number` plus the span: exact for days and weeks, and against the fixed days of the other side;
   within what a month or a year can be otherwise. */
static void say_added(
    struct query *q, struct str then, struct str number, struct span span, const struct noun *other, int side)
{
	static const int shortest[] = { [DAYS] = 1, [WEEKS] = 7, [MONTHS] = 28, [YEARS] = 365 };
	static const int longest[] = { [DAYS] = 1, [WEEKS] = 7, [MONTHS] = 31, [YEARS] = 366 };
	int32_t first = 0, last = 0;
	date_read(S("0001-01-01"), &first), date_read(S("9999-12-31"), &last);
	long least = (long)span.n * shortest[span.unit], most = (long)span.n * longest[span.unit];
	query_say(q, "(assert (and (<= %.*s (+ %.*s %ld)) (<= %.*s %d) (or (>= %.*s (+ %.*s %ld)) (= %.*s %d))))",
	    SF(then), SF(number), most, SF(then), (int)last, SF(then), SF(number), least, SF(then), (int)last);
	const struct law *law = universe_law(q->u, side);
	int32_t fixed = other->kind == NOUN_TODAY  ? q->is_any_day ? DATE_NONE : q->u->tables[side]->on
			: other->kind == NOUN_DATE ? other->date
			: other->kind == NOUN_PARAM && law->params[other->i].type == PARAM_DATE
			    ? law->params[other->i].date
			    : DATE_NONE;
	for (int32_t d = fixed; fixed != DATE_NONE && fixed != UNSET_DATE && d <= fixed + 1; d++) {
		int32_t from = day_reaching(d, span, first, last);
		if (date_add(from, span) >= d)
			query_say(q, "(assert (= (>= %.*s %s) (>= %.*s %s)))", SF(then), number_term(q->arena, d).at,
			    SF(number), number_term(q->arena, from).at);
	}
}

static struct str day_after_span(
    struct query *q, struct str number, struct span span, const struct noun *other, int side)
{
	struct str then = str_print(q->arena, "s%.*s_%d%s_%d_%d", SF(number), (int)span.n, unit_word(span.unit),
	    (int)other->kind, other->kind == NOUN_PARAM ? other->i : 0);
	if (query_once(q, then)) {
		query_declare(q, then, "Int", (struct variable){ .said = SAID_OTHER });
		say_added(q, then, number, span, other, side);
	}
	return then;
}

static struct bounds add_fixed(
    struct query *q, int side, int state, struct span span, const struct cond *cond, const struct chair *c)
{
	const struct noun *n = &cond->right;
	const struct law *law = universe_law(q->u, side);
	if (n->kind == NOUN_FACT && law->facts[n->i].type == FACT_DATE) {
		int topic = q->u->topic_of[side][n->i], member = chair_member(q, topic, c);
		if (member < 0)
			return any_day;
		struct str then = day_after_span(q, query_number(q, state, topic, member), span, &cond->left, side);
		return bounds_known(q, query_known(q, state, topic, member), then, NEVER, ALWAYS);
	}
	if (n->kind == NOUN_TABLE)
		return table_bounds(q, side, state, n->i, &span, c);
	if (n->kind == NOUN_TODAY && q->is_any_day) {
		struct str then = day_after_span(q, today(q, side).least, span, &cond->left, side);
		return (struct bounds){ then, then };
	}
	int32_t day = n->kind == NOUN_TODAY                                           ? q->u->tables[side]->on
		      : n->kind == NOUN_DATE                                          ? n->date
		      : n->kind == NOUN_PARAM && law->params[n->i].type == PARAM_DATE ? law->params[n->i].date
										      : DATE_NONE;
	return day == DATE_NONE || day == UNSET_DATE ? any_day : on_day(q, date_add(day, span));
}

/* A span that is itself a count of the case: days and weeks are added, of months only that they do not go back. */
static struct bounds add_counted(struct query *q, int side, int state, const struct fact *unit, struct bounds n,
    const struct cond *cond, const struct chair *c)
{
	struct bounds from = query_days(q, side, state, &cond->right, c);
	int days = unit->unit == DAYS ? 1 : unit->unit == WEEKS ? 7 : 0;
	struct str name = str_print(
	    q->arena, "sc%d", query_id(q, str_print(q->arena, "%.*s+%.*s%d", SF(from.least), SF(n.least), days)));
	struct bounds b = { str_print(q->arena, "%.*sl", SF(name)), str_print(q->arena, "%.*sh", SF(name)) };
	if (!query_once(q, b.least))
		return b;
	query_declare(q, b.least, "Int", (struct variable){ .said = SAID_OTHER });
	query_declare(q, b.most, "Int", (struct variable){ .said = SAID_OTHER });
	query_say(
	    q, "(assert (and (>= %.*s %.*s) (<= %.*s %.*s)))", SF(b.least), SF(from.least), SF(b.least), SF(b.most));
	query_say(q, "(assert (=> (= %.*s " NEVER ") (= %.*s " NEVER ")))", SF(from.least), SF(b.least));
	query_say(q, "(assert (=> (or (= %.*s " ALWAYS ") (>= %.*s 999999999)) (= %.*s " ALWAYS ")))", SF(from.most),
	    SF(n.most), SF(b.most));
	if (!days)
		return b;
	const int last = 2932896; /* 9999-12-31: no sum of the engine goes beyond */
	query_say(q,
	    "(assert (=> (> %.*s " NEVER ") (= %.*s (ite (< (+ %.*s (* %d %.*s)) %d) (+ %.*s (* %d %.*s)) %d))))",
	    SF(from.least), SF(b.least), SF(from.least), days, SF(n.least), last, SF(from.least), days, SF(n.least),
	    last);
	query_say(q,
	    "(assert (=> (and (< %.*s " ALWAYS
	    ") (< %.*s 999999999)) (= %.*s (ite (< (+ %.*s (* %d %.*s)) %d) (+ %.*s (* %d %.*s)) %d))))",
	    SF(from.most), SF(n.most), SF(b.most), SF(from.most), days, SF(n.most), last, SF(from.most), days,
	    SF(n.most), last);
	return b;
}

/* --- counts --- */

static struct bounds words_bounds(struct query *q, int side, int state, int list, const struct chair *c)
{
	int topic = q->u->topic_of[side][list], member = chair_member(q, topic, c);
	const struct fact *f = &universe_law(q->u, side)->facts[list];
	struct terms least = { .b = { .arena = q->arena }, .op = "+", .none = "0" }, most = least;
	most.b = (struct buf){ .arena = q->arena };
	for (int i = 0; i < f->n_words; i++) {
		if (str_eq(f->words[i], S("none")))
			continue;
		struct rails v = query_value(q, side, state, topic, member, q->u->word_of[side][list][i]);
		terms_add(&least, str_print(q->arena, "(ite %.*s 1 0)", SF(v.t)));
		terms_add(&most, str_print(q->arena, "(ite %.*s 0 1)", SF(v.f)));
	}
	return (struct bounds){ terms_end(&least), terms_end(&most) };
}

/* How many places a list has is not modelled: any number. */
static struct bounds places_bounds(struct query *q, int state, int topic, int member)
{
	if (member < 0)
		return (struct bounds){ S("0"), S(ENDLESS) };
	state = query_state(q, topic, state);
	struct str at = str_print(q->arena, "%d_%d_%d", state, topic, member);
	struct bounds b = { str_print(q->arena, "pl%.*s", SF(at)), str_print(q->arena, "ph%.*s", SF(at)) };
	if (query_once(q, b.least)) {
		query_declare(q, b.least, "Int", (struct variable){ .said = SAID_OTHER });
		query_declare(q, b.most, "Int", (struct variable){ .said = SAID_OTHER });
		query_say(q, "(assert (and (<= 0 %.*s) (<= %.*s %.*s)))", SF(b.least), SF(b.least), SF(b.most));
		enum relation move = state ? (enum relation)q->move[topic] : MOVE_ANY;
		struct bounds was = state ? places_bounds(q, 0, topic, member) : b;
		if (move == MOVE_LEARN)
			query_say(q, "(assert (and (<= %.*s %.*s) (<= %.*s %.*s)))", SF(was.least), SF(b.least),
			    SF(b.most), SF(was.most));
		if (move == MOVE_FORGET || move == MOVE_WORSE)
			query_say(q, "(assert (and (<= %.*s %.*s) (<= %.*s %.*s)))", SF(b.least), SF(was.least),
			    SF(was.most), SF(b.most));
	}
	return b;
}

struct bounds query_fact_range(struct query *q, int side, int state, int fact, const struct chair *c)
{
	const struct law *law = universe_law(q->u, side);
	const struct fact *f = &law->facts[fact];
	int topic = q->u->topic_of[side][fact], member = chair_member(q, topic, c);
	if (f->counts_group >= 0) {
		int circle = q->u->circle_of[side][f->counts_group];
		struct str n = query_count(q, state, circle), closed = query_closed(q, side, state, circle);
		return (struct bounds){ n, str_print(q->arena, "(ite %.*s %.*s " ENDLESS ")", SF(closed), SF(n)) };
	}
	if (f->counts_fact >= 0) {
		int list = q->u->topic_of[side][f->counts_fact];
		if (law->facts[f->counts_fact].type == FACT_CHOICES)
			return words_bounds(q, side, state, f->counts_fact, c);
		return places_bounds(q, state, list, chair_member(q, list, c));
	}
	if (member < 0)
		return (struct bounds){ S("0"), S(ENDLESS) };
	return bounds_known(
	    q, query_known(q, state, topic, member), query_number(q, state, topic, member), "0", ENDLESS);
}

struct bounds query_range(struct query *q, int side, int state, const struct noun *n, const struct chair *c)
{
	const struct law *law = universe_law(q->u, side);
	bool is_number = n->kind == NOUN_NUMBER || (n->kind == NOUN_PARAM && law->params[n->i].type == PARAM_NUMBER);
	if (is_number) {
		struct str x = number_term(q->arena, n->kind == NOUN_NUMBER ? n->number : law->params[n->i].number);
		return (struct bounds){ x, x };
	}
	if (n->kind == NOUN_FACT && law->facts[n->i].type == FACT_COUNT)
		return query_fact_range(q, side, state, n->i, c);
	return (struct bounds){ S("0"), S(ENDLESS) };
}

/* --- comparing --- */

static struct rails less(struct query *q, struct bounds a, struct bounds b)
{
	return (struct rails){ str_print(q->arena, "(< %.*s %.*s)", SF(a.most), SF(b.least)),
		str_print(q->arena, "(>= %.*s %.*s)", SF(a.least), SF(b.most)) };
}

static struct rails turned(struct rails r) { return (struct rails){ r.f, r.t }; }

static struct rails compare(struct query *q, enum cmp cmp, struct bounds a, struct bounds b)
{
	switch (cmp) {
	case CMP_BEFORE:
	case CMP_LESS:
		return less(q, a, b);
	case CMP_AFTER:
	case CMP_MORE:
		return less(q, b, a);
	case CMP_ON_OR_BEFORE:
	case CMP_AT_MOST:
		return turned(less(q, b, a));
	case CMP_ON_OR_AFTER:
	case CMP_AT_LEAST:
		return turned(less(q, a, b));
	case CMP_EXACTLY:
		break;
	}
	struct str f = str_print(q->arena, "(or %.*s %.*s)", SF(less(q, a, b).t), SF(less(q, b, a).t));
	return (struct rails){ str_print(q->arena, "(and (not %.*s) (= %.*s %.*s) (= %.*s %.*s))", SF(f), SF(a.least),
				   SF(a.most), SF(b.least), SF(b.most)),
		f };
}

struct rails query_compared(struct query *q, int side, int state, const struct cond *cond, const struct chair *c)
{
	const struct law *law = universe_law(q->u, side);
	if (cond->op == COND_COUNT)
		return compare(q, cond->cmp, query_range(q, side, state, &cond->left, c),
		    query_range(q, side, state, &cond->right, c));
	struct bounds left = query_days(q, side, state, &cond->left, c), right;
	const struct noun *n = &cond->span;
	bool is_fixed = n->kind == NOUN_SPAN || (n->kind == NOUN_PARAM && law->params[n->i].type == PARAM_SPAN);
	if (cond->op != COND_SPAN)
		right = query_days(q, side, state, &cond->right, c);
	else if (is_fixed)
		right = add_fixed(q, side, state, n->kind == NOUN_SPAN ? n->span : law->params[n->i].span, cond, c);
	else if (n->kind == NOUN_FACT && law->facts[n->i].has_unit)
		right =
		    add_counted(q, side, state, &law->facts[n->i], query_fact_range(q, side, state, n->i, c), cond, c);
	else
		return (struct rails){ S("false"), S("false") };
	return compare(q, cond->cmp, left, right);
}
