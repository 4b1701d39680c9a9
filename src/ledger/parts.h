/* parts.h - a text too long for one QR code, cut into parts that each say what they belong to, and put together again.

   A text of up to `most` bytes is one part, as it is. Of a longer one each part begins with the line
   "holdfast.part/v1 2/3 9f86d081 1200" (which of how many, the first eight digits of the SHA-256 of the whole, bytes of
   this part), then the bytes of the part. */
#ifndef LEDGER_PARTS_H
#define LEDGER_PARTS_H
#include "base/fault.h"
#include "base/str.h"

enum { PARTS_MOST = 999 };
size_t parts_count(struct str text, size_t most);
/* Part number i, from 0, of at most `most` bytes (more than 64). */
struct str part_of(struct arena *, struct str text, size_t most, size_t i);

/* Is it made of parts? */
bool parts_are(struct str text);
/* The parts of one text, one behind the other in any order, with line feeds between them, as the whole. Fails:
   FAULT_INPUT when one is missing, says so; or when they are of several texts. */
bool parts_join(struct arena *, struct str parts, struct str *out, struct fault *);
#endif
