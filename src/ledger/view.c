#include "ledger/view.h"

bool view_open(struct arena *a, const struct tile_source *source, uint64_t size, struct sha256 root, struct view **out,
    struct fault *f)
{
	struct view *v = NEW(a, struct view, 1);
	v->source = source;
	v->scratch.at = arena_bytes(a, VIEW_ROOM);
	v->scratch.end = v->scratch.at + VIEW_ROOM;
	v->scratch.full = a->full;
	TRY(edge_read(v->scratch, source, size, &v->edge, f));
	if (!hash_same(edge_root(&v->edge), root))
		return fail(f, FAULT_INPUT, "the tiles at the end of the %llu leaves do not lead to the signed root",
		    (unsigned long long)size);
	*out = v;
	return true;
}

static bool disagrees(const struct view *v, struct tile t, const char *with, struct fault *f)
{
	struct arena scratch = v->scratch;
	struct str path = tile_path(&scratch, t);
	return fail(f, FAULT_INPUT, "%.*s: does not agree with %s", SF(path), with);
}

/* What the hash over a full tile must be: from the level above, which is looked at first. */
static bool full_root(struct view *, unsigned level, uint64_t index, struct sha256 *out, struct fault *);

static bool full_tile(struct view *v, unsigned level, uint64_t index, const struct sha256 **hash, struct fault *f)
{
	struct tile t = { .level = level, .index = index, .width = TILE_WIDTH };
	struct sha256 *kept = v->kept[level].hash, copy[TILE_WIDTH], want = { { 0 } };
	if (!v->kept[level].has || v->kept[level].index != index) {
		v->kept[level].has = false;
		TRY(full_root(v, level, index, &want, f) && tile_hashes(v->scratch, v->source, t, kept, f));
		memcpy(copy, kept, sizeof copy);
		if (!hash_same(root_of(copy, TILE_WIDTH), want))
			return disagrees(v, t, "the tile above it", f);
		v->kept[level].index = index, v->kept[level].has = true;
	}
	*hash = kept;
	return true;
}

bool view_hashes(struct view *v, struct tile *t, const struct sha256 **hash, struct fault *f)
{
	t->width = tile_width(v->edge.size, t->level, t->index);
	if (!t->width)
		return fail(f, FAULT_MISSING, "no such tile in %llu leaves", (unsigned long long)v->edge.size);
	if (t->width == TILE_WIDTH)
		return full_tile(v, t->level, t->index, hash, f);
	*hash = v->edge.hash[t->level];
	return true;
}

static bool full_root(struct view *v, unsigned level, uint64_t index, struct sha256 *out, struct fault *f)
{
	struct tile above = { .level = level + 1, .index = index / TILE_WIDTH };
	const struct sha256 *hash = v->edge.hash[0];
	TRY(view_hashes(v, &above, &hash, f));
	*out = hash[index % TILE_WIDTH];
	return true;
}

bool view_node(void *with, unsigned level, uint64_t index, struct sha256 *out, struct fault *f)
{
	struct view *v = with;
	struct sha256 part[TILE_WIDTH];
	const struct sha256 *hash = v->edge.hash[0];
	size_t n = (size_t)1 << level % 8; /* hashes of one tile that make up the subtree */
	uint64_t first = index << level % 8;
	struct tile t = { .level = level / 8, .index = first / TILE_WIDTH };
	if (level >= TREE_LEVELS || first % TILE_WIDTH + n > tile_width(v->edge.size, t.level, t.index))
		return fail(f, FAULT_INPUT, "no full subtree (%u, %llu) in %llu leaves", level,
		    (unsigned long long)index, (unsigned long long)v->edge.size);
	TRY(view_hashes(v, &t, &hash, f));
	memcpy(part, hash + first % TILE_WIDTH, n * sizeof *part);
	*out = root_of(part, n);
	return true;
}

/* Which entry of a bundle is not what the tree says, if the tile of its leaves is to be had. */
static bool wrong_entry(struct view *v, struct tile bundle, const struct sha256 *leaf, struct fault *f)
{
	struct arena scratch = v->scratch;
	struct tile t = { .index = bundle.index };
	const struct sha256 *hash = v->edge.hash[0];
	if (!view_hashes(v, &t, &hash, NULL))
		return disagrees(v, bundle, "the tree", f);
	struct str path = tile_path(&scratch, t);
	unsigned i = 0;
	while (i < t.width - 1 && hash_same(leaf[i], hash[i]))
		i++;
	return fail(f, FAULT_INPUT, "%.*s: hash %u does not agree with its entry", SF(path), i);
}

bool view_entries(struct view *v, struct arena *a, uint64_t index, struct str *bytes, struct str entry[TILE_WIDTH],
    unsigned *n, struct fault *f)
{
	struct tile t = { .is_entries = true, .index = index, .width = tile_width(v->edge.size, 0, index) };
	struct sha256 leaf[TILE_WIDTH], up[TILE_WIDTH], want = { { 0 } };
	struct fault why;
	if (!t.width)
		return fail(f, FAULT_MISSING, "no such bundle in %llu leaves", (unsigned long long)v->edge.size);
	TRY(v->source->get(v->source->with, a, t, bytes, f));
	struct str path = tile_path(a, t);
	if (!bundle_read(*bytes, t.width, entry, &why))
		return fail(f, FAULT_INPUT, "%.*s: %s", SF(path), why.text);
	for (unsigned i = 0; i < t.width; i++)
		up[i] = leaf[i] = hash_leaf(entry[i]);
	*n = t.width;
	if (t.width < TILE_WIDTH)
		return !memcmp(leaf, v->edge.hash[0], t.width * sizeof *leaf) || wrong_entry(v, t, leaf, f);
	TRY(full_root(v, 0, index, &want, f));
	return hash_same(root_of(up, TILE_WIDTH), want) || wrong_entry(v, t, leaf, f);
}

static bool walk_bundle(
    struct view *v, struct arena scratch, const struct view_walk *w, uint64_t index, struct fault *f)
{
	struct str bytes = { 0 }, entry[TILE_WIDTH] = { { 0 } };
	struct tile t = { .index = index };
	const struct sha256 *hash = v->edge.hash[0];
	unsigned n = 0;
	if (w->with_tiles)
		TRY(view_hashes(v, &t, &hash, f));
	TRY(view_entries(v, &scratch, index, &bytes, entry, &n, f));
	for (unsigned i = 0; w->each && i < n; i++) {
		uint64_t leaf = index * TILE_WIDTH + i;
		if (leaf >= w->from && leaf < w->to)
			TRY(w->each(w->with, leaf, entry[i], f));
	}
	t.is_entries = true, t.width = n;
	return !w->bundle || w->bundle(w->with, t, bytes, f);
}

bool view_walk(struct view *v, struct arena scratch, const struct view_walk *w, struct fault *f)
{
	uint64_t end = w->to / TILE_WIDTH + (w->to % TILE_WIDTH > 0);
	uint64_t step = w->with_tiles ? VIEW_AHEAD / 2 : VIEW_AHEAD;
	if (w->from >= w->to)
		return true;
	for (uint64_t first = w->from / TILE_WIDTH; first < end; first += step) {
		struct tile soon[VIEW_AHEAD];
		size_t n = 0;
		for (uint64_t i = first; i < first + step && i < end; i++) {
			unsigned width = tile_width(v->edge.size, 0, i);
			soon[n++] = (struct tile){ .is_entries = true, .index = i, .width = width };
			if (w->with_tiles && width == TILE_WIDTH)
				soon[n++] = (struct tile){ .index = i, .width = width };
		}
		if (w->ahead)
			w->ahead(v->source->with, soon, n);
		for (uint64_t i = first; i < first + step && i < end; i++)
			TRY(walk_bundle(v, scratch, w, i, f));
	}
	return true;
}
