/* always.c - the `always` lines, and that everything works in one direction only. */
#include "gate/probe.h"
#include "prove/theorem.h"

/* --- the engine's word on a case --- */

static bool same_value(const struct fact *f, const struct value *a, const struct value *b)
{
	for (int i = 0; i < f->n_words; i++) {
		bool ya = a->word_yes && a->word_yes[i], na = a->word_no && a->word_no[i];
		bool yb = b->word_yes && b->word_yes[i], nb = b->word_no && b->word_no[i];
		if (ya != yb || na != nb)
			return false;
	}
	bool same = a->yes == b->yes && a->no == b->no && a->known == b->known && a->rest_no == b->rest_no &&
		    a->n_places == b->n_places;
	return same && (!a->known || (a->date == b->date && a->count == b->count && str_eq(a->place, b->place)));
}

static struct probe probe_of(struct arena *a, const struct always *line, const struct pair_of_cases *p)
{
	struct probe probe = { .world = p->before, .to_the_letter = true };
	const struct law *law = p->before.law;
	int room = 1;
	for (int i = 0; i < line->n_facts; i++)
		room += law->facts[line->facts[i]].group < 0 ? 1 : p->before.groups[law->facts[line->facts[i]].group].n;
	probe.moves = NEW(a, struct move, (size_t)room);
	for (int i = 0; p->is_two && i < line->n_facts; i++) {
		int fact = line->facts[i], g = law->facts[fact].group;
		for (int m = 0; m < (g < 0 ? 1 : p->before.groups[g].n); m++) {
			const struct value *was = world_value((struct world *)&p->before, fact, m),
					   *is = world_value((struct world *)&p->after, fact, m);
			if (!same_value(&law->facts[fact], was, is))
				probe.moves[probe.n_moves++] = (struct move){ fact, m, *is };
		}
	}
	return probe;
}

/* Was the case before held by something else than a question? */
static bool was_asked(struct arena scratch, const struct table *t, const struct world *before)
{
	struct judged_case was = engine_judges(&scratch, t, before);
	for (int i = 0; i < t->n_lines; i++)
		if (t->law->rules[t->lines[i].rule].sort == SORT_ASK && was.value[i] != NO)
			return false;
	return true;
}

static bool breaks_always(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	if (g->but_questions && gate_verdict(scratch, g->u->tables[0], &p->before) == HELD &&
	    !was_asked(scratch, g->u->tables[0], &p->before))
		return false;
	struct probe probe = probe_of(&scratch, g->always, p);
	return probe_breaks(scratch, g->u->tables[0], g->always, &probe, NULL);
}

static bool breaks_one_way(struct arena scratch, const struct goal *g, const struct pair_of_cases *p)
{
	enum verdict before = gate_verdict(scratch, g->u->tables[0], &p->before);
	return gate_verdict(scratch, g->u->tables[0], &p->after) > before &&
	       (before != HELD || was_asked(scratch, g->u->tables[0], &p->before));
}

/* --- CLAIM implies CLAIM --- */

/* A claim about the answer, as a case in which it holds must have it. To answer what is open may turn a rule from
   unknown to known, never back: so who is held is not refused and not clear before it, and what is unknown after it was
   so before. */
static struct str holds_term(struct query *q, const struct claim *c)
{
	struct str x = c->verdict == HELD ? S("") : query_surely(q, 0, 0, c->verdict);
	if (c->verdict == HELD)
		x = str_print(q->arena, "(not (or %.*s %.*s))", SF(query_plainly(q, 0, 0, REFUSED)),
		    SF(query_plainly(q, 0, 0, NO_BAR_FOUND)));
	if (c->ground == GROUND_NONE)
		return x;
	struct str g = c->ground == GROUND_UNKNOWN ? query_open(q, 0, 0, 0) : query_shown(q, 0, 0, 1, c->ground);
	return str_print(q->arena, "(and %.*s %.*s)", SF(x), SF(g));
}

/* As a case in which it fails must have it. A ground that is shown before is shown after; whether anything stays
   unknown is known here only of a law without mixed facts. */
static struct str fails_term(struct query *q, const struct claim *c)
{
	struct str refused = query_refused(q, 0, 0), clear = query_clear(q, 0, 0);
	struct str x = str_print(q->arena, "(not %.*s)", SF(c->verdict == REFUSED ? refused : clear));
	if (c->verdict == HELD)
		x = str_print(q->arena, "(or %.*s %.*s)", SF(refused), SF(clear));
	if (c->ground == GROUND_NONE)
		return x;
	struct str g = c->ground != GROUND_UNKNOWN ? query_shown(q, 0, 0, 0, c->ground)
		       : q->u->tables[0]->mixed    ? S("false")
						   : query_open(q, 0, 0, 0);
	return str_print(q->arena, "(or %.*s (not %.*s))", SF(x), SF(g));
}

static struct str claim_term(struct query *q, const struct claim *c, struct pair pair, bool negated)
{
	struct chair chair = query_chair(q->u);
	if (c->kind == CLAIM_VERDICT)
		return negated ? fails_term(q, c) : holds_term(q, c);
	bool is_t = c->kind == CLAIM_SHOWN || c->kind == CLAIM_NOT_SHOWN;
	struct str x = query_plane(q, 0, 0, 0, is_t ? pair.t : pair.f, &chair);
	bool turn = negated != (c->kind == CLAIM_NOT_SHOWN || c->kind == CLAIM_NOT_EXCLUDED);
	return turn ? str_print(q->arena, "(not %.*s)", SF(x)) : x;
}

static void say_implies(struct query *q, const struct goal *g)
{
	const struct table *t = g->u->tables[0];
	int i = (int)(g->always - t->law->always);
	struct str a = claim_term(q, &g->always->if_, t->claims[i].if_, false);
	struct str b = claim_term(q, &g->always->then, t->claims[i].then, true);
	query_say(q, "(assert %.*s)\n(assert %.*s)", SF(a), SF(b));
}

/* What a claim needs in members; where a claim about what is held mixes both, all of it. */
static void claim_roots(struct goal *g, const struct claim *c, struct pair pair, bool wanted, int any)
{
	const struct table *t = g->u->tables[0];
	if (c->kind != CLAIM_VERDICT) {
		bool is_t = c->kind == CLAIM_SHOWN || c->kind == CLAIM_NOT_SHOWN;
		bool holds = wanted == (c->kind == CLAIM_SHOWN || c->kind == CLAIM_EXCLUDED);
		goal_root(g, 0, is_t ? pair.t : pair.f, holds, 0);
		return;
	}
	bool refused = c->verdict == REFUSED ? wanted : !wanted, clear = c->verdict == NO_BAR_FOUND ? wanted : !wanted;
	if (c->verdict != NO_BAR_FOUND)
		goal_roots_shown(g, 0, GROUND_BAR, refused, any), goal_roots_shown(g, 0, GROUND_SCOPE, refused, any);
	if (c->verdict != REFUSED)
		goal_roots_clear(g, 0, clear);
	if (c->ground <= GROUND_STEP && c->ground != GROUND_UNKNOWN)
		goal_roots_shown(g, 0, c->ground, wanted, any + 1);
	for (int i = 0; c->ground == GROUND_UNKNOWN && i < t->n_lines; i++)
		goal_root(g, 0, t->lines[i].out.t, !wanted, wanted ? any + 2 : 0),
		    goal_root(g, 0, t->lines[i].out.f, !wanted, wanted ? any + 2 : 0);
}

/* --- two cases --- */

static void say_changes(struct query *q, const struct goal *g)
{
	const struct table *t = g->u->tables[0];
	struct chair c = query_chair(q->u);
	struct terms all = { .b = { .arena = q->arena }, .op = "or", .none = "false" };
	for (int i = 0; i < t->n_lines; i++)
		for (int k = 0; k < g->always->n_rules; k++)
			if (t->lines[i].rule == g->always->rules[k])
				for (int f = 0; f < 2; f++) {
					plane_id p = f ? t->lines[i].out.f : t->lines[i].out.t;
					terms_add(&all, str_print(q->arena, "(distinct %.*s %.*s)",
							    SF(query_plane(q, 0, 0, 0, p, &c)),
							    SF(query_plane(q, 0, 1, 0, p, &c))));
				}
	query_say(q, "(assert %.*s)", SF(terms_end(&all)));
}

static void say_clears(struct query *q, const struct goal *g)
{
	query_say(
	    q, "(assert (and %.*s (not %.*s)))", SF(query_surely(q, 0, 1, NO_BAR_FOUND)), SF(query_clear(q, 0, 0)));
	if (g->but_questions)
		query_say(q, "(assert %.*s)", SF(query_asked(q, 0, 0)));
}

static void say_frees(struct query *q, const struct goal *g)
{
	(void)g;
	query_say(q, "(assert (and %.*s (not %.*s)))", SF(query_surely(q, 0, 0, REFUSED)), SF(query_refused(q, 0, 1)));
}

static void change_roots(struct goal *g, const struct always *line)
{
	const struct table *t = g->u->tables[0];
	for (int turn = 0; turn < 2; turn++)
		for (int i = 0; i < t->n_lines; i++)
			for (int k = 0; k < line->n_rules; k++)
				if (t->lines[i].rule == line->rules[k])
					goal_root(g, 0, t->lines[i].out.t, turn, turn + 1),
					    goal_root(g, 0, t->lines[i].out.f, turn, turn + 1);
}

/* Never from anything else to no bar found. */
static bool clears_nothing(struct arena *a, const struct prover *p, struct goal *g, struct proof *proof)
{
	g->say = say_clears, g->broken = 0;
	goal_roots_clear(g, 0, true), goal_roots_clear(g, 0, false);
	return proof_part(a, p, g, proof);
}

/* Never from refused to anything else. */
static bool frees_nobody(struct arena *a, const struct prover *p, struct goal *g, struct proof *proof)
{
	g->say = say_frees, g->broken = 1;
	for (int wanted = 1; wanted >= 0; wanted--)
		goal_roots_shown(g, 0, GROUND_BAR, wanted, 1), goal_roots_shown(g, 0, GROUND_SCOPE, wanted, 1);
	return proof_part(a, p, g, proof);
}

/* First to the letter; then but for questions: an open question holds, and any answer settles it, also a bad one. */
static struct proof never_helps(struct arena *a, const struct prover *p, const struct goal *moved)
{
	struct proof proof = { .outcome = PROVED }, milder;
	struct goal clears = goal_new(a, &p->u), frees = goal_new(a, &p->u), but = goal_new(a, &p->u);
	clears.always = frees.always = but.always = moved->always, clears.move = frees.move = but.move = moved->move;
	clears.breaks = frees.breaks = but.breaks = moved->breaks, but.but_questions = true;
	if (!frees_nobody(a, p, &frees, &proof))
		return proof;
	milder = proof;
	if (clears_nothing(a, p, &clears, &proof) || proof.outcome == NOT_PROVED)
		return proof;
	if (!clears_nothing(a, p, &but, &milder))
		return milder;
	milder.remark = S("an open question counts as answered by any answer, also a bad one");
	return milder;
}

struct proof prove_always(struct arena *a, const struct prover *p, const struct always *line)
{
	struct proof proof = { .outcome = PROVED };
	struct goal g = goal_new(a, &p->u);
	g.always = line, g.breaks = breaks_always;
	if (line->kind == ALWAYS_IMPLIES) {
		struct claim_pairs c = p->table->claims[line - p->table->law->always];
		claim_roots(&g, &line->if_, c.if_, true, 1), claim_roots(&g, &line->then, c.then, false, 10);
		g.say = say_implies;
		proof_part(a, p, &g, &proof);
		return proof;
	}
	g.move = NEW(a, unsigned char, (size_t)p->u.n_topics + 1);
	for (int i = 0; i < line->n_facts; i++)
		g.move[p->u.topic_of[0][line->facts[i]]] = line->kind == ALWAYS_NEVER_HELP ? MOVE_WORSE : MOVE_ANY;
	if (line->kind == ALWAYS_NEVER_HELP)
		return never_helps(a, p, &g);
	g.say = say_changes;
	change_roots(&g, line);
	proof_part(a, p, &g, &proof);
	return proof;
}

/* What has a side is moved to the dangerous one. What has none (plain facts) stays: to forget it may well end a
   refusal. So may to forget a day, a number or a place, which is tried against no bar found alone. */
struct proof prove_one_way(struct arena *a, const struct prover *p)
{
	struct proof proof = { .outcome = PROVED };
	struct goal clears = goal_new(a, &p->u), frees = goal_new(a, &p->u);
	size_t n = (size_t)p->u.n_topics;
	clears.breaks = frees.breaks = breaks_one_way;
	clears.but_questions = true;
	clears.move = NEW(a, unsigned char, n + 1), frees.move = NEW(a, unsigned char, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct fact *f = p->u.topics[i].shape;
		bool has_words = f->type == FACT_YESNO || f->type == FACT_CHOICE || f->type == FACT_CHOICES;
		clears.move[i] = f->kind == KIND_PLAIN ? MOVE_NONE : MOVE_WORSE;
		frees.move[i] = f->kind == KIND_PLAIN || !has_words ? MOVE_NONE : MOVE_WORSE;
	}
	if (clears_nothing(a, p, &clears, &proof))
		frees_nobody(a, p, &frees, &proof);
	return proof;
}
