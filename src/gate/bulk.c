#include "gate/bulk_run.h"
#include "gate/find.h"
#include <stdlib.h>

/* --- columns --- */

/* The planes on which these hang, themselves included. */
static void mark_below(const struct table *t, bool *in)
{
	for (unsigned i = t->n_planes; i-- > 0;) {
		const struct plane *p = &t->planes[i];
		if (in[i] && (p->op == P_AND || p->op == P_OR))
			for (unsigned k = 0; k < p->n; k++)
				in[t->pool[p->first + k]] = true;
	}
}

static bool is_counted(const struct table *t, const struct line *line)
{
	enum sort sort = t->law->rules[line->rule].sort;
	return sort == SORT_ASK || (sort == SORT_RULE && line->ground <= GROUND_STEP);
}

static bool is_refusing(const struct table *t, const struct line *line)
{
	return t->law->rules[line->rule].sort == SORT_RULE && line->ground <= GROUND_SCOPE;
}

static void mark_verdict(const struct table *t, bool *in)
{
	in[t->no_bar] = true;
	for (int i = 0; i < t->n_lines; i++) {
		if (is_counted(t, &t->lines[i]))
			in[t->lines[i].out.f] = true;
		if (is_refusing(t, &t->lines[i]))
			in[t->lines[i].out.t] = true;
	}
	mark_below(t, in);
}

static void add_column(struct bulk *b, enum column_kind kind, int i, bool yes)
{
	if (kind != COLUMN_CLEAR)
		(yes ? b->of_yes : b->of_no)[i] = b->n_columns;
	b->columns[b->n_columns++] = (struct column){ kind, i, yes };
}

/* Inputs are numbered by atom, yes before no; those of switches never change, and are no columns. */
static void atom_columns(struct bulk *b, const bool *in, bool wanted)
{
	const struct table *t = b->table;
	for (unsigned i = 0; i < t->n_planes; i++) {
		unsigned input = t->planes[i].first;
		if (t->planes[i].op == P_INPUT && in[i] == wanted && t->atoms[input / 2].kind != ATOM_SWITCH)
			add_column(b, COLUMN_ATOM, (int)(input / 2), input % 2 == 0);
	}
}

static void line_columns(struct bulk *b)
{
	add_column(b, COLUMN_CLEAR, 0, true);
	for (int i = 0; i < b->table->n_lines; i++)
		add_column(b, COLUMN_LINE, i, true), add_column(b, COLUMN_LINE, i, false);
}

static void columns_new(struct arena *a, struct bulk *b)
{
	const struct table *t = b->table;
	size_t most = 2 * ((size_t)t->n_atoms + (size_t)t->n_lines) + 1,
	       of = (size_t)t->n_atoms + (size_t)t->n_lines + 1;
	b->columns = NEW(a, struct column, most);
	b->of_yes = NEW(a, unsigned, of), b->of_no = NEW(a, unsigned, of);
	memset(b->of_yes, -1, of * sizeof(unsigned)), memset(b->of_no, -1, of * sizeof(unsigned));
	if (b->is_flat) {
		bool *in = NEW(a, bool, t->n_planes);
		mark_verdict(t, in);
		atom_columns(b, in, true);
		b->n_verdict = b->n_columns;
		atom_columns(b, in, false);
	} else {
		line_columns(b);
		b->n_verdict = b->n_columns;
	}
	b->place = NEW(a, unsigned, b->n_columns + 1);
	for (unsigned i = 0; i < b->n_columns; i++)
		b->place[i] = i;
}

/* --- programs --- */

struct builder {
	struct arena *arena;
	struct bulk *bulk;
	struct program *program;
	struct spot *spots;  /* of each plane of the table */
	unsigned *last_used; /* of each step, by the step that reads it last; n_steps = an output */
};

static void add_operand(struct program *p, unsigned of) { p->of[p->n_at++] = of; }

/* The AND or OR of some spots: one of them or a constant where that suffices, else a step. */
static struct spot join(struct builder *b, bool is_or, const struct spot *list, unsigned n)
{
	struct program *p = b->program;
	struct step s = { .is_or = is_or, .first = p->n_at };
	for (unsigned i = 0; i < n; i++)
		if (list[i].kind == (is_or ? SPOT_ONE : SPOT_ZERO))
			return list[i];
	struct spot only = { is_or ? SPOT_ZERO : SPOT_ONE, 0 };
	for (int pass = 0; pass < 2; pass++)
		for (unsigned i = 0; i < n; i++)
			if (list[i].kind == (pass ? SPOT_TEMP : SPOT_COLUMN)) {
				add_operand(p, list[i].at);
				only = list[i];
				*(pass ? &s.n_temps : &s.n_columns) += 1;
			}
	if (s.n_columns + s.n_temps < 2) {
		p->n_at = s.first;
		return only;
	}
	s.to = p->n_steps;
	p->steps[p->n_steps] = s;
	return (struct spot){ SPOT_TEMP, p->n_steps++ };
}

static struct spot input_spot(const struct bulk *b, unsigned input)
{
	if (b->table->atoms[input / 2].kind == ATOM_SWITCH) /* atom_truth: off nowhere */
		return (struct spot){ input % 2 ? SPOT_ONE : SPOT_ZERO, 0 };
	return (struct spot){ SPOT_COLUMN, (input % 2 ? b->of_no : b->of_yes)[input / 2] };
}

static void build_planes(struct builder *b, const bool *in, struct spot *scratch)
{
	const struct table *t = b->bulk->table;
	for (unsigned i = 0; i < t->n_planes; i++) {
		const struct plane *p = &t->planes[i];
		if (!in[i])
			continue;
		if (p->op == P_ZERO || p->op == P_ONE)
			b->spots[i] = (struct spot){ p->op == P_ONE ? SPOT_ONE : SPOT_ZERO, 0 };
		if (p->op == P_INPUT)
			b->spots[i] = input_spot(b->bulk, p->first);
		if (p->op != P_AND && p->op != P_OR)
			continue;
		for (unsigned k = 0; k < p->n; k++)
			scratch[k] = b->spots[t->pool[p->first + k]];
		b->spots[i] = join(b, p->op == P_OR, scratch, p->n);
	}
}

static struct spot line_spot(const struct builder *b, int line, bool yes)
{
	const struct line *l = &b->bulk->table->lines[line];
	if (b->bulk->is_flat)
		return b->spots[yes ? l->out.t : l->out.f];
	return (struct spot){ SPOT_COLUMN, (yes ? b->bulk->of_yes : b->bulk->of_no)[line] };
}

/* fold.h: refused by any line that refuses; no bar found where every line that counts is excluded and the table itself
   says so; a law without such a line finds no such thing. */
static void build_verdict(struct builder *b, struct spot *scratch)
{
	const struct table *t = b->bulk->table;
	unsigned n = 0, counted = 0;
	for (int i = 0; i < t->n_lines; i++)
		if (is_refusing(t, &t->lines[i]))
			scratch[n++] = line_spot(b, i, true);
	b->program->refused = join(b, true, scratch, n);
	for (int i = 0; i < t->n_lines; i++)
		if (is_counted(t, &t->lines[i]))
			scratch[counted++] = line_spot(b, i, false);
	scratch[counted] = b->bulk->is_flat ? b->spots[t->no_bar] : (struct spot){ SPOT_COLUMN, 0 };
	b->program->clear = counted ? join(b, false, scratch, counted + 1) : (struct spot){ SPOT_ZERO, 0 };
}

/* Steps of one shape stand together, as far as what they read is there: a processor guesses the next turn of a loop
   from the last, and a wrong guess costs more than a step. */
struct shape {
	unsigned step, level, loops;
};

static int by_shape(const void *a, const void *b)
{
	const struct shape *x = a, *y = b;
	if (x->level != y->level)
		return x->level < y->level ? -1 : 1;
	if (x->loops != y->loops)
		return x->loops < y->loops ? -1 : 1;
	return x->step < y->step ? -1 : x->step > y->step;
}

static void set_temp(struct spot *s, const unsigned *slot) { s->at = s->kind == SPOT_TEMP ? slot[s->at] : s->at; }

static void order_steps(struct builder *b)
{
	struct program *p = b->program;
	struct shape *list = NEW(b->arena, struct shape, p->n_steps + 1);
	struct step *steps = NEW(b->arena, struct step, p->n_steps + 1);
	unsigned *now = NEW(b->arena, unsigned, p->n_steps + 1);
	for (unsigned i = 0; i < p->n_steps; i++) {
		const struct step *s = &p->steps[i];
		list[i] =
		    (struct shape){ .step = i, .loops = (s->is_or ? 1u << 31 : 0) | s->n_columns << 12 | s->n_temps };
		for (unsigned k = 0; k < s->n_temps; k++) {
			unsigned level = list[p->of[s->first + s->n_columns + k]].level + 1;
			list[i].level = level > list[i].level ? level : list[i].level;
		}
	}
	qsort(list, p->n_steps, sizeof *list, by_shape);
	for (unsigned i = 0; i < p->n_steps; i++)
		steps[i] = p->steps[list[i].step], now[list[i].step] = i, b->last_used[i] = 0;
	p->steps = steps;
	for (unsigned i = 0; i < p->n_steps; i++)
		for (unsigned k = 0; k < steps[i].n_temps; k++) {
			unsigned *of = &p->of[steps[i].first + steps[i].n_columns + k];
			*of = now[*of], b->last_used[*of] = i;
		}
	set_temp(&p->refused, now), set_temp(&p->clear, now);
	for (int i = 0; p->yes && i < b->bulk->table->n_lines; i++)
		set_temp(&p->yes[i], now), set_temp(&p->no[i], now);
}

static void keep(struct builder *b, struct spot s)
{
	if (s.kind == SPOT_TEMP)
		b->last_used[s.at] = b->program->n_steps;
}

static void keep_outputs(struct builder *b)
{
	struct program *p = b->program;
	keep(b, p->refused), keep(b, p->clear);
	for (int i = 0; p->yes && i < b->bulk->table->n_lines; i++)
		keep(b, p->yes[i]), keep(b, p->no[i]);
}

/* Few temporaries, so that they stay in the first cache: a plane that nothing reads any more gives its room to the
 * next. */
static void pack_temps(struct builder *b)
{
	struct program *p = b->program;
	unsigned *slot = NEW(b->arena, unsigned, p->n_steps + 1), *free = NEW(b->arena, unsigned, p->n_steps + 1),
		 n_free = 0;
	for (unsigned i = 0; i < p->n_steps; i++) {
		struct step *s = &p->steps[i];
		unsigned *temps = &p->of[s->first + s->n_columns];
		for (unsigned k = 0; k < s->n_temps; k++) {
			bool is_last = b->last_used[temps[k]] == i, again = false;
			for (unsigned q = 0; q < k; q++)
				again = again || temps[q] == slot[temps[k]];
			if (is_last && !again)
				free[n_free++] = slot[temps[k]];
			temps[k] = slot[temps[k]];
		}
		slot[i] = n_free ? free[--n_free] : TILE_WORDS * p->n_temps++;
		s->to = slot[i];
	}
	set_temp(&p->refused, slot), set_temp(&p->clear, slot);
	for (int i = 0; p->yes && i < b->bulk->table->n_lines; i++)
		set_temp(&p->yes[i], slot), set_temp(&p->no[i], slot);
}

static void program_place(struct program *p, const unsigned *place)
{
	for (const struct step *s = p->steps; s < p->steps + p->n_steps; s++)
		for (unsigned k = s->first; k < s->first + s->n_columns + s->n_temps; k++)
			p->at[k] = k < s->first + s->n_columns ? place[p->of[k]] * TILE_WORDS : p->of[k];
}

static void build(struct arena *a, struct bulk *bulk, struct program *p, bool lines)
{
	const struct table *t = bulk->table;
	size_t n = (size_t)t->n_planes + 2, scratch = (size_t)t->n_planes + (size_t)t->n_lines + 2;
	struct builder b = { .arena = a, .bulk = bulk, .program = p };
	bool *in = NEW(a, bool, n);
	*p = (struct program){ .steps = NEW(a, struct step, n) };
	p->of = NEW(a, unsigned, t->n_pool + 2 * (size_t)t->n_lines + 2);
	p->at = NEW(a, unsigned, t->n_pool + 2 * (size_t)t->n_lines + 2);
	b.spots = NEW(a, struct spot, n), b.last_used = NEW(a, unsigned, n);
	struct spot *list = NEW(a, struct spot, scratch);
	mark_verdict(t, in);
	for (int i = 0; lines && i < t->n_lines; i++)
		in[t->lines[i].out.t] = in[t->lines[i].out.f] = true;
	mark_below(t, in);
	if (bulk->is_flat)
		build_planes(&b, in, list);
	if (lines)
		p->yes = NEW(a, struct spot, (size_t)t->n_lines + 1),
		p->no = NEW(a, struct spot, (size_t)t->n_lines + 1);
	for (int i = 0; lines && i < t->n_lines; i++)
		p->yes[i] = line_spot(&b, i, true), p->no[i] = line_spot(&b, i, false);
	build_verdict(&b, list);
	order_steps(&b);
	keep_outputs(&b);
	pack_temps(&b);
	program_place(p, bulk->place);
}

/* --- a table made ready --- */

static void find_mixed(struct arena *a, struct bulk *b)
{
	const struct table *t = b->table;
	b->mixed = NEW(a, unsigned, t->n_atoms + 1);
	for (unsigned i = 0; b->is_flat && t->mixed && i < t->n_atoms; i++)
		if (may_be_completed(&t->atoms[i]) && b->of_yes[i] < b->n_columns && b->of_no[i] < b->n_columns)
			b->mixed[b->n_mixed++] = i;
}

struct bulk bulk_new(struct arena *a, const struct table *t)
{
	struct bulk b = { .table = t,
		.is_flat = table_is_flat(t),
		.is_too_large = t->n_planes > WORDS_MOST,
		.kernel = kernel_best() };
	columns_new(a, &b);
	find_mixed(a, &b);
	build(a, &b, &b.verdict, false);
	build(a, &b, &b.lines, true);
	if (b.is_flat)
		bulk_blank(a, &b);
	return b;
}

void bulk_place(struct bulk *b, const unsigned *place)
{
	memcpy(b->place, place, b->n_columns * sizeof *place);
	program_place(&b->verdict, b->place), program_place(&b->lines, b->place);
}
