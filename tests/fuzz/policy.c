/* Bytes as a policy: what is taken keeps its limits, its groups name only what stands before them, and one more
   cosignature never loses a quorum. */
#include "ledger/policy.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room(16 << 20);
	struct str text = { n ? (const char *)bytes : "", n };
	struct policy *p;
	struct fault f;
	bool has[POLICY_NAMES] = { 0 };
	if (!policy_read(&a, text, &p, &f)) {
		MUST(f.kind == FAULT_INPUT);
		return 0;
	}
	MUST(p->n_logs <= POLICY_LOGS && p->n_names <= POLICY_NAMES && p->quorum < (int)p->n_names);
	for (size_t i = 0; i < p->n_names; i++)
		for (unsigned k = 0; k < p->name[i].member_n; k++)
			MUST(
			    p->name[i].member[k] < i && p->name[i].need >= 1 && p->name[i].need <= p->name[i].member_n);
	bool met = policy_is_met(p, has);
	MUST(met == (p->quorum == QUORUM_NONE));
	for (size_t i = 0; i < p->n_names; i++) {
		has[i] = true;
		bool now = policy_is_met(p, has);
		MUST(now || !met);
		met = now;
	}
	MUST(met); /* all of them are always enough */
	return 0;
}
