#include "law/compile_state.h"

typedef void visit_fn(struct compiler *, unsigned atom, int direction);

static void leaf_atoms(struct compiler *c, const struct cond *cond)
{
	bool is_places = cond->left.kind == NOUN_FACT && c->law->facts[cond->left.i].type == FACT_PLACES;
	c->leaf.n = 0;
	switch (cond->op) {
	case COND_REF:
		if (cond->ref.kind == REF_FACT)
			ids_add(c->arena, &c->leaf, atom_fact(c, cond->ref.i));
		else if (cond->ref.kind == REF_OPEN)
			ids_add(c->arena, &c->leaf,
			    atom_of(c, (struct atom){ .kind = ATOM_OPEN,
					   .fact = -1,
					   .word = -1,
					   .table = -1,
					   .open = cond->ref.i,
					   .rule = -1 }));
		break;
	case COND_DATE:
	case COND_SPAN:
		ids_add(c->arena, &c->leaf, atom_cond(c, ATOM_DATE, cond));
		break;
	case COND_COUNT:
		ids_add(c->arena, &c->leaf, atom_cond(c, ATOM_COUNT, cond));
		break;
	case COND_LIES_IN:
		ids_add(c->arena, &c->leaf, atom_cond(c, ATOM_LIES, cond));
		break;
	case COND_IS:
	case COND_INCLUDE:
		if (is_places)
			ids_add(c->arena, &c->leaf, atom_cond(c, ATOM_INCLUDE, cond));
		else
			words_atoms(c, cond);
		break;
	default:
		break;
	}
}

static void visit_complete(struct compiler *c, int group, int direction, visit_fn *visit)
{
	if (group >= 0 && c->law->groups[group].complete >= 0)
		visit(c, atom_fact(c, c->law->groups[group].complete), direction);
}

/* Every atom below the condition, in order of reading; `direction` +1: the condition works towards a ground, -1 away
   from it. A term is entered once in each direction. */
static void walk(struct compiler *c, const struct cond *cond, int direction, visit_fn *visit)
{
	if (!cond)
		return;
	bool turns = cond->op == COND_NOT || cond->op == COND_NONE;
	for (const struct cond *k = cond->kids; k; k = k->next)
		walk(c, k, turns ? -direction : direction, visit);
	if (cond->op == COND_SOME || cond->op == COND_EACH) {
		visit_complete(c, cond->group, cond->op == COND_SOME ? -direction : direction, visit);
	} else if (cond->op == COND_REF && cond->ref.kind == REF_TERM) {
		unsigned *mark = &c->term_mark[2 * cond->ref.i + (direction > 0)];
		if (*mark != c->walk) {
			*mark = c->walk;
			walk(c, c->law->terms[cond->ref.i].cond, direction, visit);
		}
	} else if (!cond->kids) {
		leaf_atoms(c, cond);
		for (unsigned i = 0; i < c->leaf.n; i++)
			visit(c, c->leaf.list[i], direction);
	}
}

/* --- what a line reads --- */

static void note_read(struct compiler *c, unsigned atom, int direction)
{
	(void)direction;
	if (c->atom_mark[atom] == c->walk)
		return;
	c->atom_mark[atom] = c->walk;
	ids_add(c->arena, &c->reads, atom);
}

static void note_target(struct compiler *c, struct ref ref)
{
	if (ref.kind == REF_TABLE)
		note_read(c, atom_known(c, -1, ref.i), 0);
	else if (ref.kind == REF_FACT && c->law->facts[ref.i].type == FACT_YESNO)
		note_read(c, atom_fact(c, ref.i), 0);
	else if (ref.kind == REF_FACT)
		note_read(c, atom_known(c, ref.i, -1), 0);
}

void lines_reads(struct compiler *c)
{
	for (int l = 0; l < c->n_lines; l++) {
		struct line *line = &c->lines[l];
		const struct rule *r = &c->law->rules[line->rule];
		c->walk++;
		c->reads.n = 0;
		for (int i = 0; r->sort == SORT_ASK && i < r->n_targets; i++)
			note_target(c, r->targets[i].ref);
		walk(c, r->if_, 1, note_read);
		walk(c, r->unless, -1, note_read);
		for (int g = 0; g < c->law->n_groups && g < GROUPS_MOST; g++)
			if (line->scope >> g & 1)
				visit_complete(c, g, -1, note_read);
		line->n_atoms = (int)c->reads.n;
		line->atoms = NEW(c->arena, unsigned, c->reads.n);
		if (c->reads.n)
			memcpy(line->atoms, c->reads.list, c->reads.n * sizeof *line->atoms);
	}
}

/* --- towards a ground or away from it --- */

static void note_direction(struct compiler *c, unsigned atom, int direction)
{
	if (direction > 0)
		c->atoms[atom].hurts = true;
	else
		c->atoms[atom].helps = true;
}

/* `seen`: two bits for each line, by direction. */
static void direct_line(struct compiler *c, int l, int direction, unsigned char *seen)
{
	unsigned char bit = direction > 0 ? 1 : 2;
	if (seen[l] & bit)
		return;
	seen[l] |= bit;
	const struct rule *r = &c->law->rules[c->lines[l].rule];
	walk(c, r->if_, direction, note_direction);
	walk(c, r->unless, -direction, note_direction);
	for (int g = 0; g < c->law->n_groups && g < GROUPS_MOST; g++)
		if (c->lines[l].scope >> g & 1)
			visit_complete(c, g, -direction, note_direction);
	for (int i = 0; i < c->lines[l].n_exceptions; i++)
		direct_line(c, c->lines[l].exceptions[i], -direction, seen);
}

void atoms_direct(struct compiler *c)
{
	unsigned char *seen = NEW(c->arena, unsigned char, c->n_lines + 1);
	c->walk++;
	for (int l = 0; l < c->n_lines; l++) {
		const struct rule *r = &c->law->rules[c->lines[l].rule];
		bool is_aside = r->sort == SORT_EXCEPTION || (r->sort == SORT_RULE && c->lines[l].ground > GROUND_STEP);
		if (!is_aside)
			direct_line(c, l, 1, seen);
		for (int i = 0; r->sort == SORT_ASK && i < r->n_targets; i++) {
			struct ref ref = r->targets[i].ref;
			bool is_yesno = ref.kind == REF_FACT && c->law->facts[ref.i].type == FACT_YESNO;
			if (!is_yesno && (ref.kind == REF_FACT || ref.kind == REF_TABLE))
				note_direction(
				    c, ref.kind == REF_TABLE ? atom_known(c, -1, ref.i) : atom_known(c, ref.i, -1), -1);
		}
	}
}
