/* compile_same.h - do two comparisons ask the same? */
#ifndef LAW_COMPILE_SAME_H
#define LAW_COMPILE_SAME_H
#include "law/pack.h"

bool cond_same(const struct cond *, const struct cond *); /* comparisons only */
/* The same number for comparisons that ask the same. */
unsigned cond_hash(const struct cond *);
#endif
