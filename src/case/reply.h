/* reply.h - a typed answer on a fact, as the value or assertion of a case file. */
#ifndef CASE_REPLY_H
#define CASE_REPLY_H
#include "base/date.h"
#include "base/json.h"
#include "law/pack.h"

/* What stands beside the value in an assertion; empty: left out. */
struct evidence {
	struct str status, by, source, reasons;
	int32_t on; /* DATE_NONE: left out */
};

/* The value of a typed answer: yes, no, unknown, words or places with commas between (or none), a date, a number.
   For a fact of type text anything else is yes, with the text as *source. Fails: FAULT_INPUT, with the nearest word. */
bool reply_value(
    struct arena *, const struct fact *, struct str typed, struct json **value, struct str *source, struct fault *);
/* Does this value count only with evidence, because it clears the way (docs: weighing)? */
bool reply_clears(const struct fact *, const struct json *value);
/* Reads one part of the evidence as it is typed. Fails: FAULT_INPUT. */
enum evidence_part { PART_STATUS, PART_BY, PART_ON, PART_SOURCE, PART_REASONS, EVIDENCE_PARTS };
bool reply_evidence(struct arena scratch, enum evidence_part, struct str typed, struct evidence *, struct fault *);
/* Is the part left out: a bare value or a claim needs no more, a text is its own source? */
bool reply_is_needless(enum evidence_part, const struct evidence *);
struct json *reply_assertion(struct arena *, struct json *value, const struct evidence *);
#endif
