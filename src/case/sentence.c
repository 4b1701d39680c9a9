#include "case/sentence.h"
#include "case/report.h"
#include "case/words.h"

/* --- languages --- */

bool lang_serves(struct str own, struct str lang)
{
	struct str rest = lang;
	return str_eq(own, lang) || str_eq(own, str_split(&rest, S("-")));
}

static struct str pack_language(const struct law *law, int pack)
{
	return pack >= 0 && pack < law->n_packs ? law->packs[pack]->language : S("en");
}

/* The text in `lang` ("de-AT" falls back to "de"), else in the language of the pack. */
static struct str text_in(const struct law *law, int pack, const struct texts *t, struct str lang, bool *translated)
{
	struct str rest = lang, text = texts_in(t, lang, translated);
	if (!*translated)
		text = texts_in(t, str_split(&rest, S("-")), translated);
	*translated = *translated || (text.n && lang_serves(pack_language(law, pack), lang));
	return text;
}

struct str fact_phrase(const struct law *law, int fact, struct str lang, bool *translated)
{
	const struct fact *f = &law->facts[fact];
	struct str text = text_in(law, f->pack, &f->says, lang, translated);
	if (text.n && *translated)
		return text;
	*translated = lang_serves(pack_language(law, f->pack), lang);
	return f->phrase;
}

struct str fact_question(const struct law *law, int fact, struct str lang, bool *translated)
{
	const struct fact *f = &law->facts[fact];
	struct str text = text_in(law, f->pack, &f->asks, lang, translated);
	return text.n ? text : fact_phrase(law, fact, lang, translated);
}

static struct str word(struct str lang, enum words w)
{
	bool translated;
	return words_in(lang, w, &translated);
}

/* --- nouns and words --- */

struct str word_shown(struct arena *a, struct str text)
{
	struct str shown = str_keep(a, text);
	for (size_t i = 0; i < shown.n; i++)
		if (text.at[i] == '_')
			((char *)shown.at)[i] = ' ';
	return shown;
}

/* "a", "a or b", "a, b or c" */
static void put_words(struct buf *b, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, "%s%.*s", !i ? "" : i + 1 < n ? ", " : " or ", SF(word_shown(b->arena, words[i])));
}

static void put_span(struct buf *b, struct span s)
{
	struct str unit = str_of(unit_word(s.unit));
	buf_print(b, "%d %.*s", s.n, SF(str_cut(unit, 0, unit.n - (s.n == 1))));
}

static void put_noun(struct buf *b, const struct law *law, const struct noun *n)
{
	switch (n->kind) {
	case NOUN_FACT:
		buf_add(b, law->facts[n->i].phrase);
		return;
	case NOUN_TABLE:
		buf_add(b, law->tables[n->i].phrase);
		return;
	case NOUN_PARAM:
		buf_add(b, law->params[n->i].phrase);
		return;
	case NOUN_TODAY:
		buf_add(b, S("today"));
		return;
	case NOUN_DATE:
		buf_add(b, date_write(b->arena, n->date));
		return;
	case NOUN_NUMBER:
		buf_print(b, "%ld", n->number);
		return;
	case NOUN_SPAN:
		put_span(b, n->span);
		return;
	case NOUN_WORDS:
		put_words(b, n->words, n->n_words);
		return;
	}
}

/* --- conditions: in the words of the pack, which are English grammar whatever its phrases say --- */

static void put_cond(struct buf *b, const struct law *law, const struct cond *c, bool inside);

static void put_kids(struct buf *b, const struct law *law, const struct cond *c, const char *between)
{
	for (const struct cond *k = c->kids; k; k = k->next) {
		put_cond(b, law, k, c->n_kids > 1);
		buf_print(b, "%s", k->next ? between : "");
	}
}

static void put_list(struct buf *b, const struct law *law, const struct cond *c, bool inside)
{
	bool bracket = inside && c->n_kids > 1, is_claim = c->op == COND_ALL || c->op == COND_ANY;
	buf_print(b, "%s", bracket ? "(" : "");
	if (c->op == COND_AT_LEAST)
		buf_print(b, "at least %d of these hold: ", c->at_least);
	if (c->op == COND_NONE)
		buf_print(b, "%s", c->n_kids > 1 ? "none of these holds: " : "it is not so that ");
	put_kids(b, law, c, c->op == COND_ALL ? ", and " : is_claim ? ", or " : "; ");
	buf_print(b, "%s", bracket ? ")" : "");
}

static void put_compared(struct buf *b, const struct law *law, const struct cond *c)
{
	static const char *const cmp[] = { "before", "after", "on or before", "on or after", "less than", "at most",
		"at least", "more than", "exactly" };
	put_noun(b, law, &c->left);
	buf_print(b, " is %s ", c->op == COND_COUNT && c->cmp == CMP_LESS ? "fewer than" : cmp[c->cmp]);
	if (c->op == COND_SPAN) {
		put_noun(b, law, &c->span);
		buf_add(b, S(" after "));
	}
	put_noun(b, law, &c->right);
}

static void put_ref(struct buf *b, const struct law *law, struct ref ref)
{
	switch (ref.kind) {
	case REF_FACT:
		buf_add(b, law->facts[ref.i].phrase);
		return;
	case REF_TERM:
		buf_add(b, law->terms[ref.i].phrase);
		return;
	case REF_OPEN:
		buf_add(b, law->opens[ref.i].phrase);
		return;
	case REF_CONCLUSION:
		buf_add(b, law->conclusions[ref.i].phrase);
		return;
	case REF_TABLE:
		buf_add(b, law->tables[ref.i].phrase);
		return;
	case REF_PARAM:
		buf_add(b, law->params[ref.i].phrase);
		return;
	case REF_NONE:
		return;
	}
}

static void put_word_test(struct buf *b, const struct law *law, const struct cond *c, const char *verb)
{
	bool several = c->right.kind != NOUN_WORDS || c->right.n_words > 1;
	put_noun(b, law, &c->left);
	buf_print(b, " %s %s", verb, several && c->op == COND_INCLUDE ? "any of " : "");
	put_noun(b, law, &c->right);
}

static void put_cond(struct buf *b, const struct law *law, const struct cond *c, bool inside)
{
	switch (c->op) {
	case COND_ALL:
	case COND_ANY:
	case COND_NONE:
	case COND_AT_LEAST:
		put_list(b, law, c, inside);
		return;
	case COND_NOT:
		buf_add(b, S("it is not so that "));
		put_cond(b, law, c->kids, true);
		return;
	case COND_SOME:
	case COND_EACH:
		buf_print(b, "for %s %.*s ", c->op == COND_SOME ? "some" : "each",
		    SF(word_shown(b->arena, law->groups[c->group].id)));
		put_cond(b, law, c->kids, true);
		return;
	case COND_REF:
		put_ref(b, law, c->ref);
		return;
	case COND_DATE:
	case COND_SPAN:
	case COND_COUNT:
		put_compared(b, law, c);
		return;
	case COND_IS:
		put_word_test(b, law, c, "is");
		return;
	case COND_INCLUDE:
		put_word_test(b, law, c, "include");
		return;
	case COND_LIES_IN:
		put_word_test(b, law, c, "lies in");
		return;
	}
}

struct str cond_sentence(struct arena *a, const struct law *law, const struct cond *c)
{
	struct buf b = { .arena = a };
	put_cond(&b, law, c, false);
	return buf_str(&b);
}

/* --- rules --- */

struct str word_claim(struct arena *a, const struct law *law, int fact, int w, struct str lang)
{
	bool translated;
	const struct fact *f = &law->facts[fact];
	return str_print(a, "%.*s %s %.*s", SF(fact_phrase(law, fact, lang, &translated)),
	    f->type == FACT_CHOICE ? "is" : "include", SF(word_shown(a, f->words[w])));
}

static void put_target(struct buf *b, const struct law *law, const struct target *t)
{
	if (t->ref.kind == REF_FACT && t->word >= 0 && law->facts[t->ref.i].n_words)
		buf_add(b, word_claim(b->arena, law, t->ref.i, t->word, S("en")));
	else
		put_ref(b, law, t->ref);
}

/* The rules an exception takes away, each id once. */
static void put_lifted(struct buf *b, const struct law *law, const struct rule *r)
{
	bool first = true;
	for (int i = 0; i < r->n_to; i++) {
		bool seen = false;
		for (int k = 0; k < i; k++)
			seen |= str_eq(law->rules[r->to[k]].id, law->rules[r->to[i]].id);
		if (!seen)
			buf_print(b, "%s%.*s", first ? "" : ", ", SF(law->rules[r->to[i]].id));
		first = false;
	}
}

/* What the rule says follows, in the language of its pack. */
static void put_head(struct buf *b, const struct law *law, const struct rule *r)
{
	static const enum words heads[] = {
		[SORT_PRESUME] = WORDS_PRESUME_RULE, [SORT_DOUBT] = WORDS_DOUBT_RULE, [SORT_ASK] = WORDS_ASK_RULE
	};
	if (r->sort == SORT_RULE) {
		buf_add(b, law->conclusions[r->conclusion].phrase);
		return;
	}
	if (r->sort == SORT_EXCEPTION) {
		put_lifted(b, law, r);
		buf_print(b, " %.*s", SF(word(S("en"), WORDS_EXCEPTION_RULE)));
		return;
	}
	buf_print(b, "%.*s ", SF(word(S("en"), heads[r->sort])));
	for (int i = 0; i < r->n_targets; i++) {
		buf_print(b, "%s", i ? "; " : "");
		put_target(b, law, &r->targets[i]);
	}
}

static struct str composed(struct arena *a, const struct law *law, const struct rule *r)
{
	struct buf b = { .arena = a };
	put_head(&b, law, r);
	if (r->if_) {
		buf_print(&b, " %.*s ", SF(word(S("en"), WORDS_IF)));
		put_cond(&b, law, r->if_, false);
	}
	if (r->unless) {
		buf_print(&b, ", %.*s ", SF(word(S("en"), WORDS_UNLESS)));
		put_cond(&b, law, r->unless, false);
	}
	buf_char(&b, '.');
	if (b.at[0] >= 'a' && b.at[0] <= 'z')
		b.at[0] = (char)(b.at[0] - 'a' + 'A');
	return buf_str(&b);
}

struct str rule_sentence(
    struct arena *a, const struct law *law, const struct rule *r, struct str lang, bool *translated)
{
	struct str text = text_in(law, r->pack, &r->says, lang, translated);
	if (text.n)
		return text;
	*translated = lang_serves(S("en"), lang);
	return composed(a, law, r);
}

/* --- what counts --- */

static int member_of(const struct case_weighed *c, struct fact_of of, int at)
{
	const struct law *law = c->world.law;
	if (of.group >= 0)
		return of.member;
	return law->facts[of.fact].group < 0 ? -1 : law->facts[of.fact].group == law->decision.per && at >= 0 ? at : 0;
}

const struct value *fact_value(const struct case_weighed *c, struct fact_of of, int at)
{
	int group = c->world.law->facts[of.fact].group, member = member_of(c, of, at);
	if (group < 0)
		return &c->world.values[of.fact];
	return member >= 0 && member < c->world.groups[group].n ? &c->world.groups[group].list[member].values[of.fact]
								: NULL;
}

const struct assertion *fact_assertion(const struct case_weighed *c, struct fact_of of, int at, int w)
{
	return case_counted(c, of.fact, member_of(c, of, at), w);
}

/* A list of which every word is known not to apply. */
static bool is_empty_list(const struct fact *f, const struct value *v)
{
	for (int i = 0; i < f->n_words; i++)
		if (!v->word_no || !v->word_no[i])
			return false;
	return f->n_words || (f->type == FACT_PLACES && v->rest_no && !v->n_places && !v->n_maybe);
}

struct str value_shown(struct arena *a, const struct fact *f, const struct value *v)
{
	struct buf b = { .arena = a };
	if (!v || f->type == FACT_YESNO)
		return S("");
	if (v->known && f->type == FACT_DATE)
		return date_write(a, v->date);
	if (v->known && f->type == FACT_COUNT)
		buf_print(&b, "%ld", v->count);
	if (v->known && f->type == FACT_PLACE)
		return v->place;
	for (int i = 0; i < v->n_places; i++)
		buf_print(&b, "%s%.*s", b.n ? ", " : "", SF(v->places[i]));
	for (int i = 0; i < f->n_words; i++)
		if (v->word_yes && v->word_yes[i])
			buf_print(&b, "%s%.*s", b.n ? ", " : "", SF(word_shown(a, f->words[i])));
	return b.n || !is_empty_list(f, v) ? buf_str(&b) : S("none");
}
