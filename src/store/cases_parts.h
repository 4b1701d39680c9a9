/* cases_parts.h - what the files about cases share; nobody else includes it. */
#ifndef STORE_CASES_PARTS_H
#define STORE_CASES_PARTS_H
#include "store/cases.h"
#include "store/columns.h"

enum { HANDLE_BYTES = 16 };
struct case_row { /* of keys.db */
	unsigned char handle[HANDLE_BYTES];
	struct sha256 tag;
	struct secret key;
	bool is_held, is_doomed;
};
static inline struct str sha256_str(const struct sha256 *h)
{
	return (struct str){ (const char *)h->bytes, sizeof h->bytes };
}
/* The name of a case or an event as keys.db keeps it; kind: "case" or "event". */
struct sha256 name_tag(const struct record *, const char *kind, struct str name);
/* The case of a name, or behind a handle, with its key; secret_forget it. Fails: FAULT_MISSING, FAULT_SYSTEM. */
bool case_row_of_name(struct record *, struct arena scratch, struct str name, struct case_row *out, struct fault *);
bool case_row_of_handle(
    struct record *, struct arena scratch, const unsigned char *handle, struct case_row *out, struct fault *);
/* Writes hold and doomed of a row as they are now, with its key sealed again. */
bool case_row_mark(struct record *, struct arena scratch, const struct case_row *, struct fault *);
/* Where the record of a commitment belongs. */
struct place record_place(const struct record *, const struct sha256 *commitment);
/* What the keeper itself records, erasures above all, is a case with a name nobody else can use. */
struct str keeper_name(void);
/* The opening of a chance that keys.db holds. Fails: FAULT_MISSING. */
bool chance_of(struct record *, struct arena scratch, const struct sha256 *commitment,
    unsigned char chance[CHANCE_BYTES], struct case_row *row, struct fault *);
/* A list of commitments out of a statement that gives them in its first column. */
bool commitments_of(
    struct db *, struct arena *, sqlite3_stmt *, struct sha256 **list, size_t *n, size_t room_more, struct fault *);
#endif
