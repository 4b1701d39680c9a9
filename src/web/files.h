/* files.h - a folder served as it stands: a log, a mirror, pages. Nothing outside the folder, no links, no listing.

   What never changes (tile/...) may be kept for ever, a checkpoint for a second, all else is asked for again each time
   (ETag). Anybody's page may read it (CORS). Source: c2sp.org/tlog-tiles. */
#ifndef WEB_FILES_H
#define WEB_FILES_H
#include "base/fault.h"
#include "web/request.h"

struct web_files {
	int fd; /* of the folder */
};
/* Fails: FAULT_MISSING, FAULT_SYSTEM. web_files_close it. */
bool web_files_open(struct web_files *, const char *path, struct fault *);
void web_files_close(struct web_files *);
/* A web_handler; with = struct web_files. "/" is index.html. */
void web_files_answer(void *with, struct arena *, const struct web_request *, struct web_answer *);

/* A path below the folder, without its first '/': parts of letters, digits, '-', '_', '.', none beginning with '.'. */
bool web_files_name(struct str path, struct str *name);
/* The content type of a name, and how long it may be kept. */
struct str web_files_type(struct str name);
struct str web_files_keeping(struct str name);
#endif
