/* audit.h - random audits: a plan nobody can change, chance nobody controls, a draw anybody can compute again.

   1. Each of at least three bodies makes 32 bytes of chance and hands over its commitment to them:
	SHA-256("returns.audit-nonce/v1" NUL name NUL chance).
   2. The plan, a leaf of the public log, names the log of cases with size and root, the range of leaves, the number to
      draw, the bodies and their commitments. From here on nothing can be chosen any more.
   3. Each body's chance becomes a leaf (audit-nonce), or that it did not reveal it (audit-refusal). Who is last may
      choose between the two; `least` of the bodies must reveal.
   4. chance = a line "NAME HEX" LF or "NAME refused" LF for each body, by name; seed and draw as in ledger/draw.h, with
      the hash of the plan's leaf, the root, and numbers below to - from, added to from.
   5. Dummies among the drawn leaves are opened to everybody and replaced by the next ones drawn.
   Source: ledger.md section 5.6. */
#ifndef LEDGER_AUDIT_H
#define LEDGER_AUDIT_H
#include "ledger/entry.h"
#include "ledger/merkle.h"

enum { AUDIT_BODIES_LEAST = 3, AUDIT_BODIES_MOST = 64, AUDIT_SAMPLE_MOST = 1000, AUDIT_DRAWN_MOST = 2000 };
enum body_is { BODY_SILENT, BODY_REVEALED, BODY_REFUSED };
struct audit_body {
	struct str name; /* one word */
	struct sha256 commitment;
	enum body_is is;
	unsigned char chance[32];
};
struct audit_plan {
	struct sha256 leaf; /* the hash of its leaf; set by reading */
	struct str log;     /* of cases */
	uint64_t size;
	struct sha256 root;
	uint64_t from, to; /* leaves from..to-1 may be drawn */
	uint64_t sample, least;
	struct str days;                           /* in how many days the leaves are to be opened; words for people */
	struct audit_body body[AUDIT_BODIES_MOST]; /* in the order of their names */
	size_t n;
};
struct sha256 audit_commitment(struct str name, const unsigned char chance[32]);
/* The entry. Bodies may stand in any order. Fails: FAULT_INPUT, saying what a plan must be. */
bool audit_plan_write(struct arena *, const struct audit_plan *, struct str *out, struct fault *);
/* Fails: FAULT_INPUT. Bodies are silent. */
bool audit_plan_read(struct arena *, struct str entry, struct audit_plan *out, struct fault *);

/* The entries with which the chance of a body is revealed, or its refusal recorded. */
bool audit_nonce_write(struct arena *, const struct audit_plan *, struct str name, const unsigned char chance[32],
    struct str *out, struct fault *);
bool audit_refusal_write(struct arena *, const struct audit_plan *, struct str name, struct str *out, struct fault *);
enum audit_took { AUDIT_OTHER, AUDIT_TOOK, AUDIT_FALSE };
/* Another entry of the public log, behind the plan: does it reveal or refuse for a body of this plan? The first word of
   a body counts; chance that is not what it committed to counts for nothing (AUDIT_FALSE). */
enum audit_took audit_take(struct arena scratch, struct audit_plan *, struct str entry);
/* Fails: FAULT_MISSING while a body is silent, or when too few revealed. */
bool audit_chance(struct arena *, const struct audit_plan *, struct str *out, struct fault *);
/* The first n leaves drawn, n <= to - from, in the order of drawing. */
void audit_draw(struct arena scratch, const struct audit_plan *, struct str chance, uint64_t *out, size_t n);

enum audit_outcome { AUDIT_OPENED, AUDIT_FAILED, AUDIT_NOT_OPENED, AUDIT_ERASED, AUDIT_DUMMY, AUDIT_OUTCOMES };
extern const char *const audit_outcome_words[AUDIT_OUTCOMES];
struct audit_leaf {
	uint64_t index;
	enum audit_outcome outcome;
	unsigned char chance[32]; /* of a dummy: it opens to "kind: dummy" */
};
struct audit_result {
	struct sha256 plan; /* hash of its leaf */
	struct audit_leaf *leaf;
	size_t n;
	size_t count[AUDIT_OUTCOMES];
};
bool audit_result_write(struct arena *, const struct audit_result *, struct str *out, struct fault *);
/* Leaves come in the order of their lines. Fails: FAULT_INPUT, also when counts and lines disagree. */
bool audit_result_read(struct arena *, struct str entry, struct audit_result *out, struct fault *);

/* Files to draw to see at least one bad one with a surety of c, when p of all are bad: the smallest n with
   (1 - p)^n <= 1 - c. In parts of a million, both above 0 and below a million. */
uint64_t audit_sample(unsigned bad_ppm, unsigned surety_ppm);
#endif
