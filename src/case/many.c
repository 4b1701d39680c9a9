#include "case/many.h"

/* --- counts --- */

static bool is_same_pack(const struct law *a, const struct law *b)
{
	return str_eq(a->packs[0]->name, b->packs[0]->name) && str_eq(a->packs[0]->sha256, b->packs[0]->sha256) &&
	       a->n_rules == b->n_rules;
}

struct tally *tally_of(struct arena *a, struct tallies *t, const struct law *law)
{
	for (int i = 0; i < t->n; i++)
		if (is_same_pack(t->list[i].law, law))
			return &t->list[i];
	struct tally *new = &t->list[t->n < TALLIES_MOST - 1 ? t->n++ : TALLIES_MOST - 1];
	*new = (struct tally){ .law = law };
	new->shown = NEW(a, long, (size_t)law->n_rules + 1), new->open = NEW(a, long, (size_t)law->n_rules + 1);
	return new;
}

void tally_lines(struct tally *t, const struct table *table, const struct bulk_counts *c)
{
	t->cases += c->cases, t->refused += c->refused, t->clear += c->clear;
	for (int i = 0; i < table->n_lines; i++) {
		t->shown[table->lines[i].rule] += c->shown[i];
		t->open[table->lines[i].rule] += c->open[i];
	}
}

void tallies_add(struct arena *a, struct tallies *to, const struct tallies *more)
{
	for (int i = 0; i < more->n; i++) {
		const struct tally *m = &more->list[i];
		struct tally *t = tally_of(a, to, m->law);
		t->cases += m->cases, t->refused += m->refused, t->clear += m->clear;
		for (int k = 0; k < m->law->n_rules; k++)
			t->shown[k] += m->shown[k], t->open[k] += m->open[k];
	}
}

/* --- lanes --- */

static void flush_lane(struct many *m, struct lane *l)
{
	struct tile_verdicts v;
	if (!l->at)
		return;
	memset(l->counts.shown, 0, (size_t)l->table.n_lines * sizeof(long));
	memset(l->counts.open, 0, (size_t)l->table.n_lines * sizeof(long));
	l->counts.cases = l->counts.refused = l->counts.clear = 0;
	bulk_count(m->scratch, &l->bulk, l->tile, &l->rows, &v, &l->counts);
	tally_lines(tally_of(&m->keep, &m->tallies, l->law), &l->table, &l->counts);
	for (unsigned i = 0; i < l->at; i++)
		if (l->told[i])
			*l->told[i] = bit_of(v.refused, i) ? REFUSED : bit_of(v.clear, i) ? NO_BAR_FOUND : HELD;
	memset(l->told, 0, TILE_ROWS * sizeof *l->told);
	memset(l->tile, 0, (size_t)l->bulk.n_columns * TILE_WORDS * sizeof *l->tile);
	l->rows = (struct tile_rows){ 0 };
	l->at = 0;
}

void many_flush(struct many *m)
{
	for (int i = 0; i < m->n_lanes; i++)
		flush_lane(m, &m->lanes[i]);
}

static const struct law *law_of(struct many *m, struct str gate, int32_t on, struct fault *f)
{
	if (!m->pack)
		return packs_gate(&m->packs, gate, on, f);
	const struct law *law = packs_law(&m->packs, m->pack, f);
	if (law && !str_eq(law->decision.id, gate)) {
		fail(f, FAULT_INPUT, "the pack %.*s decides \"%.*s\", not \"%.*s\"", SF(m->pack->name),
		    SF(law->decision.id), SF(gate));
		return NULL;
	}
	return law;
}

static bool open_lane(struct many *m, struct lane *l, const struct law *law, int32_t on, struct fault *f)
{
	flush_lane(m, l);
	struct arena whole = l->room.at ? l->room : m->packs.house.room(LANE_ROOM), a = whole;
	struct diags d = { .arena = &a };
	*l = (struct lane){ .room = whole };
	if (!table_compile(&a, law, on, &l->table, &d)) {
		m->packs.house.say(&m->packs, m->scratch, &d);
		return fail(f, FAULT_INPUT, "the law pack %.*s %.*s cannot be used on %s", SF(law->packs[0]->name),
		    SF(law->packs[0]->version), date_write(&a, on).at);
	}
	l->law = law, l->on = on;
	l->index = case_index(&a, law);
	l->bulk = bulk_new(&a, &l->table);
	l->counts = bulk_counts_new(&a, &l->table);
	l->tile = NEW(&a, uint64_t, (size_t)l->bulk.n_columns * TILE_WORDS + 1);
	l->told = NEW(&a, unsigned char *, TILE_ROWS);
	return true;
}

/* The lane of that law and day, or the one longest unused. */
static struct lane *lane_for(struct many *m, struct str gate, int32_t on, struct fault *f)
{
	struct lane *lane = &m->lanes[0];
	const struct law *law = law_of(m, gate, on, f);
	if (!law)
		return NULL;
	for (int i = 0; i < m->n_lanes; i++) {
		struct lane *l = &m->lanes[i];
		if (l->law == law && l->on == on) {
			lane = l;
			break;
		}
		lane = l->used < lane->used ? l : lane;
	}
	lane->used = ++m->calls;
	return (lane->law == law && lane->on == on) || open_lane(m, lane, law, on, f) ? lane : NULL;
}

const struct table *many_table(struct many *m, struct str gate, int32_t on, struct fault *f)
{
	struct lane *l = lane_for(m, gate, on, f);
	return l ? &l->table : NULL;
}

static struct lane *weigh(struct many *m, struct arena *a, const struct case_head *head, struct case_file *file,
    struct case_weighed *w, struct fault *f)
{
	int32_t on = m->day.is_fixed || head->on == DATE_NONE ? m->day.today : head->on;
	struct lane *l = lane_for(m, head->gate, on, f);
	if (!l || !case_read_many(a, l->index, head, file, f))
		return NULL;
	case_weigh_silently(a, file, on, w);
	return l;
}

bool many_weigh(struct many *m, struct arena *a, const struct case_head *head, struct case_file *file,
    struct case_weighed *w, const struct table **table, struct fault *f)
{
	struct lane *l = weigh(m, a, head, file, w, f);
	*table = l ? &l->table : NULL;
	return l != NULL;
}

bool many_take(struct many *m, struct arena scratch, const struct case_head *head, unsigned char *told, struct fault *f)
{
	struct case_file file;
	struct case_weighed weighed;
	struct lane *l = weigh(m, &scratch, head, &file, &weighed, f);
	TRY(l != NULL);
	unsigned n = bulk_rows(&l->bulk, &weighed.world);
	if (l->at + n > TILE_ROWS)
		flush_lane(m, l);
	bulk_take(scratch, &l->bulk, &weighed.world, l->tile, &l->rows, l->at);
	l->told[l->at] = told;
	l->at += n;
	return true;
}
