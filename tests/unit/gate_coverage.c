#include "gate/coverage.h"
#include "gate_small.h"

static struct coverage coverage_read(struct arena *a, const char *tests, const struct law **law)
{
	struct day_tables *tables = NEW(a, struct day_tables, 1);
	*law = small_law(a, str_print(a, SMALL "ask A1 (B 7): asked\n%s", tests).at);
	*tables = (struct day_tables){ .arena = a, .law = *law };
	return *law ? coverage_of(a, tables) : (struct coverage){ 0 };
}

static const struct rule_cover *cover(const struct law *law, const struct coverage *c, const char *id)
{
	for (int i = 0; i < c->n; i++)
		if (str_eq(law->rules[c->list[i].rule].id, str_of(id)))
			return &c->list[i];
	static const struct rule_cover none;
	return &none;
}

TEST("coverage counts for each rule the tests that have it effective, blocked and unknown")
{
	struct arena a = laws_room(SMALL_ROOM);
	const struct law *law;
	struct coverage c = coverage_read(&a,
	    "test one two:\n  given ill yes\n  expect gate refused\n"
	    "test three four:\n  given ill no, frail no, damage yes\n  expect gate held\n",
	    &law);
	const struct rule_cover *r1 = cover(law, &c, "R1"), *r2 = cover(law, &c, "R2"), *x2 = cover(law, &c, "X2");
	CHECK(c.n == law->n_rules);
	CHECK(r1->tests[COVER_EFFECTIVE] == 1 && r1->tests[COVER_BLOCKED] == 1 && !r1->tests[COVER_UNKNOWN]);
	CHECK(r1->first[COVER_EFFECTIVE] == &law->tests[0] && r1->first[COVER_BLOCKED] == &law->tests[1]);
	CHECK(x2->tests[COVER_EFFECTIVE] == 1 && x2->tests[COVER_UNKNOWN] == 1);
	CHECK(r2->tests[COVER_BLOCKED] == 1);
}
TEST("a question is never effective, and is not asked to be")
{
	struct arena a = laws_room(SMALL_ROOM);
	const struct law *law;
	struct coverage c = coverage_read(&a,
	    "test one two:\n  given asked yes\n  expect gate refused\n"
	    "test three four:\n  given ill yes\n  expect gate refused\n",
	    &law);
	const struct rule_cover *ask = cover(law, &c, "A1");
	CHECK(!ask->tests[COVER_EFFECTIVE] && ask->tests[COVER_BLOCKED] == 1 && ask->tests[COVER_UNKNOWN] == 1);
	CHECK(!cover_is_due(&law->rules[ask->rule], COVER_EFFECTIVE) && c.full == 1);
}
TEST("a pack without tests covers nothing")
{
	struct arena a = laws_room(SMALL_ROOM);
	const struct law *law;
	struct coverage c = coverage_read(&a, "", &law);
	CHECK(c.n == law->n_rules && c.full == 0);
}
