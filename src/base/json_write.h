/* json_write.h - JSON out: one canonical form to take a digest over, one readable form for people and programs. */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H
#include "base/buf.h"
#include "base/json.h"

/* Canonical: members by byte order of names, no spaces, numbers as written, in strings only what RFC 8259 demands is
   escaped (the short escapes, else \u00xx). Reading it again and writing it again gives the same bytes. */
void json_canonical(struct buf *, const struct json *);
/* A string in quotes. Bytes that are not UTF-8 become U+FFFD, so that the output is JSON whatever came in. */
void json_quote(struct buf *, struct str);

/* Writing member by member, two spaces for each level. Zeroed but for buf; the caller keeps brackets paired. */
struct json_out {
	struct buf *buf;
	int depth;      /* open brackets; at most 63 */
	int flat;       /* > 0: everything up to the bracket that ends it stands on one line */
	bool has;       /* something stands before in this object or array */
	bool after_key; /* a value follows its name */
};
void json_key(struct json_out *, struct str);
void json_open(struct json_out *, char bracket);      /* '{' or '[' */
void json_open_flat(struct json_out *, char bracket); /* the same, on one line with all it holds */
void json_close(struct json_out *, char bracket);     /* '}' or ']' */
void json_str(struct json_out *, struct str);
void json_null(struct json_out *);
void json_bool(struct json_out *, bool);
void json_int(struct json_out *, long);
/* A member whose value is a string. */
void json_pair(struct json_out *, struct str key, struct str value);
#endif
