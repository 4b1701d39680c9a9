/* decimal.h - sizes and indices as the log formats write them: decimal, no leading zero but "0" itself, below 2^63. */
#ifndef LEDGER_DECIMAL_H
#define LEDGER_DECIMAL_H
#include "base/str.h"
#include <stdint.h>

/* false: not such a number, *out untouched. */
bool decimal_read(struct str, uint64_t *out);
#endif
