#include "law/reader.h"

/* --- the lines below a head --- */

static bool tell_unknown(struct reader *r, const struct statement *st, const struct node *kid)
{
	const struct form_shape *shape = form_shape(st->form);
	struct str text = kid->line->text, heads[32], rest = text;
	struct str first = str_split(&rest, S(" "));
	for (int i = 0; i < shape->n; i++)
		heads[i] = shape->slots[i].head;
	struct str hint = near_word(r, first, heads, shape->n);
	if (!shape->n)
		return FAULT(r, kid, text, NO_HINT, "no line may stand below \"%.*s\"", SF(shape->word));
	if (!hint.n) {
		struct buf b = { .arena = r->arena };
		for (int i = 0; i < shape->n; i++)
			if (!i || !str_eq(shape->slots[i].head, shape->slots[i - 1].head))
				buf_print(
				    &b, "%s%.*s", i ? ", " : "Lines that may stand here begin with: ", SF(heads[i]));
		hint = buf_str(&b);
	}
	return FAULT(r, kid, first.n ? first : text, hint, "no line below \"%.*s\" begins with \"%.*s\"",
	    SF(shape->word), SF(clip(first)));
}

static bool tell_double(struct reader *r, const struct node *kid, const struct slot *slot, struct str word)
{
	struct str text = kid->line->text;
	if (slot->part == PART_KIND)
		return FAULT(r, kid, text, NO_HINT,
		    "a second kind of this %.*s; exactly one of danger, adverse, protective, plain stands here",
		    SF(word));
	if (slot->part == PART_COND)
		return FAULT(r, kid, text, NO_HINT,
		    "a %.*s has one condition; to join several, begin with \"all of:\" or \"any of:\"", SF(word));
	return FAULT(r, kid, text, NO_HINT, "this line stands twice below one %.*s", SF(word));
}

static bool sort_line(struct reader *r, const struct statement *st, struct node *kid, uint64_t *seen)
{
	struct str word = form_shape(st->form)->word;
	const struct slot *slot = form_slot(st->form, kid->line->text);
	if (!slot)
		return tell_unknown(r, st, kid);
	struct str rest = slot_rest(slot, kid->line->text);
	if (!(slot->flags & SLOT_MANY) && *seen >> slot->part & 1)
		return tell_double(r, kid, slot, word);
	*seen |= (uint64_t)1 << slot->part;
	if (slot->flags & SLOT_WHOLE && rest.n)
		return FAULT(r, kid, rest, NO_HINT, "nothing may stand behind \"%.*s\"", SF(slot->head));
	if (!(slot->flags & SLOT_WHOLE) && !rest.n && slot->part != PART_KIND && slot->part != PART_GIVEN)
		return FAULT(r, kid, kid->line->text, NO_HINT, "expected something behind \"%.*s\"", SF(slot->head));
	if (!(slot->flags & SLOT_COND) && kid->kids)
		return FAULT(r, kid->kids, kid->kids->line->text, NO_HINT,
		    "this line is one level too deep: nothing may stand below \"%.*s\"", SF(clip(kid->line->text)));
	kid->slot = slot;
	return true;
}

bool body_sort(struct reader *r, struct statement *st)
{
	_Static_assert(PARTS <= 64, "a bit for each part");
	uint64_t seen = 0;
	bool ok = true;
	for (struct node *kid = st->node->kids; kid; kid = kid->next)
		ok &= sort_line(r, st, kid, &seen);
	return ok;
}

/* --- what several statements have --- */

bool read_group(struct reader *r, const struct node *node, struct str id, int *out)
{
	const struct name *p = names_find(r->names, NAME_GROUP, id);
	if (!p)
		return FAULT(
		    r, node, id, near_name(r, NAME_GROUP, id, 0), "no group is declared as \"%.*s\"", SF(clip(id)));
	*out = p->ref.i;
	return true;
}

static bool read_cite(struct reader *r, const struct node *node, struct str item, struct cite *out)
{
	struct str pinpoint = item, id = take_id(&pinpoint);
	const struct name *p = id.n ? names_find(r->names, NAME_SOURCE, id) : NULL;
	if (!id.n || (pinpoint.n && pinpoint.at[0] != ' '))
		return FAULT(r, node, item, NO_HINT, "expected the id of a source and a place in it, not \"%.*s\"",
		    SF(clip(item)));
	if (!p)
		return FAULT(
		    r, node, id, near_name(r, NAME_SOURCE, id, 0), "no source is declared as \"%.*s\"", SF(clip(id)));
	r->law->sources[p->ref.i].cited = true;
	*out = (struct cite){ p->ref.i, str_trim(pinpoint), item };
	return true;
}

bool read_cites(struct reader *r, const struct statement *st, struct cites *out)
{
	struct str rest = st->head.cites;
	int most = 1;
	for (size_t i = 0; i < rest.n; i++)
		most += rest.at[i] == ',';
	if (!rest.n && st->faulty)
		return false; /* told with the head */
	if (!rest.n)
		return FAULT(r, st->node, rest, S("Name the source and the place in it: (HOUSE 1)."),
		    "the brackets of the citation are empty");
	out->list = NEW(r->arena, struct cite, (size_t)most);
	while (rest.n)
		if (!read_cite(r, st->node, str_split(&rest, S(", ")), &out->list[out->n++]))
			return false;
	return true;
}

bool read_mark(struct reader *r, const struct node *node, struct str *out)
{
	static const struct str marks[] = { S_INIT("T"), S_INIT("C"), S_INIT("M"), S_INIT("M?"), S_INIT("own") };
	struct str mark = slot_rest(node->slot, node->line->text);
	if (index_of(mark, marks, 5) < 0)
		return FAULT(r, node, mark,
		    S("T: the text was read; C: confirmed elsewhere; M: from general knowledge; M?: doubtful; own: a "
		      "rule of the house."),
		    "expected a mark: T, C, M, M? or own, not \"%.*s\"", SF(clip(mark)));
	*out = mark;
	return true;
}

static struct str text_language(struct reader *r, const struct node *node, struct str *text)
{
	struct str rest = slot_rest(node->slot, node->line->text);
	*text = rest;
	if (node->slot->head.at[node->slot->head.n - 1] == ':')
		return (struct str){ rest.at, 0 };
	struct str tag = str_split(&rest, S(": "));
	if (language_is(tag) && rest.n) {
		*text = rest;
		return tag;
	}
	FAULT(r, node, tag, S("For example: say de: ..."), "expected a language, a colon and a text behind \"%.*s\"",
	    SF(node->slot->head));
	*text = NO_HINT;
	return NO_HINT;
}

/* A translation is shown in place of a phrase: two things must not look alike. */
static bool declare_translation(struct reader *r, const struct node *node, struct str lang, struct str text)
{
	struct str key = { lang.at, (size_t)(text.at + text.n - lang.at) }; /* "de: die Person ..." */
	const struct name *p = names_find(r->names, NAME_SAY, key);
	if (p)
		return FAULT(r, node, text, NO_HINT,
		    "this text stands for something else in this language already, at %.*s:%d", SF(p->at.path),
		    p->at.line);
	names_add(
	    r->arena, r->names, (struct name){ NAME_SAY, key, { REF_NONE, 0 }, true, line_at(node->line, text), NULL });
	return true;
}

bool read_text(struct reader *r, const struct statement *st, const struct node *node, bool own_too, struct texts *out)
{
	struct str text, lang = text_language(r, node, &text), own = r->law->packs[st->pack]->language;
	if (!text.n)
		return false;
	if (!lang.n && !own_too)
		return FAULT(r, node, node->line->text, S("For example: say de: ..."),
		    "the phrase itself is the text in the language of the pack; name another language");
	if (str_eq(lang, own))
		return FAULT(
		    r, node, lang, NO_HINT, "\"%.*s\" is the language of the pack; leave it out here", SF(clip(lang)));
	for (int i = 0; i < out->n; i++)
		if (str_eq(out->list[i].lang, lang))
			return FAULT(r, node, node->line->text, NO_HINT, "a second text in the same language");
	if (!own_too && !declare_translation(r, node, lang, text))
		return false;
	if (!(out->n & (out->n - 1))) { /* full at 0, 1, 2, 4 ... */
		struct text *list = NEW(r->arena, struct text, out->n ? (size_t)out->n * 2 : 1);
		if (out->n)
			memcpy(list, out->list, (size_t)out->n * sizeof *list);
		out->list = list;
	}
	out->list[out->n++] = (struct text){ lang, text };
	return true;
}

static bool read_day(struct reader *r, const struct node *node, bool open_too, int32_t *out)
{
	struct str s = slot_rest(node->slot, node->line->text);
	if (str_eq(s, S("UNSET")) || (open_too && str_eq(s, S("open")))) {
		*out = s.at[0] == 'U' ? UNSET_DATE : DATE_OPEN;
		return true;
	}
	if (!looks_like_date(s))
		return FAULT(r, node, s, S("A date is written year, month, day: 2026-11-23."),
		    "expected a date%s or UNSET, not \"%.*s\"", open_too ? ", open" : "", SF(clip(s)));
	return read_date(r, node, s, out);
}

bool read_interval(struct reader *r, const struct statement *st, struct interval *out)
{
	const struct node *from = NULL, *until = NULL;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next)
		if (kid->slot && kid->slot->part == PART_FROM)
			from = kid;
		else if (kid->slot && kid->slot->part == PART_UNTIL)
			until = kid;
	*out = r->law->packs[st->pack]->time;
	if (!from && !until)
		return true;
	if (!from || !until)
		return FAULT(r, from ? from : until, (from ? from : until)->line->text,
		    S("from DAY, then until DAY, until open or until UNSET."),
		    "\"from\" and \"until\" stand together; \"%s\" is missing", from ? "until" : "from");
	if (!read_day(r, from, false, &out->from) || !read_day(r, until, true, &out->until))
		return false;
	if (out->from != UNSET_DATE && out->until != UNSET_DATE && out->until < out->from)
		return FAULT(r, until, until->line->text, NO_HINT, "the last day is before the first day");
	return true;
}
