/* base64.h - base64 with its standard alphabet and padding (RFC 4648 section 4), read strictly: one text for each run
   of bytes, no line breaks, no spare bits. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H
#include "base/str.h"

/* The bytes as text, in the arena: four letters for every three bytes begun. */
struct str base64_write(struct arena *, struct str bytes);
/* The text as bytes, in the arena. false: not base64, or not the one text of these bytes; *out untouched. */
bool base64_read(struct arena *, struct str text, struct str *out);
/* The same into room for n bytes of the caller's: the text must hold exactly n. */
bool base64_into(struct str text, void *out, size_t n);
#endif
