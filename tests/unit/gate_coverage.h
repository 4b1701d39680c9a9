/* gate_coverage.h - the small law of gate_small.h with more statements and tests, and what its tests exercise. */
#ifndef TESTS_GATE_COVERAGE_H
#define TESTS_GATE_COVERAGE_H
#include "gate/coverage.h"
#include "gate_small.h"

struct covered_law {
	const struct law *law;
	struct coverage all;
};

static inline struct covered_law coverage_read(struct arena *a, const char *more)
{
	struct covered_law c = { .law = small_law(a, str_print(a, SMALL "%s", more).at) };
	struct day_tables *tables = NEW(a, struct day_tables, 1);
	*tables = (struct day_tables){ .arena = a, .law = c.law };
	if (c.law)
		c.all = coverage_of(a, tables);
	return c;
}

/* The rule or term of that name; of versions the first. */
static inline const struct rule_cover *cover(const struct covered_law *c, const char *id)
{
	static const struct rule_cover none;
	for (int i = 0; i < c->all.n; i++) {
		const struct rule_cover *r = &c->all.list[i];
		if (str_eq(r->rule < 0 ? c->law->terms[r->term].id : c->law->rules[r->rule].id, str_of(id)))
			return r;
	}
	CHECK(!"a rule or term of that name");
	return &none;
}

/* The nth condition of it, from 0. */
static inline const struct condition_cover *condition(const struct covered_law *c, const char *id, int n)
{
	static const struct condition_cover none;
	const struct rule_cover *r = cover(c, id);
	CHECK(n < r->n_conditions);
	return n < r->n_conditions ? &r->conditions[n] : &none;
}
#endif
