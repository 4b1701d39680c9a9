#include "cli/commands.h"
#include "cli/diff_show.h"
#include "cli/print.h"
#include <sys/stat.h>

const struct flag cli_law_diff_flags[] = { FLAG_ON,
	{ "out", 0, "DIR", "DIR", "write the cases that are answered otherwise into DIR" },
	{ "json", 0, NULL, NULL, "one JSON object for each pair of packs" },
	{ "seconds", 0, "N", NULL, "longest time for one question to the solver (20)" }, FLAG_LAW, FLAG_HELP,
	FLAGS_END };

struct shelves { /* the two laws: folders, or two packs of one folder */
	struct packs *of[SIDES];
	const struct pack *named[SIDES]; /* NULL: a folder was given */
};

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* Opens the shelf of a folder as if --law had named it. */
static bool open_folder(
    struct cli *cli, const struct args *args, const char *folder, struct packs *packs, struct fault *f)
{
	struct args with = *args;
	for (int i = 0; args->flags[i].word; i++)
		if (!strcmp(args->flags[i].word, "law"))
			with.value[i] = folder;
	return packs_open(cli, &with, packs, f);
}

static bool open_side(
    struct cli *cli, const struct args *args, int side, int32_t on, struct shelves *s, struct fault *f)
{
	const char *word = args->rest[side];
	s->of[side] = NEW(&cli->keep, struct packs, 1);
	if (is_folder(word))
		return open_folder(cli, args, word, s->of[side], f);
	TRY(packs_open(cli, args, s->of[side], f));
	s->named[side] = packs_named(s->of[side], word, on, f);
	return s->named[side] != NULL;
}

static enum code worse(enum code a, enum code b)
{
	return a == CODE_CONFLICT || b == CODE_CONFLICT ? CODE_CONFLICT : a ? a : b;
}

static bool pack_law(struct shelves *s, int side, const struct pack *pack, struct diffing *d, struct fault *f)
{
	s->of[side]->tested = true;
	d->laws[side] = packs_law(s->of[side], pack, f);
	return d->laws[side] != NULL;
}

static enum code compare_packs(struct shelves *s, struct diffing *d, const struct pack *old, const struct pack *new)
{
	struct fault f;
	if (!pack_law(s, 0, old, d, &f) || !pack_law(s, 1, new, d, &f))
		return cli_fault(&f);
	return diff_packs(d);
}

/* The pack of a shelf if it decides a gate and is the one in force on the day. */
static const struct pack *gate_of(const struct packs *packs, struct str gate, int32_t on)
{
	const struct pack *near;
	return gate.n ? shelf_gate(&packs->shelf, gate, on, &near) : NULL;
}

static void tell_gone(const struct shelves *s, int32_t on)
{
	for (int i = 0; i < s->of[0]->shelf.n; i++) {
		const struct pack *p = &s->of[0]->shelf.packs[i];
		if (gate_of(s->of[0], p->decision, on) == p && !gate_of(s->of[1], p->decision, on))
			print_note("the gate %.*s is gone: the new folder has no law for it on that day, so that no "
				   "case of it is answered",
			    SF(p->decision));
	}
}

/* Every gate of the one folder with the same gate of the other. */
static enum code compare_folders(struct shelves *s, struct diffing *d, int32_t on)
{
	enum code code = CODE_WORKED;
	int n = 0;
	for (int i = 0; i < s->of[1]->shelf.n; i++) {
		const struct pack *p = &s->of[1]->shelf.packs[i], *old = gate_of(s->of[0], p->decision, on);
		if (gate_of(s->of[1], p->decision, on) != p)
			continue;
		n++;
		if (old)
			code = worse(code, compare_packs(s, d, old, p));
		else
			print_note(
			    "the gate %.*s is new: the old folder has no law for it on that day", SF(p->decision));
	}
	tell_gone(s, on);
	if (n)
		return code;
	print_error("the new folder has no gate in force on that day; say another with --on DATE");
	return CODE_NOT_FOUND;
}

enum code cli_law_diff(struct cli *cli, const struct args *args)
{
	struct shelves s = { { NULL }, { NULL } };
	struct diffing d = { .cli = cli, .args = args };
	struct fault f;
	int32_t on;
	long seconds = 20;
	if (args_has(args, "seconds") &&
	    (!str_number(str_of(args_value(args, "seconds")), &seconds) || !seconds || seconds > 3600))
		return cli_usage(cli, "--seconds takes a whole number from 1 to 3600");
	if (!cli_day(args, &on, &d.is_fixed, &f))
		return cli_usage(cli, "%s", f.text);
	if (!open_side(cli, args, 0, on, &s, &f) || !open_side(cli, args, 1, on, &s, &f))
		return cli_fault(&f);
	if (!s.named[0] != !s.named[1])
		return cli_usage(cli, "compare two folders, or two packs of one folder");
	if (!solver_open(&cli->keep, &d.solver, (int)seconds, &f))
		return cli_fault(&f);
	d.on = on;
	enum code code = s.named[0] ? compare_packs(&s, &d, s.named[0], s.named[1]) : compare_folders(&s, &d, on);
	solver_close(&d.solver);
	return code;
}
