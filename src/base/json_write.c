#include "base/json_write.h"
#include "base/utf8.h"

static void quote_ascii(struct buf *b, unsigned char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *p = c ? strchr(from, c) : NULL;
	if (p)
		buf_char(b, '\\'), buf_char(b, to[p - from]);
	else if (c < 0x20)
		buf_print(b, "\\u%04x", c);
	else
		buf_char(b, (char)c);
}

/* Bytes that stand in a text as they are: nearly all. */
static size_t plain_run(struct str s)
{
	size_t n = 0;
	while (n < s.n && s.at[n] >= ' ' && s.at[n] <= '~' && s.at[n] != '"' && s.at[n] != '\\')
		n++;
	return n;
}

void json_quote(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (;;) {
		size_t plain = plain_run(s);
		buf_add(b, str_cut(s, 0, plain));
		s = str_cut(s, plain, s.n);
		if (!s.n)
			break;
		uint32_t c = 0;
		size_t n = utf8_next(s, &c);
		if (!n)
			buf_add(b, S("\xef\xbf\xbd")); /* U+FFFD */
		else if (n == 1)
			quote_ascii(b, (unsigned char)*s.at);
		else
			buf_add(b, str_cut(s, 0, n));
		s = str_cut(s, n ? n : 1, s.n);
	}
	buf_char(b, '"');
}

static void canonical_members(struct buf *b, const struct json *j)
{
	struct json **list = json_sorted(b->arena, j);
	for (size_t i = 0; i < j->n; i++) {
		if (i)
			buf_char(b, ',');
		json_quote(b, list[i]->name);
		buf_char(b, ':');
		json_canonical(b, list[i]);
	}
}

void json_canonical(struct buf *b, const struct json *j)
{
	switch (j->type) {
	case JSON_NULL:
		buf_add(b, S("null"));
		return;
	case JSON_FALSE:
		buf_add(b, S("false"));
		return;
	case JSON_TRUE:
		buf_add(b, S("true"));
		return;
	case JSON_NUMBER:
		buf_add(b, j->text);
		return;
	case JSON_STRING:
		json_quote(b, j->text);
		return;
	case JSON_OBJECT:
		buf_char(b, '{');
		canonical_members(b, j);
		buf_char(b, '}');
		return;
	case JSON_ARRAY:
		buf_char(b, '[');
		for (const struct json *e = j->first; e; e = e->next) {
			if (e != j->first)
				buf_char(b, ',');
			json_canonical(b, e);
		}
		buf_char(b, ']');
	}
}

static void line_break(struct json_out *o)
{
	buf_char(o->buf, '\n');
	for (int i = 0; i < o->depth; i++)
		buf_add(o->buf, S("  "));
}

/* What stands between this value or name and the one before it. */
static void before(struct json_out *o)
{
	if (o->after_key) {
		o->after_key = false;
		return;
	}
	if (o->has)
		buf_add(o->buf, o->flat ? S(", ") : S(","));
	if (o->depth && !o->flat)
		line_break(o);
	o->has = true;
}

void json_key(struct json_out *o, struct str key)
{
	before(o);
	json_quote(o->buf, key);
	buf_add(o->buf, S(": "));
	o->after_key = true;
}

void json_open(struct json_out *o, char bracket)
{
	before(o);
	buf_char(o->buf, bracket);
	o->depth++, o->has = false;
	if (o->flat)
		o->flat++;
}

void json_open_flat(struct json_out *o, char bracket)
{
	json_open(o, bracket);
	if (!o->flat)
		o->flat = 1;
}

void json_close(struct json_out *o, char bracket)
{
	bool flat = o->flat > 0;
	o->depth--;
	if (flat)
		o->flat--;
	if (o->has && !flat)
		line_break(o);
	buf_char(o->buf, bracket);
	o->has = true;
}

void json_str(struct json_out *o, struct str s)
{
	before(o);
	json_quote(o->buf, s);
}

void json_null(struct json_out *o)
{
	before(o);
	buf_add(o->buf, S("null"));
}

void json_bool(struct json_out *o, bool b)
{
	before(o);
	buf_add(o->buf, b ? S("true") : S("false"));
}

void json_int(struct json_out *o, long n)
{
	before(o);
	buf_print(o->buf, "%ld", n);
}

void json_pair(struct json_out *o, struct str key, struct str value)
{
	json_key(o, key);
	json_str(o, value);
}
