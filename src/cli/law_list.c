#include "base/date.h"
#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"

const struct flag cli_law_list_flags[] = { { "names", 0, NULL, NULL, "the names alone, one a line" }, FLAG_ON, FLAG_LAW,
	FLAG_HELP, FLAGS_END };

static struct str day_text(struct arena *a, int32_t day)
{
	return day == UNSET_DATE  ? S("UNSET")
	       : day == DATE_OPEN ? S("open")
	       : day == DATE_NONE ? S("")
				  : date_write(a, day);
}

static void list_pack(struct arena *a, struct buf *b, const struct pack *p, int32_t on)
{
	const char *now = interval_holds(p->time, on) ? "in force" : "not in force";
	buf_print(b, "%-18.*s %-14.*s %-13s %-22.*s %-11.*s %s%.*s\n", SF(p->name), SF(p->version), now,
	    SF(str_print(a, "%.*s to %.*s", SF(day_text(a, p->time.from)), SF(day_text(a, p->time.until)))),
	    SF(p->decision), p->invented ? "(invented country) " : "", SF(p->title));
}

enum code cli_law_list(struct cli *cli, const struct args *args)
{
	struct packs packs;
	struct fault f;
	int32_t on;
	struct diags d = { .arena = &cli->keep };
	if (!cli_day(args, &on, NULL, &f) || !packs_open_any(cli, args, &packs, &d, &f))
		return cli_fault(&f);
	struct buf b = { .arena = &cli->keep };
	if (!args_has(args, "names"))
		buf_print(&b, "%-18s %-14s %-13s %-22s %-11s %s\n", "pack", "version", "today", "from and until",
		    "gate", "title");
	for (int i = 0; i < packs.shelf.n; i++) {
		const struct pack *p = &packs.shelf.packs[i];
		if (args_has(args, "names"))
			buf_print(&b, "%.*s\n%.*s@%.*s\n", SF(p->name), SF(p->name), SF(p->version));
		else
			list_pack(&cli->keep, &b, p, on);
	}
	print_out(buf_str(&b));
	print_diags(cli->scratch, &d);
	return d.errors ? CODE_INVALID : CODE_WORKED;
}
