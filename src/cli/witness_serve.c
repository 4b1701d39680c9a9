/* witness_serve.c - a witness at work, until it is told to end. */
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/serve_kit.h"
#include "web/witness.h"

const struct flag cli_witness_serve_flags[] = { FLAGS_SERVE, FLAG_HELP, FLAGS_END };

enum { RATE = 10 }; /* a log that grows asks once every few seconds */

static void tell(const char *sentence) { print_error("%s", sentence); }

/* No clock is right that stands before the day this program was built. */
static uint64_t built_s(void)
{
	struct stat st;
	return stat("/proc/self/exe", &st) || st.st_mtim.tv_sec < 0 ? 0 : (uint64_t)st.st_mtim.tv_sec;
}

enum code cli_witness_serve(struct cli *cli, const struct args *args)
{
	struct web_witness web;
	struct serve_how how = { .answer = web_witness_answer, .with = &web, .body_most = WITNESS_BODY_MOST };
	struct witness w;
	struct fault f;
	if (!serve_kit_how(cli, args, RATE, &how, &f) || !witness_open(&w, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	uint64_t built = built_s();
	w.floor_s = built > w.floor_s ? built : w.floor_s;
	bool ok = web_witness_open(&web, &cli->keep, &w, tell, &f) && serve_kit_run(cli, &how, &f);
	witness_close(&w);
	return ok ? CODE_WORKED : cli_fault(&f);
}
