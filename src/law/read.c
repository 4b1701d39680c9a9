#include "base/hash.h"
#include "base/nearest.h"
#include "law/check.h"
#include "law/reader.h"

/* --- the pack and what it needs --- */

/* Name and bytes of every page in byte order of names, each with its length before it ("7:pack.md" would be 7 bytes of
   name), so that no two packs have the same input. */
static struct str digest(struct arena *a, const struct pack *p)
{
	struct str *parts = NEW(a, struct str, (size_t)p->n_pages * 4 + 1);
	size_t n = 0, skip = p->folder.n + (p->folder.n > 0);
	for (int i = 0; i < p->n_pages; i++) {
		struct str name = str_cut(p->pages[i].path, skip, p->pages[i].path.n), bytes = p->pages[i].bytes;
		parts[n++] = str_print(a, "%zu:", name.n), parts[n++] = name;
		parts[n++] = str_print(a, "%zu:", bytes.n), parts[n++] = bytes;
	}
	return sha256_hex(a, sha256_of(parts, n));
}

static bool is_taken(const struct law *law, const struct pack *p)
{
	for (int i = 0; i < law->n_packs; i++)
		if (str_eq(law->packs[i]->folder, p->folder))
			return true;
	return false;
}

static void add_pack(struct reader *r, const struct pack *p)
{
	struct pack *own = NEW(r->arena, struct pack, 1);
	*own = *p, own->sha256 = digest(r->arena, p);
	r->law->packs[r->law->n_packs++] = own;
}

static bool tell_missing(struct reader *r, const struct need *need)
{
	const struct pack *other = shelf_pack(r->shelf, need->name, DATE_NONE);
	if (other)
		return diag_error(r->diags, need->at,
		    str_print(r->arena, "On the shelf: %.*s@%.*s.", SF(other->name), SF(other->version)),
		    "there is no version %.*s of %.*s", SF(clip(need->version)), SF(clip(need->name)));
	struct str *names = NEW(r->arena, struct str, (size_t)r->shelf->n + 1);
	for (int i = 0; i < r->shelf->n; i++)
		names[i] = r->shelf->packs[i].name;
	return diag_error(r->diags, need->at, near_word(r, need->name, names, r->shelf->n), "there is no pack \"%.*s\"",
	    SF(clip(need->name)));
}

/* Depth first, so that `path` (the packs on the way here) shows a circle. Each pack once. */
static bool take_pack(struct reader *r, const struct pack *p, const struct pack **path, int depth)
{
	bool ok = true;
	path[depth] = p;
	if (is_taken(r->law, p))
		return true;
	add_pack(r, p);
	for (int i = 0; i < p->n_needs; i++) {
		const struct need *need = &p->needs[i];
		struct str wanted =
		    need->version.n ? str_print(r->arena, "%.*s@%.*s", SF(need->name), SF(need->version)) : need->name;
		const struct pack *found = shelf_pack(r->shelf, wanted, p->time.from);
		bool circle = false;
		for (int k = 0; found && k <= depth; k++)
			circle |= path[k] == found;
		if (!found)
			ok = tell_missing(r, need);
		else if (circle)
			ok = diag_error(r->diags, need->at, NO_HINT,
			    "packs need one another in a circle: %.*s is on the way to itself", SF(found->name));
		else if (depth + 1 == DEPTH_MOST)
			ok = diag_error(
			    r->diags, need->at, NO_HINT, "packs need one another more than %d deep", DEPTH_MOST);
		else
			ok &= take_pack(r, found, path, depth + 1);
	}
	return ok;
}

/* --- statements --- */

static struct str first_word(struct str line)
{
	size_t n = 0;
	while (n < line.n && line.at[n] != ' ' && line.at[n] != ':')
		n++;
	return str_cut(line, 0, n);
}

/* A misspelt first word is told, and the statement read as what was meant, so that its names stay known. */
static enum form tell_form(struct reader *r, const struct node *node, struct str word)
{
	struct str words[FORMS];
	for (int f = 0; f < FORMS; f++)
		words[f] = form_shape((enum form)f)->word;
	struct nearest near = { .scratch = *r->arena, .wanted = word };
	for (int f = 0; f < FORMS; f++)
		nearest_offer(&near, words[f]);
	FAULT(r, node, word.n ? word : node->line->text,
	    near.best.n ? str_print(r->arena, "did you mean \"%.*s\"?", SF(near.best))
			: S("Statements begin with: source, fact, date, count, choice, choices, place, places, "
			    "parameter, group, term, conclusion, table, rule, exception, presume, doubt, ask, open, "
			    "decision, always, test."),
	    "no statement begins with \"%.*s\"", SF(clip(word)));
	return near.best.n ? form_find(near.best) : FORMS;
}

static void add_statement(struct reader *r, struct node *node, int pack)
{
	struct str word = first_word(node->line->text);
	struct statement st = { .node = node, .form = form_find(word), .pack = pack, .i = -1 };
	if (st.form == FORMS) {
		st.form = tell_form(r, node, word), st.faulty = true;
		r->left_out = true;
	}
	if (st.form == FORMS || (st.form == FORM_TEST && r->untested && !node->kids))
		return;
	if (r->n == r->room) {
		int room = r->room ? r->room * 2 : 256;
		struct statement *list = NEW(r->arena, struct statement, (size_t)room);
		if (r->n)
			memcpy(list, r->list, (size_t)r->n * sizeof *list);
		r->list = list, r->room = room;
	}
	r->list[r->n++] = st;
}

static void read_pages(struct reader *r, int pack)
{
	const struct pack *p = r->law->packs[pack];
	bool any = false;
	for (int i = 0; i < p->n_pages; i++) {
		struct law_lines lines = { .untested = r->untested };
		int first = 1;
		struct str path = p->pages[i].path, text = p->pages[i].bytes;
		if (str_eq(path, str_print(r->arena, "%.*s/pack.md", SF(p->folder))) || str_eq(path, S("pack.md")))
			text = header_cut(text, &first);
		r->left_out |= !lines_read(r->arena, path, text, first, &lines, r->diags);
		struct node *node = outline_read(r->arena, &lines, r->diags);
		any |= lines.n > 0;
		for (; node && r->n <= STATEMENTS_MOST; node = node->next)
			add_statement(r, node, pack);
	}
	if (!any && !p->n_needs && !r->diags->errors)
		diag_error(r->diags, p->at, S("Law stands in blocks that open with \"```law\" alone at the margin."),
		    "there is no law on the pages of this pack");
	if (r->n > STATEMENTS_MOST)
		diag_error(
		    r->diags, p->at, NO_HINT, "more than %d statements in a pack with all it needs", STATEMENTS_MOST);
}

/* --- passes --- */

enum pass { PASS_LIMITS, PASS_FACTS, PASS_TABLES, PASS_DATES, PASS_LAW, PASSES };

static enum pass pass_of(enum form form)
{
	return form == FORM_SOURCE || form == FORM_PARAMETER ? PASS_LIMITS
	       : form <= FORM_PLACES                         ? PASS_FACTS
	       : form == FORM_TABLE || form == FORM_GROUP    ? PASS_TABLES
							     : PASS_LAW;
}

static bool statement_read(struct reader *r, struct statement *st)
{
	switch (st->form) {
	case FORM_SOURCE:
		return st->i >= 0 && source_read(r, st);
	case FORM_PARAMETER:
		return st->i >= 0 && parameter_read(r, st);
	case FORM_GROUP:
		return st->i >= 0 && group_read(r, st);
	case FORM_TABLE:
		return st->i >= 0 && table_read(r, st);
	case FORM_TERM:
		return st->i >= 0 && term_read(r, st);
	case FORM_OPEN:
		return st->i >= 0 && open_read(r, st);
	case FORM_CONCLUSION:
		return st->i >= 0 && conclusion_read(r, st);
	case FORM_DECISION:
		return decision_read(r, st);
	case FORM_ALWAYS:
		return always_read(r, st);
	case FORM_TEST:
		return r->untested || test_read(r, st);
	default:
		return st->form <= FORM_PLACES ? st->i >= 0 && fact_read(r, st) : rule_read(r, st);
	}
}

static void run_pass(struct reader *r, enum pass pass)
{
	for (int i = 0; i < r->n; i++) {
		struct statement *st = &r->list[i];
		bool fact = st->form <= FORM_PLACES;
		if (st->node->crooked || (pass == PASS_DATES ? !fact || st->i < 0 : pass_of(st->form) != pass))
			continue;
		if (pass != PASS_DATES)
			st->faulty |= !body_sort(r, st);
		st->faulty |= pass == PASS_DATES ? !stale_read(r, st) : !statement_read(r, st);
	}
}

static void resolve(struct reader *r)
{
	rules_link(r);
	for (int i = 0; i < r->n; i++) {
		struct statement *st = &r->list[i];
		if (st->form == FORM_EXCEPTION && st->i >= 0)
			st->faulty |= !exception_resolve(r, st);
		else if (st->form == FORM_ALWAYS && st->i >= 0)
			st->faulty |= !always_resolve(r, st);
		r->left_out |= st->faulty;
	}
	notes_mark(r);
}

/* What the machines behind the reader may rely on even when something was left out. */
static void fill_gaps(struct reader *r)
{
	static const struct cond empty = { .op = COND_ALL, .group = -1 };
	for (int i = 0; i < r->law->n_terms; i++)
		if (!r->law->terms[i].cond) {
			r->law->terms[i].cond = NEW(r->arena, struct cond, 1);
			*r->law->terms[i].cond = empty;
		}
}

static void read_law(struct reader *r)
{
	for (int i = 0; i < r->law->n_packs; i++)
		read_pages(r, i);
	heads_room(r);
	for (int i = 0; i < r->n; i++)
		head_read(r, &r->list[i]);
	phrases_check(r);
	if (r->law->n_groups > GROUPS_MOST)
		diag_error(r->diags, r->law->groups[GROUPS_MOST].at, NO_HINT, "more than %d groups", GROUPS_MOST);
	for (enum pass pass = 0; pass < PASSES; pass++)
		run_pass(r, pass);
	resolve(r);
	fill_gaps(r);
}

static const struct law *read_and_check(struct reader *r, const struct pack *pack)
{
	const struct pack *path[DEPTH_MOST];
	struct law *law = r->law = NEW(r->arena, struct law, 1);
	law->names = r->names = names_new(r->arena);
	law->packs = NEW(r->arena, const struct pack *, (size_t)r->shelf->n + 1);
	if (!take_pack(r, pack, path, 0))
		return NULL;
	read_law(r);
	if (law->n_groups <= GROUPS_MOST)
		law_check(r->arena, law, !r->left_out && !r->diags->errors, r->diags);
	return r->diags->errors ? NULL : law;
}

const struct law *law_read(struct arena *a, const struct shelf *shelf, const struct pack *pack, struct diags *d)
{
	struct reader r = { .arena = a, .diags = d, .shelf = shelf };
	return read_and_check(&r, pack);
}

const struct law *law_read_untested(
    struct arena *a, const struct shelf *shelf, const struct pack *pack, struct diags *d)
{
	struct reader r = { .arena = a, .diags = d, .shelf = shelf, .untested = true };
	return read_and_check(&r, pack);
}
