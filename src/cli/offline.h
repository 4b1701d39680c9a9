/* offline.h - one page in one file: style, script, words and data inside, and at its head a policy that allows the
   script and style of these hashes and no connection. The parts come from ui/. */
#ifndef CLI_OFFLINE_H
#define CLI_OFFLINE_H
#include "base/buf.h"
#include "cli/cli.h"

struct offline { /* paths below ui/ */
	struct str template;
	const struct str *style, *script; /* put together in this order */
	size_t n_style, n_script;
	struct str
	    words; /* "words/self.": the files words/self.LANG.json, of which English stands in the page itself */
};
/* Begins the data of the page, a JSON object left open for more: style_hash, script_hash, words, languages. *page: the
   template with style and script in it. Fails: FAULT_INPUT, if the program was built without a part. */
bool offline_begin(struct arena *, const struct offline *, struct buf *data, struct str *page, struct fault *);
/* Closes the data, fills the template, writes the file, and prints its SHA-256. Fails: FAULT_INPUT, FAULT_CONFLICT,
   FAULT_SYSTEM. */
bool offline_end(struct cli *, const struct offline *, struct buf *data, struct str page, const char *path,
    bool replace, struct fault *);
/* A file of ui/, which must be there. */
bool offline_part(struct str path, struct str *out, struct fault *);
#endif
