#include "cli/keep.h"
#include "cli/memory.h"

enum { WEIGHED_ROOM = 256 << 20, KEEP_ROOM = 1 << 30 };

static bool put(void *ctx, struct str bytes, struct fault *f) { return file_add(ctx, bytes, f); }

bool keep_open(struct cli *cli, const struct args *args, struct keeper *k, int workers, struct many_day day,
    const char *path, struct fault *f)
{
	k->n = workers, k->on = DATE_NONE;
	k->room = memory_arena(KEEP_ROOM), k->scratch = memory_arena(WEIGHED_ROOM);
	for (int i = 0; i < workers; i++) {
		struct keep_worker *w = k->workers[i] = NEW(&cli->keep, struct keep_worker, 1);
		w->room = memory_arena(WEIGHED_ROOM), w->batch.room = memory_arena(WEIGHED_ROOM / 4);
		TRY(many_open(&w->many, args, NULL, day, f));
	}
	return file_begin(&k->file, path, false, f);
}

/* All cases of a file are of one gate and one day. */
static bool is_alike(const struct keeper *k, const struct case_head *h, struct many_day day, struct fault *f)
{
	int32_t on = day.is_fixed || h->on == DATE_NONE ? day.today : h->on;
	if ((!k->gate.n || str_eq(k->gate, h->gate)) && (k->on == DATE_NONE || k->on == on))
		return true;
	return fail(f, FAULT_INPUT, "planes hold cases of one gate on one day; this one is of another");
}

static void make_batch(const struct keeper *k, struct keep_worker *w)
{
	struct batch *b = &w->batch;
	struct arena a = b->room;
	for (int i = 0; i < b->n; i++) {
		struct item *item = &b->items[i];
		struct buf text = { .arena = &a };
		caseload_case(w->many.scratch, k->load, k->seed, (uint64_t)item->number, &text);
		item->input.bytes = buf_str(&text), item->is_read = true;
		item->input.place = S("a synthetic case");
	}
}

static void weigh_batch(void *ctx, int i)
{
	struct keeper *k = ctx;
	struct keep_worker *w = k->workers[i];
	struct arena a = w->room;
	if (k->load)
		make_batch(k, w);
	for (int n = 0; n < w->batch.n; n++) {
		struct item *item = &w->batch.items[n];
		struct case_head head;
		struct case_file file;
		struct case_weighed weighed;
		item->is_read = item->is_read &&
				case_peek(&a, item->input.place, item->input.bytes, &head, &item->why) &&
				is_alike(k, &head, w->many.day, &item->why) &&
				many_weigh(&w->many, &a, &head, &file, &weighed, &w->table, &item->why);
		if (!item->is_read) {
			wrongs_note(&w->wrongs, item->number, item->input.place, &item->why);
			continue;
		}
		w->worlds[n] = weighed.world, w->refs[n] = head.ref;
	}
}

/* The first case that was read says which law and day the file is of. */
static bool begin(struct keeper *k, const struct keep_worker *w, struct fault *f)
{
	if (k->writer)
		return true;
	k->gate = w->table->law->decision.id, k->on = w->table->on;
	return planes_write_begin(
	    &k->room, w->table, k->notes, k->n_notes, (struct planes_sink){ put, &k->file }, &k->writer, f);
}

bool keep_round(struct keeper *k, struct fault *f)
{
	crew_run(k->n, weigh_batch, k);
	for (int i = 0; i < k->n; i++)
		for (int n = 0; n < k->workers[i]->batch.n; n++) {
			struct keep_worker *w = k->workers[i];
			if (!w->batch.items[n].is_read)
				continue;
			TRY(begin(k, w, f));
			TRY(planes_write_case(k->scratch, k->writer, &w->worlds[n], w->refs[n], f));
			k->written++;
		}
	return true;
}

bool keep_finish(struct keeper *k, struct fault *f)
{
	if (!k->writer) {
		file_abandon(&k->file);
		return fail(f, FAULT_INPUT, "no case could be read: no planes were written");
	}
	return planes_write_end(k->scratch, k->writer, f) && file_finish(&k->file, f);
}
