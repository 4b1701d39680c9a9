/* sweep.c - assesses every case of a file and counts: JSONL, one case a line, or planes. */
#include "case/counts.h"
#include "case/planes.h"
#include "cli/commands.h"
#include "cli/crew.h"
#include "cli/feed.h"
#include "cli/keep.h"
#include "cli/map.h"
#include "cli/memory.h"
#include "cli/print.h"
#include <stdatomic.h>

const struct flag cli_sweep_flags[] = { { "json", 0, NULL, NULL, "the counts as JSON" },
	{ "planes", 0, "OUT", "FILE", "also keep the weighed cases as planes in OUT, which must not be there yet" },
	{ "threads", 0, "N", NULL, "how many threads (as many as there are processors)" }, FLAG_ON, FLAG_LAW, FLAG_HELP,
	FLAGS_END };

enum { SWEEP_ROOM = 64 << 20 };

/* --- JSONL --- */

struct line_worker {
	struct many many;
	struct batch batch;
	struct arena scratch;
	struct wrongs *wrongs;
};
struct lines {
	struct feed feed;
	struct line_worker *workers[CREW_MOST];
	struct wrongs wrongs[CREW_MOST];
};

static void take_batch(struct line_worker *w)
{
	for (int i = 0; i < w->batch.n; i++) {
		struct item *item = &w->batch.items[i];
		struct arena scratch = w->scratch;
		struct case_head head;
		struct str place = item->input.place;
		item->is_read = item->is_read && case_peek(&scratch, place, item->input.bytes, &head, &item->why) &&
				many_take(&w->many, scratch, &head, NULL, &item->why);
		if (!item->is_read)
			wrongs_note(w->wrongs, item->number, place, &item->why);
	}
}

static void work_lines(void *ctx, int i)
{
	struct lines *l = ctx;
	struct line_worker *w = l->workers[i];
	while (feed_next(&l->feed, &w->batch))
		take_batch(w);
	many_flush(&w->many);
}

static bool open_workers(struct cli *cli, const struct args *args, struct lines *l, int n, struct fault *f)
{
	struct many_day day;
	TRY(cli_day(args, &day.today, &day.is_fixed, f));
	for (int i = 0; i < n; i++) {
		struct line_worker *w = l->workers[i] = NEW(&cli->keep, struct line_worker, 1);
		w->wrongs = &l->wrongs[i];
		w->batch.room = memory_arena(SWEEP_ROOM), w->scratch = memory_arena(SWEEP_ROOM);
		TRY(many_open(&w->many, args, NULL, day, f));
	}
	return true;
}

static enum code sweep_lines(struct cli *cli, const struct args *args, int n, struct counts *c)
{
	struct lines *l = NEW(&cli->keep, struct lines, 1);
	struct fault f = { 0 };
	if (!open_workers(cli, args, l, n, &f))
		return cli_fault(&f);
	feed_open(&l->feed, &cli->keep, args->rest);
	crew_run(n, work_lines, l);
	progress_clear(&l->feed.progress);
	for (int i = 0; i < n; i++) {
		tallies_add(&cli->keep, &c->tallies, &l->workers[i]->many.tallies);
		c->unread += l->wrongs[i].n;
	}
	return (enum code)wrongs_say(l->wrongs, n);
}

/* --- planes --- */

struct tile_worker {
	struct arena room;
	struct planes_view *view;
	struct bulk_counts counts;
	struct fault fault;
};
struct tiles {
	struct plane_file planes;
	struct many many; /* one law for all */
	const struct table *table;
	atomic_uint next;
	struct tile_worker workers[CREW_MOST];
};

static void work_tiles(void *ctx, int i)
{
	struct tiles *t = ctx;
	struct tile_worker *w = &t->workers[i];
	for (unsigned b; (b = atomic_fetch_add(&t->next, 1)) < t->planes.n_blocks;) {
		if (!planes_check(&t->planes, b, &w->fault))
			return;
		for (unsigned k = 0; k < t->planes.blocks[b].tiles; k++) {
			struct tile_rows rows;
			struct tile_verdicts v;
			planes_rows(&t->planes, b, k, &rows);
			bulk_count(w->room, view_bulk(w->view), view_tile(w->view, b, k), &rows, &v, &w->counts);
		}
	}
}

static bool open_law(const struct args *args, struct tiles *t, struct fault *f)
{
	struct many_day day;
	TRY(cli_day(args, &day.today, &day.is_fixed, f) && many_open(&t->many, args, NULL, day, f));
	if (day.is_fixed && day.today != t->planes.on)
		return fail(
		    f, FAULT_INPUT, "%.*s: weighed for another day; --on cannot change that", SF(t->planes.label));
	t->table = many_table(&t->many, t->planes.gate, t->planes.on, f);
	return t->table != NULL;
}

static bool open_tiles(struct tiles *t, struct tile_worker *w, struct fault *f)
{
	w->room = memory_arena(SWEEP_ROOM);
	w->counts = bulk_counts_new(&w->room, t->table);
	return planes_view(&w->room, &t->planes, t->table, &w->view, f);
}

static enum code sweep_tiles(struct cli *cli, const struct args *args, int n, struct str bytes, struct counts *c)
{
	struct tiles *t = NEW(&cli->keep, struct tiles, 1);
	struct fault f = { 0 };
	if (!planes_read(&cli->keep, c->file, bytes, &t->planes, &f) || !open_law(args, t, &f))
		return cli_fault(&f);
	for (int i = 0; i < n; i++)
		if (!open_tiles(t, &t->workers[i], &f))
			return cli_fault(&f);
	crew_run(n, work_tiles, t);
	for (int i = 0; i < n; i++) {
		struct tile_worker *w = &t->workers[i];
		if (w->fault.kind)
			return cli_fault(&w->fault);
		tally_lines(tally_of(&cli->keep, &c->tallies, t->table->law), t->table, &w->counts);
	}
	c->notes = t->planes.notes, c->n_notes = t->planes.n_notes;
	return CODE_WORKED;
}

/* --- JSONL, kept as planes --- */

static bool keep_all(struct feed *feed, struct keeper *k, struct fault *f)
{
	for (bool any = true; any;) {
		any = false;
		for (int i = 0; i < k->n; i++)
			any |= feed_next(feed, &k->workers[i]->batch);
		if (any && !keep_round(k, f)) {
			file_abandon(&k->file);
			return false;
		}
	}
	return keep_finish(k, f);
}

/* The counts are those of the planes: what was kept is what was counted. */
static enum code sweep_kept(struct cli *cli, const struct args *args, int n, const char *out, struct counts *c)
{
	struct keeper *k = NEW(&cli->keep, struct keeper, 1);
	struct feed *feed = NEW(&cli->keep, struct feed, 1);
	struct wrongs wrongs[CREW_MOST];
	struct many_day day;
	struct str bytes;
	struct fault f = { 0 };
	if (!cli_day(args, &day.today, &day.is_fixed, &f) || !keep_open(cli, args, k, n, day, out, &f))
		return cli_fault(&f);
	feed_open(feed, &cli->keep, args->rest);
	bool done = keep_all(feed, k, &f);
	progress_clear(&feed->progress);
	for (int i = 0; i < n; i++)
		wrongs[i] = k->workers[i]->wrongs, c->unread += wrongs[i].n;
	int code = wrongs_say(wrongs, n);
	if (!done || !map_file(out, &bytes, &f))
		return cli_fault(&f);
	enum code counted = sweep_tiles(cli, args, n, bytes, c);
	return counted ? counted : (enum code)code;
}

/* --- the command --- */

enum code cli_sweep(struct cli *cli, const struct args *args)
{
	struct counts c = { .file = str_of(args->rest[0]) };
	const char *given = args_value(args, "threads");
	struct str bytes;
	struct fault f = { 0 };
	long threads = crew_size();
	if (given && (!str_number(str_of(given), &threads) || threads < 1 || threads > CREW_MOST))
		return cli_usage(cli, "--threads takes a number from 1 to %d", CREW_MOST);
	const char *out = args_value(args, "planes");
	enum code code;
	if (out && str_ends(c.file, S(".planes")))
		return cli_usage(
		    cli, "--planes keeps cases that are read from lines; %s holds planes already", args->rest[0]);
	if (out) {
		code = sweep_kept(cli, args, (int)threads, out, &c);
		if (!c.tallies.n)
			return code;
	} else if (str_ends(c.file, S(".planes"))) {
		if (!map_file(args->rest[0], &bytes, &f))
			return cli_fault(&f);
		code = sweep_tiles(cli, args, (int)threads, bytes, &c);
		if (code)
			return code; /* a damaged file has no counts */
	} else {
		code = sweep_lines(cli, args, (int)threads, &c);
	}
	print_out(args_has(args, "json") ? counts_json(&cli->scratch, &c) : counts_text(&cli->scratch, &c));
	return code;
}
