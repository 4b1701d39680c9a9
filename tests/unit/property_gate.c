/* What must hold of every law and every case: on random laws and on the packs of the house. */
#include "gate/answer.h"
#include "gate/probe.h"
#include "gate/vary.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "test.h"

enum { ROOM = 64 << 20, LAWS = 12, CASES = 120 };

struct subject { /* a law with its table and the values it turns on */
	const struct law *law;
	struct table table;
	struct pool pool;
};

static bool subject_new(struct arena *a, const struct law *law, int32_t on, struct subject *s)
{
	struct diags d = { .arena = a };
	s->law = law;
	if (!law || !law->decision.id.n || !table_compile(a, law, on, &s->table, &d))
		return false;
	s->pool = pool_new(a, law, on);
	return true;
}

typedef void property(struct arena, const struct subject *, uint64_t *seed);

static void on_random_laws(property *p)
{
	for (EACH(LAWS)) {
		struct arena a = laws_room(ROOM);
		struct diags d;
		struct subject *s = NEW(&a, struct subject, 1);
		uint64_t seed = test_rand(UINT64_MAX);
		const struct law *law = law_of_page(&a, pack_random(&a, seed), &d);
		if (!law || !subject_new(&a, law, law->packs[0]->time.from + (int32_t)test_rand(150), s))
			continue;
		for (int i = 0; i < CASES && !test_bad; i++)
			p(a, s, &seed);
	}
}

static void on_the_packs(property *p)
{
	struct arena a = laws_room((size_t)256 << 20);
	struct shelf shelf;
	struct diags d;
	int32_t today = 0;
	date_read(S("2026-11-24"), &today);
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	for (int k = 0; k < shelf.n && !test_bad; k++) {
		struct arena room = a;
		struct subject *s = NEW(&room, struct subject, 1);
		uint64_t seed = test_rand(UINT64_MAX);
		int32_t from = shelf.packs[k].time.from;
		if (from == UNSET_DATE ||
		    !subject_new(&room, law_read(&room, &shelf, &shelf.packs[k], &d), from > today ? from : today, s))
			continue;
		for (int i = 0; i < CASES && !test_bad; i++)
			p(room, s, &seed);
	}
}

/* A fact of somebody in the case, or NULL if the one drawn belongs to nobody. */
static struct value *any_value(struct world *w, uint64_t *seed, const struct fact **f)
{
	int i = (int)draw(seed, (uint64_t)w->law->n_facts), g = w->law->facts[i].group;
	*f = &w->law->facts[i];
	if ((*f)->counts_group >= 0 || (*f)->counts_fact >= 0)
		return NULL;
	int n = g < 0 ? 1 : w->groups[g].n;
	return n ? world_value(w, i, (int)draw(seed, (uint64_t)n)) : NULL;
}

static void show(const struct answer *x, const struct answer *y)
{
	printf("before: %s, after: %s\n", verdict_word(x->verdict), verdict_word(y->verdict));
}

/* What closes a group that is counted says how many there are: that is no safeguard. */
static bool has_direction(const struct law *law, int fact)
{
	const struct fact *f = &law->facts[fact];
	for (int i = 0; i < law->n_facts; i++)
		if (law->facts[i].counts_group >= 0 && law->groups[law->facts[i].counts_group].complete == fact)
			return false;
	return f->kind != KIND_PLAIN && (f->type == FACT_YESNO || f->type == FACT_CHOICE || f->type == FACT_CHOICES);
}

/* Whatever the answer, it answers a question that had to be answered. */
static bool is_asked(const struct law *law, int fact)
{
	for (int i = 0; i < law->n_rules; i++)
		for (int k = 0; law->rules[i].sort == SORT_ASK && k < law->rules[i].n_targets; k++) {
			struct ref r = law->rules[i].targets[k].ref;
			if (r.kind == REF_FACT && r.i == fact)
				return true;
			for (int t = 0; r.kind == REF_TABLE && t < law->tables[r.i].n_inputs; t++)
				if (law->tables[r.i].inputs[t] == fact)
					return true;
		}
	return false;
}

static bool is_counted(const struct law *law, int fact)
{
	for (int i = 0; i < law->n_facts; i++)
		if (law->facts[i].counts_fact == fact)
			return true;
	return false;
}

/* A doubt on something plain takes away a yes as well as a no, and what is counted or compared: then a refusal may
   become held, but still no bar is found. */
static bool doubts_plain(const struct law *law)
{
	for (int i = 0; i < law->n_rules; i++)
		for (int k = 0; k < law->rules[i].n_targets && law->rules[i].sort != SORT_ASK; k++) {
			const struct fact *f = &law->facts[law->rules[i].targets[k].ref.i];
			bool words = f->type == FACT_YESNO || f->type == FACT_CHOICE || f->type == FACT_CHOICES;
			if (!words || f->kind == KIND_PLAIN || is_counted(law, (int)(f - law->facts)))
				return true;
		}
	return false;
}

static void danger_raised(struct arena a, const struct subject *s, uint64_t *seed)
{
	struct world w = world_draw(&a, &s->pool, s->table.on, seed);
	struct answer before = gate_answer(&a, &s->table, &w, ANSWER_VERDICT);
	int fact = (int)draw(seed, (uint64_t)s->law->n_facts);
	if (!has_direction(s->law, fact) || is_counted(s->law, fact) || is_asked(s->law, fact))
		return;
	struct always line = { .kind = ALWAYS_NEVER_HELP, .facts = &fact, .n_facts = 1 };
	struct probe p = { .world = w };
	probe_move(&a, &s->pool, &line, &p, seed);
	struct world worse = probe_after(&a, &p);
	struct answer after = gate_answer(&a, &s->table, &worse, ANSWER_VERDICT);
	bool strict = !doubts_plain(s->law);
	CHECK(after.verdict <= before.verdict || (!strict && after.verdict == HELD));
	for (int i = 0; i < before.n_per; i++)
		CHECK(after.per[i].verdict <= before.per[i].verdict || (!strict && after.per[i].verdict == HELD));
	if (test_bad)
		printf("fact %.*s\n", SF(s->law->facts[fact].id)), show(&before, &after);
}

static void forgotten(struct arena a, const struct subject *s, uint64_t *seed)
{
	struct world w = world_draw(&a, &s->pool, s->table.on, seed);
	struct answer before = gate_answer(&a, &s->table, &w, ANSWER_VERDICT);
	for (int k = 1 + (int)draw(seed, 3); k; k--) {
		const struct fact *f;
		struct value *v = any_value(&w, seed, &f);
		if (v)
			*v = value_presumed(&a, f);
	}
	world_recount(&w);
	struct answer after = gate_answer(&a, &s->table, &w, ANSWER_VERDICT);
	CHECK(after.verdict != NO_BAR_FOUND || before.verdict == NO_BAR_FOUND);
	if (test_bad)
		show(&before, &after);
}

static void learned(struct arena a, const struct subject *s, uint64_t *seed)
{
	struct world w = world_draw(&a, &s->pool, s->table.on, seed);
	struct answer before = gate_answer(&a, &s->table, &w, ANSWER_REASONS);
	const struct fact *f;
	struct value *v = any_value(&w, seed, &f);
	if (!v || f->type != FACT_YESNO || v->yes || v->no || before.verdict == HELD)
		return;
	*v = (struct value){ .yes = draw(seed, 2), .status = STATUS_ESTABLISHED };
	v->no = !v->yes;
	world_recount(&w);
	CHECK(gate_answer(&a, &s->table, &w, ANSWER_VERDICT).verdict == before.verdict);
}

static void nothing_known(struct arena a, const struct subject *s, uint64_t *seed)
{
	struct world w = world_new(&a, s->law, s->table.on);
	for (int g = 0; g < s->law->n_groups; g++)
		world_members(&a, &w, g, (int)draw(seed, 3));
	CHECK(gate_answer(&a, &s->table, &w, ANSWER_VERDICT).verdict != NO_BAR_FOUND);
}

/* Is this fact of this member in the list? A member of -1 is the one that is decided. */
static bool is_among(const struct fact_of *list, int n, int fact, int member)
{
	for (int i = 0; i < n; i++)
		if (list[i].fact == fact && (list[i].member < 0 || list[i].member == member))
			return true;
	return false;
}

/* All but `enough` unsaid, so that only what is presumed stands beside it: the verdict stays. */
static void enough_is_enough(struct arena a, const struct subject *s, uint64_t *seed)
{
	struct world w = world_draw(&a, &s->pool, s->table.on, seed);
	struct answer whole = gate_answer(&a, &s->table, &w, ANSWER_REASONS | ANSWER_EXPLAIN);
	if (!whole.n_enough)
		return;
	for (int i = 0; i < s->law->n_facts; i++) {
		const struct fact *f = &s->law->facts[i];
		for (int m = 0; m < (f->group < 0 ? 1 : w.groups[f->group].n); m++)
			if (!is_among(whole.enough, whole.n_enough, i, m))
				*world_value(&w, i, m) = value_presumed(&a, f);
	}
	CHECK(gate_answer(&a, &s->table, &w, ANSWER_VERDICT).verdict == whole.verdict);
}

static bool is_found(const struct answer *a, int rule, enum ground kind)
{
	for (int i = 0; i < a->n_grounds; i++)
		if (a->grounds[i].rule == rule && a->grounds[i].kind == kind)
			return true;
	return false;
}

/* Without the verdict a ground is a ground all the same, and every ground is of a rule in force. */
static void grounds_carry(struct arena a, const struct subject *s, uint64_t *seed)
{
	struct world w = world_draw(&a, &s->pool, s->table.on, seed);
	struct answer r = gate_answer(&a, &s->table, &w, ANSWER_REASONS);
	bool refuses = false;
	for (int i = 0; i < r.n_grounds; i++) {
		refuses = refuses || r.grounds[i].kind <= GROUND_SCOPE;
		CHECK(i == 0 || r.grounds[i - 1].kind <= r.grounds[i].kind);
		CHECK(r.grounds[i].rule < 0 || interval_holds(s->law->rules[r.grounds[i].rule].time, s->table.on));
		CHECK(r.grounds[i].rule < 0 || is_found(&r, r.grounds[i].rule, r.grounds[i].kind));
	}
	CHECK(refuses == (r.verdict == REFUSED));
	CHECK((r.n_grounds == 0) == (r.verdict == NO_BAR_FOUND));
	CHECK(gate_verdict(a, &s->table, &w) == r.verdict);
}

TEST("adding or raising a danger, or taking a safeguard away, never makes an answer more permissive")
{
	on_random_laws(danger_raised);
}
TEST("adding or raising a danger never helps under the packs of the house") { on_the_packs(danger_raised); }
TEST("forgetting never finds no bar") { on_random_laws(forgotten); }
TEST("forgetting never finds no bar under the packs of the house") { on_the_packs(forgotten); }
TEST("one more answer never takes a refusal, or no bar found, back") { on_random_laws(learned); }
TEST("one more answer takes nothing back under the packs of the house") { on_the_packs(learned); }
TEST("where nothing is known, no bar is never found") { on_random_laws(nothing_known); }
TEST("where nothing is known, no bar is never found under the packs of the house") { on_the_packs(nothing_known); }
TEST("the facts that are enough are enough") { on_random_laws(enough_is_enough); }
TEST("the facts that are enough are enough under the packs of the house") { on_the_packs(enough_is_enough); }
TEST("a verdict and its grounds say the same") { on_random_laws(grounds_carry); }
TEST("a verdict and its grounds say the same under the packs of the house") { on_the_packs(grounds_carry); }

TEST("no conviction changes the rules on death, torture and war")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct shelf shelf;
	struct diags d;
	int32_t today = 0;
	date_read(S("2026-11-24"), &today);
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	const struct pack *pack = shelf_pack(&shelf, S("return"), today);
	struct subject *s = NEW(&a, struct subject, 1);
	CHECK(pack && subject_new(&a, law_read(&a, &shelf, pack, &d), today, s));
	uint64_t seed = test_rand(UINT64_MAX);
	static const char *const convictions[] = { "final_conviction", "offence_gravity", "present_danger",
		"danger_security", "exclusion_finding" };
	for (EACH(400)) {
		struct arena room = a;
		struct world w = world_draw(&room, &s->pool, today, &seed), other = world_copy(&room, &w);
		for (int i = 0; i < 5; i++) {
			int fact = law_fact(s->law, str_of(convictions[i]));
			if (fact >= 0 && s->law->facts[fact].group < 0)
				*world_value(&other, fact, 0) =
				    value_draw(&room, &s->pool, fact, mood_draw(&seed), &seed);
			CHECK(fact >= 0);
		}
		struct answer x = gate_answer(&room, &s->table, &w, ANSWER_REASONS),
			      y = gate_answer(&room, &s->table, &other, ANSWER_REASONS);
		for (int r = 0; r < s->law->n_rules; r++) {
			struct str id = s->law->rules[r].base;
			if (id.n != 3 || id.at[0] != 'R' || id.at[1] != '0')
				continue;
			for (enum ground k = GROUND_BAR; k <= GROUND_STEP; k++)
				CHECK(is_found(&x, r, k) == is_found(&y, r, k));
		}
	}
}
