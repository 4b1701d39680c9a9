#include "cli/log_look.h"
#include "cli/print.h"
#include <stdarg.h>
#include <stdio.h>

void look_say(struct look *k, enum mark mark, const char *what, const char *fmt, ...)
{
	char text[4096];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (k->n == k->room) {
		struct look_line *more = NEW(&k->cli->keep, struct look_line, k->room = k->room ? 2 * k->room : 32);
		if (k->n)
			memcpy(more, k->line, k->n * sizeof *more);
		k->line = more;
	}
	k->line[k->n++] = (struct look_line){ mark, what, str_keep(&k->cli->keep, str_of(text)) };
}

bool look_begin(struct look *k, struct cli *cli, const struct args *args, const char *word, struct fault *f)
{
	*k = (struct look){ .cli = cli, .place.files.fd = -1 };
	return kit_policy(cli, args, &k->policy, f) && place_open(cli, args, word, &k->place, f) &&
	       place_checkpoint(&k->place, &cli->keep, &k->note, f) &&
	       judge_checkpoint(&cli->keep, k->note, k->policy, &ed25519, &k->now, f);
}

void look_end(struct look *k) { place_close(&k->place); }

bool look_since(struct look *k, struct str note, struct fault *f)
{
	TRY(judge_checkpoint(&k->cli->keep, note, k->policy, &ed25519, &k->old, f));
	k->old_note = note, k->has_old = true, k->from = k->old.checkpoint.size;
	if (!findings_trusted(&k->old))
		look_say(k, MARK_NO, "earlier", "the earlier checkpoint is not signed as your policy asks");
	return true;
}

/* A fault as an answer: NO with its text; only silence stays a fault. */
static bool answer(struct look *k, const char *what, const struct fault *why, struct fault *f)
{
	if (why->kind == FAULT_STORE) {
		if (f)
			*f = *why;
		return false;
	}
	look_say(k, MARK_NO, what, "%s", why->text);
	return true;
}

bool look_signed(struct look *k, struct fault *f)
{
	static const enum mark marks[] = { [ANSWER_NO] = MARK_NO,
		[ANSWER_YES] = MARK_YES,
		[ANSWER_UNKNOWN] = MARK_WARNS,
		[ANSWER_NOT_ASKED] = MARK_NOTE };
	const struct checkpoint *c = &k->now.checkpoint;
	struct step *step;
	struct fault why;
	size_t n;
	examine_signed(&k->cli->keep, k->policy, &k->now, false, &step, &n);
	for (size_t i = 0; i < n; i++) {
		bool is_absent = step[i].answer == ANSWER_NO && str_eq(step[i].why, S("absent"));
		look_say(k, is_absent ? MARK_NOTE : marks[step[i].answer], str_keep(&k->cli->keep, step[i].name).at,
		    "%.*s", SF(step[i].says));
	}
	if (view_open(&k->cli->keep, &k->place.source, c->size, c->root, &k->view, &why))
		return true;
	k->view = NULL;
	return answer(k, "tiles", &why, f);
}

/* The log signed both, and the later one does not contain the earlier one: fills the evidence. */
static bool fill_fork(struct look *k, struct fault *f)
{
	struct nodes nodes = { view_node, k->view };
	k->fork = (struct fork){ .older = k->old_note, .newer = k->note };
	TRY(fork_fill(&k->fork, &nodes, k->old.checkpoint.size, k->now.checkpoint.size, f));
	k->is_fork = true;
	return true;
}

bool look_continues(struct look *k, struct fault *f)
{
	const struct checkpoint *old = &k->old.checkpoint, *now = &k->now.checkpoint;
	unsigned long long before = old->size, after = now->size;
	struct nodes nodes = { view_node, k->view };
	struct sha256 root;
	struct fault why;
	if (!k->has_old)
		return true;
	if (!str_eq(old->origin, now->origin)) {
		look_say(k, MARK_NO, "continues", "the earlier checkpoint is of another log");
		return true;
	}
	if (before > after) {
		look_say(k, MARK_NO, "shrunk",
		    "the log had %llu leaves and now has %llu: it was cut short, or turned back", before, after);
		return true;
	}
	if (!k->view)
		return true;
	if (!span_root(&nodes, (struct span_of){ 0, before }, &root, &why))
		return answer(k, "continues", &why, f);
	if (hash_same(root, old->root)) {
		look_say(k, MARK_YES, "continues", "the log continues what it was with %llu leaves", before);
		return true;
	}
	look_say(k, MARK_NO, "fork",
	    "the first %llu leaves are not those of the earlier checkpoint: history was changed", before);
	return fill_fork(k, f);
}

bool look_entries(struct look *k, bool (*each)(void *with, uint64_t index, struct str entry, struct fault *),
    void *with, struct fault *f)
{
	const struct checkpoint *c = &k->now.checkpoint;
	struct view_walk walk = {
		.from = k->from, .to = c->size, .with_tiles = true, .ahead = k->place.ahead, .each = each, .with = with
	};
	struct fault why;
	if (!k->view)
		return true;
	if (!view_walk(k->view, k->cli->scratch, &walk, &why))
		return answer(k, "entries", &why, f);
	if (walk.from <= walk.to)
		look_say(k, MARK_YES, "entries", "%llu leaves, each in its place, lead to the signed root",
		    (unsigned long long)(walk.to - walk.from));
	return true;
}

bool look_again(struct look *k, uint64_t from, uint64_t to, struct fault *f)
{
	struct view_walk walk = { .from = from, .to = to, .with_tiles = true, .ahead = k->place.ahead };
	struct fault why;
	if (from == to)
		return true;
	if (!view_walk(k->view, k->cli->scratch, &walk, &why))
		return answer(k, "entries", &why, f);
	look_say(k, MARK_YES, "again", "earlier leaves looked at once more: %llu, from %llu on",
	    (unsigned long long)(to - from), (unsigned long long)from);
	return true;
}

bool look_has(const struct look *k, enum mark mark)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->line[i].mark == mark)
			return true;
	return false;
}

struct str look_text(const struct look *k)
{
	static const char *const marks[] = { "yes ", "NO  ", "warn", "note" };
	struct buf b = { .arena = &k->cli->keep };
	print_plain(&b, k->now.checkpoint.origin);
	buf_print(&b, ", %llu leaves\n", (unsigned long long)k->now.checkpoint.size);
	for (size_t i = 0; i < k->n; i++) {
		buf_print(&b, "  %s ", marks[k->line[i].mark]);
		print_plain(&b, k->line[i].says);
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}
