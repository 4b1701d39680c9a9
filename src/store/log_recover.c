#include "store/log_recover.h"
#include "ledger/edge.h"
#include "store/log_parts.h"
#include <errno.h>
#include <unistd.h>

/* The checkpoint of a copy that is ahead of us, if its entries and tiles lead to it. */
static bool check_copy(struct log *l, struct arena *a, const struct tile_source *source, struct str note, uint64_t have,
    struct checkpoint *c, struct fault *f)
{
	struct sha256 root;
	bool is_signed = false;
	TRY(log_note_read(l, a, note, c, &is_signed, f));
	if (!is_signed)
		return fail(f, FAULT_INPUT, "the checkpoint of the copy is not signed by this log");
	if (c->size <= have)
		return fail(f, FAULT_CONFLICT,
		    "the copy has %llu leaves and the database %llu: there is nothing to take",
		    (unsigned long long)c->size, (unsigned long long)have);
	TRY(tiles_check(*a, source, 0, c->size, &root, f));
	return hash_same(root, c->root) ||
	       fail(f, FAULT_INPUT, "the entries of the copy do not lead to the root that was signed");
}

static bool add_missing(
    struct log *l, struct arena scratch, const struct tile_source *source, uint64_t from, uint64_t to, struct fault *f)
{
	while (from < to) {
		struct arena room = scratch;
		struct tile t = { .is_entries = true, .index = from / TILE_WIDTH };
		struct str bytes, entry[TILE_WIDTH];
		t.width = tile_width(to, 0, t.index);
		TRY(source->get(source->with, &room, t, &bytes, f) && bundle_read(bytes, t.width, entry, f));
		for (unsigned i = from % TILE_WIDTH; i < t.width; i++, from++) {
			uint64_t seq;
			TRY(leaf_append(&l->db, l->row.id, S(""), entry[i], &seq, f));
		}
	}
	return true;
}

static bool count_leaf(void *with, const struct leaf_row *row, struct fault *f)
{
	(void)f;
	frontier_add(with, row->again);
	return true;
}

/* In one transaction: the rows are then those of the checkpoint, or as they were. */
static bool add_rows(struct log *l, struct arena scratch, const struct tile_source *source, const struct checkpoint *c,
    uint64_t have, struct fault *f)
{
	struct frontier tree = { 0 };
	TRY(add_missing(l, scratch, source, have, c->size, f) &&
	    leaves_read(&l->db, l->row.id, 0, c->size, count_leaf, &tree, f));
	return hash_same(frontier_root(&tree), c->root) ||
	       fail(f, FAULT_CONFLICT,
		   "%s: entries were added after the backup was put back, at places where the world knows others. Take "
		   "them out (holdfast log export), put the backup back again, recover, and then append them",
		   l->path);
}

static bool remove_file(struct log *l, const char *name, struct fault *f)
{
	return !unlinkat(l->private.fd, name, 0) || errno == ENOENT ||
	       fail(f, FAULT_SYSTEM, "%s/%s: %s", l->path, name, strerror(errno));
}

static bool recover(struct log *l, struct arena *a, const struct tile_source *source, struct str note, uint64_t *before,
    uint64_t *size, struct fault *f)
{
	struct head old = { 0 }, new = { .note = note };
	struct checkpoint c;
	bool is_there;
	uint64_t have;
	TRY(log_read_head(l, a, &old, &is_there, f) && leaf_count(&l->db, l->row.id, &have, f) &&
	    check_copy(l, a, source, note, old.size, &c, f));
	TRY(db_begin(&l->db, f));
	bool ok = add_rows(l, *a, source, &c, have, f) && db_commit(&l->db, f);
	db_rollback(&l->db);
	TRY(ok);
	new.size = c.size;
	TRY(log_make_tiles(l, a, is_there ? &old : NULL, &new, f) &&
	    log_head_move(&l->db, l->row.id, is_there ? &old : NULL, &new, old.signed_at, f));
	*before = have, *size = c.size;
	if (!log_guard(l, *a, &new, f))
		return false; /* somebody has seen even more: recover from there too */
	/* The high-water vouches for names of events that are lost now: the next publishing writes it for those there
	 * are. */
	return remove_file(l, l->names.elsewhere, f) && remove_file(l, l->names.high_water, f);
}

bool log_recover(struct log *l, struct arena *a, const struct tile_source *source, struct str note, uint64_t *before,
    uint64_t *size, struct fault *f)
{
	int held = -1;
	TRY(log_lock(l, &held, f));
	bool ok = recover(l, a, source, note, before, size, f);
	log_unlock(held);
	return ok;
}
