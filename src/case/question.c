#include "case/question.h"
#include "case/page.h"

static struct str list_words(struct arena *a, const char *head, const struct fact *fact)
{
	struct buf b = { .arena = a };
	buf_print(&b, "%s", head);
	for (int i = 0; i < fact->n_words; i++)
		buf_print(&b, "%s%.*s", i ? ", " : " ", SF(fact->words[i]));
	return buf_str(&b);
}

struct str question_answers(struct arena *a, const struct fact *fact)
{
	bool are_many = fact->n_words > 60; /* countries */
	switch (fact->type) {
	case FACT_YESNO:
		return fact->text ? S("the text, no or unknown") : S("yes, no or unknown");
	case FACT_DATE:
		return S("a date (YYYY-MM-DD) or unknown");
	case FACT_COUNT:
		return S("a whole number or unknown");
	case FACT_CHOICE:
		return are_many ? S("a code of three letters (AFG) or unknown")
				: list_words(a, "unknown, or one of:", fact);
	case FACT_CHOICES:
		return are_many ? S("codes of three letters with commas between (AFG, PAK), none or unknown")
				: list_words(a, "none, unknown, or any of, with commas between:", fact);
	case FACT_PLACE:
		return S("a country or place (AFG, AFG-KAB) or unknown");
	case FACT_PLACES:
		return S("countries or places with commas between (AFG-KAB, PAK), none or unknown");
	}
	return S("");
}

static bool is_known(const struct value *v, const struct fact *fact)
{
	switch (fact->type) {
	case FACT_YESNO:
		return v->yes || v->no;
	case FACT_CHOICE:
	case FACT_CHOICES:
		for (int i = 0; i < fact->n_words; i++)
			if (!(v->word_yes && v->word_yes[i]) && !(v->word_no && v->word_no[i]))
				return false;
		return true;
	case FACT_PLACES:
		return v->n_places || v->rest_no;
	case FACT_DATE:
	case FACT_COUNT:
	case FACT_PLACE:
		break;
	}
	return v->known;
}

int question_member(const struct judged *j, struct fact_of of)
{
	const struct fact *fact = &j->table->law->facts[of.fact];
	if (of.group >= 0 || fact->group < 0)
		return of.group >= 0 ? of.member : -1;
	const struct member *list = j->weighed.world.groups[fact->group].list;
	for (int i = 0; i < j->weighed.world.groups[fact->group].n; i++)
		if (!is_known(&list[i].values[of.fact], fact))
			return i;
	return 0;
}

static void add_member(struct buf *b, struct str ref, struct str phrase)
{
	buf_add(b, S("  of: "));
	page_plain(b, ref);
	buf_print(b, " (%.*s)\n", SF(phrase));
}

void question_show(struct buf *b, const struct judged *j, struct fact_of of)
{
	const struct law *law = j->table->law;
	const struct fact *fact = &law->facts[of.fact];
	bool translated;
	int member = question_member(j, of);
	struct str question = fact_question(law, of.fact, j->report.lang, &translated);
	buf_print(b, "%.*s: %.*s\n", SF(fact->id), SF(question));
	if (member >= 0 && member < j->weighed.world.groups[fact->group].n)
		add_member(b, j->weighed.world.groups[fact->group].list[member].ref, law->groups[fact->group].phrase);
	else if (member >= 0)
		buf_print(b, "  of: one more of %.*s whom nobody has recorded\n", SF(law->groups[fact->group].phrase));
	buf_print(b, "  answers: %.*s\n", SF(question_answers(b->arena, fact)));
}

void question_why(struct buf *b, const struct judged *j, int rule)
{
	if (rule < 0)
		return;
	const struct rule *r = &j->table->law->rules[rule];
	bool translated;
	struct str sentence = rule_sentence(b->arena, j->table->law, r, j->report.lang, &translated);
	buf_print(b, "  why: %s %.*s waits for it: %.*s (", sort_word(r->sort), SF(r->id), SF(sentence));
	for (int i = 0; i < r->cites.n; i++)
		buf_print(b, "%s%.*s", i ? ", " : "", SF(r->cites.list[i].text));
	buf_add(b, S(")\n"));
}

void question_none(struct buf *b, const struct judged *j)
{
	const struct answer *answer = &j->answer;
	if (answer->verdict == REFUSED) {
		buf_add(b, S("Nothing is left to ask: refused. No open question can change it; `holdfast assess` says "
			     "what would.\n"));
		return;
	}
	if (answer->verdict == NO_BAR_FOUND) {
		buf_add(b, S("Nothing is left to ask: no bar found. A person must decide. This is not permission.\n"));
		return;
	}
	buf_add(b, S("Nothing is left to ask, and it is held by:\n"));
	for (int i = 0; i < answer->n_grounds; i++) {
		const struct reason *r = &answer->grounds[i];
		bool translated;
		if (r->rule < 0)
			buf_print(b, "  %s: nobody to decide about (no destination, no field)\n", ground_word(r->kind));
		else
			buf_print(b, "  %s %.*s: %.*s\n", ground_word(r->kind), SF(j->table->law->rules[r->rule].id),
			    SF(rule_sentence(
				b->arena, j->table->law, &j->table->law->rules[r->rule], j->report.lang, &translated)));
	}
}
