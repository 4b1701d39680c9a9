#include "case/page.h"
#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

static bool is_in(const struct range *list, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= list[i].first && c <= list[i].last)
			return true;
	return false;
}

/* Unicode general categories Mn, Me and the joiners, of the scripts of the Union's neighbours. */
static bool is_combining(uint32_t c)
{
	static const struct range list[] = { { 0x300, 0x36f }, { 0x483, 0x489 }, { 0x591, 0x5bd }, { 0x5bf, 0x5bf },
		{ 0x5c1, 0x5c2 }, { 0x5c4, 0x5c5 }, { 0x5c7, 0x5c7 }, { 0x610, 0x61a }, { 0x64b, 0x65f },
		{ 0x670, 0x670 }, { 0x6d6, 0x6dc }, { 0x6df, 0x6e4 }, { 0x6e7, 0x6e8 }, { 0x6ea, 0x6ed },
		{ 0x711, 0x711 }, { 0x730, 0x74a }, { 0x900, 0x902 }, { 0x93a, 0x93a }, { 0x93c, 0x93c },
		{ 0x941, 0x948 }, { 0x94d, 0x94d }, { 0x981, 0x981 }, { 0x9bc, 0x9bc }, { 0x9c1, 0x9c4 },
		{ 0x9cd, 0x9cd }, { 0xe31, 0xe31 }, { 0xe34, 0xe3a }, { 0xe47, 0xe4e }, { 0x135d, 0x135f },
		{ 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff }, { 0x200b, 0x200d }, { 0x20d0, 0x20f0 }, { 0x302a, 0x302d },
		{ 0x3099, 0x309a }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff } };
	return c >= 0x300 && is_in(list, sizeof list / sizeof *list, c);
}

/* Unicode Standard Annex 11, wide and full width. */
static bool is_wide(uint32_t c)
{
	static const struct range list[] = { { 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf },
		{ 0xa960, 0xa97c }, { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 },
		{ 0xffe0, 0xffe6 }, { 0x1f300, 0x1f64f }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd } };
	return c >= 0x1100 && is_in(list, sizeof list / sizeof *list, c);
}

static bool is_steering(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* The next character as it is shown; *columns is what it takes. */
static struct str shown(struct str *rest, int *columns)
{
	uint32_t c = 0;
	size_t n = utf8_next(*rest, &c);
	struct str piece = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n ? n : 1, rest->n);
	*columns = 1;
	if (!n || is_steering(c))
		return S("?");
	*columns = is_combining(c) ? 0 : is_wide(c) ? 2 : 1;
	return piece;
}

int page_columns(struct str s)
{
	int all = 0, columns;
	while (s.n) {
		shown(&s, &columns);
		all += columns;
	}
	return all;
}

void page_plain(struct buf *b, struct str s)
{
	int columns;
	while (s.n)
		buf_add(b, shown(&s, &columns));
}

static void put_spaces(struct buf *b, int n)
{
	for (int i = 0; i < n; i++)
		buf_char(b, ' ');
}

static void put_wrapped(struct page *p, int hang, int column, struct str text)
{
	bool first = true;
	while (text.n) {
		struct str word = str_split(&text, S(" "));
		int columns = page_columns(word);
		if (!word.n)
			continue;
		if (!first && column + 1 + columns > p->width) {
			buf_char(p->buf, '\n');
			put_spaces(p->buf, hang);
			column = hang;
		} else if (!first) {
			buf_char(p->buf, ' ');
			column++;
		}
		page_plain(p->buf, word);
		column += columns;
		first = false;
	}
}

void page_text(struct page *p, int indent, struct str lead, struct str text)
{
	int column = indent + page_columns(lead), hang = column <= p->width / 2 ? column : indent;
	put_spaces(p->buf, indent);
	page_plain(p->buf, lead);
	put_wrapped(p, hang, column, text);
	buf_char(p->buf, '\n');
}

void page_line(struct page *p, enum ink ink, struct str text)
{
	static const char *const codes[] = { "", "\033[1m", "\033[1;31m", "\033[1;33m", "\033[1;32m" };
	bool inked = p->colour && ink != INK_PLAIN;
	buf_print(p->buf, "%s", inked ? codes[ink] : "");
	put_wrapped(p, 0, 0, text);
	buf_print(p->buf, "%s\n", inked ? "\033[0m" : "");
}

void page_heading(struct page *p, struct str text)
{
	buf_char(p->buf, '\n');
	page_line(p, INK_STRONG, text);
}
