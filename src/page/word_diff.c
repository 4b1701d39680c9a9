#include "page/word_diff.h"
#include <stdint.h>
#include <stdlib.h>

enum { WORDS_MOST = 2000 };
struct words {
	struct str *list;
	int n;
};

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

static struct words words_of(struct arena *a, struct str s)
{
	struct words w = { NEW(a, struct str, s.n + 1), 0 };
	while (s.n) {
		size_t n = 0;
		while (n < s.n && !is_space(s.at[n]))
			n++;
		while (n < s.n && is_space(s.at[n]))
			n++;
		w.list[w.n++] = str_cut(s, 0, n);
		s = str_cut(s, n, s.n);
	}
	return w;
}

static void put(struct json_out *j, const char *kind, struct str from, struct str to)
{
	json_open_flat(j, '{');
	json_pair(j, str_of(kind), (struct str){ from.at, (size_t)(to.at + to.n - from.at) });
	json_close(j, '}');
}

/* Writes words from..to of a list as one run. */
static void put_words(struct json_out *j, const char *kind, const struct words *w, int from, int to)
{
	if (from < to)
		put(j, kind, w->list[from], w->list[to - 1]);
}

static int by_text(const void *a, const void *b) { return str_cmp(*(const struct str *)a, *(const struct str *)b); }

int words_shared(struct arena scratch, struct str x, struct str y)
{
	struct words a = words_of(&scratch, x), b = words_of(&scratch, y);
	int same = 0, most = a.n > b.n ? a.n : b.n;
	for (int i = 0; i < a.n; i++)
		a.list[i] = str_trim(a.list[i]);
	for (int i = 0; i < b.n; i++)
		b.list[i] = str_trim(b.list[i]);
	qsort(a.list, (size_t)a.n, sizeof *a.list, by_text);
	qsort(b.list, (size_t)b.n, sizeof *b.list, by_text);
	for (int i = 0, k = 0; i < a.n && k < b.n;) {
		int d = str_cmp(a.list[i], b.list[k]);
		same += !d, i += d <= 0, k += d >= 0;
	}
	return most ? same * 100 / most : 100;
}

/* Walks the table of longest common runs of words: length[i][k] is that of old words from i and new words from k. */
static void walk(struct json_out *j, const struct words *a, const struct words *b, const uint16_t *length)
{
	size_t wide = (size_t)b->n + 1;
	for (int i = 0, k = 0; i < a->n || k < b->n;) {
		int from = i;
		while (i < a->n && k < b->n && str_eq(a->list[i], b->list[k]))
			i++, k++;
		put_words(j, "same", a, from, i);
		int gone = i, come = k;
		while ((i < a->n || k < b->n) && !(i < a->n && k < b->n && str_eq(a->list[i], b->list[k]))) {
			bool old = k == b->n || (i < a->n && length[((size_t)i + 1) * wide + (size_t)k] >=
								 length[(size_t)i * wide + (size_t)k + 1]);
			*(old ? &i : &k) += 1;
		}
		put_words(j, "gone", a, gone, i);
		put_words(j, "come", b, come, k);
	}
}

void word_diff(struct json_out *j, struct arena scratch, struct str old, struct str new)
{
	struct words a = words_of(&scratch, old), b = words_of(&scratch, new);
	if (str_eq(old, new) || a.n > WORDS_MOST || b.n > WORDS_MOST) {
		bool same = str_eq(old, new);
		put_words(j, same ? "same" : "gone", &a, 0, a.n);
		put_words(j, "come", &b, 0, same ? 0 : b.n);
		return;
	}
	size_t wide = (size_t)b.n + 1;
	uint16_t *length = NEW(&scratch, uint16_t, ((size_t)a.n + 1) * wide);
	for (int i = a.n - 1; i >= 0; i--)
		for (int k = b.n - 1; k >= 0; k--) {
			size_t at = (size_t)i * wide + (size_t)k;
			uint16_t down = length[at + wide], right = length[at + 1];
			length[at] = str_eq(a.list[i], b.list[k]) ? (uint16_t)(length[at + wide + 1] + 1)
				     : down > right               ? down
								  : right;
		}
	walk(j, &a, &b, length);
}
