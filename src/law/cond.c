#include "law/reader.h"

static struct cond *new_cond(struct reader *r, const struct node *node, struct str piece, enum cond_op op)
{
	struct cond *c = NEW(r->arena, struct cond, 1);
	c->op = op, c->group = -1, c->text = piece, c->at = line_at(node->line, piece);
	return c;
}

static struct cond *wrap(struct cond *c, struct cond *kid)
{
	if (!kid)
		return NULL;
	c->kids = kid, c->n_kids = 1;
	return c;
}

/* The lines of a list, each "- " and a condition. Every one is read, so that every fault in the list is told. */
static struct cond *read_list(struct reader *r, const struct node *node, struct cond *c, int depth, unsigned may)
{
	struct cond **end = &c->kids;
	bool ok = true;
	if (!node->kids)
		FAULT(r, node, c->text,
		    S("The parts of the list stand below it, two spaces deeper, each behind \"- \"."),
		    "this list is empty");
	for (const struct node *kid = node->kids; kid; kid = kid->next) {
		struct str item = kid->line->text;
		if (!take(&item, S("- "))) {
			ok = FAULT(r, kid, item, S("Begin it with \"- \"."),
			    "expected a part of the list \"%.*s\" here", SF(clip(c->text)));
			continue;
		}
		struct cond *read = cond_read(r, kid, item, depth + 1, may);
		ok &= read != NULL;
		if (read)
			*end = read, end = &read->next, c->n_kids++;
	}
	if (ok && c->op == COND_AT_LEAST && (c->at_least < 1 || c->at_least > c->n_kids))
		ok = FAULT(r, node, c->text, NO_HINT,
		    "at least %d of %d can never be asked; write a number from 1 to %d", c->at_least, c->n_kids,
		    c->n_kids);
	return ok && c->n_kids ? c : NULL;
}

/* "at least 2 of:" */
static bool read_at_least(struct reader *r, const struct node *node, struct str piece, long *out)
{
	struct str number = str_cut(piece, 9, piece.n - 4);
	return read_number(r, node, number, out);
}

static struct cond *read_list_head(
    struct reader *r, const struct node *node, struct str piece, int depth, unsigned may, bool *is)
{
	static const struct str heads[] = { S_INIT("all of:"), S_INIT("any of:"), S_INIT("none of:") };
	static const enum cond_op ops[] = { COND_ALL, COND_ANY, COND_NONE };
	long n = 0;
	for (int i = 0; i < 3; i++)
		if ((*is = str_eq(piece, heads[i])))
			return read_list(r, node, new_cond(r, node, piece, ops[i]), depth, may);
	*is = str_starts(piece, S("at least ")) && str_ends(piece, S(" of:")) && piece.n > 13;
	if (!*is || !read_at_least(r, node, piece, &n))
		return NULL;
	struct cond *c = new_cond(r, node, piece, COND_AT_LEAST);
	c->at_least = (int)n;
	return read_list(r, node, c, depth, may);
}

/* "some child: ..." and "each child: ..." */
static struct cond *read_quantified(
    struct reader *r, const struct node *node, struct str piece, int depth, unsigned may)
{
	struct str rest = str_cut(piece, 5, piece.n), group = take_id(&rest);
	struct cond *c = new_cond(r, node, piece, piece.at[0] == 's' ? COND_SOME : COND_EACH);
	if (!group.n || !take(&rest, S(": "))) {
		FAULT(r, node, piece, S("For example: some child: the child is a minor."),
		    "expected a group, a colon and a condition behind \"%.*s\"", SF(str_cut(piece, 0, 4)));
		return NULL;
	}
	bool known = read_group(r, node, group, &c->group);
	struct cond *kid = cond_read(r, node, rest, depth + 1, may);
	return known ? wrap(c, kid) : NULL;
}

static bool is_condition(const struct reader *r, struct ref ref, unsigned may)
{
	return ref.kind == REF_TERM || ref.kind == REF_OPEN ||
	       (ref.kind == REF_CONCLUSION && may & COND_MAY_CONCLUDE) ||
	       (ref.kind == REF_FACT && r->law->facts[ref.i].type == FACT_YESNO);
}

static struct cond *tell_no_condition(struct reader *r, const struct node *node, struct str piece, const struct name *p)
{
	static const char *const kinds[] = { "", "a date, count, list or place", "", "", "a conclusion", "a table",
		"a parameter" };
	const unsigned yes_no = 1u << REF_FACT | 1u << REF_TERM | 1u << REF_OPEN;
	if (p && p->ref.kind == REF_CONCLUSION)
		FAULT(r, node, piece, S("A rule rests on facts; give what two rules share a name with \"term\"."),
		    "\"%.*s\" is a conclusion; conclusions stand in rules and in the decision, not in conditions",
		    SF(clip(piece)));
	else if (p)
		FAULT(r, node, piece, S("Compare it: is, include, lies in."),
		    "\"%.*s\" is %s: alone it is no condition", SF(clip(piece)), kinds[p->ref.kind]);
	else if (str_ends(piece, S(" of")) || str_ends(piece, S("of :")))
		FAULT(r, node, piece, S("A list opens with all of:, any of:, none of: or at least 2 of:"),
		    "this list has no colon at its end");
	else
		FAULT(r, node, piece, near_name(r, NAME_THING, piece, yes_no), "nothing is declared as \"%.*s\"",
		    SF(clip(piece)));
	return NULL;
}

/* One line: a declared phrase, or a comparison. */
static struct cond *read_line(struct reader *r, const struct node *node, struct str piece, unsigned may)
{
	struct str verb;
	const struct name *p = names_find(r->names, NAME_THING, piece);
	if (p && is_condition(r, p->ref, may)) {
		struct cond *c = new_cond(r, node, piece, COND_REF);
		c->ref = p->ref;
		return c;
	}
	ptrdiff_t split = p ? -1 : compare_split(piece, &verb);
	if (split < 0)
		return tell_no_condition(r, node, piece, p);
	/* "the bann is forbidden" is a misspelt phrase rather than a comparison of "the bann". */
	struct str left = str_cut(piece, 0, (size_t)split);
	if (!names_find(r->names, NAME_THING, left) && !looks_like_date(left) && !str_eq(left, S("today")) &&
	    !near_name(r, NAME_THING, left, 1u << REF_FACT | 1u << REF_TABLE | 1u << REF_PARAM).n)
		return tell_no_condition(r, node, piece, NULL);
	struct cond *c = new_cond(r, node, piece, COND_REF);
	return compare_read(r, node, piece, c) ? c : NULL;
}

struct cond *cond_read(struct reader *r, const struct node *node, struct str piece, int depth, unsigned may)
{
	bool list;
	if (depth > DEPTH_MOST) {
		FAULT(r, node, piece, S("Give a part of it a name with \"term\"."),
		    "conditions are more than %d deep in one another", DEPTH_MOST);
		return NULL;
	}
	struct str rest = piece;
	if (take(&rest, S("not: ")))
		return wrap(new_cond(r, node, piece, COND_NOT), cond_read(r, node, rest, depth + 1, may));
	if (str_starts(piece, S("some ")) || str_starts(piece, S("each ")))
		return read_quantified(r, node, piece, depth, may);
	struct cond *c = read_list_head(r, node, piece, depth, may, &list);
	if (list)
		return c;
	if (node->kids) {
		FAULT(r, node->kids, node->kids->line->text,
		    S("A list opens with all of:, any of:, none of: or at least 2 of:"),
		    "this line is one level too deep: the line above opens no list");
		return NULL;
	}
	if (str_starts(piece, S("not ")) || str_eq(piece, S("not:"))) {
		FAULT(r, node, piece, S("For example: not: the person was heard."),
		    "\"not\" is followed by a colon and a condition");
		return NULL;
	}
	return read_line(r, node, piece, may);
}
