/* log_place.h - where a log is looked at from outside: the folder that is served, or the address it is served at. */
#ifndef CLI_LOG_PLACE_H
#define CLI_LOG_PLACE_H
#include "cli/log_kit.h"
#include "ledger/view.h"
#include "web/remote.h"

struct log_place {
	const char *word; /* as the user named it */
	bool is_remote;
	struct log_files files;
	struct remote remote;
	struct tile_source source;
	void (*ahead)(void *source, const struct tile *, size_t n); /* NULL for a folder */
};
/* An address begins with http:// or https://. */
bool place_is_address(const char *word);
/* A folder, with --log if the command has that flag, or an address. The struct stays where it is; place_close it. */
bool place_open(struct cli *, const struct args *, const char *word, struct log_place *, struct fault *);
void place_close(struct log_place *);
bool place_checkpoint(struct log_place *, struct arena *, struct str *note, struct fault *);

/* The log as its checkpoint has it, whoever signed that. note, c, view: in cli->keep. */
struct log_seen {
	struct str note;
	struct checkpoint c;
	struct view *view;
	struct nodes nodes; /* of the view */
};
bool place_look(struct cli *, struct log_place *, struct log_seen *, struct fault *);
/* Is that checkpoint signed as --policy or --key asks? Says on standard error that nobody asked without them. Fails:
   FAULT_DENIED. */
bool place_is_trusted(
    struct cli *, const struct args *, const struct log_place *, const struct log_seen *, struct fault *);
#endif
