/* log_write.c - the commands of whoever keeps a log: append, checkpoint. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_case.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/tile.h"

const struct flag cli_log_append_flags[] = { { "lines", 0, NULL, NULL, "each line of the files is an entry" },
	{ "event", 0, "ID", NULL, "name of what is recorded: the same again is the same leaf" },
	{ "case", 0, "ID", NULL, "of a record: the files are events of this case, and are recorded blinded" },
	FLAG_FLOOR, FLAG_HELP, FLAGS_END };
const struct flag cli_log_checkpoint_flags[] = {
	{ "public-key", 0, NULL, NULL, "print the public key of the log instead" }, FLAG_LOG, FLAG_HELP, FLAGS_END
};

enum { LINES_MOST = 1 << 30 };

/* The entries of the files in one transaction: all of them or none. */
static bool append_all(struct cli *cli, const struct args *args, struct log *l, struct buf *said, struct fault *f)
{
	const char *event = args_value(args, "event");
	bool is_lines = args_has(args, "lines");
	for (int i = 0; i < args->n_rest - 1; i++) {
		struct arena scratch = cli->scratch;
		struct file file;
		TRY(file_read(&scratch, args->rest[i + 1], is_lines ? LINES_MOST : ENTRY_MOST, &file, f));
		struct str rest = file.bytes;
		do {
			uint64_t seq;
			struct str entry = is_lines ? str_split(&rest, S("\n")) : rest;
			TRY(leaf_append(&l->db, l->row.id, event ? str_of(event) : S(""), entry, &seq, f));
			buf_print(said, "%llu\n", (unsigned long long)seq);
		} while (is_lines && rest.n);
	}
	return true;
}

enum code cli_log_append(struct cli *cli, const struct args *args)
{
	struct buf said = { .arena = &cli->keep };
	struct room room = { 0 };
	struct log l;
	struct fault f;
	if (args_has(args, "event") && (args->n_rest > 2 || args_has(args, "lines")))
		return cli_usage(cli, "--event names one entry");
	if (args_has(args, "case") && args_has(args, "lines"))
		return cli_usage(cli, "events of a case are whole files");
	if (!kit_floor(args, &room, &f))
		return cli_fault(&f);
	if (args_has(args, "case"))
		return log_case_append(cli, args, &room);
	if (!log_open(&l, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = room_begin(&l.db, l.path, &room, &f) && append_all(cli, args, &l, &said, &f) && db_commit(&l.db, &f);
	db_rollback(&l.db);
	log_close(&l);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&said));
	return CODE_WORKED;
}

static enum code print_key(struct cli *cli, const struct args *args)
{
	struct log l;
	struct fault f;
	if (!kit_open(cli, args, args->rest[0], &l, &f))
		return cli_fault(&f);
	struct str key = vkey_write(&cli->keep, &l.row.key);
	log_close(&l);
	print_out(str_print(&cli->keep, "%.*s\n", SF(key)));
	return CODE_WORKED;
}

enum code cli_log_checkpoint(struct cli *cli, const struct args *args)
{
	struct log_files files;
	struct str note;
	struct fault f;
	if (args_has(args, "public-key"))
		return print_key(cli, args);
	if (!kit_served(cli, args, args->rest[0], &files, &f))
		return cli_fault(&f);
	bool ok = log_files_read(&files, &cli->keep, "checkpoint", NOTE_MOST, &note, &f);
	log_files_close(&files);
	if (!ok)
		return cli_fault(&f);
	print_out(note);
	return CODE_WORKED;
}
