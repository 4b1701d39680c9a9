#include "cli/verify_fork.h"
#include "base/file.h"
#include "base/json_write.h"
#include "cli/print.h"
#include "ledger/fork.h"

bool verify_fork_is_one(struct cli *cli, const char *path)
{
	struct arena scratch = cli->scratch;
	struct file file;
	return strcmp(path, "-") != 0 && file_read(&scratch, path, FORK_MOST, &file, NULL) && fork_is_one(file.bytes);
}

static void say_note(struct buf *b, const struct policy *p, const char *which, const struct findings *found)
{
	buf_print(b, "The %s checkpoint says: the log ", which);
	print_plain(b, found->checkpoint.origin);
	buf_print(b, " has %llu entries.\n", (unsigned long long)found->checkpoint.size);
	kit_say_signed(b, p, found);
}

static struct str sentences(struct arena *a, const struct policy *p, const struct fork_findings *x)
{
	struct buf b = { .arena = a };
	say_note(&b, p, "earlier", &x->older);
	say_note(&b, p, "later", &x->newer);
	buf_add(&b, x->is_tree ? S("  yes  the hashes lead to what the later one signs\n")
			       : S("  NO   the hashes do not lead to what the later one signs\n"));
	if (x->is_proved)
		buf_print(&b,
		    "  yes  its first %llu entries are not those of the earlier one\nThe evidence is good: the log "
		    "signed two histories, and no honest log does.\n",
		    (unsigned long long)x->older.checkpoint.size);
	else
		buf_add(&b, S("The evidence proves nothing.\n"));
	return buf_str(&b);
}

static struct str as_json(struct arena *a, const struct fork_findings *x)
{
	struct buf b = { .arena = a };
	struct json_out j = { .buf = &b };
	json_open(&j, '{');
	json_pair(&j, S("kind"), S("fork"));
	json_pair(&j, S("log"), x->newer.checkpoint.origin);
	json_key(&j, S("earlier"));
	json_int(&j, (long)x->older.checkpoint.size);
	json_key(&j, S("later"));
	json_int(&j, (long)x->newer.checkpoint.size);
	json_key(&j, S("signed"));
	json_bool(&j, x->is_signed);
	json_key(&j, S("proved"));
	json_bool(&j, x->is_proved);
	json_close(&j, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}

enum code verify_fork(struct cli *cli, const struct args *args)
{
	struct policy *policy;
	struct fork_findings found;
	struct fork *fork = NEW(&cli->keep, struct fork, 1);
	struct file file;
	struct fault f;
	if (!kit_policy(cli, args, &policy, &f) || !file_read(&cli->keep, args->rest[0], FORK_MOST, &file, &f) ||
	    !fork_read(file.bytes, fork, &f) || !fork_judge(&cli->keep, fork, policy, &ed25519, &found, &f))
		return cli_fault(&f);
	print_out(args_has(args, "json") ? as_json(&cli->keep, &found) : sentences(&cli->keep, policy, &found));
	return found.is_proved ? CODE_WORKED : CODE_NOT_VERIFIED;
}
