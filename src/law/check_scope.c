#include "law/check_state.h"

/* Groups as bits: of whose members facts may be read here. Those of the decision's own group may be read everywhere. */
struct scope {
	struct checker *checker;
	unsigned char *of_rule; /* of each rule: its groups */
	unsigned char *state;
};

static unsigned bit_of(const struct law *law, int group)
{
	return group < 0 || group == law->decision.per ? 0 : 1u << group;
}

/* An exception is read for the members its rules are read for; a presumption or doubt for those it speaks of. */
static unsigned scope_of(struct scope *s, int rule)
{
	const struct law *law = s->checker->law;
	const struct rule *r = &law->rules[rule];
	if (s->state[rule])
		return s->of_rule[rule];
	s->state[rule] = 1;
	unsigned all = ~0u;
	for (int i = 0; r->sort == SORT_EXCEPTION && i < r->n_to; i++)
		all &= scope_of(s, r->to[i]);
	for (int i = 0; i < r->n_targets; i++) {
		struct ref ref = r->targets[i].ref;
		all &= bit_of(law, ref.kind == REF_TABLE  ? law->tables[ref.i].group
				   : ref.kind == REF_FACT ? law->facts[ref.i].group
							  : -1);
	}
	if (r->sort == SORT_RULE)
		all = bit_of(law, r->group);
	return s->of_rule[rule] = (unsigned char)(all == ~0u ? 0 : all);
}

static void check_fact_scope(struct checker *c, const struct cond *cond, int group, struct str what, unsigned scope)
{
	unsigned bit = bit_of(c->law, group);
	if (!bit || scope & bit)
		return;
	struct str id = c->law->groups[group].id;
	TELL(c, cond->at,
	    str_print(c->arena, "say of whom: \"some %.*s: ...\" or \"each %.*s: ...\", or make it a rule of %.*s",
		SF(id), SF(id), SF(id)),
	    "\"%.*s\" belongs to each %.*s; here it is not said of which", SF(what), SF(id));
}

static void check_noun(struct checker *c, const struct cond *cond, const struct noun *n, unsigned scope)
{
	if (n->kind == NOUN_FACT)
		check_fact_scope(c, cond, c->law->facts[n->i].group, c->law->facts[n->i].phrase, scope);
	else if (n->kind == NOUN_TABLE)
		check_fact_scope(c, cond, c->law->tables[n->i].group, c->law->tables[n->i].phrase, scope);
}

/* Words are compared with words and places with places; that a place lies in countries named as words is all that
 * crosses. */
static void check_words(struct checker *c, const struct cond *cond)
{
	const struct noun *l = &cond->left, *r = &cond->right;
	if (r->kind != NOUN_FACT && r->kind != NOUN_TABLE)
		return;
	bool left_place = l->kind == NOUN_FACT && !is_listed(&c->law->facts[l->i]);
	bool right_place = r->kind == NOUN_FACT && !is_listed(&c->law->facts[r->i]);
	if (cond->op == COND_LIES_IN ? r->kind != NOUN_TABLE : left_place == right_place)
		return;
	TELL(c, cond->at, S("a place lies in places; a word is one of words"), "\"%.*s\" compares a place with words",
	    SF(cond->text));
}

static void check_cond(struct checker *c, const struct cond *cond, unsigned scope)
{
	if (!cond)
		return;
	switch (cond->op) {
	case COND_SOME:
	case COND_EACH:
		if (cond->group == c->law->decision.per)
			TELL(c, cond->at, S("leave the words up to the colon out"),
			    "the decision is read for each %.*s already", SF(c->law->groups[cond->group].id));
		scope |= bit_of(c->law, cond->group);
		break;
	case COND_REF:
		if (cond->ref.kind == REF_FACT)
			check_fact_scope(
			    c, cond, c->law->facts[cond->ref.i].group, c->law->facts[cond->ref.i].phrase, scope);
		else if (cond->ref.kind == REF_TERM)
			check_fact_scope(
			    c, cond, c->law->terms[cond->ref.i].group, c->law->terms[cond->ref.i].phrase, scope);
		return;
	case COND_IS:
	case COND_INCLUDE:
	case COND_LIES_IN:
		check_words(c, cond);
		check_noun(c, cond, &cond->left, scope);
		check_noun(c, cond, &cond->right, scope);
		return;
	case COND_SPAN:
		check_noun(c, cond, &cond->span, scope);
		check_noun(c, cond, &cond->left, scope);
		check_noun(c, cond, &cond->right, scope);
		return;
	case COND_DATE:
	case COND_COUNT:
		check_noun(c, cond, &cond->left, scope);
		check_noun(c, cond, &cond->right, scope);
		return;
	default:
		break;
	}
	for (const struct cond *k = cond->kids; k; k = k->next)
		check_cond(c, k, scope);
}

void check_scope(struct checker *c)
{
	const struct law *law = c->law;
	struct scope s = { .checker = c };
	if (law->n_groups > GROUPS_MOST)
		return;
	s.of_rule = NEW(c->arena, unsigned char, law->n_rules);
	s.state = NEW(c->arena, unsigned char, law->n_rules);
	for (int i = 0; i < law->n_terms; i++)
		check_cond(c, law->terms[i].cond, bit_of(law, law->terms[i].group));
	for (int i = 0; i < law->n_rules; i++) {
		check_cond(c, law->rules[i].if_, scope_of(&s, i));
		check_cond(c, law->rules[i].unless, scope_of(&s, i));
	}
}
