/* quick.c - a table becomes a plan; quick_run.c runs it. */
#include "gate/quick.h"
#include "gate/find.h"

/* A plane of the table, without constants; ANDs of ANDs and ORs of ORs in one where only one reads the inner one. */
enum node_kind { NODE_OFF, NODE_ON, NODE_INPUT, NODE_AND, NODE_OR };
enum place { OF_CASE, OF_MEMBER, COMPUTED, OF_CELL, PLACES };
enum { NOWHERE = -1 };
struct bit_ref { /* a bit before it is known how many there are */
	enum place place;
	int at; /* NOWHERE: it has none yet */
};
struct node {
	enum node_kind kind;
	plane_id same;  /* the plane that stands for it: itself, or the only one it reads */
	plane_id *list; /* what it reads */
	unsigned n, uses;
	bool is_needed; /* as a bit */
	enum quick_end end;
	struct bit_ref ref; /* of an AND or OR */
};
struct test {
	struct bit_ref *refs;
	unsigned n;
};
struct cell {
	bool is_and;
	enum quick_end end;
	struct test *tests;
	unsigned n;
	struct bit_ref to;
};
struct program {
	struct node *nodes; /* of each plane */
	struct cell *cells;
	unsigned n_cells;
	unsigned early_own, early_cells; /* as struct quick */
};
struct maker {
	struct arena *arena;
	const struct table *table;
	struct bit_ref *inputs; /* of each input of the table */
	int n[PLACES];          /* bits so far; the first of OF_CELL is always on */
	struct program *program;
};

/* --- planes become nodes --- */

static void count_uses(struct maker *m)
{
	const struct table *t = m->table;
	struct node *nodes = m->program->nodes;
	for (unsigned i = t->n_planes; i-- > 0;) {
		const struct plane *p = &t->planes[i];
		if (nodes[i].uses && (p->op == P_AND || p->op == P_OR))
			for (unsigned k = 0; k < p->n; k++)
				nodes[t->pool[p->first + k]].uses++;
	}
}

static enum node_kind input_kind(const struct maker *m, unsigned input)
{
	switch (m->table->atoms[input / 2].kind) {
	case ATOM_SWITCH: /* atom_truth: off nowhere */
		return input % 2 ? NODE_ON : NODE_OFF;
	case ATOM_OPEN:
		return NODE_OFF;
	default:
		return NODE_INPUT;
	}
}

static bool is_inner(const struct node *n, enum node_kind kind) { return n->kind == kind && n->uses == 1; }

/* An AND or OR: of what its planes stand for, or one of them, or a constant. */
static void join(struct maker *m, plane_id id)
{
	const struct plane *p = &m->table->planes[id];
	struct node *nodes = m->program->nodes, *to = &nodes[id];
	enum node_kind kind = p->op == P_AND ? NODE_AND : NODE_OR, decides = p->op == P_AND ? NODE_OFF : NODE_ON;
	size_t room = 0;
	for (unsigned k = 0; k < p->n; k++) {
		const struct node *x = &nodes[nodes[m->table->pool[p->first + k]].same];
		if (x->kind == decides) {
			to->kind = decides;
			return;
		}
		room += is_inner(x, kind) ? x->n : 1;
	}
	to->list = NEW(m->arena, plane_id, room + 1);
	for (unsigned k = 0; k < p->n; k++) {
		plane_id of = nodes[m->table->pool[p->first + k]].same;
		const struct node *x = &nodes[of];
		if (is_inner(x, kind))
			memcpy(to->list + to->n, x->list, x->n * sizeof *x->list), to->n += x->n;
		else if (x->kind >= NODE_INPUT)
			to->list[to->n++] = of;
	}
	to->kind = to->n ? kind : decides == NODE_OFF ? NODE_ON : NODE_OFF;
	if (to->n == 1) {
		to->same = to->list[0], to->kind = nodes[to->same].kind;
		nodes[to->same].uses += to->uses - 1;
	}
}

/* Uses of the roots are counted by the caller. */
static void make_nodes(struct maker *m)
{
	const struct table *t = m->table;
	struct node *nodes = m->program->nodes;
	count_uses(m);
	for (unsigned i = 0; i < t->n_planes; i++) {
		const struct plane *p = &t->planes[i];
		nodes[i].same = i, nodes[i].ref.at = NOWHERE;
		if (!nodes[i].uses)
			continue;
		if (p->op == P_ONE)
			nodes[i].kind = NODE_ON;
		else if (p->op == P_INPUT)
			nodes[i].kind = input_kind(m, p->first);
		else if (p->op != P_ZERO)
			join(m, i);
	}
}

static struct node *node_of(const struct maker *m, plane_id plane)
{
	return &m->program->nodes[m->program->nodes[plane].same];
}

/* --- nodes become cells --- */

static enum place place_of(const struct maker *m, const struct atom *atom)
{
	int group = atom->kind == ATOM_FACT ? m->table->law->facts[atom->fact].group : -1;
	return atom->kind != ATOM_FACT ? COMPUTED : group < 0 ? OF_CASE : OF_MEMBER;
}

/* The bit of an input, or of a node that has one. In order of first use: what is read together stands together. */
static struct bit_ref ref_of(struct maker *m, plane_id id)
{
	const struct node *n = &m->program->nodes[id];
	if (n->kind != NODE_INPUT)
		return n->ref;
	unsigned input = m->table->planes[id].first;
	struct bit_ref *ref = &m->inputs[input];
	if (ref->at == NOWHERE) {
		ref->place = place_of(m, &m->table->atoms[input / 2]);
		ref->at = m->n[ref->place]++;
	}
	return *ref;
}

/* Can it be one test of a cell of the other kind? */
static bool is_test(const struct maker *m, plane_id id, bool in_and)
{
	const struct node *n = &m->program->nodes[id];
	if (n->kind == NODE_INPUT)
		return true;
	if (!is_inner(n, in_and ? NODE_OR : NODE_AND))
		return false;
	for (unsigned i = 0; i < n->n; i++)
		if (m->program->nodes[n->list[i]].kind != NODE_INPUT)
			return false;
	return true;
}

static void add_test(struct maker *m, struct cell *c, const plane_id *of, unsigned n)
{
	struct test *t = &c->tests[c->n++];
	t->refs = NEW(m->arena, struct bit_ref, (size_t)n + 1);
	for (unsigned i = 0; i < n; i++)
		t->refs[t->n++] = ref_of(m, of[i]);
}

static bool all_single(const struct maker *m, const plane_id *of, unsigned n, bool is_and)
{
	for (unsigned i = 0; i < n; i++) {
		const struct node *x = &m->program->nodes[of[i]];
		if (x->kind != NODE_INPUT && is_test(m, of[i], is_and))
			return false;
	}
	return true;
}

static struct cell *add_cell(struct maker *m, bool is_and, const plane_id *of, unsigned n, enum quick_end end)
{
	struct cell *c = &m->program->cells[m->program->n_cells++];
	bool turn = n && all_single(m, of, n, is_and); /* an AND of bits is an OR of one AND */
	*c = (struct cell){ .is_and = is_and != turn, .end = end, .to.at = NOWHERE };
	c->tests = NEW(m->arena, struct test, (size_t)n + 1);
	if (turn) {
		add_test(m, c, of, n);
		return c;
	}
	for (unsigned i = 0; i < n; i++) {
		const struct node *x = &m->program->nodes[of[i]];
		bool whole = x->kind == NODE_INPUT || !is_test(m, of[i], is_and);
		add_test(m, c, whole ? &of[i] : x->list, whole ? 1 : x->n);
	}
	return c;
}

/* Makes a bit of every node that is needed, after the bits it reads. */
static void add_needed(struct maker *m)
{
	struct node *nodes = m->program->nodes;
	for (unsigned i = m->table->n_planes; i-- > 0;)
		for (unsigned k = 0; nodes[i].is_needed && nodes[i].ref.at == NOWHERE && k < nodes[i].n; k++)
			if (!is_test(m, nodes[i].list[k], nodes[i].kind == NODE_AND))
				nodes[nodes[i].list[k]].is_needed = true;
	for (unsigned i = 0; i < m->table->n_planes; i++) {
		struct node *n = &nodes[i];
		if (!n->is_needed || n->ref.at != NOWHERE)
			continue;
		struct cell *c = add_cell(m, n->kind == NODE_AND, n->list, n->n, n->end);
		c->to = n->ref = (struct bit_ref){ OF_CELL, m->n[OF_CELL]++ };
	}
}

static bool need(struct maker *m, plane_id plane)
{
	struct node *n = node_of(m, plane);
	n->is_needed = n->kind == NODE_AND || n->kind == NODE_OR;
	return n->is_needed;
}

/* --- the verdict --- */

struct roots { /* planes that decide it, each once */
	plane_id *list;
	unsigned n;
};

static void add_root(struct maker *m, struct roots *r, bool *seen, plane_id plane)
{
	if (!seen[plane])
		r->list[r->n++] = plane, m->program->nodes[plane].uses++;
	seen[plane] = true;
}

static bool is_counted(const struct table *t, const struct line *line)
{
	enum sort sort = t->law->rules[line->rule].sort;
	return sort == SORT_ASK || (sort == SORT_RULE && line->ground <= GROUND_STEP);
}

static struct roots find_refusing(struct maker *m)
{
	const struct table *t = m->table;
	struct roots r = { .list = NEW(m->arena, plane_id, (size_t)t->n_lines + 1) };
	bool *seen = NEW(m->arena, bool, t->n_planes);
	for (int i = 0; i < t->n_lines; i++)
		if (is_counted(t, &t->lines[i]) && t->lines[i].ground <= GROUND_SCOPE)
			add_root(m, &r, seen, t->lines[i].out.t);
	return r;
}

/* What must be excluded, and what the table itself says of "no bar found". */
static struct roots find_clearing(struct maker *m)
{
	const struct table *t = m->table;
	const struct plane *whole = &t->planes[t->no_bar];
	bool is_and = whole->op == P_AND, *seen = NEW(m->arena, bool, t->n_planes);
	struct roots r = { .list = NEW(m->arena, plane_id, (size_t)t->n_lines + whole->n + 1) };
	for (int i = 0; i < t->n_lines; i++)
		if (is_counted(t, &t->lines[i]))
			add_root(m, &r, seen, t->lines[i].out.f);
	for (unsigned k = 0; r.n && is_and && k < whole->n; k++)
		add_root(m, &r, seen, t->pool[whole->first + k]);
	if (r.n && !is_and)
		add_root(m, &r, seen, t->no_bar);
	return r;
}

/* Nothing is shown where the constant says so already. */
static void add_constant(struct maker *m, bool is_and, enum quick_end end) { add_cell(m, is_and, NULL, 0, end)->n = 1; }

/* First what reads answers alone, in one cell; then what hangs on other cells. */
static void add_roots(struct maker *m, struct roots r, enum node_kind kind, enum quick_end end)
{
	bool is_and = kind == NODE_AND;
	size_t room = 0;
	unsigned now = 0, n = 0;
	for (unsigned i = 0; i < r.n; i++)
		room += 1 + node_of(m, r.list[i])->n;
	plane_id *list = NEW(m->arena, plane_id, room + 1), *first = NEW(m->arena, plane_id, room + 1);
	for (unsigned i = 0; i < r.n; i++) {
		const struct node *x = node_of(m, r.list[i]);
		if (x->kind == (is_and ? NODE_OFF : NODE_ON)) {
			add_constant(m, is_and, end);
			return;
		}
		if (is_inner(x, kind))
			memcpy(list + n, x->list, x->n * sizeof *list), n += x->n;
		else if (x->kind >= NODE_INPUT)
			list[n++] = m->program->nodes[r.list[i]].same;
	}
	for (unsigned i = 0; i < n; i++)
		if (is_test(m, list[i], is_and))
			first[now++] = list[i];
	if (now)
		add_cell(m, is_and, first, now, end);
	for (unsigned i = 0; i < n; i++) {
		struct node *x = &m->program->nodes[list[i]];
		if (is_test(m, list[i], is_and))
			continue;
		if (x->ref.at != NOWHERE)
			add_cell(m, is_and, &list[i], 1, end);
		else
			x->is_needed = true, x->end = end;
	}
	add_needed(m);
}

static unsigned words_of(int bits) { return ((unsigned)bits + 63) / 64; }

static void program_begin(struct maker *m, struct program *p)
{
	m->program = p;
	m->n[OF_CELL] = 1;
	p->nodes = NEW(m->arena, struct node, m->table->n_planes);
	p->cells = NEW(m->arena, struct cell, (size_t)m->table->n_planes + 2 * (size_t)m->table->n_lines + 8);
}

static void make_verdict(struct maker *m, struct program *p)
{
	program_begin(m, p);
	struct roots refusing = find_refusing(m), clearing = find_clearing(m);
	make_nodes(m);
	add_roots(m, refusing, NODE_OR, QUICK_REFUSES);
	p->early_own = words_of(m->n[OF_CASE]), p->early_cells = p->n_cells;
	m->n[OF_CASE] = 64 * (int)p->early_own;
	if (clearing.n)
		add_roots(m, clearing, NODE_AND, QUICK_HOLDS);
	else
		add_constant(m, true, QUICK_HOLDS); /* fold.h: a law without a ground finds no such thing */
}

static void make_trace(struct maker *m, struct program *p)
{
	const struct table *t = m->table;
	program_begin(m, p);
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < t->n_lines; i++) {
			const struct line *l = &t->lines[i];
			plane_id of[] = { l->e.t, l->e.f, l->cond.t, l->unless.t };
			for (int k = 0; k < 4; k++)
				if (!pass)
					p->nodes[of[k]].uses++;
				else if (!need(m, of[k]) && node_of(m, of[k])->kind == NODE_INPUT)
					ref_of(m, p->nodes[of[k]].same);
		}
		if (!pass)
			make_nodes(m);
	}
	add_needed(m);
}

/* --- bits have their place, cells become masks --- */

struct layout {
	unsigned word[PLACES]; /* the first of each */
	unsigned n_words;
};

static struct layout lay_out(const int *n)
{
	struct layout l = { 0 };
	for (int i = 0; i < PLACES; i++)
		l.word[i] = l.n_words, l.n_words += words_of(n[i]);
	return l;
}

static struct quick_bit bit_at(const struct layout *l, struct bit_ref ref)
{
	if (ref.at == NOWHERE)
		return (struct quick_bit){ 0, 0 };
	return (struct quick_bit){ l->word[ref.place] + (unsigned)ref.at / 64, (uint64_t)1 << (ref.at % 64) };
}

/* How many quick_tests it takes; writes them if `to` is there. */
static unsigned put_test(const struct layout *l, const struct test *t, bool is_and, struct quick_test *to)
{
	unsigned n = 0, half = 0;
	for (unsigned w = 0; w < l->n_words; w++) {
		uint64_t mask = 0;
		for (unsigned i = 0; i < t->n; i++) {
			struct quick_bit b = bit_at(l, t->refs[i]);
			mask |= b.word == w ? b.bit : 0;
		}
		if (!mask)
			continue;
		if (to && half)
			to[n].word[1] = w + (is_and ? 0 : l->n_words), to[n].mask[1] = mask;
		if (to && !half && n)
			to[n - 1].goes_on = true;
		if (to && !half)
			to[n] = (struct quick_test){ { mask, 0 }, { w + (is_and ? 0 : l->n_words), w }, false };
		n += half, half = !half;
	}
	n += half;
	if (to && !n)
		to[0] = (struct quick_test){ 0 };
	return n ? n : 1;
}

static void put_cell(struct arena *a, const struct layout *l, const struct cell *c, struct quick_cell *to)
{
	size_t room = 0;
	for (unsigned i = 0; i < c->n; i++)
		room += put_test(l, &c->tests[i], c->is_and, NULL);
	struct quick_test *tests = NEW(a, struct quick_test, room + 1);
	*to = (struct quick_cell){ c->is_and, c->end, .tests = tests, .to = bit_at(l, c->to) };
	for (int pass = 0; pass < 2; pass++)
		for (unsigned i = 0; i < c->n; i++) {
			unsigned n = put_test(l, &c->tests[i], c->is_and, NULL);
			if ((n > 1) != pass)
				continue;
			put_test(l, &c->tests[i], c->is_and, tests + to->n + to->n_long);
			*(pass ? &to->n_long : &to->n) += n;
		}
}

static struct quick_program put_program(struct arena *a, const struct layout *l, const struct program *p)
{
	struct quick_program to = { NEW(a, struct quick_cell, (size_t)p->n_cells + 1), p->n_cells };
	for (unsigned i = 0; i < p->n_cells; i++)
		put_cell(a, l, &p->cells[i], &to.cells[i]);
	return to;
}

/* Where the answers come from. */
static void put_inputs(struct arena *a, const struct maker *m, const struct layout *l, struct quick *q)
{
	const struct table *t = m->table;
	q->n_own = l->word[OF_MEMBER], q->n_per = l->word[COMPUTED] - l->word[OF_MEMBER];
	q->from = NEW(a, unsigned, 64 * (size_t)l->word[COMPUTED] + 1);
	q->atoms = NEW(a, struct quick_atom, (size_t)t->n_atoms + 1);
	for (unsigned i = 0; i < t->n_atoms; i++) {
		struct bit_ref yes = m->inputs[2 * (size_t)i], no = m->inputs[2 * (size_t)i + 1];
		bool is_used = yes.at != NOWHERE || no.at != NOWHERE;
		if (is_used && place_of(m, &t->atoms[i]) == COMPUTED)
			q->atoms[q->n_atoms++] = (struct quick_atom){ i, bit_at(l, yes), bit_at(l, no) };
		size_t value =
		    is_used && t->atoms[i].kind == ATOM_FACT ? (size_t)t->atoms[i].fact * sizeof(struct value) : 0;
		if (yes.at != NOWHERE && yes.place != COMPUTED)
			q->from[64 * (size_t)l->word[yes.place] + (size_t)yes.at] =
			    (unsigned)(value + offsetof(struct value, yes));
		if (no.at != NOWHERE && no.place != COMPUTED)
			q->from[64 * (size_t)l->word[no.place] + (size_t)no.at] =
			    (unsigned)(value + offsetof(struct value, no));
	}
}

static struct quick_bit bit_of_plane(struct maker *m, const struct layout *l, plane_id plane)
{
	const struct node *n = node_of(m, plane);
	if (n->kind == NODE_ON)
		return bit_at(l, (struct bit_ref){ OF_CELL, 0 });
	return n->kind == NODE_OFF ? (struct quick_bit){ 0, 0 } : bit_at(l, ref_of(m, m->program->nodes[plane].same));
}

static void put_lines(struct arena *a, struct maker *m, const struct layout *l, struct quick *q)
{
	q->lines = NEW(a, struct quick_line, (size_t)m->table->n_lines + 1);
	for (int i = 0; i < m->table->n_lines; i++) {
		const struct line *line = &m->table->lines[i];
		q->lines[i] = (struct quick_line){ bit_of_plane(m, l, line->e.t), bit_of_plane(m, l, line->e.f),
			bit_of_plane(m, l, line->cond.t), bit_of_plane(m, l, line->unless.t) };
	}
}

struct quick quick_new(struct arena *a, const struct table *t)
{
	/* more planes than the gate takes: it holds such cases unseen */
	struct quick q = { .table = t, .is_flat = t->n_planes <= WORDS_MOST && table_is_flat(t) };
	struct program verdict = { 0 }, trace = { 0 };
	struct maker m = { .arena = a, .table = t };
	if (!q.is_flat)
		return q;
	m.inputs = NEW(a, struct bit_ref, 2 * (size_t)t->n_atoms + 1);
	for (size_t i = 0; i < 2 * (size_t)t->n_atoms; i++)
		m.inputs[i].at = NOWHERE;
	make_verdict(&m, &verdict);
	int cells = m.n[OF_CELL];
	make_trace(&m, &trace);
	m.n[OF_CELL] = cells > m.n[OF_CELL] ? cells : m.n[OF_CELL];
	struct layout l = lay_out(m.n);
	q.n_words = l.n_words;
	q.early_own = verdict.early_own, q.early_cells = verdict.early_cells;
	q.on = bit_at(&l, (struct bit_ref){ OF_CELL, 0 });
	q.verdict = put_program(a, &l, &verdict), q.trace = put_program(a, &l, &trace);
	put_inputs(a, &m, &l, &q), put_lines(a, &m, &l, &q);
	q.mixed = NEW(a, unsigned, (size_t)t->n_atoms + 1);
	for (unsigned i = 0; t->mixed && i < t->n_atoms; i++)
		if (may_be_completed(&t->atoms[i]))
			q.mixed[q.n_mixed++] = i;
	return q;
}
