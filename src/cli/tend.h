/* tend.h - what `log publish` does of what time brings to a record: anchor, window, report. */
#ifndef CLI_TEND_H
#define CLI_TEND_H
#include "cli/cli.h"

#define FLAGS_TEND                                                                                                     \
	{ "anchor", 0, "SECONDS", NULL, "of a record: from anchor to anchor (3600)" },                                 \
	    { "window", 0, "SECONDS", NULL, "of a record: from one closing of the window to the next (86400)" },       \
	    { "report", 0, "SECONDS", NULL, "of a record: from one count of erasures to the next (2592000)" },         \
	{                                                                                                              \
		"close-window", 0, NULL, NULL, "of a record: close the window now"                                     \
	}
/* Does what is due in the record in a folder, as the flags of FLAGS_TEND have it. */
bool tend(struct cli *, const struct args *, const char *dir, struct fault *);
#endif
