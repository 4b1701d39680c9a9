#include "gate/find.h"

struct found found_new(struct arena *a, const struct run *r, bool each)
{
	size_t n = (size_t)r->table->n_lines;
	struct found f = { .value = NEW(a, unsigned char, n + 1), .ground = NEW(a, unsigned char, n + 1) };
	f.each = each ? NEW(a, unsigned char *, n + 1) : NULL;
	for (size_t i = 0; i < n; i++) {
		const struct line *line = &r->table->lines[i];
		enum sort sort = r->law->rules[line->rule].sort;
		f.ground[i] = sort == SORT_RULE  ? (unsigned char)line->ground
			      : sort == SORT_ASK ? GROUND_UNKNOWN
						 : GROUND_NONE;
		if (each)
			f.each[i] = NEW(a, unsigned char, run_tuples(r, line->scope));
	}
	return f;
}

/* The table's own plane for "no bar found" must agree; if it does not, something is amiss and the case is held. */
static struct folded fold_found(const struct run *r, const struct found *f)
{
	struct folded all = fold(f->value, f->ground, (size_t)r->table->n_lines);
	if (all.verdict == NO_BAR_FOUND && !f->is_clear)
		return (struct folded){ HELD, GROUND_UNKNOWN };
	return all;
}

void found_read(struct arena scratch, struct run *r, struct found *f)
{
	for (int i = 0; i < r->table->n_lines; i++) {
		const struct line *line = &r->table->lines[i];
		f->value[i] = (unsigned char)run_truth(r, line->out, 0);
		for (size_t k = 0; f->each && k < run_tuples(r, line->scope); k++)
			f->each[i][k] = (unsigned char)run_value(r, line->e, line->scope, k);
	}
	f->is_clear = run_word(r, r->table->no_bar, 0) & 1;
	f->folded = fold_found(r, f);
	if (!exact_matters(r->table, f))
		return;
	exact_raise(scratch, r, f);
	f->folded = fold_found(r, f);
}

struct folded found_verdict(struct arena scratch, struct run *r, struct found *f)
{
	run_go(r);
	found_read(scratch, r, f);
	return f->folded;
}
