#include "law/check_state.h"
#include "law/compile_same.h"
#include "law/table.h"

struct use {                     /* something that is asked, and the directions it works in */
	const struct cond *cond; /* a comparison; NULL: a fact or a word */
	unsigned char directions;
	struct use *next; /* same bucket */
};
struct told { /* a condition of a term, told once for all rules that use the term */
	const struct cond *cond;
	const struct told *next;
};
struct uses {
	const struct rule *by;   /* the statement read at the moment */
	unsigned char **of_fact; /* of each fact, by word (a yes/no fact has one): directions */
	struct use *buckets[256];
	const struct told *told;
	int mixed;
};

/* --- which side --- */

/* Towards a danger or a safeguard: +1; away from it (a word on the other side): -1; both: 2; no side: 0. */
static int side_of_words(const struct fact *f, const struct str *words, int n)
{
	bool named = false, other = false;
	for (int i = 0; i < n; i++)
		for (int w = 0; w < f->n_words; w++)
			if (str_eq(words[i], f->words[w])) {
				named |= f->word_kind[w] == f->kind;
				other |= f->word_kind[w] != f->kind;
			}
	return named && other ? 2 : named ? 1 : other ? -1 : 0;
}

static int side_of_list(const struct checker *c, const struct cond *cond, const struct fact *f)
{
	const struct noun *r = &cond->right;
	if (r->kind == NOUN_WORDS)
		return side_of_words(f, r->words, r->n_words);
	if (r->kind == NOUN_PARAM)
		return side_of_words(f, c->law->params[r->i].words, c->law->params[r->i].n_words);
	int side = side_of_words(f, f->words, f->n_words); /* any word of it: a side only if all are on one */
	return side == 2 ? 0 : side;
}

static const struct fact *table_list(const struct law *law, const struct law_table *t)
{
	return t->n_inputs == 1 && is_listed(&law->facts[t->inputs[0]]) ? &law->facts[t->inputs[0]] : NULL;
}

/* A value that only words of one side have stands for that side. */
static int side_of_table(const struct law_table *t, const struct fact *f, const struct noun *r)
{
	int side = 0;
	if (r->kind != NOUN_WORDS)
		return 0;
	for (int i = 0; i < t->n_rows; i++)
		for (int k = 0; t->rows[i].type == ROW_WORD && k < r->n_words; k++) {
			int row = str_eq(t->rows[i].word, S("any")) ? 2 : side_of_words(f, &t->rows[i].word, 1);
			if (!str_eq(t->gives[t->rows[i].value], r->words[k]))
				continue;
			if (row == 2 || (side && side != row))
				return 0;
			side = row;
		}
	return side;
}

/* The fact a leaf speaks of that has a side, and which. */
static int side_of(const struct checker *c, const struct cond *cond, const struct fact **out)
{
	const struct law *law = c->law;
	*out = NULL;
	if (cond->op == COND_REF && cond->ref.kind == REF_FACT) {
		*out = &law->facts[cond->ref.i];
		return 1;
	}
	if (cond->op != COND_IS && cond->op != COND_INCLUDE)
		return 0;
	if (cond->left.kind == NOUN_TABLE) {
		*out = table_list(law, &law->tables[cond->left.i]);
		return *out ? side_of_table(&law->tables[cond->left.i], *out, &cond->right) : 0;
	}
	*out = cond->left.kind == NOUN_FACT ? &law->facts[cond->left.i] : NULL;
	return *out && is_listed(*out) ? side_of_list(c, cond, *out) : 0;
}

static bool is_told(struct checker *c, struct uses *u, const struct cond *cond)
{
	for (const struct told *t = u->told; t; t = t->next)
		if (t->cond == cond)
			return true;
	struct told *t = NEW(c->arena, struct told, 1);
	*t = (struct told){ cond, u->told };
	u->told = t;
	return false;
}

static void judge(struct checker *c, struct uses *u, const struct cond *cond, bool towards)
{
	const struct fact *f;
	int side = side_of(c, cond, &f);
	if (!side || !f || f->kind == KIND_PLAIN || f->kind == KIND_NONE)
		return;
	bool danger = f->kind == KIND_DANGER;
	if (side != 2 && (towards == (side > 0)) == danger)
		return;
	if (is_told(c, u, cond))
		return;
	if (side == 2)
		TELL(c, cond->at, S("ask for the words of one side only, or write two conditions"),
		    "in %.*s one condition mixes words of both sides of \"%.*s\"", SF(u->by->id), SF(f->phrase));
	else
		TELL(c, cond->at,
		    danger ? S("a danger works only towards a ground: turn the condition round; what is no danger is "
			       "declared plain")
			   : S("an adverse fact or a safeguard works only away from a ground: turn the condition "
			       "round; what is neither is declared plain"),
		    "in %.*s the %s \"%.*s\" works in the wrong direction", SF(u->by->id), kind_word(f->kind),
		    SF(f->phrase));
}

/* --- what works both ways --- */

static void note(struct uses *u, unsigned char *directions, bool towards)
{
	bool was = *directions == (TOWARDS | AWAY);
	*directions |= towards ? TOWARDS : AWAY;
	u->mixed += !was && *directions == (TOWARDS | AWAY);
}

static void note_word(struct checker *c, struct uses *u, int fact, int word, bool towards)
{
	if (!u->of_fact[fact])
		u->of_fact[fact] = NEW(c->arena, unsigned char, c->law->facts[fact].n_words + 1);
	note(u, &u->of_fact[fact][word], towards);
}

static void note_words(struct checker *c, struct uses *u, int fact, const struct noun *right, bool towards)
{
	const struct fact *f = &c->law->facts[fact];
	const struct str *words = right->kind == NOUN_PARAM ? c->law->params[right->i].words : right->words;
	int n = right->kind == NOUN_PARAM ? c->law->params[right->i].n_words : right->n_words;
	bool all = right->kind == NOUN_FACT || right->kind == NOUN_TABLE;
	for (int w = 0; w < f->n_words; w++) {
		bool used = all;
		for (int i = 0; i < n && !used; i++)
			used = str_eq(words[i], f->words[w]);
		if (used)
			note_word(c, u, fact, w, towards);
	}
}

static void note_comparison(struct checker *c, struct uses *u, const struct cond *cond, bool towards)
{
	struct use **at = &u->buckets[cond_hash(cond) & 255];
	while (*at && !cond_same((*at)->cond, cond))
		at = &(*at)->next;
	if (!*at) {
		*at = NEW(c->arena, struct use, 1);
		(*at)->cond = cond;
	}
	note(u, &(*at)->directions, towards);
}

static void note_leaf(struct checker *c, struct uses *u, const struct cond *cond, bool towards)
{
	const struct noun *l = &cond->left, *r = &cond->right;
	bool of_words = cond->op == COND_IS || cond->op == COND_INCLUDE;
	if (cond->op == COND_REF && cond->ref.kind == REF_FACT) {
		note_word(c, u, cond->ref.i, 0, towards);
	} else if (of_words && l->kind == NOUN_FACT && is_listed(&c->law->facts[l->i])) {
		note_words(c, u, l->i, r, towards);
		if (r->kind == NOUN_FACT)
			note_words(c, u, r->i, l, towards);
	} else if (cond->op != COND_REF && cond->op != COND_SOME && cond->op != COND_EACH) {
		note_comparison(c, u, cond, towards);
	}
}

/* --- the whole --- */

static void visit(struct checker *c, const struct cond *cond, bool towards, void *with)
{
	struct uses *u = with;
	judge(c, u, cond, towards);
	note_leaf(c, u, cond, towards);
}

void check_direction(struct checker *c)
{
	struct uses *u = NEW(c->arena, struct uses, 1);
	u->of_fact = NEW(c->arena, unsigned char *, c->law->n_facts);
	for (int i = 0; i < c->law->n_rules; i++) {
		u->by = &c->law->rules[i];
		if (c->direction[i] & TOWARDS)
			walk_rule(c, i, true, visit, u);
		if (c->direction[i] & AWAY)
			walk_rule(c, i, false, visit, u);
	}
	if (u->mixed > MIXED_MOST)
		TELL(c, c->law->packs[0]->at, S("word the rules so that fewer facts work both ways"),
		    "%d facts, words and comparisons work both towards a ground and away from it; at most %d can be "
		    "weighed exactly",
		    u->mixed, MIXED_MOST);
}
