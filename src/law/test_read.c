#include "law/reader.h"

static bool read_value(struct reader *r, const struct node *kid, struct str value, struct given *out)
{
	const struct fact *f = &r->law->facts[out->fact];
	switch (f->type) {
	case FACT_YESNO:
		out->kind = str_eq(value, S("yes")) ? GIVEN_YES : GIVEN_NO;
		return out->kind == GIVEN_YES || str_eq(value, S("no")) ||
		       FAULT(r, kid, value, NO_HINT, "expected yes or no behind \"%.*s\", not \"%.*s\"",
			   SF(clip(f->id)), SF(clip(value)));
	case FACT_DATE:
		out->kind = GIVEN_DATE;
		return read_date(r, kid, value, &out->date);
	case FACT_COUNT:
		out->kind = GIVEN_NUMBER;
		return read_number(r, kid, value, &out->number);
	case FACT_CHOICE:
	case FACT_CHOICES:
		out->kind = GIVEN_WORD, out->word = index_of(value, f->words, f->n_words);
		if (out->word < 0 && r->fact_at[out->fact]->faulty)
			return false;
		return out->word >= 0 || FAULT(r, kid, value, near_word(r, value, f->words, f->n_words),
					     "\"%.*s\" is no word of %.*s", SF(clip(value)), SF(clip(f->id)));
	default:
		out->kind = GIVEN_PLACE, out->place = value;
		return place_code(value) ||
		       FAULT(r, kid, value, S("A place is a country, AFG, or a part of it, AFG-KAB."),
			   "\"%.*s\" is no code of a place", SF(clip(value)));
	}
}

/* Once only, except for the words and places of a list. */
static bool is_new(struct reader *r, const struct node *kid, struct str pair, const struct given *list, int n)
{
	enum fact_type type = r->law->facts[list[n].fact].type;
	bool many = type == FACT_CHOICES || type == FACT_PLACES, again = r->given_at[list[n].fact] == r->given_stamp;
	r->given_at[list[n].fact] = r->given_stamp;
	for (int i = 0; again && i < n; i++) {
		const struct given *g = &list[i];
		if (g->fact != list[n].fact)
			continue;
		if (!many)
			return FAULT(
			    r, kid, pair, NO_HINT, "\"%.*s\" is given twice", SF(clip(r->law->facts[g->fact].id)));
		if (g->kind == GIVEN_WORD ? g->word == list[n].word : str_eq(g->place, list[n].place))
			return FAULT(r, kid, pair, NO_HINT, "\"%.*s\" is given twice", SF(clip(pair)));
	}
	return true;
}

static bool read_pair(struct reader *r, const struct node *kid, struct str pair, int group, struct given *list, int n)
{
	struct str value = pair, id = take_id(&value);
	bool shaped = id.n && take(&value, S(" ")) && value.n;
	const struct name *p = names_find(r->names, NAME_THING, id);
	struct given *out = &list[n];
	if (!shaped)
		return FAULT(r, kid, pair, S("For example: given minor yes, decided_on 2026-05-04"),
		    "expected the id of a fact and a value, with \", \" between pairs; not \"%.*s\"", SF(clip(pair)));
	if (!p || p->ref.kind != REF_FACT)
		return FAULT(r, kid, id, near_name(r, NAME_THING, id, 1u << REF_FACT),
		    "no fact is declared as \"%.*s\"", SF(clip(id)));
	const struct fact *f = &r->law->facts[p->ref.i];
	out->fact = p->ref.i, out->at = line_at(kid->line, pair);
	if (f->group != group && f->group >= 0)
		return FAULT(r, kid, id,
		    str_print(r->arena, "with %.*s: %.*s %.*s", SF(r->law->groups[f->group].id), SF(clip(id)),
			SF(clip(value))),
		    "\"%.*s\" is a fact of each %.*s and is given in a line of its own", SF(clip(id)),
		    SF(r->law->groups[f->group].id));
	if (f->group != group)
		return FAULT(r, kid, id, NO_HINT,
		    "\"%.*s\" is a fact of the case, not of a %.*s; give it behind \"given\"", SF(clip(id)),
		    SF(r->law->groups[group].id));
	return read_value(r, kid, value, out) && is_new(r, kid, pair, list, n);
}

/* What stands before the next ", "; a hundred pairs stand in a line, hence no search for two bytes. */
static struct str next_item(struct str *rest)
{
	const char *comma = memchr(rest->at, ',', rest->n);
	size_t n = comma ? (size_t)(comma - rest->at) : rest->n;
	struct str item = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n + (comma != NULL), rest->n);
	if (comma && !take(rest, S(" ")))
		*rest =
		    (struct str){ item.at + n, rest->n + 1 }; /* a comma without a space is told with the next pair */
	return item;
}

static bool read_pairs(struct reader *r, const struct node *kid, struct str rest, int group, struct given **out, int *n)
{
	int most = rest.n != 0;
	for (size_t i = 0; i < rest.n; i++)
		most += rest.at[i] == ',';
	if (!kid->line->ascii)
		return FAULT(r, kid, rest, NO_HINT,
		    "ids, words, dates and numbers are written in plain letters; this line holds another");
	if (most > WORDS_MOST)
		return FAULT(r, kid, kid->line->text, NO_HINT, "more than %d pairs in one line", WORDS_MOST);
	*out = NEW(r->arena, struct given, (size_t)most + 1);
	r->given_stamp++;
	while (rest.n) {
		if (!read_pair(r, kid, next_item(&rest), group, *out, *n))
			return false;
		++*n;
	}
	return true;
}

static bool read_member(struct reader *r, const struct node *kid, struct law_test *t)
{
	struct str rest = slot_rest(kid->slot, kid->line->text), id = take_id(&rest);
	struct member_given *m = &t->members[t->n_members++];
	if (!id.n || !take(&rest, S(": ")) || !rest.n)
		return FAULT(r, kid, kid->line->text, S("For example: with child: minor yes"),
		    "expected a group, a colon and what is known of one member behind \"with\"");
	return read_group(r, kid, id, &m->group) && read_pairs(r, kid, rest, m->group, &m->list, &m->n);
}

/* Cuts " word ID" off the end. */
static struct str cut_tail(struct str *rest, struct str word)
{
	ptrdiff_t at = str_find(*rest, word);
	if (at < 0)
		return NO_HINT;
	struct str tail = str_cut(*rest, (size_t)at + word.n, rest->n);
	*rest = str_cut(*rest, 0, (size_t)at);
	return tail;
}

static bool read_expect(struct reader *r, const struct node *kid, struct expect *e)
{
	struct str rest = slot_rest(kid->slot, kid->line->text), all = rest;
	struct str missing = cut_tail(&rest, S(" missing ")), because = cut_tail(&rest, S(" because ")),
		   id = str_split(&rest, S(" "));
	*e = (struct expect){ .because = because, .missing = -1, .at = line_at(kid->line, kid->line->text) };
	const struct name *fact = missing.n ? names_find(r->names, NAME_THING, missing) : NULL;
	if (!names_find(r->names, NAME_DECISION, id))
		return FAULT(r, kid, id, near_name(r, NAME_DECISION, id, 0), "no decision is declared as \"%.*s\"",
		    SF(clip(id)));
	if (!rest.n)
		return FAULT(r, kid, all, S("expect return held unknown because R3 missing individual-risk"),
		    "expected a verdict behind \"%.*s\"", SF(clip(id)));
	if (!verdict_read(r, kid, rest, &e->verdict, &e->ground))
		return false;
	if (because.n && !names_find(r->names, NAME_RULE, because) && !names_find(r->names, NAME_PART, because))
		return FAULT(r, kid, because, near_name(r, NAME_RULE, because, 0), "no rule is declared as \"%.*s\"",
		    SF(clip(because)));
	if (missing.n && (!fact || fact->ref.kind != REF_FACT))
		return FAULT(r, kid, missing, near_name(r, NAME_THING, missing, 1u << REF_FACT),
		    "no fact is declared as \"%.*s\"", SF(clip(missing)));
	e->missing = fact ? fact->ref.i : -1;
	return true;
}

static bool read_line(struct reader *r, const struct node *kid, struct law_test *t)
{
	struct str rest = slot_rest(kid->slot, kid->line->text);
	switch (kid->slot->part) {
	case PART_TODAY:
		return read_date(r, kid, rest, &t->today);
	case PART_WITH:
		return read_member(r, kid, t);
	case PART_GIVEN:
		return read_pairs(r, kid, rest, -1, &t->given, &t->n_given);
	default:
		return read_expect(r, kid, &t->expects[t->n_expects++]);
	}
}

bool test_read(struct reader *r, struct statement *st)
{
	struct law *law = r->law;
	struct law_test t = { .name = st->head.rest,
		.today = DATE_NONE,
		.pack = st->pack,
		.at = line_at(st->node->line, st->node->line->text) };
	size_t with = 0, expect = 0;
	bool ok = true, given = false;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		with += kid->slot && kid->slot->part == PART_WITH,
		    expect += kid->slot && kid->slot->part == PART_EXPECT;
		given |= kid->slot && kid->slot->part == PART_GIVEN;
	}
	if (with > MEMBERS_MOST)
		return FAULT(r, st->node, st->head.rest, NO_HINT, "more than %d members in one test", MEMBERS_MOST);
	t.members = NEW(r->arena, struct member_given, with + 1);
	t.expects = NEW(r->arena, struct expect, expect + 1);
	for (const struct node *kid = st->node->kids; kid; kid = kid->next)
		if (kid->slot)
			ok &= read_line(r, kid, &t);
	if (ok && !st->faulty && (!expect || !given))
		ok = FAULT(r, st->node, st->head.rest, S("given minor yes; then: expect return refused bar because R1"),
		    "this test has no line \"%s\"", given ? "expect" : "given");
	if (!ok || st->faulty)
		return false;
	law->tests[law->n_tests++] = t;
	return true;
}
