#include "ledger/decimal.h"
#include "store/log.h"
#include "store/log_grow.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* The signed checkpoint in a file, under the key of the log itself. Fails: FAULT_MISSING if there is none. */
static bool read_signed(struct log *l, struct arena *a, const struct log_files *files, const char *name,
    struct checkpoint *out, struct fault *f)
{
	struct str bytes;
	struct note note;
	struct signed_by by;
	TRY(log_files_read(files, a, name, NOTE_MOST, &bytes, f));
	if (!note_read(a, bytes, &note, f) || !checkpoint_read(note.text, out, f) ||
	    !str_eq(out->origin, l->row.origin))
		return fail(f, FAULT_SYSTEM, "%s/%s: not a checkpoint of this log", files->path, name);
	if (note_check(*a, &note, &l->row.key, 1, &ed25519, &by) != TRUST_HOLDS)
		return fail(f, FAULT_SYSTEM, "%s/%s: not signed by this log", files->path, name);
	return true;
}

/* The root the first `size` leaves have, out of the tiles of the log as it stands at head. */
static bool root_at(
    struct log *l, struct arena scratch, uint64_t size, uint64_t at, struct sha256 *root, struct fault *f)
{
	struct tile_source source = { log_files_get, &l->public };
	struct tile_tree tree = { .source = &source, .size = at, .scratch = scratch };
	struct nodes nodes = { tile_tree_node, &tree };
	return span_root(&nodes, (struct span_of){ 0, size }, root, f);
}

/* One thing the world has seen, against the head. */
static bool guard_one(struct log *l, struct arena scratch, const struct head *head, const struct log_files *files,
    const char *name, struct fault *f)
{
	struct checkpoint shown = { 0 };
	struct sha256 root;
	struct fault why = { 0 };
	if (!read_signed(l, &scratch, files, name, &shown, &why)) {
		if (why.kind == FAULT_MISSING)
			return true;
		if (f)
			*f = why;
		return false;
	}
	if (!head || shown.size > head->size)
		return fail(f, FAULT_CONFLICT,
		    "%s/%s shows %llu leaves, the database only %llu: it is an old copy. Nothing is signed: two "
		    "histories "
		    "would come of it",
		    files->path, name, (unsigned long long)shown.size, head ? (unsigned long long)head->size : 0);
	TRY(root_at(l, scratch, shown.size, head->size, &root, f));
	if (!hash_same(root, shown.root))
		return fail(f, FAULT_CONFLICT, "%s/%s shows another history than the database. Nothing is signed",
		    files->path, name);
	return true;
}

bool log_guard(struct log *l, struct arena scratch, const struct head *head, struct fault *f)
{
	struct sha256 root;
	if (head) {
		TRY(root_at(l, scratch, head->size, head->size, &root, f));
		if (!hash_same(root, head->root))
			return fail(f, FAULT_SYSTEM,
			    "%s: the tiles do not lead to the root of the head; `holdfast log fsck` says where",
			    l->path);
	}
	return guard_one(l, scratch, head, &l->private, "high-water", f) &&
	       guard_one(l, scratch, head, &l->public, "checkpoint", f);
}

static bool sign_head(struct log *l, struct arena *a, struct head *new, struct fault *f)
{
	struct str key;
	struct signer signer;
	struct checkpoint c = { l->row.origin, new->size, new->root, { 0 } };
	TRY(log_files_read(&l->private, a, "key", VKEY_MOST, &key, f) && signer_read(a, key, &signer, f));
	struct note note = { checkpoint_write(a, &c), NULL, 1 };
	struct signature sig = sign_text(a, &signer, note.text);
	bool ok = str_eq(signer.public.key, l->row.key.key) && signer.public.id == l->row.key.id;
	signer_forget(&signer);
	memset((char *)(uintptr_t)key.at, 0, key.n);
	if (!ok)
		return fail(f, FAULT_CONFLICT, "%s/key is not the key of this log", l->path);
	note.signature = &sig;
	new->note = note_write(a, &note);
	return true;
}

/* The tiles up to `to` leaves, on disk and looked at again; only when rows, tiles and tree agree is there a root. */
static bool make_tiles(
    struct log *l, struct arena *a, const struct head *old, uint64_t to, struct sha256 *root, struct fault *f)
{
	struct arena scratch = *a;
	struct grown *g = NEW(&scratch, struct grown, 1);
	struct log_batch batch = { .files = &l->public, .arena = &scratch };
	struct tile_source source = { log_files_get, &l->public };
	uint64_t from = old ? old->size : 0;
	struct sha256 of_files;
	TRY(grown_read(scratch, &l->public, from, g, f));
	if (old && (!hash_same(edge_root(&g->edge), old->root) || !hash_same(frontier_root(&g->frontier), old->root)))
		return fail(f, FAULT_SYSTEM,
		    "%s: the tiles do not lead to the signed root; `holdfast log fsck` says where", l->path);
	TRY(grow(&l->db, l->row.id, g, to, &batch, f) && log_batch_finish(&batch, f));
	TRY(tiles_check(scratch, &source, from, to, &of_files, f));
	*root = frontier_root(&g->frontier);
	if (!hash_same(*root, edge_root(&g->edge)) || !hash_same(*root, of_files))
		return fail(f, FAULT_SYSTEM, "%s: rows and tiles lead to different roots. Nothing is signed", l->path);
	return true;
}

static bool publish(struct log *l, struct arena *a, uint64_t unix_s, struct published *out, struct fault *f)
{
	struct head old = { 0 }, new = { 0 };
	struct fault why = { 0 };
	struct arena scratch;
	bool is_first = !log_head_read(&l->db, a, l->row.id, &old, &why);
	if (is_first && why.kind != FAULT_MISSING) {
		*f = why;
		return false;
	}
	TRY(log_guard(l, *a, is_first ? NULL : &old, f) && leaf_count(&l->db, l->row.id, &new.size, f));
	if (!is_first && new.size < old.size)
		return fail(f, FAULT_SYSTEM, "%s: leaves that were signed are missing. Nothing is signed", l->path);
	bool is_new = is_first || new.size > old.size;
	if (is_new) {
		TRY(make_tiles(l, a, is_first ? NULL : &old, new.size, &new.root, f) && sign_head(l, a, &new, f));
		TRY(log_head_move(&l->db, l->row.id, is_first ? NULL : &old, &new, unix_s, f));
	} else {
		new = old;
	}
	scratch = *a;
	struct str there;
	if (!log_files_read(&l->public, &scratch, "checkpoint", NOTE_MOST, &there, NULL) || !str_eq(there, new.note)) {
		TRY(log_files_replace(&l->private, "high-water", new.note, f));
		TRY(log_files_replace(&l->public, "checkpoint", new.note, f));
	}
	TRY(log_files_tidy(&l->public, *a, old.size, new.size, f));
	*out = (struct published){ old.size, new.size, new.root, new.note, is_new };
	return true;
}

bool log_publish(struct log *l, struct arena *a, uint64_t unix_s, struct published *out, struct fault *f)
{
	int lock = openat(l->private.fd, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock < 0)
		return fail(f, FAULT_SYSTEM, "%s/lock: %s", l->path, strerror(errno));
	bool ok = !flock(lock, LOCK_EX | LOCK_NB)
		      ? publish(l, a, unix_s, out, f)
		      : fail(f, FAULT_STORE, "%s: somebody else is publishing this log", l->path);
	close(lock);
	return ok;
}
