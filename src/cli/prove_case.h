/* prove_case.h - receipts of what is recorded of cases: only whoever keeps the record can write them. */
#ifndef CLI_PROVE_CASE_H
#define CLI_PROVE_CASE_H
#include "cli/cli.h"

/* `log prove --log cases DIR WORD`: WORD is a place in the log, a commitment, or the name of an event. The receipt
   opens the commitment at its place in the published log of cases; before it has one, under an anchor of the public
   log. Of an erased record it is that of the notice of its erasure. Fails: FAULT_MISSING while neither is published. */
bool prove_case(struct cli *, const char *dir, const char *word, struct str *receipt, struct fault *);
#endif
