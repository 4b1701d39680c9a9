#include "law/compile_same.h"

static unsigned mix(unsigned h, long x) { return (h ^ (unsigned)x) * 0x01000193u; }

static unsigned noun_hash(unsigned h, const struct noun *n)
{
	h = mix(mix(mix(h, n->kind), n->i), n->date);
	h = mix(mix(mix(h, n->number), n->span.n), n->span.unit);
	for (int i = 0; i < n->n_words; i++)
		for (size_t k = 0; k < n->words[i].n; k++)
			h = mix(h, n->words[i].at[k]);
	return h;
}

unsigned cond_hash(const struct cond *c)
{
	unsigned h = mix(mix(2166136261u, c->op), c->cmp);
	h = noun_hash(noun_hash(h, &c->left), &c->right);
	return c->op == COND_SPAN ? noun_hash(h, &c->span) : h;
}

static bool noun_same(const struct noun *a, const struct noun *b)
{
	if (a->kind != b->kind || a->n_words != b->n_words)
		return false;
	for (int i = 0; i < a->n_words; i++)
		if (!str_eq(a->words[i], b->words[i]))
			return false;
	switch (a->kind) {
	case NOUN_FACT:
	case NOUN_TABLE:
	case NOUN_PARAM:
		return a->i == b->i;
	case NOUN_DATE:
		return a->date == b->date;
	case NOUN_NUMBER:
		return a->number == b->number;
	case NOUN_SPAN:
		return a->span.n == b->span.n && a->span.unit == b->span.unit;
	case NOUN_TODAY:
	case NOUN_WORDS:
		break;
	}
	return true;
}

bool cond_same(const struct cond *a, const struct cond *b)
{
	return a->op == b->op && a->cmp == b->cmp && noun_same(&a->left, &b->left) && noun_same(&a->right, &b->right) &&
	       (a->op != COND_SPAN || noun_same(&a->span, &b->span));
}
