/* witness.h - a witness over HTTP: add-checkpoint for logs, the latest checkpoints for whoever watches.

   Source: c2sp.org/tlog-witness. The decision is ledger/witness.h, what was seen store/witness_state.h. */
#ifndef WEB_WITNESS_H
#define WEB_WITNESS_H
#include "ledger/witness_list.h"
#include "store/witness_state.h"
#include "web/request.h"
#include <sys/stat.h>

enum { CLOCK_JUMP_S = 600 };
struct clocks { /* the wall clock beside one that nobody sets */
	uint64_t wall_s, boot_s;
};
/* Has the wall clock gone the way of the other one since then, but for CLOCK_JUMP_S? */
bool clocks_agree(struct clocks then, struct clocks now);
/* Those of this machine. */
struct clocks clocks_now(void);

struct web_witness {
	struct witness *state;
	struct clocks (*clocks)(void);
	void (*tell)(const char *sentence); /* what the operator should hear of; may be NULL */
	struct clocks last;                 /* when it was asked last */
	struct arena room[2];               /* of the list that holds and of the next one */
	unsigned at;
	struct witness_list list;
	struct stat list_stat; /* of the file it was read from */
	uint64_t told_s;
};
/* Reads the list of logs. What is needed lives in the arena: 16 MiB. Fails: FAULT_INPUT, FAULT_MISSING. */
bool web_witness_open(
    struct web_witness *, struct arena *, struct witness *, void (*tell)(const char *), struct fault *);
/* A web_handler; with = struct web_witness. The list of logs is read again when its file has changed. */
void web_witness_answer(void *with, struct arena *, const struct web_request *, struct web_answer *);
#endif
