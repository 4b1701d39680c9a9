#include "ledger/ed25519.h"
#include "ledger/examine.h"
#include "ledger/sign.h"
#include "ledger_kit.h"

static const unsigned char log_seed[32] = { 1 }, witness_seed[32] = { 2 };

/* The signed checkpoint of a log of so many leaves; unix_s: when the witness cosigned it, 0 = it did not. */
static struct str note_of(struct arena *a, uint64_t size, struct sha256 root, uint64_t unix_s)
{
	struct signer log, witness;
	struct signature sig[2];
	struct checkpoint c = { S("example.org/log"), size, root, { 0 } };
	signer_of(a, c.origin, KEY_ED25519, log_seed, &log);
	signer_of(a, S("w"), KEY_COSIGNATURE, witness_seed, &witness);
	struct note note = { checkpoint_write(a, &c), sig, unix_s ? 2 : 1 };
	sig[0] = sign_text(a, &log, note.text);
	if (unix_s)
		sig[1] = cosign_text(a, &witness, unix_s, note.text);
	return note_write(a, &note);
}

static const struct policy *policy_of(struct arena *a)
{
	struct signer log, witness;
	struct policy *p;
	struct fault f;
	signer_of(a, S("example.org/log"), KEY_ED25519, log_seed, &log);
	signer_of(a, S("w"), KEY_COSIGNATURE, witness_seed, &witness);
	struct str text = str_print(a, "log %.*s\nwitness w %.*s\nquorum w\n", SF(vkey_write(a, &log.public)),
	    SF(vkey_write(a, &witness.public)));
	CHECK(policy_read(a, text, &p, &f));
	return p;
}

/* What is said of a receipt of leaf 1 of 2, which carries this checkpoint from before. */
static const struct step *since_step(struct arena *a, struct str since, enum answer *good)
{
	struct sha256 first = hash_leaf(S("first")), second = hash_leaf(S("second"));
	struct proof_file proof = { .has_extra = true, .index = 1, .hash = &first, .n = 1 };
	struct examined *x = NEW(a, struct examined, 1);
	struct fault f;
	proof.extra = receipt_since(a, since, receipt_of_entry(a, S("second")));
	proof.note = note_of(a, 2, hash_node(first, second), 1700003600);
	struct question q = { .bytes = proof_file_write(a, &proof), .policy = policy_of(a), .verifier = &ed25519 };
	CHECK(examine(a, &q, x, &f));
	*good = x->good;
	for (size_t i = 0; i < x->n; i++)
		if (str_eq(x->step[i].name, S("since")))
			return &x->step[i];
	return NULL;
}

TEST("a receipt says between which moments its witnesses saw that something was recorded")
{
	struct arena a = ledger_room();
	enum answer good;
	const struct step *s = since_step(&a, note_of(&a, 1, hash_leaf(S("first")), 1700000000), &good);
	CHECK(s && s->answer == ANSWER_YES && good == ANSWER_YES && s->unix_s == 1700000000);
	CHECK(s && str_find(s->says, S("between 2023-11-14 22:13:20 UTC, when the log had 1 entries and not this one, "
				       "and 2023-11-14 23:13:20 UTC")) >= 0);
}

TEST("a checkpoint from before shows nothing unless it is signed as asked, and none from after passes for one")
{
	struct arena a = ledger_room();
	enum answer good;
	const struct step *s = since_step(&a, note_of(&a, 1, hash_leaf(S("first")), 0), &good); /* not cosigned */
	CHECK(s && s->answer == ANSWER_NOT_ASKED && good == ANSWER_YES);
	s = since_step(&a, S("no checkpoint at all"), &good);
	CHECK(s && s->answer == ANSWER_NOT_ASKED && good == ANSWER_YES);
	s = since_step(&a, note_of(&a, 2, hash_leaf(S("first")), 1700000000), &good); /* the record was in it already */
	CHECK(s && s->answer == ANSWER_NO && good == ANSWER_NO);
}
