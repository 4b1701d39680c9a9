#include "law/reader.h"

static struct str rest_of(const struct node *kid) { return slot_rest(kid->slot, kid->line->text); }

/* --- words and kinds --- */

static bool has_words(const struct fact *f) { return f->type == FACT_CHOICE || f->type == FACT_CHOICES; }

/* Adds a word that must not be among the first `others` of the list. */
static bool add_word(
    struct reader *r, const struct node *kid, struct fact *f, int others, struct str place, struct str word)
{
	if (place.at == word.at && !word_fits(word)) /* those of a parameter were checked there */
		return FAULT(r, kid, place, NO_HINT,
		    "\"%.*s\" is a word of the notation and cannot be a word of a list", SF(clip(word)));
	if (index_of(word, f->words, others) >= 0)
		return FAULT(r, kid, place, NO_HINT, "\"%.*s\" stands in this list twice", SF(clip(word)));
	f->words[f->n_words++] = word;
	return true;
}

/* The parameter of words that an id in the list stands for, or NULL. */
static const struct parameter *words_of(const struct reader *r, struct str id)
{
	const struct name *p = names_find(r->names, NAME_THING, id);
	return p && p->ref.kind == REF_PARAM ? &r->law->params[p->ref.i] : NULL;
}

static bool read_words(struct reader *r, const struct node *kid, struct fact *f)
{
	struct str *ids;
	int n, most = 0;
	if (!read_ids(r, kid, rest_of(kid), &ids, &n))
		return false;
	for (int i = 0; i < n; i++) {
		const struct parameter *param = words_of(r, ids[i]);
		if (param && param->type != PARAM_WORDS)
			return FAULT(r, kid, ids[i], NO_HINT, "\"%.*s\" is the id of a parameter that holds no words",
			    SF(clip(ids[i])));
		most += param ? param->n_words : 1;
	}
	if (most > WORDS_MOST)
		return FAULT(r, kid, rest_of(kid), NO_HINT, "more than %d words in one list", WORDS_MOST);
	f->words = NEW(r->arena, struct str, (size_t)most + 1);
	bool ok = true;
	for (int i = 0; ok && i < n; i++) {
		const struct parameter *param = words_of(r, ids[i]);
		int others = f->n_words; /* those of one parameter differ from one another */
		for (int k = 0; ok && k < (param ? param->n_words : 1); k++)
			ok = add_word(r, kid, f, others, ids[i], param ? param->words[k] : ids[i]);
	}
	return ok;
}

static bool read_kind(struct reader *r, const struct node *kid, struct fact *f)
{
	struct str rest = rest_of(kid), head = kid->slot->head, *named;
	bool list = str_ends(head, S(":"));
	for (enum kind k = KIND_PLAIN; k <= KIND_PROTECTIVE; k++)
		if (str_eq(str_cut(head, 0, head.n - list), str_of(kind_word(k))))
			f->kind = k;
	int n;
	if (!list)
		return !rest.n || FAULT(r, kid, rest, S("danger: a, b names the words that are a danger."),
				      "nothing may stand behind \"%.*s\"", SF(head));
	if (!has_words(f))
		return FAULT(r, kid, kid->line->text, S("Write the kind alone."),
		    "only a choice or choices has words of different kinds");
	if (!read_ids(r, kid, rest, &named, &n))
		return false;
	for (int i = 0; i < n; i++) {
		int w = index_of(named[i], f->words, f->n_words);
		if (w < 0)
			return f->n_words ? FAULT(r, kid, named[i], near_word(r, named[i], f->words, f->n_words),
						"\"%.*s\" is no word of this list", SF(clip(named[i])))
					  : false;
		f->word_kind[w] = (unsigned char)f->kind;
	}
	return true;
}

static bool read_presumed(struct reader *r, const struct node *kid, struct fact *f)
{
	struct str word = rest_of(kid);
	if (f->type == FACT_YESNO) {
		bool yes = str_eq(word, S("yes"));
		f->presumed = yes ? PRESUMED_YES : PRESUMED_NO;
		return yes || str_eq(word, S("no")) ||
		       FAULT(r, kid, word, NO_HINT, "expected yes or no behind \"presumed\", not \"%.*s\"",
			   SF(clip(word)));
	}
	if (!has_words(f))
		return FAULT(r, kid, kid->line->text, NO_HINT, "a %s cannot be presumed", fact_word(f->type));
	f->presumed = take(&word, S("not ")) ? PRESUMED_NOT_WORD : PRESUMED_WORD;
	f->presumed_word = index_of(word, f->words, f->n_words);
	if (f->presumed_word < 0 && f->n_words)
		return FAULT(r, kid, word, near_word(r, word, f->words, f->n_words), "\"%.*s\" is no word of this list",
		    SF(clip(word)));
	return f->presumed_word >= 0;
}

/* --- single lines --- */

static bool read_unit(struct reader *r, const struct node *kid, struct fact *f)
{
	static const struct str units[] = { S_INIT("days"), S_INIT("weeks"), S_INIT("months"), S_INIT("years") };
	struct str word = rest_of(kid);
	f->has_unit = unit_read(word, &f->unit);
	if (f->type != FACT_COUNT)
		return FAULT(r, kid, kid->line->text, NO_HINT, "only a count has a unit");
	return f->has_unit || FAULT(r, kid, word, near_word(r, word, units, 4),
				  "expected days, weeks, months or years, not \"%.*s\"", SF(clip(word)));
}

static bool read_counts(struct reader *r, const struct node *kid, struct fact *f)
{
	struct str id = rest_of(kid);
	const struct name *group = names_find(r->names, NAME_GROUP, id), *thing = names_find(r->names, NAME_THING, id);
	enum fact_type type = thing && thing->ref.kind == REF_FACT ? r->law->facts[thing->ref.i].type : FACT_YESNO;
	bool list = type == FACT_CHOICES || type == FACT_PLACES;
	if (f->type != FACT_COUNT)
		return FAULT(r, kid, kid->line->text, NO_HINT, "only a count is counted");
	if (group && list)
		return FAULT(r, kid, id, S("Give one of the two another id."),
		    "\"%.*s\" is a group and a list; it is not clear which is counted", SF(clip(id)));
	if (!group && !list)
		return FAULT(r, kid, id, near_name(r, NAME_GROUP, id, 0),
		    "expected the id of a group, of a list of words or of places, not \"%.*s\"", SF(clip(id)));
	f->counts_group = group ? group->ref.i : -1;
	f->counts_fact = group ? -1 : thing->ref.i;
	return true;
}

static bool read_key(struct reader *r, const struct node *kid, struct fact *f)
{
	static const struct str keys[] = { S_INIT("name"), S_INIT("relation"), S_INIT("country"), S_INIT("place") };
	struct str word = rest_of(kid);
	int i = index_of(word, keys, 4);
	if (i < 0)
		return FAULT(r, kid, word, near_word(r, word, keys, 4),
		    "expected name, relation, country or place, not \"%.*s\"", SF(clip(word)));
	f->key = (enum key)(i + 1);
	if (f->group < 0)
		return FAULT(r, kid, kid->line->text, S("fact ID of GROUP: ..."),
		    "only a fact of a group is read from the key of a member");
	bool fits = f->key == KEY_PLACE ? f->type == FACT_PLACE
					: f->type == FACT_CHOICE || (f->key == KEY_COUNTRY && f->type == FACT_PLACE);
	return fits || FAULT(r, kid, kid->line->text, NO_HINT, "the key \"%.*s\" is read by a %s", SF(word),
			   f->key == KEY_PLACE ? "place" : "choice");
}

static bool read_stale_after(struct reader *r, const struct node *kid, struct fact *f)
{
	f->stale_after_set = true;
	return read_span(r, kid, rest_of(kid), &f->stale_after);
}

static bool read_gate(struct reader *r, const struct node *kid, struct fact *f)
{
	f->from_gate = rest_of(kid);
	if (!has_words(f))
		return FAULT(r, kid, kid->line->text, NO_HINT, "only a choice or choices is read from a gate");
	return id_is(f->from_gate) || FAULT(r, kid, f->from_gate, NO_HINT,
					  "expected the id of a decision, not \"%.*s\"", SF(clip(f->from_gate)));
}

static bool read_flag(struct reader *r, const struct node *kid, struct fact *f)
{
	enum part part = kid->slot->part;
	if ((part == PART_TEXT || part == PART_HARMLESS) && f->type != FACT_YESNO && part == PART_TEXT)
		return FAULT(r, kid, kid->line->text, NO_HINT, "only a yes/no fact takes a text");
	if (part == PART_HARMLESS && f->kind != KIND_PLAIN && f->kind != KIND_NONE)
		return FAULT(r, kid, kid->line->text, NO_HINT, "only a plain fact can be harmless");
	f->text |= part == PART_TEXT, f->harmless |= part == PART_HARMLESS;
	f->sensitive |= part == PART_SENSITIVE, f->identity |= part == PART_IDENTITY;
	return true;
}

static bool read_line(struct reader *r, const struct statement *st, const struct node *kid, struct fact *f)
{
	switch (kid->slot->part) {
	case PART_PRESUMED:
		return read_presumed(r, kid, f);
	case PART_UNIT:
		return read_unit(r, kid, f);
	case PART_COUNTS:
		return read_counts(r, kid, f);
	case PART_KEY:
		return read_key(r, kid, f);
	case PART_GATE:
		return read_gate(r, kid, f);
	case PART_QUESTION:
		return read_text(r, st, kid, true, &f->asks);
	case PART_SAY:
		return read_text(r, st, kid, false, &f->says);
	case PART_EVIDENCE:
		return read_ids(r, kid, rest_of(kid), &f->evidence, &f->n_evidence);
	case PART_STALE_AFTER:
		return read_stale_after(r, kid, f);
	case PART_WORDS:
	case PART_KIND:
	case PART_STALE_BEFORE: /* read before and after the others */
		return true;
	default:
		return read_flag(r, kid, f);
	}
}

/* Words, then kinds: the other lines speak of them. */
static bool read_first_lines(struct reader *r, const struct statement *st, struct fact *f)
{
	const struct node *words = NULL, *kind = NULL;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		words = kid->slot && kid->slot->part == PART_WORDS ? kid : words;
		kind = kid->slot && kid->slot->part == PART_KIND ? kid : kind;
	}
	if (words && !has_words(f))
		return FAULT(r, words, words->line->text, S("choice: exactly one word; choices: any number of words."),
		    "a %s has no words", fact_word(f->type));
	if (!words && has_words(f) && !st->faulty)
		return FAULT(r, st->node, st->head.id, S("words: a, b, c"), "this %s has no words", fact_word(f->type));
	bool ok = !words || read_words(r, words, f);
	f->word_kind = NEW(r->arena, unsigned char, (size_t)f->n_words + 1);
	if (!kind)
		return st->faulty
			   ? false
			   : FAULT(r, st->node, st->head.id,
				 S("danger: a reason against; adverse: counts against the person; protective: a "
				   "safeguard; plain: neither."),
				 "this %s has no kind; one of danger, adverse, protective, plain stands below it",
				 fact_word(f->type));
	ok &= read_kind(r, kind, f);
	if (!str_ends(kind->slot->head, S(":")))
		memset(f->word_kind, f->kind, (size_t)f->n_words);
	return ok;
}

bool fact_read(struct reader *r, struct statement *st)
{
	struct fact *f = &r->law->facts[st->i];
	bool ok = !st->head.of.n || read_group(r, st->node, st->head.of, &f->group);
	ok &= read_first_lines(r, st, f);
	for (const struct node *kid = st->node->kids; kid; kid = kid->next)
		if (kid->slot)
			ok &= read_line(r, st, kid, f);
	return ok;
}

bool stale_read(struct reader *r, struct statement *st)
{
	struct fact *f = &r->law->facts[st->i];
	enum noun_type type;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if (!kid->slot || kid->slot->part != PART_STALE_BEFORE)
			continue;
		struct str phrase = rest_of(kid);
		f->stale_before = NEW(r->arena, struct noun, 1);
		if (!noun_read(r, kid, phrase, f->stale_before, &type))
			return false;
		return type == TYPE_DATE || type == TYPE_ANY ||
		       FAULT(r, kid, phrase, NO_HINT, "expected a date here; \"%.*s\" is %s", SF(clip(phrase)),
			   noun_is(type));
	}
	return true;
}
