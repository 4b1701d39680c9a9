/* log_case.c - events of cases: recording them blinded, and erasing a case. */
#include "cli/log_case.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/tile.h"
#include "store/cases.h"

const struct flag cli_log_erase_flags[] = { { "case", 0, "ID", NULL, "the case whose records are erased" },
	{ "hold", 0, NULL, NULL, "put the case under a legal hold instead: nothing of it is erased" },
	{ "release", 0, NULL, NULL, "release that hold" }, FLAG_HELP, FLAGS_END };

static bool is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return true;
}

/* `log prove` takes a place, a commitment or the name of an event, and must know which. */
static bool event_is_name(struct str event, struct fault *f)
{
	struct sha256 unused;
	if (event.n && !is_digits(event) && !sha256_of_hex(event, &unused))
		return true;
	return fail(f, FAULT_INPUT, "the name of an event is not empty, and neither a number nor a commitment");
}

static bool append(struct cli *cli, const struct args *args, struct record *r, struct str *said, struct fault *f)
{
	const char *event = args_value(args, "event");
	size_t n = (size_t)args->n_rest - 1;
	struct case_event *events = NEW(&cli->keep, struct case_event, n);
	struct sha256 *commitment = NEW(&cli->keep, struct sha256, n);
	struct buf b = { .arena = &cli->keep };
	TRY(!event || event_is_name(str_of(event), f));
	for (size_t i = 0; i < n; i++) {
		struct file file;
		TRY(file_read(&cli->keep, args->rest[i + 1], ENTRY_MOST, &file, f));
		events[i] =
		    (struct case_event){ str_of(args_value(args, "case")), event ? str_of(event) : S(""), file.bytes };
	}
	TRY(cases_append(r, cli->scratch, events, n, commitment, f));
	for (size_t i = 0; i < n; i++)
		buf_print(&b, "%.*s\n", SF(sha256_hex(&cli->keep, commitment[i])));
	*said = buf_str(&b);
	return true;
}

enum code log_case_append(struct cli *cli, const struct args *args, const struct room *room)
{
	struct record r;
	struct str said = { 0 };
	struct fault f;
	if (!*args_value(args, "case"))
		return cli_usage(cli, "--case needs a name");
	if (!record_open(&r, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = room_begin(&r.db, r.path, room, &f) && append(cli, args, &r, &said, &f) && db_commit(&r.db, &f);
	db_rollback(&r.db);
	record_close(&r);
	if (!ok)
		return cli_fault(&f);
	print_out(said);
	return CODE_WORKED;
}

bool fsck_cases(struct cli *cli, const char *dir, struct str *said, struct fault *f)
{
	struct record r;
	struct fault why = { 0 };
	uint64_t n, erased;
	if (!record_open(&r, &cli->keep, dir, &why)) {
		if (why.kind != FAULT_MISSING)
			return fail(f, why.kind, "%s", why.text);
		*said = S("what the leaves say was not looked at: the keys are not in this folder\n");
		return true;
	}
	bool ok = cases_check(&r, cli->scratch, &n, &erased, f);
	record_close(&r);
	*said = str_print(&cli->keep, "events: %llu, each opens what its leaf commits to; erased of them: %llu\n",
	    (unsigned long long)n, (unsigned long long)erased);
	return ok;
}

enum code cli_log_erase(struct cli *cli, const struct args *args)
{
	const char *name = args_value(args, "case");
	bool hold = args_has(args, "hold"), release = args_has(args, "release");
	struct record r;
	struct fault f;
	uint64_t n;
	if (!name || !*name)
		return cli_usage(cli, "say which case: --case ID");
	if (hold && release)
		return cli_usage(cli, "--hold and --release are opposites");
	if (!record_open(&r, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = hold || release ? case_hold(&r, cli->scratch, str_of(name), hold, &f)
				  : case_erase(&r, cli->scratch, str_of(name), &n, &f);
	record_close(&r);
	if (!ok)
		return cli_fault(&f);
	if (!hold && !release)
		print_note("records erased: %llu; the leaves stay, and open no more", (unsigned long long)n);
	return CODE_WORKED;
}
