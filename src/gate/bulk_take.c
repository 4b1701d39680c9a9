/* bulk_take.c - a case becomes rows of a tile. */
#include "gate/bulk_run.h"
#include "gate/find.h"

unsigned bulk_rows(const struct bulk *b, const struct world *world)
{
	int per = b->table->law->decision.per;
	return per < 0 || !world->groups[per].n ? 1 : (unsigned)world->groups[per].n;
}

static void put(const struct bulk *b, uint64_t *tile, unsigned column, unsigned row, bool on)
{
	if (column >= b->n_columns)
		return;
	uint64_t *word = tile + (size_t)b->place[column] * TILE_WORDS + row / 64, bit = (uint64_t)1 << (row % 64);
	*word = on ? *word | bit : *word & ~bit;
}

static bool is_column(const struct bulk *b, unsigned atom)
{
	return b->of_yes[atom] < b->n_columns || b->of_no[atom] < b->n_columns;
}

static struct seat seat_of(const struct bulk *b, const struct world *world, int member)
{
	int per = b->table->law->decision.per;
	struct seat seat;
	for (int g = 0; g < GROUPS_MOST; g++)
		seat.of[g] = g == per ? member : world->groups[g].n;
	return seat;
}

static void take_atom(const struct bulk *b, const struct world *world, const struct seat *seat, unsigned atom,
    uint64_t *tile, unsigned row)
{
	enum truth truth = atom_truth(world, &b->table->atoms[atom], seat);
	put(b, tile, b->of_yes[atom], row, truth == YES);
	put(b, tile, b->of_no[atom], row, truth == NO);
}

/* Of most facts most cases say nothing. Then a row is the blank one but for the atoms of those of which they do. */
static void take_atoms(
    struct arena scratch, const struct bulk *b, const struct world *world, int member, uint64_t *tile, unsigned row)
{
	struct seat seat = seat_of(b, world, member);
	if (!world->said) {
		for (unsigned i = 0; i < b->table->n_atoms; i++)
			if (is_column(b, i))
				take_atom(b, world, &seat, i, tile, row);
		return;
	}
	bool *is_taken = NEW(&scratch, bool, b->table->n_atoms);
	for (unsigned i = 0; i < b->n_blank; i++)
		put(b, tile, b->blank[i], row, true);
	for (int i = 0; i < world->n_said; i++)
		for (unsigned k = b->moved_first[world->said[i]]; k < b->moved_first[world->said[i] + 1]; k++) {
			unsigned atom = b->moved[k];
			if (!is_taken[atom])
				take_atom(b, world, &seat, atom, tile, row);
			is_taken[atom] = true;
		}
}

static void find_blank(struct arena scratch, struct bulk *b)
{
	const struct law *law = b->table->law;
	struct world world = world_new(&scratch, law, b->table->on);
	if (law->decision.per >= 0)
		world_members(&scratch, &world, law->decision.per, 1);
	struct seat seat = seat_of(b, &world, 0);
	for (unsigned i = 0; i < b->table->n_atoms; i++) {
		enum truth truth = is_column(b, i) ? atom_truth(&world, &b->table->atoms[i], &seat) : UNKNOWN;
		unsigned column = truth == YES ? b->of_yes[i] : truth == NO ? b->of_no[i] : b->n_columns;
		if (column < b->n_columns)
			b->blank[b->n_blank++] = column;
	}
}

void bulk_blank(struct arena *a, struct bulk *b)
{
	const struct table *t = b->table;
	unsigned n = 0, most = 0;
	for (unsigned i = 0; i < t->n_atoms; i++)
		most += (unsigned)t->atoms[i].n_owners;
	b->blank = NEW(a, unsigned, b->n_columns + 1);
	b->moved_first = NEW(a, unsigned, (size_t)t->law->n_facts + 2);
	b->moved = NEW(a, unsigned, most + 1);
	for (int f = 0; f < t->law->n_facts; f++) {
		b->moved_first[f] = n;
		for (unsigned i = 0; i < t->n_atoms; i++)
			for (int k = 0; k < t->atoms[i].n_owners && is_column(b, i); k++)
				if (t->atoms[i].owners[k] == f)
					b->moved[n++] = i;
	}
	b->moved_first[t->law->n_facts] = n;
	find_blank(*a, b);
}

static void take_lines(const struct bulk *b, const struct found *f, uint64_t *tile, unsigned row)
{
	for (int i = 0; i < b->table->n_lines; i++)
		if (f->value[i] != UNKNOWN)
			put(b, tile, f->value[i] == YES ? b->of_yes[i] : b->of_no[i], row, true);
	if (f->is_clear)
		put(b, tile, 0, row, true);
}

/* The general way: the gate decides, member by member. */
static bool take_found(
    struct arena scratch, const struct bulk *b, const struct world *world, unsigned n, uint64_t *tile, unsigned at)
{
	struct run run;
	if (!run_open(&scratch, b->table, world, &run))
		return false;
	struct found found = found_new(&scratch, &run, false);
	for (unsigned m = 0; m < n; m++) {
		run_load(&run, b->table->law->decision.per < 0 ? -1 : (int)m);
		found_verdict(scratch, &run, &found);
		take_lines(b, &found, tile, at + m);
	}
	return true;
}

void bulk_take(struct arena scratch, const struct bulk *b, const struct world *world, uint64_t *tile,
    struct tile_rows *rows, unsigned at)
{
	int per = b->table->law->decision.per;
	unsigned n = bulk_rows(b, world);
	bool seen = !b->is_too_large && (per < 0 || world->groups[per].n);
	bit_set(rows->first, at);
	for (unsigned m = 0; m < n; m++)
		bit_set(rows->row, at + m);
	if (seen && !b->is_flat)
		seen = take_found(scratch, b, world, n, tile, at);
	for (unsigned m = 0; seen && b->is_flat && m < n; m++)
		take_atoms(scratch, b, world, (int)m, tile, at + m);
	for (unsigned m = 0; !seen && m < n; m++)
		bit_set(rows->unseen, at + m);
}
