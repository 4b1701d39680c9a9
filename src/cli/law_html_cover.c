/* law_html_cover.c - what the tests of a pack show of each rule and condition. */
#include "cli/law_coverage.h"
#include "cli/law_html.h"

struct covering {
	struct site *site;
	const struct site_pack *pack;
	struct json_out *out;
};

static void put_test(const struct covering *w, const char *key, const struct law_test *t)
{
	struct arena *a = w->out->buf->arena;
	put_open(w->out, key, '[');
	if (t && t->pack == 0) {
		json_open_flat(w->out, '{');
		put(w->out, "name", t->name);
		put(w->out, "to",
		    str_print(a, "%.*s#line-%d", SF(site_page_name(a, w->pack, t->at.path, "tests-")), t->at.line));
		json_close(w->out, '}');
	}
	json_close(w->out, ']');
}

static struct str state_words(const struct condition_cover *c)
{
	if (c->due == DUE_OPEN)
		return S("open: a person decides");
	if (c->due == DUE_UNSET)
		return S("waits for what nobody has entered");
	if (c->alone)
		return S("shown alone");
	return c->due == DUE_NEVER ? S("cannot matter alone") : S("not shown alone");
}

static void put_covered(const struct covering *w, const struct condition_cover *c)
{
	struct json_out *j = w->out;
	json_open(j, '{');
	put(j, "text", c->text);
	put_int(j, "yes", c->seen.tests[COVER_EFFECTIVE]);
	put_int(j, "no", c->seen.tests[COVER_BLOCKED]);
	put_int(j, "unknown", c->seen.tests[COVER_UNKNOWN]);
	put(j, "state", state_words(c));
	put_flag(j, "lacks", c->due == DUE_ALONE && !c->alone);
	put_test(w, "alone", c->alone);
	put_test(w, "against", c->against);
	put_if(j, "answer", c->answer);
	json_close(j, '}');
}

static void put_colours(const struct covering *w, const struct rule_cover *c)
{
	static const char *const names[] = { "effective", "blocked", "unknown" };
	struct json_out *j = w->out;
	bool full = true, some = false;
	put_open(j, "colours", '[');
	for (enum cover k = 0; k < COVERS; k++) {
		full = full && (c->seen.tests[k] || !c->due[k]);
		some = some || c->seen.tests[k];
		json_open_flat(j, '{');
		put(j, "name", str_of(names[k]));
		put_flag(j, "due", c->due[k] || c->seen.tests[k]);
		put_flag(j, "lacks", c->due[k] && !c->seen.tests[k]);
		put_int(j, "tests", c->seen.tests[k]);
		json_close(j, '}');
	}
	json_close(j, ']');
	put(j, "class", full ? S("yes") : some ? S("part") : S("no"));
	put(j, "word", full ? S("complete") : some ? S("in part") : S("not at all"));
}

static void put_statement(const struct covering *w, const struct rule_cover *c)
{
	const struct law *law = w->pack->law;
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	struct str id = statement_id(law, c),
		   anchor = c->rule >= 0 ? rule_anchor(a, law, c->rule) : thing_anchor(a, "term", id);
	struct alone alone = statement_alone(c);
	json_open(j, '{');
	put(j, "id", id);
	put(j, "anchor", anchor);
	put(j, "sort", str_of(statement_sort(law, c)));
	put(j, "to", site_link(w->site, a, w->pack, statement_at(law, c), anchor));
	put_colours(w, c);
	put_int(j, "due", alone.due);
	put_int(j, "shown", alone.shown);
	put_flag(j, "conditions_there", c->n_conditions > 0);
	put_open(j, "conditions", '[');
	for (int i = 0; i < c->n_conditions; i++)
		put_covered(w, &c->conditions[i]);
	json_close(j, ']');
	json_close(j, '}');
}

static void add_rows(struct buf *b, const struct law *law, const struct coverage *c)
{
	struct csv csv = { .buf = b };
	csv_head(&csv, S("statement|sort|condition|effective or yes|blocked or no|unknown|shown alone by|answer"));
	for (int i = 0; i < c->n; i++) {
		const struct rule_cover *r = &c->list[i];
		csv_field(&csv, statement_id(law, r));
		csv_field(&csv, str_of(statement_sort(law, r)));
		csv_field(&csv, S(""));
		for (enum cover k = 0; k < COVERS; k++)
			csv_int(&csv, r->seen.tests[k]);
		csv_field(&csv, S("")), csv_field(&csv, S("")), csv_end(&csv);
		for (int k = 0; k < r->n_conditions; k++) {
			const struct condition_cover *d = &r->conditions[k];
			csv_field(&csv, statement_id(law, r));
			csv_field(&csv, str_of(statement_sort(law, r)));
			csv_field(&csv, d->text);
			for (enum cover v = 0; v < COVERS; v++)
				csv_int(&csv, d->seen.tests[v]);
			csv_field(&csv, d->alone ? d->alone->name : S(""));
			csv_field(&csv, d->answer);
			csv_end(&csv);
		}
	}
}

bool coverage_of_pack(struct site *s, const struct site_pack *p, const struct coverage *c, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room }, rows = { .arena = &s->cli->keep };
	struct json_out j = { .buf = &data };
	struct covering w = { s, p, &j };
	json_open(&j, '{');
	put_head(&j, p, "", str_print(&room, "What the tests of %.*s show", SF(p->pack->title)), S("Coverage"));
	put_int(&j, "rules_all", c->n_rules);
	put_int(&j, "rules_full", c->full);
	put_int(&j, "conditions_all", c->conditions + c->never);
	put_int(&j, "conditions_alone", c->alone);
	put_int(&j, "never", c->never);
	put_flag(&j, "has_never", c->never > 0);
	put_int(&j, "opens", p->law->n_opens);
	put_open(&j, "statements", '[');
	for (int i = 0; i < c->n; i++)
		put_statement(&w, &c->list[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	add_rows(&rows, p->law, c);
	TRY(site_add(s, str_print(&s->cli->keep, "%.*s/coverage.csv", SF(p->folder)), buf_str(&rows), f));
	return site_render(s, str_print(&s->cli->keep, "%.*s/coverage.html", SF(p->folder)), "law-coverage", &data, f);
}
