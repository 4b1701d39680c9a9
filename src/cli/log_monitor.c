/* log_monitor.c - following a log from outside: what is new, what is overdue, what contradicts what it said before. */
#include "base/file.h"
#include "base/json_write.h"
#include "cli/commands.h"
#include "cli/monitor_watch.h"
#include "cli/print.h"
#include "ledger/decimal.h"
#include <time.h>

/* The only place of these defaults: what the monitor finds overdue. */
enum { CHECKPOINT_AGE_S = 26 * 3600, COSIGNATURE_AGE_S = 3600, ANCHOR_AGE_S = 2 * 3600 };
enum { AGAIN_LEAST = 65536 }; /* earlier leaves to look at once more, or as many as are new */

const struct flag cli_log_monitor_flags[] = { FLAG_POLICY, FLAG_KEY, FLAG_LOG,
	{ "state", 0, "FILE", "FILE", "the last checkpoint that was good; moves on when the new one is" },
	{ "evidence", 0, "FILE", "FILE", "where proof of two histories is written (default: STATE.fork)" },
	{ "checkpoint-age", 0, "SPAN", NULL, "warn when the log has not grown for so long (default 26h; 0: never)" },
	{ "cosignature-age", 0, "SPAN", NULL, "warn of cosignatures older than that (default 1h; 0: never)" },
	{ "anchor-age", 0, "SPAN", NULL, "warn when no anchor came for so long, once there was one (default 2h)" },
	{ "every", 0, "SPAN", NULL, "go on looking, once in so long: 30s, 10m, 1h" },
	{ "once", 0, NULL, NULL, "look once and end (the default)" },
	{ "json", 0, NULL, NULL, "one line of JSON for each look" }, FLAG_HELP, FLAGS_END };

struct monitor {
	const char *state, *evidence;
	uint64_t checkpoint_age, cosignature_age, anchor_age, every;
	bool is_json;
};

/* "90s", "10m", "26h", "3d", or "0". */
static bool read_span(const struct args *args, const char *flag, uint64_t otherwise, uint64_t *out, struct fault *f)
{
	static const struct {
		char unit;
		uint64_t s;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
	const char *word = args_value(args, flag);
	uint64_t n, unit = 0;
	*out = otherwise;
	if (!word)
		return true;
	struct str s = str_of(word);
	for (size_t i = 0; s.n && i < sizeof units / sizeof *units; i++)
		if (s.at[s.n - 1] == units[i].unit)
			unit = units[i].s;
	if (!decimal_read(str_cut(s, 0, unit ? s.n - 1 : s.n), &n) || (!unit && n) || n > 100000)
		return fail(f, FAULT_INPUT, "--%s must be a number with s, m, h or d behind it, not '%s'", flag, word);
	*out = n * unit;
	return true;
}

static bool read_monitor(struct cli *cli, const struct args *args, struct monitor *m, struct fault *f)
{
	m->state = args_value(args, "state");
	m->evidence = args_value(args, "evidence");
	if (!m->evidence)
		m->evidence = str_print(&cli->keep, "%s.fork", m->state).at;
	m->is_json = args_has(args, "json");
	return read_span(args, "checkpoint-age", CHECKPOINT_AGE_S, &m->checkpoint_age, f) &&
	       read_span(args, "cosignature-age", COSIGNATURE_AGE_S, &m->cosignature_age, f) &&
	       read_span(args, "anchor-age", ANCHOR_AGE_S, &m->anchor_age, f) &&
	       read_span(args, "every", 0, &m->every, f);
}

/* A file that may be missing: then the bytes are empty. */
static bool read_maybe(struct arena *a, const char *path, size_t most, struct str *out, struct fault *f)
{
	struct file file;
	struct fault why = { 0 };
	*out = (struct str){ 0 };
	if (file_read(a, path, most, &file, &why)) {
		*out = file.bytes;
		return true;
	}
	return why.kind == FAULT_MISSING || fail(f, why.kind, "%s", why.text);
}

static const char *memory_path(struct arena *a, const struct monitor *m)
{
	return str_print(a, "%s.seen", m->state).at;
}

/* What is remembered beside the last checkpoint; nothing if it belongs to another one: then everything is looked at. */
static bool read_memory(struct look *k, const struct monitor *m, struct watch_state *out, struct fault *f)
{
	struct str bytes;
	*out = (struct watch_state){ 0 };
	TRY(read_maybe(&k->cli->keep, memory_path(&k->cli->keep, m), ENTRY_MOST, &bytes, f));
	if (!k->has_old || !bytes.n || !watch_read(&k->cli->keep, bytes, out, NULL) ||
	    out->size != k->old.checkpoint.size)
		*out = (struct watch_state){ 0 };
	return true;
}

static const char *span_words(struct look *k, uint64_t s)
{
	bool is_short = s < 120, is_long = s >= (uint64_t)48 * 3600;
	uint64_t unit = is_short ? 1 : is_long ? 3600 : 60;
	return str_print(&k->cli->keep, "%llu %s", (unsigned long long)(s / unit),
	    is_short  ? "seconds"
	    : is_long ? "hours"
		      : "minutes")
	    .at;
}

static void say_ages(struct look *k, const struct monitor *m, const struct watch_state *s, uint64_t now)
{
	for (size_t i = 0; i < k->policy->n_names && k->now.trust == TRUST_HOLDS; i++) {
		const struct signed_by *by = &k->now.by[i];
		if (by->holds && m->cosignature_age && now > by->unix_s && now - by->unix_s > m->cosignature_age)
			look_say(k, MARK_WARNS, "cosignature-age", "the cosignature of '%.*s' is %s old",
			    SF(k->policy->name[i].name), span_words(k, now - by->unix_s));
	}
	if (m->checkpoint_age && now > s->changed_s && now - s->changed_s > m->checkpoint_age)
		look_say(
		    k, MARK_WARNS, "checkpoint-age", "the log has not grown for %s", span_words(k, now - s->changed_s));
	if (m->anchor_age && s->has_anchor && now > s->anchored_s && now - s->anchored_s > m->anchor_age)
		look_say(k, MARK_WARNS, "anchor", "no anchor came for %s; the last was number %llu",
		    span_words(k, now - s->anchored_s), (unsigned long long)s->anchor);
}

/* Too few witnesses is a warning here: it may pass. But such a checkpoint is not remembered as good. */
static bool soften_quorum(struct look *k)
{
	bool is_missing = k->now.trust == TRUST_HOLDS && k->now.log && !k->now.is_quorum;
	for (size_t i = 0; is_missing && i < k->n; i++)
		if (k->line[i].mark == MARK_NO && !strcmp(k->line[i].what, "quorum"))
			k->line[i].mark = MARK_WARNS;
	return !is_missing;
}

/* Is the history whole and signed? What a table says wrongly stays said, and is told once. */
static bool is_sound(const struct look *k)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->line[i].mark == MARK_NO && strcmp(k->line[i].what, "table") != 0)
			return false;
	return true;
}

static bool keep_evidence(struct look *k, const struct monitor *m, struct fault *f)
{
	struct fork_findings found;
	struct str bytes = fork_write(&k->cli->keep, &k->fork);
	TRY(fork_judge(&k->cli->keep, &k->fork, k->policy, &ed25519, &found, f));
	if (!found.is_proved) {
		look_say(
		    k, MARK_NOTE, "evidence", "the earlier checkpoint is not signed by the log: no proof for others");
		return true;
	}
	TRY(file_write(m->evidence, bytes, true, f));
	look_say(k, MARK_NOTE, "evidence", "%s proves it to anybody: `holdfast verify %s`", m->evidence, m->evidence);
	return true;
}

/* What was good once can be lost or changed later: each look goes on a piece through the earlier leaves, round and
   round. */
static bool look_back(struct look *k, struct watch_state *s, struct fault *f)
{
	uint64_t piece = k->now.checkpoint.size - k->from;
	piece = piece < AGAIN_LEAST ? AGAIN_LEAST : piece;
	if (s->again >= k->from)
		s->again = 0;
	uint64_t to = k->from - s->again > piece ? s->again + piece : k->from;
	TRY(look_again(k, s->again, to, f));
	s->again = to;
	return true;
}

static bool look_once(struct look *k, const struct monitor *m, uint64_t now, struct fault *f)
{
	struct watch_state s;
	struct str old;
	TRY(read_maybe(&k->cli->keep, m->state, NOTE_MOST, &old, f) && (!old.n || look_since(k, old, f)));
	TRY(look_signed(k, f) && look_continues(k, f) && read_memory(k, m, &s, f));
	bool is_quorum = soften_quorum(k);
	if (k->is_fork)
		TRY(keep_evidence(k, m, f));
	bool can_go_on = is_sound(k) && k->view;
	struct watch w = watch_begin(k, &s, now);
	if (can_go_on) {
		if (k->has_old && !s.size)
			k->from = 0;
		TRY(look_entries(k, watch_entry, &w, f) && look_back(k, &s, f) && watch_end(&w, f));
	}
	if (!s.changed_s || s.size != k->now.checkpoint.size)
		s.changed_s = now;
	s.size = k->now.checkpoint.size;
	say_ages(k, m, &s, now);
	if (!can_go_on || !is_sound(k) || !is_quorum)
		return true;
	return file_write(memory_path(&k->cli->keep, m), watch_write(&k->cli->keep, &s), true, f) &&
	       file_write(m->state, k->note, true, f);
}

static struct str as_json(struct look *k, uint64_t now, enum code code)
{
	static const char *const marks[] = { "yes", "no", "warning", "note" };
	struct buf b = { .arena = &k->cli->keep };
	struct json_out j = { .buf = &b };
	json_open_flat(&j, '{');
	json_pair(&j, S("log"), k->now.checkpoint.origin);
	json_key(&j, S("size"));
	json_int(&j, (long)k->now.checkpoint.size);
	json_key(&j, S("looked_at"));
	json_int(&j, (long)now);
	json_key(&j, S("code"));
	json_int(&j, code);
	json_key(&j, S("lines"));
	json_open_flat(&j, '[');
	for (size_t i = 0; i < k->n; i++) {
		json_open_flat(&j, '{');
		json_pair(&j, S("is"), str_of(marks[k->line[i].mark]));
		json_pair(&j, S("what"), str_of(k->line[i].what));
		json_pair(&j, S("says"), k->line[i].says);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}

static enum code monitor_once(struct cli *cli, const struct args *args, const struct monitor *m)
{
	uint64_t now = kit_now();
	struct look k;
	struct fault f = { 0 };
	bool ok = look_begin(&k, cli, args, args->rest[0], &f) && look_once(&k, m, now, &f);
	look_end(&k);
	if (!ok)
		return cli_fault(&f);
	enum code code = look_has(&k, MARK_NO)      ? CODE_NOT_VERIFIED
			 : look_has(&k, MARK_WARNS) ? CODE_WARNED
						    : CODE_WORKED;
	print_out(m->is_json ? as_json(&k, now, code) : look_text(&k));
	if (code == CODE_NOT_VERIFIED && !m->is_json)
		print_note("%s keeps the last good checkpoint; keep the new one as evidence", m->state);
	return code;
}

enum code cli_log_monitor(struct cli *cli, const struct args *args)
{
	struct monitor m;
	struct fault f;
	if (!args_value(args, "state"))
		return cli_usage(cli, "say where to remember the last good checkpoint: --state FILE");
	if (args_has(args, "once") && args_has(args, "every"))
		return cli_usage(cli, "--once and --every SPAN are two ways to look: give one");
	if (!read_monitor(cli, args, &m, &f))
		return cli_fault(&f);
	for (;;) {
		struct cli one = *cli; /* each look begins with the same room */
		enum code code = monitor_once(&one, args, &m);
		if (!m.every)
			return code;
		print_end();
		nanosleep(&(struct timespec){ .tv_sec = (time_t)m.every }, NULL);
	}
}
