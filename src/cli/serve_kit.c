#include "cli/serve_kit.h"
#include "cli/log_kit.h"
#include "cli/print.h"

bool serve_kit_how(struct cli *cli, const struct args *args, uint64_t rate, struct serve_how *how, struct fault *f)
{
	const char *hosts = args_value(args, "host"), *word = args_value(args, "rate");
	if (word)
		TRY(kit_number(word, "--rate", &rate, f));
	if (rate > 1000000)
		return fail(f, FAULT_INPUT, "--rate: at most a million requests a second");
	how->rate = (double)rate;
	how->listen = args_value(args, "listen");
	how->is_behind_proxy = args_has(args, "behind-proxy");
	char *names = (char *)(uintptr_t)str_keep(&cli->keep, str_of(hosts ? hosts : "")).at;
	for (char *c = names; *c; c++)
		if (*c == ',')
			*c = ' ';
	how->hosts = str_of(names);
	return true;
}

bool serve_kit_run(struct cli *cli, const struct serve_how *how, struct fault *f)
{
	struct serve *s;
	TRY(serve_open(&s, &cli->keep, how, f));
	struct str url = serve_url(s);
	print_out(str_print(&cli->keep, "%.*s\n", SF(url)));
	print_end();
	if (!serve_is_loopback(s))
		print_note("anybody who reaches this address can ask, without encryption; a server with TLS belongs in "
			   "front");
	bool ok = serve_run(s, f);
	serve_close(s);
	return ok;
}
