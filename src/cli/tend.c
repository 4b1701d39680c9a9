#include "cli/tend.h"
#include "cli/log_kit.h"
#include "store/window.h"

static bool read_seconds(const struct args *args, const char *word, uint64_t *out, struct fault *f)
{
	const char *said = args_value(args, word);
	return !said || kit_number(said, word, out, f);
}

bool tend(struct cli *cli, const struct args *args, const char *dir, struct fault *f)
{
	struct schedule every = schedule_default;
	struct record r;
	struct due due;
	uint64_t now = kit_now();
	TRY(read_seconds(args, "anchor", &every.anchor_s, f) && read_seconds(args, "window", &every.window_s, f) &&
	    read_seconds(args, "report", &every.report_s, f) && record_open(&r, &cli->keep, dir, f));
	bool ok = window_due(&r, &every, now, &due, f);
	due.window = due.window || args_has(args, "close-window");
	if (ok && (due.anchor || due.window || due.report))
		ok = window_tend(&r, cli->scratch, &due, now, f);
	record_close(&r);
	return ok;
}
