/* law_compile_run.h - runs the planes of a table one by one, for tests of the compiler. The atoms are answered by the
 * test. */
#ifndef TESTS_LAW_COMPILE_RUN_H
#define TESTS_LAW_COMPILE_RUN_H
#include "law/table.h"
#include "law_check_text.h"

enum { UNKNOWN, NO, YES, RUN_MEMBERS = 4 };
struct run { /* answers: of atom a for member m of the one group used; the last member is the one nobody recorded */
	const struct table *table;
	int members; /* recorded */
	unsigned char answers[512][RUN_MEMBERS];
	bool known[4096][RUN_MEMBERS], done[4096][RUN_MEMBERS];
};

static inline bool run_plane(struct run *r, plane_id id, int m)
{
	const struct plane *p = &r->table->planes[id];
	bool *value = &r->known[id][m], folds = p->op == P_SOME || p->op == P_EACH;
	if (r->done[id][m])
		return *value;
	r->done[id][m] = true;
	*value = p->op == P_ONE || p->op == P_AND || p->op == P_EACH;
	if (p->op == P_INPUT)
		*value = r->answers[p->first / 2][m] == (p->first % 2 ? NO : YES);
	for (unsigned i = 0; i < p->n && (p->op == P_AND || p->op == P_OR); i++) {
		bool x = run_plane(r, r->table->pool[p->first + i], m);
		*value = p->op == P_AND ? *value && x : *value || x;
	}
	for (int k = 0; folds && k <= r->members; k++) {
		int member = k == r->members ? RUN_MEMBERS - 1 : k;
		bool x = run_plane(r, p->first, member), gate = k < r->members || run_plane(r, p->gate, m);
		*value = p->op == P_SOME ? *value || (x && gate) : *value && (x || (k == r->members && gate));
	}
	return *value;
}

static inline int run_pair(struct run *r, struct pair p)
{
	memset(r->done, 0, sizeof r->done);
	bool t = run_plane(r, p.t, 0), f = run_plane(r, p.f, 0);
	CHECK(!(t && f));
	return t ? YES : f ? NO : UNKNOWN;
}

/* The atom of a yes/no fact, or of a word of a list ("cause theft"); -1: the table has none. */
static inline int run_atom(const struct table *t, const char *name)
{
	struct str word = str_of(name), id = str_split(&word, S(" "));
	int fact = law_fact(t->law, id);
	for (unsigned i = 0; i < t->n_atoms; i++) {
		const struct atom *a = &t->atoms[i];
		if (a->kind == (word.n ? ATOM_WORD : ATOM_FACT) && a->fact == fact &&
		    (!word.n || str_eq(t->law->facts[fact].words[a->word], word)))
			return (int)i;
	}
	return -1;
}

static inline void run_answer(struct run *r, const char *name, int member, int value)
{
	int atom = run_atom(r->table, name);
	CHECK(atom >= 0 && atom < 512);
	if (atom >= 0 && atom < 512)
		r->answers[atom][member] = (unsigned char)value;
}

/* The table of the small law with a piece added, on a day; an empty run over it. NULL: told. */
static inline struct run *run_new(struct arena *a, const char *text, int32_t on)
{
	struct diags d;
	const struct law *law = text_read(a, text, &d);
	struct table *t = NEW(a, struct table, 1);
	struct run *r = NEW(a, struct run, 1);
	if (!law || !table_compile(a, law, on, t, &d)) {
		text_show(&d);
		return NULL;
	}
	r->table = t;
	CHECK(t->n_planes <= 4096 && t->n_atoms <= 512);
	for (unsigned i = 0; i < t->n_atoms; i++) /* switches are off in a plain run */
		for (int m = 0; m < RUN_MEMBERS && t->atoms[i].kind == ATOM_SWITCH; m++)
			r->answers[i][m] = NO;
	return r;
}

static inline const struct line *run_line(const struct run *r, const char *id)
{
	for (int i = 0; i < r->table->n_lines; i++)
		if (str_eq(r->table->law->rules[r->table->lines[i].rule].id, str_of(id)))
			return &r->table->lines[i];
	return NULL;
}

static inline int32_t run_day(const char *text)
{
	int32_t day = 0;
	CHECK(date_read(str_of(text), &day));
	return day;
}
#endif
