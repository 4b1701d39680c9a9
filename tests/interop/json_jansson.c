/* json_jansson.c - our JSON reader beside jansson's, on random texts: both read and see the same tree, or both refuse.

   usage: json_jansson [SECONDS] (default 5); SEED=... replays. Left out, since jansson has limits of its own there:
   numbers past its range, NUL in the name of a member. Build: cc -Isrc -Itests ... -ljansson */
/* both name their types JSON_...: ours are renamed here */
#define JSON_NULL   OUR_NULL
#define JSON_FALSE  OUR_FALSE
#define JSON_TRUE   OUR_TRUE
#define JSON_STRING OUR_STRING
#define JSON_ARRAY  OUR_ARRAY
#define JSON_OBJECT OUR_OBJECT
#define JSON_NUMBER OUR_NUMBER
#include "base/buf.h"
#include "base/json.h"
#undef JSON_NULL
#undef JSON_FALSE
#undef JSON_TRUE
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT
#undef JSON_NUMBER

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { ROOM = 32 << 20, MOST = 4096 };
static uint64_t state;
static uint64_t rnd(uint64_t below) /* splitmix64, as tests/test.c */
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u, z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % below;
}

static void random_value(struct buf *b, int depth)
{
	static const char *const bits[] = { "null", "true", "false", "0", "-0", "12", "-1.5E-7", "1e3",
		"9007199254740993", "\"\\u00e9\\n\"", "\"\"", "\"x\"", "\"\\ud83d\\ude00\"",
		"\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"", "\"\\u0000\"", "\"\\/\\\\\\\"\"", " \t\n1" };
	uint64_t n = sizeof bits / sizeof *bits, pick = rnd(depth ? n + 6 : n);
	if (pick < n) {
		buf_print(b, "%s", bits[pick]);
		return;
	}
	char end = pick % 2 ? '}' : ']';
	buf_char(b, end == '}' ? '{' : '[');
	for (uint64_t i = 0, most = rnd(5); i < most; i++) {
		buf_print(b, i ? rnd(20) ? "," : " ,\r\n" : "");
		if (end == '}')
			buf_print(b, "\"%s%c\":", rnd(9) ? "" : "\\u0061", (char)('a' + rnd(20)));
		random_value(b, depth - 1);
	}
	buf_char(b, end);
}

static struct str mutated(struct arena *a, struct str text)
{
	static const char *const bits[] = { ",", "]", "}", "{", "[", "\"", "\\", "\\u", "\\ud800", "\\udc00", "0", "-",
		".", "e+", ":", "\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "\n", "\t",
		"null", "nul", "1", "\x7f", "\x01" };
	struct buf b = { .arena = a };
	size_t cut = text.n ? rnd(text.n + 1) : 0, skip = rnd(3);
	buf_add(&b, str_cut(text, 0, cut));
	if (rnd(4))
		buf_print(&b, "%s", bits[rnd(sizeof bits / sizeof *bits)]);
	buf_add(&b, str_cut(text, cut + skip, text.n));
	return buf_str(&b);
}

static bool same(const struct json *j, json_t *o)
{
	char number[400] = { 0 };
	switch (j->type) {
	case OUR_NULL:
		return json_is_null(o);
	case OUR_FALSE:
		return json_is_false(o);
	case OUR_TRUE:
		return json_is_true(o);
	case OUR_STRING:
		return json_is_string(o) &&
		       str_eq(j->text, (struct str){ json_string_value(o), json_string_length(o) });
	case OUR_NUMBER:
		if (j->text.n >= sizeof number)
			return false;
		memcpy(number, j->text.at, j->text.n);
		return json_is_integer(o) ? strtoll(number, NULL, 10) == json_integer_value(o)
					  : json_is_real(o) && strtod(number, NULL) == json_real_value(o);
	case OUR_ARRAY: {
		size_t i = 0;
		for (const struct json *e = j->first; e; e = e->next)
			if (!same(e, json_array_get(o, i++)))
				return false;
		return json_is_array(o) && json_array_size(o) == i;
	}
	case OUR_OBJECT:
		for (const struct json *m = j->first; m; m = m->next)
			if (!same(m, json_object_getn(o, m->name.at, m->name.n)))
				return false;
		return json_is_object(o) && json_object_size(o) == j->n;
	}
	return false;
}

/* 1: agreed and read, 0: agreed and refused or left out, -1: disagreed. */
static int compare(struct arena a, struct str text)
{
	struct json *ours = NULL;
	struct fault f = { 0 };
	json_error_t error;
	json_t *theirs = json_loadb(
	    text.at ? text.at : "", text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
	bool read = json_read(&a, S("t"), text, (struct json_limits){ MOST * 4, 1000, 1 << 16 }, &ours, &f);
	enum json_error_code code = theirs ? json_error_unknown : json_error_code(&error);
	int result = !theirs && (code == json_error_numeric_overflow || code == json_error_null_byte_in_key) ? 0
		     : read != (theirs != NULL)                                                              ? -1
		     : read ? same(ours, theirs) ? 1 : -1
			    : 0;
	if (result < 0)
		printf("disagree: %.*s\nours: %s\ntheirs: %s\n", SF(text), read ? "read" : f.text,
		    theirs ? "read" : error.text);
	json_decref(theirs);
	return result;
}

int main(int argc, char **argv)
{
	const char *seed = getenv("SEED");
	time_t end = time(NULL) + (argc > 1 ? atoi(argv[1]) : 5);
	state = seed ? strtoull(seed, NULL, 10) : (uint64_t)time(NULL);
	printf("seed %llu\n", (unsigned long long)state);
	char *room = malloc(ROOM);
	long all = 0, read = 0;
	while (time(NULL) <= end)
		for (int i = 0; i < 1000; i++) {
			struct arena a = { .at = room, .end = room + ROOM };
			struct buf b = { .arena = &a };
			random_value(&b, 6);
			struct str text = str_cut(buf_str(&b), 0, MOST);
			for (uint64_t k = rnd(4); k > 0; k--)
				text = mutated(&a, text);
			int agreed = compare(a, text);
			if (agreed < 0)
				return free(room), 1;
			all++, read += agreed;
		}
	printf("%ld texts, %ld read by both, 0 disagreements\n", all, read);
	free(room);
	return read == 0;
}
