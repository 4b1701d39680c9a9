#include "law/compile_same.h"
#include "law/compile_state.h"

void ids_add(struct arena *a, struct ids *ids, unsigned id)
{
	if (ids->n == ids->room) {
		unsigned room = ids->room ? ids->room * 2 : 64, *list = NEW(a, unsigned, room);
		if (ids->n)
			memcpy(list, ids->list, ids->n * sizeof *list);
		ids->list = list, ids->room = room;
	}
	ids->list[ids->n++] = id;
}

/* --- the same atom for the same question --- */

static unsigned mix(unsigned h, long x) { return (h ^ (unsigned)x) * 0x01000193u; }

static unsigned atom_hash(const struct atom *a)
{
	unsigned h = mix(mix(mix(2166136261u, a->kind), a->fact), a->word);
	h = mix(mix(mix(h, a->table), a->open), a->rule);
	if (a->cond)
		h ^= cond_hash(a->cond);
	return h ^ h >> 13;
}

static bool atom_same(const struct atom *a, const struct atom *b)
{
	return a->kind == b->kind && a->fact == b->fact && a->word == b->word && a->table == b->table &&
	       a->open == b->open && a->rule == b->rule && !a->cond == !b->cond &&
	       (!a->cond || cond_same(a->cond, b->cond));
}

/* --- whose answers move it --- */

static void own(struct compiler *c, struct atom *a, int fact)
{
	if (fact < 0)
		return;
	for (int i = 0; i < a->n_owners; i++)
		if (a->owners[i] == fact)
			return;
	if (a->n_owners == sizeof a->owners / sizeof *a->owners) {
		diag_error(c->diags, a->cond ? a->cond->at : c->law->tables[a->table].at,
		    S("split the comparison, or the table it reads"), "more than %d facts decide this", a->n_owners);
		return;
	}
	a->owners[a->n_owners++] = fact;
	a->scope |= group_bit(c, c->law->facts[fact].group);
}

static void own_fact(struct compiler *c, struct atom *a, int fact)
{
	const struct fact *f = &c->law->facts[fact];
	own(c, a, fact);
	if (f->counts_group >= 0)
		own(c, a, c->law->groups[f->counts_group].complete);
	own(c, a, f->counts_fact);
}

static void own_table(struct compiler *c, struct atom *a, int table)
{
	const struct law_table *t = &c->law->tables[table];
	for (int i = 0; i < t->n_inputs; i++)
		own(c, a, t->inputs[i]);
}

static void own_noun(struct compiler *c, struct atom *a, const struct noun *n)
{
	if (n->kind == NOUN_FACT)
		own_fact(c, a, n->i);
	else if (n->kind == NOUN_TABLE)
		own_table(c, a, n->i);
}

static void own_all(struct compiler *c, struct atom *a)
{
	if (a->kind == ATOM_FACT || a->kind == ATOM_WORD)
		own(c, a, a->fact);
	else if (a->kind == ATOM_KNOWN && a->fact >= 0)
		own_fact(c, a, a->fact);
	else if (a->table >= 0)
		own_table(c, a, a->table);
	if (!a->cond)
		return;
	own_noun(c, a, &a->cond->left);
	own_noun(c, a, &a->cond->right);
	if (a->cond->op == COND_SPAN)
		own_noun(c, a, &a->cond->span);
}

/* --- making --- */

static void atoms_grow(struct compiler *c)
{
	unsigned room = c->room_atoms ? c->room_atoms * 2 : 512;
	struct atom *atoms = NEW(c->arena, struct atom, room);
	unsigned char *state = NEW(c->arena, unsigned char, room);
	unsigned *next = NEW(c->arena, unsigned, room), *mark = NEW(c->arena, unsigned, room);
	if (c->n_atoms) {
		memcpy(atoms, c->atoms, c->n_atoms * sizeof *atoms);
		memcpy(state, c->atom_state, c->n_atoms * sizeof *state);
		memcpy(next, c->atom_next, c->n_atoms * sizeof *next);
		memcpy(mark, c->atom_mark, c->n_atoms * sizeof *mark);
	}
	c->atoms = atoms, c->atom_state = state, c->atom_next = next, c->atom_mark = mark, c->room_atoms = room;
}

unsigned atom_of(struct compiler *c, struct atom key)
{
	unsigned *bucket = &c->atom_buckets[atom_hash(&key) & 1023];
	for (unsigned i = *bucket; i; i = c->atom_next[i - 1])
		if (atom_same(&c->atoms[i - 1], &key))
			return i - 1;
	if (c->n_atoms == c->room_atoms)
		atoms_grow(c);
	unsigned id = c->n_atoms++;
	own_all(c, &key);
	key.raw.t = plane_input(&c->planes, 2 * id, key.scope);
	key.raw.f = plane_input(&c->planes, 2 * id + 1, key.scope);
	c->atoms[id] = key;
	c->atom_next[id] = *bucket;
	*bucket = id + 1;
	return id;
}

static const struct atom no_atom = { .fact = -1, .word = -1, .table = -1, .open = -1, .rule = -1 };

unsigned atom_fact(struct compiler *c, int fact)
{
	struct atom key = no_atom;
	key.kind = ATOM_FACT, key.fact = fact;
	return atom_of(c, key);
}

unsigned atom_word(struct compiler *c, int fact, int word)
{
	struct atom key = no_atom;
	key.kind = ATOM_WORD, key.fact = fact, key.word = word;
	return atom_of(c, key);
}

unsigned atom_cond(struct compiler *c, enum atom_kind kind, const struct cond *cond)
{
	struct atom key = no_atom;
	key.kind = kind, key.cond = cond;
	return atom_of(c, key);
}

unsigned atom_known(struct compiler *c, int fact, int table)
{
	struct atom key = no_atom;
	key.kind = ATOM_KNOWN, key.fact = fact, key.table = table;
	return atom_of(c, key);
}

/* --- presumptions and doubts --- */

/* Which answer on this atom would clear the way? `yes`, `no`, or either for what has no side of its own. */
static void clearing_side(const struct compiler *c, const struct atom *a, bool *yes, bool *no)
{
	*yes = *no = true;
	if (a->kind != ATOM_FACT && a->kind != ATOM_WORD)
		return;
	const struct fact *f = &c->law->facts[a->fact];
	if (f->kind != KIND_DANGER && f->kind != KIND_ADVERSE && f->kind != KIND_PROTECTIVE)
		return;
	bool is_named = a->kind == ATOM_FACT || f->word_kind[a->word] == f->kind; /* else a word on the other side */
	*yes = (f->kind == KIND_DANGER) != is_named;
	*no = !*yes;
}

static struct pair doubted(struct compiler *c, const struct atom *a, struct pair v, plane_id excluded)
{
	bool yes, no;
	clearing_side(c, a, &yes, &no);
	if (a->kind == ATOM_KNOWN)
		no = false;
	return (struct pair){ yes ? plane_and(&c->planes, v.t, excluded) : v.t,
		no ? plane_and(&c->planes, v.f, excluded) : v.f };
}

static struct pair presumed(
    struct compiler *c, const struct atom *a, struct pair v, struct pair e, const struct link *by)
{
	if (a->kind == ATOM_FACT || (a->kind == ATOM_WORD && a->word == by->word))
		return (struct pair){ plane_or(&c->planes, v.t, e.t), plane_and(&c->planes, v.f, e.f) };
	if (a->kind == ATOM_KNOWN)
		return v;
	if (a->kind != ATOM_WORD)
		return (struct pair){ plane_and(&c->planes, v.t, e.f), plane_and(&c->planes, v.f, e.f) };
	const struct fact *f = &c->law->facts[a->fact];
	if (f->type == FACT_CHOICE &&
	    f->word_kind[a->word] != f->kind) /* one word alone applies: this one would deny it */
		v.t = plane_and(&c->planes, v.t, e.f);
	return v;
}

/* The line as presumption or doubt: as if it were not there while its switch is on. */
static struct pair switched(struct compiler *c, int line)
{
	struct atom key = no_atom;
	key.kind = ATOM_SWITCH, key.rule = c->lines[line].rule;
	struct pair off = c->atoms[atom_of(c, key)].raw;
	return pair_and(c, c->lines[line].e, pair_not(off));
}

static bool has_unset_row(const struct law_table *t)
{
	for (int i = 0; i < t->n_rows; i++)
		if (t->rows[i].type == ROW_UNSET)
			return true;
	return false;
}

static struct pair amended(struct compiler *c, unsigned id, struct pair v)
{
	for (int i = 0; i < c->atoms[id].n_owners; i++)
		for (const struct link *by = c->amended_by[c->atoms[id].owners[i]]; by; by = by->next) {
			line_build(c, by->line);
			struct pair e = switched(c, by->line);
			struct atom a = c->atoms[id];
			bool is_doubt = c->law->rules[c->lines[by->line].rule].sort == SORT_DOUBT;
			v = is_doubt ? doubted(c, &a, v, e.f) : presumed(c, &a, v, e, by);
		}
	return v;
}

struct pair atom_now(struct compiler *c, unsigned id)
{
	if (c->atom_state[id] == DONE)
		return c->atoms[id].now;
	if (c->atom_state[id] == UNDER_WAY) { /* the checker refuses such circles: nothing known */
		diag_error(
		    c->diags, (struct at){ 0 }, (struct str){ 0 }, "what amends a fact comes back to the fact itself");
		return PAIR_UNKNOWN;
	}
	c->atom_state[id] = UNDER_WAY;
	const struct atom *a = &c->atoms[id];
	struct pair v = a->raw;
	if (a->kind == ATOM_KNOWN) {
		v.f = PLANE_ZERO;
		if (a->table >= 0 && (has_unset_row(&c->law->tables[a->table]) || !table_ready(c, a->table)))
			v.t = PLANE_ZERO;
	}
	v = amended(c, id, v);
	c->atoms[id].now = v;
	c->atom_state[id] = DONE;
	return v;
}
