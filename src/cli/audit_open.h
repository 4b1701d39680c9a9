/* audit_open.h - the drawn leaves of an audit against the receipts that open them. */
#ifndef CLI_AUDIT_OPEN_H
#define CLI_AUDIT_OPEN_H
#include "cli/audit_kit.h"

/* "OUT/12.tlog-proof" */
const char *audit_file(struct cli *, const char *out, uint64_t index);
/* What the receipt in a file says of the leaf at this index; `no receipt` is AUDIT_NOT_OPENED. Fails: as the log. */
bool audit_look(struct audit *, const char *out, uint64_t index, struct audit_leaf *leaf, struct fault *);
/* Goes through the drawn leaves in order, replacing dummies, until so many as the plan asks for are looked at or none
   is left. each: asked before a leaf is looked at; NULL: nothing is to be done. */
bool audit_go_through(struct audit *, const char *out,
    bool (*each)(struct audit *, const char *out, uint64_t index, struct fault *), struct audit_result *result,
    struct fault *);
#endif
