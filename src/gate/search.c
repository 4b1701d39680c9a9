#include "gate/search.h"
#include "gate/probe.h"
#include "gate/tell.h"
#include "gate/tests.h"

enum { CASES_ALL = 20000, CHANGES_MOST = 4 };

struct search {
	const struct table *table;
	struct pool pool;
	int *facts; /* the facts the table reads */
	int n_facts;
	struct world *bases; /* the cases of the pack's own tests */
	int n_bases;
	long all; /* how many cases there are; 0: too many */
};

/* --- what there is to try --- */

static void note_fact(struct search *s, unsigned char *seen, int fact)
{
	if (fact < 0 || seen[fact])
		return;
	seen[fact] = 1;
	const struct fact *f = &s->pool.law->facts[fact];
	if (f->counts_fact >= 0)
		note_fact(s, seen, f->counts_fact);
	if (f->counts_group < 0 && f->counts_fact < 0)
		s->facts[s->n_facts++] = fact;
}

/* Cases of a law of yes/no facts and choices, without members but one of whom the decision is read for. */
static long count_all(const struct search *s)
{
	const struct law *law = s->pool.law;
	long n = 1;
	for (int g = 0; g < law->n_groups; g++)
		if (g != law->decision.per)
			return 0;
	for (int i = 0; i < s->n_facts && n <= CASES_ALL; i++) {
		const struct fact *f = &law->facts[s->facts[i]];
		if (f->type != FACT_YESNO && f->type != FACT_CHOICE)
			return 0;
		n *= f->type == FACT_YESNO ? 3 : f->n_words + 1;
	}
	return n <= CASES_ALL ? n : 0;
}

struct search *search_new(struct arena *a, const struct table *table)
{
	struct search *s = NEW(a, struct search, 1);
	const struct law *law = table->law;
	*s = (struct search){ .table = table, .pool = pool_new(a, law, table->on) };
	s->facts = NEW(a, int, (size_t)law->n_facts + 1);
	unsigned char *seen = NEW(a, unsigned char, (size_t)law->n_facts + 1);
	for (unsigned i = 0; i < table->n_atoms; i++)
		for (int k = 0; k < table->atoms[i].n_owners; k++)
			note_fact(s, seen, table->atoms[i].owners[k]);
	s->bases = NEW(a, struct world, (size_t)law->n_tests + 1);
	for (int i = 0; i < law->n_tests; i++)
		if (test_is_own(&law->tests[i]))
			s->bases[s->n_bases++] = test_world(a, law, &law->tests[i], table->on);
	s->all = count_all(s);
	return s;
}

/* Case number k of all there are. */
static struct world world_numbered(struct arena *a, const struct search *s, long k)
{
	const struct law *law = s->pool.law;
	struct world w = world_new(a, law, s->table->on);
	if (law->decision.per >= 0)
		world_members(a, &w, law->decision.per, 1);
	for (int i = 0; i < s->n_facts; i++) {
		int fact = s->facts[i], n;
		const struct fact *f = &law->facts[fact];
		struct value *v = world_value(&w, fact, 0), nothing = *v;
		long kinds = f->type == FACT_YESNO ? 3 : f->n_words + 1, which = k % kinds;
		struct value *list = which ? answers_new(a, &s->pool, fact, &nothing, &n) : NULL;
		if (which)
			*v = list[f->type == FACT_YESNO ? which - 1 : 2 * (which - 1)];
		k /= kinds;
	}
	world_count(&w);
	return w;
}

/* A random case: drawn anew, or that of a test with up to a few facts drawn anew. */
static struct world world_tried(struct arena *a, const struct search *s, uint64_t *seed)
{
	if (!s->n_bases || !s->n_facts || draw(seed, 2))
		return world_draw(a, &s->pool, s->table->on, seed);
	struct world w = world_copy(a, &s->bases[draw(seed, (uint64_t)s->n_bases)]);
	struct mood mood = mood_draw(seed);
	for (uint64_t k = draw(seed, CHANGES_MOST + 1); k; k--) {
		int fact = s->facts[draw(seed, (uint64_t)s->n_facts)], group = s->pool.law->facts[fact].group;
		int members = group < 0 ? 1 : w.groups[group].n;
		if (members)
			*world_value(&w, fact, (int)draw(seed, (uint64_t)members)) =
			    value_draw(a, &s->pool, fact, mood, seed);
	}
	world_recount(&w);
	return w;
}

/* --- a counterexample: made small, and told --- */

/* Leaves out members and answers as long as the line stays broken. */
static void shrink(struct arena *a, const struct search *s, const struct always *line, struct probe *p)
{
	const struct law *law = s->pool.law;
	for (int g = 0; g < law->n_groups; g++)
		for (int m = p->world.groups[g].n - 1; m >= 0; m--) {
			struct probe less = probe_without(a, p, g, m);
			if (probe_breaks(*a, s->table, line, &less, NULL))
				*p = less;
		}
	for (int i = 0; i < law->n_facts; i++)
		for (int m = 0; m < (law->facts[i].group < 0 ? 1 : p->world.groups[law->facts[i].group].n); m++) {
			struct value *v = world_value(&p->world, i, m), old = *v;
			if (law->facts[i].counts_group >= 0 || law->facts[i].counts_fact >= 0)
				continue;
			*v = value_presumed(a, &law->facts[i]);
			world_recount(&p->world);
			if (!probe_breaks(*a, s->table, line, p, NULL))
				*v = old, world_recount(&p->world);
		}
	for (int i = p->n_moves - 1; i >= 0; i--) {
		struct move old = p->moves[i];
		p->moves[i] = p->moves[--p->n_moves];
		if (!probe_breaks(*a, s->table, line, p, NULL))
			p->n_moves++, p->moves[p->n_moves - 1] = p->moves[i], p->moves[i] = old;
	}
}

static void tell_case(struct buf *b, const struct table *t, const struct world *w, const char *name, struct str line)
{
	struct answer answer = gate_answer(b->arena, t, w, ANSWER_REASONS);
	buf_print(b, "test %s %.*s:\n", name, SF(line));
	tell_world(b, w);
	buf_print(b, "  expect %.*s %s\n  # got ", SF(t->law->decision.id), verdict_word(answer.verdict));
	tell_answer(b, w, &answer, "  #   ");
}

static struct str told(struct arena *a, const struct search *s, const struct always *line, const struct probe *p)
{
	struct buf b = { .arena = a };
	int member = -1;
	probe_breaks(*a, s->table, line, p, &member);
	if (member >= 0 && p->world.groups[s->pool.law->decision.per].n > 1)
		buf_print(&b, "# for %.*s %d\n", SF(s->pool.law->groups[s->pool.law->decision.per].id), member + 1);
	tell_case(&b, s->table, &p->world, p->n_moves ? "before, against" : "against", line->id);
	if (p->n_moves) {
		struct world after = probe_after(a, p);
		tell_case(&b, s->table, &after, "after, against", line->id);
	}
	return buf_str(&b);
}

/* --- the search --- */

static struct probe probe_next(
    struct arena *a, const struct search *s, const struct always *line, long k, uint64_t *seed)
{
	struct probe p = { .world = s->all ? world_numbered(a, s, k) : world_tried(a, s, seed) };
	if (line->kind != ALWAYS_IMPLIES)
		probe_move(a, &s->pool, line, &p, seed);
	return p;
}

struct searched search_always(struct arena *a, const struct search *s, int always, long trials, uint64_t *seed)
{
	const struct always *line = &s->pool.law->always[always];
	struct searched out = { .holds = true, .is_whole = s->all > 0 && line->kind == ALWAYS_IMPLIES };
	long most = s->all && (out.is_whole || s->all > trials) ? s->all : trials;
	for (long k = 0; k < most && out.holds; k++) {
		struct arena room = *a;
		struct probe p = probe_next(&room, s, line, s->all ? k % s->all : k, seed);
		out.tried++;
		out.met += probe_speaks(room, s->table, line, &p);
		if (!probe_breaks(room, s->table, line, &p, NULL))
			continue;
		out.holds = false;
		shrink(&room, s, line, &p);
		out.text = told(&room, s, line, &p);
		*a = room;
	}
	return out;
}
