#include "ledger/edge.h"

static bool put_tile(const struct tile_sink *sink, unsigned level, uint64_t index, const struct sha256 *hash,
    unsigned n, struct fault *f)
{
	struct tile t = { .level = level, .index = index, .width = n };
	return sink->put(sink->with, t, (struct str){ (const char *)hash, n * sizeof *hash }, f);
}

bool edge_add(struct edge *e, struct sha256 leaf, const struct tile_sink *sink, struct fault *f)
{
	struct sha256 up = leaf;
	e->size++;
	for (unsigned level = 0; level < TILE_LEVELS; level++) {
		struct sha256 *row = e->hash[level], scratch[TILE_WIDTH];
		row[e->n[level]++] = up;
		if (e->n[level] < TILE_WIDTH)
			return true;
		uint64_t index = (e->size >> (8 * level)) / TILE_WIDTH - 1;
		TRY(put_tile(sink, level, index, row, TILE_WIDTH, f));
		memcpy(scratch, row, sizeof scratch);
		up = root_of(scratch, TILE_WIDTH);
		e->n[level] = 0;
	}
	return true;
}

bool edge_partials(const struct edge *e, const struct tile_sink *sink, struct fault *f)
{
	for (unsigned level = 0; level < TILE_LEVELS; level++)
		if (e->n[level])
			TRY(put_tile(
			    sink, level, (e->size >> (8 * level)) / TILE_WIDTH, e->hash[level], e->n[level], f));
	return true;
}

struct sha256 edge_root(const struct edge *e)
{
	struct sha256 row[TILE_WIDTH + 1], last = { 0 };
	bool has_last = false; /* the root over what the lower levels hold is the last, shorter one of the next */
	for (unsigned level = 0; level < TILE_LEVELS; level++) {
		size_t n = e->n[level];
		memcpy(row, e->hash[level], n * sizeof *row);
		if (has_last)
			row[n++] = last;
		if (n)
			last = root_of(row, n), has_last = true;
	}
	return has_last ? last : hash_empty();
}

bool tile_hashes(
    struct arena scratch, const struct tile_source *source, struct tile t, struct sha256 *out, struct fault *f)
{
	struct str bytes;
	TRY(source->get(source->with, &scratch, t, &bytes, f));
	if (bytes.n != t.width * sizeof *out) {
		struct str path = tile_path(&scratch, t);
		return fail(f, FAULT_INPUT, "%.*s: %zu bytes, not %zu", SF(path), bytes.n, t.width * sizeof *out);
	}
	memcpy(out, bytes.at, bytes.n);
	return true;
}

bool edge_read(struct arena scratch, const struct tile_source *source, uint64_t size, struct edge *out, struct fault *f)
{
	struct edge *e = NEW(&scratch, struct edge, 1);
	e->size = size;
	for (unsigned level = 0; level < TILE_LEVELS; level++) {
		struct tile t = { .level = level, .index = (size >> (8 * level)) / TILE_WIDTH };
		t.width = e->n[level] = tile_width(size, level, t.index);
		if (t.width)
			TRY(tile_hashes(scratch, source, t, e->hash[level], f));
	}
	*out = *e;
	return true;
}

bool tile_tree_node(void *with, unsigned level, uint64_t index, struct sha256 *out, struct fault *f)
{
	struct tile_tree *tree = with;
	struct sha256 part[TILE_WIDTH];
	size_t n = (size_t)1 << level % 8; /* hashes of one tile that make up the subtree */
	uint64_t first = index << level % 8;
	struct tile t = { .level = level / 8, .index = first / TILE_WIDTH };
	t.width = tile_width(tree->size, t.level, t.index);
	if (first % TILE_WIDTH + n > t.width)
		return fail(f, FAULT_INPUT, "no full subtree (%u, %llu) in %llu leaves", level,
		    (unsigned long long)index, (unsigned long long)tree->size);
	if (tree->last.width != t.width || tree->last.level != t.level || tree->last.index != t.index) {
		tree->last.width = 0;
		TRY(tile_hashes(tree->scratch, tree->source, t, tree->hash, f));
		tree->last = t;
	}
	memcpy(part, tree->hash + first % TILE_WIDTH, n * sizeof *part);
	*out = root_of(part, n);
	return true;
}

static bool disagrees(struct arena scratch, struct tile t, uint64_t at, const char *with, struct fault *f)
{
	struct str path = tile_path(&scratch, t);
	return fail(f, FAULT_INPUT, "%.*s: hash %llu does not agree with %s", SF(path), (unsigned long long)at, with);
}

/* A tile of leaves against the bundle of its entries. */
static bool check_entries(struct arena scratch, const struct tile_source *source, struct tile t, struct fault *f)
{
	struct sha256 hash[TILE_WIDTH];
	struct str bytes, entry[TILE_WIDTH];
	struct tile bundle = t;
	bundle.is_entries = true;
	TRY(tile_hashes(scratch, source, t, hash, f));
	TRY(source->get(source->with, &scratch, bundle, &bytes, f) && bundle_read(bytes, t.width, entry, f));
	for (unsigned i = 0; i < t.width; i++)
		if (!hash_same(hash_leaf(entry[i]), hash[i]))
			return disagrees(scratch, t, i, "its entry", f);
	return true;
}

/* The hashes of a tile that were added since `from`, each against the full tile below it. */
static bool check_children(
    struct arena scratch, const struct tile_source *source, struct tile t, uint64_t from, struct fault *f)
{
	struct sha256 hash[TILE_WIDTH], below[TILE_WIDTH];
	TRY(tile_hashes(scratch, source, t, hash, f));
	uint64_t first = from >> (8 * t.level), begin = t.index * TILE_WIDTH;
	for (uint64_t i = first > begin ? first - begin : 0; i < t.width; i++) {
		struct tile child = { .level = t.level - 1, .index = begin + i, .width = TILE_WIDTH };
		TRY(tile_hashes(scratch, source, child, below, f));
		if (!hash_same(root_of(below, TILE_WIDTH), hash[i]))
			return disagrees(scratch, t, i, "the tile below it", f);
	}
	return true;
}

bool tiles_check(struct arena scratch, const struct tile_source *source, uint64_t from, uint64_t to,
    struct sha256 *root, struct fault *f)
{
	struct edge *edge = NEW(&scratch, struct edge, 1);
	for (unsigned level = 0; level < TILE_LEVELS; level++) {
		uint64_t index, end;
		for (tiles_touched(from, to, level, &index, &end); index < end; index++) {
			struct tile t = { .level = level, .index = index, .width = tile_width(to, level, index) };
			TRY(level ? check_children(scratch, source, t, from, f) : check_entries(scratch, source, t, f));
		}
	}
	TRY(edge_read(scratch, source, to, edge, f));
	*root = edge_root(edge);
	return true;
}
