#include "law/check_state.h"

/* Is the word named by the kind of its list (danger: a, b), or on the other side? */
static bool is_named(const struct fact *f, int word) { return f->word_kind[word] == f->kind; }

static bool presumed_is_cautious(const struct fact *f)
{
	bool danger = f->kind == KIND_DANGER;
	switch (f->presumed) {
	case PRESUMED_YES:
		return danger;
	case PRESUMED_NO:
		return !danger;
	case PRESUMED_WORD:
		return is_named(f, f->presumed_word) == danger;
	case PRESUMED_NOT_WORD:
		return is_named(f, f->presumed_word) != danger;
	case PRESUMED_NOTHING:
		break;
	}
	return true;
}

static void check_presumed(struct checker *c, const struct fact *f)
{
	if (f->kind == KIND_NONE || f->presumed == PRESUMED_NOTHING ||
	    (f->presumed >= PRESUMED_WORD && f->presumed_word < 0))
		return;
	if (f->kind == KIND_PLAIN)
		TELL(c, f->at,
		    S("leave `presumed` out, or say which side the fact is on: danger, adverse or protective"),
		    "\"%.*s\" is plain: no side of it is the cautious one, so nothing can be presumed", SF(f->phrase));
	else if (!presumed_is_cautious(f))
		TELL(c, f->at,
		    S("a danger may be presumed present, an adverse fact or a safeguard may be presumed absent"),
		    "\"%.*s\" is presumed on the side that clears the way", SF(f->phrase));
}

static void check_evidence(struct checker *c, const struct fact *f)
{
	for (int i = 0; i < f->n_evidence; i++) {
		bool known = false;
		for (int k = 0; k < ACTORS; k++)
			known |= str_eq(actor_codes[k], f->evidence[i]);
		if (!known)
			TELL(c, f->at, S("codes: RA, LO, DA, CT, MD, COI, MON, DPO, SEC, SYS, PER, LAW, PAR, CIV"),
			    "\"%.*s\" may be established by \"%.*s\", which is no code of anyone", SF(f->phrase),
			    SF(f->evidence[i]));
	}
}

static bool is_of_case(const struct law *law, int group) { return group < 0 || group == law->decision.per; }

static void check_counts(struct checker *c, const struct fact *f)
{
	if (f->counts_fact < 0)
		return;
	int group = c->law->facts[f->counts_fact].group;
	if (group != f->group && !is_of_case(c->law, group))
		TELL(c, f->at, S("a count of what belongs to a member belongs to the member, too: count ID of GROUP"),
		    "\"%.*s\" counts a list of each %.*s", SF(f->phrase), SF(c->law->groups[group].id));
}

static void check_group(struct checker *c, const struct group *g)
{
	if (g->complete < 0)
		return;
	const struct fact *f = &c->law->facts[g->complete];
	if (!is_of_case(c->law, f->group))
		TELL(c, g->at, S("declare the closing fact without `of`"),
		    "\"%.*s\" closes the group %.*s and is a fact of single members", SF(f->phrase), SF(g->id));
	if (f->kind == KIND_DANGER || f->kind == KIND_ADVERSE)
		TELL(c, g->at, S("that everyone is recorded is a safeguard: declare it protective"),
		    "\"%.*s\" closes the group %.*s and is %s", SF(f->phrase), SF(g->id),
		    f->kind == KIND_DANGER ? "a danger" : "adverse");
}

void check_facts(struct checker *c)
{
	for (int i = 0; i < c->law->n_facts; i++) {
		check_presumed(c, &c->law->facts[i]);
		check_evidence(c, &c->law->facts[i]);
		check_counts(c, &c->law->facts[i]);
	}
	for (int i = 0; i < c->law->n_groups; i++)
		check_group(c, &c->law->groups[i]);
}
