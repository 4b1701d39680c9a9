#include "case/told.h"
#include "base/buf.h"
#include "case/words.h"

static struct str say(const struct told *t, enum words w)
{
	bool translated;
	return words_in(t->lang, w, &translated);
}

static void add(struct told *t, struct told_at at, struct str why)
{
	if (t->n == t->room) {
		int room = t->room * 2 + 16;
		struct ignored *list = NEW(t->arena, struct ignored, (size_t)room);
		if (t->n)
			memcpy(list, t->list, sizeof *list * (size_t)t->n);
		t->list = list, t->room = room;
	}
	t->list[t->n++] = (struct ignored){ at.fact, at.group, at.member, why };
}

/* "status established, by, on and source" */
static void print_missing(struct buf *b, const struct told *t, unsigned missing)
{
	static const struct {
		unsigned bit;
		const char *name;
	} parts[] = { { MISSING_CREDIBLE, "status credible" }, { MISSING_ESTABLISHED, "status established" },
		{ MISSING_BY, "by" }, { MISSING_ON, "on" }, { MISSING_SOURCE, "source" },
		{ MISSING_REASONS, "reasons" } };
	struct str and = say(t, WORDS_AND);
	bool first = true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!(missing & parts[i].bit))
			continue;
		missing &= ~parts[i].bit;
		buf_print(b, "%s%.*s%s%s",
		    first     ? " "
		    : missing ? ", "
			      : " ",
		    SF(first || missing ? S("") : and), first || missing ? "" : " ", parts[i].name);
		first = false;
	}
}

static struct str why_text(const struct told *t, const struct voice *v)
{
	static const enum words plain[] = { [WHY_FROM_GATE] = WORDS_WHY_FROM_GATE,
		[WHY_CLAIMED] = WORDS_WHY_CLAIMED,
		[WHY_CLAIM_OF] = WORDS_WHY_CLAIM_OF,
		[WHY_REFUTED] = WORDS_WHY_REFUTED,
		[WHY_SHARED] = WORDS_WHY_SHARED,
		[WHY_CODE] = WORDS_WHY_CODE,
		[WHY_FUTURE] = WORDS_WHY_FUTURE,
		[WHY_STALE] = WORDS_WHY_STALE,
		[WHY_STALE_OPEN] = WORDS_WHY_STALE_OPEN,
		[WHY_COURT] = WORDS_WHY_COURT,
		[WHY_OLDER] = WORDS_WHY_OLDER };
	if (v->why != WHY_NEEDS)
		return say(t, plain[v->why]);
	bool whole = v->side == SIDE_VALUE || v->a->say == SAY_WORDS || v->a->say == SAY_PLACES;
	struct buf b = { .arena = t->arena };
	buf_add(&b, say(t, whole ? WORDS_NEEDS_VALUE : v->side == SIDE_YES ? WORDS_NEEDS_YES : WORDS_NEEDS_NO));
	print_missing(&b, t, v->missing);
	return buf_str(&b);
}

void told_voice(struct told *t, struct told_at at, const struct voice *v)
{
	if (!t->is_silent)
		add(t, at, why_text(t, v));
}

void told_others(struct told *t, struct told_at at, const struct voice *v)
{
	if (t->is_silent)
		return;
	struct str others = say(t, WORDS_OTHERS), why = why_text(t, v);
	add(t, at, str_print(t->arena, "%.*s %.*s", SF(others), SF(why)));
}

void told_record(struct told *t, struct told_at at)
{
	if (!t->is_silent)
		add(t, at, say(t, WORDS_RECORD));
}

/* What one side of a conflict says, with who and when: "yes (DA, 2026-10-20)". */
static void print_side(struct buf *b, const struct assertion *a, bool as_yes, struct str word)
{
	if (a->say == SAY_DATE)
		buf_add(b, date_write(b->arena, a->date));
	else if (a->say == SAY_NUMBER)
		buf_print(b, "%ld", a->number);
	else if (a->say == SAY_PLACES && !word.n)
		buf_add(b, a->places[0]);
	else
		buf_add(b, as_yes ? S("yes") : S("no"));
	struct str day = a->on == DATE_NONE ? S("no date") : date_write(b->arena, a->on);
	buf_print(b, " (%.*s, %.*s)", SF(a->by.n ? a->by : S("nobody named")), SF(day));
}

void told_conflict(struct told *t, struct told_at at, const struct weighed *r, struct str word)
{
	if (t->is_silent)
		return;
	struct buf b = { .arena = t->arena };
	if (word.n)
		buf_print(&b, "%.*s: ", SF(word));
	buf_print(&b, "%.*s: ", SF(say(t, WORDS_WHY_CONFLICT)));
	print_side(&b, r->by, r->by_value == 1, word);
	buf_add(&b, S(", "));
	print_side(&b, r->against, r->against_value == 1, word);
	add(t, at, buf_str(&b));
}

static int compare(const struct ignored *a, const struct ignored *b)
{
	if (a->fact != b->fact)
		return a->fact - b->fact;
	return a->member != b->member ? a->member - b->member : str_cmp(a->why, b->why);
}

/* Merges the sorted runs of `width` in from[] two by two into to[]. */
static void merge_runs(const struct ignored *from, struct ignored *to, size_t n, size_t width)
{
	for (size_t start = 0; start < n; start += 2 * width) {
		size_t middle = start + width < n ? start + width : n;
		size_t end = middle + width < n ? middle + width : n;
		for (size_t i = start, j = middle, k = start; k < end; k++)
			to[k] = i < middle && (j >= end || compare(&from[i], &from[j]) <= 0) ? from[i++] : from[j++];
	}
}

void told_sort(struct told *t)
{
	struct ignored *list = t->list, *other = NEW(t->arena, struct ignored, (size_t)t->n + 1);
	int n = 0;
	for (size_t width = 1; width < (size_t)t->n; width *= 2) {
		merge_runs(list, other, (size_t)t->n, width);
		struct ignored *swap = list;
		list = other, other = swap;
	}
	for (int i = 0; i < t->n; i++)
		if (!n || compare(&list[n - 1], &list[i]))
			list[n++] = list[i];
	t->list = list, t->n = n;
}
