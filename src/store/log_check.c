#include "store/columns.h"
#include "store/high_water.h"
#include "store/key_file.h"
#include "store/log_grow.h"
#include "store/record_schema.h"
#include "store/schema.h"
#include "store/store_check.h"

static bool count_leaf(void *with, const struct leaf_row *row, struct fault *f)
{
	(void)f;
	frontier_add(with, row->hash);
	return true;
}

/* The rows up to the head, and those behind it, which must be whole as well. */
static bool check_rows(struct log *l, const struct head *head, uint64_t n, struct fault *f)
{
	struct frontier edge = { 0 };
	TRY(leaves_read(&l->db, l->row.id, 0, head->size, count_leaf, &edge, f));
	if (!hash_same(frontier_root(&edge), head->root))
		return fail(f, FAULT_SYSTEM, "store: the leaves do not lead to the signed root");
	return leaves_read(&l->db, l->row.id, head->size, n, count_leaf, &edge, f);
}

/* The note in the head: of this log, of this size and root, and signed by its key. */
static bool check_head(struct log *l, struct arena *a, const struct head *head, struct fault *f)
{
	struct note note;
	struct checkpoint c;
	struct signed_by by;
	TRY(note_read(a, head->note, &note, f) && checkpoint_read(note.text, &c, f));
	if (!str_eq(c.origin, l->row.origin) || c.size != head->size || !hash_same(c.root, head->root))
		return fail(f, FAULT_SYSTEM, "store: the head is not what its note says");
	if (note_check(*a, &note, &l->row.key, 1, &ed25519, &by) != TRUST_HOLDS)
		return fail(f, FAULT_SYSTEM, "store: the head is not signed by the key of the log");
	return true;
}

/* The database itself, and that it holds no log but those of this folder. */
static bool check_store(struct log *l, struct arena scratch, struct fault *f)
{
	const char *const scripts[] = { schema, record_tables };
	unsigned n = log_is_record(&scratch, l->path) ? 2 : 1;
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(store_check(&l->db, scripts, n, f) && db_use(&l->db, SQL_LOGS, &s, f) && db_step(&l->db, s, &is_row, f));
	bool ok = is_row && column_u64(s, 0) == n;
	sqlite3_reset(s);
	return ok || fail(f, FAULT_SYSTEM, "store: there are more logs in table 'log' than this folder has");
}

/* The private key: there, for its owner alone, and the one this log signs with. */
static bool check_key(struct log *l, struct arena scratch, struct fault *f)
{
	const char *path = str_print(&scratch, "%s/%s", l->path, l->names.key).at;
	struct signer signer;
	bool is_ours = false;
	TRY(key_file_read(&scratch, path, &signer, f));
	for (size_t i = 0; i < l->row.n_signing; i++)
		is_ours |= str_eq(signer.public.key, l->row.known[i].key) && signer.public.id == l->row.known[i].id;
	signer_forget(&signer);
	return is_ours || fail(f, FAULT_CONFLICT, "%s is not the key of this log", path);
}

bool log_fsck(struct log *l, struct arena *a, uint64_t *n, struct fault *f)
{
	struct head head;
	struct sha256 root;
	struct str shown;
	struct tile_source source = { log_files_get, &l->public };
	TRY(check_store(l, *a, f) && check_key(l, *a, f));
	TRY(log_head_read(&l->db, a, l->row.id, &head, f) && leaf_count(&l->db, l->row.id, n, f));
	if (*n < head.size)
		return fail(f, FAULT_SYSTEM, "store: leaves that were signed are missing");
	TRY(check_head(l, a, &head, f) && check_rows(l, &head, *n, f));
	TRY(tiles_check(*a, &source, 0, head.size, &root, f));
	if (!hash_same(root, head.root))
		return fail(f, FAULT_SYSTEM, "%s: the tiles do not lead to the signed root", l->public_path);
	TRY(log_files_check_partials(&l->public, *a, head.size, f) && log_guard(l, *a, &head, f));
	TRY(log_files_read(&l->public, a, "checkpoint", NOTE_MOST, &shown, f));
	if (!str_eq(shown, head.note))
		return fail(f, FAULT_CONFLICT, "%s/checkpoint is behind the database: publish again", l->public_path);
	return high_water_check(l, *a, &head, f);
}

bool log_rebuild(struct log *l, struct arena *a, uint64_t size, const char *into, struct sha256 *root, struct fault *f)
{
	struct log_files files;
	struct arena scratch = *a;
	struct grown *g = NEW(&scratch, struct grown, 1);
	TRY(log_files_open(&files, into, true, f));
	struct log_batch batch = { .files = &files, .arena = &scratch };
	bool ok = grow(&l->db, l->row.id, g, size, &batch, f) && log_batch_finish(&batch, f);
	log_files_close(&files);
	TRY(ok);
	*root = edge_root(&g->edge);
	return hash_same(*root, frontier_root(&g->frontier)) ||
	       fail(f, FAULT_SYSTEM, "store: the recorded hashes and the bodies lead to different roots");
}
