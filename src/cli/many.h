/* many.h - many cases by the law that a command line names. */
#ifndef CLI_MANY_H
#define CLI_MANY_H
#include "case/many.h"
#include "cli/packs.h"

/* Opens a law: NULL: as --law says; else a folder, or the name of a pack on the shelf of --law. */
bool many_open(struct many *, const struct args *, const char *law, struct many_day, struct fault *);
#endif
