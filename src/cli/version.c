#include "cli/commands.h"
#include "cli/print.h"

const struct flag cli_version_flags[] = { { "json", 0, NULL, NULL, "as JSON" }, FLAG_HELP, FLAGS_END };

enum code cli_version(struct cli *cli, const struct args *args)
{
	(void)cli;
	if (args_has(args, "json"))
		print_out(S("{\"holdfast\": 1, \"engine\": \"" CLI_VERSION "\"}\n"));
	else
		print_out(S("holdfast " CLI_VERSION "\n"));
	return CODE_WORKED;
}
