#include "naive/naive.h"
#include "naive/nouns.h"

static enum tri holds(const struct ctx *c, const struct cond *cond);

static enum tri not3(enum tri v) { return v == T_YES ? T_NO : v == T_NO ? T_YES : T_UNKNOWN; }
static enum tri and3(enum tri a, enum tri b)
{
	return a == T_NO || b == T_NO ? T_NO : a == T_YES && b == T_YES ? T_YES : T_UNKNOWN;
}
static enum tri or3(enum tri a, enum tri b) { return not3(and3(not3(a), not3(b))); }

static bool in_force(const struct ctx *c, const struct rule *r) { return interval_holds(r->time, c->world->on); }

/* --- is a rule, exception, presumption or doubt effective? --- */

static enum tri effective(const struct ctx *c, int rule)
{
	const struct rule *r = &c->law->rules[rule];
	enum tri e = r->if_ ? holds(c, r->if_) : T_YES;
	if (r->unless)
		e = and3(e, not3(holds(c, r->unless)));
	for (int x = 0; x < c->law->n_rules; x++) {
		const struct rule *exception = &c->law->rules[x];
		if (exception->sort != SORT_EXCEPTION || !in_force(c, exception))
			continue;
		for (int k = 0; k < exception->n_to; k++)
			if (exception->to[k] == rule)
				e = and3(e, not3(effective(c, x)));
	}
	return e;
}

/* The value of one rule of a sort for the fact (word -1: the fact as a whole): of all of them together. A doubt speaks
   of the whole fact, a presumption of a list of one word. */
static enum tri amended_by(const struct ctx *c, enum sort sort, int fact, int word)
{
	enum tri e = T_NO;
	for (int i = 0; i < c->law->n_rules; i++) {
		const struct rule *r = &c->law->rules[i];
		if (r->sort != sort || !in_force(c, r))
			continue;
		for (int k = 0; k < r->n_targets; k++) {
			const struct target *t = &r->targets[k];
			if (t->ref.kind == REF_FACT && t->ref.i == fact &&
			    (word < 0 || t->word < 0 || t->word == word)) {
				struct ctx own = ctx_of(c, c->law->facts[fact].group);
				e = or3(e, effective(&own, i));
			}
		}
	}
	return e;
}

/* Is every answer to the fact left alone by presumptions and doubts? */
static bool untouched(const struct ctx *c, int fact)
{
	const struct fact *f = &c->law->facts[fact];
	if (f->counts_fact >= 0 && !untouched(c, f->counts_fact))
		return false;
	if (f->counts_group >= 0 && c->law->groups[f->counts_group].complete >= 0 &&
	    !untouched(c, c->law->groups[f->counts_group].complete))
		return false;
	return amended_by(c, SORT_PRESUME, fact, -1) == T_NO && amended_by(c, SORT_DOUBT, fact, -1) == T_NO;
}

static bool noun_untouched(const struct ctx *c, const struct noun *n)
{
	if (n->kind == NOUN_FACT)
		return untouched(c, n->i);
	for (int i = 0; n->kind == NOUN_TABLE && i < c->law->tables[n->i].n_inputs; i++)
		if (!untouched(c, c->law->tables[n->i].inputs[i]))
			return false;
	return true;
}

/* An answer after a doubt: what would clear the way does not count while the doubt is not excluded. */
static enum tri doubted(enum tri v, enum kind kind, enum tri doubt)
{
	if (doubt == T_NO)
		return v;
	if (v == T_NO && (kind == KIND_DANGER || kind == KIND_PLAIN))
		return T_UNKNOWN;
	return v == T_YES && kind != KIND_DANGER ? T_UNKNOWN : v;
}

static enum tri presumed(enum tri v, enum tri presumption)
{
	if (presumption == T_YES)
		return T_YES;
	return v == T_NO && presumption == T_UNKNOWN ? T_UNKNOWN : v;
}

static enum tri fact_now(const struct ctx *c, int fact)
{
	enum tri v = presumed(fact_said(c, fact), amended_by(c, SORT_PRESUME, fact, -1));
	return doubted(v, c->law->facts[fact].kind, amended_by(c, SORT_DOUBT, fact, -1));
}

/* A word on the other side of a danger list clears by yes, one on the other side of the others by no. */
static enum kind kind_of_word(const struct fact *f, int word)
{
	if (f->kind == KIND_PLAIN || f->word_kind[word] != KIND_NONE)
		return f->kind;
	return f->kind == KIND_DANGER ? KIND_PROTECTIVE : KIND_DANGER;
}

static enum tri word_now(const struct ctx *c, int fact, int word)
{
	const struct fact *f = &c->law->facts[fact];
	enum tri v = word_said(c, fact, word), any = amended_by(c, SORT_PRESUME, fact, -1);
	v = presumed(v, amended_by(c, SORT_PRESUME, fact, word));
	if (f->type == FACT_CHOICE && v == T_YES && f->kind != KIND_PLAIN && f->word_kind[word] == KIND_NONE &&
	    any != T_NO)
		v = T_UNKNOWN; /* one word alone applies: another is, or may be, presumed */
	return doubted(v, kind_of_word(f, word), amended_by(c, SORT_DOUBT, fact, -1));
}

/* --- words of lists and of tables --- */

static enum tri gives_from_words(const struct ctx *c, const struct law_table *t, int value)
{
	enum tri gives = T_NO;
	for (int k = 0; k < t->n_inputs; k++)
		for (int w = 0; w < c->law->facts[t->inputs[k]].n_words; w++) {
			int row = table_value(t, c->law->facts[t->inputs[k]].words[w]);
			enum tri v = row == value || row == VALUE_UNSET ? word_now(c, t->inputs[k], w) : T_NO;
			if (row == VALUE_UNSET && v == T_YES)
				v = T_UNKNOWN;
			gives = or3(gives, v);
		}
	return gives;
}

static bool over_places(const struct ctx *c, const struct law_table *t)
{
	enum fact_type type = c->law->facts[t->inputs[0]].type;
	return type == FACT_PLACE || type == FACT_PLACES;
}

/* Does the list, choice, table or parameter have the word? */
static enum tri has_word(const struct ctx *c, const struct noun *n, struct str word)
{
	struct words list = words_of(c, n);
	for (int i = 0; i < list.n; i++) {
		if (!str_eq(list.list[i], word))
			continue;
		if (n->kind == NOUN_FACT)
			return word_now(c, n->i, i);
		if (n->kind != NOUN_TABLE)
			return T_YES;
		const struct law_table *t = &c->law->tables[n->i];
		if (!over_places(c, t))
			return gives_from_words(c, t, i);
		return noun_untouched(c, n) ? gives_from_places(c, t, i) : T_UNKNOWN;
	}
	return T_NO;
}

static enum tri shares_word(const struct ctx *c, const struct noun *a, const struct noun *b)
{
	enum tri any = T_NO;
	struct words list = words_of(c, b);
	for (int i = 0; i < list.n; i++)
		any = or3(any, and3(has_word(c, a, list.list[i]), has_word(c, b, list.list[i])));
	return any;
}

/* --- groups --- */

/* The closing fact of a group; destinations and fields are all in the file. */
static enum tri is_complete(const struct ctx *c, int group)
{
	const struct group *g = &c->law->groups[group];
	if (g->complete >= 0)
		return fact_now(c, g->complete);
	return g->members == MEMBERS_DESTINATIONS || g->members == MEMBERS_FIELDS ? T_YES : T_UNKNOWN;
}

/* True of one member? `what` is asked for each, and for one more whom nobody recorded. */
static enum tri some_member(
    const struct ctx *c, int group, enum tri (*what)(const struct ctx *, const void *), const void *data)
{
	struct ctx inner = *c;
	enum tri any = T_NO;
	for (int m = 0; m < c->world->groups[group].n; m++) {
		inner.member[group] = m;
		any = or3(any, what(&inner, data));
	}
	inner.member[group] = UNRECORDED;
	return or3(any, and3(not3(is_complete(c, group)), what(&inner, data)));
}

static enum tri cond_holds(const struct ctx *c, const void *cond) { return holds(c, cond); }
static enum tri cond_fails(const struct ctx *c, const void *cond) { return not3(holds(c, cond)); }
static enum tri rule_effective(const struct ctx *c, const void *rule) { return effective(c, *(const int *)rule); }

/* --- conditions --- */

static enum tri holds_list(const struct ctx *c, const struct cond *cond)
{
	int yes = 0, no = 0, n = 0;
	for (const struct cond *k = cond->kids; k; k = k->next, n++) {
		enum tri v = holds(c, k);
		yes += v == T_YES, no += v == T_NO;
	}
	int need = cond->op == COND_ALL ? n : cond->op == COND_AT_LEAST ? cond->at_least : 1;
	enum tri enough = yes >= need ? T_YES : n - no < need ? T_NO : T_UNKNOWN;
	return cond->op == COND_NONE ? not3(enough) : enough;
}

static enum tri holds_term(const struct ctx *c, int term)
{
	const struct term *t = &c->law->terms[term];
	if (t->group >= 0 && c->member[t->group] == NOBODY)
		return some_member(c, t->group, cond_holds, t->cond);
	return holds(c, t->cond);
}

static enum tri holds_ref(const struct ctx *c, struct ref r)
{
	return r.kind == REF_FACT ? fact_now(c, r.i) : r.kind == REF_TERM ? holds_term(c, r.i) : T_UNKNOWN;
}

/* Of days, numbers and places nothing is known while a doubt or a presumption touches one of them. */
static enum tri compared(const struct ctx *c, const struct cond *cond)
{
	if (!noun_untouched(c, &cond->left) || !noun_untouched(c, &cond->right))
		return T_UNKNOWN;
	if (cond->op == COND_SPAN)
		return noun_untouched(c, &cond->span) ? days_compare(c, cond) : T_UNKNOWN;
	return cond->op == COND_DATE    ? days_compare(c, cond)
	       : cond->op == COND_COUNT ? counts_compare(c, cond)
					: place_lies_in(c, cond);
}

static enum tri holds(const struct ctx *c, const struct cond *cond)
{
	switch (cond->op) {
	case COND_ALL:
	case COND_ANY:
	case COND_NONE:
	case COND_AT_LEAST:
		return holds_list(c, cond);
	case COND_NOT:
		return not3(holds(c, cond->kids));
	case COND_SOME:
		return some_member(c, cond->group, cond_holds, cond->kids);
	case COND_EACH:
		return not3(some_member(c, cond->group, cond_fails, cond->kids));
	case COND_REF:
		return holds_ref(c, cond->ref);
	case COND_IS:
		return shares_word(c, &cond->left, &cond->right);
	case COND_INCLUDE:
		return is_places(c, &cond->left) ? compared(c, cond) : shares_word(c, &cond->left, &cond->right);
	case COND_DATE:
	case COND_SPAN:
	case COND_COUNT:
	case COND_LIES_IN:
		return compared(c, cond);
	}
	return T_UNKNOWN;
}

/* --- questions that must be answered --- */

static bool fact_is_answered(const struct ctx *c, int fact)
{
	const struct fact *f = &c->law->facts[fact];
	if (f->type == FACT_YESNO)
		return fact_now(c, fact) != T_UNKNOWN;
	if (amended_by(c, SORT_DOUBT, fact, -1) != T_NO)
		return false;
	if (f->counts_fact >= 0 && amended_by(c, SORT_DOUBT, f->counts_fact, -1) != T_NO)
		return false;
	if (f->counts_group >= 0 && c->law->groups[f->counts_group].complete >= 0 &&
	    amended_by(c, SORT_DOUBT, c->law->groups[f->counts_group].complete, -1) != T_NO)
		return false;
	if (f->type != FACT_CHOICE && f->type != FACT_CHOICES)
		return value_is_known(c, fact);
	bool all = true;
	for (int w = 0; w < f->n_words; w++) {
		if (f->type == FACT_CHOICE && word_said(c, fact, w) == T_YES)
			return true;
		all = all && word_said(c, fact, w) != T_UNKNOWN;
	}
	return all;
}

static bool table_is_answered(const struct ctx *c, const struct law_table *t)
{
	bool yes = true;
	for (int i = 0; i < t->n_rows; i++)
		yes = yes && t->rows[i].type != ROW_UNSET;
	for (int i = 0; i < t->n_inputs; i++)
		yes = yes && fact_is_answered(c, t->inputs[i]);
	return yes;
}

/* A question holds the case unless it is answered or need not be. */
static enum tri asked(const struct ctx *c, const void *data)
{
	int rule = *(const int *)data;
	const struct rule *r = &c->law->rules[rule];
	bool answered = true;
	for (int i = 0; i < r->n_targets; i++)
		answered = answered && (r->targets[i].ref.kind == REF_TABLE
					       ? table_is_answered(c, &c->law->tables[r->targets[i].ref.i])
					       : fact_is_answered(c, r->targets[i].ref.i));
	return answered || effective(c, rule) == T_NO ? T_NO : T_UNKNOWN;
}

/* --- the decision --- */

bool naive_counts(const struct law *law, int rule, int32_t on, enum ground *ground)
{
	const struct rule *r = &law->rules[rule];
	*ground = r->sort == SORT_ASK    ? GROUND_UNKNOWN
		  : r->sort == SORT_RULE ? law->decision.row[r->conclusion]
					 : GROUND_NONE;
	return interval_holds(r->time, on) && *ground <= GROUND_STEP;
}

static int group_of_targets(const struct law *law, const struct rule *r)
{
	const struct target *t = &r->targets[0];
	return t->ref.kind == REF_TABLE ? law->tables[t->ref.i].group : law->facts[t->ref.i].group;
}

static enum tri rule_value(const struct ctx *c, int rule)
{
	const struct rule *r = &c->law->rules[rule];
	int group = r->sort == SORT_ASK ? group_of_targets(c->law, r) : r->group;
	enum tri (*what)(const struct ctx *, const void *) = r->sort == SORT_ASK ? asked : rule_effective;
	if (group < 0 || group == c->law->decision.per)
		return what(c, &rule);
	return some_member(c, group, what, &rule);
}

static enum verdict decide(const struct ctx *c, enum tri *values)
{
	bool refused = false, open = false, some = false;
	for (int i = 0; i < c->law->n_rules; i++) {
		enum ground g;
		bool counts = naive_counts(c->law, i, c->world->on, &g);
		values[i] = g != GROUND_NONE && in_force(c, &c->law->rules[i]) ? rule_value(c, i) : T_NO;
		if (!counts)
			continue;
		some = true;
		refused = refused || (values[i] == T_YES && (g == GROUND_BAR || g == GROUND_SCOPE));
		open = open || values[i] != T_NO;
	}
	return refused ? REFUSED : open || !some ? HELD : NO_BAR_FOUND;
}

struct naive naive_answer(struct arena *a, const struct law *law, const struct world *w)
{
	struct naive out = { .verdict = HELD };
	int per = law->decision.per;
	out.n = per < 0 ? 1 : w->groups[per].n;
	out.per = NEW(a, enum verdict, (size_t)out.n + 1);
	out.rules = NEW(a, enum tri *, (size_t)out.n + 1);
	for (int m = 0; m < out.n; m++) {
		struct ctx c = ctx_new(law, w, m);
		out.rules[m] = NEW(a, enum tri, (size_t)law->n_rules + 1);
		out.per[m] = decide(&c, out.rules[m]);
		out.verdict = m && out.verdict < out.per[m] ? out.verdict : out.per[m];
	}
	return out;
}
