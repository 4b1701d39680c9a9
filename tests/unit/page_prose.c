/* The prose of a page of law: what Markdown means here, and that nothing else means anything. */
#include "page/prose.h"
#include "test.h"
#include <stdlib.h>

static struct arena room;

static void begin(void)
{
	static char *a;
	enum { ROOM = 8 << 20 };
	if (!a)
		a = malloc(ROOM);
	room = (struct arena){ .at = a, .end = a + ROOM };
}

/* The tree on one line. */
static struct str blocks_of(struct str text)
{
	struct buf b = { .arena = &room };
	struct json_out j = { .buf = &b };
	struct prose p = { .out = &j };
	json_open_flat(&j, '[');
	prose_blocks(&p, text);
	json_close(&j, ']');
	struct json *tree = NULL;
	struct fault f;
	struct buf flat = { .arena = &room };
	CHECK(json_read(&room, S("prose"), buf_str(&b), (struct json_limits){ 1 << 22, 60, 100000 }, &tree, &f));
	if (tree)
		json_canonical(&flat, tree);
	return buf_str(&flat);
}

static bool gives(const char *text, const char *wanted)
{
	begin();
	struct str got = blocks_of(str_of(text));
	if (str_eq(got, str_of(wanted)))
		return true;
	printf("  %s\n  gives  %.*s\n  wanted %s\n", text, SF(got), wanted);
	return false;
}

static bool reads(const char *text, const char *runs)
{
	char wanted[400];
	snprintf(wanted, sizeof wanted, "[{\"p\":{\"runs\":[%s]}}]", runs);
	return gives(text, wanted);
}

TEST("paragraphs end at an empty line, headings and lists begin their own block")
{
	CHECK(gives("one\ntwo\n\nthree",
	    "[{\"p\":{\"runs\":[{\"text\":\"one\\ntwo\"}]}},{\"p\":{\"runs\":[{\"text\":\"three\"}]}}]"));
	CHECK(gives("one\n## Two ##\nthree", "[{\"p\":{\"runs\":[{\"text\":\"one\"}]}},{\"h2\":{\"id\":\"section-1\","
					     "\"runs\":[{\"text\":\"Two\"}]}},{\"p\":{"
					     "\"runs\":[{\"text\":\"three\"}]}}]"));
	CHECK(gives("", "[]"));
	CHECK(gives("\n \n", "[]"));
	CHECK(gives("#no heading", "[{\"p\":{\"runs\":[{\"text\":\"#no heading\"}]}}]"));
	CHECK(gives("a\n***\nb",
	    "[{\"p\":{\"runs\":[{\"text\":\"a\"}]}},{\"hr\":true},{\"p\":{\"runs\":[{\"text\":\"b\"}]}}]"));
}

TEST("the title of a page is left to the page, and headings never leave out a level")
{
	begin();
	CHECK(str_eq(prose_title(S("text\n# A title \n## Other")), S("A title")));
	CHECK(!prose_title(S("no title\n## Other")).n);
	CHECK(gives("# Title\n\n#### Deep", "[{\"h2\":{\"id\":\"section-1\",\"runs\":[{\"text\":\"Deep\"}]}}]"));
	CHECK(gives("## A\n#### B\n# C", "[{\"h2\":{\"id\":\"section-1\",\"runs\":[{\"text\":\"A\"}]}},{\"h3\":{\"id\":"
					 "\"section-2\",\"runs\":[{\"text\":"
					 "\"B\"}]}},{\"h2\":{\"id\":\"section-3\",\"runs\":[{\"text\":\"C\"}]}}]"));
}

TEST("emphasis, code and links are read, and stay inside one another")
{
	CHECK(reads("a *b* **c** `d*e*`", "{\"text\":\"a \"},{\"em\":true,\"text\":\"b\"},{\"text\":\" "
					  "\"},{\"strong\":true,\"text\":\"c\"},{\"text\":\" \"},{"
					  "\"code\":true,\"text\":\"d*e*\"}"));
	CHECK(reads("***x*** _y_",
	    "{\"em\":true,\"strong\":true,\"text\":\"x\"},{\"text\":\" \"},{\"em\":true,\"text\":\"y\"}"));
	CHECK(
	    reads("**a *b* c**", "{\"strong\":true,\"text\":\"a "
				 "\"},{\"em\":true,\"strong\":true,\"text\":\"b\"},{\"strong\":true,\"text\":\" c\"}"));
	CHECK(reads("snake_case_name and 2 * 3 * 4", "{\"text\":\"snake_case_name and 2 * 3 * 4\"}"));
	CHECK(reads("*open and **open", "{\"text\":\"*open and **open\"}"));
	CHECK(reads("\\*no\\*", "{\"text\":\"*no\"},{\"text\":\"*\"}"));
	CHECK(reads("[a *b*](https://x.example/c)",
	    "{\"text\":\"a "
	    "\",\"to\":\"https://x.example/c\"},{\"em\":true,\"text\":\"b\",\"to\":\"https://x.example/c\"}"));
	CHECK(reads("<https://x.example>", "{\"text\":\"https://x.example\",\"to\":\"https://x.example\"}"));
}

TEST("a link that leads anywhere but outside is text, and so is HTML")
{
	CHECK(reads("[a](javascript:x)", "{\"text\":\"[a](javascript:x)\"}"));
	CHECK(reads("[a](data:text/html,x)", "{\"text\":\"[a](data:text/html,x)\"}"));
	CHECK(reads("[a](//evil.example)", "{\"text\":\"[a](//evil.example)\"}"));
	CHECK(reads("[a](other.md)", "{\"text\":\"[a](other.md)\"}"));
	CHECK(reads("<javascript:x> <b>b</b>", "{\"text\":\"<javascript:x> <b>b</b>\"}"));
	CHECK(reads(
	    "![a](https://x.example/i.png)", "{\"text\":\"!\"},{\"text\":\"a\",\"to\":\"https://x.example/i.png\"}"));
	CHECK(reads("a &lt; b", "{\"text\":\"a &lt; b\"}"));
}

TEST("lists nest, number and hold paragraphs")
{
	CHECK(gives("* a\n  b\n* c", "[{\"ul\":{\"items\":[{\"blocks\":[{\"t\":{\"runs\":[{\"text\":\"a\\nb\"}]}}]},{"
				     "\"blocks\":[{\"t\":{\"runs\":[{"
				     "\"text\":\"c\"}]}}]}]}}]"));
	CHECK(gives("- a\n  - b\n- c",
	    "[{\"ul\":{\"items\":[{\"blocks\":[{\"t\":{\"runs\":[{\"text\":\"a\"}]}},{\"ul\":{\"items\":[{\"blocks\":[{"
	    "\"t\":{"
	    "\"runs\":[{\"text\":\"b\"}]}}]}]}}]},{\"blocks\":[{\"t\":{\"runs\":[{\"text\":\"c\"}]}}]}]}}]"));
	CHECK(gives("3. a\n4. b", "[{\"ol\":{\"items\":[{\"blocks\":[{\"t\":{\"runs\":[{\"text\":\"a\"}]}}]},{"
				  "\"blocks\":[{\"t\":{\"runs\":[{\"text\":"
				  "\"b\"}]}}]}],\"start\":3}}]"));
	CHECK(gives("* a\n\n  b\n* c", "[{\"ul\":{\"items\":[{\"blocks\":[{\"p\":{\"runs\":[{\"text\":\"a\"}]}},{\"p\":"
				       "{\"runs\":[{\"text\":\"b\"}]}}]},{"
				       "\"blocks\":[{\"t\":{\"runs\":[{\"text\":\"c\"}]}}]}]}}]"));
	CHECK(gives("in the year\n1951. It", "[{\"p\":{\"runs\":[{\"text\":\"in the year\\n1951. It\"}]}}]"));
}

TEST("tables and quotations are read")
{
	CHECK(gives("| a | b |\n|---|:-:|\n| 1 | `x|y` |\nafter",
	    "[{\"table\":{\"head\":[{\"runs\":[{\"text\":\"a\"}]},{\"runs\":[{\"text\":\"b\"}]}],\"no\":1,\"rows\":[{"
	    "\"cells\":[{"
	    "\"runs\":[{\"text\":\"1\"}]},{\"runs\":[{\"code\":true,\"text\":\"x|y\"}]}]}]}},{\"p\":{\"runs\":[{"
	    "\"text\":"
	    "\"after\"}]}}]"));
	CHECK(gives("> a\n> b\n\nc", "[{\"quote\":{\"blocks\":[{\"p\":{\"runs\":[{\"text\":\"a\\nb\"}]}}]}},{\"p\":{"
				     "\"runs\":[{\"text\":\"c\"}]}}]"));
	CHECK(gives("a | b", "[{\"p\":{\"runs\":[{\"text\":\"a | b\"}]}}]"));
}

/* Every word of the text stands in the tree, and no byte of it makes the tree anything but JSON. */
TEST("random prose is read to its end")
{
	static const char bits[][8] = { "*", "**", "_", "`", "[", "](", ")", "<", ">", "\n", "\n\n", "- ", "  ", "1. ",
		"| ", "|-|", "# ", "## ", "> ", "\\", "a", "bc ", "\xff", "https:" };
	for (EACH(3000)) {
		begin();
		struct buf text = { .arena = &room };
		for (uint64_t i = test_rand(60); i; i--)
			buf_add(&text, str_of(bits[test_rand(sizeof bits / sizeof *bits)]));
		int letters = 0, shown = 0;
		for (size_t i = 0; i < text.n; i++)
			letters += text.at[i] == 'c';
		struct str tree = blocks_of(buf_str(&text));
		for (size_t i = 0; i + 1 < tree.n; i++)
			shown += tree.at[i] == 'b' && tree.at[i + 1] == 'c';
		bool title = text.n && prose_title(buf_str(&text)).n;
		CHECK(shown >= letters || title || strstr(str_keep(&room, buf_str(&text)).at, "https:"));
	}
}
