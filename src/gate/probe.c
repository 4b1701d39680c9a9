#include "gate/probe.h"
#include "gate/find.h"

/* --- moving facts --- */

void world_recount(struct world *w)
{
	const struct law *law = w->law;
	for (int i = 0; i < law->n_facts; i++) {
		int g = law->facts[i].group;
		if (law->facts[i].counts_group < 0 && law->facts[i].counts_fact < 0)
			continue;
		for (int m = 0; m < (g < 0 ? 1 : w->groups[g].n); m++)
			*world_value(w, i, m) = (struct value){ 0 };
	}
	world_count(w);
}

struct world probe_after(struct arena *a, const struct probe *p)
{
	struct world w = world_copy(a, &p->world);
	for (int i = 0; i < p->n_moves; i++) {
		int g = w.law->facts[p->moves[i].fact].group;
		if (g < 0 || p->moves[i].member < w.groups[g].n)
			*world_value(&w, p->moves[i].fact, p->moves[i].member) = p->moves[i].to;
	}
	if (p->n_moves)
		world_recount(&w);
	return w;
}

struct probe probe_without(struct arena *a, const struct probe *p, int group, int member)
{
	struct probe less = { .world = world_copy(a, &p->world), .moves = NEW(a, struct move, (size_t)p->n_moves + 1) };
	struct roster *r = &less.world.groups[group];
	memmove(&r->list[member], &r->list[member + 1], (size_t)(--r->n - member) * sizeof *r->list);
	for (int i = 0; i < p->n_moves; i++) {
		struct move m = p->moves[i];
		bool same = p->world.law->facts[m.fact].group == group;
		if (same && m.member == member)
			continue;
		m.member -= same && m.member > member;
		less.moves[less.n_moves++] = m;
	}
	world_recount(&less.world);
	return less;
}

static enum truth word_truth(const struct value *v, int i)
{
	return v->word_yes && v->word_yes[i] ? YES : v->word_no && v->word_no[i] ? NO : UNKNOWN;
}

/* A list one or more steps further on the dangerous side, word by word. */
static struct value words_worse(struct arena *a, const struct fact *f, const struct value *now, uint64_t *seed)
{
	struct value v = { .status = STATUS_ESTABLISHED };
	v.word_yes = NEW(a, unsigned char, (size_t)f->n_words + 1),
	v.word_no = NEW(a, unsigned char, (size_t)f->n_words + 1);
	for (int i = 0; i < f->n_words; i++) {
		bool to_yes = (f->kind == KIND_DANGER) == (f->word_kind[i] != KIND_NONE);
		enum truth worst = to_yes ? YES : NO, old = word_truth(now, i), new = old;
		if (f->kind == KIND_PLAIN)
			new = draw(seed, 4) ? old : UNKNOWN;
		else if (old != worst && !draw(seed, 4))
			new = old == UNKNOWN || draw(seed, 2) ? worst : UNKNOWN;
		v.word_yes[i] = new == YES, v.word_no[i] = new == NO;
	}
	return v;
}

/* A choice whose word `said`, of the harmless side, is forgotten: the other words of that side stay excluded, since to
   open them again would help; what is presumed stands. */
static struct value choice_open(struct arena *a, const struct fact *f, int said)
{
	struct value v = { .status = STATUS_ESTABLISHED };
	const struct value presumed = value_presumed(a, f);
	v.word_yes = NEW(a, unsigned char, (size_t)f->n_words + 1),
	v.word_no = NEW(a, unsigned char, (size_t)f->n_words + 1);
	for (int i = 0; i < f->n_words; i++) {
		bool harmless = (f->kind == KIND_DANGER) != (f->word_kind[i] != KIND_NONE);
		v.word_no[i] = (harmless && i != said) || word_truth(&presumed, i) == NO;
		v.word_yes[i] = !v.word_no[i] && word_truth(&presumed, i) == YES;
	}
	return v;
}

/* Is the word possible, and no other dangerous one? To say it would exclude that one, which helps. */
static bool excludes_nothing(const struct fact *f, const struct value *now, int said, int word)
{
	bool alone = said >= 0 || word_truth(now, word) != NO;
	for (int i = 0; said < 0 && i < f->n_words; i++) {
		bool harmless = (f->kind == KIND_DANGER) != (f->word_kind[i] != KIND_NONE);
		alone = alone && (i == word || harmless || word_truth(now, i) == NO);
	}
	return alone;
}

/* Of a choice one word alone applies: once a dangerous one is said, no other is. */
static struct value choice_worse(
    struct arena *a, const struct pool *pool, int fact, const struct value *now, uint64_t *seed)
{
	const struct fact *f = &pool->law->facts[fact];
	int said = -1, n;
	if (f->kind == KIND_PLAIN)
		return value_presumed(a, f);
	for (int i = 0; i < f->n_words; i++)
		said = word_truth(now, i) == YES ? i : said;
	if (said >= 0 && (f->kind == KIND_DANGER) == (f->word_kind[said] != KIND_NONE))
		return *now;
	if (said >= 0 && !draw(seed, 4))
		return choice_open(a, f, said);
	struct value *list = answers_new(a, pool, fact, now, &n);
	for (int tries = 0; tries < 8 && n; tries++) {
		int word = pool->words[fact].list[draw(seed, (uint64_t)pool->words[fact].n)];
		bool worse = (f->kind == KIND_DANGER) == (f->word_kind[word] != KIND_NONE);
		for (int i = 0; worse && excludes_nothing(f, now, said, word) && i < n; i += 2)
			if (word_truth(&list[i], word) == YES)
				return list[i];
	}
	return *now;
}

static struct value value_worse(
    struct arena *a, const struct pool *pool, int fact, const struct value *now, uint64_t *seed)
{
	const struct fact *f = &pool->law->facts[fact];
	if (f->type == FACT_CHOICE)
		return choice_worse(a, pool, fact, now, seed);
	if (f->type == FACT_CHOICES)
		return words_worse(a, f, now, seed);
	if (f->type != FACT_YESNO || f->kind == KIND_PLAIN)
		return value_presumed(a, f);
	bool yes = f->kind == KIND_DANGER;
	if ((yes ? now->yes : now->no) || draw(seed, 3))
		return (struct value){ .yes = yes, .no = !yes, .status = STATUS_ESTABLISHED };
	return value_presumed(a, f);
}

void probe_move(struct arena *a, const struct pool *pool, const struct always *line, struct probe *p, uint64_t *seed)
{
	const struct law *law = pool->law;
	struct mood mood = mood_draw(seed);
	int room = 1;
	for (int i = 0; i < line->n_facts; i++)
		room += law->facts[line->facts[i]].group < 0 ? 1 : p->world.groups[law->facts[line->facts[i]].group].n;
	p->moves = NEW(a, struct move, (size_t)room);
	for (int i = 0; i < line->n_facts; i++) {
		int fact = line->facts[i], g = law->facts[fact].group;
		for (int m = 0; m < (g < 0 ? 1 : p->world.groups[g].n); m++) {
			const struct value *now = world_value(&p->world, fact, m);
			if (line->n_facts > 1 && !draw(seed, 3))
				continue;
			struct value to = line->kind == ALWAYS_NEVER_HELP ? value_worse(a, pool, fact, now, seed)
									  : value_draw(a, pool, fact, mood, seed);
			p->moves[p->n_moves++] = (struct move){ fact, m, to };
		}
	}
}

/* --- one case against one line --- */

struct seen { /* what a run found for one member */
	struct found found;
	enum truth if_, then;
};

/* One for each member the decision is read for, or one in all; NULL: the case is too large to run. */
static struct seen *look(struct arena *a, const struct table *t, int always, const struct world *w, int *n)
{
	struct run r;
	int per = t->law->decision.per;
	*n = per < 0 ? 1 : w->groups[per].n;
	struct seen *list = NEW(a, struct seen, (size_t)*n + 1);
	if (!run_open(a, t, w, &r))
		return NULL;
	for (int m = 0; m < *n; m++) {
		run_load(&r, per < 0 ? -1 : m);
		list[m].found = found_new(a, &r, false);
		found_verdict(*a, &r, &list[m].found);
		if (t->law->always[always].kind != ALWAYS_IMPLIES)
			continue;
		list[m].if_ = run_truth(&r, t->claims[always].if_, 0);
		list[m].then = run_truth(&r, t->claims[always].then, 0);
	}
	return list;
}

static bool has_ground(const struct table *t, const struct found *f, enum ground ground)
{
	for (int i = 0; i < t->n_lines; i++) {
		if (ground == GROUND_UNKNOWN ? f->ground[i] <= GROUND_STEP && f->value[i] != NO &&
						   (f->value[i] == UNKNOWN || f->ground[i] == GROUND_UNKNOWN)
					     : f->ground[i] == ground && f->value[i] == YES)
			return true;
	}
	return false;
}

static bool claim_holds(const struct table *t, const struct claim *c, const struct found *f, enum truth value)
{
	switch (c->kind) {
	case CLAIM_VERDICT:
		return f->folded.verdict == c->verdict && (c->ground == GROUND_NONE || has_ground(t, f, c->ground));
	case CLAIM_SHOWN:
		return value == YES;
	case CLAIM_EXCLUDED:
		return value == NO;
	case CLAIM_NOT_SHOWN:
		return value != YES;
	case CLAIM_NOT_EXCLUDED:
		return value != NO;
	}
	return false;
}

static bool rules_differ(const struct table *t, const struct always *line, const struct found *a, const struct found *b)
{
	for (int i = 0; i < t->n_lines; i++)
		for (int k = 0; k < line->n_rules; k++)
			if (t->lines[i].rule == line->rules[k] && a->value[i] != b->value[i])
				return true;
	return false;
}

/* An open question holds, and any answer settles it, also a bad one. */
static bool is_asked(const struct table *t, const struct found *f)
{
	for (int i = 0; i < t->n_lines; i++)
		if (t->law->rules[t->lines[i].rule].sort == SORT_ASK && f->value[i] != NO)
			return true;
	return false;
}

static bool has_helped(
    const struct table *t, const struct probe *p, const struct found *before, const struct found *after)
{
	enum verdict was = before->folded.verdict, is = after->folded.verdict;
	return is > was && (p->to_the_letter || was != HELD || is != NO_BAR_FOUND || !is_asked(t, before));
}

bool probe_breaks(
    struct arena scratch, const struct table *t, const struct always *line, const struct probe *p, int *member)
{
	int n, n_after = 0;
	struct seen *before = look(&scratch, t, (int)(line - t->law->always), &p->world, &n), *after = NULL;
	if (line->kind != ALWAYS_IMPLIES) {
		struct world *w = NEW(&scratch, struct world, 1);
		*w = probe_after(&scratch, p);
		after = look(&scratch, t, (int)(line - t->law->always), w, &n_after);
	}
	for (int m = 0; before && m < n; m++) {
		const struct found *f = &before[m].found;
		bool bad = false;
		if (line->kind == ALWAYS_IMPLIES)
			bad = claim_holds(t, &line->if_, f, before[m].if_) &&
			      !claim_holds(t, &line->then, f, before[m].then);
		else if (after && m < n_after && line->kind == ALWAYS_NEVER_CHANGE)
			bad = rules_differ(t, line, f, &after[m].found);
		else if (after && m < n_after)
			bad = has_helped(t, p, f, &after[m].found);
		if (!bad)
			continue;
		if (member)
			*member = t->law->decision.per < 0 ? -1 : m;
		return true;
	}
	return false;
}

bool probe_speaks(struct arena scratch, const struct table *t, const struct always *line, const struct probe *p)
{
	int n;
	struct seen *list = look(&scratch, t, (int)(line - t->law->always), &p->world, &n);
	bool speaks = false;
	for (int m = 0; list && m < n; m++)
		speaks =
		    speaks || (line->kind == ALWAYS_IMPLIES ? claim_holds(t, &line->if_, &list[m].found, list[m].if_)
				  : line->kind == ALWAYS_NEVER_HELP ? list[m].found.folded.verdict != NO_BAR_FOUND
								    : p->n_moves > 0);
	return speaks;
}
