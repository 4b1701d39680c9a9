/* What changed between two texts, and tables as files. */
#include "page/csv.h"
#include "page/word_diff.h"
#include "test.h"
#include <stdlib.h>

static struct arena room, scratch;

static void begin(void)
{
	static char *a, *b;
	enum { ROOM = 32 << 20 };
	if (!a)
		a = malloc(ROOM), b = malloc(ROOM);
	room = (struct arena){ .at = a, .end = a + ROOM };
	scratch = (struct arena){ .at = b, .end = b + ROOM };
}

static struct str changes(struct str old, struct str new)
{
	struct buf b = { .arena = &room };
	struct json_out j = { .buf = &b };
	json_open_flat(&j, '[');
	word_diff(&j, scratch, old, new);
	json_close(&j, ']');
	return buf_str(&b);
}

TEST("what changed is told word by word")
{
	begin();
	CHECK(str_eq(changes(S("a b c"), S("a x c")),
	    S("[{\"same\": \"a \"}, {\"gone\": \"b \"}, {\"come\": \"x \"}, {\"same\": \"c\"}]")));
	CHECK(str_eq(changes(S("a b"), S("a b")), S("[{\"same\": \"a b\"}]")));
	CHECK(str_eq(changes(S(""), S("a b")), S("[{\"come\": \"a b\"}]")));
	CHECK(str_eq(changes(S("a b"), S("")), S("[{\"gone\": \"a b\"}]")));
	CHECK(str_eq(changes(S(""), S("")), S("[]")));
}

/* The runs of the kinds named, joined. */
static struct str side(struct str runs, const char *kind)
{
	struct json *tree = NULL;
	struct fault f;
	struct buf b = { .arena = &room };
	CHECK(json_read(&room, S("runs"), runs, (struct json_limits){ 1 << 22, 9, 100000 }, &tree, &f));
	for (const struct json *r = tree ? tree->first : NULL; r; r = r->next)
		if (str_eq(r->first->name, S("same")) || str_eq(r->first->name, str_of(kind)))
			buf_add(&b, r->first->text);
	return buf_str(&b);
}

TEST("what stayed with what went is the old text, with what came the new one")
{
	for (EACH(500)) {
		begin();
		struct buf old = { .arena = &room }, new = { .arena = &room };
		for (uint64_t i = test_rand(40); i; i--)
			buf_print(&old, "%c%s", (char)('a' + test_rand(4)), test_rand(3) ? " " : "\n  ");
		for (uint64_t i = test_rand(40); i; i--)
			buf_print(&new, "%c%s", (char)('a' + test_rand(4)), test_rand(3) ? " " : "\n  ");
		struct str runs = changes(buf_str(&old), buf_str(&new));
		CHECK(str_eq(side(runs, "gone"), buf_str(&old)));
		CHECK(str_eq(side(runs, "come"), buf_str(&new)));
	}
}

TEST("very long texts are told as a whole")
{
	begin();
	struct buf old = { .arena = &room };
	for (int i = 0; i < 2100; i++)
		buf_print(&old, "w%d ", i);
	struct str runs = changes(buf_str(&old), S("w1 "));
	CHECK(str_eq(side(runs, "gone"), buf_str(&old)) && str_eq(side(runs, "come"), S("w1 ")));
}

TEST("how much two texts share is counted in words, order aside")
{
	begin();
	CHECK(words_shared(scratch, S("a b c d"), S("d c b a")) == 100);
	CHECK(words_shared(scratch, S("a b c d"), S("a b x y")) == 50);
	CHECK(words_shared(scratch, S("a"), S("b")) == 0);
	CHECK(words_shared(scratch, S("a a a"), S("a")) == 33);
	CHECK(words_shared(scratch, S(""), S("")) == 100);
}

TEST("a field of a table is always text to a spreadsheet")
{
	begin();
	struct buf b = { .arena = &room };
	struct csv c = { .buf = &b };
	csv_head(&c, S("a|b c"));
	csv_field(&c, S("=1+1"));
	csv_field(&c, S("say \"x\"\ny"));
	csv_end(&c);
	csv_int(&c, -3);
	csv_field(&c, S(""));
	csv_end(&c);
	CHECK(str_eq(buf_str(&b), S("\"a\",\"b c\"\r\n\"'=1+1\",\"say \"\"x\"\"\ny\"\r\n\"-3\",\"\"\r\n")));
}
