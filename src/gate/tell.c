#include "gate/tell.h"

struct str tell_rule(const struct law *law, int rule) { return rule < 0 ? S("(no member)") : law->rules[rule].id; }

static void tell_member(struct buf *b, const struct world *w, int group, int member)
{
	if (group < 0 || member < 0)
		return;
	buf_print(b, " for %.*s ", SF(w->law->groups[group].id));
	if (member < w->groups[group].n && w->groups[group].list[member].ref.n)
		buf_add(b, w->groups[group].list[member].ref);
	else if (member < w->groups[group].n)
		buf_print(b, "%d", member + 1);
	else
		buf_add(b, S("(whom nobody recorded)"));
}

static void tell_because(struct buf *b, const struct world *w, const struct because *why)
{
	static const char *const counts[] = { [COUNTS_NO] = "no", [COUNTS_YES] = "yes", [COUNTS_UNKNOWN] = "unknown" };
	const struct fact *f = &w->law->facts[why->of.fact];
	bool word = why->word >= 0 && why->word < f->n_words;
	buf_print(b, " %.*s%s%.*s %s", SF(f->id), word ? " " : "", SF(word ? f->words[why->word] : S("")),
	    counts[why->counts]);
	if (why->doubt >= 0)
		buf_print(b, " (%s, taken away by %.*s)", why->said ? "yes" : "no", SF(tell_rule(w->law, why->doubt)));
}

static void tell_reason(struct buf *b, const struct world *w, const struct reason *r, const char *indent)
{
	buf_print(b, "%s%s %.*s", indent, ground_word(r->kind), SF(tell_rule(w->law, r->rule)));
	tell_member(b, w, r->group, r->member);
	tell_member(b, w, w->law->decision.per, r->at_member);
	buf_add(b, r->n_because ? S(":") : S(""));
	for (int i = 0; i < r->n_because; i++) {
		buf_add(b, i ? S(",") : S(""));
		tell_because(b, w, &r->because[i]);
	}
	for (int i = 0; i < r->n_presumes; i++)
		buf_print(b, "%s %.*s", i ? "," : "; presumed by", SF(tell_rule(w->law, r->presumes[i])));
	buf_char(b, '\n');
}

void tell_answer(struct buf *b, const struct world *w, const struct answer *a, const char *indent)
{
	buf_print(b, "%s\n", verdict_word(a->verdict));
	for (int i = 0; i < a->n_grounds; i++)
		tell_reason(b, w, &a->grounds[i], indent);
	for (int i = 0; i < a->n_notes; i++)
		tell_reason(b, w, &a->notes[i], indent);
}

/* --- a case as a test block --- */

struct pairs { /* the pairs of one line, and what no pair can say */
	struct buf *b;
	const char *head;
	struct buf aside;
	int n;
};

static void pair(struct pairs *p, struct str fact, struct str value)
{
	buf_print(p->b, "%s%.*s %.*s", p->n++ ? ", " : p->head, SF(fact), SF(value));
}

static void pair_words(struct pairs *p, const struct fact *f, const struct value *v)
{
	bool known = true, some = false;
	for (int i = 0; i < f->n_words; i++) {
		bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
		known = known && (yes || no), some = some || yes;
	}
	if (known && some) {
		for (int i = 0; i < f->n_words; i++)
			if (v->word_yes[i])
				pair(p, f->id, f->words[i]);
		return;
	}
	for (int i = 0; i < f->n_words; i++) {
		bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
		if (yes || no)
			buf_print(&p->aside, "  # %.*s: %.*s %s\n", SF(f->id), SF(f->words[i]), yes ? "yes" : "no");
	}
}

static void pair_places(struct pairs *p, const struct fact *f, const struct value *v)
{
	if (v->rest_no && !v->n_maybe && v->n_places) {
		for (int i = 0; i < v->n_places; i++)
			pair(p, f->id, v->places[i]);
		return;
	}
	for (int i = 0; i < v->n_places; i++)
		buf_print(&p->aside, "  # %.*s: %.*s yes\n", SF(f->id), SF(v->places[i]));
	for (int i = 0; i < v->n_maybe; i++)
		buf_print(&p->aside, "  # %.*s: %.*s perhaps\n", SF(f->id), SF(v->maybe[i]));
	if (v->rest_no)
		buf_print(&p->aside, "  # %.*s: no other place\n", SF(f->id));
}

static void pair_value(struct pairs *p, const struct fact *f, const struct value *v)
{
	struct arena *a = p->b->arena;
	bool counted = f->counts_group >= 0 || f->counts_fact >= 0;
	switch (f->type) {
	case FACT_YESNO:
		if (v->yes || v->no)
			pair(p, f->id, v->yes ? S("yes") : S("no"));
		break;
	case FACT_DATE:
		if (v->known)
			pair(p, f->id, date_write(a, v->date));
		break;
	case FACT_COUNT:
		if (v->known && !counted)
			pair(p, f->id, str_print(a, "%ld", v->count));
		break;
	case FACT_PLACE:
		if (v->known)
			pair(p, f->id, v->place);
		break;
	case FACT_PLACES:
		pair_places(p, f, v);
		break;
	case FACT_CHOICE:
	case FACT_CHOICES:
		if (v->status != STATUS_PRESUMED)
			pair_words(p, f, v);
		break;
	}
}

static void tell_values(struct buf *b, const struct world *w, int group, const struct value *values)
{
	const struct law *law = w->law;
	struct str head = group < 0 ? S("  given ") : str_print(b->arena, "  with %.*s: ", SF(law->groups[group].id));
	struct pairs p = { .b = b, .head = head.at, .aside = { .arena = b->arena } };
	for (int i = 0; i < law->n_facts; i++)
		if (law->facts[i].group == group &&
		    (values[i].status != STATUS_PRESUMED || law->facts[i].type != FACT_YESNO))
			pair_value(&p, &law->facts[i], &values[i]);
	if (!p.n && group < 0)
		buf_add(b, S("  given"));
	if (!p.n && group >= 0)
		buf_print(b, "  # one %.*s of whom nothing is known", SF(law->groups[group].id));
	buf_char(b, '\n');
	buf_add(b, buf_str(&p.aside));
}

void tell_world(struct buf *b, const struct world *w)
{
	buf_print(b, "  today %.*s\n", SF(date_write(b->arena, w->on)));
	for (int g = 0; g < w->law->n_groups; g++)
		for (int m = 0; m < w->groups[g].n; m++)
			tell_values(b, w, g, w->groups[g].list[m].values);
	tell_values(b, w, -1, w->values);
}
