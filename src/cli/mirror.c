/* mirror.c - copies of other people's logs: made, looked at and signed for. */
#include "store/mirror.h"
#include "base/json_write.h"
#include "cli/commands.h"
#include "cli/log_place.h"
#include "cli/print.h"
#include "cli/progress.h"

const struct flag cli_mirror_init_flags[] = {
	{ "name", 0, "NAME", NULL, "name of the mirror, for ever: what it signs with" }, FLAG_HELP, FLAGS_END
};
const struct flag cli_mirror_pull_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "quiet", 'q', NULL, NULL, "say nothing when it worked" }, FLAG_HELP, FLAGS_END };
const struct flag cli_mirror_list_flags[] = { { "json", 0, NULL, NULL, "as JSON" }, FLAG_HELP, FLAGS_END };

enum code cli_mirror_init(struct cli *cli, const struct args *args)
{
	const char *name = args_value(args, "name");
	struct vkey key;
	struct fault f;
	if (!name)
		return cli_usage(cli, "say the name of the mirror: --name NAME");
	if (!mirror_create(&cli->keep, args->rest[0], str_of(name), &key, &f))
		return cli_fault(&f);
	struct str text = vkey_write(&cli->keep, &key);
	print_out(str_print(&cli->keep, "%.*s\n", SF(text)));
	print_note("the line above is the public key; what is served of each log lies below %s/public", args->rest[0]);
	return CODE_WORKED;
}

static void show_progress(void *with, uint64_t leaves) { progress_show(with, (long)leaves); }

/* Who signed what is offered. false with CODE_NOT_VERIFIED in *code: not as the policy asks. */
static bool judge(
    struct cli *cli, const struct args *args, struct str note, struct findings *found, enum code *code, struct fault *f)
{
	struct buf said = { .arena = &cli->keep };
	struct policy *policy;
	TRY(kit_policy(cli, args, &policy, f) && judge_checkpoint(&cli->keep, note, policy, &ed25519, found, f));
	if (kit_say_signed(&said, policy, found))
		return true;
	print_out(buf_str(&said));
	*code = CODE_NOT_VERIFIED;
	return fail(
	    f, FAULT_INPUT, "%s: the checkpoint is not signed as your policy asks; nothing was stored", args->rest[1]);
}

static enum code say_done(const struct args *args, const struct mirror_done *done, const struct checkpoint *c)
{
	unsigned long long size = done->size, offered = c->size;
	switch (done->is) {
	case MIRROR_FORK:
		print_error("%s told two histories: nothing more is stored", args->rest[1]);
		print_note("%.*s proves it to anybody: `holdfast verify %.*s`", SF(done->evidence), SF(done->evidence));
		return CODE_NOT_VERIFIED;
	case MIRROR_OLDER:
		print_note(
		    "%s offers %llu leaves, less than was seen before: nothing was stored", args->rest[1], offered);
		return CODE_WARNED;
	case MIRROR_STORED:
		break;
	}
	if (!args_has(args, "quiet"))
		print_note("%llu leaves stored and signed for, %llu of them new", size,
		    (unsigned long long)(done->size - done->before));
	return CODE_WORKED;
}

static bool pull(struct cli *cli, const struct args *args, struct log_place *place, enum code *code, struct fault *f)
{
	struct progress progress = progress_begin("leaves");
	struct mirror_pull job = { .source = &place->source,
		.ahead = place->ahead,
		.address = str_of(args->rest[1]),
		.progress = show_progress,
		.with = &progress,
		.unix_s = kit_now() };
	struct findings found;
	struct mirror mirror;
	struct mirror_done done;
	TRY(place_open(cli, args, args->rest[1], place, f));
	TRY(place_checkpoint(place, &cli->keep, &job.note, f) && judge(cli, args, job.note, &found, code, f));
	job.checkpoint = found.checkpoint;
	TRY(mirror_open(&mirror, &cli->keep, args->rest[0], found.checkpoint.origin, f));
	bool ok = mirror_take(&mirror, &cli->scratch, &job, &done, f);
	mirror_close(&mirror);
	progress_clear(&progress);
	if (!ok && f->kind == FAULT_INPUT)
		*code = CODE_NOT_VERIFIED;
	TRY(ok);
	*code = say_done(args, &done, &found.checkpoint);
	return true;
}

enum code cli_mirror_pull(struct cli *cli, const struct args *args)
{
	struct log_place place = { .files.fd = -1 };
	enum code code = CODE_WORKED;
	struct fault f;
	bool ok = pull(cli, args, &place, &code, &f);
	place_close(&place);
	if (ok)
		return code;
	enum code own = cli_fault(&f);
	return code == CODE_WORKED ? own : code;
}

static void list_text(struct buf *b, const struct mirror_row *row)
{
	struct str when = moment_write(b->arena, row->unix_s);
	print_plain(b, row->origin.n ? row->origin : S("(no checkpoint yet)"));
	buf_print(b, "\n  served as   public/%.*s\n  comes from  ", SF(row->name));
	print_plain(b, row->source);
	if (row->has_copy)
		buf_print(
		    b, "\n  stored      %llu leaves, signed for on %.*s\n", (unsigned long long)row->size, SF(when));
	else
		buf_add(b, S("\n  stored      nothing yet\n"));
	if (row->pinned > row->size)
		buf_print(b, "  under way   %llu leaves\n", (unsigned long long)row->pinned);
	if (row->n_forks)
		buf_print(b, "  FORK        %zu files of evidence in logs/%.*s\n", row->n_forks, SF(row->name));
}

static void list_json(struct json_out *j, const struct mirror_row *row)
{
	json_open_flat(j, '{');
	json_pair(j, S("log"), row->origin);
	json_pair(j, S("folder"), row->name);
	json_pair(j, S("source"), row->source);
	json_key(j, S("size"));
	json_int(j, (long)row->size);
	json_key(j, S("signed"));
	json_int(j, (long)row->unix_s);
	json_key(j, S("pinned"));
	json_int(j, (long)row->pinned);
	json_key(j, S("forks"));
	json_int(j, (long)row->n_forks);
	json_close(j, '}');
}

enum code cli_mirror_list(struct cli *cli, const struct args *args)
{
	struct buf b = { .arena = &cli->keep };
	struct json_out j = { .buf = &b };
	struct mirror_row *row;
	struct fault f;
	size_t n;
	if (!mirror_list(&cli->scratch, args->rest[0], &row, &n, &f))
		return cli_fault(&f);
	if (args_has(args, "json"))
		json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		if (args_has(args, "json"))
			list_json(&j, &row[i]);
		else
			list_text(&b, &row[i]);
	}
	if (args_has(args, "json")) {
		json_close(&j, ']');
		buf_char(&b, '\n');
	}
	print_out(buf_str(&b));
	return CODE_WORKED;
}
