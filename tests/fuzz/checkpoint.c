/* Bytes as a checkpoint, a proof file, a request to a witness, the name of a tile and a bundle: one form each. */
#include "fuzz/fuzz.h"
#include "ledger/tile.h"
#include "ledger/witness.h"

static void try_tile(struct arena a, struct str text)
{
	struct tile t;
	struct str entry[TILE_WIDTH];
	struct buf b = { .arena = &a };
	if (tile_path_read(a, text, &t))
		MUST(str_eq(tile_path(&a, t), text) && t.width >= 1 && t.width <= TILE_WIDTH && t.level <= 63);
	unsigned width = text.n ? (unsigned char)text.at[0] + 1u : 1;
	struct str bytes = str_cut(text, 1, text.n);
	if (!bundle_read(bytes, width, entry, NULL))
		return;
	for (unsigned i = 0; i < width; i++)
		bundle_add(&b, entry[i]);
	MUST(str_eq(buf_str(&b), bytes));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room(32 << 20);
	struct str text = { n ? (const char *)bytes : "", n };
	struct checkpoint c;
	struct proof_file p;
	struct witness_request r;
	if (checkpoint_read(text, &c, NULL))
		MUST(str_eq(checkpoint_write(&a, &c), text) && c.size <= tree_size_most && c.origin.n);
	if (proof_file_read(&a, text, &p, NULL))
		MUST(str_eq(proof_file_write(&a, &p), text) && p.n <= TREE_LEVELS);
	if (witness_request_read(&a, text, &r, NULL)) {
		MUST(r.old <= r.checkpoint.size && r.n <= TREE_LEVELS && !r.checkpoint.extension.n);
		MUST(str_eq(witness_request_write(&a, r.old, r.hash, r.n, note_write(&a, &r.note)), text));
	}
	try_tile(a, text);
	return 0;
}
