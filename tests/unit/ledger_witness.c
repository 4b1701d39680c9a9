#include "ledger/ed25519.h"
#include "ledger/sign.h"
#include "ledger/witness.h"
#include "ledger_kit.h"

static struct naive_tree tree;
static struct signer log_key, other_key;

static struct str signed_size(
    struct arena *a, const struct signer *by, struct str origin, unsigned size, const char *more)
{
	struct checkpoint c = { origin, size, naive_root(&tree, 0, size), str_of(more) };
	struct note note = { checkpoint_write(a, &c), NULL, 1 };
	struct signature sig = sign_text(a, by, note.text);
	note.signature = &sig;
	return note_write(a, &note);
}

static struct arena begin(void)
{
	struct arena a = ledger_room();
	for (unsigned i = 0; i < 301; i++)
		tree.leaf[i] = hash_leaf((struct str){ (char *)&i, sizeof i });
	signer_of(&a, S("example.com/log"), KEY_ED25519, (unsigned char[32]){ 1 }, &log_key);
	signer_of(&a, S("example.com/log"), KEY_ED25519, (unsigned char[32]){ 2 }, &other_key);
	return a;
}

/* A request from `old` to `size`; spoil: hashes left out at the end. */
static struct str request(struct arena *a, unsigned old, unsigned size, const struct signer *by, size_t spoil)
{
	struct sha256 proof[TREE_LEVELS + 1];
	struct nodes nodes = { naive_node, &tree };
	struct plan plan;
	plan_consistency((struct span_of){ 0, old }, size, &plan);
	CHECK(plan_hashes(&nodes, &plan, proof, NULL));
	return witness_request_write(a, old, proof, plan.n - spoil, signed_size(a, by, S("example.com/log"), size, ""));
}

/* What the witness answers; on 200 it has seen it. */
static int ask(struct arena a, struct str body, bool knows_log, struct witness_seen *seen)
{
	struct witness_request r;
	struct fault f;
	if (!witness_request_read(&a, body, &r, &f))
		return WITNESS_MALFORMED;
	int status = witness_decide(a, &r, &log_key.public, knows_log, seen, &ed25519);
	if (status == WITNESS_COSIGNS)
		*seen = (struct witness_seen){ r.checkpoint.size, r.checkpoint.root, true };
	return status;
}

TEST("a witness answers the published script: 1, 3 and 5 leaves, and everything wrong in between")
{
	struct arena a = begin();
	struct witness_seen seen = { 0 };
	CHECK(ask(a, request(&a, 0, 1, &log_key, 0), true, &seen) == 200 && seen.size == 1);
	CHECK(ask(a, request(&a, 1, 3, &other_key, 0), true, &seen) == 403);
	CHECK(ask(a, request(&a, 1, 3, &log_key, 0), false, &seen) == 404);
	CHECK(ask(a, request(&a, 1, 3, &log_key, 2), true, &seen) == 422);
	CHECK(ask(a, request(&a, 1, 3, &log_key, 1), true, &seen) == 422);
	CHECK(ask(a, request(&a, 1, 3, &log_key, 0), true, &seen) == 200 && seen.size == 3);
	CHECK(ask(a, request(&a, 1, 5, &log_key, 0), true, &seen) == 409 && seen.size == 3);
	CHECK(ask(a, request(&a, 3, 5, &log_key, 0), true, &seen) == 200 && seen.size == 5);
	CHECK(ask(a, request(&a, 3, 5, &log_key, 0), true, &seen) == 409);
	CHECK(ask(a, request(&a, 5, 5, &log_key, 0), true, &seen) == 200); /* again, with a later time */
}

TEST("a witness cosigns no second history and no log that shrinks")
{
	struct arena a = begin();
	struct witness_seen seen = { 0 };
	CHECK(ask(a, request(&a, 0, 8, &log_key, 0), true, &seen) == 200);
	struct str shorter = request(&a, 5, 5, &log_key, 0), honest = request(&a, 8, 20, &log_key, 0);
	CHECK(ask(a, shorter, true, &seen) == 409);
	tree.leaf[3].bytes[0] ^= 1, memset(tree.has, 0, sizeof tree.has);
	CHECK(ask(a, request(&a, 8, 8, &log_key, 0), true, &seen) == 422);
	CHECK(ask(a, request(&a, 8, 20, &log_key, 0), true, &seen) == 422);
	CHECK(ask(a, request(&a, 0, 20, &log_key, 0), true, &seen) == 409 && seen.size == 8);
	tree.leaf[3].bytes[0] ^= 1, memset(tree.has, 0, sizeof tree.has);
	CHECK(ask(a, honest, true, &seen) == 200 && seen.size == 20);
}

TEST("an empty log has one root, and its first proof is empty")
{
	struct arena a = begin();
	struct witness_seen seen = { 0 };
	CHECK(ask(a, request(&a, 0, 0, &log_key, 0), true, &seen) == 200 && seen.has_any);
	struct checkpoint c = { S("example.com/log"), 0, tree.leaf[0], { 0 } };
	struct note note = { checkpoint_write(&a, &c), NULL, 1 };
	struct signature sig = sign_text(&a, &log_key, note.text);
	note.signature = &sig;
	CHECK(ask(a, witness_request_write(&a, 0, NULL, 0, note_write(&a, &note)), true, &seen) == 422);
	struct str grown = signed_size(&a, &log_key, S("example.com/log"), 4, "");
	CHECK(ask(a, witness_request_write(&a, 0, tree.leaf, 1, grown), true, &seen) == 422);
	CHECK(ask(a, witness_request_write(&a, 0, NULL, 0, grown), true, &seen) == 200);
}

TEST("what is malformed is refused before anything is believed")
{
	struct arena a = begin();
	struct witness_seen seen = { 0 };
	struct str good = request(&a, 0, 4, &log_key, 0), note = signed_size(&a, &log_key, S("example.com/log"), 4, "");
	CHECK(ask(a, good, true, &seen) == 200);
	CHECK(ask(a, witness_request_write(&a, 5, NULL, 0, note), true, &seen) == 400);
	CHECK(
	    ask(a, witness_request_write(&a, 4, NULL, 0, signed_size(&a, &log_key, S("example.com/log"), 4, "more\n")),
		true, &seen) == 400);
	const char *const heads[] = { "", "old\n\n", "old 04\n\n", "old -4\n\n", "old 4 \n\n", "Old 4\n\n",
		"old 4\r\n\n", "old 4\nAAAA\n\n", "old 18446744073709551620\n\n" };
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		CHECK(ask(a, str_print(&a, "%s%.*s", heads[i], SF(note)), true, &seen) == 400);
	CHECK(ask(a, str_print(&a, "old 4\n\n%.*s", SF(note)), true, &seen) == 200);
	for (size_t n = 63; n <= 64; n++)
		CHECK(ask(a, witness_request_write(&a, 4, tree.leaf, n, note), true, &seen) == (n == 63 ? 422 : 400));
}
