#include "ledger/blind.h"
#include "ledger/draw.h"
#include "ledger_kit.h"

TEST("a case leaf is the commitment of chance and record, the same from any program")
{
	struct arena a = ledger_room();
	unsigned char chance[32];
	for (unsigned i = 0; i < 32; i++)
		chance[i] = (unsigned char)i;
	struct sha256 c = blind_commitment(chance, S("record"));
	CHECK(str_eq(sha256_hex(&a, c), S("fbab274514c3e3953e7a691b62769d26781dd2a4c93b5460a764aa442165d96b")));
	CHECK(str_eq(sha256_hex(&a, hmac_sha256(chance, NULL, 0)),
	    S("d38b42096d80f45f826b44a9d5607de72496a415d3f4a1a8c88e3bb9da8dc1cb")));
	struct str opening = blind_opening(&a, chance, S("record")), record;
	struct sha256 again;
	CHECK(blind_opened(opening, &again, &record) && hash_same(again, c) && str_eq(record, S("record")));
	for (size_t bit = 0; bit < opening.n * 8; bit++) {
		struct arena room = a;
		struct str bad = str_keep(&room, opening);
		((char *)(uintptr_t)bad.at)[bit / 8] ^= (char)(1 << bit % 8);
		CHECK(blind_opened(bad, &again, &record) && !hash_same(again, c));
	}
	CHECK(!blind_opened(str_cut(opening, 0, 32), &again, &record));
}

TEST("a sample follows from plan, root and chance, and from nothing else")
{
	struct arena a = ledger_room();
	struct sha256 plan = hash_leaf(S("plan")), root = hash_leaf(S("root")),
		      seed = draw_seed(plan, root, S("chance"));
	CHECK(str_eq(sha256_hex(&a, seed), S("8367696140b25b2802f1140fe1a5183f41e6c761a246cc54fe4da2b80de41910")));
	static const uint64_t of_1000[] = { 214, 103, 66, 437, 697, 995, 724, 603, 244, 800 },
			      of_7[] = { 6, 5, 4, 0, 1, 2, 3 },
			      large[] = { 6226085823137503358, 4925811080289949437, 71060457092470697,
				      6201066024490972139, 5378173072423409724, 5329002894449226800 };
	uint64_t got[10];
	draw_leaves(a, seed, 1000, got, 10);
	CHECK(!memcmp(got, of_1000, sizeof of_1000));
	draw_leaves(a, seed, 7, got, 7);
	CHECK(!memcmp(got, of_7, sizeof of_7));
	draw_leaves(a, seed, (uint64_t)3 << 61, got, 6); /* a quarter of all numbers must be drawn again */
	CHECK(!memcmp(got, large, sizeof large));
	draw_leaves(a, seed, 0, got, 0);
}

TEST("every leaf is drawn once at most, and about as often as any other")
{
	struct arena a = ledger_room();
	static uint64_t got[1000];
	unsigned seen[50] = { 0 };
	for (unsigned round = 0; round < 2000; round++) {
		struct sha256 seed = draw_seed(hash_leaf((struct str){ (char *)&round, 4 }), hash_empty(), S(""));
		bool once[50] = { 0 };
		draw_leaves(a, seed, 50, got, 10);
		for (unsigned i = 0; i < 10; i++) {
			CHECK(!once[got[i]]);
			once[got[i]] = true, seen[got[i]]++;
		}
	}
	for (unsigned i = 0; i < 50; i++) /* 400 expected, standard deviation 18 */
		CHECK(seen[i] > 300 && seen[i] < 500);
	draw_leaves(a, draw_seed(hash_empty(), hash_empty(), S("x")), 1000, got, 1000);
	uint64_t sum = 0;
	for (unsigned i = 0; i < 1000; i++)
		sum += got[i];
	CHECK(sum == 999 * 1000 / 2);
}
