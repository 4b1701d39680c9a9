#include "ledger/tile.h"
#include "ledger/decimal.h"
#include <assert.h>

struct str tile_path(struct arena *a, struct tile t)
{
	struct buf b = { .arena = a };
	unsigned groups = 1;
	for (uint64_t rest = t.index; rest >= 1000; rest /= 1000)
		groups++;
	if (t.is_entries)
		buf_add(&b, S("tile/entries/"));
	else
		buf_print(&b, "tile/%u/", t.level);
	while (groups-- > 0) {
		uint64_t unit = 1;
		for (unsigned k = 0; k < groups; k++)
			unit *= 1000;
		buf_print(&b, groups ? "x%03u/" : "%03u", (unsigned)(t.index / unit % 1000));
	}
	if (t.width < TILE_WIDTH)
		buf_print(&b, ".p/%u", t.width);
	return str_keep(a, buf_str(&b));
}

/* "x001/x234/067" to 1234067. Groups are not judged here: the whole name is compared with how it must be written. */
static bool index_read(struct str s, uint64_t *out)
{
	uint64_t v = 0;
	for (;;) {
		struct str group = str_split(&s, S("/"));
		if (group.n == 4 && group.at[0] == 'x')
			group = str_cut(group, 1, 4);
		if (group.n != 3 || v > tree_size_most / 1000 - 1)
			return false;
		for (size_t i = 0; i < 3; i++) {
			if (group.at[i] < '0' || group.at[i] > '9')
				return false;
			v = v * 10 + (uint64_t)(group.at[i] - '0');
		}
		if (!s.n)
			break;
	}
	*out = v;
	return true;
}

bool tile_path_read(struct arena scratch, struct str path, struct tile *out)
{
	struct tile t = { .width = TILE_WIDTH };
	struct str rest = path;
	uint64_t level = 0, width = TILE_WIDTH;
	if (path.n > TILE_PATH_MOST || !str_eq(str_split(&rest, S("/")), S("tile")))
		return false;
	struct str word = str_split(&rest, S("/"));
	t.is_entries = str_eq(word, S("entries"));
	if (!t.is_entries && (!decimal_read(word, &level) || level > 63))
		return false;
	struct str index = str_split(&rest, S(".p/"));
	if (rest.n && (!decimal_read(rest, &width) || !width || width >= TILE_WIDTH))
		return false;
	if (!index_read(index, &t.index))
		return false;
	t.level = (unsigned)level, t.width = (unsigned)width;
	if (!str_eq(tile_path(&scratch, t), path))
		return false;
	*out = t;
	return true;
}

unsigned tile_width(uint64_t size, unsigned level, uint64_t index)
{
	uint64_t hashes = level < TILE_LEVELS ? size >> (8 * level) : 0;
	if (index > hashes / TILE_WIDTH)
		return 0;
	uint64_t left = hashes - index * TILE_WIDTH;
	return left < TILE_WIDTH ? (unsigned)left : TILE_WIDTH;
}

void tiles_touched(uint64_t old_size, uint64_t new_size, unsigned level, uint64_t *first, uint64_t *end)
{
	uint64_t from = level < TILE_LEVELS ? old_size >> (8 * level) : 0;
	uint64_t to = level < TILE_LEVELS ? new_size >> (8 * level) : 0;
	*first = from / TILE_WIDTH;
	*end = to > from ? (to + TILE_WIDTH - 1) / TILE_WIDTH : *first;
}

void bundle_add(struct buf *b, struct str entry)
{
	assert(entry.n <= ENTRY_MOST);
	char head[2] = { (char)(entry.n >> 8), (char)(entry.n & 255) };
	buf_add(b, (struct str){ head, 2 });
	buf_add(b, entry);
}

bool bundle_read(struct str bytes, unsigned width, struct str *out, struct fault *f)
{
	for (unsigned i = 0; i < width; i++) {
		size_t n = bytes.n < 2 ? 0 : (size_t)(unsigned char)bytes.at[0] << 8 | (unsigned char)bytes.at[1];
		if (bytes.n < 2 || bytes.n - 2 < n)
			return fail(f, FAULT_INPUT, "a bundle of %u entries breaks off in entry %u", width, i);
		out[i] = str_cut(bytes, 2, 2 + n);
		bytes = str_cut(bytes, 2 + n, bytes.n);
	}
	if (bytes.n)
		return fail(f, FAULT_INPUT, "%zu bytes behind the %u entries of a bundle", bytes.n, width);
	return true;
}

bool tile_first_part(struct tile t, struct str full, struct str *part, struct fault *f)
{
	size_t at = 0;
	if (!t.is_entries && full.n != TILE_BYTES)
		return fail(f, FAULT_INPUT, "the full tile has %zu bytes, not %d", full.n, TILE_BYTES);
	for (unsigned i = 0; t.is_entries && i < t.width; i++) {
		size_t left = full.n - at;
		size_t n = left < 2 ? 0 : (size_t)(unsigned char)full.at[at] << 8 | (unsigned char)full.at[at + 1];
		if (left < 2 || left - 2 < n)
			return fail(f, FAULT_INPUT, "the full bundle breaks off in entry %u", i);
		at += 2 + n;
	}
	*part = str_cut(full, 0, t.is_entries ? at : t.width * sizeof(struct sha256));
	return true;
}
