#include "base/json.h"
#include "base/buf.h"
#include "base/utf8.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct reader {
	struct arena *arena;
	struct str label, text;
	struct json_limits left; /* depth and values still allowed */
	size_t at;
	size_t counted; /* offset up to which line and col are counted; grows only, so that places cost one pass */
	int line, col;
	bool is_plain;                  /* one line of ASCII: a column is an offset */
	const struct json *node;        /* what is being read: errors name its path */
	struct json *spare, *spare_end; /* room for nodes, taken several at a time */
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

/* Where the next quote, backslash or control character stands: sixteen bytes at a time, or eight. */
static inline size_t ordinary_end(struct str s, size_t i)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), last = _mm_set1_epi8(0x1f);
	for (; s.n - i >= 16; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.at + i));
		__m128i control = _mm_cmpeq_epi8(_mm_min_epu8(x, last), x);
		__m128i found = _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(x, quote), _mm_cmpeq_epi8(x, slash)));
		int bits = _mm_movemask_epi8(found);
		if (bits)
			return i + (size_t)__builtin_ctz((unsigned)bits);
	}
#else
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	for (uint64_t x; s.n - i >= 8; i += 8) {
		memcpy(&x, s.at + i, sizeof x);
		uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
		uint64_t found = ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((x - ones * 0x20) & ~x);
		if (found & tops) /* the lowest bit is right, whatever was borrowed above it */
			return i + (size_t)__builtin_ctzll(found & tops) / 8;
	}
#endif
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

enum { NODES_AT_ONCE = 16 };

static struct json *new_node(struct reader *r, const struct json *parent)
{
	if (r->spare == r->spare_end) {
		r->spare = (struct json *)(void *)arena_bytes(r->arena, NODES_AT_ONCE * sizeof(struct json));
		r->spare_end = r->spare + NODES_AT_ONCE;
	}
	struct json *node = r->spare++;
	/* member by member: a compiler clears a whole struct of this size by an instruction that takes long to begin */
	node->type = JSON_NULL, node->line = node->col = node->name_line = node->name_col = 0;
	node->name = node->text = (struct str){ NULL, 0 };
	node->first = node->next = NULL, node->parent = parent, node->n = 0;
	return node;
}

/* A new member or element at the end of `parent`; NULL: there are too many values. */
static struct json *add_node(struct reader *r, struct json *parent, struct json **last)
{
	if (!r->left.values)
		return NULL;
	r->left.values--;
	struct json *node = new_node(r, parent);
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

/* Which names an object had so far, by a few of their letters: where no two agree in those, no two are alike. */
struct names_seen {
	uint64_t bits[4];
	bool may_repeat;
};

static inline void see_name(struct names_seen *seen, struct str name)
{
	uint32_t h = (uint32_t)name.n;
	if (name.n)
		h |= (uint32_t)(unsigned char)name.at[0] << 8 | (uint32_t)(unsigned char)name.at[name.n / 2] << 16 |
		     (uint32_t)(unsigned char)name.at[name.n - 1] << 24;
	h = h * 0x85EBCA6Bu >> 24;
	uint64_t bit = (uint64_t)1 << h % 64;
	seen->may_repeat |= (seen->bits[h / 64] & bit) != 0;
	seen->bits[h / 64] |= bit;
}

/* A member as programs write most of them: a name and a string without spaces between and without escapes. false:
   nothing was read. Whatever this does not take, faults above all, is left to the general way. */
static inline bool read_usual(struct reader *r, struct json *node)
{
	const char *t = r->text.at;
	size_t n = r->text.n, from = r->at + 1;
	if (from >= n || t[r->at] != '"')
		return false;
	size_t end = ordinary_end(r->text, from), value = end + 3;
	if (value >= n || t[end] != '"' || t[end + 1] != ':' || t[end + 2] != '"')
		return false;
	size_t value_end = ordinary_end(r->text, value);
	if (value_end >= n || t[value_end] != '"')
		return false;
	place(r);
	node->name_line = r->line, node->name_col = r->col;
	node->name = (struct str){ t + from, end - from };
	r->at = end + 2;
	place(r);
	node->line = r->line, node->col = r->col;
	node->type = JSON_STRING, node->text = (struct str){ t + value, value_end - value };
	r->at = value_end + 1;
	return true;
}

static bool read_member(struct reader *r, struct json *node, struct names_seen *seen)
{
	bool is_usual = read_usual(r, node);
	if (!is_usual)
		TRY(read_name(r, node));
	see_name(seen, node->name);
	return is_usual || read_value(r, node);
}

static bool read_members(struct reader *r, struct json *node, char end)
{
	struct json *last = NULL;
	struct names_seen seen = { 0 };
	r->at++;
	for (skip_space(r); peek(r) != end || node->n; skip_space(r)) {
		r->node = node;
		struct json *kid = add_node(r, node, &last);
		if (!kid)
			return wrong(r, "too many values");
		TRY(end == '}' ? read_member(r, kid, &seen) : read_value(r, kid));
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
	return !seen.may_repeat || refuse_duplicates(r, node);
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
	bool is_plain = text.n && is_plain_line(text);
	r.at = is_plain ? text.n : utf8_valid(text);
	if (r.at < text.n)
		return wrong(&r, "not UTF-8");
	r.at = r.counted = 0, r.line = r.col = 1;
	r.is_plain = is_plain;
	if (!r.left.values)
		return wrong(&r, "too many values");
	r.left.values--;
	struct json *whole = new_node(&r, NULL);
	TRY(read_value(&r, whole));
	skip_space(&r);
	r.node = NULL;
	if (r.at < text.n)
		return wrong(&r, "something stands behind the end");
	return *out = whole, true;
}
