#include "cli/log_kit.h"
#include "base/file.h"
#include "cli/print.h"
#include "ledger/decimal.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

bool kit_policy(struct cli *cli, const struct args *args, struct policy **out, struct fault *f)
{
	const char *path = args_value(args, "policy"), *key = args_value(args, "key");
	struct file file = { 0 };
	if (!path == !key)
		return fail(f, FAULT_INPUT, "say whom to trust: --policy FILE, or --key KEY of the log");
	if (key)
		file.bytes = str_print(&cli->keep, "log %s\nquorum none\n", key);
	else
		TRY(file_read(&cli->keep, path, POLICY_MOST, &file, f));
	return policy_read(&cli->keep, file.bytes, out, f);
}

static bool open_served(struct cli *cli, const char *dir, enum log_which which, struct log_files *out, struct fault *f)
{
	struct stat st;
	const char *below = str_print(&cli->keep, "%s/%s", dir, log_names_of(which).served).at;
	return log_files_open(out, !stat(below, &st) && S_ISDIR(st.st_mode) ? below : dir, false, f);
}

bool kit_public(struct cli *cli, const char *dir, struct log_files *out, struct fault *f)
{
	return open_served(cli, dir, LOG_PUBLIC, out, f);
}

bool kit_served(struct cli *cli, const struct args *args, const char *dir, struct log_files *out, struct fault *f)
{
	enum log_which which;
	return log_which_read(args_value(args, "log"), &which, f) && open_served(cli, dir, which, out, f);
}

bool kit_open(struct cli *cli, const struct args *args, const char *dir, struct log *l, struct fault *f)
{
	enum log_which which;
	return log_which_read(args_value(args, "log"), &which, f) && log_open_which(l, &cli->keep, dir, which, f);
}

bool kit_floor(const struct args *args, struct room *out, struct fault *f)
{
	const char *word = args ? args_value(args, "floor") : NULL;
	if (!word)
		word = getenv("HOLDFAST_FLOOR");
	return !word || !*word || room_read(word, &out->least, f);
}

bool kit_append(struct cli *cli, const char *dir, const char *event, struct str entry, uint64_t *seq, struct fault *f)
{
	struct log l;
	struct room room = { 0 };
	TRY(kit_floor(NULL, &room, f) && log_open(&l, &cli->keep, dir, f));
	bool ok = room_begin(&l.db, l.path, &room, f) &&
		  leaf_append(&l.db, l.row.id, str_of(event ? event : ""), entry, seq, f) && db_commit(&l.db, f);
	db_rollback(&l.db);
	log_close(&l);
	return ok;
}

bool kit_number(const char *word, const char *what, uint64_t *out, struct fault *f)
{
	return decimal_read(str_of(word), out) ||
	       fail(f, FAULT_INPUT, "%s must be a whole number, not '%s'", what, word);
}

void kit_say_step(struct buf *b, const struct step *s)
{
	static const char *const marks[] = { "NO  ", "yes ", "?   ", "note" };
	bool is_absent = s->answer == ANSWER_NO && str_eq(s->why, S("absent")); /* not each witness has to sign */
	buf_print(b, "  %s ", is_absent ? "-   " : marks[s->answer]);
	print_plain(b, s->says);
	buf_char(b, '\n');
}

bool kit_say_signed(struct buf *b, const struct policy *p, const struct findings *found)
{
	struct step *step;
	size_t n;
	examine_signed(b->arena, p, found, false, &step, &n);
	for (size_t i = 0; i < n; i++)
		kit_say_step(b, &step[i]);
	return findings_trusted(found);
}

uint64_t kit_now(void)
{
	time_t t = time(NULL);
	return t > 0 ? (uint64_t)t : 0;
}
