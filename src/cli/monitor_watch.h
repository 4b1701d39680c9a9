/* monitor_watch.h - what the new entries of a public log mean to somebody who watches: which kinds came, what changed
   in the declared scope, whether tables can be counted again, whether an anchor is missing. */
#ifndef CLI_MONITOR_WATCH_H
#define CLI_MONITOR_WATCH_H
#include "cli/log_look.h"
#include "ledger/aggregate.h"

enum { WATCH_KINDS = 64, WATCH_TABLES = 64 };
struct watch_state {        /* what is remembered between two looks, beside the checkpoint */
	uint64_t size;      /* of the log it belongs to */
	uint64_t changed_s; /* when the size last grew, by the clock of whoever watches */
	bool has_scope, has_anchor;
	uint64_t scope;              /* leaf of the last scope declaration */
	uint64_t anchor, anchored_s; /* number of the last anchor, and when it was first seen */
	uint64_t again;              /* up to this leaf the earlier ones were looked at once more */
	struct {
		struct str log, by;
		uint64_t to;
	} table[WATCH_TABLES]; /* where the last table of each log and count ended */
	size_t n_tables;
};
/* Fails: FAULT_INPUT. */
bool watch_read(struct arena *, struct str bytes, struct watch_state *out, struct fault *);
struct str watch_write(struct arena *, const struct watch_state *);

struct watch {
	struct look *look;
	struct watch_state *state;
	uint64_t now_s;
	struct arena room; /* for one entry */
	struct {
		struct str kind;
		uint64_t n, last;
	} kind[WATCH_KINDS];
	size_t n_kinds;
	uint64_t n_other; /* entries that are no public entries */
	struct {
		uint64_t index;
		struct aggregate table;
	} pending[WATCH_TABLES]; /* to be counted again */
	size_t n_pending;
};
/* Zeroed otherwise; the room comes from cli->keep. */
struct watch watch_begin(struct look *, struct watch_state *, uint64_t now_s);
/* For look_entries: with = struct watch. */
bool watch_entry(void *with, uint64_t index, struct str entry, struct fault *);
/* Counts tables again, and says how many entries of which kind came. Fails: when nobody answers. */
bool watch_end(struct watch *, struct fault *);
#endif
