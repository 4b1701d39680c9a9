#include "base/buf.h"
#include "base/nearest.h"
#include "base/str.h"
#include "base/utf8.h"
#include "test.h"

static _Alignas(16) char room[1 << 20];
static struct arena arena_new(void) { return (struct arena){ room, room + sizeof room, NULL }; }

TEST("a text is cut, trimmed and split without copying")
{
	struct str rest = S("  a, b ,c "), part = str_split(&rest, S(", "));
	CHECK(str_eq(str_trim(part), S("a")) && str_eq(rest, S("b ,c ")));
	part = str_split(&rest, S("; "));
	CHECK(str_eq(part, S("b ,c ")) && rest.n == 0);
	CHECK(str_eq(str_cut(S("abc"), 2, 99), S("c")) && str_cut(S("abc"), 5, 2).n == 0);
	CHECK(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")) && str_ends(S("abc"), S("bc")));
	CHECK(str_find(S("needle"), S("dl")) == 3 && str_find(S("needle"), S("x")) == -1);
	CHECK(str_eq(str_trim(S("\ta ")), S("\ta")));
}

TEST("texts are ordered by bytes, the shorter first")
{
	CHECK(str_cmp(S("a"), S("b")) < 0 && str_cmp(S("b"), S("a")) > 0 && !str_cmp(S("a"), S("a")));
	CHECK(str_cmp(S("a"), S("ab")) < 0 && str_cmp(S(""), S("a")) < 0 && str_cmp(S("\xff"), S("a")) > 0);
}

TEST("a number is digits only, up to 999999999")
{
	long n = 7;
	CHECK(str_number(S("0"), &n) && n == 0);
	CHECK(str_number(S("999999999"), &n) && n == 999999999);
	const char *const bad[] = { "", "-1", "+1", "1.5", "01", " 1", "1 ", "1000000000", "1e3",
		"99999999999999999999" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!str_number(str_of(bad[i]), &n) && n == 999999999);
}

TEST("a buffer grows and keeps what it held")
{
	struct arena a = arena_new();
	struct buf b = { .arena = &a };
	for (int i = 0; i < 1000; i++)
		buf_print(&b, "%d,", i);
	struct str s = buf_str(&b);
	CHECK(str_starts(s, S("0,1,2,")) && str_ends(s, S(",999,")) && s.n == 10 * 2 + 90 * 3 + 900 * 4);
	buf_add(&b, (struct str){ 0 });
	CHECK(buf_str(&b).n == s.n);
}

TEST("an arena gives zeroed, aligned room and never the same twice")
{
	struct arena a = arena_new();
	memset(room, 0x55, sizeof room);
	char *before = NULL;
	for (EACH(200)) {
		size_t n = test_rand(100);
		char *p = NEW(&a, char, n);
		CHECK(((uintptr_t)p & 15) == 0 && p >= before);
		for (size_t k = 0; k < n; k++)
			CHECK(p[k] == 0);
		before = p + n;
	}
}

TEST("UTF-8 is read strictly")
{
	const char *const bad[] = { "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xc3" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		uint32_t c;
		CHECK(utf8_next(str_of(bad[i]), &c) == 0 && utf8_valid(str_of(bad[i])) == 0);
	}
	for (EACH(2000)) {
		uint32_t c = (uint32_t)test_rand(0x110000), back = 0;
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		char text[4];
		size_t n = utf8_put(c, text);
		CHECK(utf8_next((struct str){ text, n }, &back) == n && back == c);
	}
	CHECK(utf8_valid(S("ab\xc3\xa9\xff")) == 4);
}

TEST("the nearest word is found, and a far one is not offered")
{
	struct arena a = arena_new();
	CHECK(nearest_edits(a, S("assess"), S("asses"), 5) == 1);
	CHECK(nearest_edits(a, S("torture"), S("torutre"), 5) == 1); /* two letters changed places */
	CHECK(nearest_edits(a, S("abc"), S("xyz"), 2) == 3);
	CHECK(nearest_edits(a, S("ABC"), S("abc"), 2) == 0);
	struct nearest s = { .scratch = a, .wanted = S("nationalty") };
	nearest_offer(&s, S("nexus"));
	CHECK(s.best.n == 0);
	nearest_offer(&s, S("nationalities"));
	nearest_offer(&s, S("nationality"));
	nearest_offer(&s, S("rationality"));
	CHECK(str_eq(s.best, S("nationality")));
}

TEST("the distance of words is the same both ways and zero only for equal ones")
{
	struct arena a = arena_new();
	for (EACH(2000)) {
		char x[8], y[8];
		size_t n = test_rand(8), m = test_rand(8);
		for (size_t i = 0; i < 8; i++)
			x[i] = (char)('a' + test_rand(3)), y[i] = (char)('a' + test_rand(3));
		struct str s = { x, n }, t = { y, m };
		int d = nearest_edits(a, s, t, 20);
		CHECK(d == nearest_edits(a, t, s, 20) && (d == 0) == str_eq(s, t));
		CHECK(d >= (int)(n > m ? n - m : m - n) && d <= (int)(n > m ? n : m));
		CHECK(nearest_edits(a, s, t, 2) == (d > 2 ? 3 : d));
	}
}
