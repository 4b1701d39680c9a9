/* bulk_take.c - a case becomes rows of a tile. */
#include "gate/bulk.h"
#include "gate/find.h"

unsigned bulk_rows(const struct bulk *b, const struct world *world)
{
	int per = b->table->law->decision.per;
	return per < 0 || !world->groups[per].n ? 1 : (unsigned)world->groups[per].n;
}

static void put(const struct bulk *b, uint64_t *tile, unsigned column, unsigned row)
{
	if (column < b->n_columns)
		bit_set(tile + (size_t)b->place[column] * TILE_WORDS, row);
}

static void take_atoms(const struct bulk *b, const struct world *world, int member, uint64_t *tile, unsigned row)
{
	const struct table *t = b->table;
	struct seat seat;
	for (int g = 0; g < GROUPS_MOST; g++)
		seat.of[g] = world->groups[g].n;
	if (t->law->decision.per >= 0)
		seat.of[t->law->decision.per] = member;
	for (unsigned i = 0; i < t->n_atoms; i++) {
		if (b->of_yes[i] >= b->n_columns && b->of_no[i] >= b->n_columns)
			continue;
		enum truth truth = atom_truth(world, &t->atoms[i], &seat);
		if (truth != UNKNOWN)
			put(b, tile, truth == YES ? b->of_yes[i] : b->of_no[i], row);
	}
}

static void take_lines(const struct bulk *b, const struct found *f, uint64_t *tile, unsigned row)
{
	for (int i = 0; i < b->table->n_lines; i++)
		if (f->value[i] != UNKNOWN)
			put(b, tile, f->value[i] == YES ? b->of_yes[i] : b->of_no[i], row);
	if (f->is_clear)
		put(b, tile, 0, row);
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
		take_atoms(b, world, (int)m, tile, at + m);
	for (unsigned m = 0; !seen && m < n; m++)
		bit_set(rows->unseen, at + m);
}
