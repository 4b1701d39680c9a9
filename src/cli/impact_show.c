#include "base/json_write.h"
#include "case/counts.h"
#include "cli/impact.h"
#include "cli/memory.h"
#include "cli/print.h"
#include <stdlib.h>

enum { FLIPS_FIRST = 1024, FLIPS_SHOWN = 20 };

/* --- collecting --- */

struct impact impact_new(void) { return (struct impact){ .room = memory_arena((size_t)1 << 30) }; }

void impact_note(struct impact *m, long number, struct str ref, unsigned char before, unsigned char after)
{
	m->table[before][after]++;
	if (before == after)
		return;
	if (m->n == m->most) {
		long most = m->most ? 2 * m->most : FLIPS_FIRST;
		struct flip *list = NEW(&m->room, struct flip, (size_t)most);
		if (m->n)
			memcpy(list, m->flips, (size_t)m->n * sizeof *list);
		m->flips = list, m->most = most;
	}
	m->flips[m->n++] = (struct flip){ number, str_keep(&m->room, ref), before, after };
}

void impact_add(struct impact *to, const struct impact *more)
{
	for (int b = 0; b < 3; b++)
		for (int a = 0; a < 3; a++)
			to->table[b][a] += more->table[b][a];
	struct flip *all = NEW(&to->room, struct flip, (size_t)(to->n + more->n) + 1);
	if (to->n)
		memcpy(all, to->flips, (size_t)to->n * sizeof *all);
	if (more->n)
		memcpy(all + to->n, more->flips, (size_t)more->n * sizeof *all);
	to->flips = all, to->n += more->n, to->most = to->n;
}

static int by_number(const void *a, const void *b)
{
	long x = ((const struct flip *)a)->number, y = ((const struct flip *)b)->number;
	return x < y ? -1 : x > y;
}

void impact_sort(struct impact *m)
{
	if (m->n)
		qsort(m->flips, (size_t)m->n, sizeof *m->flips, by_number);
}

/* --- showing --- */

static const char *word_of(int verdict)
{
	return verdict == NO_BAR_FOUND ? "no bar found" : verdict_word((enum verdict)verdict);
}

static long must_stop(const struct impact *m) { return m->table[NO_BAR_FOUND][REFUSED] + m->table[NO_BAR_FOUND][HELD]; }

static long sum(const struct impact *m)
{
	long n = 0;
	for (int b = 0; b < 3; b++)
		for (int a = 0; a < 3; a++)
			n += m->table[b][a];
	return n;
}

static void put_table(struct buf *b, const struct impact *m)
{
	buf_print(
	    b, "  %-14s %12s %12s %12s\n", "before \\ after", word_of(REFUSED), word_of(HELD), word_of(NO_BAR_FOUND));
	for (int before = 0; before < 3; before++)
		buf_print(b, "  %-14s %12ld %12ld %12ld\n", word_of(before), m->table[before][REFUSED],
		    m->table[before][HELD], m->table[before][NO_BAR_FOUND]);
}

static void put_flip(struct buf *b, const struct flip *x)
{
	buf_add(b, S("  "));
	print_plain(b, x->ref);
	buf_print(b, ": %s -> %s%s\n", word_of(x->before), word_of(x->after),
	    x->before == NO_BAR_FOUND ? "; must stop now" : "");
}

/* The ones that must stop come first: somebody may be on the way. */
static void put_flips(struct buf *b, const struct impact_shown *s)
{
	const struct impact *m = s->impact;
	long said = 0;
	for (int stops = 1; stops >= 0; stops--)
		for (long i = 0; i < m->n; i++)
			if ((m->flips[i].before == NO_BAR_FOUND) == stops && (!s->brief || said < FLIPS_SHOWN))
				put_flip(b, &m->flips[i]), said++;
	if (said < m->n)
		buf_print(b, "  and %ld more (--all, or --json)\n", m->n - said);
}

struct str impact_text(struct arena *a, const struct impact_shown *s)
{
	struct buf b = { .arena = a };
	long stop = must_stop(s->impact);
	buf_print(&b, "%s -> %s, %ld cases of ", s->old, s->new, sum(s->impact));
	print_plain(&b, str_of(s->file));
	buf_add(&b, S("\n\n"));
	put_table(&b, s->impact);
	buf_print(&b,
	    "\n%ld answer%s change%s. %ld case%s must stop now: no bar was found before, and one is now possible.\n",
	    s->impact->n, s->impact->n == 1 ? "" : "s", s->impact->n == 1 ? "s" : "", stop, stop == 1 ? "" : "s");
	put_flips(&b, s);
	if (s->unread)
		buf_print(&b, "%ld could not be read\n", s->unread);
	buf_char(&b, '\n');
	for (int i = 0; i < s->n_notes; i++) {
		print_plain(&b, s->notes[i]);
		buf_char(&b, '\n');
	}
	buf_print(&b, "%.*s\n", SF(counts_limit()));
	return buf_str(&b);
}

static void json_table(struct json_out *o, const struct impact *m)
{
	static const char *const keys[] = { "refused", "held", "no_bar_found" };
	json_open(o, '{');
	for (int before = 0; before < 3; before++) {
		json_key(o, str_of(keys[before]));
		json_open_flat(o, '{');
		for (int after = 0; after < 3; after++) {
			json_key(o, str_of(keys[after]));
			json_int(o, m->table[before][after]);
		}
		json_close(o, '}');
	}
	json_close(o, '}');
}

static void json_flips(struct json_out *o, const struct impact *m)
{
	json_open(o, '[');
	for (long i = 0; i < m->n; i++) {
		json_open_flat(o, '{');
		json_pair(o, S("ref"), m->flips[i].ref);
		json_pair(o, S("before"), str_of(verdict_word((enum verdict)m->flips[i].before)));
		json_pair(o, S("after"), str_of(verdict_word((enum verdict)m->flips[i].after)));
		json_close(o, '}');
	}
	json_close(o, ']');
}

struct str impact_json(struct arena *a, const struct impact_shown *s)
{
	struct buf b = { .arena = a };
	struct json_out o = { .buf = &b };
	json_open(&o, '{');
	json_pair(&o, S("old"), str_of(s->old)), json_pair(&o, S("new"), str_of(s->new)),
	    json_pair(&o, S("file"), str_of(s->file));
	json_key(&o, S("cases")), json_int(&o, sum(s->impact));
	json_key(&o, S("unread")), json_int(&o, s->unread);
	json_key(&o, S("changed")), json_int(&o, s->impact->n);
	json_key(&o, S("must_stop")), json_int(&o, must_stop(s->impact));
	json_key(&o, S("before_after")), json_table(&o, s->impact);
	json_key(&o, S("changes")), json_flips(&o, s->impact);
	json_key(&o, S("notes"));
	json_open(&o, '[');
	for (int i = 0; i < s->n_notes; i++)
		json_str(&o, s->notes[i]);
	json_close(&o, ']');
	json_pair(&o, S("limit"), counts_limit());
	json_close(&o, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}
