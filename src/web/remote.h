/* remote.h - a log that somebody else serves, over HTTP: its checkpoint, its tiles and bundles.

   What comes back is handed on once and kept nowhere: whoever asked checks it (ledger/view.h). A partial tile that is
   gone is taken from the full one that took its place. One struct for one thread. */
#ifndef WEB_REMOTE_H
#define WEB_REMOTE_H
#include "ledger/edge.h"
#include "web/fetch.h"

enum {
	REMOTE_AT_ONCE = 32,
	REMOTE_AHEAD_MOST = 1 << 20,
	REMOTE_CONNECT_MS = 3000,
	REMOTE_TOTAL_MS = 30000,
	REMOTE_HOST_MOST = 8
};
struct remote {
	struct fetch fetch;
	struct str url; /* without '/' at its end */
	struct arena room;
	size_t n;
	struct {
		struct tile tile;
		struct str bytes;
	} ahead[REMOTE_AT_ONCE];  /* asked for ahead; bytes.at == NULL: handed on, or not to be had */
	uint64_t requests, bytes; /* so far */
};
/* The log served under an address. Takes a room for what is read ahead from the arena. Fails as fetch_open. */
bool remote_open(struct remote *, struct arena *, struct str url, const struct fetch_how *, struct fault *);
void remote_close(struct remote *);

/* The signed checkpoint, unread. */
bool remote_checkpoint(struct remote *, struct arena *, struct str *note, struct fault *);
/* For struct tile_source: with = struct remote. Fails: FAULT_MISSING, FAULT_INPUT; FAULT_STORE when nobody answers. */
bool remote_get(void *with, struct arena *, struct tile, struct str *bytes, struct fault *);
/* Asks for tiles side by side, at most REMOTE_AT_ONCE of them, which are then there for one remote_get each. What was
   read ahead before is gone. What cannot be had is no fault here. */
void remote_ahead(void *with, const struct tile *, size_t n);
#endif
