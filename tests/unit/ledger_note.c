#include "ledger/ed25519.h"
#include "ledger/sign.h"
#include "ledger_kit.h"

static struct str with_byte(struct arena *a, struct str s, size_t at, char byte)
{
	s = str_keep(a, s);
	((char *)(uintptr_t)s.at)[at] = byte;
	return s;
}

static enum trust opened(struct arena a, struct str bytes, struct str key)
{
	struct note note;
	struct vkey k;
	struct signed_by by;
	if (!note_read(&a, bytes, &note, NULL) || !vkey_read(&a, key, &k, NULL))
		return TRUST_AMBIGUOUS;
	return note_check(a, &note, &k, 1, &ed25519, &by);
}

TEST("published keys are read, written back the same, and refused with one letter changed")
{
	struct arena a = ledger_room();
	size_t seen = 0;
	for (const struct json *v = ledger_vectors(&a, "vkeys")->first; v; v = v->next, seen++) {
		struct str text = vector_text(v, "vkey");
		struct vkey k, other;
		struct fault f;
		CHECK(vkey_read(&a, text, &k, &f) && k.type == vector_number(v, "type") &&
		      str_eq(k.name, vector_text(v, "name")));
		CHECK(str_eq(vkey_write(&a, &k), text));
		CHECK(str_eq(str_print(&a, "%08x", (unsigned)k.id), vector_text(v, "key_id")));
		for (size_t i = 0; i < text.n; i++) {
			struct arena room = a;
			CHECK(!vkey_read(&room, with_byte(&room, text, i, text.at[i] == 'B' ? 'C' : 'B'), &other, &f));
		}
	}
	CHECK(seen == 13);
	struct vkey k;
	CHECK(!vkey_read(&a, S("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), &k, NULL));
	CHECK(!vkey_read(&a, S("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"), &k, NULL));
	CHECK(!vkey_read(&a, S("a+b"), &k, NULL) && !vkey_read(&a, S(""), &k, NULL));
}

TEST("published notes open under their keys, and the one that is an illustration does not")
{
	struct arena a = ledger_room();
	size_t seen = 0;
	for (const struct json *v = ledger_vectors(&a, "notes")->first; v; v = v->next, seen++) {
		bool is_valid = json_member(v, S("valid"))->type == JSON_TRUE;
		enum trust t = opened(a, vector_text(v, "note"), vector_text(v, "vkey"));
		CHECK((t == TRUST_HOLDS) == is_valid);
		struct note note;
		CHECK(note_read(&a, vector_text(v, "note"), &note, NULL));
		CHECK(str_eq(note_write(&a, &note), vector_text(v, "note")));
	}
	CHECK(seen == 8);
}

TEST("a signed note with any one bit changed opens no more")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "notes")->first;
	struct str text = vector_text(v, "note"), key = vector_text(v, "vkey");
	CHECK(opened(a, text, key) == TRUST_HOLDS);
	for (size_t bit = 0; bit < text.n * 8; bit++) {
		struct arena room = a;
		CHECK(opened(a, with_byte(&room, text, bit / 8, (char)(text.at[bit / 8] ^ 1 << bit % 8)), key) !=
		      TRUST_HOLDS);
	}
}

TEST("what is signed is the same each time, and what others signed with the same keys")
{
	struct arena a = ledger_room();
	const struct json *keys = ledger_vectors(&a, "signing_keys_public_test_only")->first;
	const struct json *log = ledger_vectors(&a, "testlog");
	struct signer neumann, testlog;
	struct fault f;
	CHECK(signer_read(&a, vector_text(keys, "skey"), &neumann, &f));
	CHECK(signer_read(&a, vector_text(keys->next, "skey"), &testlog, &f));
	CHECK(str_eq(signer_write(&a, &testlog), vector_text(keys->next, "skey")));

	struct note note, mine;
	CHECK(note_read(&a, vector_text(ledger_vectors(&a, "notes")->first->next, "note"), &note, &f));
	struct signature sig = sign_text(&a, &neumann, note.text);
	CHECK(note.n == 1 && str_eq(sig.bytes, note.signature[0].bytes) && sig.id == note.signature[0].id);

	const struct json *want = json_member(log, S("signed_checkpoints"))->first;
	uint64_t size = 0;
	for (const struct json *root = json_member(log, S("roots_base64_size_0_to_15"))->first; root;
	     root = root->next, want = want->next, size++) {
		struct checkpoint c = { vector_text(log, "origin"), size, hash_of_base64(root->text), { 0 } };
		mine = (struct note){ checkpoint_write(&a, &c), &sig, 1 };
		sig = sign_text(&a, &testlog, mine.text);
		CHECK(str_eq(note_write(&a, &mine), want->text));
	}
	CHECK(size == 16 && !want);
	signer_forget(&neumann);
	for (size_t i = 0; i < sizeof neumann.secret; i++)
		CHECK(!neumann.secret[i]);
}

TEST("a cosignature holds for its moment and text only")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "cosignature_v1");
	const struct json *seed = ledger_vectors(&a, "signing_keys_public_test_only")->first->next->next;
	struct str text = vector_text(v, "note_text"), line = vector_text(v, "line"), raw;
	struct signer w;
	struct vkey key;
	struct signed_by by;
	struct fault f;
	CHECK(base64_read(&a, vector_text(seed, "seed_base64_with_type_byte"), &raw) && raw.n == 33);
	signer_of(&a, S("witness"), KEY_COSIGNATURE, (const unsigned char *)raw.at + 1, &w);
	CHECK(str_eq(vkey_write(&a, &w.public), vector_text(v, "vkey")) &&
	      vkey_read(&a, vector_text(v, "vkey"), &key, &f));
	CHECK(str_eq(cosigned_text(&a, 1679315147, text), vector_text(v, "signed_bytes")));
	struct signature sig = cosign_text(&a, &w, 1679315147, text);
	struct note note = { text, &sig, 1 };
	struct buf b = { .arena = &a };
	note_add_line(&b, &sig);
	CHECK(str_eq(buf_str(&b), line));
	CHECK(note_check(a, &note, &key, 1, &ed25519, &by) == TRUST_HOLDS && by.unix_s == 1679315147);
	for (size_t bit = 0; bit < sig.bytes.n * 8; bit++) {
		struct arena room = a;
		struct signature bad = sig;
		bad.bytes = with_byte(&room, sig.bytes, bit / 8, (char)(sig.bytes.at[bit / 8] ^ 1 << bit % 8));
		struct note spoiled = { text, &bad, 1 };
		CHECK(note_check(room, &spoiled, &key, 1, &ed25519, &by) == TRUST_BROKEN);
	}
	sig = sign_text(&a, &w, text); /* a signature of a log is no cosignature, even under the same key */
	CHECK(note_check(a, &note, &key, 1, &ed25519, &by) == TRUST_BROKEN);
}

TEST("unknown signatures are passed over, a false one of a known key spoils the note")
{
	struct arena a = ledger_room();
	unsigned char seed[3][32] = { { 1 }, { 2 }, { 3 } };
	struct signer s[3];
	struct signed_by by[2];
	struct str text = S("text\n");
	const char *const names[] = { "one", "two", "three" };
	for (int i = 0; i < 3; i++)
		signer_of(&a, str_of(names[i]), KEY_ED25519, seed[i], &s[i]);
	struct signature list[] = { sign_text(&a, &s[2], text), sign_text(&a, &s[0], text),
		sign_text(&a, &s[1], text) };
	struct vkey keys[] = { s[0].public, s[1].public };
	struct note note = { text, list, 3 };
	CHECK(note_check(a, &note, keys, 2, &ed25519, by) == TRUST_HOLDS && by[0].holds && by[1].holds);
	list[0].bytes = S("anything");
	CHECK(note_check(a, &note, keys, 2, &ed25519, by) == TRUST_HOLDS);
	list[2].bytes = list[1].bytes;
	CHECK(note_check(a, &note, keys, 2, &ed25519, by) == TRUST_BROKEN);
	CHECK(note_check(a, &note, keys, 1, &ed25519, by) == TRUST_HOLDS && by[0].holds);
	note.n = 1;
	CHECK(note_check(a, &note, keys, 2, &ed25519, by) == TRUST_NONE);
	keys[1] = keys[0];
	CHECK(note_check(a, &note, keys, 2, &ed25519, by) == TRUST_AMBIGUOUS);
}

TEST("what is not in the one form of a note is refused")
{
	struct arena a = ledger_room();
	struct note note;
	struct fault f;
	static const char good[] = "a\n\n\xe2\x80\x94 k AAAAAAA=\n";
	CHECK(note_read(&a, str_of(good), &note, &f) && note.n == 1 && str_eq(note.text, S("a\n")));
	CHECK(note_read(&a, S("a\n\nb\n\n\xe2\x80\x94 k AAAAAAA=\n"), &note, &f) && str_eq(note.text, S("a\n\nb\n")));
	static const char *const bad[] = { "", "\n", "a", "a\n", "a\n\n", "a\n\n\n", "a\n\xe2\x80\x94 k AAAAAAA=\n",
		"a\n\n\xe2\x80\x94 k AAAAAAA=", "a\n\n- k AAAAAAA=\n", "a\n\n\xe2\x80\x94 k AAAAAAA= \n",
		"a\n\n\xe2\x80\x94  k AAAAAAA=\n", "a\n\n\xe2\x80\x94 k  AAAAAAA=\n",
		"a\n\n\xe2\x80\x94 k+k AAAAAAA=\n", "a\n\n\xe2\x80\x94 k\xc2\xa0k AAAAAAA=\n",
		"a\n\n\xe2\x80\x94 k AAAAAAB=\n", "a\n\n\xe2\x80\x94 k AAAAAAA\n", "a\n\n\xe2\x80\x94 k AAAAAA==\n",
		"a\n\n\xe2\x80\x94 k\n", "a\r\n\n\xe2\x80\x94 k AAAAAAA=\n", "a\t\n\n\xe2\x80\x94 k AAAAAAA=\n",
		"a\xff\n\n\xe2\x80\x94 k AAAAAAA=\n", "a\n\n\xe2\x80\x94 k AAAAAAA=\n\n" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!note_read(&a, str_of(bad[i]), &note, &f) && f.kind == FAULT_INPUT);
	CHECK(!note_read(&a, (struct str){ "a\0\n\n\xe2\x80\x94 k AAAAAAA=\n", 18 }, &note, &f));
	for (int n = 63; n <= 65; n++) {
		struct buf b = { .arena = &a };
		buf_add(&b, S("a\n\n"));
		for (int i = 0; i < n; i++)
			buf_add(&b, S("\xe2\x80\x94 k AAAAAAA=\n"));
		CHECK(note_read(&a, buf_str(&b), &note, &f) == (n <= SIGNATURES_MOST));
	}
}

TEST("sixteen signatures of five thousand bytes fit in a note, and more than 64 KiB do not")
{
	struct arena a = ledger_room();
	struct signature list[16];
	struct note note = { S("text\n"), list, 16 }, again;
	for (int i = 0; i < 16; i++)
		list[i] = (struct signature){ S("post-quantum"), 7, { NEW(&a, char, 3000), 3000 } };
	CHECK(note_write(&a, &note).n <= NOTE_MOST && note_read(&a, note_write(&a, &note), &again, NULL) &&
	      again.n == 16);
	list[0].bytes = (struct str){ NEW(&a, char, 5000), 5000 };
	CHECK(note_write(&a, &note).n > NOTE_MOST && !note_read(&a, note_write(&a, &note), &again, NULL));
}

TEST("what is not in the one form of a checkpoint is refused")
{
	struct checkpoint c;
	struct arena a = ledger_room();
#define ROOT "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
	CHECK(checkpoint_read(S("log\n0\n" ROOT), &c, NULL) && !c.size && hash_same(c.root, hash_empty()) &&
	      !c.extension.n);
	CHECK(checkpoint_read(S("log\n9223372036854775807\n" ROOT "more\n"), &c, NULL) && c.size == tree_size_most);
	CHECK(str_eq(checkpoint_write(&a, &c), S("log\n9223372036854775807\n" ROOT "more\n")));
	static const char *const bad[] = { "", "log\n", "\n0\n" ROOT, "log\n00\n" ROOT, "log\n01\n" ROOT,
		"log\n-1\n" ROOT, "log\n+1\n" ROOT, "log\n\n" ROOT, "log\n1 \n" ROOT, "log\n9223372036854775808\n" ROOT,
		"log\n18446744073709551617\n" ROOT, "log\n0\n" ROOT "\n", "log\n0\n" ROOT "x",
		"log\n0\n" ROOT "x\n\ny\n", "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
		"log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", "log\n0\nAAAA\n", "log\n0\n",
		"log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!checkpoint_read(str_of(bad[i]), &c, NULL));
}

TEST("base64 has one text for each run of bytes")
{
	struct arena a = ledger_room();
	struct str got;
	for (EACH(500)) {
		struct arena room = a;
		size_t n = test_rand(100);
		char *bytes = NEW(&room, char, n);
		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)test_rand(256);
		struct str raw = { bytes, n }, text = base64_write(&room, raw);
		CHECK(base64_read(&room, text, &got) && str_eq(got, raw));
		if (!text.n)
			continue;
		size_t at = test_rand(text.n);
		struct str changed = with_byte(&room, text, at, (char)test_rand(256));
		if (!str_eq(changed, text) && base64_read(&room, changed, &got))
			CHECK(!str_eq(got, raw) && str_eq(base64_write(&room, got), changed));
	}
	static const char *const bad[] = { "A", "AA", "AAA", "A===", "====", "AB==", "AAB=", "AA=A", "AAA\n",
		"AAAA=", "AA==AAAA", "-AAA", "_AAA", " AAA" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!base64_read(&a, str_of(bad[i]), &got));
	CHECK(base64_read(&a, S(""), &got) && !got.n);
}
