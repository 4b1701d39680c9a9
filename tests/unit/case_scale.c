/* The weighing table, tried on every combination of what an assertion may carry. */
#include "case/scale.h"
#include "case_law.h"

enum { TODAY = 20780 /* some day in 2026 */ };
static const struct str codes[] = { S_INIT(""), S_INIT("DA"), S_INIT("RA"), S_INIT("CT"), S_INIT("PER"), S_INIT("LAW"),
	S_INIT("CIV"), S_INIT("PAR") };
enum { N_CODES = sizeof codes / sizeof *codes };

struct tried { /* one combination */
	enum kind kind;
	bool yes, harmless, listed_only, shared;
	enum grade grade;
	struct str by;
	int when; /* 0 no date, 1 past, 2 future */
	bool source, reasons;
};

/* The table of the format, row by row, written down a second time: 1 counts yes, 0 counts no, -1 nothing. */
static int table_says(const struct tried *t, bool by_is_listed)
{
	bool reporter = str_eq(t->by, S("PER")) || str_eq(t->by, S("LAW")) || str_eq(t->by, S("CIV"));
	bool claim = t->grade == GRADE_CLAIMED || (reporter && !(t->listed_only && by_is_listed));
	bool may_establish = t->listed_only ? by_is_listed : t->by.n > 0;
	bool sound = may_establish && t->when == 1 && t->source && !t->shared;
	if (claim)
		return -1;
	switch (t->kind) {
	case KIND_DANGER:
		if (t->grade == GRADE_REFUTED)
			return t->yes ? (sound && t->reasons ? 0 : -1) : 1;
		return t->yes ? 1 : t->grade == GRADE_ESTABLISHED && sound && t->reasons ? 0 : -1;
	case KIND_ADVERSE:
	case KIND_PROTECTIVE:
		if (t->grade == GRADE_REFUTED)
			return t->yes ? 0 : -1;
		return !t->yes ? 0 : t->grade == GRADE_ESTABLISHED && sound ? 1 : -1;
	default:
		if (t->grade == GRADE_REFUTED)
			return -1;
		if (t->harmless)
			return t->yes;
		return t->grade != GRADE_NONE && (!t->listed_only || by_is_listed) && t->when != 2 && !t->shared
			   ? t->yes
			   : -1;
	}
}

static int weighed_as(const struct tried *t)
{
	struct str evidence[] = { S_INIT("DA"), S_INIT("CT"), S_INIT("LAW") };
	struct fact fact = {
		.kind = t->kind, .harmless = t->harmless, .evidence = evidence, .n_evidence = t->listed_only ? 3 : 0
	};
	struct assertion a = { .grade = t->grade,
		.by = t->by,
		.on = t->when == 0   ? DATE_NONE
		      : t->when == 1 ? TODAY - 9
				     : TODAY + 1,
		.source = t->source ? S("file") : S(""),
		.reasons = t->reasons ? S("because") : S(""),
		.shared = t->shared };
	struct voice v = { .a = &a, .value = t->yes };
	struct question q = { .fact = &fact, .on = TODAY, .fresh_from = DATE_NONE };
	struct weighed r = scale_weigh(&q, &v, 1);
	return r.what == WEIGHED_VALUE ? r.value : -1;
}

TEST("a single assertion counts exactly as the weighing table says")
{
	long n = 0;
	for (int bits = 0; bits < 1 << 6; bits++)
		for (int kind = KIND_PLAIN; kind <= KIND_PROTECTIVE; kind++)
			for (int grade = GRADE_NONE; grade <= GRADE_REFUTED; grade++)
				for (int by = 0; by < N_CODES; by++)
					for (int when = 0; when < 3; when++, n++) {
						struct tried t = { (enum kind)kind, bits & 1, bits & 2, bits & 4,
							bits & 8, (enum grade)grade, codes[by], when, bits & 16,
							bits & 32 };
						bool listed = by == 1 || by == 3 || by == 5;
						CHECK(weighed_as(&t) == table_says(&t, listed));
					}
	CHECK(n == 64 * 4 * 5 * 8 * 3);
}

/* --- two and more --- */

static struct str lists_da_ct[] = { S_INIT("DA"), S_INIT("CT") };
static struct fact danger = { .kind = KIND_DANGER, .evidence = lists_da_ct, .n_evidence = 2 };
static struct fact adverse = { .kind = KIND_ADVERSE, .evidence = lists_da_ct, .n_evidence = 2 };
static struct fact plain_fact = { .kind = KIND_PLAIN, .evidence = lists_da_ct, .n_evidence = 2 };

static struct assertion said(enum grade grade, const char *by, int32_t on)
{
	return (struct assertion){
		.grade = grade, .by = str_of(by), .on = on, .source = S("file"), .reasons = S("because"), .name = S("N")
	};
}
/* 'y', 'n', '?' nothing counts, '!' conflict */
static char two(const struct fact *f, struct assertion a, bool yes_a, struct assertion b, bool yes_b)
{
	struct voice v[] = { { .a = &a, .value = yes_a }, { .a = &b, .value = yes_b } },
		     w[] = { { .a = &b, .value = yes_b }, { .a = &a, .value = yes_a } };
	struct question q = { .fact = f, .on = TODAY, .fresh_from = DATE_NONE };
	struct weighed r = scale_weigh(&q, v, 2), s = scale_weigh(&q, w, 2);
	CHECK(r.what == s.what && r.value == s.value && r.status == s.status);
	return r.what == WEIGHED_CONFLICT ? '!' : r.what == WEIGHED_NOTHING ? '?' : r.value ? 'y' : 'n';
}

TEST("two assertions that count and disagree are unknown until one resolves")
{
	struct assertion yes = said(GRADE_ESTABLISHED, "CT", 20000), no = said(GRADE_CREDIBLE, "DA", 20100);
	CHECK(two(&adverse, yes, true, no, false) == '!');
	no.resolves = true;
	CHECK(two(&adverse, yes, true, no, false) == 'n');
	no.name = S("");
	CHECK(two(&adverse, yes, true, no, false) == '!'); /* without a name */
	no = said(GRADE_CREDIBLE, "DA", 20000), no.resolves = true;
	CHECK(two(&adverse, yes, true, no, false) == '!'); /* not after the other */
	no = said(GRADE_CREDIBLE, "RA", 20100), no.resolves = true;
	CHECK(two(&adverse, yes, true, no, false) == '!'); /* a code the fact does not list */
	no = said(GRADE_CREDIBLE, "DA", 20100), no.resolves = true, no.reasons = S("");
	CHECK(two(&adverse, yes, true, no, false) == '!'); /* without reasons */
	no = said(GRADE_CREDIBLE, "DA", TODAY + 1), no.resolves = true;
	CHECK(two(&adverse, yes, true, no, false) == '!'); /* not yet made */
	CHECK(
	    two(&plain_fact, said(GRADE_CREDIBLE, "DA", 20000), true, said(GRADE_CREDIBLE, "CT", 20001), false) == '!');
}
TEST("a no on a danger that is older than a credible yes no longer counts")
{
	struct assertion no = said(GRADE_ESTABLISHED, "DA", 20000);
	CHECK(two(&danger, no, false, said(GRADE_CREDIBLE, "RA", 20001), true) == 'y');
	CHECK(two(&danger, no, false, said(GRADE_CREDIBLE, "RA", 20000), true) == '!'); /* of the same day */
	CHECK(two(&danger, no, false, said(GRADE_CREDIBLE, "RA", 19999), true) == '!'); /* the no is the newer */
	CHECK(
	    two(&danger, no, false, said(GRADE_CREDIBLE, "RA", DATE_NONE), true) == 'y'); /* without a day: of today */
	CHECK(two(&danger, no, false, said(GRADE_CREDIBLE, "RA", TODAY + 30), true) == 'y');
	CHECK(two(&danger, no, false, said(GRADE_CLAIMED, "RA", 20001), true) == 'n');
	CHECK(two(&danger, no, false, said(GRADE_REFUTED, "RA", 20001), false) ==
	      'y'); /* a refuted no is a credible yes */
	CHECK(two(&danger, said(GRADE_REFUTED, "DA", 20000), true, said(GRADE_CREDIBLE, "RA", 20001), true) == 'y');
	no.resolves = true;
	CHECK(two(&danger, no, false, said(GRADE_CREDIBLE, "RA", 19999), true) == 'n');
}
TEST("a yes by a court on a danger is put in doubt by nobody but a court")
{
	struct assertion yes = said(GRADE_CREDIBLE, "CT", 20000), no = said(GRADE_ESTABLISHED, "DA", 20100);
	CHECK(two(&danger, yes, true, no, false) == 'y');
	no.resolves = true;
	CHECK(two(&danger, yes, true, no, false) == 'y');
	no = said(GRADE_ESTABLISHED, "CT", 20100);
	CHECK(two(&danger, yes, true, no, false) == '!');
	no.resolves = true;
	CHECK(two(&danger, yes, true, no, false) == 'n');
	CHECK(
	    two(&adverse, said(GRADE_ESTABLISHED, "CT", 20000), true, said(GRADE_CREDIBLE, "DA", 20100), false) == '!');
}
TEST("age bites only where it clears the way, and only after the last day")
{
	struct fact f = danger;
	f.stale_after_set = true, f.stale_after = (struct span){ 10, DAYS };
	struct question q = { .fact = &f, .on = TODAY, .fresh_from = DATE_NONE };
	for (int age = 8; age < 13; age++) {
		struct assertion a = said(GRADE_ESTABLISHED, "DA", TODAY - age);
		struct voice no = { .a = &a, .value = 0 }, yes = { .a = &a, .value = 1 };
		f.kind = KIND_DANGER;
		CHECK((scale_weigh(&q, &no, 1).what == WEIGHED_VALUE) == (age <= 10));
		CHECK(scale_weigh(&q, &yes, 1).what == WEIGHED_VALUE);
		f.kind = KIND_PROTECTIVE;
		CHECK(scale_weigh(&q, &no, 1).what == WEIGHED_VALUE);
		CHECK((scale_weigh(&q, &yes, 1).what == WEIGHED_VALUE) == (age <= 10));
		f.kind = KIND_PLAIN;
		CHECK((scale_weigh(&q, &yes, 1).what == WEIGHED_VALUE) == (age <= 10));
		CHECK((scale_weigh(&q, &no, 1).what == WEIGHED_VALUE) == (age <= 10));
	}
}
TEST("the order of assertions never matters, and no assertion that protects is lost to one that clears")
{
	static const char *const by[] = { "DA", "CT", "RA", "PER", "" };
	for (EACH(20000)) {
		struct assertion a[6] = { 0 };
		struct voice v[6], w[6];
		int n = 1 + (int)test_rand(6);
		static const enum kind kinds[] = { KIND_DANGER, KIND_ADVERSE, KIND_PROTECTIVE, KIND_PLAIN };
		struct fact f = danger;
		f.kind = kinds[test_rand(4)];
		struct question q = { .fact = &f, .on = TODAY, .fresh_from = DATE_NONE, .turned = test_rand(2) };
		for (int i = 0; i < n; i++) {
			a[i] = said((enum grade)test_rand(5), by[test_rand(5)],
			    test_rand(5) ? (int32_t)(TODAY - 3 + (int)test_rand(5)) : DATE_NONE);
			a[i].resolves = !test_rand(3), a[i].source = test_rand(4) ? S("file") : S("");
			v[i] = w[i] = (struct voice){ .a = &a[i], .value = (int)test_rand(2) };
		}
		for (int i = n - 1; i > 0; i--) {
			int k = (int)test_rand((uint64_t)i + 1);
			struct voice t = w[i];
			w[i] = w[k], w[k] = t;
		}
		struct weighed r = scale_weigh(&q, v, n), s = scale_weigh(&q, w, n);
		CHECK(r.what == s.what && r.value == s.value && r.status == s.status);
		/* One more credible yes on a danger, by anyone, of today: never a no without a resolving word of a
		 * later day. */
		struct assertion fear = said(GRADE_CREDIBLE, "RA", DATE_NONE);
		struct voice all[7];
		memcpy(all, v, sizeof v);
		all[n] = (struct voice){ .a = &fear, .value = !q.turned };
		struct weighed more = scale_weigh(&q, all, n + 1);
		CHECK(f.kind != KIND_DANGER || more.what != WEIGHED_VALUE || more.value == !q.turned);
	}
}
