/* An exception to a ground must be shown: with every answer that somebody would have to establish still missing, and
   every other answer as it pleases, it must not be able to hold. */
#include "law/check_state.h"

static bool can(struct checker *, const struct cond *, bool wanted);

/* Can the fact come to count as yes (or no) without anybody establishing it? law-notation: weighing. */
static bool fact_can(const struct fact *f, bool wanted)
{
	return f->kind == KIND_DANGER ? wanted : f->kind == KIND_PLAIN || !wanted;
}

/* A word on the other side of its list counts as the "no" of its kind. */
static bool word_can(const struct fact *f, int word, bool wanted)
{
	return fact_can(f, (f->word_kind[word] == f->kind) == wanted);
}

static bool is_free(struct checker *c, const struct cond *cond)
{
	struct fact_list read = facts_begin(c);
	leaf_facts(c, cond, &read);
	for (int i = 0; i < read.n; i++)
		if (c->law->facts[read.list[i]].kind == KIND_ADVERSE ||
		    c->law->facts[read.list[i]].kind == KIND_PROTECTIVE)
			return false;
	return true;
}

static const struct noun *written(struct checker *c, const struct cond *cond, const struct str **words, int *n)
{
	const struct noun *r = &cond->right;
	if (r->kind != NOUN_WORDS && r->kind != NOUN_PARAM)
		return NULL;
	*words = r->kind == NOUN_WORDS ? r->words : c->law->params[r->i].words;
	*n = r->kind == NOUN_WORDS ? r->n_words : c->law->params[r->i].n_words;
	return r;
}

/* One of the words may apply; or none of them. */
static bool words_can(struct checker *c, const struct cond *cond, bool wanted)
{
	const struct str *words;
	int n;
	const struct fact *f = cond->left.kind == NOUN_FACT ? &c->law->facts[cond->left.i] : NULL;
	if (!f || !is_listed(f) || f->kind == KIND_PLAIN || !written(c, cond, &words, &n))
		return is_free(c, cond);
	for (int i = 0; i < n; i++)
		for (int w = 0; w < f->n_words; w++)
			if (str_eq(f->words[w], words[i]) && word_can(f, w, wanted) == wanted)
				return wanted;
	return !wanted;
}

static int how_many_can(struct checker *c, const struct cond *cond, bool wanted)
{
	int n = 0;
	for (const struct cond *k = cond->kids; k; k = k->next)
		n += can(c, k, wanted);
	return n;
}

static bool is_closed_by_file(const struct group *g)
{
	return g->complete < 0 && (g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS);
}

/* That it holds for each, or fails for all, is known only once somebody has established that everyone is recorded. */
static bool members_can(struct checker *c, const struct cond *cond, bool wanted)
{
	bool needs_all = (cond->op == COND_EACH) == wanted;
	return needs_all ? is_closed_by_file(&c->law->groups[cond->group]) : can(c, cond->kids, wanted);
}

static bool ref_can(struct checker *c, struct ref ref, bool wanted)
{
	if (ref.kind == REF_FACT)
		return fact_can(&c->law->facts[ref.i], wanted);
	if (ref.kind != REF_TERM)
		return false; /* an open term stays unknown */
	unsigned char *know = &c->can_know[2 * ref.i + wanted];
	if (!*know)
		*know = can(c, c->law->terms[ref.i].cond, wanted) ? 2 : 1;
	return *know == 2;
}

static bool can(struct checker *c, const struct cond *cond, bool wanted)
{
	if (!cond)
		return wanted;
	switch (cond->op) {
	case COND_ALL:
	case COND_ANY: {
		int n = how_many_can(c, cond, wanted);
		return (cond->op == COND_ALL) == wanted ? n == cond->n_kids : n > 0;
	}
	case COND_NONE: {
		int n = how_many_can(c, cond, !wanted);
		return wanted ? n == cond->n_kids : n > 0;
	}
	case COND_AT_LEAST:
		return how_many_can(c, cond, wanted) >= (wanted ? cond->at_least : cond->n_kids - cond->at_least + 1);
	case COND_NOT:
		return can(c, cond->kids, !wanted);
	case COND_SOME:
	case COND_EACH:
		return members_can(c, cond, wanted);
	case COND_REF:
		return ref_can(c, cond->ref, wanted);
	case COND_IS:
	case COND_INCLUDE:
		return words_can(c, cond, wanted);
	case COND_DATE:
	case COND_SPAN:
	case COND_COUNT:
	case COND_LIES_IN:
		break;
	}
	return is_free(c, cond);
}

/* Presumptions, doubts and asks are no grounds by themselves: what takes them away need not be shown. Notes have no
 * direction. */
static bool is_from_ground(const struct rule *r) { return r->sort == SORT_RULE || r->sort == SORT_EXCEPTION; }

void check_shown(struct checker *c)
{
	struct str hint = S("let it rest on a safeguard or on an adverse fact that somebody has to establish");
	for (int i = 0; i < c->law->n_rules; i++) {
		const struct rule *r = &c->law->rules[i];
		if (!is_from_ground(r))
			continue;
		if (r->sort == SORT_EXCEPTION && c->direction[i] & AWAY && can(c, r->if_, true))
			TELL(c, r->if_ ? r->if_->at : r->at, hint,
			    "exception %.*s could hold without anybody having shown anything", SF(r->id));
		if (r->unless && c->direction[i] & TOWARDS && can(c, r->unless, true))
			TELL(c, r->unless->at, hint,
			    "the \"unless\" of %s %.*s could hold without anybody having shown anything",
			    sort_word(r->sort), SF(r->id));
	}
}
