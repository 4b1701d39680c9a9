/* Bytes as a public entry: what is taken has one form, and is written back the same. */
#include "ledger/entry.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "ledger/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room(16 << 20);
	struct str text = { n ? (const char *)bytes : "", n }, again;
	struct entry e;
	struct fault f;
	if (!entry_read(&a, text, &e, &f)) {
		MUST(f.kind == FAULT_INPUT);
		return 0;
	}
	MUST(n <= ENTRY_MOST && utf8_valid(text) == n && e.kind.n && e.n >= 1);
	MUST(str_eq(entry_value(&e, S("kind")), e.kind));
	if (!entry_is_complete(&e, &f)) {
		MUST(!entry_write(&a, e.field, e.n, &again, NULL));
		return 0;
	}
	for (size_t i = 0; i < e.n / 2; i++) { /* the order in which the lines come means nothing */
		struct field swap = e.field[i];
		e.field[i] = e.field[e.n - 1 - i], e.field[e.n - 1 - i] = swap;
	}
	MUST(entry_write(&a, e.field, e.n, &again, &f) && str_eq(again, text));
	return 0;
}
