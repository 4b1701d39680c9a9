/* The synthetic caseload: the same on every machine, in every order, and what its page says. */
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "case/caseload.h"
#include "naive/laws.h"
#include "test.h"

static const struct caseload *house(struct arena *a)
{
	struct file page;
	struct fault f = { 0 };
	const struct caseload *c = NULL;
	CHECK(file_read(a, "law/caseload/return.md", 4 << 20, &page, &f) &&
	      caseload_read(a, S("return.md"), page.bytes, &c, &f));
	if (f.kind)
		printf("%s\n", f.text);
	return c;
}

static struct str cases(struct arena *a, const struct caseload *c, uint64_t seed, uint64_t from, uint64_t n)
{
	struct arena scratch = { NEW(a, char, 1 << 20), NULL, NULL };
	struct buf b = { .arena = a };
	scratch.end = scratch.at + (1 << 20);
	for (uint64_t i = from; i < from + n; i++)
		caseload_case(scratch, c, seed, i, &b);
	return buf_str(&b);
}

TEST("the numbers behind the synthetic cases are those of the specification")
{
	CHECK(caseload_r(20260623, 0, 1) == 2108432126070717);
	CHECK(caseload_r(20260623, 0, 2) == 8570158431855167);
	CHECK(caseload_r(20260623, 999999, 3) == 5829684921674283);
}

TEST("the first thousand synthetic cases are the same bytes everywhere")
{
	struct arena a = laws_room((size_t)256 << 20);
	struct str all = cases(&a, house(&a), 20260623, 0, 1000), hex = sha256_hex(&a, sha256_of(&all, 1));
	const char *golden = "fc41941ef0c0f687e87802fe2e33632f1eacb5a9290da3216b70484234cb5046";
	if (!str_eq(hex, str_of(golden)))
		printf("the digest is %.*s\n", SF(hex));
	CHECK(str_eq(hex, str_of(golden)));
}

TEST("a synthetic case depends on its seed and its number alone")
{
	struct arena a = laws_room((size_t)256 << 20);
	const struct caseload *c = house(&a);
	for (EACH(50)) {
		uint64_t seed = test_rand(1000000), i = test_rand(1000000);
		struct str before = cases(&a, c, seed, i, 3), one = cases(&a, c, seed, i + 1, 1),
			   other = cases(&a, c, seed + 1, i, 1);
		CHECK(str_find(before, one) > 0);
		CHECK(!str_starts(before, other));
	}
}

TEST("every synthetic case says that it is one, and can be read")
{
	struct arena a = laws_room((size_t)256 << 20);
	const struct caseload *c = house(&a);
	CHECK(caseload_about(c).n_notes >= 3);
	for (EACH(300)) {
		struct arena room = a;
		struct fault f;
		struct json *j;
		struct str line = cases(&room, c, 1, test_rand(1000000), 1);
		CHECK(json_read(&room, S("case"), line, (struct json_limits){ 1 << 20, 16, 1 << 16 }, &j, &f));
		const struct json *ref = json_member(j, S("ref"));
		CHECK(ref && str_starts(ref->text, S("SYNTHETIC-1-")));
	}
}

TEST("of every hundred synthetic cases each corner has exactly one")
{
	struct arena a = laws_room((size_t)256 << 20);
	const struct caseload *c = house(&a);
	int clear = 0, children = 0, excluded = 0, dull = 0;
	for (uint64_t i = 700; i < 800; i++) {
		struct str s = caseload_word(&a, c, 5, i, S("stratum"));
		clear += str_eq(s, S("clear")), children += str_eq(s, S("children"));
		excluded += str_eq(s, S("excluded")), dull += str_eq(s, S("main"));
	}
	CHECK(clear == 2 && children == 1 && excluded == 1 && dull == 74);
}

TEST("the sexes and ages of the synthetic cases come near to the public figures behind them")
{
	struct arena a = laws_room((size_t)256 << 20);
	const struct caseload *c = house(&a);
	int women = 0, minors = 0, n = 0;
	for (uint64_t i = 0; n < 20000; i++) {
		struct arena room = a;
		long age = 0;
		if (!str_eq(caseload_word(&room, c, 9, i, S("stratum")), S("main")))
			continue;
		n++;
		women += str_eq(caseload_word(&room, c, 9, i, S("sex")), S("female"));
		minors += str_number(caseload_word(&room, c, 9, i, S("age")), &age) && age < 18;
	}
	CHECK(women > 4300 && women < 4850);   /* 22.86 % */
	CHECK(minors > 4580 && minors < 5180); /* 24.42 % */
}

TEST("a page that is not read to its end is refused with its line")
{
	static const char *const bad[] = { "    draw x\n", "    draw x 1\n      else: .5 a; .6 b\n",
		"    draw x 1\n      else: .5 a; .4 b\n", "    draw x 1\n      y is b: c\n",
		"    draw x 1\n    draw y 1\n", "    fact f 1\n      else: yes established\n", "    nonsense\n",
		"      else: a\n", "    day: 2026-13-01\n", "    draw x 1\n      else: @y\n", "" };
	struct arena a = laws_room((size_t)64 << 20);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct arena room = a;
		struct fault f = { 0 };
		const struct caseload *c;
		CHECK(!caseload_read(&room, S("page.md"), str_of(bad[i]), &c, &f) && f.kind == FAULT_INPUT);
		CHECK(!strncmp(f.text, "page.md:", 8));
	}
}
