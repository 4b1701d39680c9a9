#include "base/buf.h"
#include "test.h"
#include "web/files.h"
#include "web/rate.h"
#include "web/strict.h"
#include <stdlib.h>

enum { ROOM = 8 << 20 };
static struct arena room(void)
{
	static char *at;
	if (!at)
		at = malloc(ROOM);
	if (!at)
		abort();
	return (struct arena){ at, at + ROOM, NULL };
}

/* The status for a head whose lines behind the first are "Name: value" with '|' between. */
static unsigned judge(const char *method, const char *target, const char *version, const char *lines)
{
	struct web_header header[80];
	struct web_rules rules = { S("log.example www.log.example"), 1000 };
	struct web_request r = { 0 };
	size_t n = 0, body = 0;
	for (struct str rest = str_of(lines); rest.n; n++) {
		struct str line = str_split(&rest, S("|"));
		header[n].name = str_split(&line, S(": "));
		header[n].value = line;
	}
	struct web_head head = { str_of(method), str_of(target), str_of(version), header, n };
	return strict_judge(&head, &rules, &r, &body);
}

TEST("a request is looked at only when everybody on the way reads it alike")
{
	static const struct {
		unsigned status;
		const char *method, *target, *version, *lines;
	} cases[] = {
		{ 0, "GET", "/", "HTTP/1.1", "Host: 127.0.0.1" },
		{ 0, "HEAD", "/tile/0/x001/234.p/7", "HTTP/1.1", "host: LOG.example:8080|Accept: */*" },
		{ 0, "POST", "/add-checkpoint", "HTTP/1.1", "Host: [::1]:80|Content-Length: 1000" },
		{ 0, "GET", "/a?b=c%20d&e", "HTTP/1.1", "Host: localhost|Content-Length: 0" },
		{ 405, "get", "/", "HTTP/1.1", "Host: localhost" },
		{ 405, "TRACE", "/", "HTTP/1.1", "Host: localhost" },
		{ 405, "", "/", "HTTP/1.1", "Host: localhost" },
		{ 505, "GET", "/", "HTTP/1.0", "Host: localhost" },
		{ 505, "GET", "/", "HTTP/9.9", "Host: localhost" },
		{ 505, "GET", "/", "http/1.1", "Host: localhost" },
		{ 400, "GET", "", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "*", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "http://localhost/", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "//", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/a//b", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/a/../b", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/..", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/./a", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/%2e%2e/a", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/a\\b", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/a#b", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/a?b=%2", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/a?\"", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/", "HTTP/1.1", "" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost|Host: localhost" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: evil.example" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost.evil.example" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost:123456" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost:" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: " },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost|Two words: x" },
		{ 400, "GET", "/", "HTTP/1.1", "Host : localhost|Host: localhost" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost|X: a\rb" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost|X: a\x7f" },
		{ 501, "POST", "/", "HTTP/1.1", "Host: localhost|Transfer-Encoding: chunked" },
		{ 501, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 4|transfer-encoding: identity" },
		{ 400, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 4|Content-Length: 4" },
		{ 400, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: +4" },
		{ 400, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 4, 4" },
		{ 400, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: " },
		{ 400, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 0x4" },
		{ 400, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 1000000000" },
		{ 413, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 1001" },
		{ 411, "POST", "/", "HTTP/1.1", "Host: localhost" },
		{ 400, "GET", "/", "HTTP/1.1", "Host: localhost|Content-Length: 1" },
		{ 415, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 1|Content-Encoding: gzip" },
		{ 417, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 1|Expect: tea" },
		{ 0, "POST", "/", "HTTP/1.1", "Host: localhost|Content-Length: 1|Expect: 100-continue" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		unsigned got = judge(cases[i].method, cases[i].target, cases[i].version, cases[i].lines);
		if (got != cases[i].status)
			printf("%s %s %s | %s: %u\n", cases[i].method, cases[i].target, cases[i].version,
			    cases[i].lines, got);
		CHECK(got == cases[i].status);
	}
}

TEST("targets and heads have a size above which nobody reads on")
{
	struct arena a = room();
	char *target = NEW(&a, char, WEB_TARGET_MOST + 2);
	memset(target, 'a', WEB_TARGET_MOST + 1);
	target[0] = '/';
	CHECK(judge("GET", target, "HTTP/1.1", "Host: localhost") == 414);
	target[WEB_TARGET_MOST] = 0;
	CHECK(judge("GET", target, "HTTP/1.1", "Host: localhost") == 0);
	struct buf lines = { .arena = &a };
	buf_add(&lines, S("Host: localhost"));
	for (int i = 1; i < WEB_HEADERS_MOST; i++)
		buf_add(&lines, S("|X: y"));
	CHECK(judge("GET", "/", "HTTP/1.1", str_keep(&a, buf_str(&lines)).at) == 0);
	buf_add(&lines, S("|X: y"));
	CHECK(judge("GET", "/", "HTTP/1.1", str_keep(&a, buf_str(&lines)).at) == 431);
}

TEST("a header counts when it was sent once, whatever its capitals")
{
	struct web_header header[] = { { S("X-Real-IP"), S("192.0.2.1") }, { S("a"), S("1") }, { S("A"), S("2") } };
	struct web_request r = { .header = header, .n_headers = 3 };
	struct str value;
	CHECK(web_header_of(&r, S("x-real-ip"), &value) && str_eq(value, S("192.0.2.1")));
	CHECK(!web_header_of(&r, S("a"), &value) && !web_header_of(&r, S("b"), &value));
}

TEST("each address has its own tokens, and they come back with time")
{
	struct arena a = room();
	struct rate r;
	rate_begin(&r, &a, 2, 3, (unsigned char[16]){ 7 });
	for (int i = 0; i < 3; i++)
		CHECK(rate_take(&r, S("\x7f\0\0\1"), 1000));
	CHECK(!rate_take(&r, S("\x7f\0\0\1"), 1000) && !rate_take(&r, S("\x7f\0\0\1"), 1400));
	CHECK(rate_take(&r, S("\x7f\0\0\2"), 1400));
	CHECK(rate_take(&r, S("\x7f\0\0\1"), 1600) && !rate_take(&r, S("\x7f\0\0\1"), 1600));
	for (int i = 0; i < 3; i++) /* long silence fills the bucket and no more */
		CHECK(rate_take(&r, S("\x7f\0\0\1"), 10000000));
	CHECK(!rate_take(&r, S("\x7f\0\0\1"), 10000000));
}

TEST("an address that used up its tokens does not get them back because many others came")
{
	struct arena a = room();
	struct rate r;
	rate_begin(&r, &a, 0.001, 50, (unsigned char[16]){ (unsigned char)test_rand(256) });
	for (int i = 0; i < 50; i++)
		CHECK(rate_take(&r, S("flood"), 1000));
	CHECK(!rate_take(&r, S("flood"), 1000));
	for (uint32_t i = 0; i < 20000; i++)
		CHECK(rate_take(&r, (struct str){ (const char *)&i, 4 }, 1000));
	CHECK(!rate_take(&r, S("flood"), 1001));
}

TEST("a path names a file below the folder and nothing else")
{
	static const char *const good[] = { "/checkpoint", "/tile/0/x001/x234/067.p/8", "/a-b_c.html", "/a..b" };
	static const char *const bad[] = { "", "checkpoint", "/a/", "//a", "/a//b", "/.", "/..", "/a/../b",
		"/.git/config", "/a/.hidden", "/a b", "/a%2e", "/a\\b", "/a:b" };
	struct str name;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(web_files_name(str_of(good[i]), &name) && str_eq(name, str_of(good[i] + 1)));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!web_files_name(str_of(bad[i]), &name));
	CHECK(web_files_name(S("/"), &name) && str_eq(name, S("index.html")));
}

TEST("what never changes may be kept for ever, a checkpoint for a second")
{
	CHECK(str_eq(web_files_keeping(S("tile/0/001")), S("public, max-age=31536000, immutable")));
	CHECK(str_eq(web_files_keeping(S("checkpoint")), S("public, max-age=1")));
	CHECK(str_eq(web_files_keeping(S("verify.html")), S("no-cache")));
	CHECK(str_eq(web_files_type(S("tile/entries/000")), S("application/octet-stream")));
	CHECK(str_eq(web_files_type(S("checkpoint")), S("text/plain; charset=utf-8")));
	CHECK(str_eq(web_files_type(S("verify.html")), S("text/html; charset=utf-8")));
	CHECK(str_eq(web_files_type(S("unknown")), S("application/octet-stream")));
}
