/* log_publish.c - the commands that sign: publish, rotate-key. */
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "cli/publisher.h"
#include "cli/tend.h"
#include "store/log_keys.h"

const struct flag cli_log_publish_flags[] = { FLAGS_PUBLISHER, FLAGS_TEND,
	{ "quiet", 'q', NULL, NULL, "say nothing when it worked" }, FLAG_HELP, FLAGS_END };
const struct flag cli_log_rotate_key_flags[] = { FLAG_LOG,
	{ "finish", 0, NULL, NULL, "the second key takes over, and the first is removed" }, FLAG_HELP, FLAGS_END };

enum { CLOCK_BACK_S = 5 }; /* a clock that is put back by so little is being set, not astray */

/* A head is never dated before the one it follows: then the clock is wrong now, or was wrong then. */
static void tell_clock(struct cli *cli, const struct published *head)
{
	struct arena scratch = cli->scratch;
	uint64_t now = kit_now();
	if (now + CLOCK_BACK_S >= head->signed_at)
		return;
	struct str is = moment_write(&scratch, now), was = moment_write(&scratch, head->signed_at);
	print_error(
	    "the clock of this machine says %.*s, which is before the last signature of this log, %.*s: that date "
	    "stays until the clock has passed it. Look whether the clock is right",
	    SF(is), SF(was));
}

static bool publish(struct publisher *p, struct cli *cli, const struct args *args, enum log_which which,
    bool *is_quorum, struct fault *f)
{
	struct published head;
	struct cosigning said;
	TRY(publisher_guard(p, cli->scratch, which, f) &&
	    publisher_publish(p, &cli->keep, which, true, &head, &said, f));
	if (!args_has(args, "quiet")) {
		struct buf b = { .arena = &cli->keep };
		buf_print(&b, "%llu published, %llu of them new", (unsigned long long)head.size,
		    (unsigned long long)(head.size - head.before));
		if (p->how.policy)
			buf_print(&b, "; %zu of %zu witnesses cosigned", said.n_hold, said.n_asked);
		print_note("%.*s", SF(buf_str(&b)));
	}
	tell_clock(cli, &head);
	publisher_alert(p, cli->scratch, which, &head, &said);
	*is_quorum = *is_quorum && said.is_quorum;
	return true;
}

enum code cli_log_publish(struct cli *cli, const struct args *args)
{
	struct publisher p;
	struct fault f;
	bool is_quorum = true;
	if (!publisher_begin(&p, cli, args, args->rest[0], &f))
		return cli_fault(&f);
	bool ok = (!p.is_record || tend(cli, args, p.dir, &f)) && publish(&p, cli, args, LOG_PUBLIC, &is_quorum, &f) &&
		  (!p.is_record || publish(&p, cli, args, LOG_CASES, &is_quorum, &f));
	publisher_end(&p);
	if (!ok)
		return cli_fault(&f);
	return is_quorum ? CODE_WORKED : CODE_TRY_AGAIN;
}

static bool begin_change(struct cli *cli, struct log *l, const char *dir, struct fault *f)
{
	struct log public;
	struct vkey next;
	uint64_t seq;
	TRY(log_open(&public, &cli->keep, dir, f)); /* a change of any key is told in the public log */
	bool ok = log_key_next(l, &public.row, &cli->keep, &next, &seq, f);
	log_close(&public);
	TRY(ok);
	struct str old = vkey_write(&cli->keep, &l->row.key), new = vkey_write(&cli->keep, &next);
	print_out(str_print(&cli->keep, "%.*s\n%.*s\n", SF(old), SF(new)));
	print_note(
	    "leaf %llu announces the second key; from the next `holdfast log publish` on both sign. Give the second "
	    "line to everybody who has the first, witnesses too, then end the change with --finish",
	    (unsigned long long)seq);
	return true;
}

enum code cli_log_rotate_key(struct cli *cli, const struct args *args)
{
	const char *dir = args->rest[0];
	struct log l;
	struct vkey now;
	struct fault f;
	if (!kit_open(cli, args, dir, &l, &f))
		return cli_fault(&f);
	bool finish = args_has(args, "finish");
	bool ok = finish ? log_key_turn(&l, &cli->keep, &now, &f) : begin_change(cli, &l, dir, &f);
	log_close(&l);
	if (!ok)
		return cli_fault(&f);
	if (finish) {
		print_out(str_print(&cli->keep, "%.*s\n", SF(vkey_write(&cli->keep, &now))));
		print_note("this key alone signs from now on; the private key of before is gone from %s: destroy its "
			   "copies",
		    dir);
	}
	return CODE_WORKED;
}
