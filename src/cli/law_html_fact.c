/* law_html_fact.c - what can be known: facts with their questions, tables, and the small statements. */
#include "cli/law_html.h"

/* --- who reads a fact --- */

static bool cond_reads(const struct law *, const struct cond *, int fact);

static bool table_reads(const struct law *law, int table, int fact)
{
	for (int i = 0; i < law->tables[table].n_inputs; i++)
		if (law->tables[table].inputs[i] == fact)
			return true;
	return false;
}

static bool noun_reads(const struct law *law, const struct noun *n, int fact)
{
	return (n->kind == NOUN_FACT && n->i == fact) || (n->kind == NOUN_TABLE && table_reads(law, n->i, fact));
}

static bool cond_reads(const struct law *law, const struct cond *c, int fact)
{
	if (!c)
		return false;
	for (const struct cond *k = c->kids; k; k = k->next)
		if (cond_reads(law, k, fact))
			return true;
	if (c->op == COND_REF)
		return c->ref.kind == REF_FACT
			   ? c->ref.i == fact
			   : c->ref.kind == REF_TERM && cond_reads(law, law->terms[c->ref.i].cond, fact);
	return c->op >= COND_DATE &&
	       (noun_reads(law, &c->left, fact) || noun_reads(law, &c->right, fact) || noun_reads(law, &c->span, fact));
}

static bool rule_reads(const struct law *law, const struct rule *r, int fact)
{
	for (int i = 0; i < r->n_targets; i++)
		if (r->targets[i].ref.kind == REF_FACT ? r->targets[i].ref.i == fact
						       : table_reads(law, r->targets[i].ref.i, fact))
			return true;
	return cond_reads(law, r->if_, fact) || cond_reads(law, r->unless, fact);
}

static void put_readers(const struct showing *w, const struct fact *f)
{
	const struct pack *home = w->pack->law->packs[f->pack];
	struct arena *a = w->out->buf->arena;
	put_open(w->out, "readers", '[');
	for (int i = 0; i < w->site->n; i++) {
		const struct law *law = w->site->list[i].law;
		int there = law_fact(law, f->id);
		if (there < 0 || !str_eq(law->packs[law->facts[there].pack]->name, home->name) ||
		    !str_eq(law->packs[law->facts[there].pack]->version, home->version))
			continue;
		for (int k = 0; k < law->n_rules; k++) {
			if (law->rules[k].pack || !rule_reads(law, &law->rules[k], there))
				continue;
			json_open_flat(w->out, '{');
			put(w->out, "id", law->rules[k].id);
			put(w->out, "to", site_link(w->site, a, w->pack, law->rules[k].at, rule_anchor(a, law, k)));
			json_close(w->out, '}');
		}
	}
	json_close(w->out, ']');
}

/* --- facts --- */

static void put_words(struct json_out *j, const struct fact *f)
{
	enum { WORDS_SHOWN = 60 }; /* the codes of all countries are no help to a reader */
	if (f->n_words > WORDS_SHOWN) {
		put_int(j, "many_words", f->n_words);
		return;
	}
	put_flag(j, "has_words", f->n_words > 0);
	put_open(j, "words", '[');
	for (int i = 0; i < f->n_words; i++) {
		json_open_flat(j, '{');
		put(j, "word", f->words[i]);
		if (f->kind != KIND_PLAIN && f->word_kind && f->word_kind[i] != KIND_NONE)
			put(j, "kind", str_of(kind_word((enum kind)f->word_kind[i])));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static struct str presumed_words(struct arena *a, const struct fact *f)
{
	switch (f->presumed) {
	case PRESUMED_YES:
		return S("yes");
	case PRESUMED_NO:
		return S("no");
	case PRESUMED_WORD:
		return f->words[f->presumed_word];
	case PRESUMED_NOT_WORD:
		return str_print(a, "not %.*s", SF(f->words[f->presumed_word]));
	default:
		return S("");
	}
}

void put_fact(const struct showing *w, int fact)
{
	const struct fact *f = &w->pack->law->facts[fact];
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	json_open(j, '{');
	put_open(j, "fact", '{');
	put(j, "id", f->id);
	put(j, "anchor", thing_anchor(a, "fact", f->id));
	put_level(j, w->level);
	put(j, "phrase", f->phrase);
	put(j, "type", f->type == FACT_YESNO ? S("yes or no") : str_of(fact_word(f->type)));
	put_if(j, "kind", str_of(kind_word(f->kind)));
	if (f->group >= 0)
		put(j, "group", w->pack->law->groups[f->group].id);
	put_texts(j, "asks", &f->asks, w->pack->pack->language);
	put_flag(j, "has_asks", f->asks.n > 0);
	put_words(j, f);
	put_flag(j, "has_evidence", f->n_evidence > 0);
	put_if(j, "presumed", presumed_words(a, f));
	put_flag(j, "sensitive", f->sensitive);
	put_open(j, "evidence", '[');
	for (int i = 0; i < f->n_evidence; i++)
		json_str(j, f->evidence[i]);
	json_close(j, ']');
	put_readers(w, f);
	put(j, "written", as_written(w->pack->pack, f->at));
	json_close(j, '}');
	json_close(j, '}');
}

/* --- tables --- */

static struct str row_value(struct arena *a, const struct law_table *t, const struct table_row *r)
{
	if (r->type == ROW_UNSET)
		return S("not entered");
	return r->type == ROW_DATE ? date_write(a, r->date) : t->gives[r->value];
}

void put_table(const struct showing *w, int table)
{
	const struct law_table *t = &w->pack->law->tables[table];
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	json_open(j, '{');
	put_open(j, "lookup", '{');
	put(j, "id", t->id);
	put(j, "anchor", thing_anchor(a, "table", t->id));
	put_level(j, w->level);
	put(j, "phrase", t->phrase);
	put_cites(w, &t->cites);
	put_interval(j, t->time);
	put_open(j, "inputs", '[');
	for (int i = 0; i < t->n_inputs; i++)
		put_fact_link(w->site, j, w->pack, t->inputs[i]);
	json_close(j, ']');
	put_open(j, "rows", '[');
	for (int i = 0; i < t->n_rows; i++) {
		json_open_flat(j, '{');
		put(j, "word", t->rows[i].word);
		put(j, "value", row_value(a, t, &t->rows[i]));
		put(j, "mark", t->rows[i].mark);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
}

/* --- the others --- */

void put_thing(const struct showing *w, const struct thing *t)
{
	struct json_out *j = w->out;
	json_open(j, '{');
	put_open(j, "thing", '{');
	put(j, "id", t->id);
	put(j, "anchor", thing_anchor(j->buf->arena, t->kind, t->id));
	put_level(j, w->level);
	put(j, "sort", str_of(t->sort));
	put(j, "phrase", t->phrase);
	put_flag(j, "has_cites", t->cites && t->cites->n);
	if (t->cites)
		put_cites(w, t->cites);
	put(j, "written", as_written(w->pack->pack, t->at));
	json_close(j, '}');
	json_close(j, '}');
}
