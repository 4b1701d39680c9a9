#include "store/mirror.h"
#include "ledger/ed25519.h"
#include "store/key_file.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 256 }; /* bundles that become durable together */

static bool make_folder(const char *path, mode_t mode, struct fault *f)
{
	return !mkdir(path, mode) || errno == EEXIST || fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
}

bool mirror_create(struct arena *a, const char *path, struct str name, struct vkey *out, struct fault *f)
{
	if (!key_name_is_valid(name))
		return fail(f, FAULT_INPUT, "the name of a mirror has no spaces, no '+' and no control characters");
	/* Others may pass through to what is served; the key is the owner's alone. */
	return make_folder(path, 0711, f) && make_folder(str_print(a, "%s/public", path).at, 0755, f) &&
	       make_folder(str_print(a, "%s/logs", path).at, 0700, f) &&
	       key_file_create(a, str_print(a, "%s/key", path).at, name, KEY_COSIGNATURE, out, f);
}

bool mirror_open(struct mirror *m, struct arena *a, const char *path, struct str origin, struct fault *f)
{
	struct str hex = sha256_hex(a, sha256_of(&origin, 1));
	*m = (struct mirror){ str_keep(a, str_of(path)).at, { .fd = -1 }, { .fd = -1 }, -1 };
	if (access(str_print(a, "%s/key", path).at, F_OK))
		return fail(f, FAULT_MISSING, "%s: no mirror here; `holdfast mirror init` makes one", path);
	bool ok = log_files_open(&m->public, str_print(a, "%s/public/%.*s", path, SF(hex)).at, true, f) &&
		  log_files_open(&m->private, str_print(a, "%s/logs/%.*s", path, SF(hex)).at, true, f);
	if (ok) {
		m->lock = openat(m->private.fd, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		ok = (m->lock >= 0 || fail(f, FAULT_SYSTEM, "%s/lock: %s", m->private.path, strerror(errno))) &&
		     (!flock(m->lock, LOCK_EX | LOCK_NB) ||
			 fail(f, FAULT_STORE, "%s: somebody else is pulling this log", path));
	}
	if (!ok)
		mirror_close(m);
	return ok;
}

void mirror_close(struct mirror *m)
{
	if (m->lock >= 0)
		close(m->lock);
	m->lock = -1;
	log_files_close(&m->public);
	log_files_close(&m->private);
}

struct taking { /* one pull */
	struct mirror *m;
	struct arena *arena;
	const struct mirror_pull *pull;
	struct mirror_done *done;
	struct signer *signer;
	struct tile_source own, both;
	bool is_own; /* the file looked at last came from the copy */
	bool has_stored, has_pinned;
	struct str stored_note, pinned_note;
	struct checkpoint stored, pinned; /* zeroed: of no leaves */
	struct view *view;                /* of the new checkpoint */
	struct edge *edge;                /* of the copy */
	struct log_batch batch;
	struct arena room; /* for one chunk */
	unsigned n;        /* bundles in it */
};

/* Files that are here already are not asked for again; the view looks at them all the same. */
static bool get_either(void *with, struct arena *a, struct tile t, struct str *bytes, struct fault *f)
{
	struct taking *k = with;
	struct arena scratch = *a;
	k->is_own = t.is_entries && !faccessat(k->m->public.fd, tile_path(&scratch, t).at, F_OK, 0);
	return k->is_own ? log_files_get(&k->m->public, a, t, bytes, f)
			 : k->pull->source->get(k->pull->source->with, a, t, bytes, f);
}

static void ahead_either(void *with, const struct tile *tile, size_t n)
{
	struct taking *k = with;
	struct tile wanted[VIEW_AHEAD];
	size_t n_wanted = 0;
	for (size_t i = 0; i < n && i < VIEW_AHEAD; i++) {
		struct arena scratch = *k->arena;
		if (faccessat(k->m->public.fd, tile_path(&scratch, tile[i]).at, F_OK, 0))
			wanted[n_wanted++] = tile[i];
	}
	if (k->pull->ahead && n_wanted)
		k->pull->ahead(k->pull->source->with, wanted, n_wanted);
}

/* A checkpoint in a file; *is_there: there is one. */
static bool read_note(struct taking *k, const struct log_files *files, const char *name, bool *is_there,
    struct str *note, struct checkpoint *c, struct fault *f)
{
	struct note n;
	struct fault why = { 0 };
	*is_there = log_files_read(files, k->arena, name, NOTE_MOST, note, &why);
	if (!*is_there)
		return why.kind == FAULT_MISSING || fail(f, why.kind, "%s", why.text);
	return (note_read(k->arena, *note, &n, &why) && checkpoint_read(n.text, c, &why)) ||
	       fail(f, FAULT_SYSTEM, "%s/%s is damaged: %s", files->path, name, why.text);
}

/* What is here: the copy under the mirror's own signature, and the checkpoint taken on last. */
static bool read_here(struct taking *k, struct fault *f)
{
	struct note n;
	struct signed_by by;
	TRY(read_note(k, &k->m->public, "checkpoint", &k->has_stored, &k->stored_note, &k->stored, f));
	TRY(read_note(k, &k->m->private, "pinned", &k->has_pinned, &k->pinned_note, &k->pinned, f));
	if (k->has_stored && (!note_read(k->arena, k->stored_note, &n, NULL) ||
				 note_check(*k->arena, &n, &k->signer->public, 1, &ed25519, &by) != TRUST_HOLDS))
		return fail(f, FAULT_SYSTEM, "%s/checkpoint is not signed by this mirror", k->m->public.path);
	TRY(edge_read(*k->arena, &k->own, k->stored.size, k->edge, f));
	if (k->has_stored && !hash_same(edge_root(k->edge), k->stored.root))
		return fail(
		    f, FAULT_SYSTEM, "%s: the tiles of the copy do not lead to its checkpoint", k->m->public.path);
	return true;
}

/* Two checkpoints of the log that no one history contains; the tree of the larger one tells. */
static bool keep_fork(struct taking *k, struct str older, const struct checkpoint *old, struct str newer,
    const struct checkpoint *new, const struct nodes *nodes, struct fault *f)
{
	struct fork fork = { .older = older, .newer = newer };
	struct str name =
	    str_print(k->arena, "fork-%llu-%llu", (unsigned long long)old->size, (unsigned long long)new->size);
	TRY(fork_fill(&fork, nodes, old->size, new->size, f));
	TRY(log_files_replace(&k->m->private, name.at, fork_write(k->arena, &fork), f));
	k->done->is = MIRROR_FORK;
	k->done->evidence = str_print(k->arena, "%s/%.*s", k->m->private.path, SF(name));
	return true;
}

/* A checkpoint smaller than what was taken on: an old one, or another history? The copy tells, as far as it goes. */
static bool look_back(struct taking *k, struct fault *f)
{
	const struct checkpoint *new = &k->pull->checkpoint;
	struct sha256 root;
	struct view *copy;
	k->done->is = MIRROR_OLDER;
	if (new->size > k->stored.size)
		return true;
	TRY(view_open(k->arena, &k->own, k->stored.size, k->stored.root, &copy, f));
	struct nodes nodes = { view_node, copy };
	TRY(span_root(&nodes, (struct span_of){ 0, new->size }, &root, f));
	return hash_same(root, new->root) || keep_fork(k, k->pull->note, new, k->stored_note, &k->stored, &nodes, f);
}

/* Does the new checkpoint contain an earlier one? */
static bool look_ahead(struct taking *k, struct str note, const struct checkpoint *old, struct fault *f)
{
	struct nodes nodes = { view_node, k->view };
	struct sha256 root;
	TRY(span_root(&nodes, (struct span_of){ 0, old->size }, &root, f));
	return hash_same(root, old->root) || keep_fork(k, note, old, k->pull->note, &k->pull->checkpoint, &nodes, f);
}

static void begin_chunk(struct taking *k, bool is_bulk)
{
	k->room = *k->arena;
	k->batch = (struct log_batch){ .files = &k->m->public, .arena = &k->room, .is_bulk = is_bulk };
	k->n = 0;
}

static bool finish_chunk(struct taking *k, struct fault *f)
{
	TRY(log_batch_finish(&k->batch, f));
	begin_chunk(k, k->batch.is_bulk);
	return true;
}

static bool take_entry(void *with, uint64_t index, struct str entry, struct fault *f)
{
	struct taking *k = with;
	struct tile_sink sink = { log_batch_put, &k->batch };
	(void)index;
	return edge_add(k->edge, hash_leaf(entry), &sink, f);
}

static bool take_bundle(void *with, struct tile t, struct str bytes, struct fault *f)
{
	struct taking *k = with;
	TRY(log_batch_put(&k->batch, t, bytes, f));
	if (k->pull->progress)
		k->pull->progress(k->pull->with, k->edge->size);
	return ++k->n < CHUNK || finish_chunk(k, f);
}

/* Fetches, looks at and stores what is missing; true: all of it is on disk and leads to the root. */
static bool fetch_all_leaves(struct taking *k, struct fault *f)
{
	uint64_t from = k->stored.size, to = k->pull->checkpoint.size;
	struct tile_sink sink = { log_batch_put, &k->batch };
	struct arena entries = *k->arena;
	struct sha256 root;
	struct fault why;
	k->arena->at +=
	    (k->arena->end - k->arena->at) / 2; /* one half for the entries looked at, one for what is stored */
	entries.end = k->arena->at;
	begin_chunk(k, (to - from) / TILE_WIDTH * 2 > FILES_FEW);
	struct view_walk walk = {
		.from = from, .to = to, .ahead = ahead_either, .each = take_entry, .bundle = take_bundle, .with = k
	};
	if (!view_walk(k->view, entries, &walk, &why))
		return fail(f, k->is_own && why.kind == FAULT_INPUT ? FAULT_SYSTEM : why.kind, "%s%s%s",
		    k->is_own ? k->m->public.path : "",
		    k->is_own ? ": this copy is damaged, remove the file and pull "
				"again: "
			      : "",
		    why.text);
	TRY(edge_partials(k->edge, &sink, f) && finish_chunk(k, f));
	TRY(tiles_check(*k->arena, &k->own, from, to, &root, f));
	if (!hash_same(root, k->pull->checkpoint.root) || !hash_same(edge_root(k->edge), root))
		return fail(f, FAULT_SYSTEM, "%s: what was stored does not lead to the signed root", k->m->public.path);
	return true;
}

/* The checkpoint as it came, with the mirror's line behind it, in place of the one before. */
static bool sign_copy(struct taking *k, struct fault *f)
{
	struct note note;
	TRY(note_read(k->arena, k->pull->note, &note, f));
	if (note.n == SIGNATURES_MOST)
		return fail(
		    f, FAULT_INPUT, "the checkpoint has %d signatures already: no room for another", SIGNATURES_MOST);
	struct signature *all = NEW(k->arena, struct signature, note.n + 1);
	memcpy(all, note.signature, note.n * sizeof *all);
	all[note.n++] = cosign_text(k->arena, k->signer, k->pull->unix_s, note.text);
	note.signature = all;
	return log_files_replace(&k->m->public, "checkpoint", note_write(k->arena, &note), f) &&
	       log_files_tidy(&k->m->public, *k->arena, k->stored.size, k->pull->checkpoint.size, f);
}

static bool take(struct taking *k, struct fault *f)
{
	const struct checkpoint *new = &k->pull->checkpoint;
	TRY(read_here(k, f));
	k->done->before = k->done->size = k->stored.size;
	if (new->size < k->pinned.size || new->size < k->stored.size)
		return look_back(k, f);
	TRY(view_open(k->arena, &k->both, new->size, new->root, &k->view, f));
	TRY(!k->has_stored || look_ahead(k, k->stored_note, &k->stored, f));
	TRY(k->done->is == MIRROR_FORK || !k->has_pinned || look_ahead(k, k->pinned_note, &k->pinned, f));
	if (k->done->is == MIRROR_FORK)
		return true;
	TRY(log_files_replace(&k->m->private, "source", k->pull->address, f) &&
	    log_files_replace(&k->m->private, "pinned", k->pull->note, f));
	TRY(fetch_all_leaves(k, f) && sign_copy(k, f));
	k->done->size = new->size;
	return true;
}

bool mirror_take(
    struct mirror *m, struct arena *a, const struct mirror_pull *pull, struct mirror_done *out, struct fault *f)
{
	struct signer signer;
	struct mirror_done done = { .is = MIRROR_STORED };
	struct taking *k = NEW(a, struct taking, 1);
	*k = (struct taking){ .m = m,
		.arena = a,
		.pull = pull,
		.done = &done,
		.signer = &signer,
		.own = { log_files_get, &m->public },
		.both = { get_either, k },
		.edge = NEW(a, struct edge, 1) };
	TRY(key_file_read(a, str_print(a, "%s/key", m->path).at, &signer, f));
	bool ok = take(k, f);
	signer_forget(&signer);
	if (ok)
		*out = done;
	return ok;
}
