#include "law/compile_state.h"

/* What has words: a list, a table of words, or words written down (also those of a parameter). */
struct vocabulary {
	const struct str *words;
	int n;
	bool is_fixed; /* written down: each of them applies */
};

static struct vocabulary words_of(const struct law *law, const struct noun *n)
{
	if (n->kind == NOUN_FACT)
		return (struct vocabulary){ law->facts[n->i].words, law->facts[n->i].n_words, false };
	if (n->kind == NOUN_TABLE)
		return (struct vocabulary){ law->tables[n->i].gives, law->tables[n->i].n_gives, false };
	if (n->kind == NOUN_PARAM)
		return (struct vocabulary){ law->params[n->i].words, law->params[n->i].n_words, true };
	return (struct vocabulary){ n->words, n->n_words, true };
}

/* Two lists of all countries hold a word at the same place: `guess`. */
static int word_index(struct vocabulary v, struct str word, int guess)
{
	if (guess < v.n && str_eq(v.words[guess], word))
		return guess;
	for (int i = 0; i < v.n; i++)
		if (str_eq(v.words[i], word))
			return i;
	return -1;
}

bool table_has_place(const struct law *law, const struct law_table *t)
{
	for (int i = 0; i < t->n_inputs; i++)
		if (law->facts[t->inputs[i]].type == FACT_PLACE || law->facts[t->inputs[i]].type == FACT_PLACES)
			return true;
	return false;
}

/* Calls for every input word that gives `word`, or may give it because its row is UNSET. */
static void each_source(struct compiler *c, int table, int word, struct ids *sure, struct ids *all)
{
	const struct law_table *t = &c->law->tables[table];
	for (int i = 0; i < t->n_inputs; i++) {
		const struct fact *f = &c->law->facts[t->inputs[i]];
		for (int w = 0; w < f->n_words; w++) {
			const struct table_row *row = table_row(t, f->words[w]);
			bool is_open = !row || row->type != ROW_WORD;
			int gives = is_open ? t->presumed : row->value;
			if (gives != word && !(is_open && gives < 0))
				continue;
			unsigned atom = atom_word(c, t->inputs[i], w);
			ids_add(c->arena, all, atom);
			if (gives == word)
				ids_add(c->arena, sure, atom);
		}
	}
}

static unsigned atom_table(struct compiler *c, int table, int word)
{
	return atom_of(
	    c, (struct atom){ .kind = ATOM_TABLE, .fact = -1, .word = word, .table = table, .open = -1, .rule = -1 });
}

static struct pair table_word(struct compiler *c, int table, int word)
{
	if (!table_ready(c, table))
		return PAIR_UNKNOWN;
	if (table_has_place(c->law, &c->law->tables[table]))
		return atom_now(c, atom_table(c, table, word));
	struct ids sure = { 0 }, all = { 0 };
	each_source(c, table, word, &sure, &all);
	for (unsigned i = 0; i < all.n; i++)
		all.list[i] = atom_now(c, all.list[i]).f;
	for (unsigned i = 0; i < sure.n; i++)
		sure.list[i] = atom_now(c, sure.list[i]).t;
	return (struct pair){ plane_join(&c->planes, P_OR, sure.list, sure.n),
		plane_join(&c->planes, P_AND, all.list, all.n) };
}

/* Does the noun have the word? `guess`: see word_index. */
static struct pair noun_word(struct compiler *c, const struct noun *n, struct str word, int guess)
{
	struct vocabulary v = words_of(c->law, n);
	int i = word_index(v, word, guess);
	if (i < 0)
		return PAIR_FALSE;
	if (v.is_fixed)
		return PAIR_TRUE;
	return n->kind == NOUN_FACT ? atom_now(c, atom_word(c, n->i, i)) : table_word(c, n->i, i);
}

static bool is_readable(struct compiler *c, const struct noun *n)
{
	return n->kind == NOUN_PARAM ? param_ready(c, n->i) : n->kind != NOUN_TABLE || table_ready(c, n->i);
}

struct pair words_pair(struct compiler *c, const struct cond *cond)
{
	bool left = is_readable(c, &cond->left), right = is_readable(c, &cond->right);
	if (!left || !right)
		return PAIR_UNKNOWN;
	struct vocabulary v = words_of(c->law, &cond->right), of_left = words_of(c->law, &cond->left);
	struct ids t = { 0 }, f = { 0 };
	for (int i = 0; i < v.n; i++) {
		if (word_index(of_left, v.words[i], i) < 0)
			continue;
		/* One after the other: in which order arguments are worked out is the compiler's choice, and with it
		   would go the numbers of the planes and which of two equal reasons is given. */
		struct pair of_right = noun_word(c, &cond->right, v.words[i], i);
		struct pair both = pair_and(c, noun_word(c, &cond->left, v.words[i], i), of_right);
		ids_add(c->arena, &t, both.t);
		ids_add(c->arena, &f, both.f);
	}
	return (struct pair){ plane_join(&c->planes, P_OR, t.list, t.n), plane_join(&c->planes, P_AND, f.list, f.n) };
}

static void noun_atoms(struct compiler *c, const struct noun *n, struct str word, int guess)
{
	int i = word_index(words_of(c->law, n), word, guess);
	if (i < 0)
		return;
	if (n->kind == NOUN_FACT) {
		ids_add(c->arena, &c->leaf, atom_word(c, n->i, i));
	} else if (n->kind == NOUN_TABLE && table_has_place(c->law, &c->law->tables[n->i])) {
		ids_add(c->arena, &c->leaf, atom_table(c, n->i, i));
	} else if (n->kind == NOUN_TABLE) {
		struct ids sure = { 0 };
		each_source(c, n->i, i, &sure, &c->leaf);
	}
}

void words_atoms(struct compiler *c, const struct cond *cond)
{
	struct vocabulary left = words_of(c->law, &cond->left), right = words_of(c->law, &cond->right);
	for (int i = 0; i < right.n; i++)
		if (word_index(left, right.words[i], i) >= 0) {
			noun_atoms(c, &cond->left, right.words[i], i);
			noun_atoms(c, &cond->right, right.words[i], i);
		}
}
