#include "gate/explain.h"

enum { PASSES_MOST = 8 };
struct piece { /* something known of one fact */
	struct fact_of of;
	bool dropped;
};
struct search {
	struct why *why;
	struct hypo *hypo;
	struct folded want;
	bool all; /* every member must keep its answer, not just one that gives the whole its own */
	struct piece *pieces;
	int n;
};

/* Did somebody say so? What is presumed stands without. */
static bool is_known(const struct value *v, const struct fact *fact)
{
	if (v->status == STATUS_PRESUMED)
		return false;
	bool any = v->yes || v->no || v->known || v->n_places || v->n_maybe || v->rest_no;
	for (int i = 0; i < fact->n_words && !any; i++)
		any = (v->word_yes && v->word_yes[i]) || (v->word_no && v->word_no[i]);
	return any;
}

/* `v` as the copy for hypotheses has it: a number that follows from other facts is not there. */
static void add_piece(struct search *s, int i, int group, int member, const struct value *v)
{
	const struct fact *fact = &s->why->law->facts[i];
	if (s->hypo->first[i] == s->hypo->first[i + 1] || !is_known(v, fact))
		return;
	if (group == s->why->law->decision.per && s->why->n_plains == 1)
		group = member = -1;
	s->pieces[s->n++] = (struct piece){ { i, group, member }, false };
}

/* Sensitive facts first, which is the order of leaving out; then from the end of the pack, so that the first ones stay.
 */
static void list_pieces(struct search *s)
{
	const struct law *law = s->why->law;
	const struct world *world = &s->hypo->world;
	size_t room = (size_t)law->n_facts;
	for (int g = 0; g < law->n_groups; g++)
		room += (size_t)world->groups[g].n * (size_t)law->n_facts;
	s->pieces = NEW(s->why->arena, struct piece, room + 1);
	for (int sensitive = 1; sensitive >= 0; sensitive--)
		for (int i = law->n_facts - 1; i >= 0; i--) {
			int group = law->facts[i].group;
			if (law->facts[i].sensitive != sensitive)
				continue;
			if (group < 0)
				add_piece(s, i, -1, -1, &world->values[i]);
			for (int m = group < 0 ? 0 : world->groups[group].n; m-- > 0;)
				add_piece(s, i, group, m, &world->groups[group].list[m].values[i]);
		}
}

/* Lanes with the headline that is wanted. What is presumed may show a graver one once a fact is forgotten. */
static uint64_t kept_lanes(const struct search *s, const struct lanes *l)
{
	uint64_t refused = l->bar | l->scope;
	switch (s->want.headline) {
	case GROUND_BAR:
		return l->bar;
	case GROUND_SCOPE:
		return l->scope & ~l->bar;
	case GROUND_SUSPENDED:
		return l->suspended & ~refused;
	case GROUND_STEP:
		return ~(l->open | l->suspended | refused);
	default:
		return l->clear;
	}
}

/* In lane i everything dropped so far is forgotten, and pieces from..from + i as well; is the answer still the same? */
static uint64_t try_prefixes(struct search *s, int from, int n)
{
	uint64_t all = ~(uint64_t)0, any = 0, step = 0, graver = 0;
	for (int d = 0; d < s->why->n_plains; d++) {
		hypo_remember(s->hypo);
		hypo_turn(s->hypo, &s->why->plains[d]);
		for (int i = 0; i < s->n; i++)
			if (s->pieces[i].dropped)
				hypo_forget(s->hypo, s->pieces[i].of, ~(uint64_t)0);
		for (int i = 0; i < n; i++)
			hypo_forget(s->hypo, s->pieces[from + i].of, ~(uint64_t)0 << i);
		struct lanes l = hypo_go(s->hypo, s->why->found->ground);
		all &= kept_lanes(s, &l), any |= kept_lanes(s, &l);
		step |= l.step;
		graver |= s->want.headline == GROUND_SCOPE       ? l.bar
			  : s->want.headline == GROUND_SUSPENDED ? l.bar | l.scope
								 : 0;
	}
	return s->want.headline == GROUND_STEP ? all & step : s->all ? all : any & ~graver;
}

/* One pass. What is known only ever adds: once a piece is needed beside the others it is needed without them. */
static int drop_pass(struct search *s)
{
	int dropped = 0;
	for (int from = 0; from < s->n;) {
		int n = s->n - from < LANES ? s->n - from : LANES, kept = 0;
		uint64_t same = try_prefixes(s, from, n);
		while (kept < n && same >> kept & 1)
			dropped += !s->pieces[from + kept].dropped, s->pieces[from + kept++].dropped = true;
		from += kept + (kept < n);
	}
	return dropped;
}

/* Only a piece that stands against a presumption can become needless later: then what it kept up is tried again. */
static void drop_all(struct search *s)
{
	for (int pass = 0; pass < PASSES_MOST && drop_pass(s); pass++)
		;
}

static bool is_same_exactly(struct search *s)
{
	struct why *w = s->why;
	struct arena scratch = *w->arena;
	struct found found = found_new(&scratch, w->lab, false);
	struct folded all = { NO_BAR_FOUND, GROUND_NONE };
	for (int d = 0; d < w->n_plains; d++) {
		hypo_remember(s->hypo);
		hypo_turn(s->hypo, &w->plains[d]);
		for (int i = 0; i < s->n; i++)
			if (s->pieces[i].dropped)
				hypo_forget(s->hypo, s->pieces[i].of, ~(uint64_t)0);
		struct folded one = found_verdict(scratch, w->lab, &found);
		all.verdict = one.verdict < all.verdict ? one.verdict : all.verdict;
		all.headline = one.headline < all.headline ? one.headline : all.headline;
	}
	return all.verdict == s->want.verdict && all.headline == s->want.headline;
}

/* Where more facts work both ways than hypotheses complete, they may drop too little, or too much: what is left is
   tried once more, each by itself. */
static void drop_exactly(struct search *s)
{
	for (int i = 0; i < s->n && s->why->lab->effort < EFFORT_MOST; i++)
		if (!s->pieces[i].dropped)
			s->pieces[i].dropped = true, s->pieces[i].dropped = is_same_exactly(s);
}

static bool comes_before(struct fact_of a, struct fact_of b)
{
	return a.fact != b.fact ? a.fact < b.fact : a.group != b.group ? a.group < b.group : a.member < b.member;
}

static void keep(struct search *s, struct answer *answer)
{
	answer->enough = NEW(s->why->arena, struct fact_of, (size_t)s->n + 1);
	for (int i = 0; i < s->n; i++) {
		if (s->pieces[i].dropped)
			continue;
		int at = answer->n_enough++;
		for (; at > 0 && comes_before(s->pieces[i].of, answer->enough[at - 1]); at--)
			answer->enough[at] = answer->enough[at - 1];
		answer->enough[at] = s->pieces[i].of;
	}
}

void explain_enough(struct why *w, struct answer *answer)
{
	struct search s = { .why = w, .hypo = why_hypo(w), .want = { answer->verdict, w->headline } };
	if (s.want.headline == GROUND_UNKNOWN || !w->n_plains)
		return;
	s.all = s.want.headline == GROUND_STEP || s.want.headline == GROUND_NONE;
	list_pieces(&s);
	s.hypo->was_cut = false;
	s.hypo->only_bars = s.want.headline == GROUND_BAR;
	w->lab->effort = 0;
	if (try_prefixes(&s, 0, 0) & 1)
		drop_all(&s);
	bool is_other = !is_same_exactly(&s);
	for (int i = 0; i < s.n && is_other; i++)
		s.pieces[i].dropped = false;
	if (is_other || s.hypo->was_cut)
		drop_exactly(&s);
	keep(&s, answer);
	s.hypo->only_bars = false;
	hypo_remember(s.hypo);
}
