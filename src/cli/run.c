#include "base/date.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/print.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const struct command *command_named(const struct command *list, const char *word)
{
	for (; list->word; list++)
		if (!strcmp(list->word, word))
			return list;
	return NULL;
}

enum code cli_usage(const struct cli *cli, const char *fmt, ...)
{
	char text[1200];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	print_error("%s", text);
	const char *group = cli->group ? cli->group->word : "", *gap = cli->group ? " " : "";
	if (cli->command)
		print_note("usage: holdfast %s%s%s %s", group, gap, cli->command->word, cli->command->usage);
	else
		print_note(
		    "usage: holdfast %s%sCOMMAND ...; `holdfast help%s%s` lists the commands", group, gap, gap, group);
	return CODE_USAGE;
}

static enum code unknown_command(const struct cli *cli, const struct command *list, const char *word)
{
	struct nearest near = { .scratch = cli->keep, .wanted = str_of(word) };
	for (; list->word; list++)
		if (!list->hidden)
			nearest_offer(&near, str_of(list->word));
	if (near.best.n)
		return cli_usage(cli, "unknown command \"%s\"; did you mean \"%.*s\"?", word, SF(near.best));
	return cli_usage(cli, "unknown command \"%s\"", word);
}

static enum code run_one(struct cli *cli, char **argv)
{
	struct args args;
	struct fault f;
	const struct command *c = cli->command;
	if (!args_read(&cli->keep, c->flags, argv, &args, &f))
		return cli_usage(cli, "%s", f.text);
	if (args_has(&args, "help"))
		return help_command(cli, cli->group, c);
	if (args.n_rest < c->least)
		return cli_usage(
		    cli, "%s needs %s", c->word, c->least == args.n_rest + 1 ? "one more word" : "more words");
	if (c->most >= 0 && args.n_rest > c->most)
		return cli_usage(cli, "%s does not take \"%s\"", c->word, args.rest[c->most]);
	return c->run(cli, &args);
}

enum code cli_run(struct cli *cli, const struct command *commands, const struct command *group, char **argv)
{
	cli->group = group;
	const char *word = *argv;
	if (!word)
		return group ? help_group(cli, group), CODE_USAGE : (help_all(cli), CODE_USAGE);
	if (!strcmp(word, "--help") || !strcmp(word, "-h"))
		return group ? help_group(cli, group) : help_all(cli);
	if (!group && !strcmp(word, "--version"))
		word = "version";
	cli->command = command_named(commands, word);
	if (!cli->command)
		return unknown_command(cli, commands, word);
	if (cli->command->subs) {
		group = cli->command, cli->command = NULL;
		return cli_run(cli, group->subs, group, argv + 1);
	}
	return run_one(cli, argv + 1);
}

enum code cli_code(enum fault_kind kind)
{
	switch (kind) {
	case FAULT_INPUT:
		return CODE_INVALID;
	case FAULT_MISSING:
		return CODE_NOT_FOUND;
	case FAULT_CONFLICT:
		return CODE_CONFLICT;
	case FAULT_DENIED:
		return CODE_NOT_ALLOWED;
	case FAULT_STORE:
		return CODE_TRY_AGAIN;
	case FAULT_SYSTEM:
	case FAULT_NONE:
		break;
	}
	return CODE_FAILED;
}

enum code cli_fault(const struct fault *f)
{
	print_error("%s", f->text);
	return cli_code(f->kind);
}

bool cli_today(int32_t *day, struct fault *f)
{
	time_t now = time(NULL);
	struct tm tm;
	char text[32];
	if (now == (time_t)-1 || !localtime_r(&now, &tm))
		return fail(f, FAULT_SYSTEM, "the clock of this machine gives no date");
	strftime(text, sizeof text, "%Y-%m-%d", &tm);
	return date_read(str_of(text), day) ||
	       fail(f, FAULT_SYSTEM, "the clock of this machine says %s, which is no date", text);
}

bool cli_day(const struct args *args, int32_t *day, bool *given, struct fault *f)
{
	const char *on = args_value(args, "on");
	if (given)
		*given = on != NULL;
	if (on)
		return date_read(str_of(on), day) ||
		       fail(f, FAULT_INPUT, "--on %s is no date; write it as 2026-11-24", on);
	if (cli_today(day, f))
		return true;
	return fail(f, FAULT_SYSTEM, "the clock of this machine gives no date; say the day with --on DATE");
}

struct str cli_lang(const struct args *args)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *tag = args_value(args, "lang");
	if (tag)
		return str_of(tag);
	for (int i = 0; i < 3; i++) {
		const char *z = getenv(names[i]);
		if (!z || !*z)
			continue;
		size_t n = strcspn(z, "_.@");
		bool is_plain = !strcmp(z, "C") || !strcmp(z, "POSIX") || !strncmp(z, "C.", 2);
		return is_plain ? S("en") : (struct str){ z, n };
	}
	return S("en");
}
