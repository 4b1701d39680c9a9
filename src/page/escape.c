#include "page/escape.h"
#include "base/utf8.h"

#define REPLACEMENT S("\xef\xbf\xbd") /* U+FFFD */
enum { FSI = 0x2068, LRI = 0x2066, PDI = 0x2069 };

static bool is_isolate(uint32_t c) { return c >= LRI && c <= FSI; }

static bool is_shown(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	if ((c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e))
		return false;
	return (c & 0xfffe) != 0xfffe && !(c >= 0xfdd0 && c <= 0xfdef);
}

static bool is_plain(unsigned char c)
{
	return c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

/* Does an isolate opened before `s` end in it? */
static bool is_closed(struct str s)
{
	uint32_t c = 0;
	int depth = 1;
	for (size_t n; s.n; s = str_cut(s, n ? n : 1, s.n)) {
		n = utf8_next(s, &c);
		if (n && is_isolate(c))
			depth++;
		else if (n && c == PDI && !--depth)
			return true;
	}
	return false;
}

static struct str reference(uint32_t c)
{
	switch (c) {
	case '&':
		return S("&amp;");
	case '<':
		return S("&lt;");
	case '>':
		return S("&gt;");
	case '"':
		return S("&quot;");
	case '\'':
		return S("&#39;");
	default:
		return (struct str){ 0 };
	}
}

/* The code point at the head of s, n bytes long (0: no UTF-8); *open counts the isolates that wait for their end. */
static struct str shown(struct str s, uint32_t c, size_t n, int *open)
{
	if (!n || !is_shown(c))
		return REPLACEMENT;
	if (is_isolate(c)) {
		if (!is_closed(str_cut(s, n, s.n)))
			return REPLACEMENT;
		++*open;
	} else if (c == PDI) {
		if (!*open)
			return REPLACEMENT;
		--*open;
	}
	struct str ref = reference(c);
	return ref.n ? ref : str_cut(s, 0, n);
}

void escape_text(struct buf *b, struct str s)
{
	int open = 0;
	while (s.n) {
		size_t plain = 0;
		while (plain < s.n && is_plain((unsigned char)s.at[plain]))
			plain++;
		buf_add(b, str_cut(s, 0, plain));
		s = str_cut(s, plain, s.n);
		if (!s.n)
			break;
		uint32_t c = 0;
		size_t n = utf8_next(s, &c);
		buf_add(b, shown(s, c, n, &open));
		s = str_cut(s, n ? n : 1, s.n);
	}
}

void escape_json(struct buf *b, struct str s)
{
	while (s.n) {
		size_t n = 1;
		if (*s.at == '<' || *s.at == '>' || *s.at == '&')
			buf_print(b, "\\u%04x", (unsigned char)*s.at);
		else if (str_starts(s, S("\xe2\x80\xa8")) || str_starts(s, S("\xe2\x80\xa9")))
			n = 3, buf_print(b, "\\u%04x", 0x2000u + (unsigned char)s.at[2] - 0x80);
		else
			buf_char(b, *s.at);
		s = str_cut(s, n, s.n);
	}
}
