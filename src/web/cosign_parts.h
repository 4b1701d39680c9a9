/* cosign_parts.h - what the files of cosign.h share. */
#ifndef WEB_COSIGN_PARTS_H
#define WEB_COSIGN_PARTS_H
#include "web/cosign.h"

bool cosign_is_asked(const struct policy_name *);
/* PREFIX/below, whether the prefix of the policy ends in '/' or not. */
struct str cosign_url(struct arena *, const struct policy_name *, struct str below);
/* Reads what the marked names of the policy (NULL: all that have an address) show of this log, and compares it with the
   head (NULL: before the first). by: NULL, or where the reasons go. Fails: FAULT_CONFLICT. */
bool cosign_confront(struct log *, struct arena *, const struct cosign_how *, const struct head *, const bool *which,
    struct witness_word *by, struct fault *);
#endif
