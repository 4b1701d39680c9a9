/* log_run.c - the sequencer: one process that publishes what others append, asks for fresh cosignatures, and tends the
   windows of a record. It owns nothing but the schedule: killed at any moment, it goes on where it was. */
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "cli/publisher.h"
#include "cli/run_clock.h"
#include "store/window.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

const struct flag cli_log_run_flags[] = { FLAGS_PUBLISHER,
	{ "every", 0, "SECONDS", NULL, "publish new entries of the public log after so long at most (2)" },
	{ "batch", 0, "N", NULL, "or as soon as there are so many (256)" },
	{ "republish", 0, "SECONDS", NULL, "ask for fresh cosignatures after so long without growth (600)" },
	{ "retry", 0, "SECONDS", NULL, "when a quorum is missing, or publishing failed, try again after (30)" },
	{ "jump", 0, "SECONDS", NULL, "a step of the clock of more than this is told (3600)" },
	{ "pause", 0, "SECONDS", NULL, "nothing is published for so long after such a step (60)" },
	{ "anchor", 0, "SECONDS", NULL, "of a record: from anchor to anchor (3600)" },
	{ "window", 0, "SECONDS", NULL, "of a record: from one closing of the window to the next (86400)" },
	{ "report", 0, "SECONDS", NULL, "of a record: from one count of erasures to the next (2592000)" }, FLAG_HELP,
	FLAGS_END };

enum { TICK_MS = 100 };
struct timing { /* seconds, but for batch */
	uint64_t every, batch, republish, retry, jump, pause;
};
static const struct timing timing_default = { 2, 256, 600, 30, 3600, 60 };

struct kept_log {         /* one log of the folder */
	struct log watch; /* to count what is new; publishing opens it afresh, for its keys may have changed */
	uint64_t published;
	/* by the steady clock; full: waited for all witnesses; pending_since_ms 0: nothing is pending */
	int64_t pending_since_ms, tried_ms, done_ms, full_ms, alerted_ms;
	bool has_failed;    /* publishing, the last time */
	bool misses_quorum; /* what is published */
	bool is_due;        /* whatever the schedule says */
};
struct sequencer {
	struct cli *cli;
	struct publisher pub;
	struct timing timing;
	struct schedule schedule;
	struct kept_log log[2];
	unsigned n;
	struct record record; /* of a record folder */
	bool has_record;
	struct run_clock clock;
	int64_t paused_until_ms, tended_ms;
	int lock;
};

static int64_t steady_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void say(struct sequencer *s, enum log_which which, const char *words)
{
	struct arena scratch = s->cli->scratch;
	struct str now = moment_write(&scratch, kit_now());
	print_note("%.*s %s: %s", SF(now), publisher_word(which), words);
}

static bool read_seconds(const struct args *args, const char *word, uint64_t least, uint64_t *out, struct fault *f)
{
	const char *said = args_value(args, word);
	if (!said)
		return true;
	TRY(kit_number(said, word, out, f));
	return (*out >= least && *out <= 1000000000) ||
	       fail(f, FAULT_INPUT, "--%s: from %llu to 1000000000", word, (unsigned long long)least);
}

static bool read_timing(struct sequencer *s, const struct args *args, struct fault *f)
{
	struct timing *t = &s->timing;
	s->timing = timing_default, s->schedule = schedule_default;
	return read_seconds(args, "every", 0, &t->every, f) && read_seconds(args, "batch", 1, &t->batch, f) &&
	       read_seconds(args, "republish", 1, &t->republish, f) && read_seconds(args, "retry", 1, &t->retry, f) &&
	       read_seconds(args, "jump", 1, &t->jump, f) && read_seconds(args, "pause", 0, &t->pause, f) &&
	       read_seconds(args, "anchor", 1, &s->schedule.anchor_s, f) &&
	       read_seconds(args, "window", 1, &s->schedule.window_s, f) &&
	       read_seconds(args, "report", 1, &s->schedule.report_s, f);
}

/* Held until the process ends, however it ends. */
static bool lock_folder(struct sequencer *s, struct fault *f)
{
	char who[32] = "";
	const char *path = str_print(&s->cli->keep, "%s/run.lock", s->pub.dir).at;
	s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (s->lock < 0)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	if (flock(s->lock, LOCK_EX | LOCK_NB)) {
		ssize_t n = read(s->lock, who, sizeof who - 1);
		return fail(f, FAULT_STORE,
		    "%s: another `holdfast log run` keeps this folder (process %.*s); end that one first", s->pub.dir,
		    n > 0 ? (int)strcspn(who, "\n") : 1, n > 0 ? who : "?");
	}
	int n = snprintf(who, sizeof who, "%ld\n", (long)getpid());
	if (ftruncate(s->lock, 0) || pwrite(s->lock, who, (size_t)n, 0) != n)
		return fail(f, FAULT_SYSTEM, "%s: %s", path, strerror(errno));
	return true;
}

/* A log as it is found: what the witnesses have seen of it, what was shown last, and what a crash left lying. */
static bool begin_log(struct sequencer *s, enum log_which which, struct fault *f)
{
	struct arena scratch = s->cli->scratch;
	struct kept_log *k = &s->log[which];
	struct head head = { 0 };
	struct fault why = { 0 };
	TRY(publisher_guard(&s->pub, scratch, which, f) &&
	    log_open_which(&k->watch, &s->cli->keep, s->pub.dir, which, f));
	s->n++;
	if (!log_head_read(&k->watch.db, &scratch, k->watch.row.id, &head, &why) && why.kind != FAULT_MISSING)
		return fail(f, why.kind, "%s", why.text);
	k->published = head.size;
	k->is_due = true; /* a crash may have left it signed and not shown, and cosignatures are older than one knows */
	return log_files_tidy(&k->watch.public, scratch, 0, head.size, f);
}

static void say_published(
    struct sequencer *s, enum log_which which, const struct published *head, const struct cosigning *said)
{
	struct arena scratch = s->cli->scratch;
	struct buf b = { .arena = &scratch };
	buf_print(&b, "%llu published, %llu of them new", (unsigned long long)head->size,
	    (unsigned long long)(head->size - head->before));
	if (s->pub.how.policy)
		buf_print(&b, "; %zu of %zu witnesses cosigned", said->n_hold, said->n_asked);
	say(s, which, str_keep(&scratch, buf_str(&b)).at);
}

/* Publishes one log now. false: it must never sign again as it is. */
static bool publish(struct sequencer *s, enum log_which which, bool has_new, struct fault *f)
{
	struct arena scratch = s->cli->scratch;
	struct kept_log *k = &s->log[which];
	struct published head;
	struct cosigning said;
	k->tried_ms = steady_ms();
	/* New entries wait for a quorum only; but now and then every witness has its time, however slow. */
	bool is_full = !has_new || (uint64_t)(k->tried_ms - k->full_ms) >= s->timing.republish * 1000;
	bool ok = (!is_full || publisher_guard(&s->pub, scratch, which, f)) &&
		  publisher_publish(&s->pub, &scratch, which, is_full, &head, &said, f);
	k->is_due = false;
	k->has_failed = !ok;
	if (!ok) {
		if (f->kind == FAULT_CONFLICT)
			return false;
		print_error("%s: NOT PUBLISHED: %s", publisher_word(which), f->text);
		return true;
	}
	bool is_news = said.is_quorum == k->misses_quorum;
	k->published = head.size;
	k->misses_quorum = !said.is_quorum;
	k->pending_since_ms = 0;
	k->done_ms = steady_ms();
	k->full_ms = is_full ? k->done_ms : k->full_ms;
	say_published(s, which, &head, &said);
	if (is_news || (uint64_t)(k->done_ms - k->alerted_ms) >= s->timing.retry * 1000) {
		k->alerted_ms = k->done_ms;
		publisher_alert(&s->pub, scratch, which, &head, &said);
	}
	return true;
}

/* Publishes a log if it is time. */
static bool tend_log(struct sequencer *s, enum log_which which, struct fault *f)
{
	struct kept_log *k = &s->log[which];
	struct timing t = s->timing;
	int64_t now = steady_ms();
	uint64_t n;
	if (!leaf_count(&k->watch.db, k->watch.row.id, &n, f)) {
		print_error("%s: %s", publisher_word(which), f->text);
		return f->kind != FAULT_CONFLICT;
	}
	uint64_t new = n > k->published ? n - k->published : 0;
	if (new && !k->pending_since_ms)
		k->pending_since_ms = now;
	if (k->has_failed) /* a disk that is full is not hammered */
		return (uint64_t)(now - k->tried_ms) < t.retry * 1000 || publish(s, which, new > 0, f);
	bool is_time =
	    k->is_due || new >= t.batch || (new && (uint64_t)(now - k->pending_since_ms) >= t.every * 1000) ||
	    (s->pub.how.policy && (uint64_t)(now - k->done_ms) >= (k->misses_quorum ? t.retry : t.republish) * 1000);
	return !is_time || publish(s, which, new > 0, f);
}

/* Anchors and windows of a record. */
static bool tend_record(struct sequencer *s, struct fault *f)
{
	struct due due;
	int64_t now = steady_ms();
	if (!s->has_record || now - s->tended_ms < 1000)
		return true;
	s->tended_ms = now;
	bool ok = window_due(&s->record, &s->schedule, kit_now(), &due, f);
	if (ok && (due.anchor || due.window || due.report)) {
		ok = window_tend(&s->record, s->cli->scratch, &due, kit_now(), f);
		if (ok)
			say(s, due.window ? LOG_CASES : LOG_PUBLIC,
			    due.window   ? "the window of cases closed"
			    : due.anchor ? "anchored what is pending"
					 : "reported");
		s->log[LOG_PUBLIC].is_due = ok;
		s->log[LOG_CASES].is_due = ok && due.window;
	}
	if (ok || f->kind == FAULT_CONFLICT)
		return ok;
	print_error("cases: %s", f->text);
	s->tended_ms = now + (int64_t)s->timing.retry * 1000;
	return true;
}

/* Tells a step of the clock, and waits: whoever set it may set it right. */
static void watch_clock(struct sequencer *s)
{
	int64_t now = steady_ms();
	int64_t astray = run_clock_jump(&s->clock, (int64_t)kit_now(), now / 1000, (int64_t)s->timing.jump);
	if (!astray)
		return;
	print_error("the clock of this machine stepped %s by %lld seconds; nothing is published for %llu seconds, "
		    "and what comes in is kept",
	    astray < 0 ? "back" : "forward", (long long)(astray < 0 ? -astray : astray),
	    (unsigned long long)s->timing.pause);
	s->paused_until_ms = now + (int64_t)s->timing.pause * 1000;
}

static bool work(struct sequencer *s, int signals, struct fault *f)
{
	for (;;) {
		struct pollfd p = { .fd = signals, .events = POLLIN };
		watch_clock(s);
		if (steady_ms() >= s->paused_until_ms) {
			TRY(tend_record(s, f));
			for (unsigned i = 0; i < s->n; i++)
				TRY(tend_log(s, i, f));
		}
		if (poll(&p, 1, TICK_MS) > 0)
			return true;
	}
}

/* What is still pending is published on the way out. */
static bool finish(struct sequencer *s, struct fault *f)
{
	for (unsigned i = 0; i < s->n; i++) {
		uint64_t n;
		TRY(leaf_count(&s->log[i].watch.db, s->log[i].watch.row.id, &n, f));
		if (n > s->log[i].published)
			TRY(publish(s, i, true, f));
	}
	return true;
}

static bool begin(struct sequencer *s, const struct args *args, int *signals, struct fault *f)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM), sigaddset(&set, SIGINT);
	TRY(read_timing(s, args, f) && publisher_begin(&s->pub, s->cli, args, args->rest[0], f) && lock_folder(s, f));
	if (sigprocmask(SIG_BLOCK, &set, NULL) || (*signals = signalfd(-1, &set, SFD_CLOEXEC)) < 0)
		return fail(f, FAULT_SYSTEM, "signalfd: %s", strerror(errno));
	TRY(begin_log(s, LOG_PUBLIC, f));
	if (!s->pub.is_record)
		return true;
	TRY(begin_log(s, LOG_CASES, f));
	s->has_record = record_open(&s->record, &s->cli->keep, s->pub.dir, f);
	return s->has_record;
}

enum code cli_log_run(struct cli *cli, const struct args *args)
{
	struct sequencer *s = NEW(&cli->keep, struct sequencer, 1);
	struct fault f = { 0 };
	int signals = -1;
	s->cli = cli, s->lock = -1;
	bool ok = begin(s, args, &signals, &f);
	if (ok) {
		say(s, LOG_PUBLIC, "keeping this folder; SIGTERM ends it in order");
		ok = work(s, signals, &f) && finish(s, &f);
	}
	for (unsigned i = 0; i < s->n; i++)
		log_close(&s->log[i].watch);
	if (s->has_record)
		record_close(&s->record);
	publisher_end(&s->pub);
	if (signals >= 0)
		close(signals);
	if (s->lock >= 0)
		close(s->lock);
	if (!ok)
		return cli_fault(&f);
	say(s, LOG_PUBLIC, "ended in order");
	return CODE_WORKED;
}
