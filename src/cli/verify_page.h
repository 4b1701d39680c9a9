/* verify_page.h - `holdfast verify --page FILE`: the verifier as one offline page for people without a command line. */
#ifndef CLI_VERIFY_PAGE_H
#define CLI_VERIFY_PAGE_H
#include "cli/cli.h"

enum code verify_page(struct cli *, const struct args *);
#endif
