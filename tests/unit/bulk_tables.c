/* The two lists of shares in law/caseload/return.md that come from a formula are those of the formula, digit by digit.

   Age of adults from 18 to 59: 18 + min(41, floor(-9 ln(1 - u))). Whole months in the procedure: lognormal with mu 3.35
   and sigma 0.75, cut at 120. Shares have 18 digits; the sum of the first k is the exact value, rounded up. Reckoned in
   fixed point with 96 bits behind the point (28 digits), which leaves the last of the 18 in no doubt. */
#include "base/buf.h"
#include "base/file.h"
#include "naive/laws.h"
#include "test.h"

typedef __int128 fixed; /* 2^96 is 1 */
typedef unsigned __int128 wide;
enum { POINT = 96, SHARES_A_LINE = 4 };
static const fixed one = (fixed)1 << POINT;

static fixed times(fixed a, fixed b)
{
	wide x = a < 0 ? -(wide)a : (wide)a, y = b < 0 ? -(wide)b : (wide)b, mask = UINT64_MAX;
	wide low = (x & mask) * (y & mask), m1 = (x >> 64) * (y & mask), m2 = (x & mask) * (y >> 64);
	wide middle = (low >> 64) + (m1 & mask) + (m2 & mask);
	wide high = (x >> 64) * (y >> 64) + (m1 >> 64) + (m2 >> 64) + (middle >> 64);
	wide product = high << (128 - POINT) | (middle & mask) >> (POINT - 64);
	return (a < 0) == (b < 0) ? (fixed)product : -(fixed)product;
}

/* n / d to the last bit: whole part first, then 32 bits at a time. */
static fixed ratio(long n, long d)
{
	fixed whole = n / d, rest = n % d;
	for (int i = 0; i < POINT; i += 32) {
		rest <<= 32;
		whole = (whole << 32) + rest / d;
		rest %= d;
	}
	return whole;
}

/* exp(-1/9), by its series. */
static fixed ninth(void)
{
	fixed term = one, sum = one;
	for (long n = 1; term; n++) {
		term = -term / (9 * n);
		sum += term;
	}
	return sum;
}

/* ln(n + 1) - ln(n) = 2 artanh(1 / (2n + 1)). */
static fixed ln_step(long n)
{
	fixed power = 2 * ratio(1, 2 * n + 1), sum = 0;
	for (long k = 1; power; k += 2) {
		sum += power / k;
		power = power / (2 * n + 1) / (2 * n + 1);
	}
	return sum;
}

/* 1 / sqrt(2) and 1 / sqrt(pi) as 30 digits: from any table of constants. */
static fixed constant(long first, long second, long third)
{
	const long ten = 10000000000;
	return ratio(first, ten) + ratio(second, ten) / ten + ratio(third, ten) / ten / ten;
}

/* The share of a normal distribution below x, by the series of the error function; |x| < 4. */
static fixed normal_below(fixed x)
{
	fixed z = times(x, constant(7071067811, 8654752440, 844362105)), square = times(z, z), term = z, sum = z;
	for (long n = 1; term && n < 200; n++) {
		term = -times(term, square) / n;
		sum += term / (2 * n + 1);
	}
	return one / 2 + times(sum, constant(5641895835, 4775628694, 8079451561));
}

/* In units of 10^-18, rounded up; false: too near to a whole number of them to say. */
static bool rounded_up(fixed x, uint64_t *out)
{
	const uint64_t billion = 1000000000;
	fixed a = x * (fixed)billion;
	uint64_t high = (uint64_t)(a >> POINT);
	fixed b = (a & (one - 1)) * (fixed)billion, rest = b & (one - 1), doubt = (fixed)1 << 72;
	*out = high * billion + (uint64_t)(b >> POINT) + 1;
	return rest > doubt && rest < one - doubt;
}

struct shares {
	struct buf text;
	uint64_t last; /* sum of those so far */
	int n;
	bool is_sure;
};

static void between(struct shares *s)
{
	if (s->n)
		buf_add(&s->text, s->n % SHARES_A_LINE ? S("; ") : S(";\n        "));
	s->n++;
}

static void add_share(struct shares *s, fixed below, int value)
{
	uint64_t sum = 0;
	s->is_sure = rounded_up(below, &sum) && s->is_sure;
	between(s);
	buf_print(&s->text, ".%018llu %d", (unsigned long long)(sum - s->last), value);
	s->last = sum;
}

static struct str ages(struct arena *a, bool *is_sure)
{
	struct shares s = { .text = { .arena = a }, .is_sure = true };
	fixed left = one, step = ninth();
	buf_add(&s.text, S("      cell is F18-59, M18-59: "));
	for (int age = 18; age < 59; age++) {
		left = times(left, step);
		add_share(&s, one - left, age);
	}
	between(&s);
	buf_add(&s.text, S("rest 59\n"));
	return *is_sure = s.is_sure, buf_str(&s.text);
}

static struct str months(struct arena *a, bool *is_sure)
{
	struct shares s = { .text = { .arena = a }, .is_sure = true };
	fixed ln = 0;
	buf_add(&s.text, S("      else: "));
	for (int month = 0; month < 120; month++) { /* (ln(month + 1) - 3.35) / 0.75 */
		add_share(&s, normal_below((ln - ratio(335, 100)) * 4 / 3), month);
		ln += ln_step(month + 1);
	}
	between(&s);
	buf_add(&s.text, S("rest 120\n"));
	return *is_sure = s.is_sure, buf_str(&s.text);
}

TEST("the shares of ages and months on the page of the synthetic caseload are those of their formula")
{
	struct arena a = laws_room((size_t)16 << 20);
	struct file page;
	struct fault f;
	bool sure[2];
	CHECK(file_read(&a, "law/caseload/return.md", 4 << 20, &page, &f));
	struct str of_ages = ages(&a, &sure[0]), of_months = months(&a, &sure[1]);
	CHECK(sure[0] && sure[1]);
	CHECK(str_find(page.bytes, of_ages) > 0 && str_find(page.bytes, of_months) > 0);
}

TEST("the reckoning behind those shares agrees with values anybody can look up")
{
	uint64_t n = 0;
	CHECK(rounded_up(ninth(), &n) && n == 894839316814369775);           /* exp(-1/9) = 0.894839316814369774... */
	CHECK(rounded_up(ln_step(1), &n) && n == 693147180559945310);        /* ln 2 = 0.693147180559945309417... */
	CHECK(rounded_up(normal_below(one), &n) && n == 841344746068542949); /* 0.841344746068542948585... */
	CHECK(!rounded_up(one / 2, &n));
}
