/* log_write.c - the commands of whoever keeps a log: init, append, publish, checkpoint. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/tile.h"

const struct flag cli_log_init_flags[] = {
	{ "origin", 0, "NAME", NULL, "name of the log, for ever: the address it is served at, without https://" },
	FLAG_HELP, FLAGS_END
};
const struct flag cli_log_append_flags[] = { { "lines", 0, NULL, NULL, "each line of the files is an entry" },
	{ "event", 0, "ID", NULL, "name of what is recorded: the same again is the same leaf" }, FLAG_HELP, FLAGS_END };
const struct flag cli_log_publish_flags[] = { { "quiet", 'q', NULL, NULL, "say nothing when it worked" }, FLAG_HELP,
	FLAGS_END };
const struct flag cli_log_checkpoint_flags[] = {
	{ "public-key", 0, NULL, NULL, "print the public key of the log instead" }, FLAG_HELP, FLAGS_END
};

enum { LINES_MOST = 1 << 30 };

enum code cli_log_init(struct cli *cli, const struct args *args)
{
	const char *origin = args_value(args, "origin");
	struct log log;
	struct published p;
	struct fault f;
	if (!origin)
		return cli_usage(cli, "say the name of the log: --origin NAME");
	if (!log_create(&cli->keep, args->rest[0], str_of(origin), &f) ||
	    !log_open(&log, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = log_publish(&log, &cli->keep, kit_now(), &p, &f);
	log_close(&log);
	if (!ok)
		return cli_fault(&f);
	struct str key = vkey_write(&cli->keep, &log.row.key);
	print_out(str_print(&cli->keep, "%.*s\n", SF(key)));
	print_note("the line above is the public key; the private one is in %s/key: keep a copy where nobody reads it",
	    args->rest[0]);
	return CODE_WORKED;
}

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
	struct log l;
	struct fault f;
	if (args_has(args, "event") && (args->n_rest > 2 || args_has(args, "lines")))
		return cli_usage(cli, "--event names one entry");
	if (!log_open(&l, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = db_begin(&l.db, &f) && append_all(cli, args, &l, &said, &f) && db_commit(&l.db, &f);
	db_rollback(&l.db);
	log_close(&l);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&said));
	return CODE_WORKED;
}

enum code cli_log_publish(struct cli *cli, const struct args *args)
{
	struct log l;
	struct published p;
	struct fault f;
	if (!log_open(&l, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = log_publish(&l, &cli->keep, kit_now(), &p, &f);
	log_close(&l);
	if (!ok)
		return cli_fault(&f);
	if (!args_has(args, "quiet"))
		print_note("%llu leaves published, %llu of them new", (unsigned long long)p.size,
		    (unsigned long long)(p.size - p.before));
	return CODE_WORKED;
}

static enum code print_key(struct cli *cli, const char *dir)
{
	struct log l;
	struct fault f;
	if (!log_open(&l, &cli->keep, dir, &f))
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
		return print_key(cli, args->rest[0]);
	if (!kit_public(cli, args->rest[0], &files, &f))
		return cli_fault(&f);
	bool ok = log_files_read(&files, &cli->keep, "checkpoint", NOTE_MOST, &note, &f);
	log_files_close(&files);
	if (!ok)
		return cli_fault(&f);
	print_out(note);
	return CODE_WORKED;
}
