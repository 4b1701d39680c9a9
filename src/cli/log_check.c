/* log_check.c - the commands that look at everything: verify from outside, fsck, rebuild and export from either side.
 */
#include "base/base64.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_case.h"
#include "cli/log_look.h"
#include "cli/print.h"
#include "cli/progress.h"
#include <sys/stat.h>

const struct flag cli_log_verify_flags[] = { FLAG_POLICY, FLAG_KEY, FLAG_LOG,
	{ "since", 0, "FILE", "FILE", "an earlier checkpoint of this log, which it must continue" }, FLAG_HELP,
	FLAGS_END };
const struct flag cli_log_fsck_flags[] = { FLAG_POLICY, FLAG_KEY, FLAG_LOG, FLAG_HELP, FLAGS_END };
const struct flag cli_log_rebuild_flags[] = { FLAG_LOG, FLAG_HELP, FLAGS_END };
const struct flag cli_log_export_flags[] = { { "from", 0, "INDEX", NULL, "begin with this leaf" }, FLAG_LOG, FLAG_HELP,
	FLAGS_END };

static bool verify(struct look *k, const char *since, struct fault *f)
{
	struct file file;
	TRY(!since || (file_read(&k->cli->keep, since, NOTE_MOST, &file, f) && look_since(k, file.bytes, f)));
	return look_signed(k, f) && look_continues(k, f) && look_entries(k, NULL, NULL, f);
}

enum code cli_log_verify(struct cli *cli, const struct args *args)
{
	struct look k;
	struct fault f;
	bool ok = look_begin(&k, cli, args, args->rest[0], &f) && verify(&k, args_value(args, "since"), &f);
	look_end(&k);
	if (!ok)
		return cli_fault(&f);
	print_out(look_text(&k));
	return look_has(&k, MARK_NO) ? CODE_NOT_VERIFIED : CODE_WORKED;
}

/* Are the rows of a log here, or only what is served of it? */
static bool has_rows(struct cli *cli, const char *word)
{
	struct arena scratch = cli->scratch;
	struct stat st;
	return !place_is_address(word) && !stat(str_print(&scratch, "%s/store.db", word).at, &st);
}

static enum code fsck_inside(struct cli *cli, const struct args *args)
{
	struct log l;
	struct fault f;
	struct str cases = { 0 };
	uint64_t n;
	if (!kit_open(cli, args, args->rest[0], &l, &f))
		return cli_fault(&f);
	bool ok = log_fsck(&l, &cli->keep, &n, &f);
	log_close(&l);
	enum log_which which = LOG_PUBLIC;
	if (ok && log_which_read(args_value(args, "log"), &which, &f) && which == LOG_CASES)
		ok = fsck_cases(cli, args->rest[0], &cases, &f);
	if (!ok) {
		print_error("%s", f.text);
		return CODE_NOT_VERIFIED;
	}
	print_out(str_print(&cli->keep, "leaves: %llu; rows, tiles, head, signature and checkpoint agree\n%.*s",
	    (unsigned long long)n, SF(cases)));
	return CODE_WORKED;
}

static bool count_leaf(void *with, uint64_t index, struct str entry, struct fault *f)
{
	(void)f, (void)entry;
	progress_show(with, (long)(index + 1));
	return true;
}

/* Everything again from the entries that are served: each tile, and the root that was signed. */
static bool fsck_served(struct cli *cli, const struct args *args, struct log_seen *seen, struct fault *f)
{
	struct progress progress = progress_begin("leaves");
	struct log_place place;
	bool ok = place_open(cli, args, args->rest[0], &place, f) && place_look(cli, &place, seen, f) &&
		  place_is_trusted(cli, args, &place, seen, f);
	struct view_walk walk = {
		.to = seen->c.size, .with_tiles = true, .ahead = place.ahead, .each = count_leaf, .with = &progress
	};
	ok = ok && view_walk(seen->view, cli->scratch, &walk, f);
	progress_clear(&progress);
	place_close(&place);
	return ok;
}

enum code cli_log_fsck(struct cli *cli, const struct args *args)
{
	struct log_seen seen = { 0 };
	struct fault f;
	if (has_rows(cli, args->rest[0]))
		return fsck_inside(cli, args);
	if (!fsck_served(cli, args, &seen, &f)) {
		print_error("%s", f.text);
		return f.kind == FAULT_STORE || !seen.note.n ? cli_code(f.kind) : CODE_NOT_VERIFIED;
	}
	print_out(str_print(
	    &cli->keep, "%llu leaves: entries, tiles and checkpoint agree\n", (unsigned long long)seen.c.size));
	return CODE_WORKED;
}

enum code cli_log_rebuild(struct cli *cli, const struct args *args)
{
	struct log l;
	struct head head;
	struct sha256 root;
	struct fault f;
	if (!kit_open(cli, args, args->rest[0], &l, &f))
		return cli_fault(&f);
	bool ok = log_head_read(&l.db, &cli->keep, l.row.id, &head, &f) &&
		  log_rebuild(&l, &cli->keep, head.size, args->rest[1], &root, &f);
	if (ok && !hash_same(root, head.root))
		ok = fail(&f, FAULT_SYSTEM, "store: the leaves do not lead to the signed root");
	ok = ok && file_write(str_print(&cli->keep, "%s/checkpoint", args->rest[1]).at, head.note, true, &f);
	log_close(&l);
	return ok ? CODE_WORKED : cli_fault(&f);
}

static bool export_entry(void *with, uint64_t index, struct str entry, struct fault *f)
{
	(void)f;
	struct arena scratch = *(struct arena *)with;
	struct buf line = { .arena = &scratch };
	buf_print(&line, "{\"index\":%llu,\"leaf\":\"", (unsigned long long)index);
	buf_add(&line, sha256_hex(&scratch, hash_leaf(entry)));
	buf_add(&line, S("\",\"entry\":\""));
	buf_add(&line, base64_write(&scratch, entry));
	buf_add(&line, S("\"}\n"));
	print_out(buf_str(&line));
	return true;
}

static bool export_row(void *with, const struct leaf_row *row, struct fault *f)
{
	return export_entry(with, row->seq, row->body, f);
}

static bool export_rows(struct cli *cli, const struct args *args, uint64_t from, struct fault *f)
{
	struct log l;
	uint64_t n;
	TRY(kit_open(cli, args, args->rest[0], &l, f));
	bool ok = leaf_count(&l.db, l.row.id, &n, f) &&
		  leaves_read(&l.db, l.row.id, from < n ? from : n, n, export_row, &cli->scratch, f);
	log_close(&l);
	return ok;
}

/* Nothing is printed that does not stand in the tree of the checkpoint. */
static bool export_served(struct cli *cli, const struct args *args, uint64_t from, struct fault *f)
{
	struct log_place place;
	struct log_seen seen = { 0 };
	struct arena all = cli->scratch, scratch = all;
	all.at += (all.end - all.at) / 2, scratch.end = all.at;
	bool ok = place_open(cli, args, args->rest[0], &place, f) && place_look(cli, &place, &seen, f);
	struct view_walk walk = {
		.from = from, .to = seen.c.size, .ahead = place.ahead, .each = export_entry, .with = &scratch
	};
	ok = ok && view_walk(seen.view, all, &walk, f);
	place_close(&place);
	return ok;
}

enum code cli_log_export(struct cli *cli, const struct args *args)
{
	const char *from_word = args_value(args, "from");
	struct fault f;
	uint64_t from = 0;
	if (from_word && !kit_number(from_word, "--from", &from, &f))
		return cli_fault(&f);
	bool ok = has_rows(cli, args->rest[0]) ? export_rows(cli, args, from, &f) : export_served(cli, args, from, &f);
	return ok ? CODE_WORKED : cli_fault(&f);
}
