#include "page/prose.h"
#include "page/template.h"

struct style { /* of the run at hand */
	bool strong, em;
	struct str to;
};
enum { STYLES_DEEP = 8 };
struct runs {
	struct json_out *out;
	struct str text; /* the whole */
	size_t plain;    /* where the text not yet written begins */
	int deep;
};

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
static bool is_punct(char c) { return c > ' ' && c < 0x7f && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c); }
static bool is_word(char c) { return !is_space(c) && !is_punct(c); }

static void put(struct json_out *j, struct str text, const struct style *style, bool code)
{
	if (!text.n)
		return;
	json_open_flat(j, '{');
	json_pair(j, S("text"), text);
	if (style->strong)
		json_key(j, S("strong")), json_bool(j, true);
	if (style->em)
		json_key(j, S("em")), json_bool(j, true);
	if (code)
		json_key(j, S("code")), json_bool(j, true);
	if (style->to.n)
		json_pair(j, S("to"), style->to);
	json_close(j, '}');
}

static void put_plain(struct runs *r, size_t to, const struct style *style)
{
	put(r->out, str_cut(r->text, r->plain, to), style, false);
}

static void read_runs(struct json_out *, struct str, const struct style *, int deep);

/* The bytes of the same mark that stand at i. */
static size_t run_of(struct str s, size_t i)
{
	size_t n = i;
	while (n < s.n && s.at[n] == s.at[i])
		n++;
	return n - i;
}

/* `code`: as many backticks on both sides. Returns where it ends, or 0. */
static size_t take_code(struct runs *r, size_t i, const struct style *style)
{
	size_t ticks = run_of(r->text, i);
	for (size_t k = i + ticks; k < r->text.n; k++) {
		if (r->text.at[k] != '`')
			continue;
		size_t n = run_of(r->text, k);
		if (n == ticks) {
			struct str inside = str_cut(r->text, i + ticks, k);
			if (inside.n > 2 && inside.at[0] == ' ' && inside.at[inside.n - 1] == ' ' && str_trim(inside).n)
				inside = str_cut(inside, 1, inside.n - 1);
			put_plain(r, i, style);
			put(r->out, inside, style, true);
			return k + n;
		}
		k += n - 1;
	}
	return 0;
}

/* May a run of * or _ at i open emphasis, or (k: close) end it? */
static bool opens(struct str s, size_t i, size_t n)
{
	bool before = i > 0 && is_word(s.at[i - 1]);
	return i + n < s.n && !is_space(s.at[i + n]) && (!before || (s.at[i] == '*' && is_word(s.at[i + n])));
}

static bool closes(struct str s, size_t k, size_t n)
{
	bool after = k + n < s.n && is_word(s.at[k + n]);
	return k > 0 && !is_space(s.at[k - 1]) && (!after || (s.at[k] == '*' && is_word(s.at[k - 1])));
}

/* *em*, **strong**, ***both***. Returns where it ends, or 0. */
static size_t take_emphasis(struct runs *r, size_t i, const struct style *style)
{
	struct str s = r->text;
	size_t n = run_of(s, i);
	if (n > 3 || !opens(s, i, n) || r->deep == STYLES_DEEP)
		return 0;
	for (size_t k = i + n; k < s.n; k++) {
		if (s.at[k] == '`')
			k += run_of(s, k) - 1;
		if (s.at[k] != s.at[i])
			continue;
		size_t m = run_of(s, k);
		if (m != n || !closes(s, k, n)) {
			k += m - 1;
			continue;
		}
		struct style inside = *style;
		inside.em = inside.em || n != 2;
		inside.strong = inside.strong || n > 1;
		put_plain(r, i, style);
		read_runs(r->out, str_cut(s, i + n, k), &inside, r->deep + 1);
		return k + n;
	}
	return 0;
}

static bool leads_outside(struct str to) { return str_find(to, S(":")) > 0 && page_address(to, true); }

/* [text](address). Returns where it ends, or 0. */
static size_t take_link(struct runs *r, size_t i, const struct style *style)
{
	struct str s = r->text;
	ptrdiff_t mid = str_find(str_cut(s, i, s.n), S("](")), end;
	if (mid < 0 || style->to.n || r->deep == STYLES_DEEP ||
	    str_find(str_cut(s, i + 1, i + (size_t)mid), S("[")) >= 0)
		return 0;
	size_t at = i + (size_t)mid + 2;
	if ((end = str_find(str_cut(s, at, s.n), S(")"))) < 0)
		return 0;
	struct style inside = *style;
	inside.to = str_cut(s, at, at + (size_t)end);
	if (!leads_outside(inside.to))
		return 0;
	put_plain(r, i, style);
	read_runs(r->out, str_cut(s, i + 1, i + (size_t)mid), &inside, r->deep + 1);
	return at + (size_t)end + 1;
}

/* <https://...>. Returns where it ends, or 0. */
static size_t take_address(struct runs *r, size_t i, const struct style *style)
{
	ptrdiff_t end = str_find(str_cut(r->text, i, r->text.n), S(">"));
	struct style inside = *style;
	inside.to = end < 0 ? S("") : str_cut(r->text, i + 1, i + (size_t)end);
	if (style->to.n || !leads_outside(inside.to))
		return 0;
	put_plain(r, i, style);
	put(r->out, inside.to, &inside, false);
	return i + (size_t)end + 1;
}

static size_t take(struct runs *r, size_t i, const struct style *style)
{
	switch (r->text.at[i]) {
	case '`':
		return take_code(r, i, style);
	case '*':
	case '_':
		return take_emphasis(r, i, style);
	case '[':
		return take_link(r, i, style);
	case '<':
		return take_address(r, i, style);
	default:
		return 0;
	}
}

static void read_runs(struct json_out *out, struct str text, const struct style *style, int deep)
{
	struct runs r = { out, text, 0, deep };
	for (size_t i = 0; i < text.n;) {
		char c = text.at[i];
		if (c == '\\' && i + 1 < text.n && is_punct(text.at[i + 1])) {
			put_plain(&r, i, style);
			r.plain = i + 1;
			i += 2;
			continue;
		}
		size_t end = take(&r, i, style);
		if (end)
			r.plain = i = end;
		else
			i += c == '*' || c == '_' || c == '`' ? run_of(text, i) : 1;
	}
	put_plain(&r, text.n, style);
}

void prose_runs(struct json_out *out, struct str text) { read_runs(out, text, &(struct style){ 0 }, 0); }
