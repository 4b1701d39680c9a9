#include "store/high_water.h"
#include "store/log_grow.h"
#include "store/log_keys.h"
#include "store/log_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static bool sign_head(struct log *l, struct arena *a, struct head *new, struct fault *f)
{
	struct checkpoint c = { l->row.origin, new->size, new->root, { 0 } };
	struct signature sig[KEYS_MOST];
	struct note note = { checkpoint_write(a, &c), sig, l->row.n_signing };
	TRY(log_keys_sign(l, a, note.text, sig, f));
	new->note = note_write(a, &note);
	return true;
}

bool log_make_tiles(struct log *l, struct arena *a, const struct head *old, struct head *new, struct fault *f)
{
	struct arena scratch = *a;
	struct grown *g = NEW(&scratch, struct grown, 1);
	struct log_batch batch = { .files = &l->public, .arena = &scratch };
	struct tile_source source = { log_files_get, &l->public };
	uint64_t from = old ? old->size : 0, to = new->size;
	struct sha256 of_files;
	TRY(grown_read(scratch, &l->public, from, g, f));
	if (old && (!hash_same(edge_root(&g->edge), old->root) || !hash_same(frontier_root(&g->frontier), old->root)))
		return fail(f, FAULT_SYSTEM,
		    "%s: the tiles do not lead to the signed root; `holdfast log fsck` says where", l->path);
	TRY(grow(&l->db, l->row.id, g, to, &batch, f) && log_batch_finish(&batch, f));
	TRY(tiles_check(scratch, &source, from, to, &of_files, f));
	new->root = frontier_root(&g->frontier);
	/* a row and its indices; the entry twice, in the row and in its bundle; its hash twice, in the row and its tile
	 */
	new->taken = 2 * g->bytes + 160 * (to - from);
	if (!hash_same(new->root, edge_root(&g->edge)) || !hash_same(new->root, of_files))
		return fail(f, FAULT_SYSTEM, "%s: rows and tiles lead to different roots. Nothing is signed", l->path);
	return true;
}

bool log_read_head(struct log *l, struct arena *a, struct head *out, bool *is_there, struct fault *f)
{
	struct fault why = { 0 };
	*is_there = log_head_read(&l->db, a, l->row.id, out, &why);
	return *is_there || why.kind == FAULT_MISSING || fail(f, why.kind, "%s", why.text);
}

bool log_sign(struct log *l, struct arena *a, uint64_t unix_s, struct published *out, struct fault *f)
{
	struct head old = { 0 }, new = { 0 };
	bool is_there;
	TRY(log_read_head(l, a, &old, &is_there, f) && log_guard(l, *a, is_there ? &old : NULL, f) &&
	    leaf_count(&l->db, l->row.id, &new.size, f));
	if (new.size < old.size)
		return fail(f, FAULT_SYSTEM, "%s: leaves that were signed are missing. Nothing is signed", l->path);
	bool is_new = !is_there || new.size > old.size;
	/* A clock that went back must not make a later head look older. */
	new.signed_at = unix_s > old.signed_at ? unix_s : old.signed_at;
	if (is_new) {
		TRY(log_make_tiles(l, a, is_there ? &old : NULL, &new, f) && sign_head(l, a, &new, f));
		TRY(log_head_move(&l->db, l->row.id, is_there ? &old : NULL, &new, new.signed_at, f));
	} else {
		new = old;
	}
	TRY(high_water_write(l, *a, &new, f));
	*out = (struct published){ old.size, new.size, new.root, new.note, new.signed_at, is_new };
	return true;
}

/* Leaves of a checkpoint, 0 if it is none. */
static uint64_t leaves_of(struct arena scratch, struct str bytes)
{
	struct checkpoint c;
	struct note note;
	return note_read(&scratch, bytes, &note, NULL) && checkpoint_read(note.text, &c, NULL) ? c.size : 0;
}

bool log_show(struct log *l, struct arena *a, struct published *p, struct str note, uint64_t unix_s, struct fault *f)
{
	struct head head = { .size = p->size, .root = p->root, .signed_at = p->signed_at };
	struct str there;
	bool is_there = log_files_read(&l->public, a, "checkpoint", NOTE_MOST, &there, NULL);
	uint64_t before = is_there ? leaves_of(*a, there) : 0;
	if (!str_eq(note, p->note)) {
		head.note = note;
		head.signed_at = unix_s > p->signed_at ? unix_s : p->signed_at;
		TRY(log_head_move(&l->db, l->row.id, &head, &head, head.signed_at, f));
		p->note = note, p->signed_at = head.signed_at;
		TRY(high_water_write(l, *a, &head, f));
	}
	if (!is_there || !str_eq(there, note))
		TRY(log_files_replace(&l->public, "checkpoint", note, f));
	return log_files_tidy(&l->public, *a, before, p->size, f);
}

bool log_lock(struct log *l, int *held, struct fault *f)
{
	int lock = openat(l->private.fd, l->names.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock < 0)
		return fail(f, FAULT_SYSTEM, "%s/%s: %s", l->path, l->names.lock, strerror(errno));
	if (flock(lock, LOCK_EX | LOCK_NB)) {
		close(lock);
		return fail(f, FAULT_STORE, "%s: somebody else is publishing this log", l->path);
	}
	*held = lock;
	return true;
}

void log_unlock(int held) { close(held); }

bool log_publish(struct log *l, struct arena *a, uint64_t unix_s, struct published *out, struct fault *f)
{
	int held = -1;
	TRY(log_lock(l, &held, f));
	bool ok = log_sign(l, a, unix_s, out, f) && log_show(l, a, out, out->note, unix_s, f);
	log_unlock(held);
	return ok;
}
