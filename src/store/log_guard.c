#include "store/log_parts.h"

bool log_note_read(
    struct log *l, struct arena *a, struct str bytes, struct checkpoint *out, bool *is_signed, struct fault *f)
{
	struct signed_by by[KEYS_MOST];
	struct note note;
	TRY(note_read(a, bytes, &note, f) && checkpoint_read(note.text, out, f));
	if (!str_eq(out->origin, l->row.origin))
		return fail(f, FAULT_INPUT, "it is of another log");
	*is_signed = note_check(*a, &note, l->row.known, l->row.n_known, &ed25519, by) == TRUST_HOLDS;
	return true;
}

/* The signed checkpoint in a file, under a key of the log itself. Fails: FAULT_MISSING if there is none. */
static bool read_signed(struct log *l, struct arena *a, const struct log_files *files, const char *name,
    struct checkpoint *out, struct fault *f)
{
	struct str bytes;
	bool is_signed = false;
	TRY(log_files_read(files, a, name, NOTE_MOST, &bytes, f));
	if (!log_note_read(l, a, bytes, out, &is_signed, NULL))
		return fail(f, FAULT_SYSTEM, "%s/%s: not a checkpoint of this log", files->path, name);
	return is_signed || fail(f, FAULT_SYSTEM, "%s/%s: not signed by this log", files->path, name);
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
static bool compare(struct log *l, struct arena scratch, const struct head *head, const struct checkpoint *shown,
    struct str whence, struct fault *f)
{
	struct sha256 root;
	if (!head || shown->size > head->size)
		return fail(f, FAULT_CONFLICT,
		    "%.*s shows %llu leaves, the database only %llu: it is an old copy. Nothing is signed: two "
		    "histories would come of it. Put back what is missing first (holdfast-publish(1), AFTER A RESTORE)",
		    SF(whence), (unsigned long long)shown->size, head ? (unsigned long long)head->size : 0);
	TRY(root_at(l, scratch, shown->size, head->size, &root, f));
	return hash_same(root, shown->root) || fail(f, FAULT_CONFLICT,
						   "%.*s shows another history than the database. Nothing is signed "
						   "(holdfast-publish(1), AFTER A RESTORE)",
						   SF(whence));
}

static bool guard_file(struct log *l, struct arena scratch, const struct head *head, const struct log_files *files,
    const char *name, struct fault *f)
{
	struct checkpoint shown = { 0 };
	struct fault why = { 0 };
	if (read_signed(l, &scratch, files, name, &shown, &why))
		return compare(l, scratch, head, &shown, str_print(&scratch, "%s/%s", files->path, name), f);
	return why.kind == FAULT_MISSING || fail(f, why.kind, "%s", why.text);
}

/* The head as the database holds it is what this log signed: it may be shown again. */
static bool guard_head(struct log *l, struct arena scratch, const struct head *head, struct fault *f)
{
	struct checkpoint c = { 0 };
	bool is_signed = false;
	return (log_note_read(l, &scratch, head->note, &c, &is_signed, NULL) && is_signed && c.size == head->size &&
		   hash_same(c.root, head->root)) ||
	       fail(f, FAULT_SYSTEM, "store: the head is not what this log signed. Nothing is signed");
}

bool log_guard(struct log *l, struct arena scratch, const struct head *head, struct fault *f)
{
	struct sha256 root;
	if (head) {
		TRY(guard_head(l, scratch, head, f));
		TRY(root_at(l, scratch, head->size, head->size, &root, f));
		if (!hash_same(root, head->root))
			return fail(f, FAULT_SYSTEM,
			    "%s: the tiles do not lead to the root of the head; `holdfast log fsck` says where",
			    l->path);
	}
	return guard_file(l, scratch, head, &l->private, l->names.high_water, f) &&
	       guard_file(l, scratch, head, &l->public, "checkpoint", f) &&
	       guard_file(l, scratch, head, &l->private, l->names.elsewhere, f);
}

bool log_guard_note(struct log *l, struct arena scratch, const struct head *head, struct str note, struct str whence,
    bool *is_ours, struct fault *f)
{
	struct checkpoint shown;
	struct fault why = { 0 };
	struct str there;
	*is_ours = false;
	if (!log_note_read(l, &scratch, note, &shown, is_ours, NULL) || !*is_ours ||
	    compare(l, scratch, head, &shown, whence, &why))
		return true;
	if (why.kind == FAULT_CONFLICT &&
	    !log_files_read(&l->private, &scratch, l->names.elsewhere, NOTE_MOST, &there, NULL))
		TRY(log_files_replace(&l->private, l->names.elsewhere, note, f));
	return fail(f, why.kind, "%s", why.text);
}
