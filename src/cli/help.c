#include "base/buf.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/print.h"

const struct flag cli_help_flags[] = { FLAG_HELP, FLAGS_END };

static const char codes[] =
    "Exit codes (fixed)\n"
    "   0  worked\n"
    "   1  failed\n"
    "   2  usage\n"
    "   3  declined\n"
    "   4  not allowed\n"
    "   5  not found\n"
    "   6  conflict\n"
    "   7  verification failed\n"
    "   8  invalid input\n"
    "   9  try again\n"
    "  13  a monitor warns\n"
    "with --exit-verdict\n"
    "  10  refused\n"
    "  11  held\n"
    "  12  no bar found: a person must decide, this is not permission\n"
    "No verdict is ever 0. Of several cases all are answered; an error in any of them gives its\n"
    "code (the first error), else the most protective verdict counts.\n";

static void list_commands(struct buf *b, const struct command *list)
{
	for (; list->word; list++)
		if (!list->hidden)
			buf_print(b, "  %-12s%s\n", list->word, list->line);
}

enum code help_all(struct cli *cli)
{
	struct arena scratch = cli->scratch;
	struct buf b = { .arena = &scratch };
	buf_add(&b,
	    S("Holdfast assesses returns, contacts and disclosures one by one. It refuses where danger is real and\n"
	      "holds where anything that matters is not known. No bar found is never permission: a person decides.\n\n"
	      "usage: holdfast COMMAND [options] ...\n\n"));
	list_commands(&b, cli->commands);
	buf_add(&b, S("\n`holdfast help COMMAND` says more; `holdfast help exit-codes` lists the exit codes.\n"));
	print_paged(scratch, buf_str(&b));
	return CODE_WORKED;
}

enum code help_group(struct cli *cli, const struct command *group)
{
	struct arena scratch = cli->scratch;
	struct buf b = { .arena = &scratch };
	buf_print(&b, "holdfast %s: %s\n\nusage: holdfast %s %s ...\n\n", group->word, group->line, group->word,
	    group->usage);
	list_commands(&b, group->subs);
	buf_print(&b, "\n`holdfast help %s COMMAND` says more.\n", group->word);
	print_paged(scratch, buf_str(&b));
	return CODE_WORKED;
}

static struct str flag_head(struct arena *a, const struct flag *f)
{
	struct str letter = f->letter ? str_print(a, "-%c, ", f->letter) : S("");
	return str_print(a, "%.*s--%s%s%s", SF(letter), f->word, f->value ? " " : "", f->value ? f->value : "");
}

static void list_flags(struct arena *a, struct buf *b, const struct flag *list)
{
	size_t column = 18;
	for (const struct flag *f = list; f->word; f++) {
		size_t n = flag_head(a, f).n + 2;
		column = n > column ? n : column;
	}
	for (const struct flag *f = list; f->word; f++) {
		struct str head = flag_head(a, f);
		buf_print(b, "  %-*.*s%s\n", (int)column, SF(head), f->line);
	}
}

enum code help_command(struct cli *cli, const struct command *group, const struct command *c)
{
	struct arena scratch = cli->scratch;
	struct buf b = { .arena = &scratch };
	const char *first = group ? group->word : "", *gap = group ? " " : "";
	buf_print(&b, "holdfast %s%s%s: %s\n\nusage: holdfast %s%s%s %s\n\n", first, gap, c->word, c->line, first, gap,
	    c->word, c->usage);
	list_flags(&scratch, &b, c->flags);
	print_paged(scratch, buf_str(&b));
	return CODE_WORKED;
}

static const struct command *find(const struct command *list, const char *word, struct nearest *near)
{
	for (; list->word; list++) {
		if (!strcmp(list->word, word))
			return list;
		nearest_offer(near, str_of(list->word));
	}
	return NULL;
}

enum code cli_help(struct cli *cli, const struct args *args)
{
	const struct command *list = cli->commands, *group = NULL, *c = NULL;
	if (args->n_rest && !strcmp(args->rest[0], "exit-codes")) {
		print_paged(cli->scratch, str_of(codes));
		return CODE_WORKED;
	}
	for (int i = 0; i < args->n_rest; i++) {
		struct nearest near = { .scratch = cli->scratch, .wanted = str_of(args->rest[i]) };
		c = list ? find(list, args->rest[i], &near) : NULL;
		if (!c && near.best.n)
			return cli_usage(
			    cli, "no command \"%s\"; did you mean \"%.*s\"?", args->rest[i], SF(near.best));
		if (!c)
			return cli_usage(cli, "no command \"%s\"", args->rest[i]);
		list = c->subs;
		group = c->subs ? c : group;
	}
	if (!c)
		return help_all(cli);
	return c->subs ? help_group(cli, c) : help_command(cli, group, c);
}
