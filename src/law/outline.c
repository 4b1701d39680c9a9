#include "law/reader.h"

struct outline {
	struct arena *arena;
	struct diags *diags;
	struct node *open[DEPTH_MOST + 1]; /* the last line of each level */
	struct node **end[DEPTH_MOST + 2]; /* where the next line of each level is linked in */
	int depth;                         /* level of the last line; -1: none in this block */
};

static void tell(struct outline *o, const struct law_line *l, int level)
{
	struct node *root = o->depth < 0 ? NULL : o->open[0];
	if (root && root->crooked)
		return; /* one fault for one statement: what follows is of its making */
	if (root)
		root->faulty = root->crooked = true;
	struct at at = line_at(l, l->indent ? str_cut(l->whole, 0, (size_t)l->indent) : l->text);
	struct str fmt = S("`holdfast law fmt` sets the lines of a page where they belong.");
	if (o->depth < 0)
		diag_error(o->diags, at, NO_HINT,
		    "a law block begins with a statement at the margin, not with an indented line");
	else if (level > DEPTH_MOST)
		diag_error(o->diags, at, S("Give a part of it a name with \"term\"."),
		    "lines are more than %d levels deep", DEPTH_MOST);
	else if (l->indent % 2)
		diag_error(o->diags, at, fmt, "%d space%s before this line; each level is two spaces", l->indent,
		    l->indent == 1 ? "" : "s");
	else
		diag_error(
		    o->diags, at, fmt, "this line is %d levels deep, but the line above it only %d", level, o->depth);
}

static void place(struct outline *o, const struct law_line *l)
{
	int level = l->indent / 2;
	if (l->opens)
		o->depth = -1;
	if (l->indent % 2 || level > o->depth + 1 || level > DEPTH_MOST) {
		tell(o, l, level);
		level = level < o->depth + 1 ? level : o->depth + 1;
		level = level < DEPTH_MOST ? level : DEPTH_MOST;
		if (o->depth < 0)
			return;
		level = level ? level : 1;
	}
	struct node *node = NEW(o->arena, struct node, 1);
	node->line = l;
	*o->end[level] = node, o->end[level] = &node->next;
	o->end[level + 1] = &node->kids;
	o->open[level] = node, o->depth = level;
	o->open[0]->faulty |= l->faulty;
}

struct node *outline_read(struct arena *a, const struct law_lines *lines, struct diags *d)
{
	struct node *first = NULL;
	struct outline o = { .arena = a, .diags = d, .depth = -1 };
	o.end[0] = &first;
	for (int i = 0; i < lines->n; i++)
		place(&o, &lines->list[i]);
	return first;
}
