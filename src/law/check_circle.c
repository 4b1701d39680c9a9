/* Circles are found by depth-first search: a node met while it is under way closes one. The way that led there names
 * it. */
#include "law/check_state.h"

enum progress { NOT_BEGUN, UNDER_WAY, DONE };
struct search {
	struct checker *checker;
	unsigned char *state;
	unsigned char *depth; /* of what is done: the longest way down */
	int *path, n_path;
	int *by; /* of each fact on the path: the rule that leads on from it */
	bool ok;
};

static struct search search_new(struct checker *c, int n)
{
	struct search s = { .checker = c, .ok = true };
	s.state = NEW(c->arena, unsigned char, n);
	s.depth = NEW(c->arena, unsigned char, n);
	s.path = NEW(c->arena, int, NESTED_MOST + 2);
	s.by = NEW(c->arena, int, NESTED_MOST + 2);
	return s;
}

/* Enters a node. false: no need to, or it closes a circle (*first: where on the path), or it lies too deep (*first =
 * -1). */
static bool enter(struct search *s, int node, int *first)
{
	*first = -2;
	if (s->state[node] == DONE)
		return false;
	if (s->state[node] == UNDER_WAY) {
		for (*first = 0; s->path[*first] != node; ++*first)
			;
		return s->ok = false;
	}
	if (s->n_path > NESTED_MOST) {
		*first = -1;
		return s->ok = false;
	}
	s->state[node] = UNDER_WAY;
	s->path[s->n_path++] = node;
	return true;
}

/* Leaves a node; false: what it leads to is nested too deep, told by the caller. */
static bool leave(struct search *s, int node)
{
	s->n_path--;
	s->state[node] = DONE;
	int up = s->depth[node] + 1;
	if (s->n_path && s->depth[s->path[s->n_path - 1]] < up)
		s->depth[s->path[s->n_path - 1]] = (unsigned char)up;
	if (s->depth[node] <= NESTED_MOST)
		return true;
	s->depth[node] = 0; /* told once */
	return s->ok = false;
}

/* What is done already still counts for how deep the node above it goes. */
static void deepen(struct search *s, int node)
{
	int up = s->depth[node] + 1;
	if (s->state[node] == DONE && s->n_path && s->depth[s->path[s->n_path - 1]] < up)
		s->depth[s->path[s->n_path - 1]] = (unsigned char)up;
}

/* --- terms --- */

static void tell_terms(struct search *s, struct at at, int first)
{
	const struct law *law = s->checker->law;
	struct buf b = { .arena = s->checker->arena };
	for (int i = first; i < s->n_path; i++)
		buf_print(&b, "%.*s, which means ", SF(law->terms[s->path[i]].id));
	TELL(s->checker, at, S("a term rests on facts and on other terms, never on itself"),
	    "terms go round in a circle: %.*s%.*s", SF(buf_str(&b)), SF(law->terms[s->path[first]].id));
}

static void term_search(struct search *s, int term);

static void term_refs(struct search *s, const struct cond *cond)
{
	int first;
	for (const struct cond *k = cond->kids; k; k = k->next)
		term_refs(s, k);
	if (cond->op != COND_REF || cond->ref.kind != REF_TERM)
		return;
	deepen(s, cond->ref.i);
	if (enter(s, cond->ref.i, &first))
		term_search(s, cond->ref.i);
	else if (first >= 0)
		tell_terms(s, cond->at, first);
	else if (first == -1)
		TELL(s->checker, cond->at, S("write some of them out"), "terms are more than %d deep in one another",
		    NESTED_MOST);
}

static void term_search(struct search *s, int term)
{
	const struct term *t = &s->checker->law->terms[term];
	if (t->cond)
		term_refs(s, t->cond);
	if (!leave(s, term))
		TELL(s->checker, t->at, S("write some of them out"), "terms are more than %d deep in one another",
		    NESTED_MOST);
}

/* --- exceptions --- */

static void tell_exceptions(struct search *s, int first)
{
	const struct law *law = s->checker->law;
	struct buf b = { .arena = s->checker->arena };
	for (int i = s->n_path - 1; i >= first; i--)
		buf_print(&b, "%.*s to ", SF(law->rules[s->path[i]].id));
	TELL(s->checker, law->rules[s->path[s->n_path - 1]].at,
	    S("an exception takes something away that can stand without it"),
	    "exceptions go round in a circle: %.*s%.*s", SF(buf_str(&b)), SF(law->rules[s->path[s->n_path - 1]].id));
}

static void exception_search(struct search *s, int rule)
{
	const struct law *law = s->checker->law;
	int first;
	for (const struct link *x = s->checker->lifted_by[rule]; x; x = x->next) {
		deepen(s, x->rule);
		if (enter(s, x->rule, &first))
			exception_search(s, x->rule);
		else if (first >= 0)
			tell_exceptions(s, first);
		else if (first == -1)
			TELL(s->checker, law->rules[x->rule].at, NO_HINT,
			    "exceptions are more than %d deep in one another", NESTED_MOST);
	}
	if (!leave(s, rule))
		TELL(s->checker, law->rules[rule].at, NO_HINT, "exceptions are more than %d deep in one another",
		    NESTED_MOST);
}

/* --- amended facts --- */

static void tell_facts(struct search *s, int first)
{
	const struct law *law = s->checker->law;
	struct buf b = { .arena = s->checker->arena };
	for (int i = first; i < s->n_path; i++) {
		const struct rule *r = &law->rules[s->by[i]];
		buf_print(&b, "%s%.*s %.*s changes %.*s by %.*s", i > first ? "; " : "", SF(str_of(sort_word(r->sort))),
		    SF(r->id), SF(law->facts[s->path[i]].id),
		    SF(law->facts[s->path[i + 1 < s->n_path ? i + 1 : first]].id));
	}
	TELL(s->checker, law->rules[s->by[s->n_path - 1]].at,
	    S("what a presumption or a doubt rests on must not rest on the fact it changes"),
	    "presumptions and doubts go round in a circle: %.*s", SF(buf_str(&b)));
}

static void collect(struct checker *c, const struct cond *cond, bool towards, void *out)
{
	(void)towards;
	leaf_facts(c, cond, out);
}

/* What a presumption or doubt rests on: its conditions and those of the exceptions to it. */
static void facts_of(struct checker *c, int rule, struct fact_list *out)
{
	if (c->rule_mark[rule] == c->search)
		return;
	c->rule_mark[rule] = c->search;
	walk_rule(c, rule, true, collect, out);
	for (const struct link *x = c->lifted_by[rule]; x; x = x->next)
		facts_of(c, x->rule, out);
}

static void fact_search(struct search *s, int fact)
{
	struct checker *c = s->checker;
	int first, at = s->n_path - 1;
	for (const struct link *x = c->amended_by[fact]; x; x = x->next) {
		struct fact_list read = facts_begin(c);
		c->search++;
		facts_of(c, x->rule, &read);
		s->by[at] = x->rule;
		for (int i = 0; i < read.n; i++) {
			deepen(s, read.list[i]);
			if (enter(s, read.list[i], &first))
				fact_search(s, read.list[i]);
			else if (first >= 0)
				tell_facts(s, first);
			else if (first == -1)
				TELL(c, c->law->rules[x->rule].at, NO_HINT,
				    "presumptions and doubts are more than %d deep in one another", NESTED_MOST);
		}
	}
	if (!leave(s, fact))
		TELL(c, c->law->facts[fact].at, NO_HINT, "presumptions and doubts are more than %d deep in one another",
		    NESTED_MOST);
}

static bool search_all(struct checker *c, int n, void (*search)(struct search *, int))
{
	struct search s = search_new(c, n);
	int first;
	for (int i = 0; i < n; i++)
		if (enter(&s, i, &first))
			search(&s, i);
	return s.ok;
}

bool check_circles(struct checker *c)
{
	bool terms = search_all(c, c->law->n_terms, term_search);
	bool exceptions = search_all(c, c->law->n_rules, exception_search);
	return terms && exceptions && search_all(c, c->law->n_facts, fact_search);
}
