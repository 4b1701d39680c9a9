/* judge.h - what a signed checkpoint, and a proof of one entry under it, are worth to somebody with a policy.

   The steps in which the answer is explained to people; each is true or not, and all must be. No network, no clock. */
#ifndef LEDGER_JUDGE_H
#define LEDGER_JUDGE_H
#include "ledger/checkpoint.h"
#include "ledger/policy.h"

struct findings {
	struct checkpoint checkpoint;
	const struct policy_log
	    *log;             /* the log of the policy that signed; NULL: none of its name is known, or none signed */
	enum trust trust;     /* of the signatures as a whole */
	struct str broken;    /* with TRUST_BROKEN: the log or witness in whose name somebody else signed */
	bool is_quorum;       /* enough witnesses cosigned */
	struct signed_by *by; /* of each name of the policy; holds only for witnesses that signed */
	size_t n_witnesses;   /* so many did */
	bool is_included;     /* with a proof: the leaf stands in the tree the checkpoint tells of */
};
/* The note of a log under the policy. true: it could be read, and *out says what it is worth. Fails: FAULT_INPUT. */
bool judge_checkpoint(struct arena *, struct str note, const struct policy *, const struct verifier *,
    struct findings *out, struct fault *);
/* The same for a proof that `leaf` stands at its index. */
bool judge_proof(struct arena *, const struct proof_file *, struct sha256 leaf, const struct policy *,
    const struct verifier *, struct findings *out, struct fault *);
/* Signed by a known log and by enough witnesses. */
static inline bool findings_trusted(const struct findings *f)
{
	return f->trust == TRUST_HOLDS && f->log && f->is_quorum;
}
#endif
