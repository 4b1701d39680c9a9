#include "cli/law_html.h"
#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/print.h"
#include "page/ui.h"

const struct flag cli_law_html_flags[] = { FLAG_LAW, FLAG_HELP, FLAGS_END };

static bool has_own_rules(const struct law *law)
{
	for (int i = 0; i < law->n_rules; i++)
		if (!law->rules[i].pack)
			return true;
	return false;
}

static bool has_own_facts(const struct law *law)
{
	for (int i = 0; i < law->n_facts; i++)
		if (!law->facts[i].pack)
			return true;
	return false;
}

static bool has_own_tests(const struct law *law)
{
	for (int i = 0; i < law->n_tests; i++)
		if (test_is_own(&law->tests[i]))
			return true;
	return false;
}

/* The tables of a pack that have no page of their own, as files. */
static bool rows_of_pack(struct site *s, const struct site_pack *p, struct fault *f)
{
	static const char *const sorts[] = { "rule", "exception", "presumption", "doubt", "question" };
	const struct law *law = p->law;
	struct arena room = s->cli->scratch;
	struct buf rules = { .arena = &room }, facts = { .arena = &room };
	struct csv r = { .buf = &rules }, t = { .buf = &facts };
	bool own;
	csv_head(&r, S("id|sort|concludes|says|cites|absolute|mark|from|until|page|line"));
	csv_head(&t, S("id|type|kind|phrase|asks|page|line"));
	for (int i = 0; i < law->n_rules; i++) {
		const struct rule *x = &law->rules[i];
		struct buf cites = { .arena = &room };
		for (int k = 0; k < x->cites.n; k++)
			buf_print(&cites, "%s%.*s", k ? ", " : "", SF(x->cites.list[k].text));
		if (x->pack)
			continue;
		csv_field(&r, x->id), csv_field(&r, str_of(sorts[x->sort]));
		csv_field(&r, x->sort == SORT_RULE ? law->conclusions[x->conclusion].phrase : S(""));
		csv_field(&r, texts_in(&x->says, S(""), &own)), csv_field(&r, buf_str(&cites));
		csv_field(&r, x->absolute ? S("yes") : S("no")), csv_field(&r, x->mark);
		csv_field(&r, day_words(&room, x->time.from)), csv_field(&r, day_words(&room, x->time.until));
		csv_field(&r, x->at.path), csv_int(&r, x->at.line), csv_end(&r);
	}
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *x = &law->facts[i];
		if (x->pack)
			continue;
		csv_field(&t, x->id), csv_field(&t, str_of(fact_word(x->type))),
		    csv_field(&t, str_of(kind_word(x->kind)));
		csv_field(&t, x->phrase), csv_field(&t, texts_in(&x->asks, S(""), &own));
		csv_field(&t, x->at.path), csv_int(&t, x->at.line), csv_end(&t);
	}
	TRY(!has_own_rules(law) ||
	    site_add(s, str_print(&s->cli->keep, "%.*s/rules.csv", SF(p->folder)), buf_str(&rules), f));
	return !has_own_facts(law) ||
	       site_add(s, str_print(&s->cli->keep, "%.*s/facts.csv", SF(p->folder)), buf_str(&facts), f);
}

static bool pack_pages(struct site *s, const struct site_pack *p, struct fault *f)
{
	struct arena room = s->cover;
	struct day_tables tables = { .arena = &room, .law = p->law };
	struct coverage c;
	bool rules = has_own_rules(p->law);
	if (rules)
		c = coverage_of(&room, &tables);
	TRY(pages_of_pack(s, p, rules ? &c : NULL, f));
	TRY(rows_of_pack(s, p, f));
	TRY(!has_own_tests(p->law) || tests_of_pack(s, p, f));
	TRY(!rules || coverage_of_pack(s, p, &c, f));
	return !p->pack->decision.n || theorems_of_pack(s, p, f);
}

static bool styles(struct site *s, struct fault *f)
{
	static const char *const names[] = { "styles/holdfast.css", "styles/reading-room.css" };
	for (int i = 0; i < 2; i++) {
		struct str bytes = ui_file(str_of(names[i]));
		if (!bytes.at)
			return fail(f, FAULT_MISSING, "ui/%s: there is no such file", names[i]);
		TRY(site_add(s, str_of(names[i]), bytes, f));
	}
	return true;
}

static bool make(struct site *s, struct fault *f)
{
	for (int i = 0; i < s->n; i++)
		TRY(pack_pages(s, &s->list[i], f));
	return styles(s, f) && lists_of_site(s, f) && changes_of_site(s, f);
}

enum code cli_law_html(struct cli *cli, const struct args *args)
{
	struct site s;
	struct fault f;
	if (!site_open(&s, cli, args, &f) || !make(&s, &f) || !site_write(&s, args->rest[0], &f))
		return cli_fault(&f);
	print_out(str_print(&cli->keep, "%s/index.html\n", args->rest[0]));
	return CODE_WORKED;
}
