/* law_html_tests.c - the tests of a pack as tables: by rule, and case by case. Each is run: the page says what came
 * out. */
#include "cli/law_html.h"
#include "page/prose.h"

struct testing {
	struct site *site;
	const struct site_pack *pack;
	struct test_result *results; /* of each test of the law; those of other packs are not run */
	struct json_out *out;
};

static bool is_on(struct at at, struct str path) { return str_eq(at.path, path); }

static struct str test_anchor(struct arena *a, const struct law_test *t) { return str_print(a, "line-%d", t->at.line); }

static struct str test_link(struct arena *a, const struct testing *w, const struct law_test *t)
{
	return str_print(a, "%.*s#%.*s", SF(site_page_name(a, w->pack, t->at.path, "tests-")), SF(test_anchor(a, t)));
}

/* --- a case --- */

static struct str given_value(struct arena *a, const struct law *law, const struct given *g)
{
	switch (g->kind) {
	case GIVEN_YES:
	case GIVEN_NO:
		return g->kind == GIVEN_YES ? S("yes") : S("no");
	case GIVEN_WORD:
		return g->word < 0 ? S("none") : law->facts[g->fact].words[g->word];
	case GIVEN_DATE:
		return date_write(a, g->date);
	case GIVEN_NUMBER:
		return str_print(a, "%ld", g->number);
	default:
		return g->place;
	}
}

static void put_givens(const struct testing *w, const struct given *list, int n)
{
	const struct law *law = w->pack->law;
	struct json_out *j = w->out;
	put_open(j, "facts", '[');
	for (int i = 0; i < n; i++) {
		json_open_flat(j, '{');
		put(j, "id", law->facts[list[i].fact].id);
		put(j, "phrase", law->facts[list[i].fact].phrase);
		put(j, "value", given_value(j->buf->arena, law, &list[i]));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_groups_given(const struct testing *w, const struct law_test *t)
{
	struct json_out *j = w->out;
	put_open(j, "groups", '[');
	if (t->n_given) {
		json_open(j, '{');
		put(j, "name", S("the case"));
		put_givens(w, t->given, t->n_given);
		json_close(j, '}');
	}
	for (int i = 0; i < t->n_members; i++) {
		json_open(j, '{');
		put(j, "name",
		    str_print(j->buf->arena, "%.*s %d", SF(w->pack->law->groups[t->members[i].group].id), i + 1));
		put_givens(w, t->members[i].list, t->members[i].n);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* A rule that answers to the name, or -1. */
static int rule_named(const struct law *law, struct str name)
{
	for (int i = 0; name.n && i < law->n_rules; i++)
		if (rule_is_named(&law->rules[i], name))
			return i;
	return -1;
}

static void put_expect(const struct testing *w, const struct expect *e)
{
	struct json_out *j = w->out;
	int rule = rule_named(w->pack->law, e->because);
	json_open_flat(j, '{');
	put_verdict(j, e->verdict, e->ground);
	if (rule >= 0) {
		put_open(j, "because", '[');
		put_rule_link(w->site, j, w->pack, rule);
		json_close(j, ']');
	}
	if (e->missing >= 0) {
		put_open(j, "missing", '[');
		put_fact_link(w->site, j, w->pack, e->missing);
		json_close(j, ']');
	}
	json_close(j, '}');
}

static void put_case(const struct testing *w, int i)
{
	const struct law_test *t = &w->pack->law->tests[i];
	struct json_out *j = w->out;
	int32_t day = test_day(w->pack->law, t);
	json_open(j, '{');
	put(j, "name", t->name);
	put(j, "anchor", test_anchor(j->buf->arena, t));
	put(j, "day", day_words(j->buf->arena, day));
	put_flag(j, "passed", w->results[i].passed);
	put(j, "fault", w->results[i].text);
	put_groups_given(w, t);
	put_open(j, "expects", '[');
	for (int k = 0; k < t->n_expects; k++)
		put_expect(w, &t->expects[k]);
	json_close(j, ']');
	json_close(j, '}');
}

/* --- by rule --- */

static const struct expect *expects_rule(const struct law_test *t, const struct rule *r)
{
	for (int k = 0; k < t->n_expects; k++)
		if (t->expects[k].because.n && rule_is_named(r, t->expects[k].because))
			return &t->expects[k];
	return NULL;
}

static bool is_tested(const struct law *law, const struct rule *r)
{
	for (int i = 0; i < law->n_tests; i++)
		if (law->tests[i].pack == 0 && expects_rule(&law->tests[i], r))
			return true;
	return false;
}

static void put_rule_tests(const struct testing *w, int rule)
{
	const struct law *law = w->pack->law;
	const struct rule *r = &law->rules[rule];
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	json_open(j, '{');
	put(j, "id", r->id);
	put(j, "anchor", rule_anchor(a, law, rule));
	put(j, "to", site_link(w->site, a, w->pack, r->at, rule_anchor(a, law, rule)));
	bool own;
	put(j, "say", texts_in(&r->says, S(""), &own));
	put_open(j, "rows", '[');
	for (int i = 0; i < law->n_tests; i++) {
		const struct expect *e = law->tests[i].pack ? NULL : expects_rule(&law->tests[i], r);
		if (!e)
			continue;
		json_open(j, '{');
		put(j, "name", law->tests[i].name);
		put(j, "to", test_link(a, w, &law->tests[i]));
		put_open(j, "expects", '[');
		put_expect(w, e);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	put_flag(j, "has_rows", is_tested(law, r));
	json_close(j, '}');
}

static void put_page_tests(const struct testing *w, struct str path)
{
	const struct law *law = w->pack->law;
	put_open(w->out, "rules", '[');
	for (int i = 0; i < law->n_rules; i++)
		if (!law->rules[i].pack && is_on(law->rules[i].at, path))
			put_rule_tests(w, i);
	json_close(w->out, ']');
	put_open(w->out, "cases", '[');
	for (int i = 0; i < law->n_tests; i++)
		if (!law->tests[i].pack && is_on(law->tests[i].at, path))
			put_case(w, i);
	json_close(w->out, ']');
}

/* --- pages --- */

static struct str page_title(const struct site_pack *p, const struct file *page)
{
	struct str title = prose_title(page->bytes);
	return title.n ? title : p->pack->title;
}

/* Tests on the page, and rules on it that have tests anywhere. */
static int about(const struct law *law, struct str path, int *passed, const struct test_result *results)
{
	int tests = 0;
	*passed = 0;
	for (int i = 0; i < law->n_tests; i++)
		if (!law->tests[i].pack && is_on(law->tests[i].at, path))
			tests++, *passed += results[i].passed;
	return tests;
}

static bool has_rules(const struct law *law, struct str path)
{
	for (int i = 0; i < law->n_rules; i++)
		if (!law->rules[i].pack && is_on(law->rules[i].at, path) && is_tested(law, &law->rules[i]))
			return true;
	return false;
}

static bool tests_page(const struct testing *given, const struct file *file, struct fault *f)
{
	struct testing here = *given, *w = &here;
	struct arena room = w->site->cli->scratch;
	struct buf data = { .arena = &room };
	struct json_out j = { .buf = &data };
	struct str title = page_title(w->pack, file);
	w->out = &j;
	json_open(&j, '{');
	put_head(
	    &j, w->pack, "", str_print(&room, "Tests: %.*s", SF(title)), str_print(&room, "Tests: %.*s", SF(title)));
	put(&j, "law_page", site_page_name(&room, w->pack, file->path, ""));
	put(&j, "law_title", title);
	put_page_tests(w, file->path);
	json_close(&j, '}');
	struct str name = site_page_name(&room, w->pack, file->path, "tests-");
	return site_render(w->site, str_print(&w->site->cli->keep, "%.*s/%.*s", SF(w->pack->folder), SF(name)),
	    "law-tests-page", &data, f);
}

static void put_rows(struct testing *w, struct csv *csv)
{
	const struct law *law = w->pack->law;
	struct arena *a = w->out->buf->arena;
	for (int i = 0; i < law->n_tests; i++) {
		const struct law_test *t = &law->tests[i];
		for (int k = 0; !t->pack && k < t->n_expects; k++) {
			const struct expect *e = &t->expects[k];
			csv_field(csv, t->name);
			csv_field(csv, t->at.path);
			csv_int(csv, t->at.line);
			csv_field(csv, day_words(a, test_day(law, t)));
			csv_field(csv, str_of(verdict_word(e->verdict)));
			csv_field(csv, str_of(ground_word(e->ground)));
			csv_field(csv, e->because);
			csv_field(csv, e->missing < 0 ? S("") : law->facts[e->missing].id);
			csv_field(csv, w->results[i].passed ? S("yes") : S("no"));
			csv_end(csv);
		}
	}
}

static bool overview(const struct testing *given, struct fault *f)
{
	struct testing here = *given, *w = &here;
	struct arena room = w->site->cli->scratch;
	struct buf data = { .arena = &room }, rows = { .arena = &w->site->cli->keep };
	struct json_out j = { .buf = &data };
	struct csv csv = { .buf = &rows };
	int all = 0, all_passed = 0;
	w->out = &j;
	json_open(&j, '{');
	put_head(&j, w->pack, "", str_print(&room, "Tests of %.*s", SF(w->pack->pack->title)), S("Tests"));
	put_open(&j, "pages", '[');
	for (int i = 0; i < w->pack->pack->n_pages; i++) {
		const struct file *page = &w->pack->pack->pages[i];
		int passed, tests = about(w->pack->law, page->path, &passed, w->results);
		if (!tests && !has_rules(w->pack->law, page->path))
			continue;
		all += tests, all_passed += passed;
		json_open_flat(&j, '{');
		put(&j, "title", page_title(w->pack, page));
		put(&j, "to", site_page_name(&room, w->pack, page->path, "tests-"));
		put_int(&j, "tests", tests);
		put_int(&j, "passed", passed);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	put_int(&j, "tests", all);
	put_int(&j, "passed", all_passed);
	put_flag(&j, "failed", all != all_passed);
	json_close(&j, '}');
	csv_head(&csv, S("test|page|line|day|verdict|ground|because|missing|met"));
	put_rows(w, &csv);
	struct arena *keep = &w->site->cli->keep;
	TRY(site_add(w->site, str_print(keep, "%.*s/tests.csv", SF(w->pack->folder)), buf_str(&rows), f));
	return site_render(w->site, str_print(keep, "%.*s/tests.html", SF(w->pack->folder)), "law-tests", &data, f);
}

bool tests_of_pack(struct site *s, const struct site_pack *p, struct fault *f)
{
	const struct law *law = p->law;
	struct testing w = { .site = s, .pack = p };
	struct day_tables tables = { .arena = &s->cli->keep, .law = law };
	w.results = NEW(&s->cli->keep, struct test_result, (size_t)law->n_tests + 1);
	for (int i = 0; i < law->n_tests; i++)
		if (test_is_own(&law->tests[i]))
			w.results[i] = test_run(&s->cli->keep, &tables, &law->tests[i]);
	for (int i = 0; i < p->pack->n_pages; i++) {
		int passed;
		const struct file *page = &p->pack->pages[i];
		if (about(law, page->path, &passed, w.results) || has_rules(law, page->path))
			TRY(tests_page(&w, page, f));
	}
	return overview(&w, f);
}
