/* Bytes as what a receipt carries, and as an anchor: what is read is written again to the same bytes, and no change of
   a path or a record leads to the same leaf. */
#include "ledger/receipt.h"
#include "fuzz/fuzz.h"
#include "ledger/anchor.h"
#include "ledger/blind.h"

static struct str written(struct arena *a, const struct receipt *r, struct str extra)
{
	struct str opening = str_cut(extra, extra.n - r->words.n - CHANCE_BYTES, extra.n), out;
	const unsigned char *chance = (const unsigned char *)opening.at;
	if (!r->is_opened)
		out = receipt_of_entry(a, r->words);
	else
		out = r->is_anchored ? receipt_of_anchored(a, &r->at, chance, r->words)
				     : receipt_of_opening(a, chance, r->words);
	return r->since.n ? receipt_since(a, r->since, out) : out;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room((size_t)16 << 20);
	struct str extra = { (const char *)bytes, n }, again;
	struct receipt r, other;
	struct anchor anchor;
	if (anchor_read(&a, extra, &anchor, NULL))
		MUST(anchor_write(&a, &anchor, &again, NULL) && str_eq(again, extra));
	if (!receipt_read(&a, extra, &r))
		return 0;
	again = written(&a, &r, extra);
	MUST(str_eq(again, extra));
	if (!r.words.n)
		return 0;
	struct str changed = str_keep(&a, extra); /* its last byte is one of the record */
	((char *)(uintptr_t)changed.at)[n - 1] ^= 1;
	MUST(receipt_read(&a, changed, &other) && !hash_same(other.leaf, r.leaf));
	return 0;
}
