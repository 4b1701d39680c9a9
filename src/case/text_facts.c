#include "case/text_parts.h"

struct str view_say(const struct view *v, enum words w)
{
	bool translated;
	return words_in(v->r->lang, w, &translated);
}

struct str view_rule(const struct view *v, const struct rule *r)
{
	bool translated;
	struct str text = rule_sentence(v->arena, v->law, r, v->r->lang, &translated);
	struct str own = r->pack >= 0 && r->pack < v->law->n_packs ? v->law->packs[r->pack]->language : S("en");
	return translated ? text : str_print(v->arena, "[%.*s] %.*s", SF(own), SF(text));
}

static struct str person_shown(const struct view *v, struct fact_of of)
{
	struct str person = fact_person(v->c, of);
	return str_eq(person, S("*")) ? view_say(v, WORDS_UNRECORDED) : person;
}

struct str view_fact(const struct view *v, struct fact_of of, int word)
{
	bool translated, words = word >= 0 && word < v->law->facts[of.fact].n_words;
	struct str claim = words ? word_claim(v->arena, v->law, of.fact, word, v->r->lang)
				 : fact_phrase(v->law, of.fact, v->r->lang, &translated);
	struct str person = person_shown(v, of);
	return person.n ? str_print(v->arena, "%.*s (%.*s)", SF(claim), SF(person)) : claim;
}

enum words view_code(struct str code)
{
	static const struct {
		struct str code;
		enum words says;
	} list[] = { { S_INIT("RA"), WORDS_CODE_RA }, { S_INIT("LO"), WORDS_CODE_LO }, { S_INIT("DA"), WORDS_CODE_DA },
		{ S_INIT("CT"), WORDS_CODE_CT }, { S_INIT("MD"), WORDS_CODE_MD }, { S_INIT("COI"), WORDS_CODE_COI },
		{ S_INIT("MON"), WORDS_CODE_MON }, { S_INIT("DPO"), WORDS_CODE_DPO }, { S_INIT("SEC"), WORDS_CODE_SEC },
		{ S_INIT("SYS"), WORDS_CODE_SYS }, { S_INIT("PER"), WORDS_CODE_PER }, { S_INIT("LAW"), WORDS_CODE_LAW },
		{ S_INIT("PAR"), WORDS_CODE_PAR }, { S_INIT("CIV"), WORDS_CODE_CIV } };
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_eq(list[i].code, code))
			return list[i].says;
	return WORDS_NOBODY;
}

/* " (established; court (CT), 2024-03-01; judgment 12/2024)" */
static void put_origin(struct buf *b, const struct view *v, enum status status, const struct assertion *said)
{
	static const enum words words[] = { [STATUS_PRESUMED] = WORDS_STATUS_PRESUMED,
		[STATUS_BARE] = WORDS_STATUS_BARE,
		[STATUS_CREDIBLE] = WORDS_STATUS_CREDIBLE,
		[STATUS_ESTABLISHED] = WORDS_STATUS_ESTABLISHED,
		[STATUS_REFUTED] = WORDS_STATUS_REFUTED };
	if (status == STATUS_NONE)
		return;
	bool from_file = status == STATUS_BARE && !said;
	buf_print(b, " (%.*s", SF(view_say(v, from_file ? WORDS_STATUS_FILE : words[status])));
	if (status == STATUS_PRESUMED)
		said = NULL;
	if (said && said->by.n)
		buf_print(b, "; %.*s (%.*s)", SF(view_say(v, view_code(said->by))), SF(said->by));
	if (said && said->on != DATE_NONE)
		buf_print(b, "%s%.*s", said->by.n ? ", " : "; ", SF(date_write(b->arena, said->on)));
	if (said && said->source.n)
		buf_print(b, "; %.*s", SF(said->source));
	buf_char(b, ')');
}

int view_word(const struct view *v, const struct because *r, const struct value *value)
{
	const struct fact *f = &v->law->facts[r->of.fact];
	if (r->word < 0 || f->type != FACT_CHOICE || r->counts == COUNTS_UNKNOWN || !value || !value->word_yes)
		return r->word;
	for (int i = 0; i < f->n_words; i++)
		if (value->word_yes[i])
			return -1;
	return r->word;
}

struct str view_because(const struct view *v, const struct because *r, int at)
{
	static const enum words counts[] = { WORDS_NO, WORDS_YES, WORDS_UNKNOWN };
	const struct fact *f = &v->law->facts[r->of.fact];
	const struct value *known = fact_value(v->c, r->of, at);
	int word = view_word(v, r, known);
	struct str value = word < 0 ? value_shown(v->arena, f, known) : S("");
	struct str answer = value.n && r->counts != COUNTS_UNKNOWN ? value : view_say(v, counts[r->counts]);
	struct buf b = { .arena = v->arena };
	buf_print(&b, "%.*s: ", SF(view_fact(v, r->of, word)));
	if (r->doubt >= 0) {
		buf_print(&b, "%.*s %.*s, %.*s %.*s", SF(view_say(v, WORDS_SAID)),
		    SF(value.n ? value : view_say(v, r->said ? WORDS_YES : WORDS_NO)), SF(view_say(v, WORDS_BUT_DOUBT)),
		    SF(v->law->rules[r->doubt].id));
		return buf_str(&b);
	}
	buf_add(&b, answer);
	if (r->counts != COUNTS_UNKNOWN)
		put_origin(&b, v, r->status, fact_assertion(v->c, r->of, at, r->word));
	return buf_str(&b);
}

struct str view_whom(const struct view *v, int group, int member, int at)
{
	int per = v->law->decision.per;
	struct str person = group >= 0 ? person_shown(v, (struct fact_of){ -1, group, member }) : S("");
	bool decided = per >= 0 && at >= 0 && v->c->world.groups[per].n > 1 && at < v->c->world.groups[per].n;
	struct str place = decided ? v->c->world.groups[per].list[at].ref : S("");
	return person.n && place.n ? str_print(v->arena, "%.*s (%.*s)", SF(person), SF(place))
	       : person.n          ? person
				   : place;
}

void view_more(struct view *v, int indent, int n)
{
	page_text(&v->page, indent, S("- "),
	    str_print(v->arena, "%.*s %d %.*s", SF(view_say(v, WORDS_AND_MORE)), n, SF(view_say(v, WORDS_MORE_SHOWN))));
}
