/* law.h - from files to law: the shelf of packs, reading one with all it needs, checking it.

   No input or output here: the caller brings the files (base/file.h). Everything lives in the arena given. */
#ifndef LAW_LAW_H
#define LAW_LAW_H
#include "law/pack.h"

struct shelf {              /* every folder that holds a pack.md */
	struct pack *packs; /* in byte order of folders */
	int n;
};
/* Sorts files (paths below the law folder, bytes) into packs and reads their headers. `label` goes before every path
   shown
   ("law"). false: at least one header is wrong; what is right is on the shelf all the same. */
bool shelf_read(struct arena *, struct str label, const struct file *, size_t n, struct shelf *, struct diags *);
/* The pack named "name" or "name@version" (without a version: the one in force on `on`, else the newest). NULL: none.
 */
const struct pack *shelf_pack(const struct shelf *, struct str name, int32_t on);
/* The pack whose decision is `gate` and which is in force on `on`; if none is in force, *near is one that has it at
 * all. */
const struct pack *shelf_gate(const struct shelf *, struct str gate, int32_t on, const struct pack **near);
/* Reads and checks one pack with all it needs; the packs of the law are copies, with their digests. NULL: *diags says
 * why (errors > 0). Warnings may stand beside a result. */
const struct law *law_read(struct arena *, const struct shelf *, const struct pack *, struct diags *);
/* The same but for the tests that stand in the text: all that deciding a case needs, in a third of the time. The lines
   of a test (today, with, given, expect) are passed over unread, whatever is wrong with them or with the letters in
   them; a line below a test that begins otherwise is refused, so that no rule is lost that was set in by mistake. */
const struct law *law_read_untested(struct arena *, const struct shelf *, const struct pack *, struct diags *);
/* The canonical form of one page: total on pages whose blocks can be read line by line, idempotent; prose untouched.
   false: the page has a fault in its lines (*diags). */
bool law_format(struct arena *, struct str path, struct str page, struct str *out, struct diags *);
#endif
