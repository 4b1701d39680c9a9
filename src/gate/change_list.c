#include "gate/change.h"

static bool may_change(const struct fact *fact)
{
	bool has_answers = fact->type == FACT_YESNO || fact->type == FACT_CHOICE || fact->type == FACT_CHOICES;
	return has_answers && !fact->identity && fact->key == KEY_NONE;
}

static bool table_reads_word(const struct law_table *table, struct str word)
{
	for (int i = 0; i < table->n_rows; i++)
		if (str_eq(table->rows[i].word, word))
			return true;
	return false;
}

/* Does any line turn on this word? Of words that none does, the first stands for all. */
static bool is_read(const struct changer *c, int fact, int word)
{
	const struct table *t = c->why->table;
	for (unsigned i = c->hypo->first[fact]; i < c->hypo->first[fact + 1]; i++) {
		const struct atom *atom = &t->atoms[c->hypo->atoms[i]];
		if (atom->kind == ATOM_WORD ? atom->word == word
		    : atom->kind == ATOM_TABLE
			? table_reads_word(&t->law->tables[atom->table], t->law->facts[fact].words[word])
			: atom->kind == ATOM_LIES)
			return true;
	}
	return false;
}

static void add(struct changer *c, struct fact_of of, int to, int word)
{
	struct changes *all = &c->changes;
	if (all->n == all->room) {
		const struct change *old = all->list;
		all->room = 2 * all->room + 64;
		all->list = NEW(c->why->arena, struct change, (size_t)all->room);
		if (all->n)
			memcpy(all->list, old, (size_t)all->n * sizeof *old);
	}
	all->list[all->n++] = (struct change){ of, to, word };
}

static void add_words(struct changer *c, struct fact_of of, const struct value *v)
{
	const struct fact *fact = &c->why->law->facts[of.fact];
	bool unread = false;
	for (int i = 0; i < fact->n_words; i++) {
		bool yes = v->word_yes && v->word_yes[i], no = v->word_no && v->word_no[i];
		bool read = is_read(c, of.fact, i);
		if (!read && (unread || fact->type == FACT_CHOICES))
			continue;
		unread |= !read;
		if (fact->type == FACT_CHOICE && !yes)
			add(c, of, CHANGE_TO_WORD, i);
		if (fact->type == FACT_CHOICES && !yes)
			add(c, of, CHANGE_WORD_ON, i);
		if (fact->type == FACT_CHOICES && !no)
			add(c, of, CHANGE_WORD_OFF, i);
	}
}

static void add_fact(struct changer *c, struct fact_of of, const struct value *v)
{
	if (c->why->law->facts[of.fact].type != FACT_YESNO) {
		add_words(c, of, v);
		return;
	}
	if (!v->yes)
		add(c, of, CHANGE_YES, -1);
	if (!v->no)
		add(c, of, CHANGE_NO, -1);
}

void change_list(struct changer *c)
{
	const struct law *law = c->why->law;
	const struct world *world = c->hypo->was;
	for (int i = 0; i < law->n_facts; i++) {
		int group = law->facts[i].group;
		if (!may_change(&law->facts[i]) || c->hypo->first[i] == c->hypo->first[i + 1])
			continue;
		if (group < 0)
			add_fact(c, (struct fact_of){ i, -1, -1 }, &world->values[i]);
		bool is_only = group == law->decision.per && c->why->n_plains == 1;
		for (int m = 0; group >= 0 && m < world->groups[group].n; m++)
			add_fact(c, (struct fact_of){ i, is_only ? -1 : group, is_only ? -1 : m },
			    &world->groups[group].list[m].values[i]);
	}
}

/* Marks every plane the line stands on. */
static void mark(struct changer *c, int line)
{
	const struct table *t = c->why->table;
	memset(c->marked, 0, t->n_planes * sizeof *c->marked);
	c->marked[t->lines[line].out.t] = c->marked[t->lines[line].out.f] = true;
	for (unsigned i = t->n_planes; i-- > 0;) {
		const struct plane *p = &t->planes[i];
		if (!c->marked[i])
			continue;
		for (unsigned k = 0; (p->op == P_AND || p->op == P_OR) && k < p->n; k++)
			c->marked[t->pool[p->first + k]] = true;
		if (p->op == P_SOME || p->op == P_EACH)
			c->marked[p->first] = c->marked[p->gate] = true;
	}
}

static bool moves_marked(const struct changer *c, int fact)
{
	const struct run *r = c->why->run;
	for (unsigned i = c->hypo->first[fact]; i < c->hypo->first[fact + 1]; i++) {
		plane_id yes = r->input_t[c->hypo->atoms[i]], no = r->input_f[c->hypo->atoms[i]];
		if ((yes < r->table->n_planes && c->marked[yes]) || (no < r->table->n_planes && c->marked[no]))
			return true;
	}
	return false;
}

const struct cone *change_cone(struct changer *c, int line)
{
	struct cone *cone = &c->cones[line];
	if (cone->list)
		return cone;
	mark(c, line);
	cone->list = NEW(c->why->arena, int, (size_t)c->changes.n + 1);
	for (int i = 0; i < c->changes.n; i++)
		if (moves_marked(c, c->changes.list[i].of.fact))
			cone->list[cone->n++] = i;
	return cone;
}

bool change_agree(const struct change *a, const struct change *b)
{
	if (a->of.fact != b->of.fact || a->of.group != b->of.group || a->of.member != b->of.member)
		return true;
	bool both_words = a->to == CHANGE_WORD_ON || a->to == CHANGE_WORD_OFF;
	return both_words && a->word != b->word;
}
