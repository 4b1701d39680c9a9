/* log_recover.c - the command that brings a restored backup up to what the world has seen. */
#include "store/log_recover.h"
#include "cli/commands.h"
#include "cli/log_place.h"
#include "cli/print.h"

const struct flag cli_log_recover_flags[] = {
	{ "from", 0, "COPY", "DIR", "a folder or address that serves the log and is ahead; without it, DIR itself" },
	FLAG_HELP, FLAGS_END
};

static bool recover(struct cli *cli, const struct args *args, uint64_t *before, uint64_t *size, struct fault *f)
{
	const char *dir = args->rest[0], *from = args_value(args, "from");
	struct log_place place;
	struct log l;
	struct str note;
	if (log_is_record(&cli->keep, dir))
		return fail(f, FAULT_CONFLICT,
		    "%s: a record: its commitments are of no use without the chances that opened them; put back "
		    "store.db "
		    "and keys.db of the same moment, the last one there is",
		    dir);
	TRY(place_open(cli, args, from ? from : dir, &place, f));
	bool ok = place_checkpoint(&place, &cli->keep, &note, f) && log_open(&l, &cli->keep, dir, f);
	if (ok) {
		ok = log_recover(&l, &cli->keep, &place.source, note, before, size, f);
		log_close(&l);
	}
	place_close(&place);
	return ok;
}

enum code cli_log_recover(struct cli *cli, const struct args *args)
{
	uint64_t before = 0, size = 0;
	struct fault f;
	if (!recover(cli, args, &before, &size, &f))
		return cli_fault(&f);
	print_note("%llu leaves taken from the copy, %llu in all; the names of their events are not known any more",
	    (unsigned long long)(size > before ? size - before : 0), (unsigned long long)size);
	return CODE_WORKED;
}
