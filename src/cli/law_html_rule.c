/* law_html_rule.c - a rule, exception, presumption, doubt, ask or term as a tree. */
#include "cli/law_html.h"

/* --- conditions --- */

static struct str ref_link(const struct showing *w, struct ref ref)
{
	const struct law *law = w->pack->law;
	struct arena *a = w->out->buf->arena;
	switch (ref.kind) {
	case REF_FACT:
		return site_link(
		    w->site, a, w->pack, law->facts[ref.i].at, thing_anchor(a, "fact", law->facts[ref.i].id));
	case REF_TERM:
		return site_link(
		    w->site, a, w->pack, law->terms[ref.i].at, thing_anchor(a, "term", law->terms[ref.i].id));
	case REF_OPEN:
		return site_link(
		    w->site, a, w->pack, law->opens[ref.i].at, thing_anchor(a, "open", law->opens[ref.i].id));
	case REF_TABLE:
		return site_link(
		    w->site, a, w->pack, law->tables[ref.i].at, thing_anchor(a, "table", law->tables[ref.i].id));
	default:
		return S("");
	}
}

static struct str noun_link(const struct showing *w, const struct noun *n)
{
	if (n->kind == NOUN_FACT || n->kind == NOUN_TABLE)
		return ref_link(w, (struct ref){ n->kind == NOUN_FACT ? REF_FACT : REF_TABLE, n->i });
	return S("");
}

static struct str cond_link(const struct showing *w, const struct cond *c)
{
	if (c->op == COND_REF)
		return ref_link(w, c->ref);
	struct str left = noun_link(w, &c->left);
	return left.n ? left : noun_link(w, &c->right);
}

/* The words before the parts of a condition: "all of", "some child", "not". */
static struct str cond_head(const struct showing *w, const struct cond *c)
{
	struct str text = c->text;
	if (c->op == COND_NOT)
		return S("not");
	if (c->op == COND_SOME || c->op == COND_EACH)
		return str_print(w->out->buf->arena, "%s %.*s", c->op == COND_SOME ? "some" : "each",
		    SF(w->pack->law->groups[c->group].id));
	return str_ends(text, S(":")) ? str_cut(text, 0, text.n - 1) : text;
}

static void put_cond(const struct showing *w, const struct cond *c)
{
	struct json_out *j = w->out;
	json_open(j, '{');
	if (!c->n_kids) {
		put_flag(j, "leaf", true);
		put(j, "text", c->text);
		put_if(j, "to", cond_link(w, c));
	} else {
		put(j, "head", cond_head(w, c));
		put_open(j, "kids", '[');
		for (const struct cond *k = c->kids; k; k = k->next)
			put_cond(w, k);
		json_close(j, ']');
	}
	json_close(j, '}');
}

void put_condition(const struct showing *w, const char *key, const struct cond *c)
{
	if (!c)
		return;
	put_open(w->out, key, '[');
	put_cond(w, c);
	json_close(w->out, ']');
}

/* --- rules --- */

static struct str sort_name(enum sort sort)
{
	static const char *const names[] = { "Rule", "Exception", "Presumption", "Doubt", "Question" };
	return str_of(names[sort]);
}

static enum verdict verdict_of(enum ground g) { return g == GROUND_BAR || g == GROUND_SCOPE ? REFUSED : HELD; }

/* What a rule concludes and what follows: the row of its conclusion in the decision of this pack, if it has one. */
static void put_conclusion(const struct showing *w, const struct rule *r)
{
	const struct law *law = w->pack->law;
	struct json_out *j = w->out;
	if (r->sort != SORT_RULE)
		return;
	put(j, "concludes", law->conclusions[r->conclusion].phrase);
	enum ground g = law->decision.id.n ? law->decision.row[r->conclusion] : GROUND_NONE;
	if (g == GROUND_NONE)
		return;
	put_open(j, "follows", '{');
	if (r->note)
		put(j, "note", str_of(ground_word(g)));
	else
		put_verdict(j, verdict_of(g), g);
	json_close(j, '}');
}

static void put_targets(const struct showing *w, const struct rule *r)
{
	const struct law *law = w->pack->law;
	struct json_out *j = w->out;
	put_open(j, "targets", '[');
	for (int i = 0; i < r->n_targets; i++) {
		const struct target *t = &r->targets[i];
		json_open_flat(j, '{');
		if (t->ref.kind == REF_FACT) {
			put(j, "text", law->facts[t->ref.i].phrase);
			if (t->word >= 0)
				put(j, "word", law->facts[t->ref.i].words[t->word]);
		} else
			put(j, "text", law->tables[t->ref.i].phrase);
		put_if(j, "to", ref_link(w, t->ref));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_exceptions(const struct showing *w, int rule)
{
	const struct law *law = w->pack->law;
	const struct rule *r = &law->rules[rule];
	put_open(w->out, "takes", '[');
	for (int i = 0; i < r->n_to; i++)
		put_rule_link(w->site, w->out, w->pack, r->to[i]);
	json_close(w->out, ']');
	bool any = false;
	put_open(w->out, "exceptions", '[');
	for (int i = 0; i < law->n_rules; i++)
		for (int k = 0; k < law->rules[i].n_to; k++)
			if (law->rules[i].to[k] == rule)
				put_rule_link(w->site, w->out, w->pack, i), any = true;
	json_close(w->out, ']');
	put_flag(w->out, "has_exceptions", any);
}

/* How many tests of the pack expect an answer because of this rule. */
static int tests_of_rule(const struct law *law, const struct rule *r)
{
	int n = 0;
	for (int i = 0; i < law->n_tests; i++)
		for (int k = 0; law->tests[i].pack == 0 && k < law->tests[i].n_expects; k++)
			if (law->tests[i].expects[k].because.n && rule_is_named(r, law->tests[i].expects[k].because)) {
				n++;
				break;
			}
	return n;
}

/* In how many tests the statement was seen effective, blocked and unknown. */
static void put_seen(const struct showing *w, bool term, int i)
{
	struct json_out *j = w->out;
	const struct coverage *c = w->coverage;
	for (int k = 0; c && k < c->n; k++) {
		const struct rule_cover *cover = &c->list[k];
		if (term ? cover->term != i : cover->rule != i)
			continue;
		put_open(j, "cover", '{');
		put_int(j, "effective", cover->seen.tests[COVER_EFFECTIVE]);
		put_int(j, "blocked", cover->seen.tests[COVER_BLOCKED]);
		put_int(j, "unknown", cover->seen.tests[COVER_UNKNOWN]);
		json_close(j, '}');
		return;
	}
}

void put_rule(const struct showing *w, int rule)
{
	const struct law *law = w->pack->law;
	const struct rule *r = &law->rules[rule];
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	struct str anchor = rule_anchor(a, law, rule);
	json_open(j, '{');
	put_open(j, "rule", '{');
	put(j, "id", r->id);
	put(j, "anchor", anchor);
	put_level(j, w->level);
	put(j, "sort", sort_name(r->sort));
	put_flag(j, str_print(a, "is_%s", sort_word(r->sort)).at, true);
	if (r->group >= 0)
		put(j, "group", law->groups[r->group].id);
	put_conclusion(w, r);
	put_texts(j, "says", &r->says, w->pack->pack->language);
	put_targets(w, r);
	put_condition(w, "if", r->if_);
	put_condition(w, "unless", r->unless);
	put_exceptions(w, rule);
	put_cites(w, &r->cites);
	put_flag(j, "absolute", r->absolute);
	put_if(j, "mark", r->mark);
	put_interval(j, r->time);
	int tests = tests_of_rule(law, r);
	put_int(j, "tests", tests);
	put_flag(j, "has_tests", tests > 0);
	put(j, "tests_to", str_print(a, "%.*s#%.*s", SF(site_page_name(a, w->pack, r->at.path, "tests-")), SF(anchor)));
	put_seen(w, false, rule);
	put(j, "written", as_written(w->pack->pack, r->at));
	json_close(j, '}');
	json_close(j, '}');
}

void put_term(const struct showing *w, int term)
{
	const struct term *t = &w->pack->law->terms[term];
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	json_open(j, '{');
	put_open(j, "term", '{');
	put(j, "id", t->id);
	put(j, "anchor", thing_anchor(a, "term", t->id));
	put_level(j, w->level);
	put(j, "phrase", t->phrase);
	if (t->group >= 0)
		put(j, "group", w->pack->law->groups[t->group].id);
	put_condition(w, "if", t->cond);
	put_seen(w, true, term);
	put(j, "written", as_written(w->pack->pack, t->at));
	json_close(j, '}');
	json_close(j, '}');
}
