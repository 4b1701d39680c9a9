#include "base/date.h"
#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "gate/search.h"
#include <time.h>

const struct flag cli_law_check_flags[] = { { "trials", 0, "N", NULL, "random cases for each always line (2000)" },
	{ "seed", 0, "N", NULL, "draw the random cases from N, to repeat a finding" }, FLAG_LAW, FLAG_HELP, FLAGS_END };

struct check {
	struct cli *cli;
	struct packs *packs;
	long trials;
	uint64_t seed;
	int32_t *days; /* of the pack at hand: on which something in it begins or has just ended */
	int n_days, room_days;
	long tried; /* cases, for the pack at hand */
	long *met;  /* of each always line: cases to which it says something */
	bool is_bad;
};

/* --- the days --- */

static void add_day(struct check *c, struct interval in, int32_t day)
{
	if (day == UNSET_DATE || day == DATE_NONE || day == DATE_OPEN || !interval_holds(in, day))
		return;
	for (int i = 0; i < c->n_days; i++)
		if (c->days[i] == day)
			return;
	if (c->n_days < c->room_days)
		c->days[c->n_days++] = day;
}

static void add_time(struct check *c, struct interval in, struct interval time)
{
	add_day(c, in, time.from);
	if (time.until != UNSET_DATE && time.until != DATE_NONE && time.until != DATE_OPEN)
		add_day(c, in, time.until + 1);
}

static void find_days(struct check *c, struct arena *a, const struct law *law)
{
	struct interval in = law->packs[0]->time;
	c->room_days = 2 * (law->n_rules + law->n_params + law->n_tables + law->n_sources + 1);
	c->days = NEW(a, int32_t, (size_t)c->room_days), c->n_days = 0;
	if (in.until == UNSET_DATE)
		in.until = DATE_OPEN;
	add_time(c, in, in);
	for (int i = 0; i < law->n_rules; i++)
		add_time(c, in, law->rules[i].time);
	for (int i = 0; i < law->n_params; i++)
		add_time(c, in, law->params[i].time);
	for (int i = 0; i < law->n_tables; i++)
		add_time(c, in, law->tables[i].time);
	for (int i = 0; i < law->n_sources; i++)
		add_time(c, in, law->sources[i].time);
}

/* --- one pack --- */

static void try_always(struct check *c, struct arena room, const struct table *table, struct progress *progress)
{
	const struct law *law = table->law;
	struct search *search = search_new(&room, table);
	for (int i = 0; i < law->n_always; i++) {
		const struct always *line = &law->always[i];
		struct arena scratch = room;
		struct searched found = search_always(&scratch, search, i, c->trials, &c->seed);
		c->tried += found.tried, c->met[i] += found.met;
		progress_show(progress, c->tried);
		if (found.holds)
			continue;
		progress_clear(progress);
		c->is_bad = true;
		print_error("%.*s:%d: always %.*s does not hold on %s (case %ld that was tried)", SF(line->at.path),
		    line->at.line, SF(line->id), date_write(&scratch, table->on).at, found.tried);
		print_note("  always %.*s: %.*s\n%.*s", SF(line->id), SF(line->text), SF(found.text));
	}
}

/* Compiles the law on each of its days, and tries its always lines on the first and the last of them and between. */
static void check_days(struct check *c, const struct law *law)
{
	struct arena keep = c->cli->scratch;
	find_days(c, &keep, law);
	c->met = NEW(&c->cli->keep, long, (size_t)law->n_always + 1);
	struct progress progress = progress_begin("cases");
	for (int i = 0; i < c->n_days; i++) {
		struct arena room = keep;
		struct diags d = { .arena = &room };
		struct table *table = NEW(&room, struct table, 1);
		if (!table_compile(&room, law, c->days[i], table, &d)) {
			progress_clear(&progress);
			print_diags(room, &d);
			print_error("%.*s %.*s cannot be used on %s", SF(law->packs[0]->name),
			    SF(law->packs[0]->version), date_write(&room, c->days[i]).at);
			c->is_bad = true;
			return;
		}
		if (law->n_always)
			try_always(c, room, table, &progress);
		if (c->is_bad)
			return;
	}
	progress_clear(&progress);
}

static void check_pack(struct check *c, const struct pack *pack)
{
	struct diags d = { .arena = &c->cli->keep };
	const struct law *law = law_read(&c->cli->keep, &c->packs->shelf, pack, &d);
	struct arena scratch = c->cli->scratch;
	print_diags(scratch, &d);
	if (!law) {
		c->is_bad = true;
		return;
	}
	bool is_open = pack->time.from == UNSET_DATE, was_bad = c->is_bad;
	c->tried = 0, c->n_days = 0, c->is_bad = false;
	if (law->decision.id.n && !is_open)
		check_days(c, law);
	struct buf b = { .arena = &scratch };
	buf_print(&b, "%.*s %.*s: %s", SF(pack->name), SF(pack->version), c->is_bad ? "not good" : "good");
	if (is_open)
		buf_add(&b, S("; nobody has entered the day from which it is in force, so no case is judged by it"));
	if (!c->is_bad && c->n_days)
		buf_print(&b, "; compiled for %d day%s", c->n_days, c->n_days == 1 ? "" : "s");
	if (!c->is_bad && c->n_days && law->n_always)
		buf_print(&b, ", %d always line%s tried on %ld cases", law->n_always, law->n_always == 1 ? "" : "s",
		    c->tried);
	buf_char(&b, '\n');
	for (int i = 0; !c->is_bad && c->n_days && i < law->n_always; i++)
		if (!c->met[i])
			buf_print(
			    &b, "  always %.*s: no case met its premise; it says nothing yet\n", SF(law->always[i].id));
	print_out(buf_str(&b));
	c->is_bad = c->is_bad || was_bad;
}

static bool read_number(const struct args *args, const char *word, long *out)
{
	const char *given = args_value(args, word);
	return !given || str_number(str_of(given), out);
}

enum code cli_law_check(struct cli *cli, const struct args *args)
{
	struct packs packs;
	const struct pack **list;
	struct fault f;
	struct diags d = { .arena = &cli->keep };
	struct check c = { .cli = cli, .packs = &packs, .trials = 2000 };
	long seed = (long)(time(NULL) % 1000000000);
	int n;
	if (!read_number(args, "trials", &c.trials))
		return cli_usage(cli, "--trials takes a whole number");
	if (!read_number(args, "seed", &seed))
		return cli_usage(cli, "--seed takes a whole number up to 999999999");
	if (!packs_open_any(cli, args, &packs, &d, &f))
		return cli_fault(&f);
	print_diags(cli->scratch, &d);
	c.is_bad = d.errors > 0, c.seed = (uint64_t)seed;
	if (!packs_chosen(cli, &packs, args, &list, &n, &f)) {
		enum code code = cli_fault(&f);
		return c.is_bad ? CODE_INVALID : code; /* the pack may be one of those whose header is wrong */
	}
	for (int i = 0; i < n; i++)
		check_pack(&c, list[i]);
	print_out(str_print(&cli->keep, "seed %ld\n", seed));
	return c.is_bad ? CODE_INVALID : CODE_WORKED;
}
