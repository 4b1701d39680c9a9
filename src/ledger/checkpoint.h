/* checkpoint.h - what a log signs: its name, its size, its root.

   Source: c2sp.org/tlog-checkpoint; c2sp.org/tlog-proof for the file that proves one entry offline. */
#ifndef LEDGER_CHECKPOINT_H
#define LEDGER_CHECKPOINT_H
#include "ledger/merkle.h"
#include "ledger/note.h"

struct checkpoint {
	struct str origin; /* the log's name: the first line, and the name of its key */
	uint64_t size;     /* leaves */
	struct sha256 root;
	struct str extension; /* further lines, each with its line feed; our logs write none */
};
/* From the text of a note. Fails: FAULT_INPUT. Borrows from the text. */
bool checkpoint_read(struct str text, struct checkpoint *out, struct fault *);
struct str checkpoint_write(struct arena *, const struct checkpoint *);

enum { PROOF_FILE_MOST = NOTE_MOST + 8192 + 4 * ((1 << 20) / 3 + 1), EXTRA_MOST = 1 << 20 };
struct proof_file {
	bool has_extra;
	struct str extra; /* vouched for by nobody until the leaf is computed from it */
	uint64_t index;
	struct sha256 *hash; /* from the leaf to the root */
	size_t n;
	struct str note; /* the signed checkpoint, whole */
};
/* Fails: FAULT_INPUT. The note is not read further here. */
bool proof_file_read(struct arena *, struct str bytes, struct proof_file *out, struct fault *);
struct str proof_file_write(struct arena *, const struct proof_file *);

/* Lines of one hash in base64 each, up to the empty line, which is consumed too. Fails: FAULT_INPUT, also when there
   are more than 63. hash: room for TREE_LEVELS. */
bool hash_lines_read(struct str *rest, struct sha256 *hash, size_t *n, struct fault *);
void hash_lines_write(struct buf *, const struct sha256 *hash, size_t n);
#endif
