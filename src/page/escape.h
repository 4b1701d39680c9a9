/* escape.h - a text as it may stand in HTML. */
#ifndef PAGE_ESCAPE_H
#define PAGE_ESCAPE_H
#include "base/buf.h"

/* For text and for attributes in quotes: & < > " ' as references. U+FFFD stands, visibly, for what cannot be shown or
   steers the screen: bytes that are not UTF-8, control characters other than tab and line ends, noncharacters,
   embeddings and overrides of direction (U+202A to U+202E). Isolates (U+2066 to U+2069) stay when they are paired
   within the value: they keep a name from turning the line around it; one without its partner becomes U+FFFD, too. */
void escape_text(struct buf *, struct str);
/* JSON as it may stand in <script>: <, > and & as \u00xx, so that neither "</script" nor "<!--" can arise; U+2028 and
   U+2029 likewise. The text must be JSON. */
void escape_json(struct buf *, struct str);
#endif
