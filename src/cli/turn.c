#include "cli/turn.h"
#include "case/edit.h"

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

struct was_asked *turn_asked(const struct interview *v, struct arena *a, int *n)
{
	*n = 0;
	for (const struct turn *t = v->turn; t; t = t->before)
		++*n;
	struct was_asked *list = NEW(a, struct was_asked, (size_t)*n);
	*n = 0;
	for (const struct turn *t = v->turn; t; t = t->before)
		list[(*n)++] = (struct was_asked){ t->fact, t->member };
	return list;
}

bool turn_judge(struct interview *v, struct arena *a, struct judged *out, struct fault *f)
{
	return interview_judge(&v->judge, a, v->turn->root, v->gate, out, f);
}
