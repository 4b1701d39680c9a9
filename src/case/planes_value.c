/* planes_value.c - what a fact was weighed to, as JSON; and how it was weighed, as a digest. */
#include "base/json_write.h"
#include "case/planes_state.h"

/* --- values --- */

/* One letter a word: y, n, or ? */
static void write_words(struct buf *b, const struct fact *f, const struct value *v)
{
	buf_char(b, '"');
	for (int i = 0; i < f->n_words; i++)
		buf_add(b, v->word_yes && v->word_yes[i] ? S("y") : v->word_no && v->word_no[i] ? S("n") : S("?"));
	buf_char(b, '"');
}

static void write_list(struct buf *b, const struct str *list, int n)
{
	buf_char(b, '[');
	for (int i = 0; i < n; i++) {
		buf_add(b, i ? S(",") : S(""));
		json_quote(b, list[i]);
	}
	buf_char(b, ']');
}

void value_write(struct buf *b, const struct fact *f, const struct value *v)
{
	if (f->type == FACT_CHOICE || f->type == FACT_CHOICES) {
		write_words(b, f, v);
	} else if (f->type == FACT_PLACES) {
		buf_add(b, S("{\"in\":"));
		write_list(b, v->places, v->n_places);
		buf_add(b, S(",\"maybe\":"));
		write_list(b, v->maybe, v->n_maybe);
		buf_print(b, ",\"rest\":%s}", v->rest_no ? "\"no\"" : "null");
	} else if (!v->known) {
		if (f->type == FACT_COUNT && v->count > 0)
			buf_print(b, "{\"least\":%ld}", v->count);
		else
			buf_add(b, S("null"));
	} else if (f->type == FACT_DATE) {
		buf_print(b, "%d", v->date);
	} else if (f->type == FACT_COUNT) {
		buf_print(b, "%ld", v->count);
	} else {
		json_quote(b, v->place);
	}
}

static bool read_words(struct arena *a, const struct fact *f, struct str s, struct value *out)
{
	TRY(s.n == (size_t)f->n_words);
	out->word_yes = NEW(a, unsigned char, s.n + 1), out->word_no = NEW(a, unsigned char, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		TRY(s.at[i] == 'y' || s.at[i] == 'n' || s.at[i] == '?');
		out->word_yes[i] = s.at[i] == 'y', out->word_no[i] = s.at[i] == 'n';
	}
	return true;
}

static bool read_list(struct arena *a, const struct json *j, struct str **list, int *n)
{
	TRY(j && j->type == JSON_ARRAY);
	*list = NEW(a, struct str, j->n + 1);
	for (const struct json *e = j->first; e; e = e->next) {
		TRY(e->type == JSON_STRING);
		(*list)[(*n)++] = e->text;
	}
	return true;
}

/* Days before 1970 are written with a minus, which no count has. */
static bool read_day(const struct json *j, int32_t *out)
{
	struct str s = j->text;
	bool minus = s.n && *s.at == '-';
	long n = 0;
	TRY(j->type == JSON_NUMBER && str_number(str_cut(s, minus, s.n), &n) && (n || !minus));
	return *out = (int32_t)(minus ? -n : n), true;
}

bool value_parse(struct arena *a, const struct fact *f, const struct json *j, struct value *out)
{
	*out = (struct value){ 0 };
	if (f->type == FACT_CHOICE || f->type == FACT_CHOICES)
		return j->type == JSON_STRING && read_words(a, f, j->text, out);
	if (f->type == FACT_PLACES) {
		const struct json *rest = json_member(j, S("rest"));
		out->rest_no = rest && rest->type == JSON_STRING;
		return rest && read_list(a, json_member(j, S("in")), &out->places, &out->n_places) &&
		       read_list(a, json_member(j, S("maybe")), &out->maybe, &out->n_maybe);
	}
	if (j->type == JSON_NULL)
		return true;
	if (j->type == JSON_OBJECT) {
		const struct json *least = json_member(j, S("least"));
		return f->type == FACT_COUNT && least && json_whole(least, &out->count);
	}
	out->known = true;
	if (f->type == FACT_DATE)
		return read_day(j, &out->date);
	if (f->type == FACT_COUNT)
		return json_whole(j, &out->count);
	out->place = j->text;
	return j->type == JSON_STRING;
}

/* --- how it was weighed --- */

static void add_group(struct buf *b, const struct law *law, int group)
{
	const struct group *g = group < 0 ? NULL : &law->groups[group];
	if (g)
		buf_print(b, " %.*s %d %.*s %.*s", SF(g->id), (int)g->members, SF(g->relation),
		    SF(g->complete < 0 ? S("-") : law->facts[g->complete].id));
}

struct str fact_digest(struct arena *a, const struct law *law, const struct fact *f)
{
	struct buf b = { .arena = a };
	buf_print(&b, "%.*s %d %d %d %d", SF(f->id), (int)f->type, (int)f->kind, (int)f->presumed, f->presumed_word);
	buf_print(&b, " %d %d %d %d", f->text, f->harmless, (int)f->key, f->stale_after_set);
	if (f->stale_after_set)
		buf_print(&b, " %d %d", f->stale_after.n, (int)f->stale_after.unit);
	buf_print(&b, " gate %.*s group", SF(f->from_gate));
	add_group(&b, law, f->group);
	buf_add(&b, S(" counts"));
	add_group(&b, law, f->counts_group);
	/* a number that is counted hangs on how the list, and the fact that closes the group, were weighed */
	if (f->counts_fact >= 0)
		buf_add(&b, fact_digest(a, law, &law->facts[f->counts_fact]));
	if (f->counts_group >= 0 && law->groups[f->counts_group].complete >= 0)
		buf_add(&b, fact_digest(a, law, &law->facts[law->groups[f->counts_group].complete]));
	for (int i = 0; i < f->n_words; i++)
		buf_print(&b, " word %.*s %d", SF(f->words[i]), f->word_kind[i]);
	for (int i = 0; i < f->n_evidence; i++)
		buf_print(&b, " by %.*s", SF(f->evidence[i]));
	/* fresh since a day that the law says where it likes: then the whole law has to be the same */
	for (int i = 0; f->stale_before && i < law->n_packs; i++)
		buf_print(&b, " pack %.*s", SF(law->packs[i]->sha256));
	struct str text = buf_str(&b);
	return sha256_hex(a, sha256_of(&text, 1));
}

/* --- what an atom asks --- */

static void add_words(struct buf *b, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, " %zu:%.*s", words[i].n, SF(words[i]));
}

static void add_table(struct buf *b, const struct law *law, const struct law_table *t)
{
	buf_print(b, " table %d %d %d from", t->dates, t->presumed, t->is_set);
	for (int i = 0; i < t->n_inputs; i++)
		buf_print(b, " %.*s", SF(law->facts[t->inputs[i]].id));
	buf_print(b, " time %d %d gives", t->time.from, t->time.until);
	add_words(b, t->gives, t->n_gives);
	for (int i = 0; i < t->n_rows; i++) {
		add_words(b, &t->rows[i].word, 1);
		buf_print(b, " %d %d %d", (int)t->rows[i].type, t->rows[i].value, t->rows[i].date);
	}
}

static void add_parameter(struct buf *b, const struct parameter *p)
{
	buf_print(b, " parameter %d %ld %d %d %d time %d %d", (int)p->type, p->number, p->span.n, (int)p->span.unit,
	    p->date, p->time.from, p->time.until);
	add_words(b, p->words, p->n_words);
}

/* In full: names alone would hide that a table or a limit behind them has changed. */
static void add_noun(struct buf *b, const struct law *law, const struct noun *n)
{
	buf_print(b, " noun %d", (int)n->kind);
	if (n->kind == NOUN_FACT)
		buf_print(b, " %.*s", SF(law->facts[n->i].id));
	if (n->kind == NOUN_TABLE)
		add_table(b, law, &law->tables[n->i]);
	if (n->kind == NOUN_PARAM)
		add_parameter(b, &law->params[n->i]);
	buf_print(b, " %d %ld %d %d", n->date, n->number, n->span.n, (int)n->span.unit);
	add_words(b, n->words, n->n_words);
}

struct str atom_digest(struct arena *a, const struct law *law, const struct atom *x)
{
	struct buf b = { .arena = a };
	buf_print(&b, "%d %d", (int)x->kind, x->word);
	if (x->fact >= 0)
		buf_print(&b, " fact %.*s", SF(law->facts[x->fact].id));
	if (x->table >= 0)
		add_table(&b, law, &law->tables[x->table]);
	if (x->cond) {
		buf_print(&b, " cond %d %d", (int)x->cond->op, (int)x->cond->cmp);
		add_noun(&b, law, &x->cond->left), add_noun(&b, law, &x->cond->right),
		    add_noun(&b, law, &x->cond->span);
	}
	for (int i = 0; i < x->n_owners; i++)
		buf_print(&b, " %.*s", SF(fact_digest(a, law, &law->facts[x->owners[i]])));
	struct str text = buf_str(&b);
	return sha256_hex(a, sha256_of(&text, 1));
}

struct str pack_line(struct arena *a, const struct pack *p)
{
	return str_print(a, "%.*s %.*s %.*s", SF(p->name), SF(p->version), SF(p->sha256));
}
