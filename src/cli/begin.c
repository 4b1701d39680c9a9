#include "case/edit.h"
#include "cli/print.h"
#include "cli/turn.h"

/* Tries the case with one member more; a member that the reader refuses is not kept. */
static enum outcome add_member(struct interview *v, const struct group *group, struct str typed, struct fault *f)
{
	struct arena scratch = v->cli->scratch;
	struct judged judged;
	struct json *root = turn_push(v, -1, -1);
	interview_member(v->keep, root, group, typed);
	if (turn_judge(v, &scratch, &judged, f))
		return OUTCOME_ON;
	turn_back(v);
	struct str why = str_print(&scratch, "%s", f->text);
	if (!ask_again(&v->asker, why, f))
		return OUTCOME_FAULT;
	f->kind = FAULT_NONE;
	return OUTCOME_ON;
}

static enum outcome ask_members(struct interview *v, const struct group *group, struct fault *f)
{
	const char *what =
	    group->members == MEMBERS_DESTINATIONS ? "code of a country or place (AFG, AFG-KAB)" : "a name";
	for (;;) {
		struct arena scratch = v->cli->scratch;
		struct str typed,
		    prompt = str_print(&scratch, "%.*s: %s; empty when there are no more: ", SF(group->phrase), what);
		enum reply reply = ask_line(&v->asker, &scratch, prompt, &typed, f);
		enum outcome outcome = OUTCOME_ON;
		if (reply == REPLY_QUIT)
			return f->kind ? OUTCOME_FAULT : OUTCOME_QUIT;
		if (reply == REPLY_SKIP || (reply == REPLY_TEXT && !typed.n))
			return OUTCOME_ON;
		if (reply == REPLY_MORE)
			print_note("  The gate answers for each of them. Without any, it holds.");
		else if (reply == REPLY_BACK && !turn_back(v))
			print_note("  There is nothing to take back.");
		else if (reply == REPLY_TEXT)
			outcome = add_member(v, group, typed, f);
		if (outcome != OUTCOME_ON)
			return outcome;
	}
}

enum outcome interview_begin(struct interview *v, struct fault *f)
{
	struct judged judged;
	struct arena scratch = v->cli->scratch;
	struct str typed;
	if (!turn_judge(v, &scratch, &judged, f))
		return OUTCOME_FAULT;
	enum reply reply =
	    ask_line(&v->asker, v->keep, S("Reference of the case (a number, no names; may be empty): "), &typed, f);
	if (reply == REPLY_QUIT)
		return f->kind ? OUTCOME_FAULT : OUTCOME_QUIT;
	if (reply == REPLY_TEXT && typed.n)
		edit_set(v->keep, v->turn->root, S("ref"), edit_text(v->keep, typed));
	const struct law *law = judged.table->law;
	return law->decision.per < 0 ? OUTCOME_ON : ask_members(v, &law->groups[law->decision.per], f);
}
