/* impact.c - the same cases under two laws: whose answer changes, and who must stop now. */
#include "cli/impact.h"
#include "case/planes.h"
#include "cli/commands.h"
#include "cli/crew.h"
#include "cli/feed.h"
#include "cli/map.h"
#include "cli/memory.h"
#include "cli/print.h"
#include <stdatomic.h>

const struct flag cli_impact_flags[] = { { "json", 0, NULL, NULL, "the table and every change as JSON" },
	{ "all", 0, NULL, NULL, "name every case whose answer changes, not the first ones" },
	{ "threads", 0, "N", NULL, "how many threads (as many as there are processors)" }, FLAG_ON, FLAG_LAW, FLAG_HELP,
	FLAGS_END };

enum { SIDES = 2, LINE_ROOM = 64 << 20, UNREAD = 3 };

struct impact_worker {
	struct many many[SIDES]; /* the old law, the new one */
	struct impact impact;
	struct wrongs wrongs;
	struct batch batch; /* JSONL */
	struct arena scratch;
	struct planes_view *views[SIDES]; /* planes */
	struct fault fault;
};
struct comparing {
	struct impact_worker *workers[CREW_MOST];
	int n;
	bool is_lines;
	struct feed feed;
	struct plane_file planes;
	long *first; /* of each block: number of its first case */
	atomic_uint next;
	const struct args *args;
	struct many_day day;
	struct side { /* planes: a law and its view, opened at the same time as the other */
		struct arena room;
		struct planes_view *view;
		struct fault fault;
	} sides[SIDES];
};

static bool open_workers(struct cli *cli, struct comparing *c, struct fault *f)
{
	TRY(cli_day(c->args, &c->day.today, &c->day.is_fixed, f));
	for (int i = 0; i < c->n; i++) {
		struct impact_worker *w = c->workers[i] = NEW(&cli->keep, struct impact_worker, 1);
		w->impact = impact_new(), w->scratch = memory_arena(LINE_ROOM);
		for (int side = 0; side < SIDES && c->is_lines; side++)
			TRY(many_open(&w->many[side], c->args, c->args->rest[side], c->day, f));
	}
	return true;
}

/* --- JSONL --- */

static void compare_batch(struct impact_worker *w)
{
	struct arena keep = w->scratch;
	unsigned char said[SIDES][BATCH_MOST];
	struct str refs[BATCH_MOST] = { 0 };
	memset(said, UNREAD, sizeof said);
	for (int i = 0; i < w->batch.n; i++) {
		struct item *item = &w->batch.items[i];
		struct arena scratch = keep;
		struct case_head head = { 0 };
		item->is_read =
		    item->is_read && case_peek(&scratch, item->input.place, item->input.bytes, &head, &item->why);
		for (int side = 0; side < SIDES && item->is_read; side++)
			item->is_read = many_take(&w->many[side], scratch, &head, &said[side][i], &item->why);
		refs[i] = item->is_read ? head.ref : S("");
		if (!item->is_read)
			wrongs_note(&w->wrongs, item->number, item->input.place, &item->why);
		else if (head.ref.at < item->input.bytes.at ||
			 head.ref.at >= item->input.bytes.at + item->input.bytes.n)
			refs[i] = str_keep(&keep, head.ref); /* it had escapes: what was read is given back */
	}
	many_flush(&w->many[0]), many_flush(&w->many[1]);
	for (int i = 0; i < w->batch.n; i++)
		if (w->batch.items[i].is_read)
			impact_note(&w->impact, w->batch.items[i].number, refs[i], said[0][i], said[1][i]);
}

static void work_lines(void *ctx, int i)
{
	struct comparing *c = ctx;
	while (feed_next(&c->feed, &c->workers[i]->batch))
		compare_batch(c->workers[i]);
}

static enum code compare_lines(struct cli *cli, const struct args *args, struct comparing *c, long *unread)
{
	struct wrongs wrongs[CREW_MOST];
	feed_open(&c->feed, &cli->keep, args->rest + SIDES);
	for (int i = 0; i < c->n; i++)
		c->workers[i]->batch.room = memory_arena(LINE_ROOM);
	crew_run(c->n, work_lines, c);
	progress_clear(&c->feed.progress);
	for (int i = 0; i < c->n; i++)
		wrongs[i] = c->workers[i]->wrongs, *unread += wrongs[i].n;
	return (enum code)wrongs_say(wrongs, c->n);
}

/* --- planes --- */

static enum verdict verdict_at(const struct tile_verdicts *v, unsigned row)
{
	return bit_of(v->refused, row) ? REFUSED : bit_of(v->clear, row) ? NO_BAR_FOUND : HELD;
}

static long count_bits(const uint64_t *a, const uint64_t *b)
{
	long n = 0;
	for (int w = 0; w < TILE_WORDS; w++)
		n += __builtin_popcountll(a[w] & b[w]);
	return n;
}

static void held_of(const struct tile_rows *r, const struct tile_verdicts *v, uint64_t *held)
{
	for (int w = 0; w < TILE_WORDS; w++)
		held[w] = r->first[w] & ~(v->refused[w] | v->clear[w]);
}

/* The cases that stay as they are, by counting bits alone. Returns whether any do not. */
static bool count_same(struct impact *m, const struct tile_rows *r, const struct tile_verdicts v[SIDES])
{
	uint64_t held[SIDES][TILE_WORDS];
	held_of(r, &v[0], held[0]), held_of(r, &v[1], held[1]);
	long refused = count_bits(v[0].refused, v[1].refused), clear = count_bits(v[0].clear, v[1].clear);
	long stay = count_bits(held[0], held[1]);
	m->table[REFUSED][REFUSED] += refused, m->table[NO_BAR_FOUND][NO_BAR_FOUND] += clear,
	    m->table[HELD][HELD] += stay;
	return refused + clear + stay < count_bits(r->first, r->first);
}

/* The references of a block, walked along with its cases; looked at only where an answer changes. */
struct walk {
	struct str refs;
	long at;
	bool is_checked;
};

static struct str ref_of(struct walk *w, long number)
{
	struct str ref = S("");
	for (; w->at <= number; w->at++) {
		const char *end = memchr(w->refs.at, '\n', w->refs.n);
		size_t n = end ? (size_t)(end - w->refs.at) : w->refs.n;
		ref = str_cut(w->refs, 0, n), w->refs = str_cut(w->refs, n + 1, w->refs.n);
	}
	return ref;
}

static void compare_tile(struct impact_worker *w, const struct tile_rows *r, const struct tile_verdicts v[SIDES],
    struct walk *walk, long number, long first)
{
	for (unsigned i = 0; i < TILE_ROWS; i++) {
		if (!bit_of(r->first, i))
			continue;
		enum verdict before = verdict_at(&v[0], i), after = verdict_at(&v[1], i);
		if (before != after)
			impact_note(&w->impact, number, ref_of(walk, number - first), (unsigned char)before,
			    (unsigned char)after);
		number++;
	}
}

/* A damaged block has no answers: whatever was counted is thrown away then, with all the rest. */
static bool compare_block(struct comparing *c, struct impact_worker *w, unsigned b)
{
	struct walk walk = { planes_refs(&c->planes, b), 0, false };
	struct tiles_check check = { .sum = check_new() };
	long number = c->first[b];
	for (int side = 0; side < SIDES; side++)
		TRY(view_check(w->views[side], b, &w->fault));
	for (unsigned k = 0; k < c->planes.blocks[b].tiles; k++) {
		struct tile_rows rows;
		struct tile_verdicts v[SIDES];
		planes_rows(&c->planes, b, k, &rows);
		TRY(planes_check_tile(&c->planes, b, k, &check, &w->fault));
		for (int side = 0; side < SIDES; side++)
			bulk_verdicts(w->scratch, view_bulk(w->views[side]), view_tile(w->views[side], b, k), NULL,
			    &rows, &v[side]);
		if (count_same(&w->impact, &rows, v)) {
			walk.is_checked = walk.is_checked || planes_check_refs(&c->planes, b, &w->fault);
			TRY(walk.is_checked);
			compare_tile(w, &rows, v, &walk, number, c->first[b]);
		}
		number += count_bits(rows.first, rows.first);
	}
	return true;
}

static void work_blocks(void *ctx, int i)
{
	struct comparing *c = ctx;
	for (unsigned b; (b = atomic_fetch_add(&c->next, 1)) < c->planes.n_blocks;)
		if (!compare_block(c, c->workers[i], b))
			return;
}

static bool open_side(struct comparing *c, struct side *s, const char *law)
{
	struct many *m = NEW(&s->room, struct many, 1);
	TRY(many_open(m, c->args, law, c->day, &s->fault));
	const struct table *t = many_table(m, c->planes.gate, c->planes.on, &s->fault);
	return t && planes_view(&s->room, &c->planes, t, &s->view, &s->fault);
}

static void work_sides(void *ctx, int i)
{
	struct comparing *c = ctx;
	c->sides[i].room = memory_arena(LINE_ROOM);
	open_side(c, &c->sides[i], c->args->rest[i]);
}

static bool open_views(struct comparing *c, struct fault *f)
{
	crew_run(SIDES, work_sides, c);
	for (int side = 0; side < SIDES; side++)
		if (!c->sides[side].view)
			return *f = c->sides[side].fault, false;
	for (int i = 0; i < c->n; i++)
		for (int side = 0; side < SIDES; side++)
			c->workers[i]->views[side] = view_again(&c->workers[i]->scratch, c->sides[side].view);
	return true;
}

static bool compare_planes(struct cli *cli, const char *path, struct comparing *c, struct fault *f)
{
	struct str bytes;
	TRY(map_file(path, &bytes, f) && planes_read(&cli->keep, str_of(path), bytes, &c->planes, f));
	if (c->day.is_fixed && c->day.today != c->planes.on)
		return fail(
		    f, FAULT_INPUT, "%.*s: weighed for another day; --on cannot change that", SF(c->planes.label));
	c->first = NEW(&cli->keep, long, c->planes.n_blocks + 1);
	for (unsigned b = 0; b < c->planes.n_blocks; b++)
		c->first[b + 1] = c->first[b] + c->planes.blocks[b].cases;
	TRY(open_views(c, f));
	crew_run(c->n, work_blocks, c);
	for (int i = 0; i < c->n; i++)
		if (c->workers[i]->fault.kind)
			return *f = c->workers[i]->fault, false;
	return true;
}

/* --- the command --- */

enum code cli_impact(struct cli *cli, const struct args *args)
{
	struct comparing *c = NEW(&cli->keep, struct comparing, 1);
	struct impact all = impact_new();
	struct impact_shown s = { &all, args->rest[0], args->rest[1], args->rest[2], NULL, 0, 0,
		!args_has(args, "all") };
	const char *given = args_value(args, "threads");
	struct fault f = { 0 };
	long threads = crew_size();
	enum code code = CODE_WORKED;
	if (given && (!str_number(str_of(given), &threads) || threads < 1 || threads > CREW_MOST))
		return cli_usage(cli, "--threads takes a number from 1 to %d", CREW_MOST);
	c->args = args, c->n = (int)threads, c->is_lines = !str_ends(str_of(args->rest[2]), S(".planes"));
	if (!open_workers(cli, c, &f))
		return cli_fault(&f);
	if (c->is_lines)
		code = compare_lines(cli, args, c, &s.unread);
	else if (!compare_planes(cli, args->rest[2], c, &f))
		return cli_fault(&f);
	for (int i = 0; i < c->n; i++)
		impact_add(&all, &c->workers[i]->impact);
	impact_sort(&all);
	s.notes = c->planes.notes, s.n_notes = c->planes.n_notes;
	struct arena room = memory_arena((size_t)1 << 31);
	print_out(args_has(args, "json") ? impact_json(&room, &s) : impact_text(&room, &s));
	return code;
}
