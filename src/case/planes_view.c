/* planes_view.c - a law run on stored cases: finds the column for each thing it asks, and works out what is not stored.
 */
#include "case/planes_state.h"

enum { KEYS = 1 << 12 /* what >> 52 leaves */, OWNERS_MOST = 32 };

struct owner { /* a fact on which a derived atom hangs */
	int fact;
	unsigned column, no; /* its codes; of a yes/no fact its planes of yes and no */
	struct codes codes;  /* in the block at hand */
};
struct derived { /* an atom that is worked out from what is stored */
	unsigned atom;
	unsigned yes, no; /* columns of the bulk engine; n_columns = not wanted */
	struct owner owners[OWNERS_MOST];
	int n_owners;
	unsigned char *by_code; /* of each code, where there is but one owner: truth + 1, 0 = not yet worked out */
	bool is_exact;          /* `keys` can tell all combinations of owners apart */
	uint64_t *keys;         /* of combinations met lately: key + 1 */
	unsigned char *truths;
};
struct planes_view {
	const struct plane_file *planes;
	const struct table *table;
	struct bulk bulk;
	struct derived *derived;
	unsigned n_derived;
	unsigned *from;     /* of each column of the bulk engine: plane of the file, or n_planes of the file: derived */
	uint64_t *tile;     /* put together, where anything is derived */
	struct world world; /* what is known of the owners of an atom, for one combination */
	unsigned block;     /* whose codes the owners have; n_blocks = none */
	bool *is_alike;     /* of each fact: known to be weighed as the file says */
};

/* --- finding columns --- */

static bool find_plane(
    const struct plane_file *p, enum plane_kind kind, struct str fact, struct str word, bool yes, unsigned *out)
{
	for (unsigned i = 0; i < p->n_planes; i++) {
		const struct plane_name *n = &p->planes[i];
		if (n->kind == kind && n->yes == yes && str_eq(n->fact, fact) && str_eq(n->word, word))
			return *out = i, true;
	}
	return false;
}

static bool find_code(const struct plane_file *p, struct str fact, unsigned *out)
{
	for (unsigned c = 0; c < p->n_codes; c++)
		if (str_eq(p->codes[c].fact, fact))
			return *out = c, true;
	return false;
}

static bool find_atom(const struct plane_file *p, struct str digest, bool yes, unsigned *out)
{
	for (unsigned i = 0; i < p->n_planes; i++)
		if (p->planes[i].kind == PLANE_ATOM && p->planes[i].yes == yes && str_eq(p->planes[i].atom, digest))
			return *out = i, true;
	return false;
}

/* Each fact is looked at once. */
static bool weighed_alike(struct arena scratch, struct planes_view *v, int fact, struct fault *f)
{
	const struct plane_file *p = v->planes;
	const struct law *law = v->table->law;
	const struct fact *of = &law->facts[fact];
	if (v->is_alike[fact])
		return true;
	struct str digest = fact_digest(&scratch, law, of);
	for (int i = 0; i < p->n_facts; i++)
		if (str_eq(p->facts[i].fact, of->id)) {
			if (str_eq(p->facts[i].sha256, digest))
				return v->is_alike[fact] = true;
			return fail(f, FAULT_INPUT,
			    "%.*s: %.*s was weighed in another way than this law says; make the planes anew from the "
			    "case files",
			    SF(p->label), SF(of->id));
		}
	return fail(f, FAULT_INPUT,
	    "%.*s: has no fact %.*s, which this law reads; make the planes anew from the case files", SF(p->label),
	    SF(of->id));
}

/* --- working out --- */

static void add_owner(struct derived *d, int fact)
{
	for (int i = 0; i < d->n_owners; i++)
		if (d->owners[i].fact == fact)
			return;
	if (d->n_owners < OWNERS_MOST)
		d->owners[d->n_owners++].fact = fact;
}

/* The facts an atom hangs on, with what their numbers are counted from. */
static void find_owners(const struct law *law, const struct atom *atom, struct derived *d)
{
	for (int i = 0; i < atom->n_owners; i++)
		add_owner(d, atom->owners[i]);
	if (atom->fact >= 0)
		add_owner(d, atom->fact);
	for (int i = 0; i < d->n_owners; i++) {
		const struct fact *f = &law->facts[d->owners[i].fact];
		if (f->counts_fact >= 0)
			add_owner(d, f->counts_fact);
		if (f->counts_group >= 0 && law->groups[f->counts_group].complete >= 0)
			add_owner(d, law->groups[f->counts_group].complete);
	}
}

static bool place_owner(struct arena scratch, struct planes_view *v, struct owner *o, struct fault *f)
{
	const struct plane_file *p = v->planes;
	const struct fact *of = &v->table->law->facts[o->fact];
	TRY(weighed_alike(scratch, v, o->fact, f));
	bool found = is_coded(of) ? find_code(p, of->id, &o->column)
				  : find_plane(p, PLANE_FACT, of->id, S(""), true, &o->column) &&
					find_plane(p, PLANE_FACT, of->id, S(""), false, &o->no);
	return found || fail(f, FAULT_INPUT, "%.*s: has no fact %.*s, which this law reads", SF(p->label), SF(of->id));
}

static void derived_room(struct arena *a, const struct planes_view *v, struct derived *d)
{
	if (d->n_owners == 1 && is_coded(&v->table->law->facts[d->owners[0].fact]))
		d->by_code = NEW(a, unsigned char, (size_t)v->planes->codes[d->owners[0].column].n_values + 1);
	d->keys = NEW(a, uint64_t, KEYS), d->truths = NEW(a, unsigned char, KEYS);
}

static bool place_owners(struct arena *a, struct planes_view *v, struct derived *d, struct fault *f)
{
	uint64_t all = 1;
	d->is_exact = true;
	for (int i = 0; i < d->n_owners; i++) {
		struct owner *o = &d->owners[i];
		TRY(place_owner(*a, v, o, f));
		bool coded = is_coded(&v->table->law->facts[o->fact]);
		uint64_t n = coded ? (uint64_t)v->planes->codes[o->column].n_values + 1 : 3;
		d->is_exact = d->is_exact && all < UINT64_MAX / n / 2;
		all *= d->is_exact ? n : 1;
	}
	derived_room(a, v, d);
	return true;
}

static struct value *owner_value(struct planes_view *v, int fact)
{
	int group = v->table->law->facts[fact].group;
	return group < 0 ? &v->world.values[fact] : &v->world.groups[group].list[0].values[fact];
}

/* How many members of another group there are is kept as the least the number can be. */
static void set_owner(struct planes_view *v, int fact, const struct value *value)
{
	const struct fact *f = &v->table->law->facts[fact];
	*owner_value(v, fact) = *value;
	if (f->counts_group >= 0 && f->counts_group != v->table->law->decision.per)
		v->world.groups[f->counts_group].n = (int)value->count;
}

static enum truth work_out(
    struct planes_view *v, const struct derived *d, const uint64_t *tile, unsigned row, unsigned row_of_block)
{
	struct seat seat;
	for (int g = 0; g < GROUPS_MOST; g++)
		seat.of[g] = g == v->table->law->decision.per ? 0 : -1;
	for (int i = 0; i < d->n_owners; i++) {
		const struct owner *o = &d->owners[i];
		if (is_coded(&v->table->law->facts[o->fact])) {
			set_owner(v, o->fact, &v->planes->codes[o->column].values[codes_at(&o->codes, row_of_block)]);
			continue;
		}
		struct value said = { .yes = bit_of(tile + (size_t)o->column * TILE_WORDS, row),
			.no = bit_of(tile + (size_t)o->no * TILE_WORDS, row) };
		set_owner(v, o->fact, &said);
	}
	return atom_truth(&v->world, &v->table->atoms[d->atom], &seat);
}

static uint64_t key_of(
    const struct planes_view *v, const struct derived *d, const uint64_t *tile, unsigned row, unsigned row_of_block)
{
	uint64_t key = 0;
	for (int i = 0; i < d->n_owners; i++) {
		const struct owner *o = &d->owners[i];
		if (is_coded(&v->table->law->facts[o->fact])) {
			key = key * ((uint64_t)v->planes->codes[o->column].n_values + 1) +
			      codes_at(&o->codes, row_of_block);
			continue;
		}
		bool yes = bit_of(tile + (size_t)o->column * TILE_WORDS, row),
		     no = bit_of(tile + (size_t)o->no * TILE_WORDS, row);
		key = key * 3 + (yes ? 1 : no ? 2 : 0);
	}
	return key;
}

/* The same combination of answers leads to the same truth: it is worked out once. */
static enum truth truth_at(
    struct planes_view *v, struct derived *d, const uint64_t *tile, unsigned row, unsigned row_of_block)
{
	if (d->by_code) {
		unsigned char *known = &d->by_code[codes_at(&d->owners[0].codes, row_of_block)];
		if (!*known)
			*known = (unsigned char)(1 + work_out(v, d, tile, row, row_of_block));
		return (enum truth)(*known - 1);
	}
	uint64_t key = d->is_exact ? key_of(v, d, tile, row, row_of_block) + 1 : 0;
	size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 52) & (KEYS - 1);
	if (key && d->keys[at] == key)
		return (enum truth)d->truths[at];
	enum truth t = work_out(v, d, tile, row, row_of_block);
	d->keys[at] = key, d->truths[at] = (unsigned char)t;
	return t;
}

static void derive(struct planes_view *v, struct derived *d, unsigned block, unsigned tile)
{
	const uint64_t *from = planes_tile(v->planes, block, tile);
	struct tile_rows rows;
	uint64_t yes[TILE_WORDS] = { 0 }, no[TILE_WORDS] = { 0 };
	planes_rows(v->planes, block, tile, &rows);
	for (unsigned w = 0; w < TILE_WORDS; w++)
		for (uint64_t seen = rows.row[w] & ~rows.unseen[w]; seen; seen &= seen - 1) {
			unsigned row = 64 * w + (unsigned)__builtin_ctzll(seen);
			enum truth t = truth_at(v, d, from, row, tile * TILE_ROWS + row);
			yes[w] |= (uint64_t)(t == YES) << (row % 64), no[w] |= (uint64_t)(t == NO) << (row % 64);
		}
	if (d->yes < v->bulk.n_columns)
		memcpy(v->tile + (size_t)d->yes * TILE_WORDS, yes, sizeof yes);
	if (d->no < v->bulk.n_columns)
		memcpy(v->tile + (size_t)d->no * TILE_WORDS, no, sizeof no);
}

static void turn_to(struct planes_view *v, unsigned block)
{
	if (v->block == block)
		return;
	for (unsigned i = 0; i < v->n_derived; i++)
		for (int k = 0; k < v->derived[i].n_owners; k++) {
			struct owner *o = &v->derived[i].owners[k];
			if (is_coded(&v->table->law->facts[o->fact]))
				o->codes = planes_codes(v->planes, block, o->column);
		}
	v->block = block;
}

/* --- a view --- */

/* `digests`: of each atom, found when first asked for. */
static bool stored(
    struct arena *a, const struct planes_view *v, struct str *digests, const struct column *c, unsigned *out)
{
	const struct law *law = v->table->law;
	const struct atom *atom = &v->table->atoms[c->i];
	if (atom->kind == ATOM_FACT)
		return find_plane(v->planes, PLANE_FACT, law->facts[atom->fact].id, S(""), c->yes, out);
	if (atom->kind == ATOM_WORD)
		return find_plane(v->planes, PLANE_WORD, law->facts[atom->fact].id,
		    law->facts[atom->fact].words[atom->word], c->yes, out);
	if (!digests[c->i].n)
		digests[c->i] = atom_digest(a, law, atom);
	return find_atom(v->planes, digests[c->i], c->yes, out);
}

static bool add_derived(struct arena *a, struct planes_view *v, unsigned column, struct fault *f)
{
	const struct column *c = &v->bulk.columns[column];
	struct derived *d = NULL;
	for (unsigned i = 0; i < v->n_derived && !d; i++)
		d = v->derived[i].atom == (unsigned)c->i ? &v->derived[i] : NULL;
	if (!d) {
		d = &v->derived[v->n_derived++];
		*d = (struct derived){ .atom = (unsigned)c->i, .yes = v->bulk.n_columns, .no = v->bulk.n_columns };
		find_owners(v->table->law, &v->table->atoms[c->i], d);
		TRY(place_owners(a, v, d, f));
	}
	*(c->yes ? &d->yes : &d->no) = column;
	return true;
}

static void world_open(struct arena *a, struct planes_view *v)
{
	const struct law *law = v->table->law;
	v->world =
	    (struct world){ .law = law, .on = v->table->on, .values = NEW(a, struct value, (size_t)law->n_facts + 1) };
	if (law->decision.per < 0)
		return;
	struct roster *r = &v->world.groups[law->decision.per];
	*r = (struct roster){ .list = NEW(a, struct member, 1), .n = 1 };
	r->list[0].values = NEW(a, struct value, (size_t)law->n_facts + 1);
}

static bool is_answerable(struct arena scratch, struct planes_view *v, const struct column *c, struct fault *f)
{
	const struct atom *atom = &v->table->atoms[c->i];
	return (atom->kind != ATOM_FACT && atom->kind != ATOM_WORD) || weighed_alike(scratch, v, atom->fact, f);
}

/* What a view writes to while it is used. */
static void view_room(struct arena *a, struct planes_view *v)
{
	world_open(a, v);
	if (v->n_derived)
		v->tile = NEW(a, uint64_t, (size_t)v->bulk.n_columns * TILE_WORDS);
	v->block = v->planes->n_blocks;
}

bool planes_view(
    struct arena *a, const struct plane_file *p, const struct table *t, struct planes_view **out, struct fault *f)
{
	struct planes_view *v = NEW(a, struct planes_view, 1);
	*v = (struct planes_view){ .planes = p, .table = t, .bulk = bulk_new(a, t), .block = p->n_blocks };
	if (!str_eq(t->law->decision.id, p->gate) || t->on != p->on)
		return fail(
		    f, FAULT_INPUT, "%.*s: weighed for the gate \"%.*s\" on another day", SF(p->label), SF(p->gate));
	struct str per = t->law->decision.per < 0 ? S("") : t->law->groups[t->law->decision.per].id;
	if (!str_eq(per, p->per))
		return fail(f, FAULT_INPUT, "%.*s: this law decides for each %.*s, the file for each %.*s",
		    SF(p->label), SF(per.n ? per : S("case")), SF(p->per.n ? p->per : S("case")));
	if (!v->bulk.is_flat || v->bulk.is_too_large)
		return fail(f, FAULT_INPUT, "%.*s: this law reads other people of a case, who are not in the planes",
		    SF(p->label));
	v->from = NEW(a, unsigned, v->bulk.n_columns + 1);
	v->derived = NEW(a, struct derived, v->bulk.n_columns + 1);
	v->is_alike = NEW(a, bool, (size_t)t->law->n_facts + 1);
	struct str *digests = NEW(a, struct str, (size_t)t->n_atoms + 1);
	for (unsigned i = 0; i < v->bulk.n_columns; i++) {
		v->from[i] = p->n_planes;
		TRY(is_answerable(*a, v, &v->bulk.columns[i], f));
		if (!stored(a, v, digests, &v->bulk.columns[i], &v->from[i]))
			TRY(add_derived(a, v, i, f));
	}
	if (!v->n_derived)
		bulk_place(&v->bulk, v->from);
	view_room(a, v);
	*out = v;
	return true;
}

struct bulk *view_bulk(struct planes_view *v) { return &v->bulk; }
unsigned view_derived(const struct planes_view *v) { return v->n_derived; }

const uint64_t *view_tile(struct planes_view *v, unsigned block, unsigned tile)
{
	const uint64_t *from = planes_tile(v->planes, block, tile);
	if (!v->n_derived)
		return from;
	for (unsigned i = 0; i < v->bulk.n_columns; i++)
		if (v->from[i] < v->planes->n_planes)
			memcpy(v->tile + (size_t)i * TILE_WORDS, from + (size_t)v->from[i] * TILE_WORDS,
			    TILE_WORDS * sizeof(uint64_t));
	turn_to(v, block);
	for (unsigned i = 0; i < v->n_derived; i++)
		derive(v, &v->derived[i], block, tile);
	return v->tile;
}

bool view_check(const struct planes_view *v, unsigned block, struct fault *f)
{
	for (unsigned i = 0; i < v->n_derived; i++)
		for (int k = 0; k < v->derived[i].n_owners; k++) {
			const struct owner *o = &v->derived[i].owners[k];
			if (is_coded(&v->table->law->facts[o->fact]))
				TRY(planes_check_codes(v->planes, block, o->column, f));
		}
	return true;
}

struct planes_view *view_again(struct arena *a, const struct planes_view *from)
{
	struct planes_view *v = NEW(a, struct planes_view, 1);
	*v = *from;
	v->derived = NEW(a, struct derived, (size_t)v->n_derived + 1);
	for (unsigned i = 0; i < v->n_derived; i++) {
		v->derived[i] = from->derived[i];
		derived_room(a, v, &v->derived[i]);
	}
	view_room(a, v);
	return v;
}
