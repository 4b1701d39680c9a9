#include "law/reader.h"

static void count_forms(const struct reader *r, int *n)
{
	for (int i = 0; i < r->n; i++)
		n[r->list[i].form]++;
}

void heads_room(struct reader *r)
{
	struct law *law = r->law;
	int n[FORMS] = { 0 }, facts = 0, rules = 0;
	count_forms(r, n);
	for (enum form f = FORM_FACT; f <= FORM_PLACES; f++)
		facts += n[f];
	for (enum form f = FORM_RULE; f <= FORM_ASK; f++)
		rules += n[f];
#define ROOM(list, type, count) (law->list = NEW(r->arena, type, (size_t)(count) + 1))
	ROOM(sources, struct source, n[FORM_SOURCE]);
	ROOM(facts, struct fact, facts);
	ROOM(groups, struct group, n[FORM_GROUP]);
	ROOM(params, struct parameter, n[FORM_PARAMETER]);
	ROOM(tables, struct law_table, n[FORM_TABLE]);
	ROOM(terms, struct term, n[FORM_TERM]);
	ROOM(opens, struct open_term, n[FORM_OPEN]);
	ROOM(conclusions, struct conclusion, n[FORM_CONCLUSION]);
	ROOM(rules, struct rule, rules);
	ROOM(always, struct always, n[FORM_ALWAYS]);
	ROOM(tests, struct law_test, n[FORM_TEST]);
#undef ROOM
	r->fact_at = NEW(r->arena, struct statement *, (size_t)facts + 1);
	r->given_at = NEW(r->arena, int, (size_t)facts + 1);
	r->table_at = NEW(r->arena, struct statement *, (size_t)n[FORM_TABLE] + 1);
}

/* --- the pieces of a head --- */

static bool want(struct reader *r, const struct statement *st, struct str rest, const char *what)
{
	struct str word = form_shape(st->form)->word;
	struct str shown = rest.n ? str_print(r->arena, ", not \"%.*s\"", SF(clip(rest))) : S(", but the line ends");
	return FAULT(
	    r, st->node, rest, NO_HINT, "expected %s in the first line of this %.*s%.*s", what, SF(word), SF(shown));
}

static bool cut_cites(struct reader *r, struct statement *st, struct str *rest)
{
	struct str all = *rest;
	if (!take(rest, S(" (")))
		return FAULT(r, st->node, all,
		    S("Name the source and the place in it in brackets behind the id: (HOUSE 1)."),
		    "%.*s %.*s cites nothing", SF(form_shape(st->form)->word), SF(clip(st->head.id)));
	ptrdiff_t end = str_find(*rest, S("): "));
	if (end < 0 && str_ends(*rest, S("):")))
		end = (ptrdiff_t)rest->n - 2;
	if (end < 0)
		return FAULT(r, st->node, all, NO_HINT, "the brackets of the citation do not close with \"):\"");
	st->head.cites = str_cut(*rest, 0, (size_t)end);
	*rest = str_cut(*rest, (size_t)end + 1, rest->n);
	return true;
}

static bool cut_names(struct reader *r, struct statement *st, unsigned head, struct str *rest)
{
	bool of = (head & HEAD_OF && take(rest, S(" of "))) || (head & HEAD_PER && take(rest, S(" per ")));
	if (of && !(st->head.of = take_id(rest)).n)
		return want(r, st, *rest, "the id of a group");
	if (!(head & HEAD_TO))
		return true;
	struct str all = *rest;
	ptrdiff_t end = take(rest, S(" to ")) ? str_find(*rest, S(" (")) : -1;
	if (end < 0)
		return want(r, st, all, "\" to \", the ids of the rules it takes away, and a citation");
	st->head.to = str_cut(*rest, 0, (size_t)end);
	*rest = str_cut(*rest, (size_t)end, rest->n);
	return true;
}

static bool test_pieces(struct reader *r, struct statement *st, struct str rest)
{
	if (!str_ends(rest, S(":")) || rest.n < 2)
		return want(r, st, rest, "a name and a colon at the end");
	st->head.rest = str_trim(str_cut(rest, 0, rest.n - 1));
	return true;
}

static bool head_pieces(struct reader *r, struct statement *st)
{
	const struct form_shape *shape = form_shape(st->form);
	struct str rest = st->node->line->text;
	ptrdiff_t word = str_find(rest, S(" "));
	rest = str_cut(rest, word < 0 ? rest.n : (size_t)word + 1, rest.n);
	if (st->form == FORM_TEST)
		return test_pieces(r, st, rest);
	if (!(st->head.id = take_id(&rest)).n)
		return want(r, st, rest, "an id (a letter, then letters, digits, \"-\" or \"_\")");
	if (!cut_names(r, st, shape->head, &rest) || (shape->head & HEAD_CITES && !cut_cites(r, st, &rest)))
		return false;
	if (!(shape->head & HEAD_REST))
		return str_eq(rest, S(":")) ||
		       want(r, st, rest, rest.n > 1 && rest.at[0] == ':' ? "nothing behind the colon" : "a colon");
	struct str colon = rest;
	if (!take(&rest, S(": ")) || !rest.n)
		return want(r, st, colon, "\": \" and a text");
	st->head.rest = rest;
	return true;
}

/* The phrase of a term ends in " means"; that of a parameter ends where its value begins. */
static bool phrase_piece(struct reader *r, struct statement *st)
{
	struct str *phrase = &st->head.rest;
	if (st->form == FORM_TERM) {
		if (!str_ends(*phrase, S(" means")))
			return FAULT(r, st->node, str_cut(*phrase, phrase->n, phrase->n), NO_HINT,
			    "a term ends its first line in \" means\"");
		phrase->n -= 6;
	} else if (st->form == FORM_PARAMETER) {
		struct str value = *phrase;
		*phrase = str_split(&value, S(" is "));
		st->head.value = value;
		if (!value.n)
			return FAULT(r, st->node, value, S("For example: the time of grace is 4 weeks."),
			    "expected \" is \" and a value behind the phrase");
	}
	return phrase_check(r, st->node, *phrase, form_shape(st->form)->head & HEAD_NOUN);
}

/* --- declaring --- */

static const char *what_is(enum name_space space)
{
	static const char *const words[] = { "", "the group ", "the source ", "", "the decision ", "the invariant ", "",
		"the text " };
	return words[space];
}

static bool declare(
    struct reader *r, const struct statement *st, enum name_space space, struct str text, struct ref ref, bool phrase)
{
	const struct name *p = names_find(r->names, space, text);
	if (p)
		return FAULT(r, st->node, text, NO_HINT, "%s\"%.*s\" is declared already, at %.*s:%d", what_is(space),
		    SF(clip(text)), SF(p->at.path), p->at.line);
	names_add(r->arena, r->names, (struct name){ space, text, ref, phrase, line_at(st->node->line, text), NULL });
	return true;
}

static bool declare_thing(struct reader *r, struct statement *st, enum ref_kind kind, int *count)
{
	struct ref ref = { kind, *count };
	if (!st->head.id.n || !declare(r, st, NAME_THING, st->head.id, ref, false))
		return false;
	st->i = (*count)++;
	return !st->head.rest.n || declare(r, st, NAME_THING, st->head.rest, ref, true);
}

static bool declare_fact(struct reader *r, struct statement *st)
{
	struct law *law = r->law;
	struct fact fact = { .id = st->head.id,
		.phrase = st->head.rest,
		.type = (enum fact_type)(st->form - FORM_FACT),
		.group = -1,
		.presumed_word = -1,
		.counts_group = -1,
		.counts_fact = -1,
		.pack = st->pack,
		.order = law->n_facts,
		.at = line_at(st->node->line, st->node->line->text) };
	r->fact_at[law->n_facts] = st, law->facts[law->n_facts] = fact;
	return declare_thing(r, st, REF_FACT, &law->n_facts);
}

static bool declare_table(struct reader *r, struct statement *st, struct at at)
{
	struct law *law = r->law;
	r->table_at[law->n_tables] = st;
	law->tables[law->n_tables] = (struct law_table){
		.id = st->head.id, .phrase = st->head.rest, .group = -1, .presumed = -1, .pack = st->pack, .at = at
	};
	return declare_thing(r, st, REF_TABLE, &law->n_tables);
}

/* A rule has several versions; they are of one sort, and share their name. */
static bool declare_rule(struct reader *r, struct statement *st)
{
	const struct name *p = names_find(r->names, NAME_RULE, st->head.id);
	if (p && p->ref.i != (int)st->form)
		return FAULT(r, st->node, st->head.id, NO_HINT,
		    "\"%.*s\" is declared already, as another sort, at %.*s:%d", SF(clip(st->head.id)), SF(p->at.path),
		    p->at.line);
	if (p)
		return true;
	struct str base, part;
	rule_id_split(st->head.id, &base, &part);
	if (part.n && !names_find(r->names, NAME_PART, base))
		declare(r, st, NAME_PART, base, (struct ref){ REF_NONE, -1 }, false);
	return declare(r, st, NAME_RULE, st->head.id, (struct ref){ REF_NONE, st->form }, false);
}

static bool declare_in(struct reader *r, struct statement *st, enum name_space space, int *count)
{
	if (!st->head.id.n || !declare(r, st, space, st->head.id, (struct ref){ REF_NONE, *count }, false))
		return false;
	st->i = (*count)++;
	return true;
}

static bool declare_statement(struct reader *r, struct statement *st)
{
	struct law *law = r->law;
	struct head h = st->head;
	struct at at = line_at(st->node->line, st->node->line->text);
	switch (st->form) {
	case FORM_SOURCE:
		law->sources[law->n_sources] =
		    (struct source){ .id = h.id, .title = h.rest, .pack = st->pack, .at = at };
		return declare_in(r, st, NAME_SOURCE, &law->n_sources);
	case FORM_GROUP:
		law->groups[law->n_groups] = (struct group){ .id = h.id, .phrase = h.rest, .complete = -1, .at = at };
		return declare_in(r, st, NAME_GROUP, &law->n_groups);
	case FORM_PARAMETER:
		law->params[law->n_params] =
		    (struct parameter){ .id = h.id, .phrase = h.rest, .type = PARAM_UNSET, .pack = st->pack, .at = at };
		return declare_thing(r, st, REF_PARAM, &law->n_params);
	case FORM_TABLE:
		return declare_table(r, st, at);
	case FORM_TERM:
		law->terms[law->n_terms] =
		    (struct term){ .id = h.id, .phrase = h.rest, .group = -1, .pack = st->pack, .at = at };
		return declare_thing(r, st, REF_TERM, &law->n_terms);
	case FORM_OPEN:
		law->opens[law->n_opens] =
		    (struct open_term){ .id = h.id, .phrase = h.rest, .pack = st->pack, .at = at };
		return declare_thing(r, st, REF_OPEN, &law->n_opens);
	case FORM_CONCLUSION:
		law->conclusions[law->n_conclusions] =
		    (struct conclusion){ .id = h.id, .phrase = h.rest, .pack = st->pack, .at = at };
		return declare_thing(r, st, REF_CONCLUSION, &law->n_conclusions);
	case FORM_DECISION:
		return declare(r, st, NAME_DECISION, h.id, (struct ref){ 0 }, false);
	case FORM_ALWAYS:
		return declare(r, st, NAME_ALWAYS, h.id, (struct ref){ 0 }, false);
	case FORM_TEST:
		return true;
	default:
		return st->form <= FORM_PLACES ? declare_fact(r, st) : declare_rule(r, st);
	}
}

void head_read(struct reader *r, struct statement *st)
{
	unsigned head = form_shape(st->form)->head;
	bool read = head_pieces(r, st), phrase = !read || !(head & HEAD_PHRASE) || phrase_piece(r, st);
	bool declared = !(head & HEAD_ID) || (st->head.id.n && declare_statement(r, st));
	st->faulty |= !read || !phrase || !declared || st->node->faulty;
}
