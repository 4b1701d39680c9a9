#include "prove/text_diff.h"

struct statements {
	struct arena *arena;
	const struct law *law;
	struct statement *list;
	int n;
};

/* --- the text of a statement: its line and the indented ones below it --- */

static struct str page_of(const struct law *law, struct str path)
{
	for (int i = 0; i < law->n_packs; i++)
		for (int k = 0; k < law->packs[i]->n_pages; k++)
			if (str_eq(law->packs[i]->pages[k].path, path))
				return law->packs[i]->pages[k].bytes;
	return S("");
}

static struct str right_trimmed(struct str s)
{
	while (s.n && (s.at[s.n - 1] == ' ' || s.at[s.n - 1] == '\r'))
		s.n--;
	return s;
}

static bool is_comment(struct str s) { return str_starts(str_trim(s), S("#")); }

static void read_lines(struct statements *s, struct statement *st)
{
	struct str rest = page_of(s->law, st->at.path);
	for (int i = 1; i < st->at.line && rest.n; i++)
		str_split(&rest, S("\n"));
	struct str count = rest, line = str_split(&count, S("\n"));
	int room = 1;
	while (count.n && count.at[0] == ' ')
		str_split(&count, S("\n")), room++;
	st->lines = NEW(s->arena, struct str, (size_t)room);
	str_split(&rest, S("\n"));
	for (int i = 0; i < room; i++) {
		if (i)
			line = str_split(&rest, S("\n"));
		if (!is_comment(line))
			st->lines[st->n++] = right_trimmed(line);
	}
}

static void add(struct statements *s, struct str id, struct at at)
{
	int before = 0;
	struct statement st = { .id = id, .at = at, .pair = -1 };
	if (!at.line)
		return;
	read_lines(s, &st);
	struct str head = st.n ? st.lines[0] : S("");
	st.sort = str_split(&head, S(" "));
	for (int i = 0; i < s->n; i++)
		before +=
		    str_eq(s->list[i].sort, st.sort) &&
		    (str_eq(s->list[i].id, id) ||
			(str_starts(s->list[i].id, id) && str_starts(str_cut(s->list[i].id, id.n, SIZE_MAX), S(" ("))));
	if (before)
		st.id = str_print(s->arena, "%.*s (%d)", SF(id), before + 1);
	s->list[s->n++] = st;
}

static struct statements statements_of(struct arena *a, const struct law *law)
{
	struct statements s = { .arena = a, .law = law };
	s.list = NEW(a, struct statement,
	    (size_t)(law->n_sources + law->n_facts + law->n_groups + law->n_params + law->n_tables + law->n_terms +
		     law->n_opens + law->n_conclusions + law->n_rules + law->n_always + law->n_tests) +
		2);
	for (int i = 0; i < law->n_sources; i++)
		add(&s, law->sources[i].id, law->sources[i].at);
	for (int i = 0; i < law->n_groups; i++)
		add(&s, law->groups[i].id, law->groups[i].at);
	for (int i = 0; i < law->n_facts; i++)
		add(&s, law->facts[i].id, law->facts[i].at);
	for (int i = 0; i < law->n_params; i++)
		add(&s, law->params[i].id, law->params[i].at);
	for (int i = 0; i < law->n_tables; i++)
		add(&s, law->tables[i].id, law->tables[i].at);
	for (int i = 0; i < law->n_terms; i++)
		add(&s, law->terms[i].id, law->terms[i].at);
	for (int i = 0; i < law->n_opens; i++)
		add(&s, law->opens[i].id, law->opens[i].at);
	for (int i = 0; i < law->n_conclusions; i++)
		add(&s, law->conclusions[i].id, law->conclusions[i].at);
	for (int i = 0; i < law->n_rules; i++)
		add(&s, law->rules[i].id, law->rules[i].at);
	if (law->decision.id.n)
		add(&s, law->decision.id, law->decision.at);
	for (int i = 0; i < law->n_always; i++)
		add(&s, law->always[i].id, law->always[i].at);
	for (int i = 0; i < law->n_tests; i++)
		if (!law->tests[i].pack)
			add(&s, law->tests[i].name, law->tests[i].at);
	return s;
}

/* --- partners --- */

/* The first line without the id, and all others: equal for a statement that was only renamed. */
static bool same_but_id(const struct statement *a, const struct statement *b)
{
	struct str x = a->lines[0], y = b->lines[0];
	if (a->n != b->n || !str_eq(a->sort, b->sort))
		return false;
	for (int i = 0; i < 2; i++)
		str_split(&x, S(" ")), str_split(&y, S(" "));
	bool colon = str_ends(a->lines[0], S(":")) == str_ends(b->lines[0], S(":"));
	if (!x.n || !str_eq(x, y) || !colon)
		return false;
	for (int i = 1; i < a->n; i++)
		if (!str_eq(a->lines[i], b->lines[i]))
			return false;
	return true;
}

static void match(struct statements *old, struct statements *new, bool by_id)
{
	for (int i = 0; i < new->n; i++)
		for (int k = 0; new->list[i].pair < 0 && k < old->n; k++) {
			struct statement *a = &old->list[k], *b = &new->list[i];
			if (a->pair >= 0 || !a->n || !b->n)
				continue;
			if (by_id ? str_eq(a->id, b->id) && str_eq(a->sort, b->sort) : same_but_id(a, b))
				a->pair = i, b->pair = k;
		}
}

static int only_in(struct arena *a, const struct statement *one, const struct statement *other, struct str **out)
{
	unsigned char *used = NEW(a, unsigned char, (size_t)other->n + 1);
	int n = 0;
	*out = NEW(a, struct str, (size_t)one->n + 1);
	for (int i = 0; i < one->n; i++) {
		int k = 0;
		while (k < other->n && (used[k] || !str_eq(one->lines[i], other->lines[k])))
			k++;
		if (k < other->n)
			used[k] = 1;
		else
			(*out)[n++] = one->lines[i];
	}
	return n;
}

static bool is_same(const struct statement *a, const struct statement *b)
{
	bool same = a->n == b->n;
	for (int i = 0; same && i < a->n; i++)
		same = str_eq(a->lines[i], b->lines[i]);
	return same;
}

struct text_changes text_diff(struct arena *a, const struct law *old_law, const struct law *new_law)
{
	struct statements old = statements_of(a, old_law), new = statements_of(a, new_law);
	struct text_changes out = { .list = NEW(a, struct text_change, (size_t)(old.n + new.n) + 1) };
	match(&old, &new, true), match(&old, &new, false);
	for (int i = 0; i < new.n; i++) {
		const struct statement *b = &new.list[i], *p = b->pair < 0 ? NULL : &old.list[b->pair];
		struct text_change c = { .kind = p ? TEXT_CHANGED : TEXT_ADDED, .old = p, .new = b };
		if (p && is_same(p, b))
			continue;
		if (p && !str_eq(p->id, b->id))
			c.kind = TEXT_RENAMED;
		if (p)
			c.n_gone = only_in(a, p, b, &c.gone), c.n_come = only_in(a, b, p, &c.come);
		out.list[out.n++] = c;
	}
	for (int i = 0; i < old.n; i++)
		if (old.list[i].pair < 0)
			out.list[out.n++] = (struct text_change){ .kind = TEXT_REMOVED, .old = &old.list[i] };
	return out;
}
