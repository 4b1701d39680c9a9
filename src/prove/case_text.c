#include "prove/case_text.h"
#include "base/json_write.h"
#include "gate/atoms.h"
#include "gate/tell.h"

struct words_said { /* which words are told in which way */
	bool some_open, any_yes, all_named;
	int yes, no;
};

static struct words_said look(const struct fact *f, const struct value *v)
{
	struct words_said s = { .all_named = true };
	for (int i = 0; i < f->n_words; i++) {
		bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
		s.yes += yes, s.no += no, s.some_open = s.some_open || (!yes && !no);
		s.all_named = s.all_named && (!yes || f->word_kind[i] == KIND_DANGER);
	}
	s.any_yes = s.yes > 0;
	return s;
}

static bool is_said(const struct fact *f, const struct value *v)
{
	if (f->key != KEY_NONE || f->counts_group >= 0 || f->counts_fact >= 0 || v->status == STATUS_PRESUMED)
		return false;
	switch (f->type) {
	case FACT_YESNO:
		return v->yes || v->no;
	case FACT_CHOICE:
	case FACT_CHOICES:
		return v->word_yes != NULL && (look(f, v).yes || look(f, v).no);
	case FACT_PLACES:
		return v->rest_no || v->n_places;
	default:
		return v->known;
	}
}

/* What every assertion carries: who, when, from where and why, so that it counts in either direction. */
static void provenance(struct json_out *j, const struct world *w, const struct fact *f, struct str status)
{
	static const char nought[] = "0000000000000000000000000000000000000000000000000000000000000000";
	json_pair(j, S("status"), status);
	json_pair(j, S("by"), f->from_gate.n ? S("SYS") : f->n_evidence ? f->evidence[0] : S("DA"));
	json_pair(j, S("on"), date_write(j->buf->arena, w->on));
	json_pair(j, S("source"), f->from_gate.n ? str_of(nought) : S("found by the solver"));
	json_pair(j, S("reasons"), S("found by the solver"));
	json_close(j, '}');
}

static void one_word(struct json_out *j, const struct world *w, const struct fact *f, int word, struct str status)
{
	json_open_flat(j, '{');
	json_pair(j, S("value"), f->words[word]);
	provenance(j, w, f, status);
}

/* A list known in part: the yes of each word by itself, the no as refuted. */
static void words_in_part(
    struct json_out *j, const struct world *w, const struct fact *f, const struct value *v, bool credible)
{
	json_open(j, '[');
	for (int i = 0; i < f->n_words; i++) {
		if (v->word_yes[i])
			one_word(j, w, f, i, credible ? S("credible") : S("established"));
		else if (v->word_no && v->word_no[i])
			one_word(j, w, f, i, S("refuted"));
	}
	json_close(j, ']');
}

static void say_words(struct json_out *j, const struct world *w, const struct fact *f, const struct value *v)
{
	struct words_said s = look(f, v);
	if (s.some_open || (f->type == FACT_CHOICE && s.yes != 1)) {
		words_in_part(j, w, f, v, s.all_named);
		return;
	}
	json_open_flat(j, '{');
	json_key(j, S("value"));
	if (f->type == FACT_CHOICES)
		json_open_flat(j, '[');
	for (int i = 0; i < f->n_words; i++)
		if (v->word_yes[i])
			json_str(j, f->words[i]);
	if (f->type == FACT_CHOICES)
		json_close(j, ']');
	provenance(j, w, f, S("established"));
}

static void say_value(struct json_out *j, const struct world *w, const struct fact *f, const struct value *v)
{
	if (f->type == FACT_CHOICE || f->type == FACT_CHOICES) {
		say_words(j, w, f, v);
		return;
	}
	json_open_flat(j, '{');
	json_key(j, S("value"));
	if (f->type == FACT_YESNO)
		json_str(j, v->yes ? S("yes") : S("no"));
	else if (f->type == FACT_DATE)
		json_str(j, date_write(j->buf->arena, v->date));
	else if (f->type == FACT_COUNT)
		json_int(j, v->count);
	else if (f->type == FACT_PLACE)
		json_str(j, v->place);
	if (f->type == FACT_PLACES) {
		json_open_flat(j, '[');
		for (int i = 0; i < v->n_places; i++)
			json_str(j, v->places[i]);
		json_close(j, ']');
	}
	provenance(j, w, f, S("established"));
}

static void say_facts(struct json_out *j, const struct world *w, int group, const struct value *values)
{
	json_key(j, S("facts"));
	json_open(j, '{');
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		if (f->group != group || !is_said(f, &values[i]))
			continue;
		json_key(j, f->id);
		say_value(j, w, f, &values[i]);
	}
	json_close(j, '}');
}

/* The word or place a member is known by, from the facts that are read from it; where the case leaves it open, the last
   word that may stand there, since a file must name something. */
static struct str key_of(const struct world *w, int group, const struct value *values, enum key key)
{
	struct str any = S("");
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		if (f->group != group || f->key != key)
			continue;
		if (f->type == FACT_PLACE && values[i].known)
			return values[i].place;
		if (f->type == FACT_PLACES && values[i].n_places)
			return values[i].places[0];
		for (int k = 0; k < f->n_words; k++)
			if (values[i].word_yes && values[i].word_yes[k])
				return f->words[k];
		if (f->n_words)
			any = f->words[f->n_words - 1];
	}
	return any;
}

static void say_member(struct json_out *j, const struct world *w, int group, const struct member *m, int at)
{
	const struct group *g = &w->law->groups[group];
	struct str ref = str_print(j->buf->arena, "%.*s-%d", SF(g->id), at + 1);
	json_open(j, '{');
	if (g->members == MEMBERS_PEOPLE) {
		json_pair(j, S("ref"), ref);
		struct str relation = key_of(w, group, m->values, KEY_RELATION);
		if (g->relation.n || relation.n)
			json_pair(j, S("relation"), g->relation.n ? g->relation : relation);
	} else if (g->members == MEMBERS_DESTINATIONS) {
		struct str place = key_of(w, group, m->values, KEY_PLACE),
			   country = key_of(w, group, m->values, KEY_COUNTRY);
		country = country.n ? str_cut(country, 0, 3) : place.n ? str_cut(place, 0, 3) : S("XNN");
		json_pair(j, S("country"), country);
		if (place.n > 3)
			json_pair(j, S("place"), place);
	} else {
		struct str name = key_of(w, group, m->values, KEY_NAME);
		json_pair(j, S("name"), name.n ? name : ref);
	}
	say_facts(j, w, group, m->values);
	json_close(j, '}');
}

static const char *array_of(enum members m)
{
	static const char *const words[] = { [MEMBERS_PEOPLE] = "people",
		[MEMBERS_LISTS] = "lists",
		[MEMBERS_FIELDS] = "fields",
		[MEMBERS_DESTINATIONS] = "destinations" };
	return words[m];
}

struct str case_text(struct arena *a, const struct world *w, struct str ref)
{
	struct buf b = { .arena = a };
	struct json_out j = { .buf = &b };
	json_open(&j, '{');
	json_key(&j, S("holdfast")), json_int(&j, 1);
	json_pair(&j, S("gate"), w->law->decision.id);
	json_pair(&j, S("ref"), ref);
	json_pair(&j, S("on"), date_write(a, w->on));
	say_facts(&j, w, -1, w->values);
	for (enum members m = MEMBERS_PEOPLE; m <= MEMBERS_DESTINATIONS; m++) {
		int n = 0;
		for (int g = 0; g < w->law->n_groups; g++)
			for (int k = 0; w->law->groups[g].members == m && k < w->groups[g].n; k++) {
				if (!n++)
					json_key(&j, str_of(array_of(m))), json_open(&j, '[');
				say_member(&j, w, g, &w->groups[g].list[k], k);
			}
		if (n)
			json_close(&j, ']');
	}
	json_close(&j, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}

struct str case_test(struct arena *a, const struct table *t, const struct world *w, struct str name)
{
	struct buf b = { .arena = a };
	struct answer answer = gate_answer(a, t, w, ANSWER_REASONS);
	buf_print(&b, "test %.*s:\n", SF(name));
	tell_world(&b, w);
	buf_print(&b, "  expect %.*s %s\n", SF(t->law->decision.id), verdict_word(answer.verdict));
	return buf_str(&b);
}

/* --- plain words --- */

static void words_of(struct buf *b, const struct fact *f, const struct value *v)
{
	int n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0, here = 0; i < f->n_words; i++) {
			bool it = pass ? v->word_no && v->word_no[i] : v->word_yes && v->word_yes[i];
			if (pass && (n > 0 || here > 5) && it) {
				if (here++ == (n > 0 ? 0 : 6))
					buf_add(b, n > 0 ? S("") : S(", and others not"));
				continue;
			}
			if (it)
				buf_print(b, "%s%s%.*s", here++ ? ", " : " ", pass ? "not " : "", SF(f->words[i])),
				    n += !pass;
		}
}

static void tell_one(struct buf *b, const struct fact *f, const struct value *v)
{
	switch (f->type) {
	case FACT_YESNO:
		buf_add(b, v->yes ? S(" yes") : S(" no"));
		break;
	case FACT_DATE:
		buf_print(b, " %.*s", SF(date_write(b->arena, v->date)));
		break;
	case FACT_COUNT:
		buf_print(b, " %ld", v->count);
		break;
	case FACT_PLACE:
		buf_print(b, " %.*s", SF(v->place));
		break;
	case FACT_PLACES:
		for (int i = 0; i < v->n_places; i++)
			buf_print(b, "%s%.*s", i ? ", " : " ", SF(v->places[i]));
		buf_add(b, v->n_places ? S("") : S(" none"));
		break;
	case FACT_CHOICE:
	case FACT_CHOICES:
		words_of(b, f, v);
	}
}

static void tell_values(
    struct buf *b, const struct world *w, int group, int member, const struct value *values, const char *indent)
{
	for (int i = 0; i < w->law->n_facts; i++) {
		const struct fact *f = &w->law->facts[i];
		bool is_key = f->key != KEY_NONE && (values[i].known || values[i].word_yes || values[i].n_places);
		if (f->group != group || (!is_said(f, &values[i]) && !is_key))
			continue;
		buf_print(b, "%s", indent);
		if (group >= 0 && group != w->law->decision.per)
			buf_print(b, "%.*s %d: ", SF(w->law->groups[group].id), member + 1);
		buf_print(b, "%.*s:", SF(f->phrase));
		tell_one(b, f, &values[i]);
		buf_char(b, '\n');
	}
}

struct str case_words(struct arena *a, const struct world *w, const char *indent)
{
	struct buf b = { .arena = a };
	for (int g = 0; g < w->law->n_groups; g++)
		for (int m = 0; m < w->groups[g].n; m++)
			tell_values(&b, w, g, m, w->groups[g].list[m].values, indent);
	tell_values(&b, w, -1, 0, w->values, indent);
	if (!b.n)
		buf_print(&b, "%snothing is known\n", indent);
	return buf_str(&b);
}
