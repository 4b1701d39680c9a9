#include "law/reader.h"

/* One block, as a tree: each line of law with the comments and empty lines that stand before it. Indentation is read
   leniently: deeper than the line above is below it, whatever the number of spaces. */
struct piece {
	int before, line; /* places in the list of lines: what stands before begins at `before` */
	int level;
	struct piece *kids, *next, **end; /* end: where the next line below is linked in */
};
struct format {
	struct arena *arena;
	struct diags *diags;
	const struct law_lines *lines;
	struct buf *out;
	struct piece *open[DEPTH_MOST + 1]; /* the last line of each level */
	int depth;                          /* of the last line; -1: none yet */
	bool ok;
};

/* --- the tree --- */

static int level_of(const struct format *f, int indent)
{
	int level = f->depth;
	while (level >= 0 && f->lines->list[f->open[level]->line].indent > indent)
		level--;
	bool below = level >= 0 && f->lines->list[f->open[level]->line].indent < indent;
	return level < 0 ? 0 : below ? level + 1 : level;
}

/* Lines first..last are those of one block, without its fences. Returns the first statement. */
static struct piece *build(struct format *f, int first, int last)
{
	struct piece *roots = NULL, **end = &roots;
	int before = first;
	f->depth = -1;
	for (int i = first; i < last; i++) {
		const struct law_line *l = &f->lines->list[i];
		if (!l->text.n || l->text.at[0] == '#')
			continue;
		int level = level_of(f, l->indent);
		if (level > DEPTH_MOST) {
			f->ok = diag_error(
			    f->diags, line_at(l, l->text), NO_HINT, "lines are more than %d levels deep", DEPTH_MOST);
			return NULL;
		}
		struct piece *p = NEW(f->arena, struct piece, 1), ***link = level ? &f->open[level - 1]->end : &end;
		*p = (struct piece){ before, i, level, NULL, NULL, NULL };
		p->end = &p->kids;
		**link = p, *link = &p->next;
		f->open[level] = p, f->depth = level, before = i + 1;
	}
	return roots;
}

/* --- the order of lines --- */

enum { RANKS = 48 };

/* The lines below a statement in canonical order; as they are, if one of them is not known. */
static struct piece *sort(const struct format *f, const struct piece *root)
{
	struct str word = f->lines->list[root->line].text;
	struct piece *head[RANKS] = { 0 }, **end[RANKS], *sorted = NULL, **last = &sorted;
	size_t n = 0;
	while (n < word.n && word.at[n] != ' ' && word.at[n] != ':')
		n++;
	enum form form = form_find(str_cut(word, 0, n));
	for (const struct piece *p = root->kids; p; p = p->next)
		if (form == FORMS || !form_slot(form, f->lines->list[p->line].text))
			return root->kids;
	for (int rank = 0; rank < RANKS; rank++)
		end[rank] = &head[rank];
	for (struct piece *p = root->kids, *next; p; p = next) {
		int rank = form_rank(form, form_slot(form, f->lines->list[p->line].text));
		next = p->next, p->next = NULL;
		*end[rank] = p, end[rank] = &p->next;
	}
	for (int rank = 0; rank < RANKS; rank++)
		if (head[rank])
			*last = head[rank], last = end[rank];
	return sorted;
}

/* --- writing --- */

static void write_words(struct buf *b, struct str text)
{
	while (text.n) {
		buf_add(b, str_split(&text, S(" ")));
		text = str_trim(text);
		if (text.n)
			buf_char(b, ' ');
	}
}

/* A line of law with one space between its words; a comment as it is. */
static void write_line(struct format *f, int level, const struct law_line *l)
{
	size_t begin = f->out->n;
	for (int i = 0; i < level; i++)
		buf_add(f->out, S("  "));
	if (l->spaced && l->text.at[0] != '#')
		write_words(f->out, l->text);
	else
		buf_add(f->out, l->text);
	if (f->out->n - begin > LINE_MOST)
		f->ok = diag_error(f->diags, line_at(l, str_cut(l->text, 0, 1)), NO_HINT,
		    "this line would be longer than the %d bytes that are read", LINE_MOST);
	buf_char(f->out, '\n');
}

/* Comments, and between statements empty lines, one where there were more. */
static void write_before(struct format *f, int level, int from, int to, bool top)
{
	bool empty = false;
	for (int i = from; i < to; i++) {
		const struct law_line *l = &f->lines->list[i];
		if (!l->text.n) {
			empty = true;
			continue;
		}
		if (empty && level == 0 && !top)
			buf_char(f->out, '\n');
		write_line(f, level, l);
		empty = top = false;
	}
	if (empty && level == 0 && !top && to < f->lines->n && f->lines->list[to].text.n &&
	    !str_starts(f->lines->list[to].text, S("```")))
		buf_char(f->out, '\n');
}

static void write_piece(struct format *f, const struct piece *p, bool top)
{
	write_before(f, p->level, p->before, p->line, top);
	write_line(f, p->level, &f->lines->list[p->line]);
	for (const struct piece *kid = p->level ? p->kids : sort(f, p); kid; kid = kid->next)
		write_piece(f, kid, false);
}

static void write_block(struct format *f, int first, int last)
{
	const struct piece *roots = build(f, first, last);
	int end = first;
	for (const struct piece *p = roots; p; p = p->next)
		write_piece(f, p, p == roots);
	for (int i = first; i < last; i++)
		if (f->lines->list[i].text.n && f->lines->list[i].text.at[0] != '#')
			end = i + 1;
	if (f->ok)
		write_before(f, 0, end, last, !roots);
}

static bool is_fence(const struct law_line *l) { return str_starts(l->whole, S("```")); }

bool law_format(struct arena *a, struct str path, struct str page, struct str *out, struct diags *d)
{
	struct law_lines lines = { .all = true };
	struct buf b = { .arena = a };
	struct format f = { .arena = a, .diags = d, .lines = &lines, .out = &b, .ok = true };
	int first = 1;
	bool may_have_header = !str_ends(path, S(".md")) || str_ends(path, S("pack.md"));
	struct str text = may_have_header ? header_cut(page, &first) : page;
	if (!lines_read(a, path, text, first, &lines, d))
		return false;
	size_t done = 0;
	for (int i = 0; i < lines.n && f.ok; i++) {
		int open = i++;
		while (!is_fence(&lines.list[i]))
			i++;
		size_t begin = (size_t)(lines.list[open].whole.at - page.at) + lines.list[open].whole.n + 1;
		buf_add(&b, str_cut(page, done, begin));
		write_block(&f, open + 1, i);
		done = (size_t)(lines.list[i].whole.at - page.at);
	}
	buf_add(&b, str_cut(page, done, page.n));
	*out = buf_str(&b);
	return f.ok;
}
