/* packs.h - the law in use: reads of a shelf what is asked for and no more, and keeps what was read.

   Where memory for a day's table comes from, where diagnostics go and where proofs are kept is the caller's business.
 */
#ifndef CASE_PACKS_H
#define CASE_PACKS_H
#include "base/fault.h"
#include "law/law.h"
#include "law/table.h"

struct packs;
struct packs_house {                        /* what the law in use needs of whoever uses it */
	struct arena (*room)(size_t bytes); /* memory of its own for a day's table: many days must not fill the rest */
	int tables;                         /* how many of them are kept at the same time, 1..TABLES_MOST */
	/* Why a pack cannot be used; a fault with less detail follows. */
	void (*say)(const struct packs *, struct arena scratch, const struct diags *);
	/* The text of proved.txt beside a pack. false: there is none. */
	bool (*proof)(const struct packs *, struct arena *, const struct pack *, struct str *text);
	void *ctx;
};
enum { TABLES_MOST = 16, TABLE_ROOM = 256 << 20 };
struct packs {
	struct arena *keep; /* everything but tables */
	struct str root;    /* the folder that was read, for messages */
	struct packs_house house;
	struct shelf shelf;
	bool tested; /* set before the first law is asked for: with the tests that stand in its text */
	struct pack_state {
		const struct law *law; /* NULL: not read yet, or bad */
		bool bad;              /* read, in vain: said once */
		enum { PROOF_NOT_LOOKED, PROOF_THERE, PROOF_NONE } proof;
	} * states;         /* of each pack on the shelf */
	struct table_slot { /* a day's table in its own arena */
		struct arena room;
		const struct pack *pack;
		int32_t on;
		unsigned long used; /* when last, in calls */
		struct table table;
	} slots[TABLES_MOST];
	unsigned long calls;
};

/* Reads the headers of the pages of a folder of law; keep, root and house are set. Wrong headers stand in *diags, what
   is right is on the shelf. FAULT_MISSING: no page is a header at all. */
bool packs_shelve(struct packs *, const struct file *, size_t n, struct diags *, struct fault *);
/* The fault that follows where *diags holds errors of headers: the pack such a header hides may be the one in force. */
bool packs_sound(const struct packs *, const struct diags *, struct fault *);
/* The pack of the words "name" or "name@version"; FAULT_MISSING with the nearest name. */
const struct pack *packs_named(const struct packs *, const char *word, int32_t on, struct fault *);
/* The law of a pack on the shelf, read and checked once. NULL: FAULT_INPUT; the house has said why. */
const struct law *packs_law(struct packs *, const struct pack *, struct fault *);
/* The table of a gate on a day; it stands until TABLES_MOST other days were asked for. NULL: no pack for the gate or
   the day, or one that cannot be used: FAULT_INPUT. */
const struct table *packs_table(struct packs *, struct str gate, int32_t on, struct fault *);
/* Is a proof of this law kept beside its pack? Looked up once. */
bool packs_proved(struct packs *, const struct law *);
/* The law of a gate on a day, without its table. */
const struct law *packs_gate(struct packs *, struct str gate, int32_t on, struct fault *);

/* The lines of proved.txt that must stand above all others: what was proved, of which text. */
void proof_head(struct buf *, const struct law *);
#endif
