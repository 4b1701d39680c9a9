/* edit.h - changing a case while it is JSON: for interviews and hypothetical cases. Trees are shared, never changed:
   what edits returns a copy. */
#ifndef CASE_EDIT_H
#define CASE_EDIT_H
#include "base/json.h"
#include "law/pack.h"

struct json *edit_copy(struct arena *, const struct json *);
/* New values, for hanging into a tree. */
struct json *edit_new(struct arena *, enum json_type);
struct json *edit_text(struct arena *, struct str);
struct json *edit_number(struct arena *, long);
/* Sets a member of an object (in place of the one of that name, or as the last), or adds to the end of an array. */
void edit_set(struct arena *, struct json *object, struct str name, struct json *value);
void edit_add(struct json *array, struct json *value);
void edit_remove(struct json *object, struct str name);
/* Adds what is said on a fact (a bare value or an assertion) to what was said before: nothing is dropped but an
 * unknown. */
void edit_say(struct arena *, struct json *facts, struct str fact, struct json *said);
/* The object that holds the facts of a member (`which`: MEMBERS_PEOPLE ...; index -1: of the case), made if missing. */
struct json *edit_facts(struct arena *, struct json *whole, int which, int index);
/* The case as text: members in the order of the tree, an assertion on one line. */
struct str edit_write(struct arena *, const struct json *);
#endif
