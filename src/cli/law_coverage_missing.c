#include "cli/law_coverage.h"
#include "prove/case_text.h"

struct lacking {
	struct buf *b;
	struct arena scratch;
	const struct law *law;
	const struct coverage *all;
	int n;
};

/* Does the rule give a ground that carries the verdict, or a note? */
static bool gives_ground(struct arena room, const struct suggestion *s, int rule)
{
	struct answer a = gate_answer(&room, s->table, &s->world, ANSWER_REASONS);
	bool gives = false;
	for (int i = 0; i < a.n_grounds; i++) {
		enum ground kind = a.grounds[i].kind;
		bool refuses = kind == GROUND_BAR || kind == GROUND_SCOPE;
		gives = gives || (a.grounds[i].rule == rule && a.verdict == (refuses ? REFUSED : HELD));
	}
	for (int i = 0; i < a.n_notes; i++)
		gives = gives || a.notes[i].rule == rule;
	return rule >= 0 && gives;
}

static void put_suggestion(struct lacking *l, const struct rule_cover *c, int condition, enum cover k)
{
	struct arena room = l->scratch;
	struct suggestion s;
	if (!coverage_suggest(&room, l->all, c, condition, k, &s)) {
		buf_add(l->b, S("  no such case was found near those of the tests\n"));
		return;
	}
	buf_print(l->b, "  as in \"%.*s\" (%.*s:%d)", SF(s.from->name), SF(s.from->at.path), s.from->at.line);
	for (int i = 0; i < s.n_changes; i++)
		buf_print(l->b, "%s %.*s", i ? "," : ", but with", SF(s.changes[i]));
	struct str name = condition < 0 ? str_print(&room, "%.*s %s", SF(statement_id(l->law, c)),
					      k == COVER_EFFECTIVE ? "applies"
					      : k == COVER_BLOCKED ? "does not apply"
								   : "is unknown")
					: str_print(&room, "%.*s turns on one condition", SF(statement_id(l->law, c)));
	buf_add(l->b, S(". What the engine answers stands in it: check that this is the law.\n"));
	struct str test = case_test(&room, s.table, &s.world, name);
	buf_add(l->b, str_cut(test, 0, test.n - 1));
	if (gives_ground(room, &s, c->rule))
		buf_print(l->b, " because %.*s", SF(statement_id(l->law, c)));
	buf_char(l->b, '\n');
}

static void put_head(struct lacking *l, struct at at, const struct rule_cover *c)
{
	l->n++;
	buf_print(
	    l->b, "\n%.*s:%d: %s %.*s: ", SF(at.path), at.line, statement_sort(l->law, c), SF(statement_id(l->law, c)));
}

static void put_colours(struct lacking *l, const struct rule_cover *c)
{
	static const char *const words[COVERS] = { "effective", "blocked", "unknown" };
	for (enum cover k = 0; k < COVERS; k++)
		if (c->due[k] && !c->seen.tests[k]) {
			put_head(l, statement_at(l->law, c), c);
			buf_print(l->b, "no test sees it %s\n", words[k]);
			put_suggestion(l, c, -1, k);
		}
}

static void put_conditions(struct lacking *l, const struct rule_cover *c)
{
	for (int i = 0; i < c->n_conditions; i++) {
		const struct condition_cover *x = &c->conditions[i];
		if (x->alone || x->due == DUE_OPEN || x->due == DUE_UNSET)
			continue;
		put_head(l, x->at, c);
		buf_print(l->b,
		    x->due == DUE_NEVER ? "this can never matter alone: %s%.*s\n"
					: "no test shows that this matters alone: %s%.*s\n",
		    x->exception < 0 ? "" : "exception ", SF(x->text));
		if (x->due == DUE_NEVER)
			buf_add(l->b, S("  What else stands in it decides without this line: take it out, or say it "
					"otherwise.\n"));
		else
			put_suggestion(l, c, i, COVER_EFFECTIVE);
	}
}

int coverage_missing(struct buf *b, struct arena scratch, const struct law *law, const struct coverage *c)
{
	struct lacking l = { b, scratch, law, c, 0 };
	for (int i = 0; i < c->n; i++) {
		put_colours(&l, &c->list[i]);
		put_conditions(&l, &c->list[i]);
	}
	if (!l.n)
		buf_add(b, S("nothing is missing\n"));
	return l.n;
}
