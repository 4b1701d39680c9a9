/* log_init.c - a folder with a log, or with the two logs of a record. */
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "store/record.h"

const struct flag cli_log_init_flags[] = {
	{ "origin", 0, "NAME", NULL, "name of the log, for ever: the address it is served at, without https://" },
	{ "record", 0, NULL, NULL, "make two logs, NAME/public in clear text and NAME/cases blinded" }, FLAG_HELP,
	FLAGS_END
};

/* The first checkpoint of a new log, and its public key as a line. */
static bool begin(
    struct cli *cli, const char *dir, enum log_which which, uint64_t now, struct buf *keys, struct fault *f)
{
	struct log log;
	struct published p;
	TRY(log_open_which(&log, &cli->keep, dir, which, f));
	bool ok = log_publish(&log, &cli->keep, now, &p, f);
	log_close(&log);
	TRY(ok);
	buf_add(keys, vkey_write(&cli->keep, &log.row.key));
	buf_char(keys, '\n');
	return true;
}

enum code cli_log_init(struct cli *cli, const struct args *args)
{
	const char *origin = args_value(args, "origin"), *dir = args->rest[0];
	bool is_record = args_has(args, "record");
	struct buf keys = { .arena = &cli->keep };
	struct fault f;
	if (!origin)
		return cli_usage(cli, "say the name of the log: --origin NAME");
	uint64_t now = kit_now();
	bool ok = is_record ? record_create(&cli->keep, dir, str_of(origin), now, &f)
			    : log_create(&cli->keep, dir, str_of(origin), &f);
	if (!ok || !begin(cli, dir, LOG_PUBLIC, now, &keys, &f) ||
	    (is_record && !begin(cli, dir, LOG_CASES, now, &keys, &f)))
		return cli_fault(&f);
	print_out(buf_str(&keys));
	if (is_record)
		print_note("the lines above are the public keys; the private ones are in %s/key and %s/key.cases, the "
			   "key to the cases in %s/kek: keep copies where nobody reads them",
		    dir, dir, dir);
	else
		print_note("the line above is the public key; the private one is in %s/key: keep a copy where nobody "
			   "reads it",
		    dir);
	return CODE_WORKED;
}
