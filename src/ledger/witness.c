#include "ledger/witness.h"
#include "ledger/decimal.h"
#include "ledger/proof.h"

bool witness_request_read(struct arena *a, struct str body, struct witness_request *out, struct fault *f)
{
	struct witness_request r = { .hash = NEW(a, struct sha256, TREE_LEVELS) };
	struct str rest = body;
	if (body.n > WITNESS_BODY_MOST)
		return fail(f, FAULT_INPUT, "more than %d bytes", WITNESS_BODY_MOST);
	struct str line = str_split(&rest, S("\n"));
	if (!str_starts(line, S("old ")) || !decimal_read(str_cut(line, 4, line.n), &r.old))
		return fail(f, FAULT_INPUT, "the first line must be 'old' and a size");
	TRY(hash_lines_read(&rest, r.hash, &r.n, f));
	TRY(note_read(a, rest, &r.note, f) && checkpoint_read(r.note.text, &r.checkpoint, f));
	if (r.checkpoint.extension.n)
		return fail(f, FAULT_INPUT, "a checkpoint with extension lines is not cosigned");
	if (r.old > r.checkpoint.size)
		return fail(f, FAULT_INPUT, "the old size is larger than that of the checkpoint");
	*out = r;
	return true;
}

struct str witness_request_write(
    struct arena *a, uint64_t old, const struct sha256 *proof, size_t n, struct str signed_checkpoint)
{
	struct buf b = { .arena = a };
	buf_print(&b, "old %llu\n", (unsigned long long)old);
	hash_lines_write(&b, proof, n);
	buf_char(&b, '\n');
	buf_add(&b, signed_checkpoint);
	return buf_str(&b);
}

static bool continues(const struct witness_request *r, const struct witness_seen *seen)
{
	const struct checkpoint *c = &r->checkpoint;
	if (!c->size && !hash_same(c->root, hash_empty()))
		return false;
	struct sha256 old_root = seen->has_any ? seen->root : hash_empty();
	return consistency_holds(r->old, old_root, c->size, c->root, r->hash, r->n);
}

enum witness_status witness_decide(struct arena scratch, const struct witness_request *r, const struct vkey *keys,
    size_t n_keys, const struct witness_seen *seen, const struct verifier *v)
{
	if (!n_keys)
		return WITNESS_UNKNOWN_LOG;
	struct signed_by *by = NEW(&scratch, struct signed_by, n_keys);
	if (note_check(scratch, &r->note, keys, n_keys, v, by) != TRUST_HOLDS)
		return WITNESS_NOT_SIGNED;
	if (r->old != seen->size)
		return WITNESS_OTHER_SIZE;
	return continues(r, seen) ? WITNESS_COSIGNS : WITNESS_NOT_CONSISTENT;
}
