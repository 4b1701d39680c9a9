#include "cli/turn.h"
#include "cli/edit.h"

struct json *turn_push(struct interview *v, int fact, int member)
{
	struct turn *turn = NEW(v->keep, struct turn, 1);
	*turn = (struct turn){ edit_copy(v->keep, v->turn->root), fact, member, v->turn };
	v->turn = turn;
	return turn->root;
}

bool turn_back(struct interview *v)
{
	if (!v->turn->before)
		return false;
	v->turn = v->turn->before;
	return true;
}

bool turn_asked(const struct interview *v, int fact, int member)
{
	for (const struct turn *t = v->turn; t; t = t->before)
		if (t->fact == fact && t->member == member)
			return true;
	return false;
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

bool turn_judge(struct interview *v, struct arena *a, struct judged *out, struct fault *f)
{
	struct case_head head = { .label = v->label, .gate = v->gate, .on = DATE_NONE, .json = v->turn->root };
	const struct json *on = json_member(head.json, S("on")), *ref = json_member(head.json, S("ref"));
	if (on)
		date_read(on->text, &head.on);
	if (ref)
		head.ref = ref->text;
	if (judge_head(&v->judge, a, head, ANSWER_REASONS | ANSWER_EXPLAIN, out, f))
		return true;
	without_place(f, v->label);
	return false;
}
