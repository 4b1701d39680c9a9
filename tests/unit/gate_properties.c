/* What must hold of every answer, on random laws and random cases. */
#include "gate/answer.h"
#include "gate/tell.h"
#include "gate/vary.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "test.h"

enum { ROOM = 64 << 20, CASES = 12 };

struct drawn { /* a random law with a random case */
	struct arena arena;
	struct str page;
	struct table table;
	struct pool pool;
	struct world world;
	uint64_t seed;
};
typedef void with_case(struct drawn *);

static struct value *at(struct world *w, struct fact_of of, int decided)
{
	int group = w->law->facts[of.fact].group;
	return group < 0 ? &w->values[of.fact]
			 : &w->groups[group].list[of.group < 0 ? decided : of.member].values[of.fact];
}

static bool is_counted(const struct fact *f) { return f->counts_group >= 0 || f->counts_fact >= 0; }

static void show(struct drawn *d, const char *what)
{
	struct buf b = { .arena = &d->arena };
	tell_world(&b, &d->world);
	struct answer a = gate_answer(&d->arena, &d->table, &d->world, ANSWER_REASONS | ANSWER_EXPLAIN);
	tell_answer(&b, &d->world, &a, "  ");
	printf("%.*s\n%.*s\n%s\n", SF(d->page), (int)b.n, b.at, what);
	CHECK(!"it holds");
}

static void on_cases(int laws, with_case *check)
{
	for (int i = 0; i < laws && !test_bad; i++) {
		struct drawn d = { .arena = laws_room(ROOM), .seed = test_rand(UINT64_MAX) };
		struct diags diags;
		d.page = pack_random(&d.arena, d.seed);
		const struct law *law = law_of_page(&d.arena, d.page, &diags);
		if (!law || !table_compile(&d.arena, law, law->packs[0]->time.from, &d.table, &diags))
			continue;
		d.pool = pool_new(&d.arena, law, d.table.on);
		for (int k = 0; k < CASES && !test_bad; k++) {
			struct drawn one = d;
			one.world = world_draw(&one.arena, &d.pool, d.table.on, &d.seed);
			check(&one);
		}
	}
}

static enum verdict verdict_of(struct drawn *d, const struct world *w) { return gate_verdict(d->arena, &d->table, w); }

/* --- learning and raising --- */

/* A yes/no fact of the case or of a member, drawn; false: it is computed, or closes a group. */
static bool draw_fact(struct drawn *d, struct world *w, int *fact, struct value **value)
{
	const struct law *law = w->law;
	*fact = (int)draw(&d->seed, (uint64_t)law->n_facts);
	const struct fact *f = &law->facts[*fact];
	int n = f->group < 0 ? 1 : w->groups[f->group].n;
	if (f->type != FACT_YESNO || !n)
		return false;
	for (int g = 0; g < law->n_groups; g++)
		if (law->groups[g].complete == *fact)
			return false;
	*value = world_value(w, *fact, (int)draw(&d->seed, (uint64_t)n));
	return true;
}

static void learn(struct drawn *d)
{
	enum verdict before = verdict_of(d, &d->world);
	struct world w = world_copy(&d->arena, &d->world);
	for (int i = 0; i < 30; i++) {
		int fact;
		struct value *v;
		if (!draw_fact(d, &w, &fact, &v) || v->yes || v->no)
			continue;
		v->yes = draw(&d->seed, 2), v->no = !v->yes;
		enum verdict after = verdict_of(d, &w);
		if (before != HELD && after != before) {
			show(d, "learning turned a known verdict round");
			return;
		}
		before = after;
	}
}

TEST("learning more never turns refused or no bar found round") { on_cases(150, learn); }

/* To answer a question that had to be asked may settle it, whatever the answer. */
static bool must_be_asked(const struct law *law, int fact)
{
	for (int i = 0; i < law->n_rules; i++)
		for (int k = 0; law->rules[i].sort == SORT_ASK && k < law->rules[i].n_targets; k++)
			if (law->rules[i].targets[k].ref.kind == REF_FACT && law->rules[i].targets[k].ref.i == fact)
				return true;
	return false;
}

/* A doubt or presumption about a plain fact, a date or a list makes an answer unknown that may have worked in either
   direction: then a danger may make a ground unknown that was shown. */
static bool amends_plain_facts(const struct law *law)
{
	for (int i = 0; i < law->n_rules; i++)
		for (int k = 0; k < law->rules[i].n_targets && law->rules[i].sort != SORT_ASK; k++) {
			struct ref ref = law->rules[i].targets[k].ref;
			if (ref.kind != REF_FACT || law->facts[ref.i].type != FACT_YESNO ||
			    law->facts[ref.i].kind == KIND_PLAIN)
				return true;
		}
	return false;
}

static void raise_danger(struct drawn *d)
{
	if (amends_plain_facts(d->world.law))
		return;
	struct world w = world_copy(&d->arena, &d->world);
	enum verdict before = verdict_of(d, &w);
	for (int i = 0; i < 30; i++) {
		int fact;
		struct value *v;
		if (!draw_fact(d, &w, &fact, &v) || v->yes || w.law->facts[fact].kind != KIND_DANGER ||
		    must_be_asked(w.law, fact))
			continue;
		v->yes = !v->no || draw(&d->seed, 2), v->no = false;
		enum verdict after = verdict_of(d, &w);
		if (after > before) {
			show(d, "a danger helped");
			return;
		}
		before = after;
	}
}

TEST("moving a danger from no to unknown to yes never helps") { on_cases(400, raise_danger); }

/* Has every rule among the grounds of `a` the same ground in `b`? */
static bool covers(const struct answer *a, const struct answer *b)
{
	for (int i = 0; i < a->n_grounds; i++) {
		bool found = false;
		for (int k = 0; k < b->n_grounds; k++)
			found |= a->grounds[i].rule == b->grounds[k].rule && a->grounds[i].kind == b->grounds[k].kind;
		if (!found)
			return false;
	}
	return true;
}

static void turn_members(struct drawn *d)
{
	struct world w = world_copy(&d->arena, &d->world);
	struct answer before = gate_answer(&d->arena, &d->table, &d->world, ANSWER_REASONS);
	for (int g = 0; g < w.law->n_groups; g++)
		for (int i = 0, k = w.groups[g].n - 1; i < k; i++, k--) {
			struct member m = w.groups[g].list[i];
			w.groups[g].list[i] = w.groups[g].list[k], w.groups[g].list[k] = m;
		}
	struct answer after = gate_answer(&d->arena, &d->table, &w, ANSWER_REASONS);
	bool same = before.verdict == after.verdict && before.n_unknown == after.n_unknown;
	same = same && covers(&before, &after) && covers(&after, &before);
	if (!same)
		show(d, "the order of members changed the answer");
}

TEST("the order of members changes nothing") { on_cases(100, turn_members); }

/* --- the answer agrees with itself --- */

static void agree(struct drawn *d)
{
	struct answer a = gate_answer(&d->arena, &d->table, &d->world, ANSWER_REASONS | ANSWER_EXPLAIN | ANSWER_TRACE);
	bool has_bar = false,
	     fine = a.verdict == verdict_of(d, &d->world) && (a.verdict == NO_BAR_FOUND) == !a.n_grounds;
	for (int i = 0; i < a.n_grounds; i++) {
		has_bar |= a.grounds[i].kind == GROUND_BAR || a.grounds[i].kind == GROUND_SCOPE;
		fine = fine && (!i || a.grounds[i - 1].kind <= a.grounds[i].kind);
	}
	fine = fine && has_bar == (a.verdict == REFUSED);
	for (int i = 0; i < a.n_per; i++)
		fine = fine && a.per[i].verdict >= a.verdict;
	if (a.has_next) {
		bool found = false;
		for (int i = 0; i < a.n_unknown; i++)
			found |= a.unknown[i].fact == a.next.fact && a.unknown[i].member == a.next.member;
		fine = fine && found && a.next_rule >= 0;
	}
	fine = fine && a.has_next == (a.verdict == HELD && a.n_unknown > 0);
	if (!fine)
		show(d, "the parts of the answer do not agree");
}

TEST("verdict, grounds, members and the next question agree with one another") { on_cases(150, agree); }

/* --- enough --- */

static struct world only(struct drawn *d, const struct fact_of *facts, int n, int skip)
{
	struct world full = world_copy(&d->arena, &d->world), w = world_copy(&d->arena, &d->world);
	const struct law *law = w.law;
	for (int i = 0; i < law->n_facts; i++) {
		int members = law->facts[i].group < 0 ? 1 : w.groups[law->facts[i].group].n;
		for (int m = 0; m < members; m++)
			*world_value(&w, i, m) = value_presumed(&d->arena, &law->facts[i]);
	}
	for (int i = 0; i < n; i++)
		if (i != skip)
			*at(&w, facts[i], 0) = *at(&full, facts[i], 0);
	return w;
}

static enum ground first_kind(const struct answer *a) { return a->n_grounds ? a->grounds[0].kind : GROUND_NONE; }

/* How many answers work both ways, over all members: hypotheses are exact up to six of them. */
static int both_ways(const struct drawn *d)
{
	int n = 0;
	for (unsigned i = 0; i < d->table.n_atoms; i++) {
		const struct atom *a = &d->table.atoms[i];
		int members = 1;
		for (int g = 0; g < GROUPS_MOST; g++)
			members *= a->scope >> g & 1 ? d->world.groups[g].n : 1;
		n += a->helps && a->hurts ? members : 0;
	}
	return n;
}

static void suffice(struct drawn *d)
{
	struct answer a = gate_answer(&d->arena, &d->table, &d->world, ANSWER_REASONS | ANSWER_EXPLAIN);
	enum ground kind = first_kind(&a);
	if (kind == GROUND_UNKNOWN) {
		if (a.n_enough)
			show(d, "something is enough although only unknowns hold");
		return;
	}
	struct world w = only(d, a.enough, a.n_enough, -1);
	struct answer b = gate_answer(&d->arena, &d->table, &w, ANSWER_REASONS);
	if (b.verdict != a.verdict || first_kind(&b) != kind)
		show(d, "enough is not enough");
	for (int i = 0; i < a.n_enough && !test_bad && both_ways(d) <= 6; i++) {
		w = only(d, a.enough, a.n_enough, i);
		b = gate_answer(&d->arena, &d->table, &w, ANSWER_REASONS);
		if (b.verdict == a.verdict && first_kind(&b) == kind)
			printf("without %.*s\n", SF(w.law->facts[a.enough[i].fact].id)), show(d, "more than enough");
	}
}

TEST("what is enough really is enough, and no fact of it can be left out") { on_cases(100, suffice); }

/* --- would_change --- */

static void apply(struct arena *a, struct world *w, const struct change *c)
{
	const struct fact *f = &w->law->facts[c->of.fact];
	struct value *v = at(w, c->of, 0);
	if (c->to == CHANGE_YES || c->to == CHANGE_NO) {
		v->yes = c->to == CHANGE_YES, v->no = !v->yes;
		return;
	}
	unsigned char *words = NEW(a, unsigned char, 2 * (size_t)f->n_words);
	if (v->word_yes)
		memcpy(words, v->word_yes, (size_t)f->n_words);
	if (v->word_no)
		memcpy(words + f->n_words, v->word_no, (size_t)f->n_words);
	v->word_yes = words, v->word_no = words + f->n_words;
	for (int i = 0; i < f->n_words; i++)
		if (c->to == CHANGE_TO_WORD || i == c->word) {
			bool yes = c->to == CHANGE_TO_WORD ? i == c->word : c->to == CHANGE_WORD_ON;
			v->word_yes[i] = yes, v->word_no[i] = !yes;
		}
}

static bool leads(struct drawn *d, const struct change *set, int n, enum verdict to)
{
	struct arena a = d->arena;
	struct world w = world_copy(&a, &d->world);
	for (int i = 0; i < n; i++)
		apply(&a, &w, &set[i]);
	for (int i = 0; i < w.law->n_facts; i++) /* what follows from the changed facts is counted anew */
		if (is_counted(&w.law->facts[i]) && w.law->facts[i].group < 0)
			w.values[i].known = false;
	return gate_verdict(a, &d->table, &w) == to;
}

static void change(struct drawn *d)
{
	const struct law *law = d->world.law;
	for (int i = 0; i < law->n_facts; i++) /* only what is counted from the case itself */
		if (is_counted(&law->facts[i]) && law->facts[i].group < 0)
			d->world.values[i] = (struct value){ 0 };
	world_count(&d->world);
	if (both_ways(d) > 6)
		return;
	struct answer a = gate_answer(&d->arena, &d->table, &d->world, ANSWER_REASONS | ANSWER_EXPLAIN);
	int smallest[3] = { 4, 4, 4 };
	for (int i = 0; i < a.n_would_change; i++) {
		const struct would_change *c = &a.would_change[i];
		smallest[c->verdict] = c->n;
		if (c->verdict == a.verdict || !leads(d, c->set, c->n, c->verdict))
			show(d, "a set of changes does not lead where it says");
	}
	for (int i = 0; i < law->n_facts && !test_bad; i++) {
		const struct fact *f = &law->facts[i];
		if (f->type != FACT_YESNO || f->identity || f->group >= 0)
			continue;
		for (int yes = 0; yes < 2; yes++) {
			struct change c = { { i, -1, -1 }, yes ? CHANGE_YES : CHANGE_NO, -1 };
			for (enum verdict v = REFUSED; v <= NO_BAR_FOUND; v++)
				if (v != a.verdict && smallest[v] > 1 && leads(d, &c, 1, v))
					printf("%.*s\n", SF(f->id)), show(d, "a single change was not found");
		}
	}
	for (int i = 0; i < 60 && !test_bad; i++) {
		struct change c[2];
		int n = 0;
		for (int k = 0; k < 2; k++) {
			int fact = (int)draw(&d->seed, (uint64_t)law->n_facts);
			const struct fact *f = &law->facts[fact];
			if (f->type == FACT_YESNO && !f->identity && f->group < 0 && !(n && c[0].of.fact == fact))
				c[n++] =
				    (struct change){ { fact, -1, -1 }, draw(&d->seed, 2) ? CHANGE_YES : CHANGE_NO, -1 };
		}
		for (enum verdict v = REFUSED; v <= NO_BAR_FOUND && n == 2; v++)
			if (v != a.verdict && smallest[v] > 2 && leads(d, c, 2, v))
				show(d, "a pair of changes was not found");
	}
}

TEST("what would change the answer changes it, and no smaller set does") { on_cases(100, change); }

/* --- because --- */

static void shown_by(struct drawn *d)
{
	struct answer a = gate_answer(&d->arena, &d->table, &d->world, ANSWER_REASONS);
	if (d->table.mixed || a.n_per > 1)
		return;
	for (int i = 0; i < a.n_grounds && !test_bad; i++) {
		const struct reason *r = &a.grounds[i];
		struct fact_of facts[64];
		int n = 0;
		for (int k = 0; k < r->n_because && k < 64; k++)
			facts[n++] = r->because[k].of;
		if (r->kind == GROUND_UNKNOWN || r->n_because > 64)
			continue;
		struct world w = only(d, facts, n, -1);
		struct answer b = gate_answer(&d->arena, &d->table, &w, ANSWER_REASONS);
		bool again = false;
		for (int k = 0; k < b.n_grounds; k++)
			again |= b.grounds[k].kind == r->kind && b.grounds[k].rule == r->rule &&
				 b.grounds[k].member == r->member;
		if (!again)
			printf("%.*s\n", SF(w.law->rules[r->rule].id)),
			    show(d, "the facts of a shown ground do not show it");
	}
}

TEST("the facts a shown ground names show it by themselves") { on_cases(100, shown_by); }

static void unknown_clears_nothing(struct drawn *d)
{
	if (verdict_of(d, &d->world) != NO_BAR_FOUND)
		return;
	for (int i = 0; i < 20; i++) {
		struct arena a = d->arena;
		struct world w = world_copy(&a, &d->world);
		for (int f = 0; f < w.law->n_facts; f++) {
			int n = w.law->facts[f].group < 0 ? 1 : w.groups[w.law->facts[f].group].n;
			for (int m = 0; w.law->facts[f].type == FACT_YESNO && m < n; m++) {
				struct value *v = world_value(&w, f, m);
				if (!v->yes && !v->no)
					v->yes = draw(&d->seed, 2), v->no = !v->yes;
			}
		}
		if (gate_verdict(a, &d->table, &w) != NO_BAR_FOUND)
			show(d, "no bar was found, but an answer that was left open bars");
	}
}

TEST("where no bar is found, no answer to what is left open brings one") { on_cases(250, unknown_clears_nothing); }
