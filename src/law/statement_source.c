#include "law/reader.h"

static bool digits(struct str *s, size_t least, size_t most)
{
	size_t n = 0;
	while (n < s->n && n < most && s->at[n] >= '0' && s->at[n] <= '9')
		n++;
	*s = str_cut(*s, n, s->n);
	return n >= least;
}

static bool capitals(struct str *s, size_t least, size_t most)
{
	size_t n = 0;
	while (n < s->n && n < most && s->at[n] >= 'A' && s->at[n] <= 'Z')
		n++;
	*s = str_cut(*s, n, s->n);
	return n >= least;
}

/* Sector, year, one or two letters, four digits (three are seen, too) or "/TXT"; "(01)"; the day of a consolidation. */
static bool celex_is(struct str s)
{
	if (!s.n || !((s.at[0] >= '0' && s.at[0] <= '9') || s.at[0] == 'C' || s.at[0] == 'E'))
		return false;
	s = str_cut(s, 1, s.n);
	if (!digits(&s, 4, 4) || !capitals(&s, 1, 2) || !(take(&s, S("/TXT")) || digits(&s, 3, 4)))
		return false;
	if (take(&s, S("(")) && (!digits(&s, 2, 2) || !take(&s, S(")"))))
		return false;
	return !s.n || (take(&s, S("-")) && digits(&s, 8, 8) && !s.n);
}

/* ECLI:country:court:year:ordinal */
static bool ecli_is(struct str s)
{
	if (!take(&s, S("ECLI:")) || !capitals(&s, 2, 2) || !take(&s, S(":")))
		return false;
	struct str court = str_split(&s, S(":"));
	for (size_t i = 0; i < court.n; i++)
		if (!((court.at[i] >= 'A' && court.at[i] <= 'Z') || (i && court.at[i] >= '0' && court.at[i] <= '9')))
			return false;
	if (!court.n || court.n > 7 || !digits(&s, 4, 4) || !take(&s, S(":")) || !s.n || s.n > 25)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') || (s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '.'))
			return false;
	return true;
}

static bool link_is(struct str s)
{
	return (take(&s, S("https://")) || take(&s, S("http://"))) && s.n && str_find(s, S(" ")) < 0 &&
	       str_find(s, S("<")) < 0 && str_find(s, S(">")) < 0 && str_find(s, S("\"")) < 0;
}

static bool read_identifier(struct reader *r, const struct node *kid, struct source *s)
{
	struct str text = slot_rest(kid->slot, kid->line->text);
	enum source_id kind = (enum source_id)(kid->slot->part - PART_CELEX);
	static const char *const ways[] = { "For example: celex: 32008L0115",
		"For example: eli: http://data.europa.eu/eli/dir/2008/115/oj", "For example: ecli: ECLI:EU:C:2023:957",
		"", "For example: url: https://www.coe.int", "" };
	bool fits = kind == SOURCE_CELEX                       ? celex_is(text)
		    : kind == SOURCE_ECLI                      ? ecli_is(text)
		    : kind == SOURCE_ELI || kind == SOURCE_URL ? link_is(text)
							       : true;
	if (!fits)
		return FAULT(r, kid, text, str_of(ways[kind]), "\"%.*s\" has not the form of this sort of identifier",
		    SF(clip(text)));
	if (s->n_ids == (int)(sizeof s->ids / sizeof *s->ids))
		return FAULT(r, kid, kid->line->text, NO_HINT, "more than %d identifiers of one source", s->n_ids);
	int at = s->n_ids++; /* in canonical order, whatever the order of the lines */
	for (; at > 0 && s->ids[at - 1].kind > kind; at--)
		s->ids[at] = s->ids[at - 1];
	s->ids[at].kind = kind, s->ids[at].text = text;
	return true;
}

bool source_read(struct reader *r, struct statement *st)
{
	struct source *s = &r->law->sources[st->i];
	bool ok = true, timed = false;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if (!kid->slot)
			continue;
		if (kid->slot->part <= PART_OWN)
			ok &= read_identifier(r, kid, s);
		else if (kid->slot->part == PART_MARK)
			ok &= read_mark(r, kid, &s->mark);
		else
			timed = true;
	}
	if (ok && !s->n_ids)
		ok = FAULT(r, st->node, st->head.id, NO_HINT,
		    "this source has no identifier: celex, eli, ecli, treaty or url; \"own\" for a rule of the house");
	if (ok && !timed)
		ok = FAULT(r, st->node, st->head.id, S("from 2010-12-24, then until open, each on a line of its own."),
		    "a source says from when until when it is in force");
	return read_interval(r, st, &s->time) && ok;
}

static bool read_value(struct reader *r, const struct statement *st, struct parameter *p)
{
	struct str v = st->head.value;
	if (str_eq(v, S("UNSET")))
		return p->type = PARAM_UNSET, true;
	if (looks_like_date(v))
		return p->type = PARAM_DATE, read_date(r, st->node, v, &p->date);
	if (v.at[0] >= '0' && v.at[0] <= '9') {
		bool span = str_find(v, S(" ")) >= 0;
		p->type = span ? PARAM_SPAN : PARAM_NUMBER;
		return span ? read_span(r, st->node, v, &p->span) : read_number(r, st->node, v, &p->number);
	}
	p->type = PARAM_WORDS;
	if (!read_ids(r, st->node, v, &p->words, &p->n_words))
		return false;
	for (int i = 0; i < p->n_words; i++)
		if (!word_fits(p->words[i]))
			return FAULT(r, st->node, p->words[i], NO_HINT,
			    "\"%.*s\" is a word of the notation and cannot be a word of a list", SF(p->words[i]));
	return true;
}

bool parameter_read(struct reader *r, struct statement *st)
{
	struct parameter *p = &r->law->params[st->i];
	bool ok = st->head.value.n && read_value(r, st, p);
	ok &= read_cites(r, st, &p->cites);
	/* `mark:` is checked, and stands in the text of the page. */
	struct str mark;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next)
		if (kid->slot && kid->slot->part == PART_MARK)
			ok &= read_mark(r, kid, &mark);
	return read_interval(r, st, &p->time) && ok;
}

bool open_read(struct reader *r, struct statement *st)
{
	struct open_term *o = &r->law->opens[st->i];
	struct str mark;
	bool ok = read_cites(r, st, &o->cites);
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if (kid->slot && kid->slot->part == PART_BECAUSE)
			o->because = slot_rest(kid->slot, kid->line->text);
		else if (kid->slot)
			ok &= read_mark(r, kid, &mark);
	}
	return (o->because.n || FAULT(r, st->node, st->head.id, S("because no number says what offends"),
				    "an open term says why it cannot be coded, in a line \"because ...\"")) &&
	       ok;
}

bool conclusion_read(struct reader *r, struct statement *st)
{
	bool ok = true;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next)
		if (kid->slot)
			ok &= read_text(r, st, kid, false, &r->law->conclusions[st->i].says);
	return ok;
}

bool term_read(struct reader *r, struct statement *st)
{
	struct term *t = &r->law->terms[st->i];
	const struct node *kid = st->node->kids;
	bool ok = !st->head.of.n || read_group(r, st->node, st->head.of, &t->group);
	if (!kid)
		return FAULT(r, st->node, st->head.rest, S("The condition stands below, two spaces deeper."),
		    "this term says nothing");
	t->cond = cond_read(r, kid, kid->line->text, 1, COND_MAY_LIST);
	return ok && t->cond;
}

bool group_read(struct reader *r, struct statement *st)
{
	static const struct str names[] = { S_INIT("people"), S_INIT("lists"), S_INIT("fields"),
		S_INIT("destinations") };
	struct group *g = &r->law->groups[st->i];
	bool ok = true, members = false;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		struct str rest = kid->slot ? slot_rest(kid->slot, kid->line->text) : NO_HINT;
		if (!kid->slot)
			continue;
		if (kid->slot->part == PART_MEMBERS) {
			int i = index_of(rest, names, 4);
			members = true;
			ok &= i >= 0 ||
			      FAULT(r, kid, rest, near_word(r, rest, names, 4),
				  "expected people, lists, fields or destinations, not \"%.*s\"", SF(clip(rest)));
			g->members = i < 0 ? 0 : (enum members)i;
		} else if (kid->slot->part == PART_RELATION) {
			g->relation = rest;
			ok &= id_is(rest) ||
			      FAULT(r, kid, rest, NO_HINT, "expected one word, not \"%.*s\"", SF(clip(rest)));
		} else {
			const struct name *p = names_find(r->names, NAME_THING, rest);
			bool fits = p && p->ref.kind == REF_FACT && r->law->facts[p->ref.i].type == FACT_YESNO;
			ok &= fits ||
			      FAULT(r, kid, rest, near_name(r, NAME_THING, rest, 1u << REF_FACT),
				  "expected the id of a yes/no fact that says that everyone is recorded, not \"%.*s\"",
				  SF(clip(rest)));
			g->complete = fits ? p->ref.i : -1;
		}
	}
	if (ok && !members)
		ok = FAULT(r, st->node, st->head.id, S("members: people, lists, fields or destinations"),
		    "this group does not say who its members are");
	if (ok && g->relation.n && g->members != MEMBERS_PEOPLE)
		ok = FAULT(r, st->node, st->head.id, NO_HINT, "only people have a relation");
	return ok;
}
