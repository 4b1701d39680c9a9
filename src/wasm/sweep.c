#include "wasm/sweep.h"
#include "case/planes.h"
#include "wasm/memory.h"

struct sweep {
	struct many many;
	struct counts counts;
	struct arena rest; /* what is free behind the sweep itself */
	struct arena now;  /* what is free behind the piece at hand */
	bool is_planes;
	long cases;  /* lines that hold something */
	char *begun; /* a line whose end has not come yet: up to CASE_BYTES + 1 bytes of it */
	size_t n_begun;
};

struct sweep *sweep_open(struct arena a, const struct packs *packs, const struct options *o)
{
	enum { KEEP = 1 << 20, COUNTING = 8 << 20 };
	struct sweep *s = NEW(&a, struct sweep, 1);
	char *keep = arena_bytes(&a, KEEP), *counting = arena_bytes(&a, COUNTING);
	s->counts.file = str_keep(&a, o->name);
	s->begun = arena_bytes(&a, CASE_BYTES + 1);
	s->many.packs = *packs;
	s->many.keep = (struct arena){ keep, keep + KEEP, a.full };
	s->many.scratch = (struct arena){ counting, counting + COUNTING, a.full };
	s->many.day = (struct many_day){ o->on == DATE_NONE ? o->today : o->on, o->on != DATE_NONE };
	s->many.n_lanes = ROOMS_LANES;
	for (int i = 0; i < ROOMS_LANES; i++)
		s->many.lanes[i].room = memory_lane(i);
	s->rest = s->now = a;
	return s;
}

char *sweep_room(struct sweep *s, size_t n)
{
	s->now = s->rest;
	char *at = arena_bytes(&s->now, n + 63);
	return at + (-(uintptr_t)at & 63);
}

/* --- lines --- */

static void take_case(struct sweep *s, struct str line)
{
	struct arena scratch = s->now;
	struct case_head head;
	struct fault why;
	s->cases++;
	if (line.n > CASE_BYTES || !case_peek(&scratch, s->counts.file, line, &head, &why) ||
	    !many_take(&s->many, scratch, &head, NULL, &why))
		s->counts.unread++;
}

static bool is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(" \t\r", s.at[i]))
			return false;
	return true;
}

static void take_line(struct sweep *s, struct str line)
{
	if (!is_blank(line))
		take_case(s, line);
}

/* Keeps a piece of a line until the rest comes; of a line that is too long just enough to know it. */
static void begin_line(struct sweep *s, struct str piece)
{
	size_t n = CASE_BYTES + 1 - s->n_begun < piece.n ? CASE_BYTES + 1 - s->n_begun : piece.n;
	memcpy(s->begun + s->n_begun, piece.at, n);
	s->n_begun += n;
}

void sweep_lines(struct sweep *s, struct str piece)
{
	for (const char *end; piece.n && (end = memchr(piece.at, '\n', piece.n));) {
		struct str line = { piece.at, (size_t)(end - piece.at) };
		piece = str_cut(piece, line.n + 1, piece.n);
		if (!s->n_begun) {
			take_line(s, line);
			continue;
		}
		begin_line(s, line);
		take_line(s, (struct str){ s->begun, s->n_begun });
		s->n_begun = 0;
	}
	begin_line(s, piece);
}

/* --- planes --- */

static bool take_block(struct planes_view *view, const struct plane_file *p, unsigned block, struct arena scratch,
    struct bulk_counts *counts, struct fault *f)
{
	TRY(planes_check(p, block, f));
	for (unsigned k = 0; k < p->blocks[block].tiles; k++) {
		struct tile_rows rows;
		struct tile_verdicts v;
		planes_rows(p, block, k, &rows);
		bulk_count(scratch, view_bulk(view), view_tile(view, block, k), &rows, &v, counts);
	}
	return true;
}

bool sweep_planes(struct sweep *s, struct str bytes, struct fault *f)
{
	struct arena *a = &s->now;
	struct plane_file *p = NEW(a, struct plane_file, 1);
	struct planes_view *view;
	TRY(planes_read(a, s->counts.file, bytes, p, f));
	if (s->many.day.is_fixed && s->many.day.today != p->on)
		return fail(f, FAULT_INPUT, "%.*s: weighed for another day; --on cannot change that", SF(p->label));
	const struct table *table = many_table(&s->many, p->gate, p->on, f);
	TRY(table && planes_view(a, p, table, &view, f));
	struct bulk_counts counts = bulk_counts_new(a, table);
	for (unsigned b = 0; b < p->n_blocks; b++)
		TRY(take_block(view, p, b, *a, &counts, f));
	tally_lines(tally_of(&s->many.keep, &s->many.tallies, table->law), table, &counts);
	s->counts.notes = p->notes, s->counts.n_notes = p->n_notes;
	s->is_planes = true;
	return true;
}

bool sweep_end(struct sweep *s, struct str *json, struct fault *f)
{
	if (s->n_begun)
		take_line(s, (struct str){ s->begun, s->n_begun });
	if (!s->is_planes && !s->cases)
		return fail(f, FAULT_INPUT, "%.*s: no case in it", SF(s->counts.file));
	many_flush(&s->many);
	s->counts.tallies = s->many.tallies;
	*json = counts_json(&s->now, &s->counts);
	return true;
}
