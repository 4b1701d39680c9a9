/* schema_parts.h - what the two halves of the case schema share: schema.c (the file), schema_values.c (what is said).
 */
#ifndef CASE_SCHEMA_PARTS_H
#define CASE_SCHEMA_PARTS_H
#include "base/json_write.h"
#include "case/read.h"

struct schema {
	struct json_out json;
	const struct law *law;
};

/* A member that is an object or array, on one line or on many. */
void schema_open(struct schema *, struct str key, char bracket);
void schema_open_long(struct schema *, struct str key, char bracket);
void schema_number(struct schema *, struct str key, long);
void schema_truth(struct schema *, struct str key, bool);
/* "type": NAME */
void schema_type(struct schema *, struct str name);
/* {"type": "string", "pattern": ...} */
void schema_pattern(struct schema *, struct str);
/* {"$ref": "#/$defs/KIND" followed by NAME} */
void schema_refer(struct schema *, const char *kind, struct str name);
/* Members that must be there (`two` may be empty), and no other than those described. */
void schema_required(struct schema *, struct str one, struct str two);

/* A choice, or a list of words. */
bool schema_has_words(const struct fact *);
/* The first fact with the same list of words: it gives the list its name. */
struct str schema_words_name(const struct schema *, const struct fact *);
/* The name of the definition of what is said: "yesno", "word-ID" ... `above`: under `facts` of the case, where a fact
   that is read from the arrays may name several members at once. */
struct str schema_value_name(const struct schema *, const struct fact *, bool above);
/* "$defs": days, places, names, values, assertions. */
void schema_definitions(struct schema *);
#endif
