/* log_check.c - the commands that look at everything: verify and monitor from outside, fsck, rebuild and export inside.
 */
#include "base/base64.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/proof.h"

const struct flag cli_log_verify_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "since", 0, "FILE", "FILE", "an earlier checkpoint of this log, which it must continue" }, FLAG_HELP,
	FLAGS_END };
const struct flag cli_log_monitor_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "state", 0, "FILE", "FILE", "the last checkpoint that was good; moves on when the new one is" }, FLAG_HELP,
	FLAGS_END };
const struct flag cli_log_fsck_flags[] = { FLAG_HELP, FLAGS_END };
const struct flag cli_log_rebuild_flags[] = { FLAG_HELP, FLAGS_END };
const struct flag cli_log_export_flags[] = { { "from", 0, "INDEX", NULL, "begin with this leaf" }, FLAG_HELP,
	FLAGS_END };

struct looking { /* at a log from outside */
	struct cli *cli;
	struct log_files files;
	struct policy *policy;
	struct findings now;
	bool has_old;
	struct checkpoint old; /* what it must continue */
	struct buf said;
};

/* An earlier checkpoint, under the same policy. *is_good: it may be relied on. */
static bool read_old(struct looking *k, const char *path, bool *is_good, struct fault *f)
{
	struct findings found;
	struct file file;
	TRY(file_read(&k->cli->keep, path, NOTE_MOST, &file, f));
	TRY(judge_checkpoint(&k->cli->keep, file.bytes, k->policy, &ed25519, &found, f));
	*is_good = findings_trusted(&found);
	k->old = found.checkpoint, k->has_old = true;
	return true;
}

/* Does the log continue the earlier checkpoint? Says so. */
static bool check_old(struct looking *k)
{
	struct tile_source source = { log_files_get, &k->files };
	struct tile_tree tree = { .source = &source, .size = k->now.checkpoint.size, .scratch = k->cli->scratch };
	struct nodes nodes = { tile_tree_node, &tree };
	struct sha256 root;
	unsigned long long old = k->old.size, now = k->now.checkpoint.size;
	if (!str_eq(k->old.origin, k->now.checkpoint.origin)) {
		buf_add(&k->said, S("  NO   the earlier checkpoint is of another log\n"));
		return false;
	}
	if (old > now) {
		buf_print(&k->said,
		    "  NO   the log had %llu leaves and now has %llu: it was cut short, or turned back\n", old, now);
		return false;
	}
	if (!span_root(&nodes, (struct span_of){ 0, old }, &root, NULL) || !hash_same(root, k->old.root)) {
		buf_print(&k->said,
		    "  NO   the first %llu leaves are not those of the earlier checkpoint: history was changed\n", old);
		return false;
	}
	buf_print(&k->said, "  yes  the log continues what it was with %llu leaves\n", old);
	return true;
}

/* All leaves and tiles since the earlier checkpoint, or all there are. */
static bool check_tiles(struct looking *k)
{
	struct tile_source source = { log_files_get, &k->files };
	const struct checkpoint *c = &k->now.checkpoint;
	uint64_t from = k->has_old ? k->old.size : 0;
	struct sha256 root;
	struct fault why;
	if (!tiles_check(k->cli->scratch, &source, from, c->size, &root, &why)) {
		buf_add(&k->said, S("  NO   "));
		print_plain(&k->said, str_of(why.text));
		buf_char(&k->said, '\n');
		return false;
	}
	if (!hash_same(root, c->root)) {
		buf_add(&k->said, S("  NO   the tiles do not lead to the signed root\n"));
		return false;
	}
	buf_print(&k->said, "  yes  %llu leaves, each in its place, lead to the signed root\n",
	    (unsigned long long)(c->size - from));
	return true;
}

/* Looks at a log. *is_good: everything is as it must be. */
static bool look(struct looking *k, const struct args *args, const char *old, bool *is_good, struct fault *f)
{
	bool ok = true;
	k->said.arena = &k->cli->keep;
	TRY(kit_policy(k->cli, args, &k->policy, f));
	TRY(kit_judged(k->cli, &k->files, k->policy, &k->now, f) && (!old || read_old(k, old, &ok, f)));
	print_plain(&k->said, k->now.checkpoint.origin);
	buf_print(&k->said, ", %llu leaves\n", (unsigned long long)k->now.checkpoint.size);
	if (!ok)
		buf_add(&k->said, S("  NO   the earlier checkpoint is not signed as your policy asks\n"));
	ok = kit_say_signed(&k->said, k->policy, &k->now) && ok;
	ok = (!k->has_old || check_old(k)) && ok;
	*is_good = check_tiles(k) && ok;
	return true;
}

enum code cli_log_verify(struct cli *cli, const struct args *args)
{
	struct looking k = { .cli = cli };
	struct fault f;
	bool is_good = false;
	if (!kit_public(cli, args->rest[0], &k.files, &f))
		return cli_fault(&f);
	bool ok = look(&k, args, args_value(args, "since"), &is_good, &f);
	log_files_close(&k.files);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&k.said));
	return is_good ? CODE_WORKED : CODE_NOT_VERIFIED;
}

enum code cli_log_monitor(struct cli *cli, const struct args *args)
{
	const char *state = args_value(args, "state");
	struct looking k = { .cli = cli };
	struct file before;
	struct str note;
	struct fault f = { 0 };
	bool is_good = false;
	if (!state)
		return cli_usage(cli, "say where to remember the last good checkpoint: --state FILE");
	bool is_first = !file_read(&cli->keep, state, NOTE_MOST, &before, &f);
	if ((is_first && f.kind != FAULT_MISSING) || !kit_public(cli, args->rest[0], &k.files, &f))
		return cli_fault(&f);
	bool ok = look(&k, args, is_first ? NULL : state, &is_good, &f);
	ok = ok && log_files_read(&k.files, &cli->keep, "checkpoint", NOTE_MOST, &note, &f);
	log_files_close(&k.files);
	if (ok && is_good)
		ok = file_write(state, note, true, &f);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&k.said));
	if (!is_good)
		print_note("%s keeps the last good checkpoint; keep the new one as evidence", state);
	return is_good ? CODE_WORKED : CODE_NOT_VERIFIED;
}

enum code cli_log_fsck(struct cli *cli, const struct args *args)
{
	struct log l;
	struct fault f;
	uint64_t n;
	if (!log_open(&l, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = log_fsck(&l, &cli->keep, &n, &f);
	log_close(&l);
	if (!ok) {
		print_error("%s", f.text);
		return CODE_NOT_VERIFIED;
	}
	print_out(str_print(
	    &cli->keep, "%llu leaves: rows, tiles, head, signature and checkpoint agree\n", (unsigned long long)n));
	return CODE_WORKED;
}

enum code cli_log_rebuild(struct cli *cli, const struct args *args)
{
	struct log l;
	struct head head;
	struct sha256 root;
	struct fault f;
	if (!log_open(&l, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = log_head_read(&l.db, &cli->keep, l.row.id, &head, &f) &&
		  log_rebuild(&l, &cli->keep, head.size, args->rest[1], &root, &f);
	if (ok && !hash_same(root, head.root))
		ok = fail(&f, FAULT_SYSTEM, "store: the leaves do not lead to the signed root");
	ok = ok && file_write(str_print(&cli->keep, "%s/checkpoint", args->rest[1]).at, head.note, true, &f);
	log_close(&l);
	return ok ? CODE_WORKED : cli_fault(&f);
}

static bool export_leaf(void *with, const struct leaf_row *row, struct fault *f)
{
	(void)f;
	struct arena scratch = *(struct arena *)with;
	struct buf line = { .arena = &scratch };
	buf_print(&line, "{\"index\":%llu,\"leaf\":\"", (unsigned long long)row->seq);
	buf_add(&line, sha256_hex(&scratch, row->hash));
	buf_add(&line, S("\",\"entry\":\""));
	buf_add(&line, base64_write(&scratch, row->body));
	buf_add(&line, S("\"}\n"));
	print_out(buf_str(&line));
	return true;
}

enum code cli_log_export(struct cli *cli, const struct args *args)
{
	const char *from_word = args_value(args, "from");
	struct log l;
	struct fault f;
	uint64_t from = 0, n;
	if ((from_word && !kit_number(from_word, "--from", &from, &f)) || !log_open(&l, &cli->keep, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = leaf_count(&l.db, l.row.id, &n, &f) &&
		  leaves_read(&l.db, l.row.id, from < n ? from : n, n, export_leaf, &cli->scratch, &f);
	log_close(&l);
	return ok ? CODE_WORKED : cli_fault(&f);
}
