#include "store/log_keys.h"
#include "ledger/entry.h"
#include "store/columns.h"
#include "store/key_file.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static const char *next_name(struct arena *a, const struct log *l) { return str_print(a, "%s.next", l->names.key).at; }

static bool read_secret(struct log *l, struct arena *a, const char *name, struct signer *out, struct fault *f)
{
	return key_file_read(a, str_print(a, "%s/%s", l->path, name).at, out, f);
}

static bool is_key(const struct signer *s, const struct vkey *k)
{
	return str_eq(s->public.key, k->key) && s->public.id == k->id;
}

/* The private half of a key, in whichever of the two files it lies: a turn may have stopped half way. */
static bool find_secret(struct log *l, struct arena *a, const struct vkey *key, struct signer *out, struct fault *f)
{
	TRY(read_secret(l, a, l->names.key, out, f));
	if (is_key(out, key))
		return true;
	signer_forget(out);
	if (read_secret(l, a, next_name(a, l), out, NULL)) {
		if (is_key(out, key))
			return true;
		signer_forget(out);
	}
	return fail(f, FAULT_CONFLICT, "%s/%s is not the key of this log", l->path, l->names.key);
}

bool log_keys_sign(struct log *l, struct arena *a, struct str text, struct signature *out, struct fault *f)
{
	for (size_t i = 0; i < l->row.n_signing; i++) {
		struct signer signer;
		TRY(find_secret(l, a, &l->row.known[i], &signer, f));
		out[i] = sign_text(a, &signer, text);
		signer_forget(&signer);
	}
	return true;
}

/* FOLDER/key.next takes the place of FOLDER/key. */
static bool rename_next(struct log *l, struct arena *a, struct fault *f)
{
	if (renameat(l->private.fd, next_name(a, l), l->private.fd, l->names.key) || fsync(l->private.fd))
		return fail(f, FAULT_SYSTEM, "%s/%s: %s", l->path, next_name(a, l), strerror(errno));
	return true;
}

/* The key in FOLDER/key.next; one that was made before and never announced is taken. */
static bool make_next(struct log *l, struct arena *a, struct vkey *out, struct fault *f)
{
	struct signer signer;
	struct fault why = { 0 };
	bool is_there = read_secret(l, a, next_name(a, l), &signer, &why);
	if (is_there && is_key(&signer, &l->row.key)) { /* the last turn stopped before its end */
		signer_forget(&signer);
		TRY(rename_next(l, a, f));
		is_there = false, why.kind = FAULT_MISSING;
	}
	if (!is_there && why.kind == FAULT_MISSING)
		return key_file_create(
			   a, str_print(a, "%s/%s", l->path, next_name(a, l)).at, l->row.origin, KEY_ED25519, out, f) &&
		       (!fsync(l->private.fd) || fail(f, FAULT_SYSTEM, "%s: %s", l->path, strerror(errno)));
	if (!is_there)
		return fail(f, why.kind, "%s", why.text);
	*out = signer.public;
	signer_forget(&signer);
	return true;
}

static bool announce(
    struct log *l, const struct log_row *in, struct arena *a, const struct vkey *next, uint64_t *seq, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	struct str key = vkey_write(a, next), entry;
	struct field fields[] = { { S("kind"), S("key-change") }, { S("log"), l->row.origin }, { S("key"), key },
		{ S("key-before"), vkey_write(a, &l->row.key) } };
	TRY(entry_write(a, fields, sizeof fields / sizeof *fields, &entry, f) &&
	    leaf_append(&l->db, in->id, (struct str){ 0 }, entry, seq, f));
	TRY(db_use(&l->db, SQL_LOG_KEY_ADD, &s, f));
	sqlite3_bind_int64(s, 1, l->row.id);
	bind_u64(s, 2, *seq);
	bind_text(s, 3, key);
	return db_run(&l->db, s, f);
}

bool log_key_next(
    struct log *l, const struct log_row *in, struct arena *a, struct vkey *next, uint64_t *seq, struct fault *f)
{
	if (l->row.n_signing > 1)
		return fail(f, FAULT_CONFLICT, "%s: a second key signs already; finish that change first", l->path);
	if (l->row.n_known == KEYS_MOST)
		return fail(f, FAULT_CONFLICT, "%s: this log has had %d keys", l->path, KEYS_MOST);
	TRY(make_next(l, a, next, f) && db_begin(&l->db, f));
	bool ok = announce(l, in, a, next, seq, f) && db_commit(&l->db, f);
	db_rollback(&l->db);
	return ok && log_find(&l->db, a, l->row.origin, &l->row, f);
}

static bool turn_rows(struct log *l, struct arena *a, const struct vkey *next, struct fault *f)
{
	sqlite3_stmt *turn = NULL, *now = NULL;
	struct str key = vkey_write(a, next);
	TRY(db_use(&l->db, SQL_LOG_KEY_TURN, &turn, f));
	sqlite3_bind_int64(turn, 1, l->row.id);
	TRY(db_run(&l->db, turn, f) && db_use(&l->db, SQL_LOG_KEY_NOW, &now, f));
	sqlite3_bind_int64(now, 1, l->row.id);
	bind_text(now, 2, key);
	return db_run(&l->db, now, f);
}

bool log_key_turn(struct log *l, struct arena *a, struct vkey *now, struct fault *f)
{
	struct head head;
	struct note note;
	struct signed_by by;
	if (l->row.n_signing < 2)
		return fail(
		    f, FAULT_MISSING, "%s: there is no second key; `holdfast log rotate-key` makes one", l->path);
	struct vkey next = l->row.known[1];
	TRY(log_head_read(&l->db, a, l->row.id, &head, f) && note_read(a, head.note, &note, f));
	if (note_check(*a, &note, &next, 1, &ed25519, &by) != TRUST_HOLDS)
		return fail(f, FAULT_CONFLICT, "%s: the second key has not signed yet; publish first", l->path);
	TRY(db_begin(&l->db, f));
	bool ok = turn_rows(l, a, &next, f) && db_commit(&l->db, f);
	db_rollback(&l->db);
	TRY(ok && rename_next(l, a, f) && log_find(&l->db, a, l->row.origin, &l->row, f));
	*now = l->row.key;
	return true;
}
