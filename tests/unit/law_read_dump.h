/* law_read_dump.h - a law as text without places: two pages say the same if their dumps are equal. */
#ifndef TESTS_LAW_READ_DUMP_H
#define TESTS_LAW_READ_DUMP_H
#include "law/law.h"

static inline void dump_words(struct buf *b, const char *name, const struct str *list, int n)
{
	buf_print(b, " %s[", name);
	for (int i = 0; i < n; i++)
		buf_print(b, " %.*s", SF(list[i]));
	buf_add(b, S(" ]"));
}

static inline void dump_ints(struct buf *b, const char *name, const int *list, int n)
{
	buf_print(b, " %s[", name);
	for (int i = 0; i < n; i++)
		buf_print(b, " %d", list[i]);
	buf_add(b, S(" ]"));
}

static inline void dump_noun(struct buf *b, const struct noun *n)
{
	buf_print(b, " <%d %d %d %ld %d/%d", (int)n->kind, n->i, n->date, n->number, n->span.n, (int)n->span.unit);
	dump_words(b, "", n->words, n->n_words);
	buf_char(b, '>');
}

static inline void dump_cond(struct buf *b, const struct cond *c)
{
	if (!c)
		return buf_add(b, S(" -"));
	buf_print(b, " (%d %d %d %d/%d %d", (int)c->op, c->at_least, c->group, (int)c->ref.kind, c->ref.i, (int)c->cmp);
	dump_noun(b, &c->left), dump_noun(b, &c->right), dump_noun(b, &c->span);
	for (const struct cond *k = c->kids; k; k = k->next)
		dump_cond(b, k);
	buf_char(b, ')');
}

static inline void dump_cites(struct buf *b, const struct cites *c)
{
	for (int i = 0; i < c->n; i++)
		buf_print(b, " {%d %.*s|%.*s}", c->list[i].source, SF(c->list[i].pinpoint), SF(c->list[i].text));
}

static inline void dump_texts(struct buf *b, const struct texts *t)
{
	for (int i = 0; i < t->n; i++)
		buf_print(b, " %.*s=%.*s", SF(t->list[i].lang), SF(t->list[i].text));
}

static inline void dump_time(struct buf *b, struct interval t) { buf_print(b, " %d..%d\n", t.from, t.until); }

static inline void dump_facts(struct buf *b, const struct law *law)
{
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *f = &law->facts[i];
		buf_print(b, "fact %.*s|%.*s %d %d %d %d/%d %d%d%d%d %d/%d %d %d %d %.*s %d/%d/%d", SF(f->id),
		    SF(f->phrase), (int)f->type, f->group, (int)f->kind, (int)f->presumed, f->presumed_word, f->text,
		    f->harmless, f->sensitive, f->identity, f->has_unit, (int)f->unit, f->counts_group, f->counts_fact,
		    (int)f->key, SF(f->from_gate), f->stale_after_set, f->stale_after.n, (int)f->stale_after.unit);
		dump_words(b, "words", f->words, f->n_words);
		for (int w = 0; w < f->n_words; w++)
			buf_print(b, "%d", f->word_kind[w]);
		dump_words(b, "evidence", f->evidence, f->n_evidence);
		dump_texts(b, &f->asks), dump_texts(b, &f->says);
		if (f->stale_before)
			dump_noun(b, f->stale_before);
		buf_char(b, '\n');
	}
}

static inline void dump_fixed(struct buf *b, const struct law *law)
{
	for (int i = 0; i < law->n_sources; i++) {
		const struct source *s = &law->sources[i];
		buf_print(b, "source %.*s|%.*s %.*s %d", SF(s->id), SF(s->title), SF(s->mark), s->cited);
		for (int k = 0; k < s->n_ids; k++)
			buf_print(b, " %d:%.*s", (int)s->ids[k].kind, SF(s->ids[k].text));
		dump_time(b, s->time);
	}
	for (int i = 0; i < law->n_groups; i++)
		buf_print(b, "group %.*s|%.*s %d %.*s %d\n", SF(law->groups[i].id), SF(law->groups[i].phrase),
		    (int)law->groups[i].members, SF(law->groups[i].relation), law->groups[i].complete);
	for (int i = 0; i < law->n_params; i++) {
		const struct parameter *p = &law->params[i];
		buf_print(b, "parameter %.*s|%.*s %d %ld %d/%d %d", SF(p->id), SF(p->phrase), (int)p->type, p->number,
		    p->span.n, (int)p->span.unit, p->date);
		dump_words(b, "words", p->words, p->n_words), dump_cites(b, &p->cites), dump_time(b, p->time);
	}
	for (int i = 0; i < law->n_tables; i++) {
		const struct law_table *t = &law->tables[i];
		buf_print(b, "table %.*s|%.*s %d %d %d %d", SF(t->id), SF(t->phrase), t->group, t->dates, t->presumed,
		    t->is_set);
		dump_ints(b, "inputs", t->inputs, t->n_inputs), dump_words(b, "gives", t->gives, t->n_gives),
		    dump_cites(b, &t->cites);
		for (int k = 0; k < t->n_rows; k++)
			buf_print(b, " %.*s:%d/%d/%d/%.*s", SF(t->rows[k].word), (int)t->rows[k].type, t->rows[k].value,
			    t->rows[k].date, SF(t->rows[k].mark));
		dump_time(b, t->time);
	}
}

static inline void dump_rules(struct buf *b, const struct law *law)
{
	for (int i = 0; i < law->n_terms; i++) {
		buf_print(b, "term %.*s|%.*s %d", SF(law->terms[i].id), SF(law->terms[i].phrase), law->terms[i].group);
		dump_cond(b, law->terms[i].cond), buf_char(b, '\n');
	}
	for (int i = 0; i < law->n_opens; i++)
		buf_print(b, "open %.*s|%.*s|%.*s\n", SF(law->opens[i].id), SF(law->opens[i].phrase),
		    SF(law->opens[i].because));
	for (int i = 0; i < law->n_conclusions; i++) {
		buf_print(b, "conclusion %.*s|%.*s %d", SF(law->conclusions[i].id), SF(law->conclusions[i].phrase),
		    law->decision.id.n ? (int)law->decision.row[i] : -1);
		dump_texts(b, &law->conclusions[i].says), buf_char(b, '\n');
	}
	for (int i = 0; i < law->n_rules; i++) {
		const struct rule *r = &law->rules[i];
		buf_print(b, "%s %.*s|%.*s|%.*s %d %d %d%d %.*s", sort_word(r->sort), SF(r->id), SF(r->base),
		    SF(r->part), r->group, r->conclusion, r->absolute, r->note, SF(r->mark));
		dump_cites(b, &r->cites), dump_ints(b, "to", r->to, r->n_to);
		for (int k = 0; k < r->n_targets; k++)
			buf_print(b, " %d/%d/%d", (int)r->targets[k].ref.kind, r->targets[k].ref.i, r->targets[k].word);
		dump_cond(b, r->if_), dump_cond(b, r->unless), dump_texts(b, &r->says), dump_time(b, r->time);
	}
	buf_print(b, "decision %.*s %d\n", SF(law->decision.id), law->decision.per);
}

static inline void dump_given(struct buf *b, const struct given *list, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, " %d:%d/%d/%d/%ld/%.*s", list[i].fact, (int)list[i].kind, list[i].word, list[i].date,
		    list[i].number, SF(list[i].place));
}

static inline void dump_tests(struct buf *b, const struct law *law)
{
	for (int i = 0; i < law->n_always; i++) {
		const struct always *w = &law->always[i];
		buf_print(b, "always %.*s %d %d/%d/%d %d/%d/%d", SF(w->id), (int)w->kind, (int)w->if_.kind,
		    (int)w->if_.verdict, (int)w->if_.ground, (int)w->then.kind, (int)w->then.verdict,
		    (int)w->then.ground);
		dump_cond(b, w->if_.cond), dump_cond(b, w->then.cond);
		dump_ints(b, "facts", w->facts, w->n_facts), dump_ints(b, "rules", w->rules, w->n_rules),
		    buf_char(b, '\n');
	}
	for (int i = 0; i < law->n_tests; i++) {
		const struct law_test *t = &law->tests[i];
		buf_print(b, "test %.*s %d", SF(t->name), t->today);
		for (int k = 0; k < t->n_members; k++)
			buf_print(b, " with %d", t->members[k].group),
			    dump_given(b, t->members[k].list, t->members[k].n);
		buf_add(b, S(" given")), dump_given(b, t->given, t->n_given);
		for (int k = 0; k < t->n_expects; k++)
			buf_print(b, " expect %d/%d/%.*s/%d", (int)t->expects[k].verdict, (int)t->expects[k].ground,
			    SF(t->expects[k].because), t->expects[k].missing);
		buf_char(b, '\n');
	}
}

static inline struct str law_dump(struct arena *a, const struct law *law)
{
	struct buf b = { .arena = a };
	dump_fixed(&b, law), dump_facts(&b, law), dump_rules(&b, law), dump_tests(&b, law);
	return buf_str(&b);
}
#endif
