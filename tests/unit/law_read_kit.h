/* law_read_kit.h - the packs of the house as files, and pages changed at random: for tests of the reader and the
 * formatter. */
#ifndef TESTS_LAW_READ_KIT_H
#define TESTS_LAW_READ_KIT_H
#include "base/buf.h"
#include "law/law.h"
#include "test.h"
#include <stdlib.h>

static inline struct arena kit_arena(void)
{
	enum { ROOM = 256 << 20 };
	static char *room; /* tests only: one room, used anew by each test */
	if (!room)
		room = malloc(ROOM);
	return (struct arena){ .at = room, .end = room + ROOM };
}

struct kit {
	struct file *files;
	size_t n;
};

/* Every page below a folder of the repository; the tests are run from its top. */
static inline struct kit kit_read(struct arena *a, const char *folder)
{
	struct kit kit = { 0 };
	struct fault f;
	if (!files_read(a, folder, ".md", &kit.files, &kit.n, &f))
		printf("%s\n", f.text);
	return kit;
}

/* Line numbers of a page as pieces of it. */
static inline struct str kit_line(struct str page, size_t *at)
{
	*at = page.n ? (size_t)test_rand(page.n) : 0;
	while (*at && page.at[*at - 1] != '\n')
		--*at;
	struct str rest = str_cut(page, *at, page.n);
	const char *end = rest.n ? memchr(rest.at, '\n', rest.n) : NULL;
	return str_cut(rest, 0, end ? (size_t)(end - rest.at) + 1 : rest.n);
}

/* One change: a line left out, doubled, moved, deeper or less deep, cut, joined; a bit of notation or a wild byte put
 * in. */
static inline struct str kit_change(struct arena *a, struct str page)
{
	static const char *const bits[] = { "  ", " ", "\t", "# a remark\n", "\n", "\n\n", "```\n", "```law\n", "- ",
		"not: ", "all of:\n", "any of: ", "at least 99999999999 of:", "some child: ", "each zzz: ", ": ",
		" is ", " include any of ", " lies in ", ", ", "(", "): ", "UNSET", "open", "0001-02-30", "9999999999",
		"rule ", "fact x: y", "absolute\n", "unless ", "from 2026-01-01\n", " of branch", " implies ",
		" never help", "\xff", "\xc3\xa9", "e\xcc\x81", "\xe2\x80\xae", "\r", "\x01", "---\n", "today", "yes",
		"R1" };
	size_t at;
	struct str line = kit_line(page, &at), other;
	struct buf b = { .arena = a };
	size_t from;
	buf_add(&b, str_cut(page, 0, at));
	switch (test_rand(8)) {
	case 0: /* left out */
		break;
	case 1: /* twice */
		buf_add(&b, line), buf_add(&b, line);
		break;
	case 2: /* another line of the page instead */
		other = kit_line(page, &from);
		buf_add(&b, other);
		break;
	case 3: /* deeper */
		buf_add(&b, str_cut(S("     "), 0, 1 + (size_t)test_rand(4))), buf_add(&b, line);
		break;
	case 4: /* less deep */
		buf_add(&b, str_starts(line, S("  ")) ? str_cut(line, 1 + (size_t)test_rand(2), line.n) : line);
		break;
	case 5: /* cut short, and perhaps joined to the next */
		buf_add(&b, str_cut(line, 0, (size_t)test_rand(line.n + 1)));
		buf_add(&b, test_rand(2) ? S("\n") : S(""));
		break;
	default: /* something in the middle */
		from = (size_t)test_rand(line.n + 1);
		buf_add(&b, str_cut(line, 0, from));
		buf_add(&b, str_of(bits[test_rand(sizeof bits / sizeof *bits)]));
		buf_add(&b, str_cut(line, from, line.n));
	}
	buf_add(&b, str_cut(page, at + line.n, page.n));
	return buf_str(&b);
}
#endif
