/* Nobody meets a message that was never seen: each message of src/law about a pack is an example of
 * docs/law-notation.md or of tests/law/refused, or, where it takes a limit or a day to cause it, a string of
 * tests/unit/law_*.c. */
#include "law_read_kit.h"

enum { PIECES_MOST = 16, TELLING = 8 }; /* a piece shorter than that could stand anywhere */

struct examples {
	struct str said;  /* after each "error: " and "warning: ", a line each */
	struct str units; /* the strings of the unit tests, a line each */
};
struct message { /* the text between the slots of a format */
	struct str pieces[PIECES_MOST];
	int n;
};

/* --- C as text --- */

static bool is_word(char c)
{
	return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static size_t quoted_end(struct str code, size_t i)
{
	char quote = code.at[i++];
	while (i < code.n && code.at[i] != quote)
		i += code.at[i] == '\\' ? 2 : 1;
	return i < code.n ? i + 1 : code.n;
}

/* The end of what begins at i: a comment, a string, a character, a word, or one byte. */
static size_t token_end(struct str code, size_t i)
{
	struct str rest = str_cut(code, i, code.n);
	if (str_starts(rest, S("/*")))
		return i + (size_t)str_find(rest, S("*/")) + 2;
	if (code.at[i] == '"' || code.at[i] == '\'')
		return quoted_end(code, i);
	size_t end = i + 1;
	while (is_word(code.at[i]) && end < code.n && is_word(code.at[end]))
		end++;
	return end;
}

/* The strings in the code, a line each; those with nothing but space between them are one string. */
static void add_strings(struct buf *b, struct str code)
{
	bool joins = false;
	for (size_t i = 0, end; i < code.n; i = end) {
		end = token_end(code, i);
		if (code.at[i] != '"') {
			joins &= code.at[i] == ' ' || code.at[i] == '\t' || code.at[i] == '\n';
			continue;
		}
		if (!joins)
			buf_char(b, '\n');
		for (size_t k = i + 1; k + 1 < end; k++)
			buf_char(b, code.at[k] == '\\' && k + 2 < end ? code.at[++k] : code.at[k]);
		joins = true;
	}
}

/* Argument number nth, from 0, of the call whose bracket opens at i; empty: there are fewer. */
static struct str argument(struct str code, size_t i, int nth)
{
	int depth = 0;
	for (size_t start = i + 1, end; i < code.n; i = end) {
		char c = code.at[i];
		end = token_end(code, i);
		depth += (c == '(' || c == '{' || c == '[') - (c == ')' || c == '}' || c == ']');
		if (!depth || (c == ',' && depth == 1)) {
			if (!nth--)
				return str_cut(code, start, i);
			if (!depth)
				break;
			start = end;
		}
	}
	return (struct str){ 0 };
}

/* --- messages --- */

/* Which argument of a function is the format; -1: it tells nothing about a pack. */
static int format_at(struct str function)
{
	if (str_eq(function, S("FAULT")) || str_eq(function, S("HEADER_FAULT")))
		return 4;
	if (str_eq(function, S("TELL")) || str_eq(function, S("diag_error")) || str_eq(function, S("diag_warn")))
		return 3;
	return -1;
}

static struct message message_of(struct arena *a, struct str format)
{
	static const struct str slots[] = { S_INIT("%.*s"), S_INIT("%s"), S_INIT("%d"), S_INIT("%ld"), S_INIT("%zu") };
	struct message m = { .n = 0 };
	struct buf piece = { .arena = a };
	for (size_t i = 0; i < format.n;) {
		struct str rest = str_cut(format, i, format.n);
		size_t slot = 0;
		for (size_t k = 0; k < sizeof slots / sizeof *slots; k++)
			slot = str_starts(rest, slots[k]) ? slots[k].n : slot;
		if (slot && m.n < PIECES_MOST - 1) {
			m.pieces[m.n++] = buf_str(&piece);
			piece = (struct buf){ .arena = a };
		} else {
			buf_char(&piece, format.at[i]);
			slot = str_starts(rest, S("%%")) ? 2 : 1;
		}
		i += slot;
	}
	m.pieces[m.n++] = buf_str(&piece);
	return m;
}

/* The pieces in their order, from the beginning of the line to its end. */
static bool is_line(const struct message *m, struct str line)
{
	for (int i = 0; i < m->n; i++) {
		ptrdiff_t at = str_find(line, m->pieces[i]);
		if (at < 0 || (!i && at))
			return false;
		if (i == m->n - 1)
			return m->n == 1 ? line.n == m->pieces[i].n : str_ends(line, m->pieces[i]);
		line = str_cut(line, (size_t)at + m->pieces[i].n, line.n);
	}
	return false;
}

static bool has_example(const struct examples *x, const struct message *m)
{
	for (struct str rest = x->said; rest.n;)
		if (is_line(m, str_split(&rest, S("\n"))))
			return true;
	int told = 0;
	for (int i = 0; i < m->n; i++) {
		struct str piece = str_trim(m->pieces[i]);
		if (piece.n >= TELLING && str_find(x->units, piece) < 0)
			return false;
		told += piece.n >= TELLING;
	}
	return told > 0;
}

/* --- all of them --- */

static void add_said(struct buf *b, struct str page)
{
	static const struct str words[] = { S_INIT("error: "), S_INIT("warning: ") };
	while (page.n) {
		struct str line = str_split(&page, S("\n"));
		for (int i = 0; i < 2; i++) {
			ptrdiff_t at = str_find(line, words[i]);
			if (at < 0)
				continue;
			buf_add(b, str_cut(line, (size_t)at + words[i].n, line.n));
			buf_char(b, '\n');
			break;
		}
	}
}

static struct examples read_examples(struct arena *a)
{
	struct file page, *files;
	size_t n;
	struct buf said = { .arena = a }, units = { .arena = a };
	CHECK(file_read(a, "docs/law-notation.md", (size_t)4 << 20, &page, NULL));
	if (test_bad)
		return (struct examples){ 0 };
	add_said(&said, page.bytes);
	CHECK(files_read(a, "tests/law/refused", ".refused", &files, &n, NULL));
	for (size_t i = 0; !test_bad && i < n; i++)
		add_said(&said, files[i].bytes);
	CHECK(files_read(a, "tests/unit", ".c", &files, &n, NULL));
	for (size_t i = 0; !test_bad && i < n; i++)
		if (str_starts(files[i].path, S("law_")) && !str_eq(files[i].path, S("law_messages.c")))
			add_strings(&units, files[i].bytes);
	return (struct examples){ buf_str(&said), buf_str(&units) };
}

/* The formats of one call: one, or one for each branch of `is ? "x" : "y"`. Returns how many. */
static int check_call(struct arena a, const struct examples *x, const struct file *source, size_t bracket, int nth)
{
	struct buf formats = { .arena = &a };
	int n = 0, line = 1;
	add_strings(&formats, argument(source->bytes, bracket, nth));
	for (size_t i = 0; i < bracket; i++)
		line += source->bytes.at[i] == '\n';
	for (struct str rest = buf_str(&formats); rest.n;) {
		struct str format = str_split(&rest, S("\n"));
		struct message m = message_of(&a, format);
		if (!format.n)
			continue;
		n++;
		if (!has_example(x, &m)) {
			CHECK(!"each message has an example");
			printf("    src/law/%.*s:%d: \"%.*s\"\n", SF(source->path), line, SF(format));
		}
	}
	return n;
}

static int check_source(struct arena *a, const struct examples *x, const struct file *source)
{
	struct str code = source->bytes;
	int n = 0;
	bool defines = false;
	for (size_t i = 0, end; i < code.n; i = end) {
		end = token_end(code, i);
		struct str word = str_cut(code, i, end);
		defines = code.at[i] == '#' || (defines && code.at[i] != '\n');
		if (!defines && end < code.n && code.at[end] == '(' && format_at(word) >= 0)
			n += check_call(*a, x, source, end, format_at(word));
	}
	return n;
}

/* These two are nets below the checker, which tells the same faults before; no pack gets as far. */
static bool is_net(struct str path) { return str_eq(path, S("compile.c")) || str_eq(path, S("compile_atoms.c")); }

TEST("every message about a pack has an example that was seen to cause it")
{
	struct arena a = kit_arena();
	struct examples x = read_examples(&a);
	struct file *files;
	size_t n;
	int messages = 0;
	CHECK(files_read(&a, "src/law", ".c", &files, &n, NULL));
	for (size_t i = 0; x.said.n && x.units.n && i < n; i++)
		messages += is_net(files[i].path) ? 0 : check_source(&a, &x, &files[i]);
	CHECK(messages > 200);
}

TEST("a message that no example says is found")
{
	struct arena a = kit_arena();
	struct examples x = { S("the word \"ill\" stands twice\nno day\n"), S("a longer text of a unit test\n") };
	static const char *const with[] = { "the word \"%.*s\" stands twice", "no day", "a longer text %d of a unit" };
	static const char *const without[] = { "the word \"%.*s\" stands", "day", "no day at all" };
	for (int i = 0; i < 3; i++) {
		struct message m = message_of(&a, str_of(with[i])), not_said = message_of(&a, str_of(without[i]));
		CHECK(has_example(&x, &m) && !has_example(&x, &not_said));
	}
}
