#include "gate/why.h"
#include <stdlib.h>

static bool is_digit(struct str s, size_t i) { return i < s.n && s.at[i] >= '0' && s.at[i] <= '9'; }

static size_t digits_end(struct str s, size_t i)
{
	while (is_digit(s, i))
		i++;
	return i;
}

/* R2 before R10: runs of digits by their number, all else by bytes. */
static int natural_cmp(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	while (i < a.n && k < b.n) {
		if (!is_digit(a, i) || !is_digit(b, k)) {
			if (a.at[i] != b.at[k])
				return (unsigned char)a.at[i] < (unsigned char)b.at[k] ? -1 : 1;
			i++, k++;
			continue;
		}
		while (i + 1 < a.n && a.at[i] == '0' && is_digit(a, i + 1))
			i++;
		while (k + 1 < b.n && b.at[k] == '0' && is_digit(b, k + 1))
			k++;
		size_t x = digits_end(a, i), y = digits_end(b, k);
		if (x - i != y - k)
			return x - i < y - k ? -1 : 1;
		int c = memcmp(a.at + i, b.at + k, x - i);
		if (c)
			return c < 0 ? -1 : 1;
		i = x, k = y;
	}
	return a.n - i < b.n - k ? -1 : a.n - i > b.n - k;
}

static int rule_cmp(const struct rule *a, const struct rule *b)
{
	int c = natural_cmp(a->base, b->base);
	return c ? c : natural_cmp(a->part, b->part);
}

struct keyed { /* a reason or defeat on its way into order; qsort is not stable, so its place decides ties */
	const struct rule *rule, *by;
	int kind, group, member, at, place;
};

static int keyed_cmp(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	if (a->kind != b->kind)
		return a->kind - b->kind;
	if ((a->rule || b->rule) && (!a->rule || !b->rule))
		return a->rule ? 1 : -1;
	int c = a->rule ? rule_cmp(a->rule, b->rule) : 0;
	if (!c && a->by && b->by)
		c = rule_cmp(a->by, b->by);
	if (c)
		return c;
	if (a->group != b->group)
		return a->group - b->group;
	if (a->member != b->member)
		return a->member - b->member;
	return a->at != b->at ? a->at - b->at : a->place - b->place;
}

static void sort_reasons(struct why *w, struct reasons *of)
{
	struct keyed *keys = NEW(w->arena, struct keyed, (size_t)of->n + 1);
	struct reason *sorted = NEW(w->arena, struct reason, (size_t)of->n + 1);
	for (int i = 0; i < of->n; i++) {
		const struct reason *r = &of->list[i];
		keys[i] = (struct keyed){ r->rule < 0 ? NULL : &w->law->rules[r->rule], NULL, (int)r->kind, r->group,
			r->member, r->at_member, i };
	}
	qsort(keys, (size_t)of->n, sizeof *keys, keyed_cmp);
	for (int i = 0; i < of->n; i++)
		sorted[i] = of->list[keys[i].place];
	of->list = sorted;
}

static void sort_defeats(struct why *w, struct defeats *of)
{
	struct keyed *keys = NEW(w->arena, struct keyed, (size_t)of->n + 1);
	struct defeat *sorted = NEW(w->arena, struct defeat, (size_t)of->n + 1);
	for (int i = 0; i < of->n; i++) {
		const struct defeat *d = &of->list[i];
		keys[i] = (struct keyed){ &w->law->rules[d->rule], &w->law->rules[d->by], 0, d->group, d->member,
			d->at_member, i };
	}
	qsort(keys, (size_t)of->n, sizeof *keys, keyed_cmp);
	for (int i = 0; i < of->n; i++)
		sorted[i] = of->list[keys[i].place];
	of->list = sorted;
}

/* --- what is common to all members --- */

static bool same_because(const struct because *a, const struct because *b)
{
	return a->of.fact == b->of.fact && a->of.group == b->of.group && a->of.member == b->of.member &&
	       a->word == b->word && a->counts == b->counts && a->status == b->status && a->doubt == b->doubt &&
	       a->said == b->said;
}

static bool same_reason(const struct reason *a, const struct reason *b)
{
	if (a->kind != b->kind || a->rule != b->rule || a->group != b->group || a->member != b->member ||
	    a->n_because != b->n_because || a->n_presumes != b->n_presumes)
		return false;
	for (int i = 0; i < a->n_because; i++)
		if (!same_because(&a->because[i], &b->because[i]))
			return false;
	for (int i = 0; i < a->n_presumes; i++)
		if (a->presumes[i] != b->presumes[i])
			return false;
	return true;
}

/* Equal reasons stand side by side once sorted, one for each member: as many as there are members become one. */
static void merge_reasons(struct reasons *of, int members)
{
	int n = 0;
	for (int i = 0; i < of->n;) {
		int same = 1;
		while (i + same < of->n && same < members && same_reason(&of->list[i], &of->list[i + same]))
			same++;
		bool common = same == members;
		for (int k = 0; k < (common ? 1 : same); k++) {
			of->list[n] = of->list[i + k];
			if (common)
				of->list[n].at_member = -1;
			n++;
		}
		i += same;
	}
	of->n = n;
}

static void merge_defeats(struct defeats *of, int members)
{
	int n = 0;
	for (int i = 0; i < of->n;) {
		const struct defeat d = of->list[i];
		int same = 1;
		while (i + same < of->n && same < members && of->list[i + same].rule == d.rule &&
		       of->list[i + same].by == d.by && of->list[i + same].group == d.group &&
		       of->list[i + same].member == d.member)
			same++;
		for (int k = 0; k < (same == members ? 1 : same); k++) {
			of->list[n] = of->list[i + k];
			if (same == members)
				of->list[n].at_member = -1;
			n++;
		}
		i += same;
	}
	of->n = n;
}

void why_settle(struct why *w, int members)
{
	sort_reasons(w, &w->grounds), sort_reasons(w, &w->notes), sort_defeats(w, &w->defeats);
	merge_reasons(&w->grounds, members), merge_reasons(&w->notes, members), merge_defeats(&w->defeats, members);
}
