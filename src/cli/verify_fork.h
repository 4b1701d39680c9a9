/* verify_fork.h - what evidence of two histories (ledger/fork.h) is worth, in plain sentences. */
#ifndef CLI_VERIFY_FORK_H
#define CLI_VERIFY_FORK_H
#include "cli/log_kit.h"

/* Is the file such evidence? Nothing is said when it cannot be read: whoever reads it next says so. */
bool verify_fork_is_one(struct cli *, const char *path);
/* CODE_WORKED: it proves that the log signed two histories. CODE_NOT_VERIFIED: it proves nothing. */
enum code verify_fork(struct cli *, const struct args *);
#endif
