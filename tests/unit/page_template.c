/* Templates: what is printed where, what is a fault, and what no data can do to a page. */
#include "page/template.h"
#include "page/ui.h"
#include "test.h"
#include <stdlib.h>

static struct arena keep, scratch;

static void begin(void)
{
	static char *a, *b;
	enum { ROOM = 4 << 20 };
	if (!a)
		a = malloc(ROOM), b = malloc(ROOM);
	keep = (struct arena){ .at = a, .end = a + ROOM };
	scratch = (struct arena){ .at = b, .end = b + ROOM };
}

static const struct json *data_of(const char *text)
{
	struct json *j = NULL;
	struct fault f;
	CHECK(json_read(&keep, S("data"), str_of(text), (struct json_limits){ 1 << 20, 60, 10000 }, &j, &f));
	return j;
}

/* The page; a fault as "! text". */
static const char *filled(const char *template, const char *data)
{
	begin();
	struct buf out = { .arena = &keep };
	struct fault f;
	const struct json *j = data_of(data);
	if (!template_text(&out, scratch, S("t"), str_of(template), j, &f))
		return str_print(&keep, "! %s", f.text).at;
	buf_char(&out, 0);
	return out.at;
}

static bool gives(const char *template, const char *data, const char *wanted)
{
	const char *got = filled(template, data);
	if (!strcmp(got, wanted))
		return true;
	printf("  template %s\n  data %s\n  gives  %s\n  wanted %s\n", template, data, got, wanted);
	return false;
}

static bool faults(const char *template, const char *data, const char *words)
{
	const char *got = filled(template, data);
	if (*got == '!' && strstr(got, words))
		return true;
	printf("  template %s\n  data %s\n  gives %s\n  wanted a fault with: %s\n", template, data, got, words);
	return false;
}

TEST("a page prints strings, numbers and truth values")
{
	CHECK(gives("<p>{{a}} {{b}} {{c}} {{d.e}}</p>", "{\"a\":\"x\",\"b\":1.50,\"c\":true,\"d\":{\"e\":false}}",
	    "<p>x 1.50 true false</p>"));
	CHECK(gives("no marks, one { and }} alone", "{}", "no marks, one { and }} alone"));
}

TEST("whatever a text holds, it stays text")
{
	CHECK(gives("<p>{{a}}</p>", "{\"a\":\"\\\"><script>alert(1)</script>&amp;'\"}",
	    "<p>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&#39;</p>"));
	CHECK(gives("<p title=\"{{a}}\" lang='{{b}}'>", "{\"a\":\"\\\" onclick=x\",\"b\":\"'><b>\"}",
	    "<p title=\"&quot; onclick=x\" lang='&#39;&gt;&lt;b&gt;'>"));
	CHECK(gives("{{a}}", "{\"a\":\"{{b}} {{>sheet}}\"}", "{{b}} {{&gt;sheet}}"));
}

TEST("sections repeat, enter, show and leave out")
{
	CHECK(gives("{{#a}}<{{.}}>{{/a}}", "{\"a\":[1,2]}",
	    "! t:1: a value cannot stand here (only in text and in "
	    "quoted attributes): \".\""));
	CHECK(gives("{{#a}}[{{.}}]{{/a}}{{^a}}none{{/a}}", "{\"a\":[1,\"x\"]}", "[1][x]"));
	CHECK(gives("{{#a}}[{{.}}]{{/a}}{{^a}}none{{/a}}", "{\"a\":[]}", "none"));
	CHECK(gives("{{#a}}{{b}}{{/a}}", "{\"a\":{\"b\":\"in\"},\"b\":\"out\"}", "in"));
	CHECK(gives("{{#a}}{{c}}{{b}}{{/a}}", "{\"a\":{\"c\":\"in\"},\"b\":\"out\"}", "inout"));
	CHECK(gives("{{#a}}<i>{{a}}</i>{{/a}}", "{\"a\":\"x\"}", "<i>x</i>"));
	CHECK(gives("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":\"\"}", "no"));
	CHECK(gives("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":{}}", "no"));
	CHECK(gives("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":null}", "no"));
	CHECK(gives("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":false}", "no"));
	CHECK(gives("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":0}", "yes"));
	CHECK(gives("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{}", "no"));
	CHECK(gives(
	    "{{#a}}{{#b}}{{x}}{{.}}{{/b}}{{/a}}", "{\"a\":[{\"x\":1,\"b\":[7,8]},{\"x\":2,\"b\":[9]}]}", "171829"));
	CHECK(gives("{{#a}}{{^b}}-{{/b}}{{#b}}{{.}}{{/b}}{{/a}}", "{\"a\":[{\"b\":\"1\"},{}]}", "1-"));
}

TEST("a dot in front looks only at the element at hand")
{
	CHECK(gives(
	    "{{#a}}{{#.b}}{{.}}{{/.b}}{{^.b}}none{{/.b}}{{/a}}", "{\"a\":[{\"b\":1},{}],\"b\":\"out\"}", "1none"));
	CHECK(gives("{{.a.b}}", "{\"a\":{\"b\":1}}", "1"));
	CHECK(faults("{{#a}}{{.b}}{{/a}}", "{\"a\":{\"c\":1},\"b\":\"out\"}", "t:1: the data says nothing of \".b\""));
}

TEST("lines that hold only marks leave no line, other white space stays")
{
	CHECK(gives("<ul>\n{{#a}}\n  <li>{{.}}\n{{/a}}\n</ul>\n", "{\"a\":[1,2]}", "<ul>\n  <li>1\n  <li>2\n</ul>\n"));
	CHECK(gives("a\n  {{! remark }}{{#x}} \n{{/x}}{{^x}}\nb\n{{/x}}", "{}", "a\nb\n"));
	CHECK(gives("a {{#x}}\n{{.}} {{/x}}\nb", "{\"x\":1}", "a \n1 \nb"));
	CHECK(gives("{{!over\ntwo lines}}a", "{}", "a"));
}

TEST("a name that is nowhere in the data is a fault with its line")
{
	CHECK(faults("<p>\n{{a}}\n{{b}}", "{\"a\":1}", "t:3: the data says nothing of \"b\""));
	CHECK(faults(
	    "{{!a\nb}}\n{{#a}}\n{{b.c}}{{/a}}", "{\"a\":1,\"b\":{\"d\":1}}", "t:4: the data says nothing of \"b.c\""));
	CHECK(faults("{{a}}", "{\"a\":[1]}", "t:1: this is a list and cannot be printed: \"a\""));
	CHECK(faults("{{a}}", "{\"a\":null}", "cannot be printed"));
}

TEST("a template that is not well formed is a fault with its line")
{
	CHECK(faults("a\n{{#b}}\nc", "{}", "t:2: this section never ends: \"b\""));
	CHECK(faults("a\n{{/b}}", "{}", "t:2: nothing is open that could end here: \"b\""));
	CHECK(
	    faults("{{#a}}{{#b}}{{/a}}{{/b}}", "{}", "t:1: this ends another section than the last one opened, \"b\""));
	CHECK(faults("x {{a", "{}", "t:1: \"{{\" without its \"}}\""));
	CHECK(faults("{{}}", "{}", "no name"));
	CHECK(faults("{{a b}}", "{}", "no name"));
	CHECK(faults("{{a..b}}", "{}", "no name"));
	CHECK(faults("{{a.}}", "{}", "no name"));
	CHECK(faults("{{{a}}}", "{}", "no name"));
	CHECK(faults("{{&a}}", "{}", "no name"));
	CHECK(faults("{{>../x}}", "{}", "no name"));
	CHECK(faults("{{>nothing}}", "{}", "t:1: there is no template \"nothing\""));
}

TEST("sections nest 64 deep and no deeper")
{
	struct buf b;
	for (int deep = 64; deep <= 65; deep++) {
		begin();
		b = (struct buf){ .arena = &keep };
		for (int i = 0; i < deep; i++)
			buf_add(&b, S("{{#a}}"));
		for (int i = 0; i < deep; i++)
			buf_add(&b, S("{{/a}}"));
		struct buf out = { .arena = &keep };
		struct fault f;
		CHECK(template_text(&out, scratch, S("t"), buf_str(&b), data_of("{\"a\":1}"), &f) == (deep == 64));
	}
}

TEST("a value cannot become markup, code or style")
{
	static const char *const places[] = { "<{{a}}>", "<p {{a}}>", "<p {{a}}=\"x\">", "<p a={{a}}>", "<p a=x{{a}}>",
		"<p a{{a}}=\"\">", "</{{a}}>", "<!-- {{a}} -->", "<!doctype {{a}}>", "<style>{{a}}</style>",
		"<p style=\"{{a}}\">", "<p STYLE='{{a}}'>", "<p onclick=\"{{a}}\">", "<p OnClick=\"x{{a}}\">",
		"<iframe srcdoc=\"{{a}}\">", "<img srcset=\"{{a}}\">", "<p/{{a}}>", "<style>a</b{{a}}", NULL };
	for (int i = 0; places[i]; i++)
		CHECK(faults(places[i], "{\"a\":\"x\"}", "a value cannot stand here"));
	static const char *const fine[] = { "<p a=\"{{a}}\">", "<p a = '{{a}}'>", "<!-- - -->{{a}}",
		"<!doctype html>{{a}}", "<style>p{}</style>{{a}}", "<style></b></STYLE >{{a}}", "<p>a < {{a}}",
		"<p a>{{a}}", "<br/>{{a}}", "<p a=b>{{a}}", "<p a=b c='{{a}}'>", "</p>{{a}}", "<p a=''>{{a}}",
		"<title>{{a}}</title>", NULL };
	for (int i = 0; fine[i]; i++)
		CHECK(*filled(fine[i], "{\"a\":\"x\"}") == '<');
}

TEST("a page cannot end inside a mark")
{
	CHECK(faults("<p", "{}", "ends inside a mark"));
	CHECK(faults("<p a=\"", "{}", "ends inside a mark"));
	CHECK(faults("<script>", "{}", "ends inside a mark"));
	CHECK(faults("<!-- ", "{}", "ends inside a mark"));
}

TEST("in a script a value is JSON that cannot leave it")
{
	CHECK(gives("<script>const a = {{a}};</script>", "{\"a\":\"</script><!-- & \\u2028\\\"\"}",
	    "<script>const a = \"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\\"\";</script>"));
	CHECK(gives("<script type=\"application/json\">{{.}}</script>{{a.b}}", "{\"a\":{\"b\":[1,\"<\"]}}",
	    "! t:1: this is a list and cannot be printed: \"a.b\""));
	CHECK(gives("<script type=\"application/json\">{{.}}</script>", "{\"b\":{\"c\":[1,\"<\"]},\"a\":null}",
	    "<script type=\"application/json\">{\"a\":null,\"b\":{\"c\":[1,\"\\u003c\"]}}</script>"));
}

TEST("a link leads where it says, or there is no page")
{
	static const char *const bad[] = { "javascript:alert(1)", "JavaScript:alert(1)", " javascript:x",
		"java\\tscript:x", "\\u0001javascript:x", "data:text/html,x", "vbscript:x", "//evil.example/x",
		"\\\\\\\\evil", "/\\\\evil", "x:y", "", "a b", "https:x", "https:/x", "file:///etc/passwd", "blob:x",
		"ftp://x/", NULL };
	static const char *const good[] = { "https://x.example/a:b?c#d", "http://x.example/", "mailto:a@b.example",
		"#R1", "../a/b.html#c", "a.html", "a/b:c", "?q=a:b", "#a:b", "x&y", NULL };
	for (int i = 0; bad[i]; i++) {
		begin();
		struct str data = str_print(&keep, "{\"a\":\"%s\"}", bad[i]);
		char text[100];
		snprintf(text, sizeof text, "%.*s", SF(data));
		CHECK(faults("<a href=\"{{a}}\">", text, "no address"));
		CHECK(faults("<A HREF='{{a}}'>", text, "no address"));
		CHECK(faults("<form action=\"{{a}}\">", text, "no address"));
	}
	for (int i = 0; good[i]; i++) {
		char text[100];
		snprintf(text, sizeof text, "{\"a\":\"%s\"}", good[i]);
		CHECK(*filled("<a href=\"{{a}}\">", text) == '<');
		CHECK(*filled("<blockquote cite=\"{{a}}\">", text) == '<');
	}
}

TEST("what a browser loads comes from the site itself")
{
	CHECK(faults("<img src=\"{{a}}\">", "{\"a\":\"https://x.example/\"}", "no address"));
	CHECK(faults("<link rel=\"stylesheet\" href=\"{{a}}\">", "{\"a\":\"http://x.example/\"}", "no address"));
	CHECK(gives("<img src=\"{{a}}\">", "{\"a\":\"../x.svg\"}", "<img src=\"../x.svg\">"));
}

TEST("an address put together from parts is looked at as a whole")
{
	CHECK(faults("<a href=\"{{a}}{{b}}\">", "{\"a\":\"java\",\"b\":\"script:x\"}", "no address"));
	CHECK(faults("<a href=\"/{{a}}\">", "{\"a\":\"/evil.example\"}", "no address"));
	CHECK(faults("<a href=\"javascript:{{a}}\">", "{\"a\":\"1\"}", "no address"));
	CHECK(gives("<a href=\"#{{a}}\">", "{\"a\":\"javascript:x\"}", "<a href=\"#javascript:x\">"));
	CHECK(gives("<a href=\"rules.html#{{a}}\">x</a>", "{\"a\":\"R1\"}", "<a href=\"rules.html#R1\">x</a>"));
	CHECK(gives("<link rel=\"icon\" href=\"data:,\">{{a}}", "{\"a\":1}", "<link rel=\"icon\" href=\"data:,\">1"));
}

TEST("what cannot be shown, and what turns the line, is seen as a replacement character")
{
	CHECK(gives("{{a}}", "{\"a\":\"a\\u0000b\\u0007c\\u007fd\\u0085e\\ufffe\"}",
	    "a\xef\xbf\xbd"
	    "b\xef\xbf\xbd"
	    "c\xef\xbf\xbd"
	    "d\xef\xbf\xbd"
	    "e\xef\xbf\xbd"));
	CHECK(gives("{{a}}", "{\"a\":\"\\u202egpj.exe\\u202c \\t\\n\"}", "\xef\xbf\xbdgpj.exe\xef\xbf\xbd \t\n"));
	CHECK(gives("{{a}}", "{\"a\":\"\\u2067x\\u2069 \\u2068y\"}", "\xe2\x81\xa7x\xe2\x81\xa9 \xef\xbf\xbdy"));
	CHECK(gives("{{a}}", "{\"a\":\"x\\u2069y \\u200c\\u200f\"}", "x\xef\xbf\xbdy \xe2\x80\x8c\xe2\x80\x8f"));
	begin();
	struct json bytes = { .type = JSON_STRING, .text = S("a\xff\xc0\xaf\xed\xa0\x80z") };
	struct buf out = { .arena = &keep };
	struct fault f;
	CHECK(template_text(&out, scratch, S("t"), S("{{.}}"), &bytes, &f));
	CHECK(str_eq(buf_str(&out), S("a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz")));
}

TEST("random data prints no byte that could be markup")
{
	for (EACH(2000)) {
		begin();
		static const char bits[][8] = { "<", ">", "\"", "'", "&", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xff", "a",
			"--", "\0" };
		struct buf text = { .arena = &scratch }, out = { .arena = &keep };
		for (uint64_t i = test_rand(30); i; i--)
			buf_add(&text, str_of(bits[test_rand(11)]));
		struct json j = { .type = JSON_STRING, .text = buf_str(&text) };
		struct fault f;
		CHECK(template_text(&out, scratch, S("t"), S("{{.}}"), &j, &f));
		for (size_t i = 0; i < out.n; i++)
			CHECK(out.at[i] && !strchr("<>\"'", out.at[i]));
		struct buf again = { .arena = &keep };
		CHECK(template_text(&again, scratch, S("t"), S("<a b='{{.}}' c=\"{{.}}\">"), &j, &f));
		int quotes = 0;
		for (size_t i = 0; i < again.n; i++)
			quotes += again.at[i] == '"' || again.at[i] == '\'' || again.at[i] == '<' || again.at[i] == '>';
		CHECK(quotes == 6);
	}
}

TEST("every template of ui/ is well formed and its parts are there")
{
	struct str path;
	int n = 0;
	for (size_t i = 0; (path = ui_path(i)).n; i++) {
		struct fault f;
		begin();
		CHECK(ui_file(path).at);
		if (!str_starts(path, S("templates/")) || !str_ends(path, S(".html")))
			continue;
		n++;
		bool sound = template_sound(scratch, str_cut(path, 10, path.n - 5), &f);
		CHECK(sound || (puts(f.text), false));
	}
	CHECK(n > 0);
	CHECK(!ui_file(S("templates/nothing.html")).at);
}
