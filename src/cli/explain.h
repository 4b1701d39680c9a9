/* explain.h - an answer as a sheet that a person can hold. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H
#include "case/report.h"
#include "cli/cli.h"

/* Writes the sheet of a report to the file `to` (NULL: standard output), as HTML or as PDF. Never over a file whose
   name does not end in .html or .pdf: a case file given in its place must not be lost. */
enum code explain_sheet(struct cli *, const struct report *, const char *to, bool pdf);
#endif
