/* coverage_suggest.c - from the cases of the tests, by other answers to what the statement reads, to a case that shows
   what is lacking: fewest answers first, and of two cases that look alike to the statement only one. */
#include "gate/coverage_state.h"

enum { NODES_MOST = 600, TRIES_MOST = 30000 };
struct origin { /* the case of one test */
	const struct law_test *test;
	const struct day_view *day;
	struct run run, lab;
};
struct node {
	struct origin *from;
	struct world world;
	struct str changes[3];
	int n;
};
struct search {
	struct arena *arena;
	const struct coverer *by;
	const struct statement *of;
	int condition;
	enum cover cover;
	int *facts, n_facts; /* what may be answered otherwise */
	struct node *nodes;
	int n_nodes, tries;
	uint64_t *seen; /* hashes of what the statement has seen */
	int n_seen;
	struct suggestion *out;
};

static uint64_t mix(uint64_t h, uint64_t x) { return (h ^ x) * 0x9e3779b97f4a7c15u ^ (h >> 29); }

static bool is_new(struct search *s, uint64_t look)
{
	for (int i = 0; i < s->n_seen; i++)
		if (s->seen[i] == look)
			return false;
	if (s->n_seen < NODES_MOST)
		s->seen[s->n_seen++] = look;
	return true;
}

/* Does it matter alone on the one side that no test has yet? */
static bool is_other_side(const struct look *l, int i, size_t tuple)
{
	const struct condition_info *info = &l->of->info[i];
	enum truth value;
	int side;
	return matters_alone(l, i, tuple, &side, &value) && !info->sides[side] && info->sides[!side];
}

/* Does the case, for this seat, show what is wanted? Adds to *hash what the statement sees. */
static bool shows_here(struct search *s, struct origin *o, struct look *l, uint64_t *hash)
{
	enum truth v = statement_value(l), wanted[] = { YES, NO, UNKNOWN };
	const struct rule_cover *c = s->of->cover;
	bool shows = s->condition < 0 && v == wanted[s->cover];
	for (int i = 0; i < c->n_conditions; i++) {
		if (!l->day->has[s->of->first + i])
			continue;
		for (size_t k = 0; k < run_tuples(l->run, condition_scope(l, i)); k++) {
			struct arena scratch = *s->arena;
			struct str answer;
			if (!condition_is_for(l, i, k))
				continue;
			*hash = mix(*hash, (uint64_t)condition_value(l, i, k));
			shows = shows || (i == s->condition && (is_other_side(l, i, k) ||
								   turns_alone(&scratch, l, i, k, &o->lab, &answer)));
		}
	}
	*hash = mix(*hash, (uint64_t)v);
	return shows;
}

static bool shows(struct search *s, struct node *n, uint64_t *hash)
{
	struct origin *o = n->from;
	struct look l = { .of = s->of, .day = o->day, .run = &o->run, .pinned = -1 };
	int per = s->by->law->decision.per;
	unsigned char scope = statement_scope(s->of, o->day);
	bool found = false;
	*hash = mix((uint64_t)o->day->table->on, 1);
	for (int g = 0; g < s->by->law->n_groups; g++)
		*hash = mix(*hash, (uint64_t)n->world.groups[g].n);
	o->run.world = &n->world, s->tries++;
	for (int m = 0; m < (per < 0 ? 1 : n->world.groups[per].n) && !found; m++) {
		run_load(&o->run, per < 0 ? -1 : m);
		run_go(&o->run);
		for (size_t k = 0; k < run_tuples(&o->run, scope) && !found; k++) {
			l.seat = run_seat(&o->run, scope, k);
			if (!run_is_unrecorded(&o->run, scope, k))
				found = shows_here(s, o, &l, hash);
		}
	}
	return found;
}

/* A test has no words for a member of whom nothing is known. */
static bool has_mute_member(const struct world *w)
{
	for (int g = 0; g < w->law->n_groups; g++)
		for (int m = 0; m < w->groups[g].n; m++) {
			bool said = false;
			for (int f = 0; f < w->law->n_facts; f++)
				said = said || (w->law->facts[f].group == g &&
						   w->groups[g].list[m].values[f].status == STATUS_ESTABLISHED);
			if (!said)
				return true;
		}
	return false;
}

static void take(struct search *s, const struct node *n)
{
	struct suggestion *out = s->out;
	*out = (struct suggestion){ .from = n->from->test, .n_changes = n->n, .table = n->from->day->table };
	memcpy(out->changes, n->changes, sizeof out->changes);
	out->world = world_copy(s->arena, &n->world);
}

/* The case with one more answer; what looks like a case seen before is dropped. */
static bool try_answer(struct search *s, const struct node *n, int fact, int member, const struct value *v)
{
	struct arena before = *s->arena;
	struct node next = *n;
	uint64_t hash;
	next.world = world_copy(s->arena, &n->world);
	struct value was = *world_value(&next.world, fact, member);
	answer_give(&next.world, fact, member, *v);
	bool found = shows(s, &next, &hash) && !has_mute_member(&next.world);
	bool fresh = is_new(s, hash);
	if (!found && (!fresh || s->n_nodes == NODES_MOST)) {
		*s->arena = before;
		return false;
	}
	next.changes[next.n++] = answer_text(s->arena, &s->by->law->facts[fact], &was, v);
	if (found)
		take(s, &next);
	else
		s->nodes[s->n_nodes++] = next;
	return found;
}

/* As a test can say it: of a list at least one word or place, and no others. false: it cannot. */
static bool can_be_said(const struct fact *f, struct value *v)
{
	bool some = f->type != FACT_CHOICE && f->type != FACT_CHOICES && f->type != FACT_PLACES;
	some = some || v->n_places;
	for (int i = 0; i < f->n_words && v->word_yes; i++) {
		v->word_no[i] = !v->word_yes[i];
		some = some || v->word_yes[i];
	}
	return some;
}

/* Every other answer to the fact, and that nobody says anything of it. */
static bool try_fact(struct search *s, const struct node *n, int fact, int member)
{
	struct arena before = *s->arena;
	const struct fact *f = &s->by->law->facts[fact];
	struct world w = n->world;
	struct value now = *world_value(&w, fact, member), unsaid = value_presumed(s->arena, f);
	int count, nodes = s->n_nodes;
	struct value *list = answers_new(s->arena, &n->from->day->pool, fact, &now, &count);
	for (int k = 0; k < count && s->tries < TRIES_MOST; k++)
		if (can_be_said(f, &list[k]) && try_answer(s, n, fact, member, &list[k]))
			return true;
	if (now.status == STATUS_ESTABLISHED && try_answer(s, n, fact, member, &unsaid))
		return true;
	if (s->n_nodes == nodes)
		*s->arena = before;
	return false;
}

static bool expand(struct search *s, int at)
{
	for (int i = 0; i < s->n_facts; i++) {
		int group = s->by->law->facts[s->facts[i]].group;
		for (int m = 0; m < (group < 0 ? 1 : s->nodes[at].world.groups[group].n); m++)
			if (try_fact(s, &s->nodes[at], s->facts[i], m))
				return true;
	}
	return false;
}

static void add_fact(struct search *s, int fact)
{
	for (int i = 0; i < s->n_facts; i++)
		if (s->facts[i] == fact)
			return;
	s->facts[s->n_facts++] = fact;
}

static void add_facts(struct search *s, const struct cond *c)
{
	struct condition_cover whole = { .cond = c, .exception = -1 };
	if (c)
		condition_facts(*s->arena, s->by->law, &whole, s->facts, &s->n_facts);
}

/* What names a member: so that a test can speak of one of whom nothing else is known. */
static void add_keys(struct search *s)
{
	const struct fact *facts = s->by->law->facts;
	int read = s->n_facts;
	for (int i = 0; i < read; i++)
		for (int f = 0; f < s->by->law->n_facts; f++)
			if (facts[f].key != KEY_NONE && facts[f].group >= 0 &&
			    facts[f].group == facts[s->facts[i]].group)
				add_fact(s, f);
}

/* What the statement reads, what presumptions and doubts about that read, and what closes and names members. */
static void list_facts(struct search *s)
{
	const struct law *law = s->by->law;
	s->facts = NEW(s->arena, int, (size_t)law->n_facts + 1);
	for (int i = 0; i < s->of->cover->n_conditions; i++)
		condition_facts(*s->arena, law, &s->of->cover->conditions[i], s->facts, &s->n_facts);
	for (int i = 0; i < s->n_facts; i++) /* grows */
		for (int r = 0; r < law->n_rules; r++) {
			if (!rule_amends(&law->rules[r], s->facts[i]))
				continue;
			add_facts(s, law->rules[r].if_), add_facts(s, law->rules[r].unless);
		}
	for (int g = 0; g < law->n_groups; g++)
		if (s->of->binds && law->groups[g].complete >= 0)
			add_fact(s, law->groups[g].complete);
	add_keys(s);
}

/* Takes a case as one to begin with, unless it looks like one that was taken. */
static bool begin_with(struct search *s, struct node n, const struct law_test *test, const struct day_view *day)
{
	struct arena before = *s->arena;
	uint64_t hash;
	n.from = NEW(s->arena, struct origin, 1);
	n.from->test = test, n.from->day = day;
	if (s->n_nodes == NODES_MOST || !run_open(s->arena, day->table, &n.world, &n.from->run) ||
	    !run_open(s->arena, day->table, &n.world, &n.from->lab))
		return false;
	if (shows(s, &n, &hash) && !has_mute_member(&n.world))
		return take(s, &n), true;
	if (is_new(s, hash))
		s->nodes[s->n_nodes++] = n;
	else
		*s->arena = before;
	return false;
}

/* The case with somebody in each group that the statement reads and that has nobody. */
static bool begin_with_members(struct search *s, struct node n, const struct law_test *test, const struct day_view *day)
{
	const struct law *law = s->by->law;
	for (int i = 0; i < s->n_facts && n.n < 3; i++) {
		int g = law->facts[s->facts[i]].group;
		if (g < 0 || n.world.groups[g].n)
			continue;
		world_grow(s->arena, &n.world, g);
		n.changes[n.n++] = str_print(s->arena, "one %.*s more", SF(law->groups[g].id));
	}
	return n.n && begin_with(s, n, test, day);
}

/* The cases of the tests, each that looks different to the statement once. */
static bool begin(struct search *s, struct coverer *by)
{
	const struct law *law = by->law;
	for (int i = 0; i < law->n_tests; i++) {
		const struct law_test *test = &law->tests[i];
		const struct day_view *day = coverage_day(by, test);
		struct node n = { .n = 0 };
		if (!day || !statement_is_read(s->of, day))
			continue;
		n.world = test_world(s->arena, law, test, day->table->on);
		if (begin_with(s, n, test, day) || begin_with_members(s, n, test, day))
			return true;
	}
	return false;
}

bool coverage_suggest(struct arena *a, const struct coverage *all, const struct rule_cover *of, int condition,
    enum cover cover, struct suggestion *out)
{
	struct search s = { .arena = a, .by = all->by, .condition = condition, .cover = cover, .out = out };
	s.of = &all->by->all.list[of - all->list];
	s.nodes = NEW(a, struct node, NODES_MOST);
	s.seen = NEW(a, uint64_t, NODES_MOST);
	list_facts(&s);
	if (begin(&s, all->by))
		return true;
	for (int i = 0; i < s.n_nodes && s.tries < TRIES_MOST; i++)
		if (s.nodes[i].n < 3 && expand(&s, i))
			return true;
	return false;
}
