/* schema.h - JSON Schema (2020-12) for the case file of one law and for the verdict report.

   What case_read() accepts, the schema accepts. What only the reader refuses is listed in docs/schema/README.md. */
#ifndef CASE_SCHEMA_H
#define CASE_SCHEMA_H
#include "law/pack.h"

/* The case file of the decision of `law`: its facts, words and groups. */
struct str schema_case(struct arena *, const struct law *);
/* The verdict report of every gate. */
struct str schema_report(struct arena *);
#endif
