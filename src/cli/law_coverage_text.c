#include "cli/law_coverage.h"

struct margin { /* the text of the law, and what stands beside it */
	struct buf *b;
	const struct law *law;
	bool colour;
};

static const char *colour_of(const struct margin *m, bool bad)
{
	return !m->colour ? "" : bad ? "\033[1;31m" : "\033[2m";
}

static void put_counts(struct margin *m, const struct covered *c, const bool *due, const char *mark)
{
	for (enum cover k = 0; k < COVERS; k++) {
		bool wanted = !due || due[k], lacks = due && due[k] && !c->tests[k];
		buf_print(m->b, "%s%6s%s", colour_of(m, lacks),
		    wanted ? str_print(m->b->arena, "%d", c->tests[k]).at : "-", m->colour ? "\033[0m" : "");
	}
	buf_print(m->b, " %s | ", mark);
}

static void put_blank(struct margin *m) { buf_print(m->b, "%20s | ", ""); }

/* --- what a condition shows --- */

static const char *mark_of(const struct condition_cover *c)
{
	return c->due == DUE_OPEN || c->due == DUE_UNSET ? "?" : c->alone ? "*" : c->due == DUE_NEVER ? "=" : "!";
}

static void put_place(struct margin *m, const struct law_test *t)
{
	buf_print(m->b, "\"%.*s\" (%.*s:%d)", SF(t->name), SF(t->at.path), t->at.line);
}

static void put_alone(struct margin *m, const struct condition_cover *c)
{
	buf_add(m->b, S("alone in "));
	put_place(m, c->alone);
	if (c->against) {
		buf_add(m->b, S(" and, turned over, in "));
		put_place(m, c->against);
	} else {
		buf_print(m->b, ", which %.*s would turn", SF(c->answer));
	}
	if (c->pair[0] && c->pair[0] != c->pair[1]) {
		buf_add(m->b, S("; nothing else differs between "));
		put_place(m, c->pair[0]);
		buf_add(m->b, S(" and "));
		put_place(m, c->pair[1]);
	}
}

static void put_words(struct margin *m, const struct condition_cover *c)
{
	bool is_due = c->due == DUE_ALONE || c->due == DUE_NEVER;
	put_blank(m);
	buf_print(m->b, "      %s%s ", colour_of(m, !c->alone && is_due), mark_of(c));
	if (c->alone)
		put_alone(m, c);
	else if (c->due == DUE_OPEN)
		buf_add(m->b, S("stays unknown: a person decides"));
	else if (c->due == DUE_UNSET)
		buf_add(m->b, S("waits for what nobody has entered (UNSET)"));
	else if (c->due == DUE_NEVER)
		buf_add(m->b, S("can never matter alone: what else stands there decides without it"));
	else
		buf_add(m->b, S("no test shows that this matters alone"));
	buf_print(m->b, "%s\n", m->colour ? "\033[0m" : "");
}

/* --- one statement --- */

static const struct condition_cover *condition_on(const struct rule_cover *c, int line)
{
	for (int i = 0; i < c->n_conditions; i++)
		if (c->conditions[i].exception < 0 && c->conditions[i].at.line == line)
			return &c->conditions[i];
	return NULL;
}

static void put_exceptions(struct margin *m, const struct rule_cover *c)
{
	for (int i = 0; i < c->n_conditions; i++) {
		const struct condition_cover *x = &c->conditions[i];
		if (x->exception < 0)
			continue;
		put_counts(m, &x->seen, NULL, mark_of(x));
		buf_print(m->b, "  (taken away by exception %.*s, %.*s:%d)\n", SF(x->text), SF(x->at.path), x->at.line);
		put_words(m, x);
	}
}

/* From its first line to the last that is set in below it. */
static void put_statement(struct margin *m, const struct rule_cover *c, struct str page)
{
	struct at at = statement_at(m->law, c);
	struct str line = str_split(&page, S("\n"));
	for (int n = 1; n < at.line; n++)
		line = str_split(&page, S("\n"));
	buf_print(m->b, "\n%.*s:%d\n", SF(at.path), at.line);
	for (int n = at.line;; n++) {
		const struct condition_cover *x = condition_on(c, n);
		if (n == at.line && !x)
			put_counts(m, &c->seen, c->due, " ");
		else if (x)
			put_counts(m, &x->seen, NULL, mark_of(x));
		else
			put_blank(m);
		buf_print(m->b, "%.*s\n", SF(line));
		if (x)
			put_words(m, x);
		if (!str_starts(page, S("  ")))
			break;
		line = str_split(&page, S("\n"));
	}
	put_exceptions(m, c);
}

static struct str page_of(const struct law *law, struct at at)
{
	for (int i = 0; i < law->n_packs; i++)
		for (int k = 0; k < law->packs[i]->n_pages; k++) {
			struct str path = law->packs[i]->pages[k].path;
			if (str_ends(at.path, path) &&
			    (at.path.n == path.n || at.path.at[at.path.n - path.n - 1] == '/'))
				return law->packs[i]->pages[k].bytes;
		}
	return S("");
}

static bool is_wanted(const struct law *law, const struct rule_cover *c, char *const *names, int n)
{
	for (int i = 0; i < n; i++)
		if (c->rule >= 0 ? rule_is_named(&law->rules[c->rule], str_of(names[i]))
				 : str_eq(law->terms[c->term].id, str_of(names[i])))
			return true;
	return !n;
}

void coverage_text(
    struct buf *b, const struct law *law, const struct coverage *c, char *const *names, int n, bool colour)
{
	struct margin m = { b, law, colour };
	buf_add(b, S("Number of tests that see a statement effective, blocked, unknown, and a condition yes, no, "
		     "unknown (- it "
		     "can never be so).\n* shown to matter alone  ! not shown  = never can  ? a person decides, or "
		     "nobody has entered it\n"));
	for (int i = 0; i < c->n; i++)
		if (is_wanted(law, &c->list[i], names, n))
			put_statement(&m, &c->list[i], page_of(law, statement_at(law, &c->list[i])));
}
