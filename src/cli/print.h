/* print.h - what the user sees: results on standard output, all talk on standard error. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H
#include "cli/args.h"
#include "cli/cli.h"
#include "law/diag.h"

/* Opens what is missing of standard input, output and error, so that no file we open takes their place, and lets a
   closed pipe end the program quietly. */
void print_begin(void);
/* Everything printed reaches the file or pipe, or the program says why not and ends with code 1. So does print_out. */
void print_end(void);

void print_out(struct str);
/* Adds text nobody has vetted (a reference, a name) to a line for people: what could steer the terminal, break the line
   or turn the direction of writing becomes a question mark. */
void print_plain(struct buf *, struct str);
/* The same, through the pager ($PAGER, else less) when standard output is a terminal and the text is longer than it. */
void print_paged(struct arena scratch, struct str);
/* "error: ..." on standard error, with control bytes made harmless; anything already printed comes first. */
void print_error(const char *fmt, ...) __attribute__((format(printf, 1, 2), cold));
/* One line of talk on standard error. */
void print_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Diagnostics of a pack on standard error. */
void print_diags(struct arena scratch, const struct diags *);
/* Are colours wanted? --color, else a terminal without NO_COLOR and with a TERM other than dumb. */
bool print_colour(const struct args *);
#endif
