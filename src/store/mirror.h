/* mirror.h - copies of other people's logs in a folder, each looked at leaf by leaf before it is kept, and the mirror's
   word for it: a cosignature (type 04) under its own name that means "stored".

   FOLDER/key                  the mirror's private key (mode 0600)
   FOLDER/public/HEX/          what is served of a log, under the same names; HEX is the SHA-256 of the log's name
   FOLDER/logs/HEX/pinned      the largest checkpoint ever taken on, kept before its leaves are fetched
   FOLDER/logs/HEX/source      where it came from
   FOLDER/logs/HEX/fork-A-B    evidence that the log told two histories (ledger/fork.h)
   FOLDER/logs/HEX/lock        held while somebody pulls

   Order: pinned, bundles and tiles, checkpoint with the mirror's cosignature. A crash anywhere is made good by pulling
   again; what is on disk is not fetched twice. Decides nothing about keys: whoever pulls has judged the checkpoint. */
#ifndef STORE_MIRROR_H
#define STORE_MIRROR_H
#include "ledger/fork.h"
#include "ledger/sign.h"
#include "ledger/view.h"
#include "store/log_files.h"

/* Makes the folder and a fresh key of this name. Fails: FAULT_CONFLICT if there is one, FAULT_INPUT for a bad name. */
bool mirror_create(struct arena *, const char *path, struct str name, struct vkey *out, struct fault *);

struct mirror {
	const char *path; /* of the folder; both below live in the arena of mirror_open */
	struct log_files public, private;
	int lock;
};
/* Opens the part of the folder for the log of this name, made if need be, and keeps others out. mirror_close it. Fails:
   FAULT_MISSING without a key, FAULT_STORE when somebody else is pulling this log. */
bool mirror_open(struct mirror *, struct arena *, const char *path, struct str origin, struct fault *);
void mirror_close(struct mirror *);

struct mirror_pull {
	struct str note;              /* a signed checkpoint of this log, judged */
	struct checkpoint checkpoint; /* what it says */
	const struct tile_source *source;
	void (*ahead)(void *source, const struct tile *, size_t n); /* as in ledger/view.h, or NULL */
	struct str address;
	void (*progress)(void *with, uint64_t leaves); /* so many are looked at; or NULL */
	void *with;
	uint64_t unix_s;
};
enum mirrored {
	MIRROR_STORED, /* the copy is what the checkpoint says, and the mirror has signed that */
	MIRROR_OLDER,  /* the checkpoint is older than what is here already, and a part of it: nothing was done */
	MIRROR_FORK    /* two histories: nothing was done but keeping the evidence */
};
struct mirror_done {
	enum mirrored is;
	uint64_t before, size;
	struct str evidence; /* of a fork: the file, or empty when a crash took the first half of the proof */
};
/* Fails: as the source; FAULT_INPUT when it does not give what its checkpoint says; FAULT_SYSTEM when the copy on disk
   is damaged. */
bool mirror_take(struct mirror *, struct arena *, const struct mirror_pull *, struct mirror_done *out, struct fault *);

struct mirror_row {
	struct str name; /* HEX */
	struct str origin, source;
	bool has_copy;
	uint64_t size, unix_s; /* of the copy: leaves, and when the mirror signed it last */
	uint64_t pinned;       /* leaves of the largest checkpoint ever taken on */
	size_t n_forks;        /* files of evidence */
};
/* The logs of a folder, in the order of their names. Fails: FAULT_MISSING. */
bool mirror_list(struct arena *, const char *path, struct mirror_row **out, size_t *n, struct fault *);
#endif
