/* log_entry.c - a public entry from words of the command line, in the one form it has. */
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/entry.h"

const struct flag cli_log_entry_flags[] = {
	{ "append", 0, "DIR", "DIR", "append it to the public log in DIR; prints its index instead of its lines" },
	{ "event", 0, "ID", NULL, "with --append: name of what is recorded: the same again is the same leaf" },
	{ "any-kind", 0, NULL, NULL, "take a kind nobody has described (`holdfast log entry help` lists them)" },
	FLAG_HELP, FLAGS_END
};

static enum code list_kinds(struct cli *cli)
{
	struct buf b = { .arena = &cli->keep };
	for (size_t i = 0; entry_kind_name(i); i++)
		buf_print(&b, "%-18s %s\n", entry_kind_name(i), entry_kind_words(str_of(entry_kind_name(i))));
	print_out(buf_str(&b));
	return CODE_WORKED;
}

static bool read_words(struct cli *cli, const struct args *args, struct str *out, struct fault *f)
{
	struct field *field = NEW(&cli->keep, struct field, (size_t)args->n_rest);
	size_t n = (size_t)args->n_rest;
	field[0] = (struct field){ S("kind"), str_of(args->rest[0]) };
	if (!entry_kind_words(field[0].value) && !args_has(args, "any-kind"))
		return fail(f, FAULT_INPUT, "no kind '%s'; `holdfast log entry help` lists them", args->rest[0]);
	for (size_t i = 1; i < n; i++) {
		field[i].value = str_of(args->rest[i]);
		field[i].key = str_split(&field[i].value, S("="));
	}
	return entry_write(&cli->keep, field, n, out, f);
}

enum code cli_log_entry(struct cli *cli, const struct args *args)
{
	struct str entry = { 0 };
	struct fault f;
	uint64_t seq = 0;
	if (!strcmp(args->rest[0], "help"))
		return list_kinds(cli);
	if (args_has(args, "event") && !args_has(args, "append"))
		return cli_usage(cli, "--event names a leaf: give --append DIR too");
	if (!read_words(cli, args, &entry, &f) ||
	    (args_has(args, "append") &&
		!kit_append(cli, args_value(args, "append"), args_value(args, "event"), entry, &seq, &f)))
		return cli_fault(&f);
	print_out(args_has(args, "append") ? str_print(&cli->keep, "%llu\n", (unsigned long long)seq) : entry);
	return CODE_WORKED;
}
