#include "case/report.h"
#include "case/sentence.h"
#include "case/words.h"

struct limits {
	struct arena *arena;
	const struct report *r;
	const struct law *law;
	const struct case_weighed *c;
	struct str *list;
	int n;
};

static struct str say(const struct limits *l, enum words w)
{
	bool translated;
	return words_in(l->r->lang, w, &translated);
}

/* --- was a pack used? --- */

/* The same place, or one of them is the country of the other. */
static bool places_meet(struct str a, struct str b)
{
	return a.n >= 3 && b.n >= 3 && (str_starts(a, b) || str_starts(b, a));
}

static bool value_touches(const struct fact *f, const struct value *v, struct str code)
{
	for (int i = 0; i < f->n_words; i++)
		if (v->word_yes && v->word_yes[i] && str_eq(f->words[i], code))
			return true;
	return v->known && places_meet(code, v->place);
}

/* A place of the case: a destination, a place that a fact names, or a country among its words. */
static bool places_touch(const struct limits *l, struct str code)
{
	const struct case_members *all = &l->c->file->members[MEMBERS_DESTINATIONS];
	for (int i = 0; i < all->n; i++)
		if (places_meet(code, all->list[i].ref))
			return true;
	for (int i = 0; i < l->law->n_facts; i++)
		if (l->law->facts[i].group < 0 && value_touches(&l->law->facts[i], &l->c->world.values[i], code))
			return true;
	return false;
}

static bool takes_places(const struct law *law, const struct law_table *t)
{
	for (int i = 0; i < t->n_inputs; i++) {
		const struct fact *f = &law->facts[t->inputs[i]];
		if (f->type == FACT_PLACE || f->type == FACT_PLACES || f->key == KEY_COUNTRY || f->key == KEY_PLACE)
			return true;
	}
	return false;
}

static bool is_country(struct str code)
{
	for (size_t i = 0; i < code.n; i++)
		if (code.at[i] < 'A' || code.at[i] > 'Z')
			return false;
	return code.n == 3;
}

static bool pack_used(const struct limits *l, int pack)
{
	const struct pack *p = l->law->packs[pack];
	if (!pack || (!p->invented && !is_country(p->jurisdiction)) || places_touch(l, p->jurisdiction))
		return true;
	for (int i = 0; i < l->law->n_tables; i++) {
		const struct law_table *t = &l->law->tables[i];
		for (int k = 0; t->pack == pack && takes_places(l->law, t) && k < t->n_rows; k++)
			if (places_touch(l, t->rows[k].word))
				return true;
	}
	return false;
}

bool report_uses(const struct report *r, int pack)
{
	return pack_used(&(struct limits){ .r = r, .law = r->weighed->world.law, .c = r->weighed }, pack);
}

/* --- lines --- */

/* "The sentence: one 2026-11, two 2026-11." for the packs that `holds` picks; nothing if there is none. */
static void add_packs(struct limits *l, enum words sentence, bool (*holds)(const struct pack *))
{
	struct buf b = { .arena = l->arena };
	for (int i = 0; i < l->law->n_packs; i++) {
		const struct pack *p = l->law->packs[i];
		if (holds(p) && pack_used(l, i))
			buf_print(&b, "%s%.*s %.*s", b.n ? ", " : "", SF(p->name), SF(p->version));
	}
	if (b.n)
		l->list[l->n++] = str_print(l->arena, "%.*s %.*s.", SF(say(l, sentence)), SF(buf_str(&b)));
}

static bool is_unchecked(const struct pack *p) { return !p->checked.n || str_eq(p->checked, S("no")); }
static bool is_invented(const struct pack *p) { return p->invented; }

/* --- guidance nobody has entered --- */

/* A place that nobody has told is taken to be where the other places of the case are. */
static bool may_be_there(const struct limits *l, struct str place)
{
	return !l->c->file->members[MEMBERS_DESTINATIONS].n || places_touch(l, place);
}

/* Can the row apply on what is known? A word that is excluded cannot; a place that is another cannot. */
static bool row_reached(const struct limits *l, const struct law_table *t, const struct table_row *row, int at)
{
	for (int i = 0; i < t->n_inputs; i++) {
		const struct fact *f = &l->law->facts[t->inputs[i]];
		const struct value *v = fact_value(l->c, (struct fact_of){ t->inputs[i], -1, -1 }, at);
		if (!v || str_eq(row->word, S("any")))
			return true;
		if (f->type == FACT_PLACE)
			return v->known ? places_meet(v->place, row->word) : may_be_there(l, row->word);
		if (f->type == FACT_PLACES)
			return true;
		for (int w = 0; w < f->n_words; w++)
			if (str_eq(f->words[w], row->word) && !(v->word_no && v->word_no[w]))
				return true;
	}
	return false;
}

static bool cond_reads(const struct law *, const struct cond *, int table);

static bool noun_reads(const struct noun *n, int table) { return n->kind == NOUN_TABLE && n->i == table; }

static bool cond_reads(const struct law *law, const struct cond *c, int table)
{
	if (!c)
		return false;
	if (noun_reads(&c->left, table) || noun_reads(&c->right, table))
		return true;
	if (c->op == COND_REF && c->ref.kind == REF_TERM && cond_reads(law, law->terms[c->ref.i].cond, table))
		return true;
	for (const struct cond *k = c->kids; k; k = k->next)
		if (cond_reads(law, k, table))
			return true;
	return false;
}

static bool rule_reads(const struct law *law, const struct rule *r, int table)
{
	for (int i = 0; i < r->n_targets; i++)
		if (r->targets[i].ref.kind == REF_TABLE && r->targets[i].ref.i == table)
			return true;
	return cond_reads(law, r->if_, table) || cond_reads(law, r->unless, table);
}

/* A row that nobody has entered stands behind one of the grounds. */
static bool table_open(const struct limits *l, int table)
{
	const struct law_table *t = &l->law->tables[table];
	for (int g = 0; g < l->r->answer->n_grounds; g++) {
		const struct reason *reason = &l->r->answer->grounds[g];
		if (reason->rule < 0 || !rule_reads(l->law, &l->law->rules[reason->rule], table))
			continue;
		for (int i = 0; i < t->n_rows; i++)
			if (t->rows[i].type == ROW_UNSET && row_reached(l, t, &t->rows[i], reason->at_member))
				return true;
	}
	return false;
}

/* " (guidance-afg 2026-06)" behind the last table of a pack. */
static void end_pack(const struct limits *l, struct buf *b, int pack)
{
	if (pack >= 0 && pack < l->law->n_packs)
		buf_print(b, " (%.*s %.*s)", SF(l->law->packs[pack]->name), SF(l->law->packs[pack]->version));
}

static void add_open_tables(struct limits *l)
{
	struct buf b = { .arena = l->arena };
	int last = -1;
	for (int i = 0; i < l->law->n_tables; i++) {
		const struct law_table *t = &l->law->tables[i];
		if (!table_open(l, i) || !pack_used(l, t->pack))
			continue;
		if (b.n && t->pack != last)
			end_pack(l, &b, last);
		buf_print(&b, "%s%.*s", b.n ? "; " : "", SF(t->phrase));
		last = t->pack;
	}
	end_pack(l, &b, last);
	if (b.n)
		l->list[l->n++] = str_print(l->arena, "%.*s %.*s.", SF(say(l, WORDS_OPEN_ROWS)), SF(buf_str(&b)));
}

struct str *report_limits(struct arena *a, const struct report *r, int *n)
{
	struct limits l = { a, r, r->weighed->world.law, r->weighed, NEW(a, struct str, 4), 0 };
	l.list[l.n++] = say(&l, WORDS_LIMIT);
	add_packs(&l, WORDS_UNCHECKED, is_unchecked);
	add_packs(&l, WORDS_INVENTED, is_invented);
	add_open_tables(&l);
	*n = l.n;
	return l.list;
}
