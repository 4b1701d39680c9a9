/* log_look.h - looking at a log from outside and saying, line by line, what was found. */
#ifndef CLI_LOG_LOOK_H
#define CLI_LOG_LOOK_H
#include "cli/log_place.h"
#include "ledger/fork.h"

enum mark { MARK_YES, MARK_NO, MARK_WARNS, MARK_NOTE };
struct look_line {
	enum mark mark;
	const char *what; /* one word for programs: "log", "witness", "continues", "tiles" ... */
	struct str says;  /* one sentence for people; names in it as they stand in the files */
};
struct look {
	struct cli *cli;
	struct log_place place;
	struct policy *policy;
	struct str note; /* the checkpoint looked at, and what it is worth */
	struct findings now;
	struct view *view; /* NULL: its tiles do not lead to its root */
	bool has_old;
	struct str old_note; /* what it must continue */
	struct findings old;
	uint64_t from; /* leaves look_entries begins with: those of the earlier checkpoint are known */
	bool is_fork;  /* it does not, and that can be shown to anybody: */
	struct fork fork;
	struct look_line *line;
	size_t n, room;
};
/* Opens the place and reads its checkpoint; look_end it, also after a fault. */
bool look_begin(struct look *, struct cli *, const struct args *, const char *word, struct fault *);
void look_end(struct look *);
/* The earlier checkpoint it must continue. Fails: FAULT_INPUT when it cannot be read. */
bool look_since(struct look *, struct str note, struct fault *);
void look_say(struct look *, enum mark, const char *what, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* The parts of looking, in this order; each says what it found. Fails only when nobody answers (FAULT_STORE). */
bool look_signed(struct look *, struct fault *);    /* who signed */
bool look_continues(struct look *, struct fault *); /* is the earlier checkpoint a part of it? */
/* All entries from `from` on, each to `each` unless that is NULL. */
bool look_entries(struct look *, bool (*each)(void *with, uint64_t index, struct str entry, struct fault *), void *with,
    struct fault *);
/* The leaves from..to-1 once more, for nothing but that they are still there and lead to the signed root. */
bool look_again(struct look *, uint64_t from, uint64_t to, struct fault *);

/* Is there a line with this mark? */
bool look_has(const struct look *, enum mark);
struct str look_text(const struct look *);
#endif
