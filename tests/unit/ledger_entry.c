#include "ledger/entry.h"
#include "ledger/tile.h"
#include "ledger_kit.h"

static bool reads(struct str bytes, struct arena a)
{
	struct entry e;
	struct fault f = { 0 };
	bool ok = entry_read(&a, bytes, &e, &f);
	CHECK(ok || (f.kind == FAULT_INPUT && f.text[0]));
	return ok;
}
static bool writes(const struct field *fields, size_t n, struct arena a)
{
	struct str out;
	struct fault f = { 0 };
	bool ok = entry_write(&a, fields, n, &out, &f);
	CHECK(ok || (f.kind == FAULT_INPUT && f.text[0]));
	return ok;
}

TEST("a public entry has one form, whatever the order in which its lines were given")
{
	struct arena a = ledger_room();
	struct field fields[] = { { S("version"), S("3") }, { S("kind"), S("law-pack") }, { S("sha256"), S("00ff") },
		{ S("name"), S("Rückkehr") }, { S("effective"), S("2026-06-12") }, { S("version-note"), S("b") },
		{ S("version-note"), S("a") } };
	struct str want = S("effective: 2026-06-12\nkind: law-pack\nname: Rückkehr\nsha256: 00ff\nversion-note: a\n"
			    "version-note: b\nversion: 3\n");
	size_t n = sizeof fields / sizeof *fields;
	for (EACH(200)) {
		struct arena room = a;
		struct str out = { 0 };
		for (size_t i = n - 1; i > 0; i--) {
			size_t k = test_rand(i + 1);
			struct field swap = fields[i];
			fields[i] = fields[k], fields[k] = swap;
		}
		CHECK(entry_write(&room, fields, n, &out, NULL) && str_eq(out, want));
	}
	struct entry e;
	const struct field *first;
	CHECK(entry_read(&a, want, &e, NULL) && str_eq(e.kind, S("law-pack")) && e.n == n);
	CHECK(str_eq(entry_value(&e, S("version")), S("3")) && !entry_value(&e, S("versio")).at);
	CHECK(entry_fields(&e, S("version-note"), &first) == 2 && str_eq(first[1].value, S("b")));
	CHECK(str_eq(entry_value(&e, S("name")), S("Rückkehr")) && entry_is_complete(&e, NULL));
}

TEST("everything that is not the one form of an entry is refused")
{
	struct arena a = ledger_room();
	static const struct str bad[] = { S_INIT(""), S_INIT("\n"), S_INIT("kind: x"), S_INIT("kind:x\n"),
		S_INIT("kind: \n"), S_INIT("kind:  x\n"), S_INIT("kind: x \n"), S_INIT("kind: x\r\n"),
		S_INIT("Kind: x\n"), S_INIT("1: y\nkind: x\n"), S_INIT("-a: y\nkind: x\n"), S_INIT("a: x\n"),
		S_INIT("a b: x\nkind: x\n"), S_INIT("kind: x\n\n"), S_INIT("\nkind: x\n"), S_INIT("kind: x\na: y\n"),
		S_INIT("a: y\na: y\nkind: x\n"), S_INIT("kind: x\nkind: y\n"), S_INIT("kind: \xff\n"),
		S_INIT("kind: \x7f\n"), S_INIT("kind: \xc2\x85\n"), S_INIT("kind: x\ty\n"), S_INIT("kind: \0\n"),
		S_INIT(" kind: x\n"), S_INIT("a : y\nkind: x\n"), S_INIT(": y\nkind: x\n"), S_INIT("kind: x\0") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!reads(bad[i], a));
	CHECK(reads(S("kind: x\n"), a) && reads(S("a: y: z\na: y\nkind: x\n"), a) == false);
	CHECK(reads(S("a: y\na: y: z\nkind: x\n"), a));
}

TEST("a key or value that cannot stand in an entry is refused before anything is written")
{
	struct arena a = ledger_room();
	struct field two[] = { { S("kind"), S("note") }, { S("text"), S("words") } };
	CHECK(writes(two, 2, a) && !writes(two, 0, a) && !writes(two + 1, 1, a));
	static const struct str values[] = { S_INIT(""), S_INIT(" x"), S_INIT("x "), S_INIT("x\ny"), S_INIT("\xc0\x80"),
		S_INIT("x\n") };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct field bad[] = { two[0], { S("text"), values[i] } };
		CHECK(!writes(bad, 2, a));
	}
	struct field twice[] = { two[0], two[1], two[1] }, kinds[] = { two[0], { S("kind"), S("other") } },
		     incomplete[] = { { S("kind"), S("law-pack") }, { S("name"), S("return") } };
	CHECK(!writes(twice, 3, a) && !writes(kinds, 2, a) && !writes(incomplete, 2, a));
}

TEST("an entry has at most 65,535 bytes and its keys 64")
{
	struct arena a = ledger_room();
	char *text = arena_bytes(&a, ENTRY_MOST);
	memset(text, 'x', ENTRY_MOST);
	size_t around = S("kind: n\n").n + S("text: \n").n;
	struct field f[] = { { S("kind"), S("n") }, { S("text"), { text, ENTRY_MOST - around } } };
	struct str out = { 0 };
	CHECK(entry_write(&a, f, 2, &out, NULL) && out.n == ENTRY_MOST && reads(out, a));
	f[1].value.n++;
	CHECK(!writes(f, 2, a));
	f[1] = (struct field){ { text, 64 }, S("y") };
	CHECK(writes(f, 2, a));
	f[1].key.n++;
	CHECK(!writes(f, 2, a));
}

TEST("changing any bit of an entry gives another entry or none")
{
	struct arena a = ledger_room();
	struct str good = S("count: 3\nkind: erasure-count\nperiod: 2026-11\n");
	struct sha256 leaf = hash_leaf(good);
	for (size_t bit = 0; bit < good.n * 8; bit++) {
		struct arena room = a;
		struct str bad = str_keep(&room, good), again;
		struct entry e;
		((char *)(uintptr_t)bad.at)[bit / 8] ^= (char)(1 << bit % 8);
		CHECK(!hash_same(hash_leaf(bad), leaf));
		if (!entry_read(&room, bad, &e, NULL) || !entry_is_complete(&e, NULL))
			continue;
		CHECK(entry_write(&room, e.field, e.n, &again, NULL) && str_eq(again, bad));
	}
}

TEST("the kinds there are say what they are for")
{
	size_t n = 0;
	for (const char *kind; (kind = entry_kind_name(n)); n++)
		CHECK(entry_kind_words(str_of(kind)) && (!n || strcmp(entry_kind_name(n - 1), kind) < 0));
	CHECK(n >= 11 && !entry_kind_words(S("nothing")));
}
