#include "law/reader.h"

static const struct str verdicts[] = { S_INIT("refused"), S_INIT("held"), S_INIT("no-bar-found") };

/* Beside a bar a refused case may have every other ground, too; a held one has no bar and no scope. */
static bool read_ground(struct reader *r, const struct node *node, struct str piece, enum verdict v, enum ground *out)
{
	static const struct str words[] = { S_INIT("bar"), S_INIT("scope"), S_INIT("suspended"), S_INIT("unknown"),
		S_INIT("step") };
	int g = index_of(piece, words, 5);
	if (g < 0)
		return FAULT(r, node, piece, near_word(r, piece, words, 5),
		    "expected a ground: bar, scope, suspended, unknown or step, not \"%.*s\"", SF(clip(piece)));
	*out = (enum ground)g;
	if (v == NO_BAR_FOUND || (v == HELD && (g == GROUND_BAR || g == GROUND_SCOPE)))
		return FAULT(r, node, piece, NO_HINT, "no case that is %s has a ground of the kind %.*s",
		    v == HELD ? "held" : "without a bar", SF(piece));
	return true;
}

/* "refused", "refused bar". */
bool verdict_read(
    struct reader *r, const struct node *node, struct str piece, enum verdict *verdict, enum ground *ground)
{
	struct str rest = piece, word = str_split(&rest, S(" "));
	int v = index_of(word, verdicts, 3);
	*ground = GROUND_NONE;
	if (v < 0)
		return FAULT(r, node, word, near_word(r, word, verdicts, 3),
		    "expected refused, held or no-bar-found, not \"%.*s\"", SF(clip(word)));
	*verdict = (enum verdict)v;
	return !rest.n || read_ground(r, node, rest, *verdict, ground);
}

static bool decision_named(struct reader *r, const struct node *node, struct str id)
{
	return names_find(r->names, NAME_DECISION, id) || FAULT(r, node, id, near_name(r, NAME_DECISION, id, 0),
							      "no decision is declared as \"%.*s\"", SF(clip(id)));
}

bool claim_read(struct reader *r, const struct node *node, struct str piece, struct claim *out)
{
	static const struct str modals[] = { S_INIT("shown: "), S_INIT("excluded: "), S_INIT("not shown: "),
		S_INIT("not excluded: ") };
	struct str rest = piece;
	out->ground = GROUND_NONE;
	for (int i = 0; i < 4; i++)
		if (take(&rest, modals[i])) {
			out->kind = CLAIM_SHOWN + (unsigned)i;
			return (out->cond = cond_read(r, node, rest, 1, COND_MAY_CONCLUDE)) != NULL;
		}
	struct str id = str_split(&rest, S(" is "));
	if (!id_is(id) || !rest.n)
		return FAULT(r, node, piece,
		    S("For example: always I1: shown: the person was never heard implies return is held"),
		    "expected \"DECISION is VERDICT\", or shown:, excluded:, not shown:, not excluded: and a "
		    "condition");
	out->kind = CLAIM_VERDICT;
	return decision_named(r, node, id) && verdict_read(r, node, rest, &out->verdict, &out->ground);
}

static bool read_facts(struct reader *r, const struct node *node, struct str piece, struct always *a)
{
	struct str *ids;
	int n;
	if (!read_ids(r, node, piece, &ids, &n))
		return false;
	a->facts = NEW(r->arena, int, (size_t)n);
	for (int i = 0; i < n; i++) {
		const struct name *p = names_find(r->names, NAME_THING, ids[i]);
		if (!p || p->ref.kind != REF_FACT)
			return FAULT(r, node, ids[i], near_name(r, NAME_THING, ids[i], 1u << REF_FACT),
			    "no fact is declared as \"%.*s\"", SF(clip(ids[i])));
		a->facts[a->n_facts++] = p->ref.i;
	}
	return true;
}

bool always_read(struct reader *r, struct statement *st)
{
	struct law *law = r->law;
	struct str left = st->head.rest, right = left;
	struct always a = {
		.id = st->head.id, .text = left, .pack = st->pack, .at = line_at(st->node->line, st->node->line->text)
	};
	bool ok;
	if (!st->head.rest.n)
		return false;
	left = str_split(&right, S(" implies "));
	if (right.n) {
		a.kind = ALWAYS_IMPLIES;
		bool first = claim_read(r, st->node, left, &a.if_);
		ok = claim_read(r, st->node, right, &a.then) && first;
	} else if (str_ends(left, S(" never help"))) {
		a.kind = ALWAYS_NEVER_HELP;
		ok = read_facts(r, st->node, str_cut(left, 0, left.n - 11), &a);
	} else {
		right = left, left = str_split(&right, S(" never change "));
		a.kind = ALWAYS_NEVER_CHANGE;
		ok = right.n ? read_facts(r, st->node, left, &a)
			     : FAULT(r, st->node, left,
				   S("CLAIM implies CLAIM; FACTS never change RULES; FACTS never help"),
				   "this says nothing that can be proved");
	}
	if (!ok || st->faulty)
		return false;
	st->i = law->n_always;
	law->always[law->n_always++] = a;
	return true;
}
