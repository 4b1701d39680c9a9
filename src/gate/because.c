#include "gate/why.h"

static bool is_list(const struct fact *fact) { return fact->type == FACT_CHOICE || fact->type == FACT_CHOICES; }

/* Whose fact it is: the case and the member that is being decided on stand without a group. */
static struct fact_of whose(const struct why *w, int fact, const struct seat *seat)
{
	int group = w->law->facts[fact].group;
	if (group < 0 || group == w->law->decision.per)
		return (struct fact_of){ fact, -1, -1 };
	return (struct fact_of){ fact, group, seat->of[group] };
}

struct because because_of(const struct why *w, int i, const struct seat *seat, int word)
{
	const struct fact *fact = &w->law->facts[i];
	const struct value *v = seat_value(w->run->world, seat, i);
	struct because b = {
		.of = whose(w, i, seat), .word = is_list(fact) ? word : -1, .status = v->status, .doubt = -1
	};
	bool yes = v->yes, no = v->no;
	if (b.word >= 0)
		yes = v->word_yes && v->word_yes[word], no = v->word_no && v->word_no[word];
	else if (fact->type != FACT_YESNO)
		yes = fact_answered(w->run->world, seat, i), no = false;
	b.counts = yes ? COUNTS_YES : no ? COUNTS_NO : COUNTS_UNKNOWN;
	b.said = yes;
	return b;
}

static bool is_same(const struct because *a, const struct because *b)
{
	return a->of.fact == b->of.fact && a->of.group == b->of.group && a->of.member == b->of.member &&
	       a->word == b->word && a->doubt == b->doubt;
}

static bool comes_before(const struct because *a, const struct because *b)
{
	int x[5] = { a->of.fact, a->of.group, a->of.member, a->word, a->doubt };
	int y[5] = { b->of.fact, b->of.group, b->of.member, b->word, b->doubt };
	for (int i = 0; i < 5; i++)
		if (x[i] != y[i])
			return x[i] < y[i];
	return false;
}

/* Puts an entry in its place among those of the reason at hand. */
static void put(struct why *w, struct because b)
{
	int at = w->n_entries;
	for (int i = 0; i < w->n_entries; i++)
		if (is_same(&w->entries[i], &b))
			return;
	if (w->n_entries == w->room_entries) {
		const struct because *old = w->entries;
		w->room_entries = 2 * w->room_entries + 32;
		w->entries = NEW(w->arena, struct because, (size_t)w->room_entries);
		if (w->n_entries)
			memcpy(w->entries, old, (size_t)w->n_entries * sizeof *old);
	}
	for (; at > 0 && comes_before(&b, &w->entries[at - 1]); at--)
		w->entries[at] = w->entries[at - 1];
	w->entries[at] = b;
	w->n_entries++;
}

static void keep(struct why *w, struct reason *r)
{
	r->because = NEW(w->arena, struct because, (size_t)w->n_entries);
	if (w->n_entries)
		memcpy(r->because, w->entries, (size_t)w->n_entries * sizeof *r->because);
	r->n_because = w->n_entries;
	w->n_entries = 0;
}

static int word_of(const struct atom *atom) { return atom->kind == ATOM_WORD ? atom->word : -1; }

void because_shown(struct why *w, struct reason *r, struct leaves leaves)
{
	r->presumes = NEW(w->arena, int, leaves.n + 1);
	for (size_t i = 0; i < leaves.n; i++) {
		const struct atom *atom = &w->table->atoms[leaves.list[i].atom];
		struct seat seat = run_seat(w->run, atom->scope, leaves.list[i].tuple);
		if (atom->kind == ATOM_SWITCH && w->law->rules[atom->rule].sort == SORT_PRESUME) {
			int at = r->n_presumes++;
			for (; at > 0 && r->presumes[at - 1] > atom->rule; at--)
				r->presumes[at] = r->presumes[at - 1];
			r->presumes[at] = atom->rule;
		}
		int owners[sizeof atom->owners / sizeof *atom->owners], n = atom->n_owners;
		memcpy(owners, atom->owners, sizeof owners);
		if (n > 1)
			n = hypo_needed(why_hypo(w), atom, &seat, owners, n);
		if (!n && atom->n_owners) /* who is recorded decides: the number taken from it is named */
			owners[n++] = atom->owners[0];
		for (int k = 0; k < n; k++)
			put(w, because_of(w, owners[k], &seat, word_of(atom)));
	}
	keep(w, r);
}

/* --- what is open --- */

/* What is asked instead of a number that is computed: whether a group is complete, or the list whose words are counted.
 */
static int asked_for(const struct why *w, int i)
{
	const struct fact *fact = &w->law->facts[i];
	if (fact->counts_fact >= 0)
		return fact->counts_fact;
	if (fact->counts_group >= 0 && w->law->groups[fact->counts_group].complete >= 0)
		return w->law->groups[fact->counts_group].complete;
	return i;
}

static void wait_for(struct why *w, struct because *b, int rule, int rank)
{
	struct wait *wait = why_wait(w, b->of);
	if (w->law->facts[b->of.fact].kind == KIND_DANGER)
		rank = 0;
	if (!wait->is_open || rank < wait->rank)
		wait->rank = rank, wait->rule = rule;
	wait->is_open = true;
	wait->n++;
}

static void put_unanswered(struct why *w, const struct atom *atom, const struct seat *seat, int rule, int rank)
{
	int before = w->n_entries;
	for (int k = 0; k < atom->n_owners; k++) {
		struct because b = because_of(w, asked_for(w, atom->owners[k]), seat, word_of(atom));
		if (b.counts == COUNTS_UNKNOWN)
			put(w, b), wait_for(w, &b, rule, rank);
	}
	for (int k = 0; k < atom->n_owners && w->n_entries == before;
	     k++) /* all is answered: what is open is the law's own */
		put(w, because_of(w, atom->owners[k], seat, word_of(atom)));
}

static struct amendment *amendment_of(struct why *w, int line, size_t tuple, int rank)
{
	for (int i = 0; i < w->n_amendments; i++) {
		struct amendment *a = &w->amendments[i];
		if (a->line != line || a->tuple != tuple)
			continue;
		a->rank = rank < a->rank ? rank : a->rank;
		return a;
	}
	if (w->n_amendments == w->room_amendments) {
		struct amendment *old = w->amendments;
		w->room_amendments = 2 * w->room_amendments + 16;
		w->amendments = NEW(w->arena, struct amendment, (size_t)w->room_amendments);
		if (w->n_amendments)
			memcpy(w->amendments, old, (size_t)w->n_amendments * sizeof *old);
	}
	w->amendments[w->n_amendments] = (struct amendment){ .line = line, .tuple = tuple, .rank = rank };
	return &w->amendments[w->n_amendments++];
}

static int targeted_owner(const struct law *law, int rule, const struct atom *atom)
{
	for (int i = 0; i < law->rules[rule].n_targets; i++)
		for (int k = 0; k < atom->n_owners; k++)
			if (law->rules[rule].targets[i].ref.kind == REF_FACT &&
			    law->rules[rule].targets[i].ref.i == atom->owners[k])
				return atom->owners[k];
	return atom->n_owners ? atom->owners[0] : -1;
}

/* An answer was given and does not count: names what took it away. */
static bool put_taken(struct why *w, const struct atom *atom, const struct seat *seat, bool said, int rank)
{
	int before = w->n_entries;
	for (int i = 0; i < w->table->n_lines; i++) {
		const struct line *line = &w->table->lines[i];
		size_t tuple = run_tuple(w->run, line->scope, seat);
		if (!amends(w->law, line->rule, atom) || run_at(w->run, line->e.f, line->scope, tuple) & 1)
			continue;
		int owner = targeted_owner(w->law, line->rule, atom);
		if (owner < 0)
			continue;
		struct because b = because_of(w, owner, seat, word_of(atom));
		b.counts = COUNTS_UNKNOWN, b.doubt = line->rule, b.said = said;
		put(w, b);
		struct amendment *a = amendment_of(w, i, tuple, rank);
		bool is_told = a->told_in == w->n_reasons || w->law->rules[line->rule].sort == SORT_DOUBT;
		a->is_due = a->is_due || !is_told;
	}
	return w->n_entries > before;
}

static void put_open(struct why *w, struct leaves leaves, int rule, int rank)
{
	for (size_t i = 0; i < leaves.n; i++) {
		const struct atom *atom = &w->table->atoms[leaves.list[i].atom];
		struct seat seat = run_seat(w->run, atom->scope, leaves.list[i].tuple);
		enum truth raw = run_truth(w->run, atom->raw, leaves.list[i].tuple);
		if (raw == UNKNOWN || !put_taken(w, atom, &seat, raw == YES, rank))
			put_unanswered(w, atom, &seat, rule, rank);
	}
}

/* A doubt is a ground of its own and says there what it waits for; a presumption is none, so the rule says it. */
void because_open(struct why *w, struct reason *r, struct leaves leaves, int rule, int rank)
{
	w->n_reasons++;
	put_open(w, leaves, rule, rank);
	for (int i = 0; i < w->n_amendments; i++) {
		struct amendment *a = &w->amendments[i];
		if (!a->is_due)
			continue;
		a->is_due = false, a->told_in = w->n_reasons;
		const struct line *line = &w->table->lines[a->line];
		put_open(w, walk_open(w, line->e, line->scope, a->tuple, WALK_NO), line->rule, rank);
		i = -1; /* what it waits for may in turn be presumed */
	}
	keep(w, r);
}

/* What the answer on a fact or word counts as, after presumptions and doubts. */
static struct because as_counted(const struct why *w, struct because b, const struct atom *atom, size_t tuple)
{
	enum truth now = run_value(w->run, atom->now, atom->scope, tuple);
	if (atom->kind == ATOM_FACT || atom->kind == ATOM_WORD)
		b.counts = now == YES ? COUNTS_YES : now == NO ? COUNTS_NO : COUNTS_UNKNOWN;
	return b;
}

void because_read(struct why *w, struct reason *r, int i, size_t tuple)
{
	const struct line *line = &w->table->lines[i];
	struct seat seat = run_seat(w->run, line->scope, tuple);
	for (int k = 0; k < line->n_atoms; k++) {
		const struct atom *atom = &w->table->atoms[line->atoms[k]];
		size_t at = run_tuple(w->run, atom->scope, &seat);
		for (int o = 0; o < atom->n_owners; o++)
			put(w, as_counted(w, because_of(w, atom->owners[o], &seat, word_of(atom)), atom, at));
	}
	keep(w, r);
}
