#include "law/lines.h"
#include "base/utf8.h"
#include "law/forms.h"
#include "law/letters.h"

struct str lines_next(struct str *rest)
{
	const char *end = rest->n ? memchr(rest->at, '\n', rest->n) : NULL;
	struct str line = { rest->at, end ? (size_t)(end - rest->at) : rest->n };
	*rest = str_cut(*rest, line.n + (end != NULL), rest->n);
	return line;
}

static int code_points(const char *from, const char *to)
{
	int n = 0;
	for (; from < to; from++)
		n += ((unsigned char)*from & 0xc0) != 0x80;
	return n;
}

struct at line_at(const struct law_line *l, struct str piece)
{
	const char *end = l->whole.at + l->whole.n;
	bool inside = piece.at >= l->whole.at && piece.at <= end && piece.n <= (size_t)(end - piece.at);
	struct str s = inside ? piece : l->text;
	int before = l->ascii ? (int)(s.at - l->whole.at) : code_points(l->whole.at, s.at);
	int width = l->ascii ? (int)s.n : code_points(s.at, s.at + s.n);
	return (struct at){ l->path, l->whole, l->no, before + 1, width ? width : 1 };
}

/* Bytes of s that are printable ASCII, eight at a time; *spaced if two spaces in a row are among them. */
static size_t plain_run(struct str s, bool *spaced)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u, lows = ~tops;
	uint64_t last = 0; /* was the byte before a space? then 0x80 in the lowest place */
	size_t i = 0;
	for (; i + 8 <= s.n; i += 8) {
		uint64_t x, gap;
		memcpy(&x, s.at + i, 8);
		if (((x - ones * ' ') | x | (x + ones)) & tops) /* below a space, above 127, or 127 */
			break;
		gap = x ^ ones * ' ';
		gap = ~(((gap & lows) + lows) | gap | lows); /* 0x80 where x holds a space */
		*spaced |= (gap & (gap << 8 | last)) != 0;
		last = gap >> 56;
	}
	for (; i < s.n && s.at[i] >= ' ' && s.at[i] <= '~'; i++)
		*spaced |= i && s.at[i] == ' ' && s.at[i - 1] == ' ';
	return i;
}

bool line_letters(struct law_line *l, struct diags *d)
{
	struct str s = l->whole;
	uint32_t last = 0, c = 0;
	size_t i = (size_t)l->indent;
	l->ascii = true;
	while (i < s.n) {
		size_t plain = plain_run(str_cut(s, i, s.n), &l->spaced);
		if ((i += plain) == s.n)
			break;
		size_t k = utf8_next(str_cut(s, i, s.n), &c);
		const char *why = k ? letter_fault(plain ? 0 : last, c) : "a byte that is not UTF-8";
		l->ascii &= k == 1;
		if (why)
			return diag_error(d, line_at(l, str_cut(s, i, i + (k ? k : 1))), (struct str){ 0 },
			    "this line of law holds %s", why);
		last = c, i += k;
	}
	return true;
}

/* What a line of prose says behind the signs of quotations and lists, in which a fence can stand, too. */
static struct str behind_markers(struct str t)
{
	for (size_t n = 0; n != t.n;) {
		n = t.n;
		while (t.n && (t.at[0] == '>' || t.at[0] == ' ' || t.at[0] == '\t'))
			t = str_cut(t, 1, t.n);
		size_t digits = 0;
		while (digits < t.n && digits < 10 && t.at[digits] >= '0' && t.at[digits] <= '9')
			digits++;
		bool bullet = t.n > 1 && (t.at[0] == '-' || t.at[0] == '*' || t.at[0] == '+') &&
			      (t.at[1] == ' ' || t.at[1] == '\t');
		bool number = digits && digits + 1 < t.n && (t.at[digits] == '.' || t.at[digits] == ')') &&
			      (t.at[digits + 1] == ' ' || t.at[digits + 1] == '\t');
		t = str_cut(t, bullet ? 2 : number ? digits + 2 : 0, t.n);
	}
	return t;
}

static bool begins_html(struct str t)
{
	if (t.n < 2 || t.at[0] != '<')
		return false;
	char c = (char)(t.at[1] | 32);
	return (c >= 'a' && c <= 'z') || t.at[1] == '!' || t.at[1] == '/' || t.at[1] == '?';
}

/* Prose may hold any letter, but nothing that steers the screen: behind it a reader might not see what the program
 * reads. */
static bool check_steering(const struct law_line *l, struct diags *d)
{
	struct str s = l->whole;
	uint32_t c = 0;
	bool spaced = false;
	for (size_t i = 0, k;
	     (i += plain_run(str_cut(s, i, s.n), &spaced)) < s.n && (k = utf8_next(str_cut(s, i, s.n), &c)); i += k)
		if ((c < 32 && c != '\t') || (c >= 127 && c < 160) || (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069))
			return diag_error(d, line_at(l, str_cut(s, i, i + k)), (struct str){ 0 }, "this line holds %s",
			    letter_fault(0, c));
	return true;
}

/* A line outside the blocks that a Markdown reader might take for a fence, or that hides a block from it. */
static bool check_prose(const struct law_line *l, struct diags *d)
{
	struct str none = { 0 }, t = behind_markers(l->whole);
	size_t valid = utf8_valid(l->whole);
	if (valid < l->whole.n)
		return diag_error(d, line_at(l, str_cut(l->whole, valid, valid + 1)), none,
		    "this line holds a byte that is not UTF-8");
	if (!check_steering(l, d))
		return false;
	if (l->no == 1 && str_starts(l->whole, S("\xef\xbb\xbf")))
		return diag_error(d, line_at(l, str_cut(l->whole, 0, 3)), none,
		    "the page begins with a byte order mark; leave it out");
	if (str_starts(t, S("```")) || str_starts(t, S("~~~")))
		return diag_error(d, line_at(l, t),
		    S("A law block opens with \"```law\" alone at the margin and closes with \"```\" alone; there are "
		      "no other blocks in a pack."),
		    "this line looks like the fence of a block, but is not one");
	if (begins_html(t))
		return diag_error(d, line_at(l, t),
		    S("Write Markdown; a Markdown reader would not see a block of law below this line."),
		    "HTML has no place in a pack");
	return true;
}

static void append(struct arena *a, struct law_lines *out, const struct law_line *l)
{
	if (out->n == out->room) {
		int room = out->room ? out->room * 2 : 32;
		struct law_line *list = NEW(a, struct law_line, (size_t)room);
		if (out->n)
			memcpy(list, out->list, (size_t)out->n * sizeof *list);
		out->list = list, out->room = room;
	}
	out->list[out->n++] = *l;
}

/* What a faulty line means if its writer only slipped: without the letters it may not hold, one space between words,
   cut where it is too long. Its names stay known, so that the slip is told once. */
static void mend(struct arena *a, struct law_line *l)
{
	struct buf b = { .arena = a };
	struct str s = str_cut(l->text, 0, LINE_MOST);
	buf_add(&b, str_cut(l->whole, 0, (size_t)l->indent));
	for (uint32_t c = 0, last = 0; s.n;) {
		size_t k = utf8_next(s, &c);
		const char *why = k ? letter_fault(last, c) : "";
		bool two = c == ' ' && b.n && b.at[b.n - 1] == ' ';
		if (!why && !two)
			buf_add(&b, str_cut(s, 0, k));
		last = c, s = str_cut(s, k ? k : 1, s.n);
	}
	l->whole = buf_str(&b), l->faulty = true, l->ascii = false;
	l->text = str_trim(str_cut(l->whole, (size_t)l->indent, l->whole.n));
}

static bool is_fence(struct str text) { return str_starts(text, S("```")) || str_starts(text, S("~~~")); }

/* A line inside a block: is it one that can be read at all? */
static bool check_law(struct law_line *l, bool spaces_too, struct diags *d)
{
	if (l->whole.n > LINE_MOST)
		return diag_error(d, line_at(l, str_cut(l->whole, 0, 0)), (struct str){ 0 },
		    "this line of law is longer than the %d bytes that are read", LINE_MOST);
	if (!line_letters(l, d))
		return false;
	if (is_fence(l->text))
		return diag_error(d, line_at(l, l->text),
		    S("Close the block with \"```\" alone at the margin before another one opens."),
		    "a fence inside a law block");
	if (!l->spaced || !spaces_too || !l->text.n || l->text.at[0] == '#')
		return true;
	ptrdiff_t two = str_find(l->text, S("  "));
	return two < 0 ||
	       diag_error(d, line_at(l, str_cut(l->text, (size_t)two, (size_t)two + 2)),
		   S("`holdfast law fmt` puts the spaces of a page right."), "two spaces in a row; one is enough");
}

/* What stands below the head of a test and does not begin as the lines of a test do is read, so that no rule is passed
   over that was set in by mistake. */
static bool is_of_test(const struct law_line *l) { return l->indent == 2 && form_slot(FORM_TEST, l->text); }

bool lines_read(struct arena *a, struct str path, struct str text, int first, struct law_lines *out, struct diags *d)
{
	int errors = d->errors;
	bool inside = false, opens = false, test = false;
	struct law_line open = { 0 };
	for (struct str rest = text; rest.n; first++) {
		struct str whole = lines_next(&rest);
		size_t indent = 0;
		while (indent < whole.n && whole.at[indent] == ' ')
			indent++;
		struct law_line l = { path, whole, str_trim(whole), first, (int)indent, false, false, opens, false };
		if (test && is_of_test(&l))
			continue;
		bool fence = str_eq(whole, inside ? S("```") : S("```law"));
		if (fence)
			inside = opens = !inside, open = l, l.ascii = true;
		else if (!inside)
			check_prose(&l, d);
		else if (!check_law(&l, !out->all, d))
			mend(a, &l);
		bool law = inside && !fence && l.text.n && l.text.at[0] != '#' && !(l.faulty && is_fence(l.text));
		if (law || (out->all && (inside || fence)))
			append(a, out, &l);
		opens &= !law;
		if (!inside || (law && !l.indent))
			test = inside && out->untested && str_starts(l.text, S("test "));
	}
	return (inside && !diag_error(d, line_at(&open, open.text), S("Add a line \"```\" where the law ends."),
			      "this law block is never closed"))
		   ? false
		   : d->errors == errors;
}
