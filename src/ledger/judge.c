#include "ledger/judge.h"
#include "ledger/proof.h"

/* The keys that may speak about this log: those of the policy's logs with its name, then all witnesses. */
struct keys {
	struct vkey key[POLICY_LOGS + POLICY_NAMES];
	size_t place[POLICY_LOGS + POLICY_NAMES]; /* in the policy's list of logs or of names */
	size_t n_logs, n;
};

static struct keys *keys_for(struct arena *a, const struct policy *p, struct str origin)
{
	struct keys *k = NEW(a, struct keys, 1);
	for (size_t i = 0; i < p->n_logs; i++)
		if (str_eq(p->log[i].key.name, origin)) {
			k->place[k->n] = i;
			k->key[k->n++] = p->log[i].key;
		}
	k->n_logs = k->n;
	for (size_t i = 0; i < p->n_names; i++)
		if (!p->name[i].is_group) {
			k->place[k->n] = i;
			k->key[k->n++] = p->name[i].key;
		}
	return k;
}

bool judge_checkpoint(struct arena *a, struct str bytes, const struct policy *p, const struct verifier *v,
    struct findings *out, struct fault *f)
{
	struct findings found = { .by = NEW(a, struct signed_by, POLICY_NAMES) };
	struct signed_by by[POLICY_LOGS + POLICY_NAMES];
	bool has_signed[POLICY_NAMES] = { 0 };
	struct note note;
	TRY(note_read(a, bytes, &note, f) && checkpoint_read(note.text, &found.checkpoint, f));
	const struct keys *k = keys_for(a, p, found.checkpoint.origin);
	found.trust = note_check(*a, &note, k->key, k->n, v, by);
	for (size_t i = 0; found.trust == TRUST_BROKEN && i < k->n; i++)
		if (by[i].is_broken)
			found.broken = i < k->n_logs ? p->log[k->place[i]].key.name : p->name[k->place[i]].name;
	for (size_t i = 0; found.trust == TRUST_HOLDS && i < k->n; i++) {
		if (!by[i].holds)
			continue;
		if (i < k->n_logs) {
			found.log = &p->log[k->place[i]];
			continue;
		}
		found.by[k->place[i]] = by[i];
		has_signed[k->place[i]] = true;
		found.n_witnesses++;
	}
	found.is_quorum = found.trust == TRUST_HOLDS && policy_is_met(p, has_signed);
	*out = found;
	return true;
}

bool judge_proof(struct arena *a, const struct proof_file *proof, struct sha256 leaf, const struct policy *p,
    const struct verifier *v, struct findings *out, struct fault *f)
{
	struct findings found;
	TRY(judge_checkpoint(a, proof->note, p, v, &found, f));
	found.is_included =
	    inclusion_holds(leaf, proof->index, found.checkpoint.size, proof->hash, proof->n, found.checkpoint.root);
	*out = found;
	return true;
}
