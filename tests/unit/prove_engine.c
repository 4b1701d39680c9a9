/* What is told to the solver against the engine: every case the engine can be given is a case of the solver's, with the
   same values of every line. Otherwise "there is no such case" would prove nothing. */
#include "gate/find.h"
#include "gate/vary.h"
#include "naive/laws.h"
#include "naive/packs.h"
#include "prove/goal.h"
#include "test.h"

enum { ROOM = 256 << 20, LAWS = 12, CASES = 8 };

static void fix_bool(struct query *q, const struct variable *v, bool on)
{
	query_say(q, "(assert (= %.*s %s))", SF(v->name), on ? "true" : "false");
}

static const struct value *value_of(const struct world *w, int fact, int member)
{
	return world_value((struct world *)w, fact, member);
}

/* Says of one variable what the case says. */
static void fix(struct query *q, const struct world *w, const struct variable *v)
{
	const struct universe *u = q->u;
	struct seat seat;
	memset(&seat, 0, sizeof seat);
	if (v->said == SAID_THERE || v->said == SAID_COUNT) {
		int n = w->groups[u->circles[v->topic].in[0]].n;
		if (v->said == SAID_THERE)
			fix_bool(q, v, v->member < n);
		else
			query_say(q, "(assert (= %.*s %d))", SF(v->name), n);
		return;
	}
	if (v->said == SAID_OTHER)
		return;
	if (v->said == SAID_ATOM_YES || v->said == SAID_ATOM_NO) {
		for (int g = 0; g < GROUPS_MOST; g++)
			seat.of[g] = g == w->law->decision.per ? 0 : v->member < 0 ? w->groups[g].n : v->member;
		enum truth t = atom_truth(w, &u->tables[0]->atoms[v->atom], &seat);
		fix_bool(q, v, t == (v->said == SAID_ATOM_YES ? YES : NO));
		return;
	}
	int fact = u->topics[v->topic].in[0], group = w->law->facts[fact].group;
	if (group >= 0 && v->member >= w->groups[group].n)
		return;
	const struct fact *f = &w->law->facts[fact];
	const struct value *x = value_of(w, fact, v->member);
	bool words = f->type == FACT_CHOICE || f->type == FACT_CHOICES;
	for (int g = 0; g < GROUPS_MOST; g++)
		seat.of[g] = v->member;
	switch (v->said) {
	case SAID_YES:
		fix_bool(q, v, words ? x->word_yes && x->word_yes[v->word] : x->yes);
		break;
	case SAID_NO:
		fix_bool(q, v, words ? x->word_no && x->word_no[v->word] : x->no);
		break;
	case SAID_KNOWN:
		fix_bool(q, v, x->known);
		break;
	case SAID_WHOLE:
		fix_bool(q, v, fact_answered(w, &seat, fact));
		break;
	case SAID_VALUE:
		if (x->known)
			query_say(q, "(assert (= %.*s %s))", SF(v->name),
			    number_term(q->arena, f->type == FACT_DATE    ? x->date
						  : f->type == FACT_PLACE ? universe_sort(*q->arena, u, x->place)
									  : x->count)
				.at);
		break;
	default:
		break;
	}
}

/* The text that asserts the case and the engine's values of all lines. */
static struct str text_of(struct arena *a, const struct universe *u, const struct world *w, const struct run *r)
{
	const struct table *t = u->tables[0];
	struct query *q = NEW(a, struct query, 1);
	int members[GROUPS_TOGETHER] = { 0 };
	for (int i = 0; i < u->n_circles; i++)
		members[i] = w->groups[u->circles[i].in[0]].n > 0 ? w->groups[u->circles[i].in[0]].n : 1;
	query_begin(q, a, u, members, NULL, false);
	struct chair c = query_chair(u);
	struct terms same = { .b = { .arena = a }, .op = "and", .none = "true" };
	for (int i = 0; i < t->n_lines; i++)
		for (int f = 0; f < 2; f++) {
			plane_id p = f ? t->lines[i].out.f : t->lines[i].out.t;
			bool on = run_word(r, p, 0) & 1;
			struct str term = query_plane(q, 0, 0, 0, p, &c);
			terms_add(&same, str_print(a, on ? "%.*s" : "(not %.*s)", SF(term)));
		}
	int n = q->n;
	for (int i = 0; i < n; i++)
		fix(q, w, &q->list[i]);
	query_say(q, "(assert %.*s)", SF(terms_end(&same)));
	return buf_str(&q->text);
}

/* As weighing does: a presumption stands for every word that nothing else decides. */
static void presume(struct arena *a, struct world *w)
{
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		const struct value p = value_presumed(a, f);
		for (int m = 0; p.word_yes && m < (f->group < 0 ? 1 : w->groups[f->group].n); m++) {
			struct value *v = world_value(w, i, m);
			for (int k = 0; v->word_yes && v->word_no && k < f->n_words; k++)
				if (!v->word_yes[k] && !v->word_no[k])
					v->word_yes[k] = p.word_yes[k], v->word_no[k] = p.word_no[k];
		}
	}
}

static void check_law(struct arena a, const struct law *law, int32_t on, struct solver *s, long *cases)
{
	struct table t;
	struct diags d = { .arena = &a };
	if (!law->decision.id.n || !table_compile(&a, law, on, &t, &d))
		return;
	struct universe u = universe_of(&a, &t, NULL, DATE_NONE);
	struct pool pool = pool_new(&a, law, on);
	uint64_t seed = test_rand(UINT64_MAX);
	for (int i = 0; i < CASES && !test_bad; i++) {
		struct arena room = a;
		struct run r;
		struct str values;
		struct world w = world_draw(&room, &pool, on, &seed);
		presume(&room, &w);
		int per = law->decision.per;
		if ((per >= 0 && !w.groups[per].n) || !run_open(&room, &t, &w, &r))
			continue;
		run_load(&r, per < 0 ? -1 : 0);
		run_go(&r);
		(*cases)++;
		CHECK(solver_ask(s, &room, text_of(&room, &u, &w, &r), S(""), &values) == SOLVED_YES);
	}
}

TEST("on random laws every case the engine judges is one of the solver's, with the same values")
{
	struct solver s;
	struct fault f;
	long cases = 0;
	struct arena kept = laws_room(ROOM);
	CHECK(solver_open(&kept, &s, 20, &f));
	for (int i = 0; i < 20 * LAWS && cases < LAWS * CASES && !test_bad; i++) {
		struct arena a = kept;
		struct diags d;
		uint64_t seed = test_rand(UINT64_MAX);
		const struct law *law = law_of_page(&a, pack_random(&a, seed), &d);
		if (law)
			check_law(a, law, law->packs[0]->time.from + (int32_t)test_rand(150), &s, &cases);
		if (test_bad)
			printf("pack_random(%llu)\n", (unsigned long long)seed);
	}
	solver_close(&s);
	CHECK(cases > 20);
}

TEST("on the packs of the house every case the engine judges is one of the solver's, with the same values")
{
	struct solver s;
	struct fault f;
	struct diags d;
	struct shelf shelf;
	long cases = 0;
	int32_t today = 0;
	date_read(S("2026-11-24"), &today);
	struct arena a = laws_room(ROOM);
	CHECK(solver_open(&a, &s, 20, &f));
	CHECK(shelf_of_folder(&a, "law", &shelf, &d));
	for (int i = 0; i < shelf.n && !test_bad; i++) {
		struct arena room = a;
		const struct law *law = shelf.packs[i].decision.n ? law_read(&room, &shelf, &shelf.packs[i], &d) : NULL;
		if (law)
			check_law(room, law, today, &s, &cases);
	}
	solver_close(&s);
	CHECK(cases >= 3 * CASES / 2);
}
