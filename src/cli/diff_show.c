#include "cli/diff_show.h"
#include "cli/print.h"
#include "cli/witness.h"
#include "prove/theorem.h"
#include <stdlib.h>

static bool is_json(const struct diffing *d) { return args_has(d->args, "json"); }

static void say(const struct diffing *d, struct str s)
{
	if (!is_json(d))
		print_out(s);
}

/* --- the text --- */

static void show_lines(struct buf *b, const char *sign, const struct str *lines, int n)
{
	for (int i = 0; i < n; i++)
		buf_print(b, "      %s %.*s\n", sign, SF(lines[i]));
}

static void json_lines(struct json_out *j, struct str key, const struct str *lines, int n)
{
	json_key(j, key), json_open_flat(j, '[');
	for (int i = 0; i < n; i++)
		json_str(j, lines[i]);
	json_close(j, ']');
}

static void show_change(struct diffing *d, const struct text_change *c)
{
	static const char *const words[] = { "added", "removed", "changed", "renamed" };
	struct arena *a = &d->cli->keep;
	struct buf b = { .arena = a };
	const struct statement *s = c->new ? c->new : c->old;
	buf_print(&b, "    %-8s %.*s %.*s", words[c->kind], SF(s->sort), SF(s->id));
	if (c->kind == TEXT_RENAMED)
		buf_print(&b, " (was %.*s)", SF(c->old->id));
	buf_print(&b, "  %.*s:%d\n", SF(s->at.path), s->at.line);
	bool is_test = str_eq(s->sort, S("test"));
	if (c->kind == TEXT_CHANGED && !c->n_gone && !c->n_come)
		buf_add(&b, S("      the same lines in another order\n"));
	if (c->kind <= TEXT_REMOVED && !is_test)
		show_lines(&b, c->kind == TEXT_ADDED ? "+" : "-", s->lines, s->n);
	else if (!is_test)
		show_lines(&b, "-", c->gone, c->n_gone), show_lines(&b, "+", c->come, c->n_come);
	say(d, buf_str(&b));
	json_open_flat(&d->json, '{');
	json_pair(&d->json, S("change"), str_of(words[c->kind]));
	json_pair(&d->json, S("sort"), s->sort);
	json_pair(&d->json, S("id"), s->id);
	if (c->kind == TEXT_RENAMED)
		json_pair(&d->json, S("was"), c->old->id);
	json_pair(&d->json, S("at"), str_print(a, "%.*s:%d", SF(s->at.path), s->at.line));
	json_lines(&d->json, S("old"), c->kind == TEXT_REMOVED ? s->lines : c->gone,
	    c->kind == TEXT_REMOVED ? s->n : c->n_gone);
	json_lines(
	    &d->json, S("new"), c->kind == TEXT_ADDED ? s->lines : c->come, c->kind == TEXT_ADDED ? s->n : c->n_come);
	json_close(&d->json, '}');
}

static void show_text(struct diffing *d)
{
	struct text_changes all = text_diff(&d->cli->keep, d->laws[0], d->laws[1]);
	int n[4] = { 0 };
	for (int i = 0; i < all.n; i++)
		n[all.list[i].kind]++;
	say(d, str_print(&d->cli->keep, "  the text: %d added, %d removed, %d changed, %d renamed\n", n[TEXT_ADDED],
		   n[TEXT_REMOVED], n[TEXT_CHANGED], n[TEXT_RENAMED]));
	json_key(&d->json, S("text")), json_open(&d->json, '[');
	for (int i = 0; i < all.n; i++)
		show_change(d, &all.list[i]);
	json_close(&d->json, ']');
}

/* --- one day --- */

static void write_one(struct diffing *d, const char *way, const char *side, struct str file)
{
	struct fault f;
	struct str path = str_print(&d->cli->keep, "%s/%s%s.json", args_value(d->args, "out"), way, side);
	if (!file_write(str_keep(&d->cli->keep, path).at, file, true, &f))
		cli_fault(&f);
	else
		print_note("%.*s: the case", SF(path));
}

static void show_case(struct diffing *d, const struct universe *u, const char *way, const struct difference *x)
{
	struct arena *a = &d->cli->keep;
	struct str files[SIDES];
	bool same[SIDES];
	for (int s = 0; s < SIDES; s++)
		files[s] = witness_file(a, u->tables[s], &x->cases[s], str_of(way), &same[s]);
	bool is_one = str_eq(files[0], files[1]), confirmed = same[0] && same[1];
	say(d, str_print(a, "    %s: the old law says %s, the new law says %s, of this case%s\n%.*s", way,
		   verdict_word(x->verdicts[0]), verdict_word(x->verdicts[1]),
		   x->is_one_sided ? " (it needs a fact that one of the laws alone knows)" : "",
		   SF(case_words(a, &x->cases[1], "      "))));
	say(d, confirmed ? S("    confirmed by the case file, read and weighed under both laws\n")
			 : S("    the engine confirms it; a case file cannot say all of it\n"));
	json_key(&d->json, S("confirmed")), json_bool(&d->json, confirmed);
	json_pair(&d->json, S("old"), str_of(verdict_word(x->verdicts[0])));
	json_pair(&d->json, S("new"), str_of(verdict_word(x->verdicts[1])));
	json_pair(&d->json, S("case_old"), files[0]);
	json_pair(&d->json, S("case_new"), files[1]);
	if (!args_has(d->args, "out"))
		return;
	write_one(d, way, is_one ? "" : "-old", files[0]);
	if (!is_one)
		write_one(d, way, "-new", files[1]);
}

static void show_way(struct diffing *d, const struct universe *u, int more_permissive)
{
	const char *way = more_permissive == WIDER ? "widening" : "narrowing";
	struct arena *a = &d->cli->keep;
	struct difference x = { .outcome = NOT_PROVED, .why = S("the two laws are read for different groups") };
	if (diff_comparable(u))
		x = diff_search(a, u, &d->solver, more_permissive);
	json_key(&d->json, str_of(way)), json_open(&d->json, '{');
	json_pair(&d->json, S("outcome"),
	    x.outcome == PROVED      ? S("none")
	    : x.outcome == DISPROVED ? S("found")
				     : S("undecided"));
	if (x.outcome == PROVED) {
		say(d, str_print(a, "    %s: proved that there is none%s\n", way,
			   u->until != DATE_NONE && !x.every_day ? ", for that first day alone" : ""));
		json_key(&d->json, S("every_day")), json_bool(&d->json, x.every_day);
	} else if (x.outcome == DISPROVED) {
		show_case(d, u, way, &x);
	} else {
		say(d, str_print(a, "    %s: not proved: %.*s\n", way, SF(x.why)));
		json_pair(&d->json, S("why"), x.why);
	}
	json_close(&d->json, '}');
	d->is_open = d->is_open || x.outcome == NOT_PROVED;
	*(more_permissive == WIDER ? &d->widens : &d->narrows) |= x.outcome == DISPROVED;
}

static void show_weighing(struct diffing *d, const struct universe *u)
{
	int n;
	struct str *list = diff_weighing(&d->cli->keep, u, &n);
	json_lines(&d->json, S("weighing"), list, n);
	for (int i = 0; i < n; i++)
		say(d,
		    str_print(&d->cli->keep,
			"    %.*s is weighed otherwise: what is compared here is what counts, not what is said of it\n",
			SF(list[i])));
	d->is_open = d->is_open || n;
}

/* A law that is not in force on the day is read as if it were, so that two versions can be compared at all. */
static bool compile_side(struct diffing *d, int side, int32_t on, struct table *t)
{
	struct arena *a = &d->cli->keep;
	struct diags diags = { .arena = a };
	bool in_force = interval_holds(d->laws[side]->packs[0]->time, on);
	if (in_force ? table_compile(a, d->laws[side], on, t, &diags)
		     : table_compile_for_test(a, d->laws[side], on, t, &diags))
		return true;
	say(d, str_print(a, "    the %s law cannot be used on %.*s\n", side ? "new" : "old", SF(date_write(a, on))));
	print_diags(*a, &diags);
	d->is_open = true;
	return false;
}

static void show_day(struct diffing *d, int32_t on, int32_t until)
{
	struct arena *a = &d->cli->keep;
	struct table *tables = NEW(a, struct table, SIDES);
	int32_t last = 0;
	date_read(S("9999-12-31"), &last);
	struct str to = until == DATE_NONE   ? S("")
			: until == DATE_OPEN ? S(" on")
					     : str_print(a, " to %.*s", SF(date_write(a, until)));
	say(d, str_print(a, "  %s %.*s%.*s\n", until == DATE_NONE ? "on" : "from", SF(date_write(a, on)), SF(to)));
	json_open(&d->json, '{');
	json_pair(&d->json, S("on"), date_write(a, on));
	if (until != DATE_NONE)
		json_pair(&d->json, S("until"), until == DATE_OPEN ? S("open") : date_write(a, until));
	bool good = compile_side(d, 0, on, &tables[0]);
	if (compile_side(d, 1, on, &tables[1]) && good) {
		struct universe u = universe_of(a, &tables[0], &tables[1], until == DATE_OPEN ? last : until);
		show_weighing(d, &u);
		show_way(d, &u, WIDER);
		show_way(d, &u, NARROWER);
	}
	json_close(&d->json, '}');
}

static int by_day(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
	return x < y ? -1 : x > y;
}

/* The days of both laws; but not those on which the new one is not yet in force, if it ever is. */
static int32_t *both_days(struct diffing *d, int *n)
{
	int32_t *of[SIDES];
	int count[SIDES];
	for (int s = 0; s < SIDES; s++)
		of[s] = law_days(&d->cli->keep, d->laws[s], &count[s]);
	int32_t *all = NEW(&d->cli->keep, int32_t, (size_t)(count[0] + count[1]) + 1);
	struct interval in = d->laws[1]->packs[0]->time;
	*n = 0;
	for (int s = 0; s < SIDES; s++)
		for (int i = 0; i < count[s]; i++)
			if (in.from == UNSET_DATE || interval_holds(in, of[s][i]))
				all[(*n)++] = of[s][i];
	qsort(all, (size_t)*n, sizeof *all, by_day);
	int kept = 0;
	for (int i = 0; i < *n; i++)
		if (!kept || all[kept - 1] != all[i])
			all[kept++] = all[i];
	if (!kept)
		all[kept++] = d->on;
	*n = kept;
	return all;
}

static void show_days(struct diffing *d)
{
	int n = 1;
	int32_t *days = &d->on, until = d->laws[1]->packs[0]->time.until;
	if (!d->is_fixed)
		days = both_days(d, &n);
	json_key(&d->json, S("days")), json_open(&d->json, '[');
	for (int i = 0; i < n; i++)
		show_day(d, days[i],
		    d->is_fixed           ? DATE_NONE
		    : i + 1 < n           ? days[i + 1] - 1
		    : until == UNSET_DATE ? DATE_OPEN
					  : until);
	json_close(&d->json, ']');
}

/* --- two packs --- */

static void json_pack(struct json_out *j, struct str key, const struct pack *p)
{
	json_key(j, key), json_open_flat(j, '{');
	json_pair(j, S("name"), p->name);
	json_pair(j, S("version"), p->version);
	json_pair(j, S("sha256"), p->sha256);
	json_close(j, '}');
}

static struct str result_of(const struct diffing *d)
{
	if (d->widens)
		return d->narrows ? S("wider and narrower") : S("wider");
	return d->is_open ? S("not proved") : d->narrows ? S("narrower") : S("equal");
}

enum code diff_packs(struct diffing *d)
{
	struct buf b = { .arena = &d->cli->keep };
	const struct pack *old = d->laws[0]->packs[0], *new = d->laws[1]->packs[0];
	d->json = (struct json_out){ .buf = &b };
	d->widens = d->narrows = d->is_open = false;
	say(d, str_print(&d->cli->keep, "%.*s %.*s (%.8s) to %.*s %.*s (%.8s)\n", SF(old->name), SF(old->version),
		   old->sha256.at, SF(new->name), SF(new->version), new->sha256.at));
	json_open(&d->json, '{');
	json_pack(&d->json, S("old"), old), json_pack(&d->json, S("new"), new);
	json_pair(&d->json, S("solver"), d->solver.version);
	show_text(d);
	if (d->laws[0]->decision.id.n && d->laws[1]->decision.id.n) {
		show_days(d);
	} else {
		print_note("a pack that decides nothing answers nobody: compare the packs that need it");
		d->is_open = true;
	}
	json_pair(&d->json, S("result"), result_of(d));
	json_close(&d->json, '}'), buf_char(&b, '\n');
	if (is_json(d))
		print_out(buf_str(&b));
	say(d, str_print(&d->cli->keep, "  result: %.*s\n", SF(result_of(d))));
	return d->widens ? CODE_CONFLICT : d->is_open ? CODE_FAILED : CODE_WORKED;
}
