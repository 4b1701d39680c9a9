/* Bytes as a note, as signature lines, as a key: what is taken has one form, and is written back the same. */
#include "ledger/note.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static bool never(void *unused, const unsigned char public[32], struct str message, const unsigned char sig[64])
{
	(void)unused;
	return message.n > 0 && public[31] == sig[63] && message.at[message.n - 1] == '\n';
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct verifier any = { never, NULL };
	struct arena a = fuzz_room(16 << 20);
	struct str text = { n ? (const char *)bytes : "", n };
	struct vkey key = { 0 };
	struct fault f;
	if (vkey_read(&a, text, &key, &f))
		MUST(str_eq(vkey_write(&a, &key), text) && key_name_is_valid(key.name));
	struct note note;
	if (!note_read(&a, text, &note, &f)) {
		MUST(f.kind == FAULT_INPUT);
		return 0;
	}
	MUST(str_eq(note_write(&a, &note), text) && utf8_valid(text) == n && note.n >= 1 && note.n <= SIGNATURES_MOST);
	MUST(note.text.n && note.text.at[note.text.n - 1] == '\n');
	struct vkey keys[2];
	struct signed_by by[2];
	for (size_t i = 0; i < 2; i++) {
		const struct signature *s = &note.signature[i % note.n];
		keys[i] = (struct vkey){ s->name, s->id, i ? KEY_COSIGNATURE : KEY_ED25519, { (char[32]){ 0 }, 32 } };
	}
	enum trust t = note_check(a, &note, keys, 2, &any, by);
	MUST(t != TRUST_HOLDS || by[0].holds || by[1].holds);
	MUST((t == TRUST_AMBIGUOUS) == (keys[0].id == keys[1].id && str_eq(keys[0].name, keys[1].name)));
	return 0;
}
