#include "cli/edit.h"
#include "cli/print.h"
#include "cli/turn.h"

/* "AFG-KAB" is a place in AFG. */
static struct json *new_destination(struct arena *a, struct str code)
{
	struct json *j = edit_new(a, JSON_OBJECT);
	struct str rest = code, country = str_split(&rest, S("-"));
	edit_set(a, j, S("country"), edit_text(a, country));
	if (country.n < code.n)
		edit_set(a, j, S("place"), edit_text(a, code));
	return j;
}

static struct json *new_member(struct arena *a, enum members which, struct str typed)
{
	if (which == MEMBERS_DESTINATIONS)
		return new_destination(a, typed);
	struct json *j = edit_new(a, JSON_OBJECT);
	edit_set(a, j, S("name"), edit_text(a, typed));
	return j;
}

static struct json *array_of(struct arena *a, struct json *root, enum members which)
{
	struct str name = str_of(members_word(which));
	if (!json_member(root, name))
		edit_set(a, root, name, edit_new(a, JSON_ARRAY));
	struct json *k = root->first;
	while (!str_eq(k->name, name))
		k = k->next;
	return k;
}

/* Tries the case with one member more; a member that the reader refuses is not kept. */
static enum outcome add_member(struct interview *v, enum members which, struct str typed, struct fault *f)
{
	struct arena scratch = v->cli->scratch;
	struct judged judged;
	struct json *root = turn_push(v, -1, -1);
	edit_add(array_of(v->keep, root, which), new_member(v->keep, which, typed));
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
			outcome = add_member(v, group->members, typed, f);
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
