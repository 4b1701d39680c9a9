#include "law/check_state.h"

static void check_exception(struct checker *c, const struct rule *r)
{
	const struct rule *told = NULL;
	for (int i = 0; i < r->n_to; i++) {
		const struct rule *named = &c->law->rules[r->to[i]];
		if (!named->absolute || (told && str_eq(told->base, named->base)))
			continue;
		told = named;
		TELL(c, r->at, S("nothing may be set against what is absolute: name other rules, or none"),
		    "exception %.*s names %.*s, which is absolute", SF(r->id), SF(named->id));
	}
}

static void check_presume(struct checker *c, const struct rule *r)
{
	for (int i = 0; i < r->n_targets; i++) {
		if (r->targets[i].ref.kind != REF_FACT)
			continue;
		const struct fact *f = &c->law->facts[r->targets[i].ref.i];
		int word = r->targets[i].word;
		bool danger = f->kind == KIND_DANGER && (word < 0 || f->word_kind[word] == KIND_DANGER);
		if (danger || f->kind == KIND_NONE)
			continue;
		if (word >= 0)
			TELL(c, r->at, S("only a danger may count as present whatever was said"),
			    "\"%.*s\" is no danger in \"%.*s\", and %.*s presumes it", SF(f->words[word]),
			    SF(f->phrase), SF(r->id));
		else
			TELL(c, r->at, S("only a danger may count as present whatever was said"),
			    "\"%.*s\" is %s, and %.*s presumes it", SF(f->phrase), kind_word(f->kind), SF(r->id));
	}
}

/* A question to the members of a group is answered when each member is; one to the case is answered once. */
static void check_ask(struct checker *c, const struct rule *r)
{
	const struct law *law = c->law;
	int first = -2;
	for (int i = 0; i < r->n_targets; i++) {
		struct ref ref = r->targets[i].ref;
		int group = ref.kind == REF_TABLE  ? law->tables[ref.i].group
			    : ref.kind == REF_FACT ? law->facts[ref.i].group
						   : -1;
		group = group == law->decision.per ? -1 : group;
		if (first != -2 && group != first) {
			TELL(c, r->at, S("write one ask for each group, and one for the case"),
			    "%.*s asks for facts of different groups", SF(r->id));
			return;
		}
		first = group;
	}
}

void check_rules(struct checker *c)
{
	for (int i = 0; i < c->law->n_rules; i++) {
		const struct rule *r = &c->law->rules[i];
		if (r->absolute && r->unless)
			TELL(c, r->unless->at,
			    S("what is absolute gives way to nothing: leave out `unless`, or `absolute`"),
			    "%s %.*s is absolute and has an \"unless\"", sort_word(r->sort), SF(r->id));
		if (r->sort == SORT_EXCEPTION)
			check_exception(c, r);
		else if (r->sort == SORT_PRESUME)
			check_presume(c, r);
		else if (r->sort == SORT_ASK)
			check_ask(c, r);
	}
}
