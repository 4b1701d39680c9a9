#include "case/report.h"
#include "base/json_write.h"
#include "case/sentence.h"
#include "case/words.h"

/* --- pieces that both forms share --- */

struct str fact_person(const struct case_weighed *c, struct fact_of of)
{
	if (of.group < 0 || c->world.law->groups[of.group].members == MEMBERS_DESTINATIONS)
		return S("");
	const struct roster *roster = &c->world.groups[of.group];
	return of.member >= 0 && of.member < roster->n ? roster->list[of.member].ref : S("*");
}

struct str fact_name(struct arena *a, const struct case_weighed *c, struct fact_of of)
{
	struct str id = c->world.law->facts[of.fact].id, person = fact_person(c, of);
	return person.n ? str_print(a, "%.*s.%.*s", SF(person), SF(id)) : id;
}

/* --- JSON --- */

struct writer {
	struct json_out json;
	struct arena *arena;
	const struct report *r;
	const struct law *law;
	const struct case_weighed *c;
	const struct answer *answer;
};

static void pair_if(struct writer *w, struct str key, struct str value)
{
	if (value.n)
		json_pair(&w->json, key, value);
}

static void pair_or_null(struct writer *w, struct str key, struct str value)
{
	json_key(&w->json, key);
	if (value.n)
		json_str(&w->json, value);
	else
		json_null(&w->json);
}

/* The id of a rule as the format has it: without the part, which has a member of its own. */
static void write_rule(struct writer *w, struct str key, struct str part_key, int rule)
{
	const struct rule *r = rule >= 0 ? &w->law->rules[rule] : NULL;
	pair_or_null(w, key, !r ? S("") : r->base.n ? r->base : r->id);
	pair_if(w, part_key, r ? r->part : S(""));
}

/* A sentence, and its language where that is not the one asked for. */
static void write_says(struct writer *w, struct str key, struct str text, bool translated, int pack)
{
	json_pair(&w->json, key, text);
	if (!translated)
		json_pair(&w->json, str_print(w->arena, "%.*s_lang", SF(key)),
		    pack >= 0 && pack < w->law->n_packs ? w->law->packs[pack]->language : S("en"));
}

static void write_cites(struct writer *w, const struct cites *cites)
{
	json_key(&w->json, S("cites"));
	json_open_flat(&w->json, '[');
	for (int i = 0; i < cites->n; i++)
		json_str(&w->json, cites->list[i].text);
	json_close(&w->json, ']');
}

static void write_source(struct writer *w, const struct source *s)
{
	static const struct str keys[] = { S_INIT("celex"), S_INIT("eli"), S_INIT("ecli"), S_INIT("treaty"),
		S_INIT("url"), S_INIT("own") };
	json_open_flat(&w->json, '{');
	json_pair(&w->json, S("id"), s->id);
	json_pair(&w->json, S("title"), s->title);
	for (int i = 0; i < s->n_ids; i++) {
		if (s->ids[i].kind != SOURCE_OWN) {
			json_pair(&w->json, keys[s->ids[i].kind], s->ids[i].text);
			continue;
		}
		json_key(&w->json, keys[SOURCE_OWN]);
		json_bool(&w->json, true);
	}
	json_close(&w->json, '}');
}

static void write_sources(struct writer *w, const struct cites *cites)
{
	json_key(&w->json, S("sources"));
	json_open(&w->json, '[');
	for (int i = 0; i < cites->n; i++) {
		bool seen = cites->list[i].source < 0;
		for (int k = 0; k < i; k++)
			seen |= cites->list[k].source == cites->list[i].source;
		if (!seen)
			write_source(w, &w->law->sources[cites->list[i].source]);
	}
	json_close(&w->json, ']');
}

static void write_origin(struct writer *w, const struct assertion *said)
{
	if (!said)
		return;
	pair_if(w, S("by"), said->by);
	if (said->on != DATE_NONE)
		json_pair(&w->json, S("on"), date_write(w->arena, said->on));
	pair_if(w, S("source"), said->source);
}

static void write_because(struct writer *w, const struct because *b, int at)
{
	static const struct str counts[] = { S_INIT("no"), S_INIT("yes"), S_INIT("unknown") };
	const struct fact *f = &w->law->facts[b->of.fact];
	const struct value *value = fact_value(w->c, b->of, at);
	json_open_flat(&w->json, '{');
	json_pair(&w->json, S("fact"), f->id);
	if (b->word >= 0 && b->word < f->n_words)
		json_pair(&w->json, S("word"), f->words[b->word]);
	json_pair(&w->json, S("counts"), counts[b->counts]);
	if (b->word < 0)
		pair_if(w, S("value"), value_shown(w->arena, f, value));
	pair_or_null(w, S("status"), status_word(b->status));
	if (b->status != STATUS_NONE && b->status != STATUS_PRESUMED)
		write_origin(w, fact_assertion(w->c, b->of, at, b->word));
	pair_or_null(w, S("person"), fact_person(w->c, b->of));
	if (b->doubt >= 0) {
		write_rule(w, S("doubt"), S("doubt_part"), b->doubt);
		json_pair(&w->json, S("said"), b->said ? S("yes") : S("no"));
	}
	json_close(&w->json, '}');
}

static void write_becauses(struct writer *w, const struct reason *r)
{
	json_key(&w->json, S("because"));
	json_open(&w->json, '[');
	for (int i = 0; i < r->n_because; i++)
		write_because(w, &r->because[i], r->at_member);
	json_close(&w->json, ']');
	if (!r->n_presumes)
		return;
	json_key(&w->json, S("presumed_by"));
	json_open_flat(&w->json, '[');
	for (int i = 0; i < r->n_presumes; i++)
		json_str(&w->json, w->law->rules[r->presumes[i]].id);
	json_close(&w->json, ']');
}

/* Whom it concerns: `person`, and the place in the file's own list of the destination or field it is decided for. */
static void write_whom(struct writer *w, int group, int member, int at)
{
	int per = w->law->decision.per;
	bool fields = per >= 0 && w->law->groups[per].members == MEMBERS_FIELDS;
	const struct member *m =
	    per >= 0 && at >= 0 && at < w->c->world.groups[per].n ? &w->c->world.groups[per].list[at] : NULL;
	struct str person = group >= 0 ? fact_person(w->c, (struct fact_of){ -1, group, member }) : S("");
	pair_if(w, S("person"), !person.n && m && fields ? m->ref : person);
	json_key(&w->json, fields ? S("field") : S("destination"));
	if (m)
		json_int(&w->json, m->index);
	else
		json_null(&w->json);
}

static void write_reason(struct writer *w, const struct reason *r)
{
	bool translated = true;
	const struct rule *rule = r->rule >= 0 ? &w->law->rules[r->rule] : NULL;
	struct str says = rule ? rule_sentence(w->arena, w->law, rule, w->r->lang, &translated)
			       : words_in(w->r->lang, WORDS_NO_MEMBER, &translated);
	json_open(&w->json, '{');
	json_pair(&w->json, S("kind"), str_of(ground_word(r->kind)));
	write_rule(w, S("rule"), S("part"), r->rule);
	json_key(&w->json, S("absolute"));
	json_bool(&w->json, rule && rule->absolute);
	write_says(w, S("says"), says, translated, rule ? rule->pack : -1);
	write_cites(w, rule ? &rule->cites : &(struct cites){ 0 });
	write_sources(w, rule ? &rule->cites : &(struct cites){ 0 });
	write_becauses(w, r);
	write_whom(w, r->group, r->member, r->at_member);
	if (rule)
		json_pair(&w->json, S("at"), str_print(w->arena, "%.*s:%d", SF(rule->at.path), rule->at.line));
	json_close(&w->json, '}');
}

static void write_reasons(struct writer *w, struct str key, const struct reason *list, int n)
{
	json_key(&w->json, key);
	json_open(&w->json, '[');
	for (int i = 0; i < n; i++)
		write_reason(w, &list[i]);
	json_close(&w->json, ']');
}

static void write_defeated(struct writer *w)
{
	json_key(&w->json, S("defeated"));
	json_open(&w->json, '[');
	for (int i = 0; i < w->answer->n_defeated; i++) {
		const struct defeat *d = &w->answer->defeated[i];
		json_open_flat(&w->json, '{');
		write_rule(w, S("rule"), S("part"), d->rule);
		write_rule(w, S("by"), S("by_part"), d->by);
		write_whom(w, d->group, d->member, d->at_member);
		json_close(&w->json, '}');
	}
	json_close(&w->json, ']');
}

/* Names of facts, each once. */
static void write_names(struct writer *w, struct str key, const struct fact_of *list, int n)
{
	json_key(&w->json, key);
	json_open(&w->json, '[');
	for (int i = 0; i < n; i++) {
		struct str name = fact_name(w->arena, w->c, list[i]);
		bool seen = false;
		for (int k = 0; k < i && !seen; k++)
			seen = list[k].fact == list[i].fact && str_eq(fact_name(w->arena, w->c, list[k]), name);
		if (!seen)
			json_str(&w->json, name);
	}
	json_close(&w->json, ']');
}

static void write_next(struct writer *w)
{
	bool translated, spoken;
	const struct answer *a = w->answer;
	json_key(&w->json, S("next"));
	if (!a->has_next) {
		json_null(&w->json);
		return;
	}
	const struct rule *rule = a->next_rule >= 0 ? &w->law->rules[a->next_rule] : NULL;
	struct str ask = fact_question(w->law, a->next.fact, w->r->lang, &translated);
	struct str waits = words_in(w->r->lang, WORDS_WAITS, &spoken);
	json_open(&w->json, '{');
	json_pair(&w->json, S("fact"), fact_name(w->arena, w->c, a->next));
	write_says(w, S("ask"), ask, translated, w->law->facts[a->next.fact].pack);
	if (rule) {
		struct str says = rule_sentence(w->arena, w->law, rule, w->r->lang, &translated);
		write_says(w, S("why"), str_print(w->arena, "%.*s %.*s: %.*s", SF(waits), SF(rule->id), SF(says)),
		    translated && spoken, rule->pack);
	} else {
		write_says(w, S("why"), waits, spoken, -1);
	}
	json_close(&w->json, '}');
}

/* --- what would change the answer --- */

static void write_change(struct writer *w, const struct change *ch)
{
	const struct fact *f = &w->law->facts[ch->of.fact];
	switch (ch->to) {
	case CHANGE_YES:
		json_str(&w->json, S("yes"));
		return;
	case CHANGE_NO:
		json_str(&w->json, S("no"));
		return;
	case CHANGE_WORD_OFF:
		json_str(&w->json, str_print(w->arena, "not %.*s", SF(f->words[ch->word])));
		return;
	case CHANGE_WORD_ON:
	case CHANGE_TO_WORD:
		json_str(&w->json, f->words[ch->word]);
		return;
	}
}

static bool same_fact(struct fact_of a, struct fact_of b)
{
	return a.fact == b.fact && a.group == b.group && (a.group < 0 || a.member == b.member);
}

/* One member for each fact; several words of one list stand together in an array. */
static void write_set(struct writer *w, const struct would_change *c)
{
	json_open_flat(&w->json, '{');
	for (int i = 0; i < c->n; i++) {
		int before = 0, all = 0;
		for (int k = 0; k < c->n; k++) {
			bool same = same_fact(c->set[i].of, c->set[k].of);
			before += same && k < i;
			all += same;
		}
		if (before)
			continue;
		json_key(&w->json, fact_name(w->arena, w->c, c->set[i].of));
		if (all > 1)
			json_open(&w->json, '[');
		for (int k = i; k < c->n; k++)
			if (same_fact(c->set[i].of, c->set[k].of))
				write_change(w, &c->set[k]);
		if (all > 1)
			json_close(&w->json, ']');
	}
	json_close(&w->json, '}');
}

static void write_would_change(struct writer *w)
{
	json_key(&w->json, S("would_change"));
	json_open(&w->json, '[');
	for (int i = 0; i < w->answer->n_would_change; i++) {
		json_open_flat(&w->json, '{');
		json_key(&w->json, S("set"));
		write_set(w, &w->answer->would_change[i]);
		json_pair(&w->json, S("verdict"), str_of(verdict_word(w->answer->would_change[i].verdict)));
		json_close(&w->json, '}');
	}
	json_close(&w->json, ']');
}

static void write_ignored(struct writer *w)
{
	json_key(&w->json, S("ignored"));
	json_open(&w->json, '[');
	for (int i = 0; i < w->c->n_ignored; i++) {
		const struct ignored *g = &w->c->ignored[i];
		bool there = g->group >= 0 && w->law->groups[g->group].members == MEMBERS_DESTINATIONS;
		json_open_flat(&w->json, '{');
		json_pair(
		    &w->json, S("fact"), fact_name(w->arena, w->c, (struct fact_of){ g->fact, g->group, g->member }));
		json_pair(&w->json, S("why"), g->why);
		if (there) {
			json_key(&w->json, S("destination"));
			json_int(&w->json, w->c->world.groups[g->group].list[g->member].index);
		}
		json_close(&w->json, '}');
	}
	json_close(&w->json, ']');
}

/* --- the verdict of each destination or field; the law; the whole --- */

static void write_members(struct writer *w)
{
	int per = w->law->decision.per;
	if (per < 0)
		return;
	enum members members = w->law->groups[per].members;
	json_key(&w->json, str_of(members_word((int)members)));
	json_open(&w->json, '[');
	for (int i = 0; i < w->answer->n_per && i < w->c->world.groups[per].n; i++) {
		const struct member *m = &w->c->world.groups[per].list[i];
		const struct case_member *from = &w->c->file->members[members].list[m->index];
		json_open_flat(&w->json, '{');
		if (members == MEMBERS_DESTINATIONS) {
			json_pair(&w->json, S("country"), from->country);
			pair_or_null(w, S("place"), from->place);
		} else {
			json_pair(&w->json, members == MEMBERS_PEOPLE ? S("ref") : S("name"), from->ref);
		}
		json_pair(&w->json, S("verdict"), str_of(verdict_word(w->answer->per[i].verdict)));
		json_close(&w->json, '}');
	}
	json_close(&w->json, ']');
}

static void write_packs(struct writer *w)
{
	json_key(&w->json, S("packs"));
	json_open(&w->json, '[');
	for (int i = 0; i < w->law->n_packs; i++) {
		const struct pack *p = w->law->packs[i];
		json_open_flat(&w->json, '{');
		json_pair(&w->json, S("name"), p->name);
		json_pair(&w->json, S("version"), p->version);
		json_pair(&w->json, S("sha256"), p->sha256);
		json_pair(&w->json, S("checked"), p->checked);
		json_key(&w->json, S("proved"));
		json_bool(&w->json, w->r->proved);
		if (p->invented) {
			json_key(&w->json, S("invented"));
			json_bool(&w->json, true);
		}
		json_close(&w->json, '}');
	}
	json_close(&w->json, ']');
}

static void write_limits(struct writer *w)
{
	int n;
	struct str *limits = report_limits(w->arena, w->r, &n);
	json_key(&w->json, S("limits"));
	json_open(&w->json, '[');
	for (int i = 0; i < n; i++)
		json_str(&w->json, limits[i]);
	json_close(&w->json, ']');
}

static void write_head(struct writer *w)
{
	bool translated;
	json_key(&w->json, S("holdfast"));
	json_int(&w->json, 1);
	json_pair(&w->json, S("gate"), w->law->decision.id);
	json_pair(&w->json, S("ref"), w->c->file->ref);
	json_pair(&w->json, S("on"), date_write(w->arena, w->c->world.on));
	json_pair(&w->json, S("verdict"), str_of(verdict_word(w->answer->verdict)));
	if (w->answer->verdict != NO_BAR_FOUND)
		return;
	struct str decide = words_in(w->r->lang, WORDS_DECIDE, &translated);
	write_says(w, S("says"), decide, translated, -1);
}

struct str report_json(struct arena *a, const struct report *r)
{
	struct buf b = { .arena = a };
	struct writer w = { { .buf = &b }, a, r, r->weighed->world.law, r->weighed, r->answer };
	json_open(&w.json, '{');
	write_head(&w);
	write_reasons(&w, S("grounds"), w.answer->grounds, w.answer->n_grounds);
	write_reasons(&w, S("notes"), w.answer->notes, w.answer->n_notes);
	write_defeated(&w);
	write_names(&w, S("unknown"), w.answer->unknown, w.answer->n_unknown);
	write_next(&w);
	write_names(&w, S("enough"), w.answer->enough, w.answer->n_enough);
	write_would_change(&w);
	write_ignored(&w);
	write_members(&w);
	write_packs(&w);
	write_limits(&w);
	json_pair(&w.json, S("engine"), r->engine);
	json_pair(&w.json, S("input_sha256"), w.c->file->sha256);
	json_close(&w.json, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}
