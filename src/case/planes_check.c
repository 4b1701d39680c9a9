/* planes_check.c - are the parts of a block as their checks say, and in the one form they may have? */
#include "case/planes_state.h"

static bool damaged(const struct plane_file *p, unsigned block, const char *part, struct fault *f)
{
	return fail(
	    f, FAULT_INPUT, "%.*s: block %u is damaged: the check of its %s is another", SF(p->label), block + 1, part);
}

static bool unlike(const struct plane_file *p, unsigned block, struct fault *f)
{
	return fail(f, FAULT_INPUT, "%.*s: block %u is not in canonical form", SF(p->label), block + 1);
}

/* --- planes --- */

/* Rows are used in order, the first of them is the first of a case, and all rows of a case are seen or unseen alike. */
static bool rows_are_good(const struct tile_rows *r, unsigned *rows, unsigned *cases)
{
	for (unsigned i = 0; i < TILE_ROWS; i++) {
		bool row = bit_of(r->row, i), first = bit_of(r->first, i), unseen = bit_of(r->unseen, i);
		if ((first || unseen) && !row)
			return false;
		if (row && !first && (!i || !bit_of(r->row, i - 1) || unseen != bit_of(r->unseen, i - 1)))
			return false;
		if (row && i && !bit_of(r->row, i - 1))
			return false;
		*rows += row, *cases += first;
	}
	return bit_of(r->row, 0);
}

/* No plane has a bit in a row that is not used; what is known yes is not known no. */
static bool tile_is_good(const struct plane_file *p, const uint64_t *tile, const struct tile_rows *r)
{
	uint64_t any[TILE_WORDS] = { 0 }, both[TILE_WORDS] = { 0 }, wrong = 0;
	const uint64_t *at = tile;
	for (unsigned i = 0; i + 1 < p->n_planes; i++, at += TILE_WORDS) {
		const uint64_t *next = p->is_pair[i] ? at + TILE_WORDS : both;
		for (int w = 0; w < TILE_WORDS; w++)
			any[w] |= at[w], both[w] |= at[w] & next[w];
	}
	for (int w = 0; w < TILE_WORDS; w++)
		wrong |= ((any[w] | at[w]) & ~r->row[w]) | both[w];
	return !wrong;
}

bool planes_check_tile(
    const struct plane_file *p, unsigned block, unsigned tile, struct tiles_check *c, struct fault *f)
{
	const struct block *b = &p->blocks[block];
	const uint64_t *at = planes_tile(p, block, tile);
	struct tile_rows rows;
	check_add(&c->sum, (struct str){ (const char *)at, (size_t)p->n_planes * TILE_WORDS * sizeof *at });
	planes_rows(p, block, tile, &rows);
	if (tile + 1 == b->tiles && check_end(&c->sum) != b->planes_check)
		return damaged(p, block, "planes", f);
	if (!rows_are_good(&rows, &c->rows, &c->cases) || !tile_is_good(p, at, &rows))
		return unlike(p, block, f);
	return tile + 1 < b->tiles || (c->rows == b->rows && c->cases == b->cases) || unlike(p, block, f);
}

/* --- codes and references --- */

static unsigned most_of(const struct codes *c, size_t n)
{
	unsigned most = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned code = codes_at(c, (unsigned)i);
		most = code > most ? code : most;
	}
	return most;
}

/* Codes are those of values there are, no wider than they need be. */
bool planes_check_codes(const struct plane_file *p, unsigned block, unsigned column, struct fault *f)
{
	const struct block *b = &p->blocks[block];
	struct codes c = planes_codes(p, block, column);
	size_t n = (size_t)b->tiles * TILE_ROWS;
	if (!c.width)
		return true;
	if (check_of((struct str){ (const char *)c.at, n * c.width }) != b->codes[column].check)
		return damaged(p, block, "codes", f);
	unsigned most = most_of(&c, n);
	return (most < p->codes[column].n_values && (c.width != 2 || most >= 1 << 8) &&
		   (c.width != 4 || most >= 1 << 16)) ||
	       unlike(p, block, f);
}

/* Counts the lines; false: a control character stands in them. Without branches, so that a compiler takes many bytes at
   once. */
static bool count_lines(struct str s, unsigned *lines)
{
	enum { STEP = 64 };
	unsigned char wrong = 0;
	size_t i = 0;
	for (; s.n - i >= STEP; i += STEP) {
		const unsigned char *at = (const unsigned char *)s.at + i;
		unsigned char ends = 0;
		for (int k = 0; k < STEP; k++) {
			unsigned char is_end = at[k] == '\n';
			ends = (unsigned char)(ends + is_end);
			wrong |= (unsigned char)((unsigned char)(at[k] < 0x20) ^ is_end) | (at[k] == 0x7f);
		}
		*lines += ends;
	}
	for (; i < s.n; i++) {
		unsigned char c = (unsigned char)s.at[i];
		*lines += c == '\n';
		wrong |= (c < 0x20 && c != '\n') || c == 0x7f;
	}
	return !wrong;
}

bool planes_check_refs(const struct plane_file *p, unsigned block, struct fault *f)
{
	const struct block *b = &p->blocks[block];
	struct str refs = planes_refs(p, block), whole = { refs.at, to_64(refs.n) };
	unsigned lines = 0;
	if (check_of(whole) != b->refs_check)
		return damaged(p, block, "references", f);
	bool good = count_lines(refs, &lines) && lines == b->cases && refs.n && refs.at[refs.n - 1] == '\n';
	for (size_t i = refs.n; good && i < whole.n; i++)
		good = !whole.at[i];
	return good || unlike(p, block, f);
}

bool planes_check(const struct plane_file *p, unsigned block, struct fault *f)
{
	struct tiles_check tiles = { .sum = check_new() };
	for (unsigned t = 0; t < p->blocks[block].tiles; t++)
		TRY(planes_check_tile(p, block, t, &tiles, f));
	for (unsigned c = 0; c < p->n_codes; c++)
		TRY(planes_check_codes(p, block, c, f));
	return planes_check_refs(p, block, f);
}
