#include "base/nearest.h"
#include "base/utf8.h"
#include "law/reader.h"

static bool is_letter(char c) { return (unsigned char)((c | 32) - 'a') < 26; }
static bool is_digit(char c) { return (unsigned char)(c - '0') < 10; }

struct str take_id(struct str *rest)
{
	size_t n = 0;
	if (rest->n && is_letter(rest->at[0]))
		for (n = 1; n < rest->n; n++) {
			char c = rest->at[n];
			if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_')
				break;
		}
	struct str id = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	return id;
}

bool id_is(struct str s) { return take_id(&s).n && !s.n; }

bool word_fits(struct str s)
{
	static const struct str reserved[] = { S_INIT("not"), S_INIT("before"), S_INIT("after"), S_INIT("on"),
		S_INIT("at"), S_INIT("one"), S_INIT("exactly"), S_INIT("more"), S_INIT("less"), S_INIT("fewer"),
		S_INIT("yes"), S_INIT("no"), S_INIT("unknown"), S_INIT("open"), S_INIT("any") };
	return id_is(s) && index_of(s, reserved, sizeof reserved / sizeof *reserved) < 0;
}

bool place_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool letter = s.at[i] >= 'A' && s.at[i] <= 'Z';
		if (i == 3 ? s.at[i] != '-' : !letter && !(i > 3 && is_digit(s.at[i])))
			return false;
	}
	return s.n == 3 || (s.n > 4 && s.n <= 12);
}

bool language_is(struct str s)
{
	for (int part = 0; s.n || !part; part++) {
		struct str tag = str_split(&s, S("-"));
		bool fits = part ? tag.n >= 1 && tag.n <= 8 : tag.n == 2 || tag.n == 3;
		for (size_t i = 0; i < tag.n; i++)
			fits &=
			    part ? is_letter(tag.at[i]) || is_digit(tag.at[i]) : tag.at[i] >= 'a' && tag.at[i] <= 'z';
		if (!fits)
			return false;
	}
	return true;
}

bool take(struct str *rest, struct str head)
{
	bool begins = str_starts(*rest, head);
	if (begins)
		*rest = str_cut(*rest, head.n, rest->n);
	return begins;
}

struct str clip(struct str s)
{
	size_t n = s.n <= 120 ? s.n : 120;
	while (n < s.n && n && ((unsigned char)s.at[n] & 0xc0) == 0x80)
		n--;
	return str_cut(s, 0, n);
}

static bool nobody_looks(const struct reader *r) { return r->diags->errors >= DIAG_MOST; }

struct str near_word(const struct reader *r, struct str wanted, const struct str *words, int n)
{
	struct nearest near = { .scratch = *r->arena, .wanted = wanted };
	for (int i = 0; i < n && !nobody_looks(r); i++)
		nearest_offer(&near, words[i]);
	return near.best.n ? str_print(r->arena, "did you mean \"%.*s\"?", SF(near.best)) : NO_HINT;
}

struct str near_name(const struct reader *r, enum name_space space, struct str wanted, unsigned kinds)
{
	return nobody_looks(r) ? NO_HINT : names_hint(r->arena, r->names, space, wanted, kinds);
}

int index_of(struct str word, const struct str *words, int n)
{
	if (!word.n)
		return -1;
	for (int i = 0; i < n; i++)
		if (words[i].n == word.n && words[i].at[0] == word.at[0] && str_eq(words[i], word))
			return i;
	return -1;
}

static int count_items(struct str s)
{
	int n = 1;
	for (size_t i = 0; i < s.n; i++)
		n += s.at[i] == ',';
	return n;
}

/* The ids seen so far, by hash: the codes of all countries stand in one line. */
struct seen {
	struct str *slots;
	size_t n; /* a power of two, more than twice the ids */
};

static bool is_new(struct seen *seen, struct str id)
{
	size_t h = 5381;
	for (size_t i = 0; i < id.n; i++)
		h = h * 33 ^ (unsigned char)id.at[i];
	for (h ^= h >> 7;; h++) {
		struct str *slot = &seen->slots[h & (seen->n - 1)];
		if (!slot->n)
			return *slot = id, true;
		if (str_eq(*slot, id))
			return false;
	}
}

bool read_ids(struct reader *r, const struct node *node, struct str piece, struct str **out, int *n)
{
	int most = count_items(piece);
	if (!piece.n)
		return FAULT(r, node, str_cut(node->line->text, node->line->text.n, node->line->text.n), NO_HINT,
		    "expected one id or more here, with \", \" between them");
	if (most > WORDS_MOST)
		return FAULT(r, node, str_cut(piece, 0, 1), NO_HINT, "more than %d ids in one line", WORDS_MOST);
	struct str *list = NEW(r->arena, struct str, (size_t)most);
	struct arena scratch = *r->arena;
	struct seen seen = { .n = 16 };
	while (seen.n < (size_t)most * 2 + 2)
		seen.n *= 2;
	seen.slots = NEW(&scratch, struct str, seen.n);
	int k = 0;
	for (struct str rest = piece; k < most; k++) {
		struct str item = str_split(&rest, S(",")), id = item;
		if (k && !take(&id, S(" ")))
			return FAULT(r, node, item, NO_HINT, "expected one space behind the comma");
		if (!id_is(id))
			return FAULT(r, node, id, NO_HINT,
			    "\"%.*s\" is no id: a letter, then letters, digits, \"-\" or \"_\"; ids stand in a list "
			    "with \", \" between them",
			    SF(clip(id)));
		if (!is_new(&seen, id))
			return FAULT(r, node, id, NO_HINT, "\"%.*s\" is named twice in this list", SF(clip(id)));
		list[k] = id;
	}
	*out = list, *n = k;
	return true;
}

bool read_number(struct reader *r, const struct node *node, struct str piece, long *out)
{
	size_t digits = 0;
	while (digits < piece.n && is_digit(piece.at[digits]))
		digits++;
	if (str_number(piece, out))
		return true;
	if (piece.n && digits == piece.n && piece.at[0] != '0')
		return FAULT(r, node, piece, NO_HINT, "this number is too large; the largest is 999999999");
	if (piece.n && digits == piece.n)
		return FAULT(r, node, piece, NO_HINT, "a number does not begin with 0");
	return FAULT(r, node, piece, NO_HINT, "expected a whole number from 0 on, not \"%.*s\"", SF(clip(piece)));
}

bool read_span(struct reader *r, const struct node *node, struct str piece, struct span *out)
{
	static const struct str units[] = { S_INIT("days"), S_INIT("weeks"), S_INIT("months"), S_INIT("years") };
	struct str rest = piece, number = str_split(&rest, S(" "));
	long n;
	if (!read_number(r, node, number, &n))
		return false;
	if (!unit_read(rest, &out->unit))
		return FAULT(r, node, rest, near_word(r, rest, units, 4),
		    "expected days, weeks, months or years behind the number, not \"%.*s\"", SF(clip(rest)));
	out->n = (int32_t)n;
	return true;
}

bool looks_like_date(struct str s)
{
	return s.n >= 8 && is_digit(s.at[0]) && is_digit(s.at[3]) && s.at[4] == '-' && is_digit(s.at[5]);
}

bool read_date(struct reader *r, const struct node *node, struct str piece, int32_t *out)
{
	if (date_read(piece, out))
		return true;
	if (looks_like_date(piece) && piece.n == 10)
		return FAULT(r, node, piece, NO_HINT, "\"%.*s\" is no day that exists", SF(clip(piece)));
	return FAULT(r, node, piece, S("A date is written year, month, day: 2026-11-23."),
	    "expected a date, not \"%.*s\"", SF(clip(piece)));
}
