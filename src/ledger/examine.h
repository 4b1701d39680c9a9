/* examine.h - a receipt or a signed checkpoint looked at step by step, in the words and the JSON in which people and
   programs are told: the same on the command line and in a browser.

   Each step asks one thing and is answered yes, no, or not known; what depends on a signature nobody could check is not
   known. The whole is good only if no step is answered otherwise than yes, or was not asked by the policy. */
#ifndef LEDGER_EXAMINE_H
#define LEDGER_EXAMINE_H
#include "ledger/judge.h"
#include "ledger/receipt.h"

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN, ANSWER_NOT_ASKED };
/* "no", "yes", "unknown", "not-asked" */
const char *answer_word(enum answer);

struct step {
	struct str name; /* entry, place, since, log, witness, quorum, other */
	enum answer answer;
	struct str why;  /* one word for programs: "signed", "broken"; docs/verify.md lists them */
	struct str says; /* one sentence for people, in English; names in it are as they stand in the files */
	struct str who;  /* of a witness: its name in the policy; of a broken signature: in whose name; else empty */
	uint64_t unix_s; /* of a witness that signed: when; else 0 */
};
struct question {
	struct str bytes; /* the file: a receipt or a signed checkpoint; in one piece, or in parts (ledger/parts.h) */
	const struct str *entry;     /* what was recorded, when the receipt does not carry it; NULL: not given */
	const struct str *other;     /* another receipt or checkpoint, which may show a second history; NULL: none */
	const struct policy *policy; /* whom to trust */
	const struct verifier *verifier;
	bool is_unchecked; /* nobody here can check signatures: the verifier said yes to all, and is not believed */
};
struct examined {
	bool is_receipt; /* else a checkpoint */
	uint64_t index;  /* of a receipt */
	bool has_entry;  /* of a receipt: the leaf and the words are known */
	struct receipt receipt;
	struct findings found;
	const struct policy *policy;
	enum answer good; /* of the whole; never ANSWER_NOT_ASKED */
	struct step *step;
	size_t n;
};
/* Fails: FAULT_INPUT, for what is neither a receipt nor a signed checkpoint. */
bool examine(struct arena *, const struct question *, struct examined *out, struct fault *);
/* The steps that tell who signed a checkpoint: log, witness..., quorum. *out lives in the arena. */
void examine_signed(
    struct arena *, const struct policy *, const struct findings *, bool is_unchecked, struct step **out, size_t *n);

/* The whole as JSON, docs/verify.md. */
struct str examined_json(struct arena *, const struct examined *);
/* A policy as JSON: its logs, names (witnesses and groups) and quorum. */
struct str policy_json(struct arena *, const struct policy *);
#endif
