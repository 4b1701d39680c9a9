/* mirror_serve.c - the copies of a mirror, or any folder that holds a log, for readers. */
#include "cli/commands.h"
#include "cli/serve_kit.h"
#include "web/files.h"
#include <sys/stat.h>

const struct flag cli_mirror_serve_flags[] = { FLAGS_SERVE, FLAG_HELP, FLAGS_END };

enum { RATE = 1000 }; /* whoever reads a log whole takes a file for every 256 entries */

enum code cli_mirror_serve(struct cli *cli, const struct args *args)
{
	struct web_files files;
	struct serve_how how = { .answer = web_files_answer, .with = &files };
	struct stat st;
	struct fault f;
	const char *below = str_print(&cli->keep, "%s/public", args->rest[0]).at;
	bool has_public = !stat(below, &st) && S_ISDIR(st.st_mode);
	if (!serve_kit_how(cli, args, RATE, &how, &f) ||
	    !web_files_open(&files, has_public ? below : args->rest[0], &f))
		return cli_fault(&f);
	bool ok = serve_kit_run(cli, &how, &f);
	web_files_close(&files);
	return ok ? CODE_WORKED : cli_fault(&f);
}
