#include "cli/log_place.h"
#include "cli/print.h"

bool place_is_address(const char *word)
{
	return str_starts(str_of(word), S("http://")) || str_starts(str_of(word), S("https://"));
}

static bool has_flag(const struct args *args, const char *word)
{
	for (const struct flag *flag = args->flags; flag->word; flag++)
		if (!strcmp(flag->word, word))
			return true;
	return false;
}

bool place_open(struct cli *cli, const struct args *args, const char *word, struct log_place *p, struct fault *f)
{
	struct fetch_how how = { .use_proxies = true };
	*p = (struct log_place){ .word = word, .is_remote = place_is_address(word), .files.fd = -1 };
	if (p->is_remote) {
		p->source = (struct tile_source){ remote_get, &p->remote };
		p->ahead = remote_ahead;
		return remote_open(&p->remote, &cli->keep, str_of(word), &how, f);
	}
	p->source = (struct tile_source){ log_files_get, &p->files };
	return has_flag(args, "log") ? kit_served(cli, args, word, &p->files, f) : kit_public(cli, word, &p->files, f);
}

void place_close(struct log_place *p)
{
	if (p->is_remote)
		remote_close(&p->remote);
	log_files_close(&p->files);
}

bool place_checkpoint(struct log_place *p, struct arena *a, struct str *note, struct fault *f)
{
	return p->is_remote ? remote_checkpoint(&p->remote, a, note, f)
			    : log_files_read(&p->files, a, "checkpoint", NOTE_MOST, note, f);
}

bool place_look(struct cli *cli, struct log_place *p, struct log_seen *out, struct fault *f)
{
	struct note n;
	TRY(place_checkpoint(p, &cli->keep, &out->note, f) && note_read(&cli->keep, out->note, &n, f) &&
	    checkpoint_read(n.text, &out->c, f));
	TRY(view_open(&cli->keep, &p->source, out->c.size, out->c.root, &out->view, f));
	out->nodes = (struct nodes){ view_node, out->view };
	return true;
}

bool place_is_trusted(
    struct cli *cli, const struct args *args, const struct log_place *p, const struct log_seen *seen, struct fault *f)
{
	struct policy *policy;
	struct findings found;
	if (!args_has(args, "policy") && !args_has(args, "key")) {
		print_note("%s: the signature was not looked at: say whom to trust with --policy FILE", p->word);
		return true;
	}
	TRY(kit_policy(cli, args, &policy, f) && judge_checkpoint(&cli->keep, seen->note, policy, &ed25519, &found, f));
	return findings_trusted(&found) ||
	       fail(f, FAULT_DENIED, "%s: the checkpoint is not signed as your policy asks", p->word);
}
