/* log_case.h - events of cases on the command line. */
#ifndef CLI_LOG_CASE_H
#define CLI_LOG_CASE_H
#include "cli/cli.h"
#include "store/room.h"

/* `log append --case`: prints the commitment of each file, in hex. */
enum code log_case_append(struct cli *, const struct args *, const struct room *);
/* `log fsck --log cases`: opens every commitment. *said: a line that says how many; of a copy without its keys, that.
 */
bool fsck_cases(struct cli *, const char *dir, struct str *said, struct fault *);
#endif
