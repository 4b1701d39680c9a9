/* ledger_verdicts.c - what our parsers and provers of the log formats say, one line an answer, for programs of others
   that ask both.

   A line on standard input is a letter and fields, all apart by one space; a field is a number or base64, "-" is empty:
     i INDEX SIZE LEAF ROOT HASHES      inclusion           c OLD OLDROOT NEW NEWROOT HASHES   consistency
     n KEYS NOTE                        a note under keys   k VKEY   h CHECKPOINT   p POLICY   f PROOF
   The answer is "y", or "n" and why. */
#include "base/base64.h"
#include "ledger/checkpoint.h"
#include "ledger/decimal.h"
#include "ledger/ed25519.h"
#include "ledger/policy.h"
#include "ledger/proof.h"
#include <stdio.h>
#include <stdlib.h>

enum { ROOM = 16 << 20, KEYS = 8 };

static struct str field(struct str *line) { return str_split(line, S(" ")); }

static struct str bytes(struct arena *a, struct str *line)
{
	struct str word = field(line), out = { 0 };
	if (!str_eq(word, S("-")) && !base64_read(a, word, &out))
		fprintf(stderr, "ledger_verdicts: not base64: %.*s\n", SF(word)), exit(2);
	return out;
}

static struct sha256 hash(struct arena *a, struct str *line)
{
	struct sha256 h;
	struct str b = bytes(a, line);
	if (b.n != sizeof h.bytes)
		fprintf(stderr, "ledger_verdicts: a hash has 32 bytes\n"), exit(2);
	memcpy(h.bytes, b.at, sizeof h.bytes);
	return h;
}

/* Sizes past our range are refused where they are read, as in every file. */
static bool number(struct str *line, uint64_t *n, struct fault *f)
{
	return decimal_read(field(line), n) || fail(f, FAULT_INPUT, "a number past 2^63 - 1");
}

static bool inclusion(struct arena *a, struct str line, struct fault *f)
{
	uint64_t index, size;
	TRY(number(&line, &index, f) && number(&line, &size, f));
	struct sha256 leaf = hash(a, &line), root = hash(a, &line);
	struct str proof = bytes(a, &line);
	return inclusion_holds(leaf, index, size, (const struct sha256 *)proof.at, proof.n / 32, root) ||
	       fail(f, FAULT_INPUT, "it does not lead to the root");
}

static bool consistency(struct arena *a, struct str line, struct fault *f)
{
	uint64_t old, new;
	TRY(number(&line, &old, f));
	struct sha256 old_root = hash(a, &line);
	TRY(number(&line, &new, f));
	struct sha256 new_root = hash(a, &line);
	struct str proof = bytes(a, &line);
	return consistency_holds(old, old_root, new, new_root, (const struct sha256 *)proof.at, proof.n / 32) ||
	       fail(f, FAULT_INPUT, "it does not lead to the roots");
}

static bool signed_note(struct arena *a, struct str line, struct fault *f)
{
	static const char *const words[] = { "holds", "no known key signed", "broken", "ambiguous" };
	struct str keys = bytes(a, &line), text = bytes(a, &line);
	struct vkey key[KEYS];
	struct signed_by by[KEYS];
	struct note note;
	size_t n = 0;
	while (keys.n)
		TRY(vkey_read(a, str_split(&keys, S("\n")), &key[n++], f));
	TRY(note_read(a, text, &note, f));
	enum trust trust = note_check(*a, &note, key, n, &ed25519, by);
	return trust == TRUST_HOLDS || fail(f, FAULT_INPUT, "%s", words[trust]);
}

static bool answer(struct arena *a, struct str line, struct fault *f)
{
	struct vkey key;
	struct checkpoint checkpoint;
	struct proof_file proof;
	struct policy *policy;
	struct str what = field(&line);
	switch (what.n == 1 ? *what.at : 0) {
	case 'i':
		return inclusion(a, line, f);
	case 'c':
		return consistency(a, line, f);
	case 'n':
		return signed_note(a, line, f);
	case 'k':
		return vkey_read(a, bytes(a, &line), &key, f);
	case 'h':
		return checkpoint_read(bytes(a, &line), &checkpoint, f);
	case 'p':
		return policy_read(a, bytes(a, &line), &policy, f);
	case 'f':
		return proof_file_read(a, bytes(a, &line), &proof, f);
	}
	fprintf(stderr, "ledger_verdicts: no such question\n");
	exit(2);
}

int main(void)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	void *mem = malloc(ROOM);
	if (!mem)
		return 1;
	while ((n = getline(&line, &room, stdin)) > 0) {
		struct arena a = { .at = mem, .end = (char *)mem + ROOM };
		struct fault f = { 0 };
		struct str text = { line, (size_t)n - 1 };
		if (answer(&a, text, &f))
			puts("y");
		else
			printf("n %s\n", f.text);
	}
	free(line);
	free(mem);
	return 0;
}
