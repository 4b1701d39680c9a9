/* moment.h - a moment of the logs, in seconds since 1970, as people read it. */
#ifndef LEDGER_MOMENT_H
#define LEDGER_MOMENT_H
#include "base/str.h"

/* "2026-11-24 20:18:00 UTC"; behind the year 9999 "second 253402300800". */
struct str moment_write(struct arena *, uint64_t unix_s);
#endif
