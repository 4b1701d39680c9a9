#include "web/witness.h"
#include <time.h>

enum { LIST_ROOM = 8 << 20, TELL_EVERY_S = 10 };

bool clocks_agree(struct clocks then, struct clocks now)
{
	uint64_t expected = then.wall_s + (now.boot_s - then.boot_s);
	uint64_t off = now.wall_s > expected ? now.wall_s - expected : expected - now.wall_s;
	return now.boot_s >= then.boot_s && off <= CLOCK_JUMP_S;
}

struct clocks clocks_now(void)
{
	struct timespec wall, boot;
	if (clock_gettime(CLOCK_REALTIME, &wall) || clock_gettime(CLOCK_BOOTTIME, &boot) || wall.tv_sec < 0)
		return (struct clocks){ 0 };
	return (struct clocks){ (uint64_t)wall.tv_sec, (uint64_t)boot.tv_sec };
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* The list as its file now says. On failure the one that was read before still holds. */
static bool read_list(struct web_witness *w, struct fault *f)
{
	const struct log_files *dir = &w->state->dir;
	struct witness_list list;
	struct stat st;
	struct str text;
	if (fstatat(dir->fd, "logs", &st, 0))
		return fail(f, FAULT_MISSING, "%s/logs: the list of logs is missing", dir->path);
	if (is_same_file(&st, &w->list_stat))
		return true;
	w->list_stat = st;
	struct arena room = w->room[!w->at];
	struct str name = str_print(&room, "%s/logs", dir->path);
	TRY(log_files_read(dir, &room, "logs", WITNESS_LIST_MOST, &text, f) &&
	    witness_list_read(&room, name, text, &list, f));
	w->list = list, w->at = !w->at;
	return true;
}

bool web_witness_open(
    struct web_witness *w, struct arena *a, struct witness *state, void (*tell)(const char *), struct fault *f)
{
	*w = (struct web_witness){ .state = state, .clocks = clocks_now, .tell = tell, .last = clocks_now() };
	for (unsigned i = 0; i < 2; i++) {
		char *at = arena_bytes(a, LIST_ROOM);
		w->room[i] = (struct arena){ at, at + LIST_ROOM, a->full };
	}
	return read_list(w, f);
}

/* The operator hears the first of many complaints, and then one now and then. */
static void tell(struct web_witness *w, const char *sentence)
{
	uint64_t now = w->clocks().boot_s;
	if (!w->tell || (w->told_s && now < w->told_s + TELL_EVERY_S))
		return;
	w->told_s = now ? now : 1;
	w->tell(sentence);
}

static void say_fault(struct web_witness *w, struct arena *a, const struct fault *f, struct web_answer *answer)
{
	tell(w, f->text);
	if (f->kind == FAULT_SYSTEM) {
		web_say(a, answer, 500, "this witness cannot cosign at the moment; its operator has been told why");
		return;
	}
	web_say(a, answer, 503, "this witness does not cosign at the moment: %s",
	    f->kind == FAULT_DENIED ? "its clock is not right" : "try again");
	web_add(answer, S("Retry-After"), f->kind == FAULT_DENIED ? S("60") : S("1"));
}

static void say_decision(struct arena *a, const struct witness_said *said, struct web_answer *answer)
{
	answer->status = (unsigned)said->status;
	switch (said->status) {
	case WITNESS_COSIGNS:
		answer->body = said->lines;
		break;
	case WITNESS_OTHER_SIZE:
		answer->type = S("text/x.tlog.size");
		answer->body = str_print(a, "%llu\n", (unsigned long long)said->size);
		break;
	case WITNESS_UNKNOWN_LOG:
		answer->body = S("this witness does not follow a log of that name\n");
		break;
	case WITNESS_NOT_SIGNED:
		answer->body = S("the checkpoint is not signed by a key this witness knows for that log\n");
		break;
	case WITNESS_NOT_CONSISTENT:
		answer->body = S("the proof does not show that this checkpoint continues the last one cosigned\n");
		break;
	case WITNESS_MALFORMED:
		answer->body = S("malformed\n");
		break;
	}
}

static bool cosign(
    struct web_witness *w, struct arena *a, const struct witness_request *r, struct witness_said *said, struct fault *f)
{
	struct vkey keys[WITNESS_KEYS_MOST];
	struct clocks now = w->clocks();
	struct fault why;
	if (!read_list(w, &why))
		tell(w, why.text); /* a list that cannot be read now is no reason to forget the one we have */
	if (!clocks_agree(w->last, now))
		return fail(f, FAULT_DENIED,
		    "the clock of this machine was set by more than %d seconds while the witness ran. Nothing is "
		    "cosigned; when the clock is right, start the witness again",
		    CLOCK_JUMP_S);
	w->last = now; /* what a clock is slewed by in a year is no jump */
	size_t n = witness_list_keys(&w->list, r->checkpoint.origin, keys);
	return witness_take(w->state, a, r, keys, n, now.wall_s, said, f);
}

static void add_checkpoint(
    struct web_witness *w, struct arena *a, const struct web_request *q, struct web_answer *answer)
{
	struct witness_request r;
	struct witness_said said = { 0 };
	struct fault f;
	if (!witness_request_read(a, q->body, &r, &f))
		web_say(a, answer, WITNESS_MALFORMED, "%s", f.text);
	else if (!cosign(w, a, &r, &said, &f))
		say_fault(w, a, &f, answer);
	else
		say_decision(a, &said, answer);
}

/* The checkpoint last cosigned of the log whose name has this SHA-256, in lower-case hexadecimal digits. */
static void latest(struct web_witness *w, struct arena *a, struct str hex, struct web_answer *answer)
{
	struct sha256 log;
	struct witness_row row = { 0 };
	struct fault f;
	web_add(answer, S("Access-Control-Allow-Origin"), S("*"));
	if (!sha256_of_hex(hex, &log)) {
		web_say(a, answer, 404, "there is nothing here");
	} else if (!witness_row_read(w->state, a, log, &row, &f)) {
		say_fault(w, a, &f, answer);
	} else if (!row.seen.has_any) {
		web_say(a, answer, 404, "this witness has cosigned nothing of such a log");
	} else {
		answer->status = 200;
		answer->body = row.note;
		web_add(answer, S("Cache-Control"), S("public, max-age=1"));
	}
}

static void only(struct arena *a, struct web_answer *answer, struct str methods)
{
	web_add(answer, S("Allow"), methods);
	web_say(a, answer, 405, "only %.*s here", SF(methods));
}

void web_witness_answer(void *with, struct arena *a, const struct web_request *q, struct web_answer *answer)
{
	struct web_witness *w = with;
	bool is_post = q->method == WEB_POST;
	struct str rest = str_cut(q->path, 1, q->path.n);
	struct str first = str_split(&rest, S("/"));
	if (str_eq(q->path, S("/add-checkpoint"))) {
		if (is_post)
			add_checkpoint(w, a, q, answer);
		else
			only(a, answer, S("POST"));
	} else if (!is_post && str_eq(rest, S("checkpoint"))) {
		latest(w, a, first, answer);
	} else if (!is_post && str_eq(q->path, S("/"))) {
		struct str key = vkey_write(a, &w->state->signer.public);
		web_say(a, answer, 200, "A witness of transparency logs (c2sp.org/tlog-witness). Its public key:\n%.*s",
		    SF(key));
	} else {
		web_say(a, answer, 404, "there is nothing here");
	}
}
