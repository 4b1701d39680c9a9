#include "case/counts.h"
#include "base/json_write.h"
#include "case/page.h"
#include "case/words.h"

struct str counts_limit(void)
{
	bool translated;
	return words_in(S("en"), WORDS_LIMIT, &translated);
}

static struct tally sum(const struct counts *c)
{
	struct tally all = { 0 };
	for (int i = 0; i < c->tallies.n; i++) {
		const struct tally *t = &c->tallies.list[i];
		all.cases += t->cases, all.refused += t->refused, all.clear += t->clear;
	}
	return all;
}

static void put_verdicts(struct buf *b, const struct tally *t)
{
	buf_print(b, "  cases         %10ld\n  refused       %10ld\n  held          %10ld\n  no bar found  %10ld\n",
	    t->cases, t->refused, t->cases - t->refused - t->clear, t->clear);
}

/* Is the rule a line of the table on some day? Of rules out of force nothing is counted, and nothing is shown. */
static bool is_counted(const struct tally *t, int rule) { return t->shown[rule] || t->open[rule]; }

static void put_rules(struct buf *b, const struct tally *t)
{
	buf_print(b, "\n%.*s %.*s: in how many cases a rule is effective, and in how many that is not known\n",
	    SF(t->law->packs[0]->name), SF(t->law->packs[0]->version));
	buf_print(b, "  %-10s %-10s %10s %10s\n", "rule", "", "effective", "not known");
	for (int i = 0; i < t->law->n_rules; i++)
		if (is_counted(t, i))
			buf_print(b, "  %-10.*s %-10s %10ld %10ld\n", SF(t->law->rules[i].id),
			    sort_word(t->law->rules[i].sort), t->shown[i], t->open[i]);
}

struct str counts_text(struct arena *a, const struct counts *c)
{
	struct buf b = { .arena = a };
	struct tally all = sum(c);
	page_plain(&b, c->file);
	buf_char(&b, '\n');
	put_verdicts(&b, &all);
	if (c->unread)
		buf_print(&b, "  not read      %10ld\n", c->unread);
	for (int i = 0; i < c->tallies.n; i++)
		put_rules(&b, &c->tallies.list[i]);
	buf_char(&b, '\n');
	for (int i = 0; i < c->n_notes; i++) {
		page_plain(&b, c->notes[i]);
		buf_char(&b, '\n');
	}
	buf_print(&b, "%.*s\n", SF(counts_limit()));
	return buf_str(&b);
}

static void json_number(struct json_out *o, struct str key, long n)
{
	json_key(o, key);
	json_int(o, n);
}

static void json_verdicts(struct json_out *o, const struct tally *t)
{
	json_number(o, S("cases"), t->cases), json_number(o, S("refused"), t->refused);
	json_number(o, S("held"), t->cases - t->refused - t->clear), json_number(o, S("no_bar_found"), t->clear);
}

static void json_pack(struct json_out *o, const struct tally *t)
{
	const struct pack *p = t->law->packs[0];
	json_open(o, '{');
	json_pair(o, S("pack"), p->name), json_pair(o, S("version"), p->version), json_pair(o, S("sha256"), p->sha256);
	json_verdicts(o, t);
	json_key(o, S("rules"));
	json_open(o, '[');
	for (int i = 0; i < t->law->n_rules; i++) {
		if (!is_counted(t, i))
			continue;
		json_open_flat(o, '{');
		json_pair(o, S("rule"), t->law->rules[i].id);
		json_pair(o, S("sort"), str_of(sort_word(t->law->rules[i].sort)));
		json_number(o, S("effective"), t->shown[i]), json_number(o, S("unknown"), t->open[i]);
		json_close(o, '}');
	}
	json_close(o, ']');
	json_close(o, '}');
}

struct str counts_json(struct arena *a, const struct counts *c)
{
	struct buf b = { .arena = a };
	struct json_out o = { .buf = &b };
	struct tally all = sum(c);
	json_open(&o, '{');
	json_pair(&o, S("file"), c->file);
	json_verdicts(&o, &all);
	json_number(&o, S("unread"), c->unread);
	json_key(&o, S("packs"));
	json_open(&o, '[');
	for (int i = 0; i < c->tallies.n; i++)
		json_pack(&o, &c->tallies.list[i]);
	json_close(&o, ']');
	json_key(&o, S("notes"));
	json_open(&o, '[');
	for (int i = 0; i < c->n_notes; i++)
		json_str(&o, c->notes[i]);
	json_close(&o, ']');
	json_pair(&o, S("limit"), counts_limit());
	json_close(&o, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}
