/* proofs.h - the file `proved.txt` beside a pack: what was proved, of which text, so that `assess` can say so without a
   solver.

   Lines of words. `pack NAME VERSION SHA256` for the pack and all it needs; `proved ID ...` or `not proved ID ...` for
   each theorem; last `result proved`, `result proved for some days alone` or `result not proved`. Only the first is a
   proof. A proof holds for the law as a whole, and only as long as every one of its packs has the hash that stands
   here. */
#ifndef CLI_PROOFS_H
#define CLI_PROOFS_H
#include "cli/packs.h"
#include "prove/theorem.h"

enum { PROOF_BYTES_MOST = 1 << 16 };
/* The file beside the pack of the law. */
struct str proofs_path(struct arena *, const struct packs *, const struct pack *);
/* The head of the file: its first lines, with the hashes of the packs. */
struct str proofs_head(struct arena *, const struct law *, struct str solver);
#endif
