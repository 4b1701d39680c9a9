/* caseload.h - a synthetic caseload: invented cases in any number, for trials of law and machine. No case is real.

   What is drawn stands in a page that people can read (law/caseload/return.md): blocks of statements, four
   spaces deep.
   This file knows no fact and no number. Case i depends on the seed and on i alone, never on the order, the threads or
   how many there are, and is the same on every machine: integers only.

     mix(z)   = the finaliser of splitmix64
     r(s,i,f) = mix(mix(s + (i+1) * 0x9E3779B97F4A7C15) + f * 0xD1B54A32D192ED03) >> 11     below 2^53

   A share P of a list is met where r < ceil(P * 2^53), shares summed from the left; one of LO..HI is
   LO + (r * (HI-LO+1) >> 53). Notation: docs/caseload-notation is the head of the page itself. */
#ifndef CASE_CASELOAD_H
#define CASE_CASELOAD_H
#include "base/buf.h"
#include "base/date.h"
#include "base/fault.h"

struct caseload;
struct caseload_about {        /* what must be said with every output */
	struct str name, gate; /* "holdfast-caseload/2", "return" */
	int32_t on;
	uint64_t seed;     /* where none is given */
	struct str *notes; /* what is assumed; each a sentence */
	int n_notes;
};

uint64_t caseload_r(uint64_t seed, uint64_t i, uint64_t field);
/* Reads the page. `label` names it in errors. Fails: FAULT_INPUT, with the line. */
bool caseload_read(struct arena *, struct str label, struct str page, const struct caseload **, struct fault *);
struct caseload_about caseload_about(const struct caseload *);
/* Adds case i as a case file on one line (docs/case-file.md), with its end of line. */
void caseload_case(struct arena scratch, const struct caseload *, uint64_t seed, uint64_t i, struct buf *);
/* The word that the draw `name` has in case i; empty: there is no such draw. */
struct str caseload_word(struct arena *, const struct caseload *, uint64_t seed, uint64_t i, struct str name);
#endif
