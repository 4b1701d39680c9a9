#include "ledger/anchor.h"
#include "ledger/receipt.h"
#include "ledger/window.h"
#include "ledger_kit.h"

static struct sha256 hash_of(const struct json *v, const char *name)
{
	struct sha256 h = { { 0 } };
	CHECK(sha256_of_hex(vector_text(v, name), &h));
	return h;
}
static struct str bytes_of(const struct sha256 *h) { return (struct str){ (const char *)h->bytes, 32 }; }
static struct sha256 numbered(uint64_t i) { return hash_leaf((struct str){ (const char *)&i, sizeof i }); }

TEST("commitments, dummies and their openings are the same from any program")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "blinded_v1");
	struct sha256 chance = hash_of(v, "chance_hex"), seed = hash_of(v, "dummy_seed_hex"), first;
	CHECK(hash_same(blind_commitment(chance.bytes, vector_text(v, "record_utf8")), hash_of(v, "commitment_hex")));
	CHECK(str_eq(dummy_record, vector_text(v, "dummy_record_utf8")));
	dummy_chance(&seed, 0, first.bytes);
	CHECK(hash_same(first, hash_of(v, "dummy_0_chance_hex")));
	CHECK(hash_same(dummy_commitment(&seed, 0), hash_of(v, "dummy_0_hex")));
	CHECK(hash_same(dummy_commitment(&seed, 62), hash_of(v, "dummy_62_hex")));
	CHECK(hash_same(blind_commitment(first.bytes, dummy_record), hash_of(v, "dummy_0_hex")));
}

TEST("a set is padded to a multiple of 64 in which there is always a dummy")
{
	static const size_t sizes[] = { 0, 1, 63, 64, 65, 127, 128 }, padded[] = { 64, 64, 64, 128, 128, 128, 192 };
	struct sha256 list[192], seed = numbered(7);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		CHECK(window_padded(sizes[i]) == padded[i]);
		for (size_t k = 0; k < sizes[i]; k++)
			list[k] = numbered(k);
		window_pad(list, sizes[i], &seed);
		for (size_t k = 0; k < sizes[i]; k++)
			CHECK(hash_same(list[k], numbered(k)));
		for (size_t k = sizes[i]; k < padded[i]; k++)
			CHECK(hash_same(list[k], dummy_commitment(&seed, k - sizes[i])));
	}
}

TEST("a shuffle follows from its seed, and no program makes another one")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "shuffle_v1");
	struct sha256 seed = hash_of(v, "seed_hex"), list[64];
	struct str order = vector_text(v, "order_of_0_to_63");
	for (uint64_t i = 0; i < 64; i++)
		list[i] = numbered(i);
	window_shuffle(list, 64, &seed);
	for (unsigned i = 0; i < 64; i++) {
		long was = -1;
		CHECK(str_number(str_split(&order, S(" ")), &was) && hash_same(list[i], numbered((uint64_t)was)));
	}
	window_shuffle(list, 1, &seed);
	window_shuffle(list, 0, &seed);
}

/* How far the counts of the 24 orders of four things are from equal; 23 degrees of freedom: 56 is passed by chance once
   in 10,000 times. is_fair: our shuffle; else one that swaps each with any, the mistake everybody makes. */
static double chi_of_orders(unsigned rounds, bool is_fair)
{
	unsigned seen[256] = { 0 };
	double chi = 0, each = rounds / 24.0;
	for (unsigned round = 0; round < rounds; round++) {
		struct sha256 list[4], seed = numbered(round);
		for (unsigned i = 0; i < 4; i++)
			memset(list[i].bytes, (int)i, 32);
		if (is_fair)
			window_shuffle(list, 4, &seed);
		for (unsigned i = 0; !is_fair && i < 4; i++) {
			unsigned j = seed.bytes[i] % 4;
			struct sha256 kept = list[i];
			list[i] = list[j], list[j] = kept;
		}
		seen[list[0].bytes[0] << 6 | list[1].bytes[0] << 4 | list[2].bytes[0] << 2 | list[3].bytes[0]]++;
	}
	for (unsigned i = 0; i < 256; i++)
		if (seen[i])
			chi += (seen[i] - each) * (seen[i] - each) / each;
	return chi;
}

TEST("every order is as likely as every other, and a shuffle that is not fair is seen")
{
	CHECK(chi_of_orders(24000, true) < 56);
	CHECK(chi_of_orders(24000, false) > 56);
}

/* Correlation of where something stood and where it stands now. */
static double correlation(unsigned rounds, bool is_shuffled)
{
	enum { N = 64 };
	double sum = 0, square = (N * N - 1) / 12.0, middle = (N - 1) / 2.0;
	for (unsigned round = 0; round < rounds; round++) {
		struct sha256 list[N], seed = numbered(round + 1000000);
		for (unsigned i = 0; i < N; i++)
			memset(list[i].bytes, (int)i, 32);
		if (is_shuffled)
			window_shuffle(list, N, &seed);
		for (unsigned i = 0; i < N; i++)
			sum += (i - middle) * (list[i].bytes[0] - middle);
	}
	return sum / square / N / rounds;
}

TEST("the order in the log tells nothing of the order of arrival, and one that was not shuffled does")
{
	double c = correlation(500, true);
	CHECK(c < 0.03 && c > -0.03); /* standard deviation 0.0056 */
	CHECK(correlation(500, false) > 0.99);
}

TEST("an anchor is the same from any program, whatever order things came in")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "anchor_v1"), *b = ledger_vectors(&a, "blinded_v1");
	struct sha256 list[64], seed = hash_of(b, "dummy_seed_hex"), order = numbered(3), path[TREE_LEVELS];
	struct str entry;
	list[0] = hash_of(b, "commitment_hex");
	window_pad(list, 1, &seed);
	window_shuffle(list, 64, &order);
	anchor_sort(list, 64);
	size_t index = (size_t)vector_number(v, "index");
	CHECK(hash_same(list[index], hash_of(b, "commitment_hex")));
	CHECK(hash_same(anchor_root(a, list, 64), hash_of(v, "root_hex")));
	size_t n = anchor_path(a, list, 64, index, path);
	const struct json *step = json_member(v, S("path_hex"))->first;
	for (size_t i = 0; i < n; i++, step = step->next) {
		struct sha256 want;
		CHECK(step && sha256_of_hex(step->text, &want) && hash_same(path[i], want));
	}
	CHECK(n == 6 && !step);
	struct anchor said = { 12, 3, vector_text(v, "log"), hash_of(v, "root_hex") }, read;
	CHECK(anchor_write(&a, &said, &entry, NULL) && str_eq(entry, vector_text(v, "entry_utf8")));
	CHECK(hash_same(hash_leaf(entry), hash_of(v, "entry_leaf_hex")));
	CHECK(anchor_read(&a, entry, &read, NULL) && read.number == 12 && read.window == 3 &&
	      str_eq(read.log, said.log) && hash_same(read.root, said.root));
	struct fault f;
	CHECK(!anchor_read(&a, S("kind: anchor\n"), &read, &f));
	said.log = S(" not a name");
	CHECK(!anchor_write(&a, &said, &entry, &f) && f.kind == FAULT_INPUT);
}

TEST("in an anchor every place of every size has its proof")
{
	struct arena a = ledger_room();
	struct sha256 list[192], path[TREE_LEVELS], root;
	for (uint64_t i = 0; i < 192; i++)
		list[i] = numbered(i);
	for (size_t n = 64; n <= 192; n += 64) {
		struct sha256 want = anchor_root(a, list, n);
		for (size_t i = 0; i < n; i++) {
			size_t steps = anchor_path(a, list, n, i, path);
			CHECK(inclusion_root(hash_leaf(bytes_of(&list[i])), i, n, path, steps, &root) &&
			      hash_same(root, want));
			CHECK(!inclusion_root(hash_leaf(bytes_of(&list[i])), (i + 1) % n, n, path, steps, &root) ||
			      !hash_same(root, want));
		}
	}
}

static struct str extra_of(struct arena *a, const char *name)
{
	struct str bytes = { 0 };
	CHECK(base64_read(a, vector_text(ledger_vectors(a, "receipt_extra_v1"), name), &bytes));
	return bytes;
}

TEST("a receipt under an anchor leads to the anchor, and no changed one does")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "anchor_v1"), *b = ledger_vectors(&a, "blinded_v1");
	struct str extra = extra_of(&a, "anchored_base64");
	struct sha256 leaf = hash_of(v, "entry_leaf_hex"), chance = hash_of(b, "chance_hex");
	struct receipt r, bad;
	CHECK(receipt_read(&a, extra, &r) && hash_same(r.leaf, leaf) && r.is_opened && r.is_anchored && !r.since.n);
	CHECK(str_eq(r.words, S("record")) && r.at.number == 12 && r.at.window == 3 && r.at.size == 64);
	CHECK(str_eq(receipt_of_anchored(&a, &r.at, chance.bytes, r.words), extra));
	for (size_t bit = 21 * 8; bit < extra.n * 8; bit++) {
		struct arena room = a;
		struct str changed = str_keep(&room, extra);
		((char *)(uintptr_t)changed.at)[bit / 8] ^= (char)(1 << bit % 8);
		CHECK(!receipt_read(&room, changed, &bad) || !hash_same(bad.leaf, leaf));
	}
	for (size_t n = 0; n < extra.n; n++) {
		struct arena room = a;
		CHECK(!receipt_read(&room, str_cut(extra, 0, n), &bad) || !hash_same(bad.leaf, leaf));
	}
}

TEST("a receipt can carry a checkpoint from before, and is read the same without")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "receipt_extra_v1"), *b = ledger_vectors(&a, "blinded_v1");
	struct str extra = extra_of(&a, "since_opening_base64"), note = vector_text(v, "since_note_utf8");
	struct sha256 chance = hash_of(b, "chance_hex"), commitment = hash_of(b, "commitment_hex");
	struct receipt r;
	CHECK(receipt_read(&a, extra, &r) && str_eq(r.since, note) && r.is_opened && !r.is_anchored);
	CHECK(hash_same(r.leaf, hash_leaf(bytes_of(&commitment))) && str_eq(r.words, S("record")));
	CHECK(str_eq(receipt_since(&a, note, receipt_of_opening(&a, chance.bytes, S("record"))), extra));
	CHECK(!receipt_read(&a, str_cut(extra, 0, 30), &r));
	CHECK(!receipt_read(&a, receipt_since(&a, S(""), receipt_of_entry(&a, S("x"))), &r));
	CHECK(!receipt_read(&a, receipt_since(&a, note, extra), &r)); /* one is enough */
}
