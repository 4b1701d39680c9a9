#include "case/interview.h"
#include "case/edit.h"
#include "case/question.h"

struct json *interview_case(struct arena *a, struct str gate, struct str on)
{
	struct json *root = edit_new(a, JSON_OBJECT);
	edit_set(a, root, S("holdfast"), edit_number(a, 1));
	edit_set(a, root, S("gate"), edit_text(a, gate));
	if (on.n)
		edit_set(a, root, S("on"), edit_text(a, on));
	edit_set(a, root, S("facts"), edit_new(a, JSON_OBJECT));
	return root;
}

/* "interview:0:0: destinations[0].country: ..." loses its head: nobody sees that file. */
static void without_place(struct fault *f, struct str label)
{
	struct str text = str_of(f->text);
	if (!str_starts(text, label))
		return;
	size_t n = label.n;
	while (n < text.n && strchr(":0123456789 ", text.at[n]))
		n++;
	memmove(f->text, f->text + n, text.n - n + 1);
}

bool interview_judge(
    struct judge *j, struct arena *a, const struct json *root, struct str gate, struct judged *out, struct fault *f)
{
	struct case_head head = { .label = S("interview"), .gate = gate, .on = DATE_NONE, .json = root };
	const struct json *on = json_member(root, S("on")), *ref = json_member(root, S("ref"));
	if (on)
		date_read(on->text, &head.on);
	if (ref)
		head.ref = ref->text;
	if (judge_head(j, a, head, ANSWER_REASONS | ANSWER_EXPLAIN, out, f))
		return true;
	without_place(f, head.label);
	return false;
}

/* A member nobody has recorded is asked for by the fact that closes the group. */
static struct fact_of real_question(const struct judged *j, struct fact_of of)
{
	const struct fact *fact = &j->table->law->facts[of.fact];
	if (fact->group < 0)
		return (struct fact_of){ of.fact, -1, -1 };
	struct fact_of to = { of.fact, fact->group, question_member(j, of) };
	int complete = j->table->law->groups[fact->group].complete;
	if (to.member >= j->weighed.world.groups[fact->group].n && complete >= 0)
		return (struct fact_of){ complete, -1, -1 };
	return to;
}

/* A member nobody recorded, of a group that nothing closes, cannot be asked about. */
static bool can_ask(const struct judged *j, const struct was_asked *asked, int n, struct fact_of of)
{
	for (int i = 0; i < n; i++)
		if (asked[i].fact == of.fact && asked[i].member == of.member)
			return false;
	return of.group < 0 || of.member < j->weighed.world.groups[of.group].n;
}

bool interview_next(const struct judged *j, const struct was_asked *asked, int n, struct fact_of *of, int *rule)
{
	const struct answer *answer = &j->answer;
	*rule = -1;
	if (answer->verdict != HELD || !answer->has_next)
		return false;
	*of = real_question(j, answer->next);
	*rule = answer->next_rule;
	if (can_ask(j, asked, n, *of))
		return true;
	*rule = -1;
	for (int i = 0; i < answer->n_unknown; i++) {
		*of = real_question(j, answer->unknown[i]);
		if (can_ask(j, asked, n, *of))
			return true;
	}
	return false;
}

int interview_closes(const struct law *law, int fact)
{
	for (int g = 0; g < law->n_groups; g++)
		if (law->groups[g].complete == fact && law->groups[g].members != MEMBERS_DESTINATIONS)
			return g;
	return -1;
}

/* "AFG-KAB" is a place in AFG. */
static void name_destination(struct arena *a, struct json *member, struct str code)
{
	struct str rest = code, country = str_split(&rest, S("-"));
	edit_set(a, member, S("country"), edit_text(a, country));
	if (country.n < code.n)
		edit_set(a, member, S("place"), edit_text(a, code));
}

void interview_member(struct arena *a, struct json *root, const struct group *group, struct str called)
{
	struct str name = str_of(members_word((int)group->members));
	struct json *member = edit_new(a, JSON_OBJECT), *array = root->first;
	if (!json_member(root, name))
		edit_set(a, root, name, edit_new(a, JSON_ARRAY)), array = root->first;
	while (!str_eq(array->name, name))
		array = array->next;
	if (group->members == MEMBERS_DESTINATIONS)
		name_destination(a, member, called);
	else
		edit_set(a, member, group->members == MEMBERS_PEOPLE ? S("ref") : S("name"), edit_text(a, called));
	if (group->members == MEMBERS_PEOPLE && group->relation.n)
		edit_set(a, member, S("relation"), edit_text(a, group->relation));
	edit_add(array, member);
}

void interview_say(struct arena *a, struct json *root, const struct judged *j, struct fact_of of, struct json *value,
    const struct evidence *e)
{
	const struct law *law = j->table->law;
	int index = of.group < 0 ? -1 : j->weighed.world.groups[of.group].list[of.member].index;
	int which = of.group < 0 ? 0 : (int)law->groups[of.group].members;
	bool is_bare = !e->status.n && !e->source.n;
	edit_say(a, edit_facts(a, root, which, index), law->facts[of.fact].id,
	    is_bare ? value : reply_assertion(a, value, e));
}
