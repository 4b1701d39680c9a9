/* witness_keep.c - the commands of whoever runs a witness, but for serving: init, add, list. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/witness_list.h"
#include "store/witness_state.h"

const struct flag cli_witness_init_flags[] = {
	{ "name", 0, "NAME", NULL, "name of the witness, for ever: its address without https://" }, FLAG_HELP, FLAGS_END
};
const struct flag cli_witness_add_flags[] = {
	{ "origin", 0, "NAME", NULL, "name of the log, if it is not that of its key" }, FLAG_HELP, FLAGS_END
};
const struct flag cli_witness_list_flags[] = { FLAG_HELP, FLAGS_END };

enum code cli_witness_init(struct cli *cli, const struct args *args)
{
	const char *name = args_value(args, "name");
	struct vkey key;
	struct fault f;
	if (!name)
		return cli_usage(cli, "say the name of the witness: --name NAME");
	if (!witness_create(&cli->keep, args->rest[0], str_of(name), kit_now(), &key, &f))
		return cli_fault(&f);
	struct str text = vkey_write(&cli->keep, &key);
	print_out(str_print(&cli->keep, "%.*s\n", SF(text)));
	print_note(
	    "the line above is the public key: publish it. The private one is in %s/key: nobody else may read it, "
	    "and it must never be used in two places",
	    args->rest[0]);
	return CODE_WORKED;
}

static const char *list_path(struct cli *cli, const char *dir) { return str_print(&cli->keep, "%s/logs", dir).at; }

static bool read_list(struct cli *cli, const char *path, struct str *text, struct witness_list *out, struct fault *f)
{
	struct file file;
	TRY(file_read(&cli->keep, path, WITNESS_LIST_MOST, &file, f));
	*text = file.bytes;
	return witness_list_read(&cli->keep, str_of(path), file.bytes, out, f);
}

static bool add(struct cli *cli, const struct args *args, struct fault *f)
{
	const char *path = list_path(cli, args->rest[0]), *origin = args_value(args, "origin");
	struct str text, line;
	struct witness_list list;
	struct buf all = { .arena = &cli->keep };
	TRY(read_list(cli, path, &text, &list, f));
	TRY(witness_list_line(&cli->keep, str_of(args->rest[1]), origin ? str_of(origin) : S(""), &line, f));
	buf_add(&all, text);
	if (text.n && !str_ends(text, S("\n")))
		buf_char(&all, '\n');
	buf_add(&all, line);
	TRY(witness_list_read(&cli->keep, str_of(path), buf_str(&all), &list, f));
	return file_write(path, buf_str(&all), true, f);
}

enum code cli_witness_add(struct cli *cli, const struct args *args)
{
	struct fault f;
	return add(cli, args, &f) ? CODE_WORKED : cli_fault(&f);
}

/* A log, and how far it was cosigned. */
static bool say_log(
    struct cli *cli, struct witness *w, const struct witness_log *log, struct buf *said, struct fault *f)
{
	struct witness_row row;
	struct str key = vkey_write(&cli->keep, &log->key);
	TRY(witness_row_read(w, &cli->keep, witness_log_hash(log->origin), &row, f));
	print_plain(said, log->origin);
	if (row.seen.has_any) {
		struct str when = moment_write(&cli->keep, row.signed_s);
		buf_print(said, ": %llu leaves cosigned at %.*s\n", (unsigned long long)row.seen.size, SF(when));
	} else {
		buf_add(said, S(": nothing cosigned yet\n"));
	}
	buf_print(said, "    key %.*s\n", SF(key));
	return true;
}

enum code cli_witness_list(struct cli *cli, const struct args *args)
{
	struct buf said = { .arena = &cli->keep };
	struct witness w;
	struct witness_list list = { 0 };
	struct str text;
	struct fault f;
	if (!witness_open_to_read(&w, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	struct str key = vkey_write(&cli->keep, &w.signer.public);
	buf_print(&said, "witness key %.*s\n", SF(key));
	bool ok = read_list(cli, list_path(cli, args->rest[0]), &text, &list, &f);
	for (size_t i = 0; ok && i < list.n; i++)
		ok = say_log(cli, &w, &list.log[i], &said, &f);
	witness_close(&w);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&said));
	return CODE_WORKED;
}
