#include "page/parse.h"

enum { NESTED_MOST = 64 };
struct parsing {
	struct arena *arena;
	struct str label;
	struct str rest;
	int line;
	struct parsed *out;
	int open[NESTED_MOST], n_open; /* sections that wait for their end */
	struct fault *fault;
};

static bool stop(struct parsing *p, int line, const char *what, struct str name)
{
	return fail(p->fault, FAULT_INPUT, "%.*s:%d: %s%s%.*s%s", SF(p->label), line, what, name.n ? " \"" : "",
	    SF(str_cut(name, 0, 60)), name.n ? "\"" : "");
}

static bool is_name_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* Words joined by dots; for a value also "." alone and a dot in front. */
static bool is_name(struct str s, bool value)
{
	bool letter = false;
	if (value && str_eq(s, S(".")))
		return true;
	for (size_t i = 0; i < s.n; i++) {
		bool dot = value && s.at[i] == '.' && (letter || !i);
		if (!dot && !is_name_letter(s.at[i]))
			return false;
		letter = !dot;
	}
	return letter;
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Does the line at the head of `rest` hold only section marks and remarks, at least one? */
static bool is_marks_only(struct str rest)
{
	struct str line = str_split(&rest, S("\n"));
	bool some = false;
	while (line.n) {
		if (is_blank(*line.at)) {
			line = str_cut(line, 1, line.n);
			continue;
		}
		ptrdiff_t end = str_find(line, S("}}"));
		if (end < 3 || !str_starts(line, S("{{")) || !strchr("#^/!", line.at[2]))
			return false;
		some = true;
		line = str_cut(line, (size_t)end + 2, line.n);
	}
	return some;
}

static void add(struct parsing *p, int kind, struct str text, int line)
{
	if (kind != PIECE_TEXT || text.n)
		p->out->list[p->out->n++] = (struct piece){ .kind = kind, .text = text, .line = line };
}

static bool section_opens(struct parsing *p, int kind, struct str name)
{
	if (p->n_open == NESTED_MOST)
		return stop(p, p->line, "sections are nested more than 64 deep", name);
	p->open[p->n_open++] = p->out->n;
	add(p, kind, name, p->line);
	return true;
}

static bool section_ends(struct parsing *p, struct str name)
{
	if (!p->n_open)
		return stop(p, p->line, "nothing is open that could end here:", name);
	struct piece *open = &p->out->list[p->open[--p->n_open]];
	if (!str_eq(open->text, name))
		return stop(p, p->line, "this ends another section than the last one opened,", open->text);
	open->end = p->out->n;
	add(p, PIECE_END, name, p->line);
	return true;
}

/* What stands between {{ and }}. */
static bool mark(struct parsing *p, struct str inside)
{
	char sign = (char)(inside.n ? *inside.at : 0);
	bool signed_ = sign && strchr("#^/>!", sign);
	struct str name = str_trim(str_cut(inside, signed_, inside.n));
	if (sign == '!')
		return true;
	if (!is_name(name, sign != '>'))
		return stop(p, p->line, "no name a template could mean:", inside);
	switch (sign) {
	case '#':
		return section_opens(p, PIECE_SECTION, name);
	case '^':
		return section_opens(p, PIECE_INVERTED, name);
	case '/':
		return section_ends(p, name);
	default:
		add(p, sign == '>' ? PIECE_PART : PIECE_PRINT, name, p->line);
		return true;
	}
}

static int lines_in(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.at[i] == '\n';
	return n;
}

/* Takes the mark that `rest` begins with. */
static bool take_mark(struct parsing *p)
{
	ptrdiff_t end = str_find(p->rest, S("}}"));
	if (end < 0)
		return stop(p, p->line, "\"{{\" without its \"}}\"", (struct str){ 0 });
	struct str inside = str_cut(p->rest, 2, (size_t)end);
	p->rest = str_cut(p->rest, (size_t)end + 2, p->rest.n);
	TRY(mark(p, inside));
	p->line += lines_in(inside);
	return true;
}

/* Takes a line whose blanks and line end are left out. */
static bool take_marks_line(struct parsing *p)
{
	while (p->rest.n && *p->rest.at != '\n') {
		if (is_blank(*p->rest.at))
			p->rest = str_cut(p->rest, 1, p->rest.n);
		else
			TRY(take_mark(p));
	}
	p->rest = str_cut(p->rest, 1, p->rest.n);
	p->line++;
	return true;
}

/* Text up to the next mark, or to the end of the line: the next line may be one of marks only. */
static void take_text(struct parsing *p)
{
	struct str s = p->rest;
	size_t n = 0;
	while (n < s.n && !str_starts(str_cut(s, n, s.n), S("{{")))
		if (s.at[n++] == '\n' && is_marks_only(str_cut(s, n, s.n)))
			break;
	add(p, PIECE_TEXT, str_cut(s, 0, n), p->line);
	p->line += lines_in(str_cut(s, 0, n));
	p->rest = str_cut(s, n, s.n);
}

static size_t pieces_at_most(struct str s)
{
	size_t n = 2;
	for (size_t i = 0; i + 1 < s.n; i++)
		n += s.at[i] == '{' && s.at[i + 1] == '{' ? 2 : 0;
	return n;
}

bool template_parse(struct arena *a, struct str label, struct str text, struct parsed *out, struct fault *f)
{
	struct parsing p = { .arena = a, .label = label, .rest = text, .line = 1, .out = out, .fault = f };
	*out = (struct parsed){ .label = label, .list = NEW(a, struct piece, pieces_at_most(text)) };
	for (bool line_begins = true; p.rest.n;) {
		if (line_begins && is_marks_only(p.rest)) {
			TRY(take_marks_line(&p));
			continue;
		}
		if (str_starts(p.rest, S("{{")))
			TRY(take_mark(&p));
		else
			take_text(&p);
		line_begins = p.rest.n && p.rest.at > text.at && p.rest.at[-1] == '\n';
	}
	if (!p.n_open)
		return true;
	struct piece *open = &out->list[p.open[p.n_open - 1]];
	return stop(&p, open->line, "this section never ends:", open->text);
}
