#include "law/reader.h"

struct side { /* one side of a comparison */
	struct str text;
	struct noun noun;
	enum noun_type type;
};

ptrdiff_t compare_split(struct str s, struct str *verb)
{
	static const struct str verbs[] = { S_INIT(" is "), S_INIT(" include "), S_INIT(" lies in ") };
	ptrdiff_t best = -1;
	*verb = verbs[0];
	for (int i = 0; i < 3; i++) {
		ptrdiff_t at = str_find(s, verbs[i]);
		if (at >= 0 && (best < 0 || at < best))
			best = at, *verb = verbs[i];
	}
	return best;
}

static bool asks_something(
    struct reader *r, const struct node *node, struct str piece, const struct noun *a, const struct noun *b)
{
	bool fixed = (a->kind == NOUN_PARAM || a->kind == NOUN_DATE) &&
		     (b->kind == NOUN_PARAM || b->kind == NOUN_DATE || b->kind == NOUN_NUMBER);
	return !fixed || FAULT(r, node, piece, NO_HINT,
			     "both sides of this comparison are fixed by law: it asks nothing of the case");
}

static bool want_type(struct reader *r, const struct node *node, const struct side *s, enum noun_type type)
{
	if (s->type == type || s->type == TYPE_ANY)
		return true;
	return FAULT(r, node, s->text, NO_HINT, "expected %s here; \"%.*s\" is %s", noun_is(type), SF(clip(s->text)),
	    noun_is(s->type));
}

/* --- dates --- */

static bool read_distance(struct reader *r, const struct node *node, struct str piece, struct noun *out)
{
	struct side s = { .text = piece };
	if (piece.n && piece.at[0] >= '0' && piece.at[0] <= '9') {
		out->kind = NOUN_SPAN;
		return read_span(r, node, piece, &out->span);
	}
	if (!noun_read(r, node, piece, &s.noun, &s.type))
		return false;
	*out = s.noun;
	if (s.noun.kind == NOUN_FACT && s.type == TYPE_COUNT) {
		const struct fact *f = &r->law->facts[s.noun.i];
		return f->has_unit ||
		       FAULT(r, node, piece, S("Add \"in days\" (or weeks, months, years) to its declaration."),
			   "\"%.*s\" is a count without a unit: no duration", SF(clip(piece)));
	}
	return want_type(r, node, &s, TYPE_SPAN);
}

static bool read_right_date(struct reader *r, const struct node *node, struct str piece, struct cond *out)
{
	struct side s = { .text = piece };
	if (!noun_read(r, node, piece, &s.noun, &s.type) || !want_type(r, node, &s, TYPE_DATE))
		return false;
	out->right = s.noun;
	return asks_something(r, node, piece, &out->left, &out->right);
}

struct operator
{
	struct str words;
	enum cmp cmp;
};

static const struct operator* find_operator(const struct operator* list, int n, struct str s)
{
	for (int i = 0; i < n; i++)
		if (str_starts(s, list[i].words))
			return &list[i];
	return NULL;
}

static bool compare_dates(struct reader *r, const struct node *node, struct str rest, struct cond *out)
{
	static const struct operator orders[] = { { S_INIT("before "), CMP_BEFORE }, { S_INIT("after "), CMP_AFTER },
		{ S_INIT("on or before "), CMP_ON_OR_BEFORE }, { S_INIT("on or after "), CMP_ON_OR_AFTER } };
	static const struct operator distances[] = { { S_INIT("at least "), CMP_AT_LEAST },
		{ S_INIT("at most "), CMP_AT_MOST }, { S_INIT("more than "), CMP_MORE },
		{ S_INIT("less than "), CMP_LESS } };
	const struct operator* o = find_operator(orders, 4, rest);
	if (o) {
		out->op = COND_DATE, out->cmp = o->cmp;
		return read_right_date(r, node, str_cut(rest, o->words.n, rest.n), out);
	}
	if (!(o = find_operator(distances, 4, rest)))
		return FAULT(r, node, rest,
		    S("A is before B; A is at least 3 months after B. There is no \"within\" and no \"since\": swap "
		      "the sides."),
		    "between two dates stand before, after, on or before, on or after, or at least, at most, more "
		    "than, less than ... after");
	struct str distance = str_cut(rest, o->words.n, rest.n), when = distance;
	distance = str_split(&when, S(" after "));
	if (!when.n)
		return FAULT(r, node, distance,
		    S("For example: today is more than 6 months after the day of the decision."),
		    "expected a duration, \"after\" and a date");
	out->op = COND_SPAN, out->cmp = o->cmp;
	return read_distance(r, node, distance, &out->span) && read_right_date(r, node, when, out);
}

/* --- counts --- */

static bool compare_counts(struct reader *r, const struct node *node, struct str rest, struct cond *out)
{
	static const struct operator counts[] = { { S_INIT("exactly "), CMP_EXACTLY },
		{ S_INIT("at least "), CMP_AT_LEAST }, { S_INIT("at most "), CMP_AT_MOST },
		{ S_INIT("more than "), CMP_MORE }, { S_INIT("fewer than "), CMP_LESS } };
	const struct operator* o = find_operator(counts, 5, rest);
	if (!o)
		return FAULT(r, node, rest, S("For example: the number of children is at least 2."),
		    "behind a count and \"is\" stand exactly, at least, at most, more than or fewer than");
	struct side s = { .text = str_cut(rest, o->words.n, rest.n) };
	out->op = COND_COUNT, out->cmp = o->cmp;
	if (s.text.n && s.text.at[0] >= '0' && s.text.at[0] <= '9') {
		out->right.kind = NOUN_NUMBER;
		return read_number(r, node, s.text, &out->right.number) &&
		       asks_something(r, node, s.text, &out->left, &out->right);
	}
	if (!noun_read(r, node, s.text, &s.noun, &s.type) || !want_type(r, node, &s, TYPE_COUNT))
		return false;
	out->right = s.noun;
	return asks_something(r, node, s.text, &out->left, &out->right);
}

/* --- words and places --- */

/* Written words: each must be one that the left side can have. */
static bool check_words(struct reader *r, const struct node *node, const struct side *left, const struct noun *right)
{
	const struct str *words;
	int n;
	noun_words(r, &left->noun, &words, &n);
	bool places = left->type == TYPE_PLACE || left->type == TYPE_PLACES;
	for (int i = 0; i < right->n_words; i++) {
		struct str w = right->words[i];
		if (places && !place_code(w))
			return FAULT(r, node, w, S("A place is a country, AFG, or a part of it, AFG-KAB."),
			    "\"%.*s\" is no code of a place", SF(clip(w)));
		if (!places && index_of(w, words, n) < 0)
			return FAULT(r, node, w, near_word(r, w, words, n), "\"%.*s\" is no word of \"%.*s\"",
			    SF(clip(w)), SF(clip(left->text)));
	}
	return true;
}

static bool written_words(struct str s)
{
	return s.n && (id_is(s) || str_find(s, S(",")) >= 0 || str_find(s, S(" ")) < 0);
}

/* The right side: one word, or several with `many`; or a declared phrase that gives words of the sort wanted. */
static bool read_words(
    struct reader *r, const struct node *node, const struct side *left, struct str piece, bool many, struct noun *out)
{
	struct side s = { .text = piece };
	if (written_words(piece)) {
		out->kind = NOUN_WORDS;
		if (!read_ids(r, node, piece, &out->words, &out->n_words))
			return false;
		return many || out->n_words == 1 ? check_words(r, node, left, out)
						 : FAULT(r, node, piece, S("is one of a, b; include any of a, b."),
						       "several words need \"one of\" or \"any of\" before them");
	}
	if (!noun_read(r, node, piece, &s.noun, &s.type))
		return false;
	*out = s.noun;
	bool one = s.type == TYPE_WORD || s.type == TYPE_PLACE, set = s.type == TYPE_WORDS || s.type == TYPE_PLACES;
	if (s.type == TYPE_ANY || one || (set && many))
		return true;
	if (set && s.noun.kind == NOUN_PARAM && r->law->params[s.noun.i].n_words == 1)
		return true;
	if (set)
		return FAULT(r, node, piece, S("is one of ...; include any of ..."),
		    "\"%.*s\" is a list; \"one of\" or \"any of\" stands before a list", SF(clip(piece)));
	return FAULT(r, node, piece, NO_HINT, "expected words here; \"%.*s\" is %s", SF(clip(piece)), noun_is(s.type));
}

static bool compare_words(struct reader *r, const struct node *node, const struct side *left, struct str verb,
    struct str rest, struct cond *out)
{
	bool is = verb.at[1] == 'i' && verb.at[2] == 's', lies = verb.at[1] == 'l';
	bool many = lies || take(&rest, is ? S("one of ") : S("any of "));
	enum noun_type t = left->type;
	const char *way = t == TYPE_WORD    ? "\"is\" or \"is one of\""
			  : t == TYPE_PLACE ? "\"lies in\""
					    : "\"include\" or \"include any of\"";
	bool fits = is ? t == TYPE_WORD : lies ? t == TYPE_PLACE : t == TYPE_WORDS || t == TYPE_PLACES;
	out->op = is ? COND_IS : lies ? COND_LIES_IN : COND_INCLUDE;
	if (!fits)
		return FAULT(r, node, verb, NO_HINT, "\"%.*s\" is %s: %s stands behind it", SF(clip(left->text)),
		    noun_is(t), way);
	return read_words(r, node, left, rest, many, &out->right);
}

bool compare_read(struct reader *r, const struct node *node, struct str piece, struct cond *out)
{
	struct str verb, rest;
	ptrdiff_t split = compare_split(piece, &verb);
	verb = str_cut(piece, (size_t)split, (size_t)split + verb.n);
	rest = str_cut(piece, (size_t)split + verb.n, piece.n);
	struct side left = { .text = str_cut(piece, 0, (size_t)split) };
	if (!noun_read(r, node, left.text, &left.noun, &left.type))
		return false;
	out->left = left.noun;
	bool is = str_eq(verb, S(" is "));
	if (left.noun.kind == NOUN_PARAM && left.type != TYPE_DATE && left.type != TYPE_COUNT)
		return FAULT(r, node, left.text, NO_HINT,
		    "\"%.*s\" is fixed by law: a comparison begins with what is asked of the case",
		    SF(clip(left.text)));
	if (is && left.type == TYPE_DATE)
		return compare_dates(r, node, rest, out);
	if (is && left.type == TYPE_COUNT)
		return compare_counts(r, node, rest, out);
	if (left.type == TYPE_DATE || left.type == TYPE_COUNT)
		return FAULT(r, node, verb, NO_HINT, "\"%.*s\" is %s: \"is\" stands behind it", SF(clip(left.text)),
		    noun_is(left.type));
	return compare_words(r, node, &left, verb, rest, out);
}
