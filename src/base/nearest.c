#include "base/nearest.h"

enum { WORD_MOST = 200 }; /* longer texts are never near: the table stays small */

static int lower(char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }
static int least(int a, int b) { return a < b ? a : b; }

int nearest_edits(struct arena scratch, struct str a, struct str b, int most)
{
	size_t gap = a.n > b.n ? a.n - b.n : b.n - a.n;
	if (a.n > WORD_MOST || b.n > WORD_MOST || gap > (size_t)most)
		return most + 1;
	size_t width = b.n + 1;
	int *rows = NEW(&scratch, int, 3 * width); /* the row before last, the last, this one */
	int *before = rows, *last = rows + width, *this = rows + 2 * width;
	for (size_t j = 0; j <= b.n; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		int best = this[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);
			this[j] = least(last[j - 1] + (x != y), least(last[j], this[j - 1]) + 1);
			if (i > 1 && j > 1 && x == lower(b.at[j - 2]) && y == lower(a.at[i - 2]))
				this[j] = least(this[j], before[j - 2] + 1);
			best = least(best, this[j]);
		}
		if (best > most)
			return most + 1;
		int *free = before;
		before = last, last = this, this = free;
	}
	return least(last[b.n], most + 1);
}

void nearest_offer(struct nearest *s, struct str known)
{
	int most = (int)(s->wanted.n / 3);
	most = s->best.n ? s->edits - 1 : least(most < 1 ? 1 : most, 8);
	int edits = s->wanted.n > WORD_MOST || most < 0 ? most + 1 : nearest_edits(s->scratch, s->wanted, known, most);
	if (known.n && edits <= most)
		s->best = known, s->edits = edits;
}
