#include "law/reader.h"

static const struct row {
	struct str words;
	enum ground ground;
} rows[] = { { S_INIT("refused bar"), GROUND_BAR }, { S_INIT("refused scope"), GROUND_SCOPE },
	{ S_INIT("held suspended"), GROUND_SUSPENDED }, { S_INIT("held step"), GROUND_STEP },
	{ S_INIT("note instruction"), GROUND_INSTRUCTION }, { S_INIT("note constraint"), GROUND_CONSTRAINT },
	{ S_INIT("note flag"), GROUND_FLAG } };
enum { ROWS = sizeof rows / sizeof *rows };

static bool read_ground(struct reader *r, const struct node *kid, struct decision *d)
{
	struct str words[ROWS], rest = kid->line->text, head = str_split(&rest, S(" when shown: "));
	int row = 0;
	for (int i = 0; i < ROWS; i++)
		words[i] = rows[i].words;
	if ((row = index_of(head, words, ROWS)) < 0)
		return FAULT(r, kid, head, near_word(r, head, words, ROWS),
		    "expected refused bar, refused scope, held suspended, held step, or note instruction, constraint "
		    "or flag, then \"when shown:\"");
	if (!rest.n)
		return FAULT(r, kid, str_cut(head, head.n, head.n), NO_HINT,
		    "expected \" when shown: \" and a conclusion behind \"%.*s\"", SF(head));
	const struct name *p = names_find(r->names, NAME_THING, rest);
	if (!p || p->ref.kind != REF_CONCLUSION)
		return FAULT(r, kid, rest, near_name(r, NAME_THING, rest, 1u << REF_CONCLUSION),
		    "no conclusion is declared as \"%.*s\"", SF(clip(rest)));
	if (d->row[p->ref.i] != GROUND_NONE)
		return FAULT(r, kid, rest, NO_HINT, "this conclusion has a row already; one conclusion is one ground");
	d->row[p->ref.i] = rows[row].ground;
	return true;
}

/* Does a row refuse or hold? */
static bool weighs(const struct law *law, const struct decision *d)
{
	for (int i = 0; i < law->n_conclusions; i++)
		if (d->row[i] <= GROUND_STEP)
			return true;
	return false;
}

bool decision_read(struct reader *r, struct statement *st)
{
	struct law *law = r->law;
	struct decision d = {
		.id = st->head.id, .per = -1, .pack = st->pack, .at = line_at(st->node->line, st->node->line->text)
	};
	int last = 0; /* 1: "no-bar-found ..." was read, 2: "held unknown otherwise", too */
	bool ok = !st->head.of.n || read_group(r, st->node, st->head.of, &d.per);
	if (law->decision.id.n)
		return FAULT(r, st->node, st->head.id, NO_HINT, "a second decision; the first stands at %.*s:%d",
		    SF(law->decision.at.path), law->decision.at.line);
	d.row = NEW(r->arena, enum ground, (size_t)law->n_conclusions + 1);
	for (int i = 0; i < law->n_conclusions; i++)
		d.row[i] = GROUND_NONE;
	for (const struct node *kid = st->node->kids; kid; kid = kid->next) {
		enum part part = kid->slot ? kid->slot->part : PART_GROUND;
		if (kid->slot && part == PART_GROUND)
			ok &= read_ground(r, kid, &d);
		last += (part == PART_NO_BAR && last == 0) || (part == PART_UNKNOWN && last == 1);
	}
	if (ok && !weighs(law, &d))
		ok = FAULT(r, st->node, st->head.id, S("refused bar when shown: ..., or held step when shown: ..."),
		    "no row of this decision refuses or holds; it would find no bar in every case");
	if (ok && last < 2)
		ok = FAULT(r, st->node, st->head.id,
		    S("no-bar-found when every ground above is excluded, then: held unknown otherwise"),
		    "a decision ends with two fixed lines; one is missing here, or not in its place");
	if (d.per >= 0 && law->groups[d.per].members != MEMBERS_DESTINATIONS &&
	    law->groups[d.per].members != MEMBERS_FIELDS)
		ok = FAULT(r, st->node, st->head.of, NO_HINT,
		    "a decision is taken per destination or per field; the members of this group are neither");
	law->decision = d; /* a faulty one, too, so that others can speak of it */
	return ok;
}
