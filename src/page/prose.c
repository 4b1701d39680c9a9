#include "page/prose.h"

enum { BLOCKS_DEEP = 6, LEVELS = 4 };
struct reading {
	struct prose *prose;
	struct str rest;
	int deep;
	bool tight; /* a paragraph of a list without empty lines is no paragraph */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static struct str next_line(struct str *rest)
{
	struct str line = str_split(rest, S("\n"));
	while (line.n && (line.at[line.n - 1] == '\r' || line.at[line.n - 1] == ' '))
		line.n--;
	return line;
}

static size_t indent_of(struct str line)
{
	size_t n = 0;
	while (n < line.n && line.at[n] == ' ')
		n++;
	return n;
}

/* Bytes of the mark of a list item ("* ", "12. ") at the head of the line, 0: none. *number: of an ordered one, or -1.
 */
static size_t item_mark(struct str line, long *number)
{
	size_t n = 0;
	*number = -1;
	if (line.n > 1 && strchr("*-+", line.at[0]) && line.at[1] == ' ')
		return 2;
	while (n < line.n && n < 9 && is_digit(line.at[n]))
		n++;
	if (!n || n + 1 >= line.n || !strchr(".)", line.at[n]) || line.at[n + 1] != ' ')
		return 0;
	*number = 0;
	for (size_t i = 0; i < n; i++)
		*number = *number * 10 + (line.at[i] - '0');
	return n + 2;
}

static int heading_level(struct str line)
{
	size_t n = 0;
	while (n < line.n && line.at[n] == '#')
		n++;
	return n && n <= 6 && n < line.n && line.at[n] == ' ' ? (int)n : 0;
}

static bool is_break(struct str line)
{
	size_t marks = 0;
	if (!line.n || !strchr("-*_", line.at[0]))
		return false;
	for (size_t i = 0; i < line.n; i++) {
		if (line.at[i] != line.at[0] && line.at[i] != ' ')
			return false;
		marks += line.at[i] == line.at[0];
	}
	return marks >= 3;
}

/* "|---|:--|": what makes a table of the line above it. */
static bool is_ruler(struct str line)
{
	bool bar = false, dash = false;
	for (size_t i = 0; i < line.n; i++) {
		if (!strchr("|-: ", line.at[i]))
			return false;
		bar = bar || line.at[i] == '|';
		dash = dash || line.at[i] == '-';
	}
	return bar && dash;
}

static bool begins_table(struct str line, struct str rest)
{
	return str_find(line, S("|")) >= 0 && is_ruler(str_trim(next_line(&rest)));
}

/* Does another block begin with this line, so that a paragraph ends before it? */
static bool begins_block(struct str line, struct str rest)
{
	long number;
	struct str s = str_trim(line);
	return !s.n || heading_level(s) || is_break(s) || *s.at == '>' || (item_mark(s, &number) && number < 2) ||
	       begins_table(s, rest);
}

static void put_runs(struct json_out *j, struct str text)
{
	json_key(j, S("runs")), json_open(j, '[');
	prose_runs(j, text);
	json_close(j, ']');
}

/* --- headings, paragraphs, tables --- */

static void heading(struct prose *p, int level, struct str text)
{
	static const char *const kinds[] = { "h2", "h3", "h4" };
	while (text.n && text.at[text.n - 1] == '#')
		text.n--;
	text = str_trim(text);
	if (level == 1 && !p->level) { /* the title of the page stands above the prose already */
		p->level = 1;
		return;
	}
	level = level < 2 ? 2 : level > LEVELS ? LEVELS : level;
	p->level = p->level < 1 ? 1 : p->level;
	p->level = level > p->level ? p->level + 1 : level;
	struct str id = str_print(p->out->buf->arena, "section-%d", ++p->sections);
	struct json_out *both[] = { p->out, p->contents };
	for (int i = 0; i < 2 && both[i]; i++) {
		json_open(both[i], '{');
		if (!i)
			json_key(both[i], str_of(kinds[p->level - 2])), json_open(both[i], '{');
		json_pair(both[i], S("id"), id);
		put_runs(both[i], text);
		json_close(both[i], '}');
		if (!i)
			json_close(both[i], '}');
	}
}

static void paragraph(struct reading *r, struct str line)
{
	struct json_out *j = r->prose->out;
	struct buf b = { .arena = j->buf->arena };
	buf_add(&b, str_trim(line));
	while (r->rest.n) {
		struct str rest = r->rest, next = next_line(&rest);
		if (begins_block(next, rest))
			break;
		buf_char(&b, '\n');
		buf_add(&b, str_trim(next));
		r->rest = rest;
	}
	json_open(j, '{');
	json_key(j, r->tight ? S("t") : S("p")), json_open(j, '{');
	put_runs(j, buf_str(&b));
	json_close(j, '}');
	json_close(j, '}');
}

/* Cuts a row at its bars; "\|" and bars in code are text. */
static void cells(struct json_out *j, struct str line)
{
	line = str_trim(line);
	line = str_cut(line, line.n && *line.at == '|', line.n);
	json_open(j, '[');
	size_t from = 0;
	bool code = false;
	for (size_t i = 0; i <= line.n; i++) {
		bool end = i == line.n;
		if (!end && line.at[i] == '`')
			code = !code;
		if (end ? from == i : line.at[i] != '|' || code || (i && line.at[i - 1] == '\\'))
			continue;
		json_open(j, '{');
		put_runs(j, str_trim(str_cut(line, from, i)));
		json_close(j, '}');
		from = i + 1;
	}
	json_close(j, ']');
}

static void table(struct reading *r, struct str head)
{
	struct json_out *j = r->prose->out;
	next_line(&r->rest);
	json_open(j, '{');
	json_key(j, S("table")), json_open(j, '{');
	json_key(j, S("no")), json_int(j, ++r->prose->tables);
	json_key(j, S("head")), cells(j, head);
	json_key(j, S("rows")), json_open(j, '[');
	while (r->rest.n) {
		struct str rest = r->rest, line = str_trim(next_line(&rest));
		if (str_find(line, S("|")) < 0)
			break;
		json_open(j, '{');
		json_key(j, S("cells")), cells(j, line);
		json_close(j, '}');
		r->rest = rest;
	}
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
}

/* --- blocks inside blocks --- */

static void read_blocks(struct reading *);

static void inner(struct reading *r, struct str text, bool tight)
{
	struct json_out *j = r->prose->out;
	json_key(j, S("blocks")), json_open(j, '[');
	read_blocks(&(struct reading){ r->prose, text, r->deep + 1, tight });
	json_close(j, ']');
}

static void quote(struct reading *r, struct str line)
{
	struct json_out *j = r->prose->out;
	struct buf inside = { .arena = j->buf->arena };
	for (;;) {
		line = str_cut(line, 1, line.n);
		buf_add(&inside, str_cut(line, line.n && *line.at == ' ', line.n));
		buf_char(&inside, '\n');
		struct str rest = r->rest, next = str_trim(next_line(&rest));
		if (!next.n || *next.at != '>')
			break;
		line = next, r->rest = rest;
	}
	json_open(j, '{');
	json_key(j, S("quote")), json_open(j, '{');
	inner(r, buf_str(&inside), false);
	json_close(j, '}');
	json_close(j, '}');
}

/* Gathers the lines of one item, without their indentation. *loose: an empty line stands in it. */
static struct str item_text(struct reading *r, struct str line, size_t mark, size_t indent, bool *loose)
{
	struct buf b = { .arena = r->prose->out->buf->arena };
	long number;
	buf_add(&b, str_cut(line, mark, line.n));
	while (r->rest.n) {
		struct str rest = r->rest, next = next_line(&rest), text = str_trim(next);
		size_t in = indent_of(next);
		bool empty = !text.n;
		if (empty) { /* belongs to the item only if more of it follows */
			struct str after = rest;
			if (indent_of(next_line(&after)) <= indent)
				break;
		} else if (in <= indent && (item_mark(text, &number) || begins_block(next, rest)))
			break;
		*loose = *loose || empty;
		buf_char(&b, '\n');
		buf_add(&b, in > indent + mark ? str_cut(next, indent + mark, next.n) : text);
		r->rest = rest;
	}
	return buf_str(&b);
}

static void list(struct reading *r, struct str line)
{
	struct json_out *j = r->prose->out;
	size_t indent = indent_of(line);
	long number;
	size_t mark = item_mark(str_trim(line), &number);
	bool ordered = number >= 0;
	json_open(j, '{');
	json_key(j, ordered ? S("ol") : S("ul")), json_open(j, '{');
	if (ordered)
		json_key(j, S("start")), json_int(j, number);
	json_key(j, S("items")), json_open(j, '[');
	for (;;) {
		bool loose = false;
		struct str text = item_text(r, str_trim(line), mark, indent, &loose);
		json_open(j, '{');
		inner(r, text, !loose);
		json_close(j, '}');
		struct str rest = r->rest, next = next_line(&rest);
		if (!str_trim(next).n)
			next = next_line(&rest); /* an empty line between two items */
		mark = item_mark(str_trim(next), &number);
		if (!mark || indent_of(next) != indent || (number >= 0) != ordered)
			break;
		line = next, r->rest = rest;
	}
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
}

static void read_block(struct reading *r, struct str line)
{
	struct json_out *j = r->prose->out;
	struct str text = str_trim(line);
	long number;
	int level = r->deep ? 0 : heading_level(text);
	bool nests = r->deep < BLOCKS_DEEP;
	if (level)
		heading(r->prose, level, str_cut(text, (size_t)level, text.n));
	else if (is_break(text)) {
		json_open(j, '{');
		json_key(j, S("hr")), json_bool(j, true);
		json_close(j, '}');
	} else if (nests && *text.at == '>')
		quote(r, text);
	else if (nests && item_mark(text, &number))
		list(r, line);
	else if (begins_table(text, r->rest))
		table(r, text);
	else
		paragraph(r, line);
}

static void read_blocks(struct reading *r)
{
	while (r->rest.n) {
		struct str line = next_line(&r->rest);
		if (str_trim(line).n)
			read_block(r, line);
	}
}

void prose_blocks(struct prose *p, struct str text) { read_blocks(&(struct reading){ p, text, 0, false }); }

struct str prose_title(struct str text)
{
	while (text.n) {
		struct str line = str_trim(next_line(&text));
		if (str_starts(line, S("```")))
			break; /* below it "#" begins a comment */
		if (heading_level(line) == 1)
			return str_trim(str_cut(line, 1, line.n));
	}
	return S("");
}
