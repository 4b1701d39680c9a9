#include "cli/log_kit.h"
#include "base/file.h"
#include "cli/print.h"
#include "ledger/decimal.h"
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

bool kit_public(struct cli *cli, const char *dir, struct log_files *out, struct fault *f)
{
	struct stat st;
	const char *below = str_print(&cli->keep, "%s/public", dir).at;
	return log_files_open(out, !stat(below, &st) && S_ISDIR(st.st_mode) ? below : dir, false, f);
}

bool kit_number(const char *word, const char *what, uint64_t *out, struct fault *f)
{
	return decimal_read(str_of(word), out) ||
	       fail(f, FAULT_INPUT, "%s must be a whole number, not '%s'", what, word);
}

bool kit_judged(
    struct cli *cli, const struct log_files *files, const struct policy *p, struct findings *out, struct fault *f)
{
	struct str note;
	return log_files_read(files, &cli->keep, "checkpoint", NOTE_MOST, &note, f) &&
	       judge_checkpoint(&cli->keep, note, p, &ed25519, out, f);
}

static void say_witnesses(struct buf *b, const struct policy *p, const struct findings *found)
{
	for (size_t i = 0; i < p->n_names; i++) {
		if (p->name[i].is_group || !found->by[i].holds)
			continue;
		buf_add(b, S("  yes  the witness '"));
		print_plain(b, p->name[i].name);
		struct str when = kit_moment(b->arena, found->by[i].unix_s);
		buf_print(b, "' saw no other history of this log up to %.*s\n", SF(when));
	}
}

bool kit_say_signed(struct buf *b, const struct policy *p, const struct findings *found)
{
	if (found->trust == TRUST_BROKEN)
		buf_add(b, S("  NO   a signature that names a key you trust is not its signature: the checkpoint was "
			     "changed\n"));
	else if (found->trust == TRUST_AMBIGUOUS)
		buf_add(b, S("  NO   two keys you trust have the same name and number\n"));
	else if (!found->log)
		buf_add(b, S("  NO   no log you trust signed this checkpoint\n"));
	else
		buf_add(b, S("  yes  the log signed this checkpoint\n"));
	say_witnesses(b, p, found);
	if (found->trust != TRUST_HOLDS || !found->log)
		return false;
	if (!found->is_quorum)
		buf_print(
		    b, "  NO   %zu of your witnesses cosigned it, and your policy asks for more\n", found->n_witnesses);
	else if (p->quorum == QUORUM_NONE)
		buf_add(b, S("  note you ask for no witness: the log could show others another history\n"));
	else
		buf_add(b, S("  yes  that is the quorum your policy asks for\n"));
	return found->is_quorum;
}

struct str kit_moment(struct arena *a, uint64_t unix_s)
{
	char text[64];
	struct tm tm;
	time_t t = (time_t)unix_s;
	if (unix_s > INT64_MAX / 2 || !gmtime_r(&t, &tm) || !strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &tm))
		return str_print(a, "second %llu", (unsigned long long)unix_s);
	return str_keep(a, str_of(text));
}

uint64_t kit_now(void)
{
	time_t t = time(NULL);
	return t > 0 ? (uint64_t)t : 0;
}
