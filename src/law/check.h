/* check.h - does the law that was read hold together? */
#ifndef LAW_CHECK_H
#define LAW_CHECK_H
#include "law/pack.h"

/* Checks a law that has just been read. complete = false: faulty statements were left out, so that what depends on
   having all of them (a conclusion without a rule, a source never cited, a missing row) is not looked at. */
void law_check(struct arena *, struct law *, bool complete, struct diags *);
#endif
