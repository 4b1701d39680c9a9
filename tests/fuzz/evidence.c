/* Bytes as evidence of a fork, as the plan and the result of an audit, as a table: what is taken has one form. */
#include "fuzz/fuzz.h"
#include "ledger/aggregate.h"
#include "ledger/audit.h"
#include "ledger/fork.h"

static void try_audit(struct arena a, struct str text)
{
	struct audit_plan plan;
	struct audit_result result, again;
	struct str bytes;
	if (audit_plan_read(&a, text, &plan, NULL))
		MUST(plan.n >= AUDIT_BODIES_LEAST && plan.sample <= plan.to - plan.from && plan.to <= plan.size);
	if (!audit_result_read(&a, text, &result, NULL))
		return;
	if (audit_result_write(&a, &result, &bytes, NULL))
		MUST(audit_result_read(&a, bytes, &again, NULL) && again.n == result.n);
}

static void try_table(struct arena a, struct str text)
{
	struct entry e;
	struct aggregate t;
	const struct cell *wrong;
	if (!entry_read(&a, text, &e, NULL) || !aggregate_read(&a, &e, &t, NULL))
		return;
	MUST(t.n >= 1 && t.from <= t.to);
	for (size_t i = 0; i < t.n; i++)
		for (uint64_t k = 0; !t.cell[i].is_suppressed && k < t.cell[i].count && k < 9; k++)
			aggregate_count(&t, t.cell[i].label);
	MUST(!t.elsewhere);
	aggregate_agrees(&t, &wrong);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room(32 << 20);
	struct str text = { n ? (const char *)bytes : "", n };
	struct fork fork, again;
	struct fault f;
	try_audit(a, text);
	try_table(a, text);
	if (!fork_read(text, &fork, &f)) {
		MUST(f.kind == FAULT_INPUT);
		return 0;
	}
	MUST(fork_is_one(text) && fork.n_first <= FORK_PARTS && fork.n_rest <= FORK_PARTS);
	struct str back = fork_write(&a, &fork);
	MUST(str_eq(back, text) && fork_read(back, &again, NULL));
	return 0;
}
