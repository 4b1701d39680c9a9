/* The digest of the browser's engine beside that of OpenSSL: the same file, under other names. */
#include "base/hash.h"
#include "test.h"
#define sha256_of own_sha256_of
#include "wasm/sha256.c"
#undef sha256_of

static _Alignas(16) char room[1 << 16];

static bool is_digest(struct str text, struct str wanted)
{
	struct arena a = { room, room + sizeof room, NULL };
	return str_eq(sha256_hex(&a, own_sha256_of(&text, 1)), wanted);
}

TEST("the engine for browsers gives the digests of FIPS 180-4")
{
	CHECK(is_digest(S(""), S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
	CHECK(is_digest(S("abc"), S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
	CHECK(is_digest(S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
	    S("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")));
	CHECK(!is_digest(S("abd"), S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
}

TEST("its digest of any bytes, in any parts, is that of OpenSSL")
{
	static char bytes[700];
	for (EACH(2000)) {
		size_t n = (size_t)test_rand(sizeof bytes + 1), cut = (size_t)test_rand(n + 1);
		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)test_rand(256);
		struct str all = { bytes, n }, parts[] = { str_cut(all, 0, cut), str_cut(all, cut, n) };
		struct sha256 own = own_sha256_of(parts, 2), theirs = sha256_of(&all, 1);
		CHECK(!memcmp(own.bytes, theirs.bytes, sizeof own.bytes));
	}
}
