#include "law/check_state.h"
#include <stdlib.h>

/* --- what is cited is in force as long as what cites it --- */

static void check_cites(struct checker *c, struct at at, struct str what, const struct cites *cites, struct interval t)
{
	for (int i = 0; i < cites->n; i++) {
		const struct source *s = &c->law->sources[cites->list[i].source];
		bool from = t.from != UNSET_DATE && (s->time.from == UNSET_DATE || t.from < s->time.from);
		bool until = t.until != UNSET_DATE && (s->time.until == UNSET_DATE || t.until > s->time.until);
		if (!from && !until)
			continue;
		TELL(c, at_piece(at, cites->list[i].text),
		    S("end the one where the other ends, or cite what is in force; after a change of law write a "
		      "second version"),
		    "%.*s is in force from %.*s until %.*s, and cites %.*s, in force from %.*s until %.*s", SF(what),
		    SF(day_text(c->arena, t.from)), SF(day_text(c->arena, t.until)), SF(s->id),
		    SF(day_text(c->arena, s->time.from)), SF(day_text(c->arena, s->time.until)));
	}
}

static struct interval time_of(const struct checker *c, struct interval t, int pack)
{
	return t.from == DATE_NONE ? c->law->packs[pack]->time : t;
}

static void check_all_cites(struct checker *c)
{
	const struct law *law = c->law;
	for (int i = 0; i < law->n_rules; i++)
		check_cites(c, law->rules[i].at, law->rules[i].id, &law->rules[i].cites, law->rules[i].time);
	for (int i = 0; i < law->n_params; i++)
		check_cites(c, law->params[i].at, law->params[i].id, &law->params[i].cites,
		    time_of(c, law->params[i].time, law->params[i].pack));
	for (int i = 0; i < law->n_tables; i++)
		check_cites(c, law->tables[i].at, law->tables[i].id, &law->tables[i].cites,
		    time_of(c, law->tables[i].time, law->tables[i].pack));
}

static void check_uncited(struct checker *c)
{
	for (int i = 0; i < c->law->n_sources; i++)
		if (!c->law->sources[i].cited && !c->law->sources[i].pack)
			diag_warn(c->diags, c->law->sources[i].at,
			    S("cite it where it carries something, or take it out"), "the source %.*s is never cited",
			    SF(c->law->sources[i].id));
}

/* --- versions of one id --- */

struct by_time {
	const struct rule *rule;
};

static int by_id(const void *a, const void *b)
{
	const struct rule *x = ((const struct by_time *)a)->rule, *y = ((const struct by_time *)b)->rule;
	int order = str_cmp(x->id, y->id);
	if (order)
		return order;
	return x->time.from != y->time.from ? (x->time.from < y->time.from ? -1 : 1) : x < y ? -1 : x > y;
}

static void check_versions(struct checker *c, const struct by_time *list, int n)
{
	for (int i = 1; i < n; i++) {
		const struct rule *old = list[i - 1].rule, *new = list[i].rule;
		if (!str_eq(old->id, new->id) || interval_unset(old->time) || interval_unset(new->time))
			continue;
		if (new->time.from <= old->time.until) {
			TELL(c, new->at, S("end the older version on the day before the newer one begins"),
			    "two versions of %.*s are in force from %.*s until %.*s; the other stands at %.*s:%d",
			    SF(new->id), SF(day_text(c->arena, new->time.from)),
			    SF(day_text(
				c->arena, old->time.until < new->time.until ? old->time.until : new->time.until)),
			    SF(old->at.path), old->at.line);
		} else if (c->complete && new->time.from > old->time.until + 1) {
			diag_warn(c->diags, new->at,
			    S("if this is meant, leave it; else let one version follow the other"),
			    "no version of %.*s is in force from %.*s until %.*s", SF(new->id),
			    SF(day_text(c->arena, old->time.until + 1)), SF(day_text(c->arena, new->time.from - 1)));
		}
	}
}

/* --- tests --- */

static int by_text(const struct str *id, const struct rule *r, bool base)
{
	return str_cmp(*id, base ? r->base : r->id);
}

/* Is a version of the rule, or of one of its parts, in force? Parts of "R29" stand together, behind each other. */
static bool names_in_force(const struct by_time *list, int n, struct str id, int32_t day, bool *found)
{
	int low = 0, high = n;
	while (low < high) { /* the first id that does not come before */
		int mid = (low + high) / 2;
		if (by_text(&id, list[mid].rule, false) > 0)
			low = mid + 1;
		else
			high = mid;
	}
	*found = false;
	for (; low < n && str_starts(list[low].rule->id, id); low++) {
		const struct rule *r = list[low].rule;
		if (!str_eq(r->id, id) && !str_eq(r->base, id))
			continue;
		*found = true;
		if (interval_holds(r->time, day))
			return true;
	}
	return false;
}

static void check_tests(struct checker *c, const struct by_time *list, int n)
{
	for (int i = 0; i < c->law->n_tests; i++) {
		const struct law_test *t = &c->law->tests[i];
		int32_t day = t->today == DATE_NONE ? c->law->packs[t->pack]->time.from : t->today;
		for (int k = 0; k < t->n_expects && day != UNSET_DATE; k++) {
			const struct expect *e = &t->expects[k];
			bool found = false;
			if (!e->because.n || names_in_force(list, n, e->because, day, &found) || !found)
				continue;
			TELL(c, at_piece(e->at, e->because),
			    S("give the test a day, `today ...`, on which the rule is in force"),
			    "%.*s is not in force on %.*s, the day of this test", SF(e->because),
			    SF(date_write(c->arena, day)));
		}
	}
}

/* --- conclusions --- */

static int by_conclusion(const void *a, const void *b)
{
	const struct rule *x = ((const struct by_time *)a)->rule, *y = ((const struct by_time *)b)->rule;
	if (x->conclusion != y->conclusion)
		return x->conclusion < y->conclusion ? -1 : 1;
	return x->time.from != y->time.from ? (x->time.from < y->time.from ? -1 : 1) : x < y ? -1 : x > y;
}

/* The first day of the pack on which no rule of the conclusion is in force; DATE_OPEN: none. An UNSET day may be any.
 */
static int32_t first_gap(const struct by_time *list, int n, struct interval pack)
{
	int32_t day = pack.from;
	for (int i = 0; i < n && day != DATE_OPEN; i++) {
		struct interval t = list[i].rule->time;
		if (interval_unset(t))
			return DATE_OPEN;
		if (t.from > day)
			break;
		if (t.until >= day)
			day = t.until == DATE_OPEN ? DATE_OPEN : t.until + 1;
	}
	return day > pack.until ? DATE_OPEN : day;
}

static void check_conclusion(struct checker *c, int i, const struct by_time *list, int n)
{
	const struct law *law = c->law;
	const struct conclusion *x = &law->conclusions[i];
	struct interval pack = law->packs[0]->time;
	if (law->decision.row[i] == GROUND_NONE)
		TELL(c, x->at, S("give it a row in the decision: its rules would be lost"),
		    "\"%.*s\" is in no row of the decision %.*s", SF(x->phrase), SF(law->decision.id));
	if (!n) {
		TELL(c, x->at, S("write a rule that gives it, or take it out: it would always count as excluded"),
		    "no rule concludes \"%.*s\"", SF(x->phrase));
		return;
	}
	int32_t gap = law->decision.row[i] > GROUND_STEP || interval_unset(pack) ? DATE_OPEN : first_gap(list, n, pack);
	if (gap != DATE_OPEN)
		TELL(c, x->at,
		    S("it would count as excluded on such a day: give it a rule in force as long as the pack is"),
		    "no rule in force on %.*s concludes \"%.*s\"", SF(date_write(c->arena, gap)), SF(x->phrase));
}

static void check_conclusions(struct checker *c, struct by_time *list, int n_all)
{
	int n = 0, at = 0;
	for (int i = 0; i < n_all; i++)
		if (list[i].rule->sort == SORT_RULE && list[i].rule->conclusion >= 0)
			list[n++] = list[i];
	qsort(list, (size_t)n, sizeof *list, by_conclusion);
	for (int i = 0; i < c->law->n_conclusions; i++) {
		int first = at;
		while (at < n && list[at].rule->conclusion == i)
			at++;
		check_conclusion(c, i, list + first, at - first);
	}
}

void check_time(struct checker *c)
{
	int n = c->law->n_rules;
	struct by_time *list = NEW(c->arena, struct by_time, n + 1);
	for (int i = 0; i < n; i++)
		list[i].rule = &c->law->rules[i];
	qsort(list, (size_t)n, sizeof *list, by_id);
	check_all_cites(c);
	check_versions(c, list, n);
	if (!c->complete)
		return;
	check_tests(c, list, n);
	check_uncited(c);
	if (c->law->decision.id.n && c->law->decision.row)
		check_conclusions(c, list, n);
}
