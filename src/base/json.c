#include "base/json.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>

struct reader {
	struct arena *arena;
	struct str label, text;
	struct json_limits left; /* depth and values still allowed */
	size_t at;
	size_t counted; /* offset up to which line and col are counted; grows only, so that places cost one pass */
	int line, col;
	bool is_plain;           /* one line of ASCII: a column is an offset */
	const struct json *node; /* what is being read: errors name its path */
	struct fault *fault;
};

/* A line of JSONL nearly always is. */
static bool is_plain_line(struct str s)
{
	uint64_t all = 0, eight;
	size_t i = 0;
	for (; s.n - i >= 8; i += 8)
		memcpy(&eight, s.at + i, sizeof eight), all |= eight;
	for (; i < s.n; i++)
		all |= (unsigned char)s.at[i];
	return !(all & 0x8080808080808080u) && !memchr(s.at, '\n', s.n);
}

static inline void place(struct reader *r)
{
	if (r->is_plain) {
		r->col = (int)r->at + 1;
		return;
	}
	for (; r->counted < r->at; r->counted++) {
		unsigned char c = (unsigned char)r->text.at[r->counted];
		if (c == '\n')
			r->line++, r->col = 1;
		else if ((c & 0xc0) != 0x80)
			r->col++;
	}
}

static bool wrong(struct reader *r, const char *what)
{
	place(r);
	struct arena scratch = *r->arena;
	struct str path = r->node ? json_path(&scratch, r->node) : S("");
	return fail(r->fault, FAULT_INPUT, "%.*s:%d:%d: %.*s%s%s", SF(r->label), r->line, r->col, SF(path),
	    path.n ? ": " : "", what);
}

static inline void skip_space(struct reader *r)
{
	for (; r->at < r->text.n; r->at++) {
		char c = r->text.at[r->at];
		if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
			break;
	}
}

static inline int peek(const struct reader *r) { return r->at < r->text.n ? (unsigned char)r->text.at[r->at] : -1; }
static bool is_digit(int c) { return c >= '0' && c <= '9'; }

static bool read_hex(struct reader *r, uint32_t *out)
{
	uint32_t c = 0;
	for (int i = 0; i < 4; i++, r->at++) {
		int d = peek(r);
		int v = is_digit(d)            ? d - '0'
			: d >= 'a' && d <= 'f' ? d - 'a' + 10
			: d >= 'A' && d <= 'F' ? d - 'A' + 10
					       : -1;
		if (v < 0)
			return wrong(r, "\\u needs four hexadecimal digits");
		c = c << 4 | (uint32_t)v;
	}
	return *out = c, true;
}

static bool read_unicode(struct reader *r, uint32_t *c)
{
	TRY(read_hex(r, c));
	if (*c >= 0xdc00 && *c <= 0xdfff)
		return wrong(r, "half of a surrogate pair stands alone");
	if (*c < 0xd800 || *c > 0xdbff)
		return true;
	uint32_t low = 0;
	if (!str_starts(str_cut(r->text, r->at, r->text.n), S("\\u")))
		return wrong(r, "half of a surrogate pair stands alone");
	r->at += 2;
	TRY(read_hex(r, &low));
	if (low < 0xdc00 || low > 0xdfff)
		return wrong(r, "half of a surrogate pair stands alone");
	*c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

static bool read_escape(struct reader *r, char *out, size_t *n)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	r->at++;
	int c = peek(r);
	const char *p = c > 0 ? strchr(from, c) : NULL;
	if (p) {
		r->at++;
		out[(*n)++] = to[p - from];
		return true;
	}
	if (c != 'u')
		return wrong(r, "no such escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX are known");
	r->at++;
	uint32_t code = 0;
	TRY(read_unicode(r, &code));
	*n += utf8_put(code, out + *n);
	return true;
}

static bool read_escaped(struct reader *r, size_t from, size_t end, struct str *out)
{
	char *p = NEW(r->arena, char, end - from); /* no escape is shorter than what it stands for */
	size_t n = 0;
	for (r->at = from; peek(r) != '"';)
		if (peek(r) == '\\')
			TRY(read_escape(r, p, &n));
		else
			p[n++] = r->text.at[r->at++];
	r->at++;
	return *out = (struct str){ p, n }, true;
}

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first byte is the lowest");

/* Where the next quote, backslash or control character stands: eight bytes at a time. */
static size_t ordinary_end(struct str s, size_t i)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	for (uint64_t x; s.n - i >= 8; i += 8) {
		memcpy(&x, s.at + i, sizeof x);
		uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
		uint64_t found = ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((x - ones * 0x20) & ~x);
		if (found & tops) /* the lowest bit is right, whatever was borrowed above it */
			return i + (size_t)__builtin_ctzll(found & tops) / 8;
	}
	while (i < s.n && (unsigned char)s.at[i] >= 0x20 && s.at[i] != '"' && s.at[i] != '\\')
		i++;
	return i;
}

static bool read_string(struct reader *r, struct str *out)
{
	size_t from = ++r->at;
	bool escaped = false;
	for (int c = 0;; r->at++) {
		r->at = ordinary_end(r->text, r->at);
		if ((c = peek(r)) == '"')
			break;
		if (c < 0)
			return wrong(r, "the text ends inside a string; expected \"");
		if (c < 0x20)
			return wrong(r, "a control character stands in a string; write it as an escape");
		if (c == '\\') {
			escaped = true;
			if (r->at + 1 < r->text.n)
				r->at++;
		}
	}
	if (escaped)
		return read_escaped(r, from, r->at, out);
	*out = str_cut(r->text, from, r->at);
	r->at++;
	return true;
}

static bool read_digits(struct reader *r)
{
	if (!is_digit(peek(r)))
		return wrong(r, "expected a digit");
	while (is_digit(peek(r)))
		r->at++;
	return true;
}

static bool read_number(struct reader *r, struct str *out)
{
	size_t from = r->at;
	if (peek(r) == '-')
		r->at++;
	if (peek(r) == '0')
		r->at++;
	else
		TRY(read_digits(r));
	if (is_digit(peek(r)))
		return wrong(r, "a number does not begin with 0");
	if (peek(r) == '.') {
		r->at++;
		TRY(read_digits(r));
	}
	if (peek(r) == 'e' || peek(r) == 'E') {
		r->at++;
		if (peek(r) == '+' || peek(r) == '-')
			r->at++;
		TRY(read_digits(r));
	}
	*out = str_cut(r->text, from, r->at);
	return true;
}

static bool read_word(struct reader *r, struct json *node)
{
	static const struct {
		struct str word;
		enum json_type type;
	} words[] = { { S_INIT("null"), JSON_NULL }, { S_INIT("false"), JSON_FALSE }, { S_INIT("true"), JSON_TRUE } };
	for (int i = 0; i < 3; i++)
		if (str_starts(str_cut(r->text, r->at, r->text.n), words[i].word)) {
			r->at += words[i].word.n;
			node->type = words[i].type;
			return true;
		}
	return wrong(r, peek(r) < 0 ? "the text ends where a value should stand"
				    : "expected a value: an object, an array, a string, a number, true, false or null");
}

static bool read_value(struct reader *, struct json *);

/* A new member or element at the end of `parent`; NULL: there are too many values. */
static struct json *add_node(struct reader *r, struct json *parent, struct json **last)
{
	if (!r->left.values)
		return NULL;
	r->left.values--;
	struct json *node = NEW(r->arena, struct json, 1);
	node->parent = parent;
	*(*last ? &(*last)->next : &parent->first) = node;
	*last = node;
	parent->n++;
	return node;
}

static bool read_name(struct reader *r, struct json *node)
{
	if (peek(r) != '"')
		return wrong(r, "expected the name of a member, in double quotes");
	place(r);
	node->name_line = r->line, node->name_col = r->col;
	TRY(read_string(r, &node->name));
	if (!node->name.at)
		node->name.at = "";
	skip_space(r);
	if (peek(r) != ':')
		return wrong(r, "expected : after the name of a member");
	r->at++;
	return true;
}

enum { FEW = 12 /* members, which are faster compared each with each */ };

static size_t name_hash(struct str name)
{
	uint32_t h = 0x811c9dc5u;
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.at[i]) * 0x01000193u;
	return h ^ h >> 15;
}

static bool has_duplicates(struct arena scratch, const struct json *object)
{
	size_t size = 32;
	for (const struct json *a = object->first; a && object->n <= FEW; a = a->next)
		for (const struct json *b = a->next; b; b = b->next)
			if (str_eq(a->name, b->name))
				return true;
	if (object->n <= FEW)
		return false;
	while (size < 2 * object->n)
		size *= 2;
	const struct json **seen = NEW(&scratch, const struct json *, size);
	for (const struct json *a = object->first; a; a = a->next) {
		size_t at = name_hash(a->name) & (size - 1), steps = 0;
		for (; seen[at]; at = (at + 1) & (size - 1))
			if (str_eq(seen[at]->name, a->name) ||
			    ++steps > 64) /* many alike: somebody chose them; sorting decides */
				return true;
		seen[at] = a;
	}
	return false;
}

static bool refuse_duplicates(struct reader *r, const struct json *object)
{
	struct arena scratch = *r->arena;
	if (!has_duplicates(scratch, object))
		return true;
	struct json **list = json_sorted(&scratch, object);
	const struct json *first = NULL, *again = NULL;
	for (size_t i = 1; i < object->n; i++) {
		const struct json *a = list[i - 1], *b = list[i];
		bool earlier = !again || b->name_line < again->name_line ||
			       (b->name_line == again->name_line && b->name_col < again->name_col);
		if (str_eq(a->name, b->name) && earlier)
			first = a, again = b;
	}
	if (!again)
		return true;
	return json_fault_name(r->fault, scratch, r->label, again, "given twice; the first stands at %d:%d",
	    first->name_line, first->name_col);
}

static bool read_members(struct reader *r, struct json *node, char end)
{
	struct json *last = NULL;
	r->at++;
	for (skip_space(r); peek(r) != end || node->n; skip_space(r)) {
		r->node = node;
		struct json *kid = add_node(r, node, &last);
		if (!kid)
			return wrong(r, "too many values");
		if (end == '}')
			TRY(read_name(r, kid));
		TRY(read_value(r, kid));
		skip_space(r);
		r->node = node;
		if (peek(r) == end)
			break;
		if (peek(r) != ',')
			return wrong(
			    r, end == '}' ? "expected , or } after a member" : "expected , or ] after a value");
		r->at++;
	}
	r->at++;
	return end != '}' || refuse_duplicates(r, node);
}

static bool read_value(struct reader *r, struct json *node)
{
	skip_space(r);
	place(r);
	node->line = r->line, node->col = r->col;
	r->node = node;
	int c = peek(r);
	if (c == '{' || c == '[') {
		node->type = c == '{' ? JSON_OBJECT : JSON_ARRAY;
		if (!r->left.depth)
			return wrong(r, "too many objects and arrays inside one another");
		r->left.depth--;
		TRY(read_members(r, node, c == '{' ? '}' : ']'));
		r->left.depth++;
		return true;
	}
	if (c == '"')
		return node->type = JSON_STRING, read_string(r, &node->text);
	if (c == '-' || is_digit(c))
		return node->type = JSON_NUMBER, read_number(r, &node->text);
	return read_word(r, node);
}

bool json_read(
    struct arena *a, struct str label, struct str text, struct json_limits limits, struct json **out, struct fault *f)
{
	struct reader r = { .arena = a, .label = label, .text = text, .left = limits, .line = 1, .col = 1, .fault = f };
	if (text.n > limits.bytes)
		return fail(
		    f, FAULT_INPUT, "%.*s: %zu bytes are too many; at most %zu", SF(label), text.n, limits.bytes);
	if (str_starts(text, S("\xef\xbb\xbf")))
		return wrong(&r, "a byte order mark stands before the text; save it as UTF-8 without one");
	r.at = utf8_valid(text);
	if (r.at < text.n)
		return wrong(&r, "not UTF-8");
	r.at = r.counted = 0, r.line = r.col = 1;
	r.is_plain = text.n && is_plain_line(text);
	if (!r.left.values)
		return wrong(&r, "too many values");
	r.left.values--;
	struct json *whole = NEW(a, struct json, 1);
	TRY(read_value(&r, whole));
	skip_space(&r);
	r.node = NULL;
	if (r.at < text.n)
		return wrong(&r, "something stands behind the end");
	return *out = whole, true;
}

const struct json *json_member(const struct json *object, struct str name)
{
	if (object->type == JSON_OBJECT)
		for (const struct json *m = object->first; m; m = m->next)
			if (str_eq(m->name, name))
				return m;
	return NULL;
}

bool json_whole(const struct json *j, long *out) { return j->type == JSON_NUMBER && str_number(j->text, out); }

/* Merges the sorted runs of `width` in from[] two by two into to[]. */
static void merge_runs(struct json **from, struct json **to, size_t n, size_t width)
{
	for (size_t start = 0; start < n; start += 2 * width) {
		size_t middle = start + width < n ? start + width : n;
		size_t end = middle + width < n ? middle + width : n;
		for (size_t i = start, j = middle, k = start; k < end; k++)
			to[k] = i < middle && (j >= end || str_cmp(from[i]->name, from[j]->name) <= 0) ? from[i++]
												       : from[j++];
	}
}

struct json **json_sorted(struct arena *a, const struct json *object)
{
	size_t n = 0;
	if (!object->n)
		return NULL;
	struct json **list = NEW(a, struct json *, object->n), **other = NEW(a, struct json *, object->n);
	for (struct json *m = object->first; m; m = m->next)
		list[n++] = m;
	for (size_t width = 1; width < n; width *= 2) {
		merge_runs(list, other, n, width);
		struct json **swap = list;
		list = other, other = swap;
	}
	return list;
}

const char *json_what(const struct json *j)
{
	static const char *const words[] = { "null", "false", "true", "a number", "a string", "a list", "an object" };
	return words[j->type];
}

/* --- where --- */

enum { NAME_SHOWN = 60 /* bytes of a name in a path */, STEPS_SHOWN = 24 };

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.at[i];
		if (!is_digit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '_' && c != '-')
			return false;
	}
	return s.n > 0;
}

static void show_name(struct buf *b, struct str name)
{
	bool cut = name.n > NAME_SHOWN;
	size_t n = cut ? NAME_SHOWN : name.n;
	while (cut && n && ((unsigned char)name.at[n] & 0xc0) == 0x80)
		n--;
	struct str shown = str_cut(name, 0, n);
	bool plain = is_plain(shown) && !cut;
	if (!plain)
		buf_char(b, '"');
	for (size_t i = 0; i < shown.n; i++) {
		char c = shown.at[i];
		if ((unsigned char)c < 0x20 || c == 0x7f || c == '"')
			c = '?';
		buf_char(b, c);
	}
	buf_print(b, "%s%s", cut ? "..." : "", plain ? "" : "\"");
}

struct str json_shown(struct arena *a, struct str text)
{
	struct buf b = { .arena = a };
	show_name(&b, text);
	return buf_str(&b);
}

struct str json_path(struct arena *a, const struct json *node)
{
	const struct json *steps[STEPS_SHOWN];
	int n = 0;
	for (; node->parent && n < STEPS_SHOWN; node = node->parent)
		steps[n++] = node;
	struct buf b = { .arena = a };
	if (node->parent)
		buf_add(&b, S("..."));
	for (int i = n - 1; i >= 0; i--) {
		const struct json *s = steps[i];
		if (s->parent->type == JSON_OBJECT) {
			if (b.n)
				buf_char(&b, '.');
			show_name(&b, s->name);
			continue;
		}
		size_t index = 0;
		for (const struct json *k = s->parent->first; k && k != s; k = k->next)
			index++;
		buf_print(&b, "[%zu]", index);
	}
	return buf_str(&b);
}

static bool fault_at(struct fault *f, struct arena scratch, struct str label, const struct json *where, int line,
    int col, const char *fmt, va_list ap)
{
	struct str path = json_path(&scratch, where);
	char *text = NEW(&scratch, char, sizeof f->text);
	vsnprintf(text, sizeof f->text, fmt, ap);
	return fail(f, FAULT_INPUT, "%.*s:%d:%d: %.*s%s%s", SF(label), line, col, SF(path), path.n ? ": " : "", text);
}

bool json_fault(struct fault *f, struct arena scratch, struct str label, const struct json *where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fault_at(f, scratch, label, where, where->line, where->col, fmt, ap);
	va_end(ap);
	return false;
}

bool json_fault_name(
    struct fault *f, struct arena scratch, struct str label, const struct json *where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fault_at(f, scratch, label, where, where->name_line, where->name_col, fmt, ap);
	va_end(ap);
	return false;
}
