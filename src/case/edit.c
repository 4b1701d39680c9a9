#include "case/edit.h"
#include "base/json_write.h"
#include "case/read.h"
#include <assert.h>

struct json *edit_new(struct arena *a, enum json_type type)
{
	struct json *j = NEW(a, struct json, 1);
	j->type = type;
	return j;
}

struct json *edit_text(struct arena *a, struct str s)
{
	struct json *j = edit_new(a, JSON_STRING);
	j->text = str_keep(a, s);
	return j;
}

struct json *edit_number(struct arena *a, long n)
{
	struct json *j = edit_new(a, JSON_NUMBER);
	j->text = str_print(a, "%ld", n);
	return j;
}

void edit_add(struct json *array, struct json *value)
{
	struct json **end = &array->first;
	while (*end)
		end = &(*end)->next;
	*end = value;
	value->parent = array;
	array->n++;
}

struct json *edit_copy(struct arena *a, const struct json *from) /* no deeper than CASE_DEPTH */
{
	struct json *to = NEW(a, struct json, 1), **end = &to->first;
	*to = *from;
	to->first = to->next = NULL;
	for (const struct json *k = from->first; k; k = k->next, end = &(*end)->next) {
		*end = edit_copy(a, k);
		(*end)->parent = to;
	}
	return to;
}

void edit_remove(struct json *object, struct str name)
{
	for (struct json **at = &object->first; *at; at = &(*at)->next)
		if (str_eq((*at)->name, name)) {
			*at = (*at)->next;
			object->n--;
			return;
		}
}

void edit_set(struct arena *a, struct json *object, struct str name, struct json *value)
{
	value->name = str_keep(a, name);
	value->parent = object;
	for (struct json **at = &object->first; *at; at = &(*at)->next)
		if (str_eq((*at)->name, name)) {
			value->next = (*at)->next;
			*at = value;
			return;
		}
	edit_add(object, value);
}

/* The member of an object; made where there is none. */
static struct json *get_or_make(struct arena *a, struct json *object, struct str name, enum json_type type)
{
	for (struct json *k = object->first; k; k = k->next)
		if (str_eq(k->name, name) && k->type == type)
			return k;
	struct json *made = edit_new(a, type);
	edit_set(a, object, name, made);
	return made;
}

struct json *edit_facts(struct arena *a, struct json *whole, int which, int index)
{
	struct json *holder = whole;
	if (index >= 0) {
		holder = get_or_make(a, whole, str_of(members_word(which)), JSON_ARRAY)->first;
		for (; holder && index; index--)
			holder = holder->next;
	}
	assert(holder); /* the index comes from the world that was made of this tree */
	return get_or_make(a, holder, S("facts"), JSON_OBJECT);
}

static bool says_nothing(const struct json *j)
{
	return !j || j->type == JSON_NULL || (j->type == JSON_STRING && str_eq(j->text, S("unknown")));
}

/* A bare value as an assertion of nothing but itself, so that it can stand in a list. */
static struct json *as_assertion(struct arena *a, struct json *j)
{
	if (j->type == JSON_OBJECT)
		return j;
	struct json *made = edit_new(a, JSON_OBJECT);
	edit_set(a, made, S("value"), j);
	return made;
}

static bool is_assertions(const struct json *j)
{
	return j->type == JSON_ARRAY && j->first && j->first->type == JSON_OBJECT;
}

void edit_say(struct arena *a, struct json *facts, struct str fact, struct json *said)
{
	const struct json *before = json_member(facts, fact);
	if (says_nothing(before)) {
		edit_set(a, facts, fact, said);
		return;
	}
	struct json *list = edit_copy(a, before);
	if (!is_assertions(list)) {
		struct json *only = list;
		only->next = NULL;
		list = edit_new(a, JSON_ARRAY);
		edit_add(list, as_assertion(a, only));
	}
	edit_add(list, as_assertion(a, said));
	edit_set(a, facts, fact, list);
}

static void write(struct json_out *out, const struct json *j);

static void write_inside(struct json_out *out, const struct json *j)
{
	char open = j->type == JSON_OBJECT ? '{' : '[';
	bool has_value = j->type == JSON_OBJECT && json_member(j, S("value"));
	bool is_flat = has_value || !j->first || (j->type == JSON_ARRAY && j->first->type < JSON_ARRAY);
	if (is_flat)
		json_open_flat(out, open);
	else
		json_open(out, open);
	for (const struct json *k = j->first; k; k = k->next) {
		if (j->type == JSON_OBJECT)
			json_key(out, k->name);
		write(out, k);
	}
	json_close(out, j->type == JSON_OBJECT ? '}' : ']');
}

static void write(struct json_out *out, const struct json *j)
{
	long n;
	switch (j->type) {
	case JSON_NULL:
		json_null(out);
		break;
	case JSON_FALSE:
	case JSON_TRUE:
		json_bool(out, j->type == JSON_TRUE);
		break;
	case JSON_NUMBER: /* a case has whole numbers only */
		json_int(out, json_whole(j, &n) ? n : 0);
		break;
	case JSON_STRING:
		json_str(out, j->text);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		write_inside(out, j);
		break;
	}
}

struct str edit_write(struct arena *a, const struct json *whole)
{
	struct buf b = { .arena = a };
	struct json_out out = { .buf = &b };
	write(&out, whole);
	buf_char(&b, '\n');
	return buf_str(&b);
}
