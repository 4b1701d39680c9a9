#include "case/scale.h"

bool fact_lists(const struct fact *fact, struct str code)
{
	for (int i = 0; i < fact->n_evidence; i++)
		if (str_eq(fact->evidence[i], code))
			return true;
	return !fact->n_evidence && code.n && !str_eq(code, S("PER")) && !str_eq(code, S("LAW")) &&
	       !str_eq(code, S("CIV"));
}

static bool is_claim_of(const struct fact *fact, struct str by)
{
	return (str_eq(by, S("PER")) || str_eq(by, S("LAW")) || str_eq(by, S("CIV"))) && !fact_lists(fact, by);
}

static bool is_digest(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("0123456789abcdef", s.at[i]) || !s.at[i])
			return false;
	return s.n == 64;
}

static enum why why(struct voice *v, enum why w) { return v->why = w; }

/* What an assertion of this grade still lacks. */
static unsigned lacks(const struct assertion *a, unsigned wanted)
{
	unsigned missing = 0;
	if ((wanted & MISSING_ESTABLISHED) && a->grade != GRADE_ESTABLISHED && a->grade != GRADE_REFUTED)
		missing |= MISSING_ESTABLISHED;
	if ((wanted & MISSING_CREDIBLE) && a->grade == GRADE_NONE)
		missing |= MISSING_CREDIBLE;
	if ((wanted & MISSING_BY) && !a->by.n)
		missing |= MISSING_BY;
	if ((wanted & MISSING_ON) && a->on == DATE_NONE)
		missing |= MISSING_ON;
	if ((wanted & MISSING_SOURCE) && !a->source.n)
		missing |= MISSING_SOURCE;
	if ((wanted & MISSING_REASONS) && !a->reasons.n)
		missing |= MISSING_REASONS;
	return missing;
}

/* The side that clears the way: full provenance, a listed code, fresh, of the past, for this destination alone. */
static enum why clears(const struct question *q, struct voice *v, unsigned wanted)
{
	const struct assertion *a = v->a;
	if (a->shared)
		return why(v, WHY_SHARED);
	v->missing = lacks(a, wanted);
	if (v->missing)
		return why(v, WHY_NEEDS);
	if (q->fact->n_evidence && !fact_lists(q->fact, a->by))
		return why(v, WHY_CODE);
	if (a->on != DATE_NONE && a->on > q->on)
		return why(v, WHY_FUTURE);
	bool limited = q->fact->stale_after_set || q->fact->stale_before;
	if (limited && a->on == DATE_NONE)
		return v->missing = MISSING_ON, why(v, WHY_NEEDS);
	if (q->fresh_unknown)
		return why(v, WHY_STALE_OPEN);
	if (q->fresh_from != DATE_NONE && a->on < q->fresh_from)
		return why(v, WHY_STALE);
	if (q->fact->stale_after_set && q->on > date_add(a->on, q->fact->stale_after))
		return why(v, WHY_STALE);
	return why(v, WHY_COUNTS);
}

static enum why plain(const struct question *q, struct voice *v)
{
	const struct fact *fact = q->fact;
	if (v->a->grade == GRADE_REFUTED)
		return why(v, WHY_REFUTED);
	bool limited = fact->stale_after_set || fact->stale_before;
	if (fact->harmless && !limited && !(fact->text && v->side == SIDE_YES && !v->a->source.n))
		return why(v, WHY_COUNTS);
	unsigned wanted = MISSING_CREDIBLE | (fact->n_evidence ? MISSING_BY : 0) |
			  (fact->text && v->side == SIDE_YES ? MISSING_SOURCE : 0);
	return clears(q, v, wanted);
}

/* The side of a question that protects the person is yes on a danger and no on an adverse or protective fact. */
static enum why counts(const struct question *q, struct voice *v)
{
	const struct fact *fact = q->fact;
	const struct assertion *a = v->a;
	const unsigned shown = MISSING_ESTABLISHED | MISSING_BY | MISSING_ON | MISSING_SOURCE;
	bool danger = fact->kind == KIND_DANGER, is_plain = fact->kind == KIND_PLAIN || fact->kind == KIND_NONE;
	bool protects = !is_plain && v->side != SIDE_VALUE && (v->side == SIDE_YES) == (danger != q->turned);
	if (fact->from_gate.n && (!str_eq(a->by, S("SYS")) || a->on != q->on || !is_digest(a->source)))
		return why(v, WHY_FROM_GATE);
	if (a->grade == GRADE_CLAIMED)
		return why(v, WHY_CLAIMED);
	if (is_claim_of(fact, a->by))
		return why(v, WHY_CLAIM_OF);
	if (is_plain)
		return plain(q, v);
	if (a->grade == GRADE_REFUTED && (v->side == SIDE_VALUE || (v->credible && !danger)))
		return why(v, WHY_REFUTED); /* a refuted no counts on a danger alone */
	return protects ? why(v, WHY_COUNTS) : clears(q, v, danger ? shown | MISSING_REASONS : shown);
}

/* A refutation says the contrary; v->credible marks the one that protects on a danger and counts for nothing elsewhere:
   what was refuted is the answer "no" on the kind. */
static void turn_refuted(const struct question *q, struct voice *v)
{
	v->why = WHY_COUNTS, v->missing = 0, v->credible = false;
	v->side = q->by_value ? SIDE_VALUE : v->value ? SIDE_YES : SIDE_NO;
	if (v->a->grade != GRADE_REFUTED || q->by_value)
		return;
	v->credible = (v->side == SIDE_NO) != q->turned;
	v->side = v->side == SIDE_YES ? SIDE_NO : SIDE_YES;
}

static int voice_value(const struct voice *v) { return v->side == SIDE_VALUE ? v->value : v->side == SIDE_YES; }
static int32_t day_of(const struct question *q, const struct assertion *a)
{
	return a->on == DATE_NONE ? q->on : a->on;
}

/* Danger: a yes by a court yields to a court alone, and a no older than a credible yes no longer counts. */
static void settle_danger(const struct question *q, struct voice *list, int n)
{
	enum side yes = q->turned ? SIDE_NO : SIDE_YES;
	bool court = false, any = false;
	int32_t last = 0;
	for (int i = 0; i < n; i++)
		if (list[i].why == WHY_COUNTS && list[i].side == yes) {
			int32_t day = day_of(q, list[i].a);
			court |= str_eq(list[i].a->by, S("CT"));
			last = any && last > day ? last : day;
			any = true;
		}
	for (int i = 0; i < n; i++)
		if (any && list[i].why == WHY_COUNTS && list[i].side != yes) {
			if (court && !str_eq(list[i].a->by, S("CT")))
				list[i].why = WHY_COURT;
			else if (day_of(q, list[i].a) < last)
				list[i].why = WHY_OLDER;
		}
}

static enum status status_of(const struct voice *v)
{
	if (v->a->grade == GRADE_REFUTED)
		return v->credible ? STATUS_CREDIBLE : STATUS_REFUTED;
	return v->a->grade == GRADE_ESTABLISHED ? STATUS_ESTABLISHED
	       : v->a->grade == GRADE_CREDIBLE  ? STATUS_CREDIBLE
						: STATUS_BARE;
}

static int order(long a, long b) { return a < b ? -1 : a > b; }

/* By what is said: so that no order hangs on the place in the file. */
static int compare_said(const struct assertion *a, const struct assertion *b)
{
	if (a->say != b->say || a->say == SAY_YES || a->say == SAY_NO)
		return order((long)a->say, (long)b->say);
	if (a->say == SAY_DATE || a->say == SAY_NUMBER)
		return a->say == SAY_DATE ? order(a->date, b->date) : order(a->number, b->number);
	for (int i = 0; i < a->n_places && i < b->n_places; i++)
		if (!str_eq(a->places[i], b->places[i]))
			return str_cmp(a->places[i], b->places[i]);
	return order(a->n_places, b->n_places);
}

/* Which of two is shown: the stronger, the later, then by code, source and so on; never by place in the file. */
static bool is_stronger(const struct voice *a, const struct voice *b)
{
	static const int rank[] = {
		[STATUS_BARE] = 1, [STATUS_CREDIBLE] = 2, [STATUS_REFUTED] = 3, [STATUS_ESTABLISHED] = 4
	};
	int by_rank = rank[status_of(a)] - rank[status_of(b)];
	if (by_rank)
		return by_rank > 0;
	if (a->a->on != b->a->on)
		return a->a->on > b->a->on;
	int cmp = str_cmp(a->a->by, b->a->by);
	cmp = cmp ? cmp : str_cmp(a->a->source, b->a->source);
	cmp = cmp ? cmp : str_cmp(a->a->reasons, b->a->reasons);
	cmp = cmp ? cmp : str_cmp(a->a->name, b->a->name);
	return cmp ? cmp < 0 : compare_said(a->a, b->a) < 0;
}

static bool settles(const struct question *q, const struct voice *list, int n, const struct voice *v)
{
	const struct assertion *a = v->a;
	if (!a->resolves || !a->name.n || !a->reasons.n || a->on == DATE_NONE || a->on > q->on ||
	    !fact_lists(q->fact, a->by))
		return false;
	for (int i = 0; i < n; i++)
		if (list[i].why == WHY_COUNTS && voice_value(&list[i]) != voice_value(v) &&
		    day_of(q, list[i].a) >= a->on)
			return false;
	return true;
}

/* The strongest voice that counts; `unlike`: among those that say something else than it; NULL: among all. */
static const struct voice *best(const struct voice *list, int n, const struct voice *unlike)
{
	const struct voice *top = NULL;
	for (int i = 0; i < n; i++) {
		bool counted = list[i].why == WHY_COUNTS && (!unlike || voice_value(&list[i]) != voice_value(unlike));
		if (counted && (!top || is_stronger(&list[i], top)))
			top = &list[i];
	}
	return top;
}

/* The strongest of those that settle a disagreement. All of them say the same: each is later than whoever says
 * otherwise. */
static const struct voice *settler(const struct question *q, const struct voice *list, int n)
{
	const struct voice *top = NULL;
	for (int i = 0; i < n; i++)
		if (list[i].why == WHY_COUNTS && settles(q, list, n, &list[i]) && (!top || is_stronger(&list[i], top)))
			top = &list[i];
	return top;
}

static struct weighed answer(const struct voice *v)
{
	return (struct weighed){ WEIGHED_VALUE, voice_value(v), status_of(v), v->a, NULL, 0, 0 };
}

struct weighed scale_weigh(const struct question *q, struct voice *list, int n)
{
	for (int i = 0; i < n; i++) {
		turn_refuted(q, &list[i]);
		counts(q, &list[i]);
	}
	if (q->fact->kind == KIND_DANGER && !q->by_value)
		settle_danger(q, list, n);
	const struct voice *first = best(list, n, NULL), *second = first ? best(list, n, first) : NULL;
	if (!first)
		return (struct weighed){ 0 };
	if (!second)
		return answer(first);
	const struct voice *one = settler(q, list, n);
	if (one)
		return answer(one);
	return (struct weighed){ WEIGHED_CONFLICT, 0, STATUS_NONE, first->a, second->a, voice_value(first),
		voice_value(second) };
}
