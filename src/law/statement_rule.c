#include "law/reader.h"

void rule_id_split(struct str id, struct str *base, struct str *part)
{
	bool has = id.n > 1 && id.at[id.n - 1] >= 'a' && id.at[id.n - 1] <= 'z' && id.at[id.n - 2] >= '0' &&
		   id.at[id.n - 2] <= '9';
	*base = str_cut(id, 0, id.n - has);
	*part = str_cut(id, id.n - has, id.n);
}

static bool read_conclusion(struct reader *r, const struct statement *st, struct rule *rule)
{
	struct str phrase = st->head.rest;
	const struct name *p = names_find(r->names, NAME_THING, phrase);
	if (p && p->ref.kind == REF_CONCLUSION) {
		rule->conclusion = p->ref.i;
		return true;
	}
	return FAULT(r, st->node, phrase, near_name(r, NAME_THING, phrase, 1u << REF_CONCLUSION),
	    p ? "\"%.*s\" is no conclusion" : "no conclusion is declared as \"%.*s\"", SF(clip(phrase)));
}

/* --- what a presume, doubt or ask speaks about --- */

static bool room_for_targets(struct reader *r, struct rule *rule, int n)
{
	rule->targets = NEW(r->arena, struct target, (size_t)n);
	rule->n_targets = n;
	return true;
}

static bool read_presumed(struct reader *r, const struct statement *st, struct rule *rule)
{
	struct str phrase = st->head.rest, verb;
	const struct name *p = names_find(r->names, NAME_THING, phrase);
	struct cond c = { 0 };
	if (p && p->ref.kind == REF_FACT && r->law->facts[p->ref.i].type == FACT_YESNO) {
		room_for_targets(r, rule, 1);
		rule->targets[0] = (struct target){ p->ref, -1 };
		return true;
	}
	if (p || compare_split(phrase, &verb) < 0)
		return FAULT(r, st->node, phrase, near_name(r, NAME_THING, phrase, 1u << REF_FACT),
		    "expected a yes/no fact, or one word of a list (\"... include WORD\", \"... is WORD\"), not "
		    "\"%.*s\"",
		    SF(clip(phrase)));
	if (!compare_read(r, st->node, phrase, &c))
		return false;
	bool word = (c.op == COND_IS || c.op == COND_INCLUDE) && c.left.kind == NOUN_FACT &&
		    c.right.kind == NOUN_WORDS && c.right.n_words == 1;
	const struct fact *f = &r->law->facts[word ? c.left.i : 0];
	int w = word ? index_of(c.right.words[0], f->words, f->n_words) : -1;
	if (w < 0)
		return FAULT(r, st->node, phrase, NO_HINT,
		    "only a yes/no fact, or one word of a choice or choices, can be presumed");
	room_for_targets(r, rule, 1);
	rule->targets[0] = (struct target){ { REF_FACT, c.left.i }, w };
	return true;
}

static bool read_target(
    struct reader *r, const struct statement *st, struct str piece, struct rule *rule, struct target *out)
{
	const struct name *p = names_find(r->names, NAME_THING, piece);
	bool table = p && p->ref.kind == REF_TABLE && rule->sort == SORT_ASK;
	if (p && (p->ref.kind == REF_FACT || table)) {
		*out = (struct target){ p->ref, -1 };
		return true;
	}
	unsigned kinds = 1u << REF_FACT | (rule->sort == SORT_ASK ? 1u << REF_TABLE : 0);
	if (p)
		return FAULT(r, st->node, piece, NO_HINT, "\"%.*s\" is no fact%s", SF(clip(piece)),
		    rule->sort == SORT_ASK ? " and no table" : "");
	return FAULT(r, st->node, piece, near_name(r, NAME_THING, piece, kinds), "nothing is declared as \"%.*s\"",
	    SF(clip(piece)));
}

static bool read_targets(struct reader *r, const struct statement *st, struct rule *rule)
{
	struct str *ids, rest = st->head.rest;
	int n;
	if (names_find(r->names, NAME_THING, rest) || (str_find(rest, S(" ")) >= 0 && str_find(rest, S(", ")) < 0)) {
		room_for_targets(r, rule, 1);
		return read_target(r, st, rest, rule, &rule->targets[0]);
	}
	if (!read_ids(r, st->node, rest, &ids, &n))
		return false;
	room_for_targets(r, rule, n);
	bool ok = true;
	for (int i = 0; i < n; i++)
		ok &= read_target(r, st, ids[i], rule, &rule->targets[i]);
	return ok;
}

/* --- the body --- */

static bool read_line(struct reader *r, const struct statement *st, const struct node *kid, struct rule *rule)
{
	struct str rest = slot_rest(kid->slot, kid->line->text);
	switch (kid->slot->part) {
	case PART_IF:
		return (rule->if_ = cond_read(r, kid, rest, 1, COND_MAY_LIST)) != NULL;
	case PART_UNLESS:
		return (rule->unless = cond_read(r, kid, rest, 1, COND_MAY_LIST)) != NULL;
	case PART_ABSOLUTE:
		if (rule->sort == SORT_EXCEPTION || rule->sort == SORT_PRESUME)
			return FAULT(r, kid, kid->line->text, NO_HINT, "only a rule, a doubt or an ask is absolute");
		return rule->absolute = true;
	case PART_SAY:
		return read_text(r, st, kid, true, &rule->says);
	case PART_MARK:
		return read_mark(r, kid, &rule->mark);
	default:
		return true;
	}
}

static bool read_body(struct reader *r, const struct statement *st, struct rule *rule)
{
	bool ok = true, if_ = false;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		if_ |= kid->slot && kid->slot->part == PART_IF;
		if (kid->slot)
			ok &= read_line(r, st, kid, rule);
	}
	if (!if_ && rule->sort != SORT_ASK && !st->faulty && ok)
		ok = FAULT(r, st->node, st->head.id, S("Its condition stands below, two spaces deeper: if ..."),
		    "this %s has no \"if\": nothing says when it holds", sort_word(rule->sort));
	return ok;
}

bool rule_read(struct reader *r, struct statement *st)
{
	struct law *law = r->law;
	struct rule rule = { .sort = (enum sort)(st->form - FORM_RULE),
		.id = st->head.id,
		.group = -1,
		.conclusion = -1,
		.pack = st->pack,
		.at = line_at(st->node->line, st->node->line->text) };
	rule_id_split(rule.id, &rule.base, &rule.part);
	bool ok = !st->head.of.n || read_group(r, st->node, st->head.of, &rule.group);
	if (st->head.cites.n || !st->faulty)
		ok &= read_cites(r, st, &rule.cites);
	if (st->head.rest.n)
		ok &= rule.sort == SORT_RULE      ? read_conclusion(r, st, &rule)
		      : rule.sort == SORT_PRESUME ? read_presumed(r, st, &rule)
						  : read_targets(r, st, &rule);
	ok &= read_body(r, st, &rule);
	ok &= read_interval(r, st, &rule.time);
	if (!ok || st->faulty)
		return false;
	st->i = law->n_rules;
	law->rules[law->n_rules++] = rule;
	return true;
}
