/* csv.h - a table as a file (RFC 4180): every field in quotes, lines end in CR LF, UTF-8. */
#ifndef PAGE_CSV_H
#define PAGE_CSV_H
#include "base/buf.h"

struct csv { /* zeroed but for buf */
	struct buf *buf;
	bool has; /* something stands in this row */
};
/* A field that a spreadsheet would take for a formula (it begins with = + - @, a tab or CR) gets an apostrophe in
 * front. */
void csv_field(struct csv *, struct str);
void csv_int(struct csv *, long);
void csv_end(struct csv *);
/* A row of words that stand with '|' between them in `all`: the names of the columns. */
void csv_head(struct csv *, struct str all);
#endif
