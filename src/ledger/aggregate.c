#include "ledger/aggregate.h"
#include "ledger/decimal.h"

/* "LABEL = 12" or "LABEL = <5". */
static bool read_cell(struct str value, struct cell *out)
{
	ptrdiff_t at = -1;
	for (size_t i = 0; i + 3 <= value.n; i++)
		if (str_eq(str_cut(value, i, i + 3), S(" = ")))
			at = (ptrdiff_t)i;
	if (at <= 0)
		return false;
	struct str count = str_cut(value, (size_t)at + 3, value.n);
	struct cell c = { .label = str_cut(value, 0, (size_t)at), .is_suppressed = str_starts(count, S("<")) };
	if (!decimal_read(str_cut(count, c.is_suppressed, count.n), &c.count) || (c.is_suppressed && !c.count))
		return false;
	*out = c;
	return true;
}

bool aggregate_read(struct arena *a, const struct entry *e, struct aggregate *out, struct fault *f)
{
	struct aggregate t = {
		.log = entry_value(e, S("log")), .by = entry_value(e, S("by")), .period = entry_value(e, S("period"))
	};
	const struct field *first = NULL;
	if (!str_eq(e->kind, S("aggregate")))
		return fail(f, FAULT_INPUT, "not an aggregate");
	TRY(entry_is_complete(e, f));
	if (!decimal_read(entry_value(e, S("from")), &t.from) || !decimal_read(entry_value(e, S("to")), &t.to) ||
	    t.from > t.to)
		return fail(f, FAULT_INPUT, "aggregate: from and to are numbers of leaves, the smaller one first");
	t.n = entry_fields(e, S("cell"), &first);
	t.cell = NEW(a, struct cell, t.n);
	for (size_t i = 0; i < t.n; i++) {
		if (!read_cell(first[i].value, &t.cell[i]))
			return fail(f, FAULT_INPUT, "aggregate: a cell is LABEL = COUNT or LABEL = <N");
		for (size_t k = 0; k < i; k++)
			if (str_eq(t.cell[k].label, t.cell[i].label))
				return fail(f, FAULT_INPUT, "aggregate: two cells of one label");
	}
	*out = t;
	return true;
}

void aggregate_count(struct aggregate *t, struct str label)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->cell[i].label, label)) {
			t->cell[i].again++;
			return;
		}
	t->elsewhere++;
}

bool aggregate_agrees(const struct aggregate *t, const struct cell **wrong)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct cell *c = &t->cell[i];
		if (c->is_suppressed ? c->again < c->count : c->again == c->count)
			continue;
		*wrong = c;
		return false;
	}
	*wrong = NULL;
	return !t->elsewhere;
}

bool aggregate_is_possible(const struct aggregate *t)
{
	uint64_t left = t->to - t->from;
	for (size_t i = 0; i < t->n; i++) {
		uint64_t least = t->cell[i].is_suppressed ? 0 : t->cell[i].count;
		if (least > left)
			return false;
		left -= least;
	}
	return true;
}
