#include "prove/universe.h"

static void key_words(struct buf *b, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, "%.*s,", SF(words[i]));
}

static void key_table(struct buf *b, const struct universe *u, int side, const struct law_table *t)
{
	for (int i = 0; i < t->n_inputs; i++)
		buf_print(b, "f%d,", u->topic_of[side][t->inputs[i]]);
	for (int i = 0; i < t->n_rows; i++) {
		const struct table_row *r = &t->rows[i];
		buf_print(b, "%.*s:", SF(r->word));
		if (r->type == ROW_WORD)
			buf_add(b, t->gives[r->value]);
		else
			buf_print(b, "%d", r->type == ROW_DATE ? (int)r->date : -1);
		buf_char(b, ';');
	}
	if (t->presumed >= 0)
		buf_print(b, "presumed %.*s", SF(t->gives[t->presumed]));
	buf_print(b, "%d", t->is_set);
}

static void key_param(struct buf *b, const struct parameter *p)
{
	switch (p->type) {
	case PARAM_NUMBER:
		buf_print(b, "n%ld", p->number);
		break;
	case PARAM_SPAN:
		buf_print(b, "s%d%s", (int)p->span.n, unit_word(p->span.unit));
		break;
	case PARAM_DATE:
		buf_print(b, "d%d", (int)p->date);
		break;
	case PARAM_WORDS:
		key_words(b, p->words, p->n_words);
		break;
	case PARAM_UNSET:
		buf_add(b, S("unset"));
		break;
	}
}

static void key_noun(struct buf *b, const struct universe *u, int side, const struct noun *n)
{
	const struct law *law = universe_law(u, side);
	switch (n->kind) {
	case NOUN_FACT:
		buf_print(b, "f%d", u->topic_of[side][n->i]);
		break;
	case NOUN_TABLE:
		key_table(b, u, side, &law->tables[n->i]);
		break;
	case NOUN_PARAM:
		key_param(b, &law->params[n->i]);
		break;
	case NOUN_TODAY:
		buf_print(b, "d%d", (int)u->tables[side]->on);
		break;
	case NOUN_DATE:
		buf_print(b, "d%d", (int)n->date);
		break;
	case NOUN_NUMBER:
		buf_print(b, "n%ld", n->number);
		break;
	case NOUN_SPAN:
		buf_print(b, "s%d%s", (int)n->span.n, unit_word(n->span.unit));
		break;
	case NOUN_WORDS:
		key_words(b, n->words, n->n_words);
		break;
	}
}

struct str noun_key(struct arena *a, const struct universe *u, int side, const struct noun *n)
{
	struct buf b = { .arena = a };
	key_noun(&b, u, side, n);
	return buf_str(&b);
}

struct str atom_key(struct arena *a, const struct universe *u, int side, const struct atom *atom)
{
	struct buf b = { .arena = a };
	const struct law *law = universe_law(u, side);
	buf_print(&b, "%d ", (int)atom->kind);
	if (atom->fact >= 0)
		buf_print(&b, "f%d ", u->topic_of[side][atom->fact]);
	if (atom->kind == ATOM_WORD)
		buf_print(&b, "w%d", u->word_of[side][atom->fact][atom->word]);
	if (atom->table >= 0)
		key_table(&b, u, side, &law->tables[atom->table]);
	if (atom->kind == ATOM_TABLE)
		buf_add(&b, law->tables[atom->table].gives[atom->word]);
	if (atom->kind == ATOM_OPEN)
		buf_add(&b, law->opens[atom->open].phrase);
	if (atom->cond) {
		buf_print(&b, "%d %d ", (int)atom->cond->op, (int)atom->cond->cmp);
		key_noun(&b, u, side, &atom->cond->left), buf_char(&b, '|');
		key_noun(&b, u, side, &atom->cond->right), buf_char(&b, '|');
		if (atom->cond->op == COND_SPAN)
			key_noun(&b, u, side, &atom->cond->span);
	}
	return buf_str(&b);
}
