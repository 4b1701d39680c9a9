#include "law/reader.h"

/* "all of the fees" begins with the word "all", "allowances are paid" does not. */
static bool begins_with_word(struct str phrase, struct str word)
{
	return str_starts(phrase, word) && (phrase.n == word.n || phrase.at[word.n] == ' ' || phrase.at[word.n] == ':');
}

/* Which of these words stands inside, and where; all of them begin with a space or a colon. */
static int find_inner(struct str phrase, const struct str *inner, int n, size_t *at)
{
	for (*at = 0; *at < phrase.n; ++*at) {
		if (phrase.at[*at] != ' ' && phrase.at[*at] != ':')
			continue;
		for (int i = 0; i < n; i++)
			if (str_starts(str_cut(phrase, *at, phrase.n), inner[i]))
				return i;
	}
	return -1;
}

static bool no_inner(
    struct reader *r, const struct node *node, struct str phrase, const struct str *inner, int n, const char *why)
{
	size_t at;
	int i = find_inner(phrase, inner, n, &at);
	return i < 0 || FAULT(r, node, str_trim(str_cut(phrase, at, at + inner[i].n)),
			    S("Reword the phrase; then every line can be read in one way only."),
			    "\"%.*s\" may not stand inside %s", SF(str_trim(inner[i])), why);
}

bool phrase_check(struct reader *r, const struct node *node, struct str phrase, bool noun)
{
	static const struct str heads[] = { S_INIT("all"), S_INIT("any"), S_INIT("none"), S_INIT("not"), S_INIT("some"),
		S_INIT("each"), S_INIT("today"), S_INIT("UNSET"), S_INIT("at least"), S_INIT("at most"),
		S_INIT("more than"), S_INIT("less than"), S_INIT("fewer than") };
	static const struct str inner[] = { S_INIT(": "), S_INIT(" implies "), S_INIT(" is one of "),
		S_INIT(" never change "), S_INIT(" never help") };
	static const struct str noun_inner[] = { S_INIT(" is "), S_INIT(" include "), S_INIT(" lies in "),
		S_INIT(" after "), S_INIT(" and ") };
	if (phrase.n > PHRASE_MOST)
		return FAULT(
		    r, node, phrase, NO_HINT, "a phrase has at most %d bytes, this one has %zu", PHRASE_MOST, phrase.n);
	if (str_find(phrase, S(" ")) < 0)
		return FAULT(r, node, phrase,
		    S("One word alone is an id; the phrase is what stands in the conditions."),
		    "a phrase has two words or more");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (begins_with_word(phrase, heads[i]))
			return FAULT(r, node, str_cut(phrase, 0, heads[i].n),
			    S("Reword the phrase; then every line can be read in one way only."),
			    "a phrase does not begin with \"%.*s\"", SF(heads[i]));
	return no_inner(r, node, phrase, inner, 5, "a phrase") &&
	       (!noun || no_inner(r, node, phrase, noun_inner, 5,
			     "the phrase of a date, count, choice, place, table or parameter"));
}

static bool is_noun(const struct reader *r, struct ref ref)
{
	return ref.kind == REF_TABLE || ref.kind == REF_PARAM ||
	       (ref.kind == REF_FACT && r->law->facts[ref.i].type != FACT_YESNO);
}

/* A yes/no phrase that begins with a declared noun phrase and a verb. */
static void check_against_nouns(struct reader *r, const struct name *name)
{
	static const struct str verbs[] = { S_INIT(" is "), S_INIT(" include "), S_INIT(" lies in ") };
	size_t at, from = 0;
	while (find_inner(str_cut(name->text, from, name->text.n), verbs, 3, &at) >= 0) {
		from += at;
		const struct name *p = names_find(r->names, NAME_THING, str_cut(name->text, 0, from));
		if (p && p->is_phrase && is_noun(r, p->ref)) {
			diag_error(r->diags, name->at, S("Reword one of the two."),
			    "\"%.*s\" could also be read as a comparison of \"%.*s\" (%.*s:%d)", SF(clip(name->text)),
			    SF(clip(p->text)), SF(p->at.path), p->at.line);
			return;
		}
		from++;
	}
}

void phrases_check(struct reader *r)
{
	for (size_t i = 0; i < r->names->n_order; i++) {
		const struct name *name = r->names->order[i];
		if (name->space == NAME_THING && name->is_phrase && name->text.n <= PHRASE_MOST &&
		    !is_noun(r, name->ref))
			check_against_nouns(r, name);
	}
}
