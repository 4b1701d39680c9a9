/* packs.h - the law in use, as the command line has it: in the folder of --law, or beside the program. */
#ifndef CLI_PACKS_H
#define CLI_PACKS_H
#include "case/packs.h"
#include "cli/cli.h"

/* Opens the shelf: --law DIR, else $HOLDFAST_LAW, else law/ beside the program, else share/holdfast/law below its
   prefix. Reads headers only. A wrong header is a fault: the pack it hides may be the one in force. */
bool packs_open(struct cli *, const struct args *, struct packs *, struct fault *);
/* As above, but a wrong header is only said in *diags. */
bool packs_open_any(struct cli *, const struct args *, struct packs *, struct diags *, struct fault *);
/* The packs that the other words of the command line name, as packs_named; without words, all on the shelf. */
bool packs_chosen(
    struct cli *, const struct packs *, const struct args *, const struct pack ***list, int *n, struct fault *);
#endif
