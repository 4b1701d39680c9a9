#include "ledger_kit.h"

static struct naive_tree tree; /* leaf i is the one byte i */
static const struct nodes nodes = { naive_node, &tree };

static void plant(void)
{
	for (unsigned i = 0; i < 301; i++) {
		char byte = (char)i;
		tree.leaf[i] = hash_leaf((struct str){ &byte, 1 });
	}
}

/* Proofs by the recursive definitions. */
static size_t naive_path(unsigned m, unsigned from, unsigned to, struct sha256 *out)
{
	if (to - from == 1)
		return 0;
	unsigned k = 1;
	while (2 * k < to - from)
		k *= 2;
	bool left = m < from + k;
	size_t n = left ? naive_path(m, from, from + k, out) : naive_path(m, from + k, to, out);
	out[n] = left ? naive_root(&tree, from + k, to) : naive_root(&tree, from, from + k);
	return n + 1;
}

static size_t naive_sub(struct span_of old, unsigned from, unsigned to, bool known, struct sha256 *out)
{
	if (old.from == from && old.to == to) {
		if (!known)
			out[0] = naive_root(&tree, from, to);
		return !known;
	}
	unsigned k = 1;
	while (2 * k < to - from)
		k *= 2;
	unsigned middle = from + k;
	size_t n;
	if (old.to <= middle) {
		n = naive_sub(old, from, middle, known, out);
		out[n] = naive_root(&tree, middle, to);
		return n + 1;
	}
	if (middle <= old.from)
		n = naive_sub(old, middle, to, known, out);
	else
		n = naive_sub((struct span_of){ middle, old.to }, middle, to, false, out);
	out[n] = naive_root(&tree, from, middle);
	return n + 1;
}

static size_t inclusion(unsigned index, unsigned size, struct sha256 *out)
{
	struct plan plan;
	plan_inclusion(index, (struct span_of){ 0, size }, &plan);
	CHECK(plan_hashes(&nodes, &plan, out, NULL));
	return plan.n;
}

static size_t consistency(unsigned old, unsigned size, struct sha256 *out)
{
	struct plan plan;
	plan_consistency((struct span_of){ 0, old }, size, &plan);
	CHECK(plan_hashes(&nodes, &plan, out, NULL));
	return plan.n;
}

TEST("hashes of leaves, nodes and the reference tree are those the world computes")
{
	struct arena a = ledger_room();
	const struct json *basics = ledger_vectors(&a, "hash_basics_hex"),
			  *ct = ledger_vectors(&a, "ct_reference_tree");
	CHECK(str_eq(sha256_hex(&a, hash_leaf(S(""))), vector_text(basics, "leaf_empty")));
	CHECK(str_eq(sha256_hex(&a, hash_leaf(S("L123456"))), vector_text(basics, "leaf_L123456")));
	CHECK(str_eq(sha256_hex(&a, hash_empty()), vector_text(basics, "empty_tree")));
	struct sha256 left = { "N123" }, right = { "N456" };
	struct str parts[] = { S("\1"), { (char *)left.bytes, 4 }, { (char *)right.bytes, 4 } };
	CHECK(str_eq(sha256_hex(&a, sha256_of(parts, 3)), vector_text(basics, "node_N123_N456")));

	struct frontier edge = { 0 };
	const struct json *root = json_member(ct, S("roots_hex_size_0_to_8"))->first;
	for (const struct json *in = json_member(ct, S("inputs_hex"))->first;; in = in->next, root = root->next) {
		CHECK(str_eq(sha256_hex(&a, frontier_root(&edge)), root->text));
		if (!in)
			break;
		char bytes[16];
		for (size_t i = 0; i < in->text.n / 2; i++)
			bytes[i] = (char)strtol(str_keep(&a, str_cut(in->text, 2 * i, 2 * i + 2)).at, NULL, 16);
		frontier_add(&edge, hash_leaf((struct str){ bytes, in->text.n / 2 }));
	}
	CHECK(edge.size == 8 && !root->next);
}

TEST("the right edge, the recursive definition and pairing upward agree on every root up to 300 leaves")
{
	static struct sha256 side[300];
	struct frontier edge = { 0 };
	plant();
	for (unsigned n = 0; n <= 300; n++) {
		memcpy(side, tree.leaf, n * sizeof *side);
		CHECK(hash_same(frontier_root(&edge), naive_root(&tree, 0, n)));
		CHECK(hash_same(root_of(side, n), naive_root(&tree, 0, n)));
		frontier_add(&edge, tree.leaf[n]);
	}
	struct frontier whole = { 0 };
	frontier_add_full(&whole, 1, naive_root(&tree, 0, 256));
	for (unsigned n = 256; n < 300; n++)
		frontier_add(&whole, tree.leaf[n]);
	CHECK(whole.size == 300 && hash_same(frontier_root(&whole), naive_root(&tree, 0, 300)));
}

TEST("every proof of every tree up to 300 leaves is that of the definition, and holds")
{
	struct sha256 made[TREE_LEVELS + 1], want[TREE_LEVELS + 1];
	plant();
	for (unsigned size = 1; size <= 300; size++)
		for (unsigned i = 0; i < size; i++) {
			size_t n = inclusion(i, size, made);
			CHECK(n == naive_path(i, 0, size, want) && !memcmp(made, want, n * sizeof *made));
			CHECK(inclusion_holds(tree.leaf[i], i, size, made, n, naive_root(&tree, 0, size)));
		}
	for (unsigned size = 0; size <= 300; size++)
		for (unsigned old = 0; old <= size; old++) {
			size_t n = consistency(old, size, made);
			if (old)
				CHECK(n == naive_sub((struct span_of){ 0, old }, 0, size, true, want) &&
				      !memcmp(made, want, n * sizeof *made));
			CHECK(consistency_holds(
			    old, naive_root(&tree, 0, old), size, naive_root(&tree, 0, size), made, n));
		}
}

static void feed(struct buf *text, const struct sha256 *h, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_char(text, ' ');
		buf_add(text, sha256_hex(text->arena, h[i]));
	}
	buf_char(text, '\n');
}

static bool digest_is(struct arena *a, const struct buf *text, const char *which)
{
	struct str all = buf_str(text);
	const struct json *v = json_member(ledger_vectors(a, "mtc_digests_sha256_hex"), str_of(which));
	return str_eq(sha256_hex(a, sha256_of(&all, 1)), vector_text(v, "digest"));
}

TEST("all subtree hashes up to 130 leaves have the digest of the draft")
{
	struct arena a = ledger_room();
	struct arena room = { NEW(&a, char, 64 << 20), NULL, NULL };
	room.end = room.at + (64 << 20);
	struct buf text = { .arena = &a };
	plant();
	for (unsigned e = 0; e <= 130; e++)
		for (unsigned s = 0; s <= e; s++) {
			struct arena scratch = room;
			struct buf line = { .arena = &scratch };
			struct sha256 h;
			if (!subtree_is_valid(s, e))
				continue;
			CHECK(span_root(&nodes, (struct span_of){ s, e }, &h, NULL));
			buf_print(&line, "[%u, %u)", s, e);
			feed(&line, &h, 1);
			buf_add(&text, buf_str(&line));
		}
	CHECK(digest_is(&a, &text, "subtree_hashes"));
}

/* Hashes line by line into one digest would keep all text in memory: 10 MB, which is nothing. */
TEST("all inclusion and consistency proofs of subtrees up to 130 leaves have the digests of the draft")
{
	struct arena a = ledger_room(), room = { NEW(&a, char, 1 << 20), NULL, NULL };
	room.end = room.at + (1 << 20);
	struct buf in = { .arena = &a };
	struct sha256 made[TREE_LEVELS + 1];
	struct plan plan;
	plant();
	for (unsigned e = 0; e <= 130; e++)
		for (unsigned s = 0; s <= e; s++)
			for (unsigned i = s; subtree_is_valid(s, e) && i < e; i++) {
				struct arena scratch = room;
				struct buf line = { .arena = &scratch };
				plan_inclusion(i, (struct span_of){ s, e }, &plan);
				CHECK(plan_hashes(&nodes, &plan, made, NULL));
				buf_print(&line, "%u [%u, %u)", i, s, e);
				feed(&line, made, plan.n);
				buf_add(&in, buf_str(&line));
			}
	CHECK(digest_is(&a, &in, "subtree_inclusion_proofs"));
	a = ledger_room(), room = (struct arena){ NEW(&a, char, 1 << 20), NULL, NULL }, room.end = room.at + (1 << 20);
	struct buf con = { .arena = &a };
	for (unsigned n = 0; n <= 130; n++)
		for (unsigned e = 0; e <= n; e++)
			for (unsigned s = 0; s <= e; s++) {
				struct arena scratch = room;
				struct buf line = { .arena = &scratch };
				if (!subtree_is_valid(s, e))
					continue;
				plan_consistency((struct span_of){ s, e }, n, &plan);
				CHECK(plan_hashes(&nodes, &plan, made, NULL));
				buf_print(&line, "[%u, %u) %u", s, e, n);
				feed(&line, made, plan.n);
				buf_add(&con, buf_str(&line));
			}
	CHECK(digest_is(&a, &con, "subtree_consistency_proofs"));
}

TEST("published consistency proofs hold, and none holds backwards")
{
	struct arena a = ledger_room();
	size_t seen = 0;
	for (const struct json *v = ledger_vectors(&a, "consistency_proofs_base64")->first; v; v = v->next, seen++) {
		struct sha256 proof[8], from = hash_of_base64(vector_text(v, "root_from"));
		struct sha256 to = hash_of_base64(vector_text(v, "root_to"));
		uint64_t old = (uint64_t)vector_number(v, "from"), new = (uint64_t)vector_number(v, "to");
		size_t n = 0;
		for (const struct json *h = json_member(v, S("proof"))->first; h; h = h->next)
			proof[n++] = hash_of_base64(h->text);
		CHECK(consistency_holds(old, from, new, to, proof, n));
		CHECK(!consistency_holds(old, to, new, from, proof, n) &&
		      !consistency_holds(new, to, old, from, proof, n));
	}
	CHECK(seen == 10);
}

/* Every way to spoil a list of hashes: each bit, one hash less at each place, one more, two exchanged. */
typedef bool holds(const struct sha256 *proof, size_t n, const void *what);
static bool any_spoiled_holds(const struct sha256 *proof, size_t n, holds *check, const void *what)
{
	struct sha256 p[TREE_LEVELS + 2];
	bool any = false;
	for (size_t bit = 0; bit < n * 256; bit++) {
		memcpy(p, proof, n * sizeof *p);
		p[bit / 256].bytes[bit % 256 / 8] ^= (unsigned char)(1 << bit % 8);
		any |= check(p, n, what);
	}
	for (size_t gone = 0; gone < n; gone++) {
		memcpy(p, proof, gone * sizeof *p);
		memcpy(p + gone, proof + gone + 1, (n - gone - 1) * sizeof *p);
		any |= check(p, n - 1, what);
		if (!gone)
			continue;
		memcpy(p, proof, n * sizeof *p);
		p[gone] = proof[gone - 1], p[gone - 1] = proof[gone];
		any |= check(p, n, what);
	}
	memcpy(p, proof, n * sizeof *p);
	p[n] = n ? proof[n - 1] : tree.leaf[0];
	return any || check(p, n + 1, what);
}

struct asked {
	unsigned a, b;
};
static bool is_included(const struct sha256 *p, size_t n, const void *what)
{
	const struct asked *q = what;
	return inclusion_holds(tree.leaf[q->a], q->a, q->b, p, n, naive_root(&tree, 0, q->b));
}
static bool is_consistent(const struct sha256 *p, size_t n, const void *what)
{
	const struct asked *q = what;
	return consistency_holds(q->a, naive_root(&tree, 0, q->a), q->b, naive_root(&tree, 0, q->b), p, n);
}

TEST("a proof with one bit, one hash or two places changed is refused, and unchanged it holds")
{
	struct sha256 made[TREE_LEVELS + 1];
	plant();
	for (unsigned size = 1; size <= 40; size++)
		for (unsigned i = 0; i < size; i++) {
			size_t n = inclusion(i, size, made);
			struct asked in = { i, size };
			CHECK(is_included(made, n, &in) && !any_spoiled_holds(made, n, is_included, &in));
			n = consistency(i, size, made);
			if (i)
				CHECK(is_consistent(made, n, &in) && !any_spoiled_holds(made, n, is_consistent, &in));
		}
	struct asked big = { 217, 300 };
	size_t n = inclusion(big.a, big.b, made);
	CHECK(is_included(made, n, &big) && !any_spoiled_holds(made, n, is_included, &big));
	n = consistency(big.a, big.b, made);
	CHECK(is_consistent(made, n, &big) && !any_spoiled_holds(made, n, is_consistent, &big));
}

TEST("a proof holds at no other place, for no other leaf, root or earlier size")
{
	struct sha256 made[TREE_LEVELS + 1];
	plant();
	for (unsigned size = 1; size <= 70; size++)
		for (unsigned i = 0; i < size; i++) {
			size_t n = inclusion(i, size, made);
			struct sha256 root = naive_root(&tree, 0, size);
			for (unsigned other = 0; other < size + 2; other++) {
				CHECK((other == i) == inclusion_holds(tree.leaf[i], other, size, made, n, root));
				CHECK((other == i) == inclusion_holds(tree.leaf[other], i, size, made, n, root));
			}
			n = consistency(i, size, made);
			for (unsigned other = 0; other <= size; other++)
				CHECK((other == i) ==
				      consistency_holds(i, naive_root(&tree, 0, other), size, root, made, n));
		}
	CHECK(!consistency_holds(2, naive_root(&tree, 0, 2), 1, naive_root(&tree, 0, 1), NULL, 0));
	CHECK(!consistency_holds(0, tree.leaf[0], 1, tree.leaf[0], NULL, 0)); /* an empty log has one root only */
	CHECK(!inclusion_holds(tree.leaf[0], 0, 0, NULL, 0, hash_empty()));
	CHECK(!inclusion_holds(tree.leaf[0], UINT64_MAX - 1, UINT64_MAX, made, 5, tree.leaf[0]));
}
