/* differ.h - does the gate say what the naive evaluator says, on one case? */
#ifndef TESTS_NAIVE_DIFFER_H
#define TESTS_NAIVE_DIFFER_H
#include "base/buf.h"
#include "gate/answer.h"

struct differ {
	long cases, raised; /* compared; rule values that the gate knew and the naive evaluator did not */
	uint64_t seed;      /* for answers to what is unknown */
};
/* Same verdict for every member, same ground or note for every rule. Where the gate knows a value that the naive
   evaluator does not, every answer to what is unknown must lead the naive evaluator there: all of them where there are
   few, else several hundred drawn ones. false: *told says what differs, with the case as a test block. */
bool differ_agrees(struct arena, struct differ *, const struct table *, const struct world *, struct buf *told);
#endif
