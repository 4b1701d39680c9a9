/* Bytes as a proof: whatever is changed about a true proof, it holds for the true leaf and root only, and no list of
   hashes is long enough to go astray. First 2 bytes: size and place; then hashes to put over those of the true proof.
 */
#include "ledger/proof.h"
#include "fuzz/fuzz.h"

static struct sha256 leaf_of(uint64_t i) { return hash_leaf((struct str){ (char *)&i, sizeof i }); }

static bool node(void *unused, unsigned level, uint64_t index, struct sha256 *out, struct fault *f)
{
	(void)unused, (void)f;
	struct sha256 side[256];
	size_t n = (size_t)1 << level;
	for (size_t i = 0; i < n; i++)
		side[i] = leaf_of((index << level) + i);
	*out = root_of(side, n);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct nodes nodes = { node, NULL };
	struct sha256 proof[TREE_LEVELS + 2], spoiled[TREE_LEVELS + 2] = { 0 }, root, old_root;
	struct plan plan;
	if (n < 3)
		return 0;
	uint64_t size = 1 + bytes[0], at = bytes[1] % size;
	size_t more = bytes[2] % (TREE_LEVELS + 2);
	bytes += 3, n -= 3;
	MUST(span_root(&nodes, (struct span_of){ 0, size }, &root, NULL));
	MUST(span_root(&nodes, (struct span_of){ 0, at }, &old_root, NULL));
	for (int kind = 0; kind < 2; kind++) {
		if (kind)
			plan_consistency((struct span_of){ 0, at }, size, &plan);
		else
			plan_inclusion(at, (struct span_of){ 0, size }, &plan);
		MUST(plan.n <= 9 && plan_hashes(&nodes, &plan, proof, NULL));
		size_t given = more ? more - 1 : plan.n;
		memcpy(spoiled, proof, plan.n * sizeof *proof);
		for (size_t i = 0; i < n && i < given * 32; i++)
			spoiled[i / 32].bytes[i % 32] ^= bytes[i];
		bool same = given == plan.n && !memcmp(spoiled, proof, given * sizeof *proof);
		bool holds = kind ? consistency_holds(at, old_root, size, root, spoiled, given)
				  : inclusion_holds(leaf_of(at), at, size, spoiled, given, root);
		MUST(holds == same);
	}
	return 0;
}
