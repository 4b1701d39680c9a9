#include "ledger/ed25519.h"
#include "ledger/judge.h"
#include "ledger_kit.h"

#define LOG     "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
#define WITNESS "witness+24b37851+BNYV1Ztajd9BvyjP2HgpwrqYL6TjOwIjGMOq8Bu42xbN"
#define REMORA  "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

static struct policy *policy(struct arena *a, const char *text)
{
	struct policy *p;
	struct fault f;
	if (policy_read(a, str_of(text), &p, &f))
		return p;
	printf("%s\n", f.text);
	return NULL;
}

static struct findings judged(struct arena *a, struct str file, const char *trusted)
{
	struct findings found = { 0 };
	struct proof_file proof;
	struct fault f;
	if (proof_file_read(a, file, &proof, &f))
		judge_proof(a, &proof, hash_leaf(S("seven")), policy(a, trusted), &ed25519, &found, &f);
	return found;
}

static bool is_good(struct findings f) { return findings_trusted(&f) && f.is_included; }

TEST("the proof of a leaf is read, written back the same, and judged by one's own policy")
{
	struct arena a = ledger_room();
	struct str file = vector_text(ledger_vectors(&a, "tlog_proof"), "text");
	struct proof_file proof;
	CHECK(proof_file_read(&a, file, &proof, NULL) && proof.index == 6 && proof.n == 4 && !proof.has_extra);
	CHECK(str_eq(proof_file_write(&a, &proof), file));
	proof.has_extra = true, proof.extra = S("opening");
	struct str longer = proof_file_write(&a, &proof);
	CHECK(proof_file_read(&a, longer, &proof, NULL) && proof.has_extra && str_eq(proof.extra, S("opening")));
	CHECK(is_good(judged(&a, longer, "log " LOG "\nquorum none\n")));

	struct findings found = judged(&a, file, "log " LOG "\nwitness w " WITNESS "\nquorum w\n");
	CHECK(is_good(found) && found.n_witnesses == 1 && found.by[0].holds && found.by[0].unix_s == 1679315147);
	CHECK(found.checkpoint.size == 15 && found.log);
	CHECK(is_good(judged(&a, file, "log " LOG "\nquorum none\n")));
	found =
	    judged(&a, file, "log " LOG "\nwitness w " WITNESS "\nwitness r " REMORA "\ngroup g all w r\nquorum g\n");
	CHECK(found.trust == TRUST_HOLDS && !found.is_quorum && found.is_included && !is_good(found));
	CHECK(is_good(
	    judged(&a, file, "log " LOG "\nwitness w " WITNESS "\nwitness r " REMORA "\ngroup g any w r\nquorum g\n")));
	found = judged(&a, file,
	    "log PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\nwitness w " WITNESS
	    "\nquorum w\n");
	CHECK(!found.log && found.is_quorum && !is_good(found)); /* witnesses alone make no log */
}

TEST("no bit of a proof file may change: it is refused, or says the same with other signatures left out")
{
	struct arena a = ledger_room();
	struct str file = vector_text(ledger_vectors(&a, "tlog_proof"), "text");
	const char *trusted = "log " LOG "\nwitness w " WITNESS "\nquorum w\n";
	CHECK(is_good(judged(&a, file, trusted)));
	for (size_t bit = 0; bit < file.n * 8; bit++) {
		struct arena room = a;
		struct str bad = str_keep(&room, file);
		((char *)(uintptr_t)bad.at)[bit / 8] ^= (char)(1 << bit % 8);
		CHECK(!is_good(judged(&room, bad, trusted)));
	}
	for (size_t n = 0; n < file.n; n++) {
		struct arena room = a;
		CHECK(!is_good(judged(&room, str_cut(file, 0, n), trusted)));
	}
}

TEST("a policy reads as the specification has it")
{
	struct arena a = ledger_room();
	struct policy *p =
	    policy(&a, "# whom we trust\n\n \t# and why\nlog\t" LOG " https://log.example/\n  witness w " WITNESS
		       " \nwitness r " REMORA " https://w.example\ngroup both 2 w r\nquorum both\n");
	CHECK(p && p->n_logs == 1 && str_eq(p->log[0].url, S("https://log.example/")) && p->n_names == 3);
	CHECK(p && p->name[2].need == 2 && p->name[2].member_n == 2 && p->quorum == 2 &&
	      str_eq(p->name[1].url, S("https://w.example")));
	CHECK(policy(&a, "quorum none\n") && policy(&a, "quorum none\n")->quorum == QUORUM_NONE);
	static const char *const bad[] = { "", "log " LOG "\n", "quorum none", "quorum none\nquorum none\n",
		"quorum w\n", "quorum\n", "quorum none none\n", "quorum none\r\n",
		"log " LOG "\nlog " LOG "\nquorum none\n", "witness w " WITNESS "\nwitness x " WITNESS "\nquorum w\n",
		"witness w " WITNESS "\nwitness w " REMORA "\nquorum w\n", "witness none " WITNESS "\nquorum none\n",
		"log " WITNESS "\nquorum none\n", "witness w " LOG "\nquorum w\n", "quorum w\nwitness w " WITNESS "\n",
		"group g any w\nwitness w " WITNESS "\nquorum g\n",
		"witness w " WITNESS "\ngroup g any w w\nquorum g\n", "witness w " WITNESS "\ngroup g 2 w\nquorum g\n",
		"witness w " WITNESS "\ngroup g 0 w\nquorum g\n", "witness w " WITNESS "\ngroup g 01 w\nquorum g\n",
		"witness w " WITNESS "\ngroup g any\nquorum g\n", "witness w " WITNESS "\ngroup g any g\nquorum g\n",
		"witness w " WITNESS "\ngroup g any w\ngroup h any w\nquorum g\n", "group g any none\nquorum none\n",
		"logs " LOG "\nquorum none\n", "log x\nquorum none\n", "log " LOG " a b\nquorum none\n",
		"quorum none\x7f\n", "Quorum none\n" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct fault f = { 0 };
		CHECK(!policy_read(&a, str_of(bad[i]), &p, &f) && f.kind == FAULT_INPUT);
	}
}

TEST("a quorum is met exactly when groups within groups have enough members that signed")
{
	struct arena a = ledger_room();
	struct buf text = { .arena = &a };
	for (unsigned i = 0; i < 6; i++) {
		char key[32] = { (char)(i + 1) };
		struct vkey k = vkey_of(S("w"), KEY_COSIGNATURE, (struct str){ key, 32 });
		struct str line = vkey_write(&a, &k);
		buf_print(&text, "witness %c%u %.*s\n", i < 3 ? 'x' : 'y', i, SF(line));
	}
	buf_add(&text, S("group X 2 x0 x1 x2\ngroup Y any y3 y4 y5\ngroup all all X Y\nquorum all\n"));
	struct policy *p;
	CHECK(policy_read(&a, buf_str(&text), &p, NULL));
	for (unsigned set = 0; set < 64; set++) {
		bool has[POLICY_NAMES] = { 0 };
		for (unsigned i = 0; i < 6; i++)
			has[i] = set >> i & 1;
		CHECK(policy_is_met(p, has) == (has[0] + has[1] + has[2] >= 2 && (has[3] || has[4] || has[5])));
	}
}

TEST("thirty-two logs, witnesses and groups fit in a policy")
{
	struct arena a = ledger_room();
	struct buf text = { .arena = &a };
	for (unsigned i = 0; i < 32; i++) {
		char key[32] = { (char)(i + 1) };
		struct vkey k = vkey_of(S("w"), KEY_COSIGNATURE, (struct str){ key, 32 });
		struct vkey l = vkey_of(S("l"), KEY_ED25519, (struct str){ key, 32 });
		struct str line = vkey_write(&a, &k), log = vkey_write(&a, &l);
		buf_print(&text, "log %.*s\nwitness w%u %.*s\ngroup g%u any w%u\n", SF(log), i, SF(line), i, i);
	}
	buf_add(&text, S("quorum g31\n"));
	struct policy *p;
	bool has[POLICY_NAMES] = { 0 };
	CHECK(policy_read(&a, buf_str(&text), &p, NULL) && p->n_logs == 32 && p->n_names == 64);
	CHECK(!policy_is_met(p, has));
	has[62] = true;
	CHECK(policy_is_met(p, has));
}
