/* law_html_page.c - the pages of a pack: the prose beside the law it explains. */
#include "cli/law_html.h"
#include "law/lines.h"
#include "page/prose.h"

struct paging {
	struct site *site;
	struct showing showing;
	struct prose prose;
	struct str path; /* of the page of law */
};

/* --- the statement that begins on a line --- */

static bool is_at(const struct paging *p, struct at at, int line)
{
	return at.line == line && str_eq(at.path, p->path);
}

#define FIND(list, count, line)                                                                                        \
	for (int i = 0; i < (count); i++)                                                                              \
		if (is_at(p, (list)[i].at, (line)))

static bool put_moving(const struct paging *p, int line)
{
	const struct law *law = p->showing.pack->law;
	FIND(law->rules, law->n_rules, line) return put_rule(&p->showing, i), true;
	FIND(law->terms, law->n_terms, line) return put_term(&p->showing, i), true;
	FIND(law->facts, law->n_facts, line) return put_fact(&p->showing, i), true;
	FIND(law->tables, law->n_tables, line) return put_table(&p->showing, i), true;
	FIND(law->sources, law->n_sources, line) return put_source(&p->showing, i), true;
	return false;
}

static bool put_small(const struct paging *p, int line)
{
	const struct law *law = p->showing.pack->law;
	struct thing t = { .sort = NULL };
	FIND(law->groups, law->n_groups, line)
	t = (struct thing){ "group", "Group", law->groups[i].id, law->groups[i].phrase, NULL, law->groups[i].at };
	FIND(law->params, law->n_params, line)
	t = (struct thing){ "parameter", "Parameter", law->params[i].id, law->params[i].phrase, &law->params[i].cites,
		law->params[i].at };
	FIND(law->opens, law->n_opens, line)
	t = (struct thing){ "open", "Open term", law->opens[i].id, law->opens[i].phrase, &law->opens[i].cites,
		law->opens[i].at };
	FIND(law->conclusions, law->n_conclusions, line)
	t = (struct thing){ "conclusion", "Conclusion", law->conclusions[i].id, law->conclusions[i].phrase, NULL,
		law->conclusions[i].at };
	FIND(law->always, law->n_always, line)
	t = (struct thing){ "always", "Always", law->always[i].id, law->always[i].text, NULL, law->always[i].at };
	if (law->decision.id.n && is_at(p, law->decision.at, line))
		t = (struct thing){ "decision", "Decision", law->decision.id, S("what follows from each conclusion"),
			NULL, law->decision.at };
	if (!t.sort)
		return false;
	put_thing(&p->showing, &t);
	return true;
}

/* --- a page --- */

/* Every statement of the block that `rest` stands in; tests are left to their own page. Returns how many of these. */
static int put_block(struct paging *p, struct str *rest, int *line)
{
	int tests = 0;
	while (rest->n) {
		struct str text = lines_next(rest);
		int here = (*line)++;
		if (str_eq(text, S("```")))
			break;
		if (str_starts(text, S("test ")))
			tests++;
		else if (text.n && *text.at != ' ' && *text.at != '#' && !put_moving(p, here))
			put_small(p, here);
	}
	return tests;
}

/* Where the last heading of the prose begins; its length if there is none. */
static size_t last_heading(struct str prose)
{
	size_t at = prose.n;
	for (struct str rest = prose; rest.n;) {
		size_t here = prose.n - rest.n;
		if (str_starts(lines_next(&rest), S("#")))
			at = here;
	}
	return at;
}

static void put_prose(struct paging *p, const char *key, struct str text)
{
	put_open(p->showing.out, key, '[');
	prose_blocks(&p->prose, text);
	json_close(p->showing.out, ']');
}

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.at[i] != ' ' && text.at[i] != '\n')
			return false;
	return true;
}

/* Prose and the block it explains. A heading spans both; what stands before the last heading is about more than this
   block and stands alone. */
static void put_part(struct paging *p, struct str heading, struct str prose, bool block, struct str *rest, int *line)
{
	enum { STAYS_MOST = 1200 }; /* bytes of prose that fit a screen beside a long list of rules */
	struct json_out *j = p->showing.out;
	json_open(j, '{');
	put_prose(p, "top", heading);
	put_flag(j, "beside", block && !is_blank(prose));
	put_flag(j, "stays", prose.n <= STAYS_MOST);
	put_prose(p, "blocks", prose);
	p->showing.level = (p->prose.level < 1 ? 1 : p->prose.level) + 1;
	put_open(j, "statements", '[');
	int tests = block ? put_block(p, rest, line) : 0;
	json_close(j, ']');
	put_int(j, "n_tests", tests);
	put_flag(j, "has_tests", tests > 0);
	json_close(j, '}');
}

/* The prose up to the next block, and the block; the last prose may have none. */
static void put_section(struct paging *p, struct str *rest, int *line)
{
	struct str from = *rest;
	size_t n = 0;
	bool block = false;
	while (rest->n && !block) {
		n = from.n - rest->n;
		block = str_eq(lines_next(rest), S("```law"));
		++*line;
	}
	struct str prose = str_cut(from, 0, block ? n : from.n), before = S(""), heading = S("");
	size_t at = block ? last_heading(prose) : prose.n;
	if (at < prose.n) {
		struct str after = str_cut(prose, at, prose.n);
		before = str_cut(prose, 0, at);
		heading = lines_next(&after);
		prose = after;
	}
	if (!is_blank(before))
		put_part(p, S(""), before, false, rest, line);
	put_part(p, heading, prose, block, rest, line);
}

/* The bytes behind the header of pack.md, and the number of their first line. */
static struct str without_header(struct str page, int *line)
{
	struct str rest = page;
	*line = 1;
	if (!str_eq(lines_next(&rest), S("---")))
		return page;
	int n = 2;
	while (rest.n) {
		bool end = str_eq(lines_next(&rest), S("---"));
		n++;
		if (end)
			return *line = n, rest;
	}
	return page;
}

static void put_pages(struct json_out *j, const struct site_pack *p, struct str here)
{
	struct arena *a = j->buf->arena;
	put_open(j, "pages", '[');
	for (int k = 0; k < 2; k++) /* pack.md, which says what the pack is, before all others */
		for (int i = 0; i < p->pack->n_pages; i++) {
			const struct file *page = &p->pack->pages[i];
			struct str to = site_page_name(a, p, page->path, "");
			int line;
			struct str title = prose_title(without_header(page->bytes, &line));
			if (str_eq(to, S("index.html")) != (k == 0))
				continue;
			json_open(j, '{');
			put(j, "to", to);
			put(j, "title", title.n ? title : p->pack->title);
			put_flag(j, "current", str_eq(page->path, here));
			json_close(j, '}');
		}
	json_close(j, ']');
}

/* What else there is of this pack. */
static void put_kinds(struct json_out *j, const struct site_pack *p)
{
	const struct law *law = p->law;
	int own[4] = { 0 };
	for (int i = 0; i < law->n_tests; i++)
		own[0] += law->tests[i].pack == 0;
	for (int i = 0; i < law->n_rules; i++)
		own[1] += law->rules[i].pack == 0;
	for (int i = 0; i < law->n_facts; i++)
		own[2] += law->facts[i].pack == 0;
	for (int i = 0; i < law->n_sources; i++)
		own[3] += law->sources[i].pack == 0;
	put_int(j, "n_tests_all", own[0]);
	put_int(j, "n_rules", own[1]);
	put_int(j, "n_facts", own[2]);
	put_int(j, "n_sources", own[3]);
	put_flag(j, "tests_there", own[0] > 0);
	put_flag(j, "rules_there", own[1] > 0);
	put_flag(j, "facts_there", own[2] > 0);
	put_flag(j, "sources_there", own[3] > 0);
}

static void put_needs(const struct site *s, struct json_out *j, const struct site_pack *p)
{
	put_open(j, "needs", '[');
	for (int i = 1; i < p->law->n_packs; i++) {
		const struct site_pack *need = site_pack_of(s, p->law->packs[i]);
		json_open_flat(j, '{');
		put(j, "name", p->law->packs[i]->name);
		put(j, "version", p->law->packs[i]->version);
		if (need)
			put(j, "to", str_print(j->buf->arena, "%.*s%.*s/index.html", SF(p->up), SF(need->folder)));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static bool page(struct site *s, const struct site_pack *p, const struct coverage *c, int i, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room }, contents = { .arena = &s->cli->keep };
	struct json_out j = { .buf = &data }, k = { .buf = &contents };
	const struct file *file = &p->pack->pages[i];
	struct paging paging = { .site = s, .path = file->path };
	int line;
	struct str rest = without_header(file->bytes, &line), title = prose_title(rest);
	struct str name = site_page_name(&room, p, file->path, "");
	bool first = str_eq(name, S("index.html"));
	paging.showing = (struct showing){ s, p, c, &j, 2, { 0 } };
	paging.prose = (struct prose){ .out = &j, .contents = &k };
	json_open(&k, '[');
	json_open(&j, '{');
	put_head(&j, p, "", title.n ? title : p->pack->title, first ? S("") : title);
	put_flag(&j, "first", first);
	put_pages(&j, p, file->path);
	put_kinds(&j, p);
	put_needs(s, &j, p);
	put(&j, "tests_page", site_page_name(&room, p, file->path, "tests-"));
	put_open(&j, "sections", '[');
	while (rest.n)
		put_section(&paging, &rest, &line);
	json_close(&j, ']');
	json_close(&k, ']');
	put_flag(&j, "has_contents", paging.prose.sections > 1);
	json_key(&j, S("contents"));
	buf_add(&data, buf_str(&contents));
	j.has = true, j.after_key = false;
	json_close(&j, '}');
	return site_render(s, str_print(&s->cli->keep, "%.*s/%.*s", SF(p->folder), SF(name)), "law-page", &data, f);
}

bool pages_of_pack(struct site *s, const struct site_pack *p, const struct coverage *c, struct fault *f)
{
	for (int i = 0; i < p->pack->n_pages; i++)
		TRY(page(s, p, c, i, f));
	return true;
}
