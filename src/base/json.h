/* json.h - JSON (RFC 8259), read strictly into an arena.

   Strict: valid UTF-8 without byte order mark, no lone surrogates, no duplicate names in an object, nothing behind the
   value, and limits given by the caller. Numbers are kept as written: nothing is rounded. Every value knows its place,
   so that whoever reads meaning into it can say "case.json:7:18: facts.sex.value: ...". Writing: base/json_write.h. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/fault.h"
#include "base/str.h"

enum json_type { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };
struct json {
	enum json_type type;
	int line, col;             /* where the value begins, from 1; columns in code points */
	int name_line, name_col;   /* of a member: where its name begins */
	struct str name;           /* of a member, decoded (may hold any code point, NUL too); {0} for an element */
	struct str text;           /* JSON_STRING: decoded; JSON_NUMBER: as written */
	struct json *first, *next; /* members or elements, in the order of the text */
	const struct json *parent; /* NULL: the whole */
	size_t n;                  /* members or elements */
};
struct json_limits {
	size_t bytes;  /* of the text */
	int depth;     /* objects and arrays inside one another; a lone object has depth 1 */
	size_t values; /* of all kinds, names not counted: bounds the memory at 128 bytes a value beside the text */
};

/* Reads the text; *out lives in the arena and borrows from `text`. `label` names it in errors ("case.json").
   Fails: FAULT_INPUT, with line, column and path. */
bool json_read(
    struct arena *, struct str label, struct str text, struct json_limits, struct json **out, struct fault *);
/* The member with this name, or NULL; NULL too if it is no object. Takes time in the number of members. */
const struct json *json_member(const struct json *, struct str name);
/* A whole number from 0 to 999999999, digits only. false: something else, *out untouched. */
bool json_whole(const struct json *, long *out);
/* The members of an object by byte order of names, stable; NULL for an empty one. */
struct json **json_sorted(struct arena *, const struct json *object);
/* "facts.sex.value", "people[0].ref"; empty for the whole. Names that are no plain words stand in quotes, long ones
 * cut. */
struct str json_path(struct arena *, const struct json *);
/* A text of the file as an error may show it: in quotes unless a plain word, at most 60 bytes, no control characters.
 */
struct str json_shown(struct arena *, struct str);
/* "an object", "a number": for errors. */
const char *json_what(const struct json *);
/* Fills *f with FAULT_INPUT "label:line:col: path: text" and returns false. */
bool json_fault(struct fault *f, struct arena scratch, struct str label, const struct json *where, const char *fmt, ...)
    __attribute__((format(printf, 5, 6), cold));
/* The same, placed at the name of a member rather than at its value. */
bool json_fault_name(struct fault *f, struct arena scratch, struct str label, const struct json *where, const char *fmt,
    ...) __attribute__((format(printf, 5, 6), cold));
#endif
