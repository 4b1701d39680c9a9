/* bench_planes.h - decisions a second on stored planes, beside a plain read of the same planes; for bench/bulk.sh. */
#ifndef CLI_BENCH_PLANES_H
#define CLI_BENCH_PLANES_H
#include "cli/cli.h"

enum code bench_planes(struct cli *, const struct args *);
#endif
