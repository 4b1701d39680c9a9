#include "law/reader.h"

static struct name *name_of(const struct reader *r, enum name_space space, struct str id)
{
	return (struct name *)(uintptr_t)names_find(r->names, space, id); /* our own table: it may be filled */
}

/* Chains the rules of one id, and those of one base, in the order of the law. */
void rules_link(struct reader *r)
{
	struct law *law = r->law;
	r->rule_next = NEW(r->arena, int, (size_t)law->n_rules + 1);
	r->part_next = NEW(r->arena, int, (size_t)law->n_rules + 1);
	r->named_at = NEW(r->arena, int, (size_t)law->n_rules + 1);
	r->named = NEW(r->arena, int, (size_t)law->n_rules + 1);
	for (size_t i = 0; i < r->names->n_order; i++)
		if (r->names->order[i]->space == NAME_RULE || r->names->order[i]->space == NAME_PART)
			r->names->order[i]->ref.i = -1;
	for (int i = law->n_rules - 1; i >= 0; i--) {
		struct name *id = name_of(r, NAME_RULE, law->rules[i].id),
			    *base = name_of(r, NAME_PART, law->rules[i].base);
		r->rule_next[i] = id->ref.i, id->ref.i = i;
		r->part_next[i] = base ? base->ref.i : -1;
		if (base)
			base->ref.i = i;
	}
}

/* Adds the rules of one id to r->named. */
static bool add_named(struct reader *r, const struct node *node, struct str id, int *n)
{
	const struct name *part = names_find(r->names, NAME_PART, id), *rule = names_find(r->names, NAME_RULE, id);
	if (!part && !rule)
		return FAULT(
		    r, node, id, near_name(r, NAME_RULE, id, 0), "no rule is declared as \"%.*s\"", SF(clip(id)));
	const int *next = part ? r->part_next : r->rule_next;
	for (int i = part ? part->ref.i : rule->ref.i; i >= 0; i = next[i]) {
		if (r->named_at[i] == r->named_stamp)
			continue; /* "R29, R29a" names R29a once */
		if (++r->links > LINKS_MOST)
			return FAULT(r, node, id, NO_HINT, "more than %d rules are named by exceptions and invariants",
			    LINKS_MOST);
		r->named_at[i] = r->named_stamp, r->named[(*n)++] = i;
	}
	return true;
}

/* "R29" names every part and version of R29, "R29a" every version of that part. */
bool rules_named(struct reader *r, const struct node *node, struct str piece, int **out, int *n)
{
	struct str *ids;
	int n_ids, found = 0;
	if (r->links > LINKS_MOST || !read_ids(r, node, piece, &ids, &n_ids))
		return false;
	r->named_stamp++;
	for (int i = 0; i < n_ids; i++)
		if (!add_named(r, node, ids[i], &found))
			return false;
	*out = NEW(r->arena, int, (size_t)found + 1), *n = found;
	if (found)
		memcpy(*out, r->named, (size_t)found * sizeof **out);
	return true;
}

bool exception_resolve(struct reader *r, struct statement *st)
{
	struct rule *rule = &r->law->rules[st->i];
	if (!rules_named(r, st->node, st->head.to, &rule->to, &rule->n_to))
		return false;
	for (int i = 0; i < rule->n_to; i++) {
		const struct rule *named = &r->law->rules[rule->to[i]];
		if (named->sort != SORT_RULE && named->sort != SORT_EXCEPTION)
			return FAULT(r, st->node, st->head.to,
			    S("An exception takes rules and exceptions away; a presumption, a doubt and an ask have an "
			      "\"unless\" of their own."),
			    "\"%.*s\" is a %s: no exception may name it", SF(clip(named->id)), sort_word(named->sort));
	}
	return true;
}

bool always_resolve(struct reader *r, struct statement *st)
{
	struct always *a = &r->law->always[st->i];
	struct str rest = a->text;
	if (a->kind != ALWAYS_NEVER_CHANGE)
		return true;
	str_split(&rest, S(" never change "));
	return rules_named(r, st->node, rest, &a->rules, &a->n_rules);
}

static bool is_note_row(const struct law *law, int conclusion)
{
	enum ground g = law->decision.id.n ? law->decision.row[conclusion] : GROUND_NONE;
	return g == GROUND_INSTRUCTION || g == GROUND_CONSTRAINT || g == GROUND_FLAG;
}

static bool all_notes(const struct law *law, const struct rule *rule)
{
	for (int i = 0; i < rule->n_to; i++)
		if (!law->rules[rule->to[i]].note)
			return false;
	return rule->n_to > 0;
}

/* Rules whose conclusion is a note, exceptions to nothing but such rules, exceptions to those. */
void notes_mark(struct reader *r)
{
	struct law *law = r->law;
	bool changed = true;
	for (int i = 0; i < law->n_rules; i++)
		law->rules[i].note = law->rules[i].sort == SORT_RULE && is_note_row(law, law->rules[i].conclusion);
	for (int round = 0; changed && round < DEPTH_MOST; round++) {
		changed = false;
		for (int i = 0; i < law->n_rules; i++) {
			struct rule *rule = &law->rules[i];
			if (rule->sort == SORT_EXCEPTION && !rule->note && all_notes(law, rule))
				rule->note = changed = true;
		}
	}
}
