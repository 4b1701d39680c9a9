#include "base/json.h"
#include "base/json_write.h"
#include "test.h"
#include <stdlib.h>
#include <time.h>

enum { ROOM = 64 << 20 };
static char *room;
static struct arena arena_new(void)
{
	if (!room)
		room = malloc(ROOM);
	return (struct arena){ .at = room, .end = room + ROOM };
}
static const struct json_limits wide = { 8 << 20, 32, 1 << 18 };

static bool reads(struct arena *a, struct str text, struct json **out, struct fault *f)
{
	return json_read(a, S("t.json"), text, wide, out, f);
}
static bool refuses(const char *text, const char *why)
{
	struct arena a = arena_new();
	struct json *j = NULL;
	struct fault f = { 0 };
	if (reads(&a, str_of(text), &j, &f) || j || f.kind != FAULT_INPUT)
		return false;
	if (strcmp(f.text, why))
		printf("said: %s\nnot:  %s\n", f.text, why);
	return !strcmp(f.text, why);
}
static bool canonical_is(const char *text, const char *expected)
{
	struct arena a = arena_new();
	struct json *j = NULL;
	struct fault f = { 0 };
	struct buf b = { .arena = &a };
	if (!reads(&a, str_of(text), &j, &f))
		return printf("%s\n", f.text), false;
	json_canonical(&b, j);
	return str_eq(buf_str(&b), str_of(expected));
}

TEST("every kind of JSON value is read, with its place")
{
	struct arena a = arena_new();
	struct json *j = NULL;
	struct fault f;
	CHECK(reads(&a,
	    S("{\"a\": [1, -0.5e+3, \"\\u00e9\\ud83d\\ude00\\n\"],\n \"\xc3\xa9\": {\"b\": null}, \"t\": true, \"f\": "
	      "false}"),
	    &j, &f));
	const struct json *list = json_member(j, S("a")), *e = json_member(j, S("\xc3\xa9"));
	CHECK(list && list->type == JSON_ARRAY && list->n == 3 && list->line == 1 && list->col == 7);
	CHECK(str_eq(list->first->next->text, S("-0.5e+3")));
	CHECK(str_eq(list->first->next->next->text, S("\xc3\xa9\xf0\x9f\x98\x80\n")));
	CHECK(e && e->line == 2 && e->col == 7 && e->name_col == 2 && json_member(e, S("b"))->type == JSON_NULL);
	CHECK(json_member(j, S("t"))->type == JSON_TRUE && json_member(j, S("f"))->type == JSON_FALSE);
	CHECK(str_eq(json_path(&a, list->first->next), S("a[1]")));
	CHECK(str_eq(json_path(&a, json_member(e, S("b"))), S("\"\xc3\xa9\".b")));
}
TEST("a fault in JSON names line, column and path")
{
	CHECK(refuses("", "t.json:1:1: the text ends where a value should stand"));
	CHECK(refuses("{\"a\":\n [tru]}",
	    "t.json:2:3: a[0]: expected a value: an object, an array, a string, a number, true, false or null"));
	CHECK(refuses("[1] 2", "t.json:1:5: something stands behind the end"));
	CHECK(refuses(
	    "[1,]", "t.json:1:4: [1]: expected a value: an object, an array, a string, a number, true, false or null"));
	CHECK(refuses("{\"a\":1,}", "t.json:1:8: expected the name of a member, in double quotes"));
	CHECK(refuses("{\"a\" 1}", "t.json:1:6: expected : after the name of a member"));
	CHECK(refuses("{\"a\":1 \"b\":2}", "t.json:1:8: expected , or } after a member"));
	CHECK(refuses("[01]", "t.json:1:3: [0]: a number does not begin with 0"));
	CHECK(refuses("[1.]", "t.json:1:4: [0]: expected a digit"));
	CHECK(refuses(
	    "[\"\xc3\xa9\t\"]", "t.json:1:4: [0]: a control character stands in a string; write it as an escape"));
	CHECK(refuses(
	    "[\"\\q\"]", "t.json:1:4: [0]: no such escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX are known"));
	CHECK(refuses("[\"\\ud800\"]", "t.json:1:9: [0]: half of a surrogate pair stands alone"));
	CHECK(refuses("[\"\\udc00\"]", "t.json:1:9: [0]: half of a surrogate pair stands alone"));
	CHECK(refuses("[\"\xc3\xa9\xff\"]", "t.json:1:4: not UTF-8"));
	CHECK(refuses(
	    "\xef\xbb\xbf[]", "t.json:1:1: a byte order mark stands before the text; save it as UTF-8 without one"));
	CHECK(refuses("[\"a", "t.json:1:4: [0]: the text ends inside a string; expected \""));
}
TEST("a name given twice is refused with both places")
{
	CHECK(refuses("{\"a\": {\"x\": 1, \"y\": 2,\n \"x\": 3, \"y\": 4}}",
	    "t.json:2:2: a.x: given twice; the first stands at 1:8"));
	CHECK(refuses("{\"a\": 1, \"\\u0061\": 1}", "t.json:1:10: a: given twice; the first stands at 1:2"));
}
TEST("depth, size and number of values are bounded")
{
	struct arena a = arena_new();
	struct json *j = NULL;
	struct fault f = { 0 };
	CHECK(json_read(&a, S("t"), S("[[]]"), (struct json_limits){ 4, 2, 2 }, &j, &f));
	CHECK(!json_read(&a, S("t"), S("[[]]"), (struct json_limits){ 3, 2, 2 }, &j, &f));
	CHECK(!strcmp(f.text, "t: 4 bytes are too many; at most 3"));
	CHECK(!json_read(&a, S("t"), S("[[]]"), (struct json_limits){ 4, 1, 2 }, &j, &f));
	CHECK(!strcmp(f.text, "t:1:2: [0]: too many objects and arrays inside one another"));
	CHECK(!json_read(&a, S("t"), S("[[]]"), (struct json_limits){ 4, 2, 1 }, &j, &f));
	CHECK(
	    json_read(&a, S("t"), S("[[],[],[]]"), (struct json_limits){ 40, 2, 9 }, &j, &f)); /* depth is given back */
}
TEST("the canonical form sorts by bytes, drops spaces and escapes as little as it may")
{
	CHECK(canonical_is(" { \"b\" : 1 , \"a\" : [ true , null ] , \"B\":1e2, \"\":{} } ",
	    "{\"\":{},\"B\":1e2,\"a\":[true,null],\"b\":1}"));
	CHECK(canonical_is(
	    "\"\\u0041\\/\\u0008\\u001f\\u007f\\u2028\\\"\\\\\"", "\"A/\\b\\u001f\x7f\xe2\x80\xa8\\\"\\\\\""));
	CHECK(canonical_is("\"\\u0000\"", "\"\\u0000\""));
}
TEST("a hundred thousand names in one object are checked for duplicates in a moment")
{
	struct arena a = arena_new();
	struct buf b = { .arena = &a };
	struct json *j = NULL;
	struct fault f = { 0 };
	buf_char(&b, '{');
	for (int i = 0; i < 100000; i++)
		buf_print(&b, "%s\"k%d\":0", i ? "," : "", (int)((unsigned)i * 7919u % 100000u));
	struct str head = buf_str(&b);
	clock_t from = clock();
	CHECK(!reads(&a, str_print(&a, "%.*s,\"k0\":1}", SF(head)), &j, &f));
	CHECK(strstr(f.text, "given twice; the first stands at 1:2"));
	CHECK(reads(&a, str_print(&a, "%.*s}", SF(head)), &j, &f) && j->n == 100000);
	CHECK(clock() - from < 2 * CLOCKS_PER_SEC);
}
static void random_value(struct buf *b, int depth)
{
	static const char *const bits[] = { "null", "true", "false", "0", "-1.5E-7", "\"\\u00e9\\n\"", "\"\"", "\"x\"",
		"12" };
	uint64_t pick = test_rand(depth ? 13 : 9);
	if (pick < 9) {
		buf_print(b, "%s", bits[pick]);
		return;
	}
	bool object = pick < 11;
	int n = (int)test_rand(4);
	buf_char(b, object ? '{' : '[');
	for (int i = 0; i < n; i++) {
		buf_print(b, i ? " ,\n" : "");
		if (object)
			buf_print(b, "\"%c%d\" : ", (char)('a' + test_rand(26)), i);
		random_value(b, depth - 1);
	}
	buf_char(b, object ? '}' : ']');
}
TEST("the canonical form is a fixed point")
{
	for (EACH(500)) {
		struct arena a = arena_new();
		struct buf text = { .arena = &a }, one = { .arena = &a }, two = { .arena = &a };
		struct json *j = NULL;
		struct fault f;
		random_value(&text, 5);
		CHECK(reads(&a, buf_str(&text), &j, &f));
		json_canonical(&one, j);
		CHECK(reads(&a, buf_str(&one), &j, &f));
		json_canonical(&two, j);
		CHECK(str_eq(buf_str(&one), buf_str(&two)));
	}
}
TEST("no cut of a JSON text is read, and no changed byte does harm")
{
	static const char text[] =
	    "{\"a\":[1,-2.5e3,\"\\ud83d\\ude00\",{\"b\":null,\"\xc3\xa9\":true}],\"c\":\"\\\\\"}";
	for (EACH(3000)) {
		struct arena a = arena_new();
		char *copy = NEW(&a, char, sizeof text);
		struct json *j = NULL;
		struct fault f;
		memcpy(copy, text, sizeof text - 1);
		CHECK(!reads(&a, (struct str){ copy, test_rand(sizeof text - 1) }, &j, &f));
		for (int k = 0; k < 3; k++)
			copy[test_rand(sizeof text - 1)] = (char)test_rand(256);
		reads(&a, (struct str){ copy, sizeof text - 1 }, &j, &f);
	}
}
TEST("the readable form is JSON with the same meaning, two spaces a level")
{
	struct arena a = arena_new();
	struct buf b = { .arena = &a };
	struct json_out o = { .buf = &b };
	json_open(&o, '{');
	json_pair(&o, S("a"), S("x\xff\"y"));
	json_key(&o, S("list"));
	json_open(&o, '[');
	json_open_flat(&o, '{');
	json_key(&o, S("n"));
	json_int(&o, -3);
	json_key(&o, S("in"));
	json_open(&o, '[');
	json_null(&o);
	json_bool(&o, true);
	json_close(&o, ']');
	json_close(&o, '}');
	json_str(&o, S("s"));
	json_close(&o, ']');
	json_key(&o, S("none"));
	json_open(&o, '[');
	json_close(&o, ']');
	json_close(&o, '}');
	CHECK(str_eq(buf_str(&b), S("{\n  \"a\": \"x\xef\xbf\xbd\\\"y\",\n  \"list\": [\n    {\"n\": -3, \"in\": "
				    "[null, true]},\n    \"s\"\n  ],\n  \"none\": []\n}")));
}
