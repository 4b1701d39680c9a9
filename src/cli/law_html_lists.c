/* law_html_lists.c - the pages at the top: the packs, everything from A to Z, the sources, how to read. */
#include "cli/law_html.h"
#include <stdlib.h>

/* --- the packs --- */

struct counts {
	int rules, facts, tests, sources;
};

static struct counts count(const struct law *law)
{
	struct counts n = { 0 };
	for (int i = 0; i < law->n_rules; i++)
		n.rules += law->rules[i].pack == 0;
	for (int i = 0; i < law->n_facts; i++)
		n.facts += law->facts[i].pack == 0;
	for (int i = 0; i < law->n_tests; i++)
		n.tests += law->tests[i].pack == 0;
	for (int i = 0; i < law->n_sources; i++)
		n.sources += law->sources[i].pack == 0;
	return n;
}

static void put_pack_row(struct json_out *j, const struct site_pack *p, struct csv *csv)
{
	struct counts n = count(p->law);
	struct arena *a = j->buf->arena;
	struct str sha = p->law->packs[0]->sha256;
	json_open(j, '{');
	put(j, "title", p->pack->title);
	put(j, "name", p->pack->name);
	put(j, "version", p->pack->version);
	put(j, "to", str_print(a, "%.*s/index.html", SF(p->folder)));
	put(j, "language", p->pack->language);
	put(j, "jurisdiction", p->pack->jurisdiction);
	put(j, "gate", p->pack->decision);
	put_flag(j, "unreviewed", str_eq(p->pack->checked, S("no")));
	put(j, "checked", p->pack->checked);
	put_flag(j, "invented", p->pack->invented);
	put_interval(j, p->pack->time);
	put(j, "short", str_cut(sha, 0, 12));
	put_int(j, "rules", n.rules), put_int(j, "facts", n.facts);
	put_int(j, "tests", n.tests), put_int(j, "sources", n.sources);
	json_close(j, '}');
	csv_field(csv, p->pack->name), csv_field(csv, p->pack->version), csv_field(csv, p->pack->title);
	csv_field(csv, p->pack->jurisdiction), csv_field(csv, p->pack->language), csv_field(csv, p->pack->decision);
	csv_field(csv, day_words(a, p->pack->time.from)), csv_field(csv, day_words(a, p->pack->time.until));
	csv_field(csv, p->pack->checked), csv_field(csv, p->pack->invented ? S("yes") : S("no")), csv_field(csv, sha);
	csv_int(csv, n.rules), csv_int(csv, n.facts), csv_int(csv, n.tests), csv_int(csv, n.sources), csv_end(csv);
}

static bool index_page(struct site *s, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room }, rows = { .arena = &s->cli->keep };
	struct json_out j = { .buf = &data };
	struct csv csv = { .buf = &rows };
	bool unreviewed = false;
	csv_head(&csv, S("pack|version|title|jurisdiction|language|gate|from|until|checked|invented|sha256|rules|facts|"
			 "tests|sources"));
	json_open(&j, '{');
	put_head(&j, NULL, "", S("The law, as Holdfast reads it"), S(""));
	for (int k = 0; k < 2; k++) {
		put_open(&j, k ? "others" : "gates", '[');
		for (int i = 0; i < s->n; i++)
			if (!s->list[i].pack->decision.n == (k == 1)) {
				put_pack_row(&j, &s->list[i], &csv);
				unreviewed = unreviewed || str_eq(s->list[i].pack->checked, S("no"));
			}
		json_close(&j, ']');
	}
	put_flag(&j, "unreviewed", unreviewed);
	json_close(&j, '}');
	return site_add(s, S("packs.csv"), buf_str(&rows), f) && site_render(s, S("index.html"), "law-index", &data, f);
}

/* --- everything from A to Z --- */

struct entry {
	struct str id, sort, phrase;
	const struct site_pack *pack;
	struct str to;
};
struct entries {
	struct site *site;
	struct entry *list;
	int n, room;
};

static void add(struct entries *e, const char *sort, struct str id, struct str phrase, const struct site_pack *p,
    struct at at, struct str anchor)
{
	struct arena *keep = &e->site->cli->keep;
	if (e->n == e->room) {
		struct entry *more = NEW(keep, struct entry, (size_t)e->room * 2 + 256);
		if (e->n)
			memcpy(more, e->list, (size_t)e->n * sizeof *more);
		e->list = more, e->room = e->room * 2 + 256;
	}
	e->list[e->n++] = (struct entry){ id, str_of(sort), phrase, p, site_link(e->site, keep, NULL, at, anchor) };
}

static struct str rule_says(const struct law *law, const struct rule *r)
{
	bool own;
	struct str say = texts_in(&r->says, S(""), &own);
	return say.n || r->sort != SORT_RULE ? say : law->conclusions[r->conclusion].phrase;
}

static void add_pack(struct entries *e, const struct site_pack *p)
{
	static const char *const sorts[] = { "rule", "exception", "presumption", "doubt", "question" };
	const struct law *law = p->law;
	struct arena *keep = &e->site->cli->keep;
	for (int i = 0; i < law->n_rules; i++)
		if (!law->rules[i].pack)
			add(e, sorts[law->rules[i].sort], law->rules[i].id, rule_says(law, &law->rules[i]), p,
			    law->rules[i].at, rule_anchor(keep, law, i));
#define ADD(list, count, kind, sort, words)                                                                            \
	for (int i = 0; i < (count); i++)                                                                              \
		if (!(list)[i].pack)                                                                                   \
	add(e, sort, (list)[i].id, (list)[i].words, p, (list)[i].at, thing_anchor(keep, kind, (list)[i].id))
	ADD(law->facts, law->n_facts, "fact", "fact", phrase);
	ADD(law->terms, law->n_terms, "term", "term", phrase);
	ADD(law->opens, law->n_opens, "open", "open term", phrase);
	ADD(law->tables, law->n_tables, "table", "table", phrase);
	ADD(law->params, law->n_params, "parameter", "parameter", phrase);
	ADD(law->sources, law->n_sources, "source", "source", title);
	ADD(law->always, law->n_always, "always", "always", text);
#undef ADD
}

static int letter_of(struct str id) { return id.at[0] >= 'a' && id.at[0] <= 'z' ? id.at[0] - 'a' + 'A' : id.at[0]; }

static int by_id(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	for (size_t i = 0; i < a->id.n && i < b->id.n; i++) {
		int d = letter_of(str_cut(a->id, i, a->id.n)) - letter_of(str_cut(b->id, i, b->id.n));
		if (d)
			return d;
	}
	int d = (a->id.n > b->id.n) - (a->id.n < b->id.n);
	if (!d)
		d = str_cmp(a->pack->folder, b->pack->folder);
	return d ? d : str_cmp(a->to, b->to);
}

static void put_letter(struct json_out *j, const struct entries *e, int from, int to, struct csv *csv)
{
	char letter[2] = { (char)letter_of(e->list[from].id), 0 };
	json_open(j, '{');
	put(j, "letter", str_of(letter));
	put_open(j, "entries", '[');
	for (int i = from; i < to; i++) {
		const struct entry *x = &e->list[i];
		json_open_flat(j, '{');
		put(j, "id", x->id), put(j, "sort", x->sort), put(j, "phrase", x->phrase), put(j, "to", x->to);
		put(j, "pack", x->pack->pack->name), put(j, "version", x->pack->pack->version);
		json_close(j, '}');
		csv_field(csv, x->id), csv_field(csv, x->sort), csv_field(csv, x->phrase);
		csv_field(csv, x->pack->pack->name), csv_field(csv, x->pack->pack->version), csv_field(csv, x->to);
		csv_end(csv);
	}
	json_close(j, ']');
	json_close(j, '}');
}

static bool letters_page(struct site *s, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room }, rows = { .arena = &s->cli->keep };
	struct json_out j = { .buf = &data };
	struct csv csv = { .buf = &rows };
	struct entries e = { .site = s };
	for (int i = 0; i < s->n; i++)
		add_pack(&e, &s->list[i]);
	if (e.n)
		qsort(e.list, (size_t)e.n, sizeof *e.list, by_id);
	csv_head(&csv, S("id|sort|words|pack|version|page"));
	json_open(&j, '{');
	put_head(&j, NULL, "", S("Everything from A to Z"), S("A to Z"));
	put_open(&j, "letters", '[');
	for (int i = 0, k; i < e.n; i = k) {
		for (k = i + 1; k < e.n && letter_of(e.list[k].id) == letter_of(e.list[i].id);)
			k++;
		put_letter(&j, &e, i, k, &csv);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return site_add(s, S("a-z.csv"), buf_str(&rows), f) && site_render(s, S("a-z.html"), "law-letters", &data, f);
}

/* --- sources --- */

static void source_rows(struct csv *csv, struct arena *a, const struct site_pack *p)
{
	static const char *const kinds[] = { "celex", "eli", "ecli", "treaty", "url", "own" };
	const struct law *law = p->law;
	for (int i = 0; i < law->n_sources; i++) {
		const struct source *s = &law->sources[i];
		struct buf ids = { .arena = a };
		for (int k = 0; k < s->n_ids; k++)
			buf_print(&ids, "%s%s %.*s", k ? "; " : "", kinds[s->ids[k].kind], SF(s->ids[k].text));
		if (s->pack)
			continue;
		csv_field(csv, s->id), csv_field(csv, s->title), csv_field(csv, buf_str(&ids));
		csv_field(csv, source_address(a, s)), csv_field(csv, s->mark);
		csv_field(csv, day_words(a, s->time.from)), csv_field(csv, day_words(a, s->time.until));
		csv_field(csv, p->pack->name), csv_field(csv, p->pack->version), csv_end(csv);
	}
}

static bool sources_page(struct site *s, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room }, rows = { .arena = &s->cli->keep };
	struct json_out j = { .buf = &data };
	struct csv csv = { .buf = &rows };
	csv_head(&csv, S("source|title|numbers|official text|mark|from|until|pack|version"));
	json_open(&j, '{');
	put_head(&j, NULL, "", S("The sources"), S("Sources"));
	put_open(&j, "packs", '[');
	for (int i = 0; i < s->n; i++) {
		const struct site_pack *p = &s->list[i];
		struct site_pack top = *p; /* as seen from the top of the site */
		top.up = S("");
		struct showing w = { s, &top, NULL, &j, 3, str_print(&room, "%.*s-", SF(p->pack->name)) };
		if (!count(p->law).sources)
			continue;
		json_open(&j, '{');
		put(&j, "title", p->pack->title);
		put(&j, "version", p->pack->version);
		put_open(&j, "statements", '[');
		for (int k = 0; k < p->law->n_sources; k++)
			if (!p->law->sources[k].pack)
				put_source(&w, k);
		json_close(&j, ']');
		json_close(&j, '}');
		source_rows(&csv, &room, p);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return site_add(s, S("sources.csv"), buf_str(&rows), f) &&
	       site_render(s, S("sources.html"), "law-sources", &data, f);
}

static bool how_page(struct site *s, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room };
	struct json_out j = { .buf = &data };
	json_open(&j, '{');
	put_head(&j, NULL, "", S("How to read these pages"), S("How to read"));
	json_close(&j, '}');
	return site_render(s, S("how-to-read.html"), "law-how", &data, f);
}

bool lists_of_site(struct site *s, struct fault *f)
{
	return index_page(s, f) && letters_page(s, f) && sources_page(s, f) && how_page(s, f);
}
