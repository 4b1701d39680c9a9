#include "store/log_grow.h"

bool grown_read(struct arena scratch, struct log_files *files, uint64_t size, struct grown *out, struct fault *f)
{
	struct tile_source source = { log_files_get, files };
	*out = (struct grown){ 0 };
	TRY(edge_read(scratch, &source, size, &out->edge, f));
	for (unsigned level = TILE_LEVELS; level-- > 0;)
		for (unsigned i = 0; i < out->edge.n[level]; i++)
			frontier_add_full(&out->frontier, level, out->edge.hash[level][i]);
	return true;
}

struct growing {
	struct grown *g;
	struct tile_sink sink;
	struct buf bundle;
};

static bool put_bundle(struct growing *w, uint64_t index, unsigned width, struct fault *f)
{
	struct tile t = { .is_entries = true, .index = index, .width = width };
	TRY(w->sink.put(w->sink.with, t, buf_str(&w->bundle), f));
	w->bundle.n = 0;
	return true;
}

static bool take_leaf(void *with, const struct leaf_row *row, struct fault *f)
{
	struct growing *w = with;
	bundle_add(&w->bundle, row->body);
	if (row->seq < w->g->edge.size) { /* it only completes the open bundle */
		if (!hash_same(row->hash, w->g->edge.hash[0][row->seq % TILE_WIDTH]))
			return fail(f, FAULT_SYSTEM, "store: leaf %llu is not the one that was signed",
			    (unsigned long long)row->seq);
	} else {
		frontier_add(&w->g->frontier, row->again);
		w->g->bytes += row->body.n;
		TRY(edge_add(&w->g->edge, row->hash, &w->sink, f));
	}
	if (row->seq % TILE_WIDTH == TILE_WIDTH - 1)
		TRY(put_bundle(w, row->seq / TILE_WIDTH, TILE_WIDTH, f));
	return true;
}

bool grow(struct db *db, int64_t log, struct grown *g, uint64_t to, struct log_batch *batch, struct fault *f)
{
	struct growing w = { .g = g, .sink = { log_batch_put, batch } };
	uint64_t from = g->edge.size;
	if (from == to)
		return true;
	batch->is_bulk = (to - from) / TILE_WIDTH * 2 > FILES_FEW;
	w.bundle.arena = batch->arena;
	TRY(leaves_read(db, log, from - from % TILE_WIDTH, to, take_leaf, &w, f));
	if (to % TILE_WIDTH)
		TRY(put_bundle(&w, to / TILE_WIDTH, (unsigned)(to % TILE_WIDTH), f));
	return edge_partials(&g->edge, &w.sink, f);
}
