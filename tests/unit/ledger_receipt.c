#include "ledger/blind.h"
#include "ledger/ed25519.h"
#include "ledger/examine.h"
#include "ledger/sign.h"
#include "ledger_kit.h"

/* A small log with a witness, made here; its leaves are the entries, and one commitment. */
struct small_log {
	struct naive_tree tree;
	struct signer log, witness;
	struct policy *policy;
};
enum { LEAVES = 23, PLACE = 13 };
static const unsigned char chance[CHANCE_BYTES] = "thirty-two bytes of chance, here";
static const char record[] = "decision: held\nground: house 7\n";

static struct str words_of(struct arena *a, unsigned i) { return str_print(a, "key: entry number %u\n", i); }

static struct small_log *plant(struct arena *a, bool is_blinded)
{
	static const unsigned char seeds[2][32] = { { 1 }, { 2 } };
	struct small_log *l = NEW(a, struct small_log, 1);
	for (unsigned i = 0; i < LEAVES; i++)
		l->tree.leaf[i] = hash_leaf(words_of(a, i));
	struct sha256 c = blind_commitment(chance, str_of(record));
	if (is_blinded)
		l->tree.leaf[PLACE] = hash_leaf((struct str){ (const char *)c.bytes, sizeof c.bytes });
	signer_of(a, S("example.org/small"), KEY_ED25519, seeds[0], &l->log);
	signer_of(a, S("example.org/witness"), KEY_COSIGNATURE, seeds[1], &l->witness);
	struct str log = vkey_write(a, &l->log.public), witness = vkey_write(a, &l->witness.public);
	struct fault f;
	if (!policy_read(
		a, str_print(a, "log %.*s\nwitness w %.*s\nquorum w\n", SF(log), SF(witness)), &l->policy, &f)) {
		printf("%s\n", f.text);
		abort();
	}
	return l;
}

static struct str receipt(struct arena *a, struct small_log *l, struct str extra)
{
	const struct nodes nodes = { naive_node, &l->tree };
	struct checkpoint c = { l->log.public.name, LEAVES, naive_root(&l->tree, 0, LEAVES), { 0 } };
	struct proof_file p = { .has_extra = true, .extra = extra, .index = PLACE };
	struct signature sig[2];
	struct note note = { checkpoint_write(a, &c), sig, 2 };
	struct plan plan;
	sig[0] = sign_text(a, &l->log, note.text);
	sig[1] = cosign_text(a, &l->witness, 1700000000, note.text);
	p.note = note_write(a, &note);
	p.hash = NEW(a, struct sha256, TREE_LEVELS);
	plan_inclusion(PLACE, (struct span_of){ 0, LEAVES }, &plan);
	CHECK(plan_hashes(&nodes, &plan, p.hash, NULL));
	p.n = plan.n;
	return proof_file_write(a, &p);
}

static bool is_good(struct arena a, const struct small_log *l, struct str file)
{
	struct examined x;
	struct question q = { .bytes = file, .policy = l->policy, .verifier = &ed25519 };
	return examine(&a, &q, &x, NULL) && x.good == ANSWER_YES && x.is_receipt;
}

/* Two receipts to spoil: of an entry in clear text, and of one that is blinded. */
static struct str sample(struct arena *a, bool is_blinded, struct small_log **l)
{
	*l = plant(a, is_blinded);
	return receipt(a, *l,
	    is_blinded ? receipt_of_opening(a, chance, str_of(record)) : receipt_of_entry(a, words_of(a, PLACE)));
}

TEST("no bit of a receipt may change, of an entry in clear text or of one that is opened")
{
	for (int is_blinded = 0; is_blinded < 2; is_blinded++) {
		struct arena a = ledger_room();
		struct small_log *l;
		struct str file = sample(&a, is_blinded, &l);
		char *bytes = (char *)(uintptr_t)file.at;
		CHECK(is_good(a, l, file));
		for (size_t bit = 0; bit < file.n * 8; bit++) {
			bytes[bit / 8] ^= (char)(1 << bit % 8);
			if (is_good(a, l, file))
				printf("bit %zu of the receipt\n", bit);
			CHECK(!is_good(a, l, file));
			bytes[bit / 8] ^= (char)(1 << bit % 8);
		}
		CHECK(is_good(a, l, file));
	}
}

TEST("a receipt that breaks off anywhere, or goes on behind its end, is refused")
{
	for (int is_blinded = 0; is_blinded < 2; is_blinded++) {
		struct arena a = ledger_room();
		struct small_log *l;
		struct str file = sample(&a, is_blinded, &l);
		for (size_t n = 0; n < file.n; n++)
			CHECK(!is_good(a, l, str_cut(file, 0, n)) && !is_good(a, l, str_cut(file, file.n - n, file.n)));
		for (unsigned more = 0; more < 256; more++) {
			struct arena room = a;
			CHECK(!is_good(room, l, str_print(&room, "%.*s%c", SF(file), (char)more)));
		}
	}
}

static size_t lines_of(struct str file, struct str *line)
{
	size_t n = 0;
	while (file.n)
		line[n++] = str_split(&file, S("\n"));
	return n;
}

static struct str of_lines(struct arena *a, const struct str *line, size_t n)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		buf_add(&b, line[i]);
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}

TEST("a line of a receipt that is left out, doubled or exchanged with another is not passed over")
{
	for (int is_blinded = 0; is_blinded < 2; is_blinded++) {
		struct arena a = ledger_room();
		struct small_log *l;
		struct str line[64], other[65], file = sample(&a, is_blinded, &l);
		size_t n = lines_of(file, line);
		CHECK(is_good(a, l, of_lines(&a, line, n)));
		for (size_t i = 0; i < n; i++) {
			memcpy(other, line, i * sizeof *line);
			memcpy(other + i, line + i + 1, (n - i - 1) * sizeof *line);
			CHECK(!is_good(a, l, of_lines(&a, other, n - 1)));
			memcpy(other + i + 1, line + i, (n - i) * sizeof *line);
			other[i] = line[i];
			if (i < n - 2) /* a signature that is there twice says nothing else */
				CHECK(!is_good(a, l, of_lines(&a, other, n + 1)));
			for (size_t k = i + 1; k < n; k++) {
				memcpy(other, line, n * sizeof *line);
				other[i] = line[k], other[k] = line[i];
				CHECK(
				    is_good(a, l, of_lines(&a, other, n)) == (i == n - 2 || str_eq(line[i], line[k])));
			}
		}
	}
}

TEST("the words of a receipt cannot be exchanged: not for another entry, another chance or another kind")
{
	struct arena a = ledger_room();
	struct small_log *clear = plant(&a, false), *blinded = plant(&a, true);
	unsigned char wrong[CHANCE_BYTES];
	memcpy(wrong, chance, sizeof wrong);
	wrong[31] ^= 1;
	CHECK(is_good(a, clear, receipt(&a, clear, receipt_of_entry(&a, words_of(&a, PLACE)))));
	for (unsigned i = 0; i < LEAVES; i++)
		CHECK((i == PLACE) == is_good(a, clear, receipt(&a, clear, receipt_of_entry(&a, words_of(&a, i)))));
	CHECK(is_good(a, blinded, receipt(&a, blinded, receipt_of_opening(&a, chance, str_of(record)))));
	CHECK(!is_good(a, blinded, receipt(&a, blinded, receipt_of_opening(&a, wrong, str_of(record)))));
	CHECK(
	    !is_good(a, blinded, receipt(&a, blinded, receipt_of_opening(&a, chance, S("decision: no bar found\n")))));
	CHECK(!is_good(a, blinded, receipt(&a, blinded, receipt_of_entry(&a, str_of(record)))));
	CHECK(!is_good(a, clear, receipt(&a, clear, receipt_of_opening(&a, chance, str_of(record)))));
}
