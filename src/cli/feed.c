#include "cli/feed.h"
#include "cli/cli.h"
#include "cli/print.h"
#include <stdio.h>

void feed_open(struct feed *s, struct arena *keep, const char **paths)
{
	*s = (struct feed){ .in = inputs_open(keep, paths, true), .progress = progress_begin("cases") };
	pthread_mutex_init(&s->lock, NULL);
}

bool feed_next(struct feed *s, struct batch *b)
{
	struct arena a = b->room;
	size_t bytes = 0;
	b->n = 0;
	pthread_mutex_lock(&s->lock);
	while (!s->at_end && b->n < BATCH_MOST && bytes < BATCH_BYTES / 2) {
		struct item *item = &b->items[b->n];
		enum input_state state = inputs_next(&s->in, &a, &item->input, &item->why);
		s->at_end = state == INPUT_END;
		if (s->at_end)
			break;
		item->is_read = state == INPUT_CASE;
		item->number = s->n++;
		if (item->is_read)
			item->input.bytes = str_keep(&a, item->input.bytes), bytes += item->input.bytes.n;
		b->n++;
	}
	progress_show(&s->progress, s->n);
	pthread_mutex_unlock(&s->lock);
	return b->n > 0;
}

void wrongs_note(struct wrongs *w, long number, struct str place, const struct fault *why)
{
	if (w->n < WRONGS_SHOWN) {
		w->list[w->n].number = number, w->list[w->n].why = *why;
		if (!str_starts(str_of(why->text), place))
			fault_set(
			    &w->list[w->n].why, why->kind, why->file, why->line, "%.*s: %s", SF(place), why->text);
	}
	w->n++;
}

int wrongs_say(const struct wrongs *of_each, int n)
{
	long all = 0, said = 0;
	int code = CODE_WORKED, next[64] = { 0 };
	for (int i = 0; i < n; i++)
		all += of_each[i].n;
	for (; said < all && said < WRONGS_SHOWN; said++) {
		int first = -1;
		for (int i = 0; i < n; i++)
			if (next[i] < WRONGS_SHOWN && next[i] < of_each[i].n &&
			    (first < 0 || of_each[i].list[next[i]].number < of_each[first].list[next[first]].number))
				first = i;
		if (first < 0)
			break;
		const struct fault *why = &of_each[first].list[next[first]++].why;
		code = code ? code : (int)cli_code(why->kind);
		print_error("%s", why->text);
	}
	if (all > said)
		print_error("%ld more could not be read", all - said);
	return code;
}
