/* packs.h - the law in use: finds the folder, reads what is asked for and no more, and keeps what was read. */
#ifndef CLI_PACKS_H
#define CLI_PACKS_H
#include "cli/cli.h"
#include "law/law.h"
#include "law/table.h"

enum { TABLES_MOST = 16 };
struct packs {
	struct arena *keep; /* everything but tables */
	struct str root;    /* the folder that was read */
	struct shelf shelf;
	bool tested; /* set before the first law is asked for: with the tests that stand in its text */
	struct pack_state {
		const struct law *law; /* NULL: not read yet, or bad */
		bool bad;              /* read, in vain: said once on standard error */
		enum { PROOF_NOT_LOOKED, PROOF_THERE, PROOF_NONE } proof;
	} * states;         /* of each pack on the shelf */
	struct table_slot { /* a day's table in its own arena: many days must not fill the memory */
		struct arena room;
		const struct pack *pack;
		int32_t on;
		unsigned long used; /* when last, in calls */
		struct table table;
	} slots[TABLES_MOST];
	unsigned long calls;
};

/* Opens the shelf: --law DIR, else $HOLDFAST_LAW, else law/ beside the program, else share/holdfast/law below its
   prefix. Reads headers only. A wrong header is a fault: the pack it hides may be the one in force. */
bool packs_open(struct cli *, const struct args *, struct packs *, struct fault *);
/* As above, but a wrong header is only said in *diags. */
bool packs_open_any(struct cli *, const struct args *, struct packs *, struct diags *, struct fault *);
/* The pack of the words "name" or "name@version"; FAULT_MISSING with the nearest name. */
const struct pack *packs_named(const struct packs *, const char *word, int32_t on, struct fault *);
/* The packs that the other words of the command line name, as packs_named; without words, all on the shelf. */
bool packs_chosen(
    struct cli *, const struct packs *, const struct args *, const struct pack ***list, int *n, struct fault *);
/* The law of a pack on the shelf, read and checked once. NULL: FAULT_INPUT; the diagnostics stand on standard error. */
const struct law *packs_law(struct packs *, const struct pack *, struct fault *);
/* The table of a gate on a day; it stands until TABLES_MOST other days were asked for. NULL: no pack for the gate or
   the day, or one that cannot be used: FAULT_INPUT. */
const struct table *packs_table(struct packs *, struct str gate, int32_t on, struct fault *);
/* Is a proof of this law kept beside its pack (cli/proofs.h)? Looked up once. */
bool packs_proved(struct packs *, const struct law *);
/* The law of a gate on a day, without its table. */
const struct law *packs_gate(struct packs *, struct str gate, int32_t on, struct fault *);
#endif
