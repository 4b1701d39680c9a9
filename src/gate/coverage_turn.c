/* coverage_turn.c - the answer that turns one condition: of what the condition reads, one fact at a time is answered
   otherwise. */
#include "gate/coverage_state.h"

struct read { /* the facts a condition reads */
	const struct law *law;
	int *list;
	int n;
	unsigned char *terms, *rules; /* been there */
};

static void read_fact(struct read *r, int fact)
{
	const struct fact *f = &r->law->facts[fact];
	for (int i = 0; i < r->n; i++)
		if (r->list[i] == fact)
			return;
	r->list[r->n++] = fact;
	if (f->counts_fact >= 0)
		read_fact(r, f->counts_fact);
}

static void read_noun(struct read *r, const struct noun *n)
{
	if (n->kind == NOUN_FACT)
		read_fact(r, n->i);
	for (int i = 0; n->kind == NOUN_TABLE && i < r->law->tables[n->i].n_inputs; i++)
		read_fact(r, r->law->tables[n->i].inputs[i]);
}

static void read_cond(struct read *r, const struct cond *c)
{
	if (!c)
		return;
	for (const struct cond *k = c->kids; k; k = k->next)
		read_cond(r, k);
	if (c->kids)
		return;
	if (c->op == COND_REF && c->ref.kind == REF_FACT)
		read_fact(r, c->ref.i);
	if (c->op == COND_REF && c->ref.kind == REF_TERM && !r->terms[c->ref.i]++)
		read_cond(r, r->law->terms[c->ref.i].cond);
	if (c->op == COND_REF)
		return;
	read_noun(r, &c->left), read_noun(r, &c->right);
	if (c->op == COND_SPAN)
		read_noun(r, &c->span);
}

static void read_rule(struct read *r, int rule)
{
	const struct rule *x = &r->law->rules[rule];
	if (r->rules[rule]++)
		return;
	read_cond(r, x->if_), read_cond(r, x->unless);
	for (int i = 0; i < r->law->n_rules; i++)
		if (rule_lifts(&r->law->rules[i], rule))
			read_rule(r, i);
}

void condition_facts(struct arena scratch, const struct law *law, const struct condition_cover *c, int *list, int *n)
{
	struct read r = { .law = law, .list = list, .n = *n };
	r.terms = NEW(&scratch, unsigned char, (size_t)law->n_terms + 1);
	r.rules = NEW(&scratch, unsigned char, (size_t)law->n_rules + 1);
	if (c->cond)
		read_cond(&r, c->cond);
	else
		read_rule(&r, c->exception);
	*n = r.n;
}

/* --- one answer --- */

struct str answer_text(struct arena *a, const struct fact *f, const struct value *was, const struct value *v)
{
	if (v->status != STATUS_ESTABLISHED)
		return str_print(a, "%.*s not said", SF(f->id));
	switch (f->type) {
	case FACT_YESNO:
		return str_print(a, "%.*s %s", SF(f->id), v->yes ? "yes" : "no");
	case FACT_DATE:
		return str_print(a, "%.*s %.*s", SF(f->id), SF(date_write(a, v->date)));
	case FACT_COUNT:
		return str_print(a, "%.*s %ld", SF(f->id), v->count);
	case FACT_PLACE:
		return str_print(a, "%.*s %.*s", SF(f->id), SF(v->place));
	case FACT_PLACES:
		return v->n_places ? str_print(a, "%.*s %.*s", SF(f->id), SF(v->places[v->n_places - 1]))
				   : str_print(a, "%.*s empty", SF(f->id));
	case FACT_CHOICE:
	case FACT_CHOICES:
		break;
	}
	for (int i = 0; i < f->n_words; i++)
		if (v->word_yes[i] && !(was->word_yes && was->word_yes[i]))
			return str_print(a, "%.*s %.*s", SF(f->id), SF(f->words[i]));
	for (int i = 0; i < f->n_words; i++)
		if (v->word_no[i] && !(was->word_no && was->word_no[i]))
			return str_print(a, "%.*s without %.*s", SF(f->id), SF(f->words[i]));
	return f->id;
}

struct trial { /* a condition to be turned alone */
	const struct look *was;
	int i;
	size_t tuple;
	enum truth leaf, value, other; /* what it and the statement are now, and what the statement would be */
	struct run *lab;
	struct world *world; /* of the lab */
};

void answer_give(struct world *w, int fact, int member, struct value v)
{
	const struct law *law = w->law;
	bool some = false;
	*world_value(w, fact, member) = v;
	for (int i = 0; i < law->n_facts; i++) {
		int counted = law->facts[i].counts_group, of = law->facts[i].group;
		if (law->facts[i].counts_fact != fact && (counted < 0 || law->groups[counted].complete != fact))
			continue;
		for (int m = 0; m < (of < 0 ? 1 : w->groups[of].n); m++)
			*world_value(w, i, m) = (struct value){ 0 };
		some = true;
	}
	if (some)
		world_count(w);
}

/* With the answer in the lab: does the condition turn, and the statement by nothing else? */
static bool is_turned(const struct trial *t)
{
	struct look after = *t->was;
	after.run = t->lab;
	run_load(t->lab, t->was->run->at_member);
	run_go(t->lab);
	if (condition_value(&after, t->i, t->tuple) != turned(t->was->of->info[t->i].can, t->leaf) ||
	    statement_value(&after) != t->other)
		return false;
	after.pinned = t->i, after.tuple = t->tuple, after.as = t->leaf;
	return statement_value(&after) == t->value;
}

static bool try_answers(struct arena *a, struct trial *t, int fact, int member, struct str *answer)
{
	struct arena scratch = *a;
	const struct fact *f = &t->lab->law->facts[fact];
	int n;
	struct world saved = *t->world;
	struct value *v = world_value(t->world, fact, member), now = *v;
	struct value *list = answers_new(&scratch, &t->was->day->pool, fact, &now, &n);
	bool found = false;
	for (int i = 0; i < n && !found; i++) {
		struct arena inner = scratch;
		struct world changed = world_copy(&inner, &saved);
		answer_give(&changed, fact, member, list[i]);
		*t->world = changed;
		found = is_turned(t);
		*t->world = saved;
		if (found)
			*answer = answer_text(&scratch, f, &now, &list[i]);
	}
	if (found)
		*a = scratch;
	return found;
}

bool matters_alone(const struct look *l, int i, size_t tuple, int *side, enum truth *value)
{
	struct look turned_over = *l;
	struct can can = l->of->info[i].can;
	enum truth leaf = condition_value(l, i, tuple);
	turned_over.pinned = i, turned_over.tuple = tuple, turned_over.as = turned(can, leaf);
	*side = leaf != (can.yes ? YES : NO);
	*value = statement_value(&turned_over);
	return turned_over.as != leaf && statement_turns(l->of, i, statement_value(l), *value);
}

bool turns_alone(struct arena *a, const struct look *was, int i, size_t tuple, struct run *lab, struct str *answer)
{
	struct trial t = { .was = was, .i = i, .tuple = tuple, .lab = lab };
	int side;
	t.leaf = condition_value(was, i, tuple), t.value = statement_value(was);
	if (!matters_alone(was, i, tuple, &side, &t.other))
		return false;
	struct world world = *was->run->world;
	t.world = &world, lab->world = &world;
	struct arena room = *a;
	int *facts = NEW(&room, int, (size_t)lab->law->n_facts + 1), n = 0;
	condition_facts(room, lab->law, &was->of->cover->conditions[i], facts, &n);
	unsigned char scope = condition_scope(was, i);
	struct seat seat = run_seat(was->run, scope, tuple);
	for (int k = 0; k < n; k++) {
		int group = lab->law->facts[facts[k]].group;
		bool is_one = group < 0 || group == lab->law->decision.per || scope >> group & 1;
		int first = group < 0 || !is_one ? 0 : seat.of[group];
		for (int m = first; m < (is_one ? first + 1 : world.groups[group].n); m++)
			if (try_answers(&room, &t, facts[k], m, answer)) {
				*a = room;
				return true;
			}
	}
	return false;
}
