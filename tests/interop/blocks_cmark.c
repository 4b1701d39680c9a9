/* blocks_cmark.c - our line scanner beside cmark: in every page given, and in pages made from it by random changes,
   both find the same law blocks, with the same first line and the same bytes. A page that the scanner refuses is passed
   over: it reaches no reader of law (docs/law-notation.md shows blocks inside other blocks).

   usage: blocks_cmark [--times N] FILE...   (N changed pages from each, default 300; SEED=... replays) */
#include "base/file.h"
#include "law/lines.h"
#include <cmark.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROOM = 64 << 20, PAGE_MOST = 4 << 20 };
static uint64_t state;
static uint64_t rnd(uint64_t below) /* splitmix64, as tests/test.c */
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u, z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % below;
}

struct block {
	int line; /* of its fence */
	struct str text;
};
struct blocks {
	struct block list[4096];
	int n;
};

static bool is_fence(const struct law_line *l) { return str_starts(l->whole, S("```")); }

/* true: the scanner refuses nothing. */
static bool ours(struct arena *a, struct str page, struct blocks *out)
{
	struct diags d = { .arena = a };
	struct law_lines lines = { .all = true };
	bool ok = lines_read(a, S("page"), page, 1, &lines, &d);
	const struct law_line *open = NULL;
	for (int i = 0; i < lines.n; i++) {
		const struct law_line *l = &lines.list[i];
		if (!is_fence(l))
			continue;
		if (open && out->n < 4096) {
			const char *begin = open->whole.at + open->whole.n + 1;
			out->list[out->n++] = (struct block){ open->no, { begin, (size_t)(l->whole.at - begin) } };
		}
		open = open ? NULL : l;
	}
	return ok;
}

static void theirs(struct arena *a, struct str page, struct blocks *out)
{
	cmark_node *doc = cmark_parse_document(page.at, page.n, CMARK_OPT_DEFAULT);
	cmark_iter *iter = cmark_iter_new(doc);
	for (cmark_event_type e; (e = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (e != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK)
			continue;
		if (!strcmp(cmark_node_get_fence_info(node), "law") && out->n < 4096) {
			struct str text = str_keep(a, str_of(cmark_node_get_literal(node)));
			out->list[out->n++] = (struct block){ cmark_node_get_start_line(node), text };
		}
	}
	cmark_iter_free(iter);
	cmark_node_free(doc);
}

static bool same(const struct blocks *a, const struct blocks *b)
{
	for (int i = 0; i < a->n && i < b->n; i++)
		if (a->list[i].line != b->list[i].line || !str_eq(a->list[i].text, b->list[i].text))
			return false;
	return a->n == b->n;
}

enum seen { REFUSED_BY_US, AGREED, DIFFER };

static enum seen look(struct arena scratch, struct str page)
{
	struct blocks *mine = NEW(&scratch, struct blocks, 1), *cmarks = NEW(&scratch, struct blocks, 1);
	if (!ours(&scratch, page, mine))
		return REFUSED_BY_US;
	theirs(&scratch, page, cmarks);
	return same(mine, cmarks) ? AGREED : DIFFER;
}

/* The page with one to three bits put in at random places, most of them at the beginning of a line, or a line left out.
 */
static struct str change(struct arena *a, struct str page)
{
	static const char *const bits[] = { "```law\n", "```\n", "~~~\n", "````\n", " ", "    ", "\t", "> ", "- ",
		"1. ", "* \n", "<div>\n", "<!-- ", "-->\n", "\n", "#", "    ```law\n", "  - ```law\n", "[a]: <",
		"[a]:\n", "`", "---\n", "***\n", "===\n", "\\", "&#96;", "\xc3\xa9", "\xe2\x80\xa8", "\f", "<?",
		"``` law\n", "```law \n", "\xef\xbb\xbf", "+\t", ">>", "2)\t" };
	for (uint64_t times = 1 + rnd(3); times; times--) {
		struct buf b = { .arena = a };
		size_t at = (size_t)rnd(page.n + 1);
		while (at && rnd(8) && page.at[at - 1] != '\n')
			at--;
		struct str tail = str_cut(page, at, page.n);
		if (!rnd(4))
			lines_next(&tail);
		buf_add(&b, str_cut(page, 0, at));
		buf_add(&b, str_of(bits[rnd(sizeof bits / sizeof *bits)]));
		buf_add(&b, tail);
		page = buf_str(&b);
	}
	return page;
}

static void keep(const char *path, struct str page)
{
	FILE *out = fopen("blocks_cmark.page", "w");
	if (out)
		fwrite(page.at, 1, page.n, out), fclose(out);
	printf("%s: cmark sees other law blocks in the changed page blocks_cmark.page\n", path);
}

static enum seen try_page(struct arena scratch, const char *path, int times, int *compared)
{
	struct file file;
	struct fault f;
	if (!file_read(&scratch, path, PAGE_MOST, &file, &f))
		return printf("%s\n", f.text), DIFFER;
	enum seen seen = look(scratch, file.bytes);
	if (seen == DIFFER)
		printf("%s: cmark sees other law blocks\n", path);
	for (int i = 0; seen == AGREED && i < times; i++) {
		struct arena one = scratch;
		struct str page = change(&one, file.bytes);
		enum seen now = look(one, page);
		*compared += now != REFUSED_BY_US;
		if (now == DIFFER)
			keep(path, page), seen = DIFFER;
	}
	return seen;
}

int main(int argc, char **argv)
{
	const char *seed = getenv("SEED");
	int times = 300, first = 1, passed = 0, failed = 0, out = 0, compared = 0;
	char *room = malloc(ROOM);
	if (!room)
		return 1;
	state = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
	if (argc > 2 && !strcmp(argv[1], "--times"))
		times = atoi(argv[2]), first = 3;
	for (int i = first; i < argc; i++) {
		enum seen seen = try_page((struct arena){ room, room + ROOM, NULL }, argv[i], times, &compared);
		passed += seen == AGREED, failed += seen == DIFFER, out += seen == REFUSED_BY_US;
	}
	printf("seed %llu; %d changed pages compared; %d left out: no pages of a pack\n", (unsigned long long)state,
	    compared, out);
	printf("%d passed, %d failed\n", passed, failed);
	free(room);
	return failed != 0;
}
