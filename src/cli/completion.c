/* completion.c - completions of the shells, from the table of commands. The files in docs/completion are its output. */
#include "base/buf.h"
#include "cli/commands.h"
#include "cli/print.h"

const struct flag cli_completion_flags[] = { FLAG_HELP, FLAGS_END };

/* Calls each for every command that can be completed; `group` is NULL for those of the top. */
typedef void (*each_command)(struct buf *, const struct command *group, const struct command *);
static void walk(struct buf *b, const struct command *list, const struct command *group, each_command each)
{
	for (; list->word; list++) {
		if (list->hidden)
			continue;
		if (list->subs)
			walk(b, list->subs, list, each);
		else
			each(b, group, list);
	}
}

static bool is_path(const char *words) { return words && (!strcmp(words, "FILE") || !strcmp(words, "DIR")); }

static void add_words(struct buf *b, const struct command *list)
{
	for (const char *gap = ""; list->word; list++)
		if (!list->hidden)
			buf_print(b, "%s%s", gap, list->word), gap = " ";
}

/* The command that fills in the words of a list, for bash and zsh; empty where any word or none may stand. */
static void add_list(struct buf *b, const struct cli *cli, const char *words)
{
	if (!words)
		return;
	if (!strcmp(words, "PACK"))
		buf_add(b, S("$(holdfast law list --names 2>/dev/null)"));
	else if (!strcmp(words, "COMMAND"))
		add_words(b, cli->commands);
	else
		buf_add(b, str_of(words));
}

/* --- bash --- */
static void bash_flags(struct buf *b, const struct command *group, const struct command *c)
{
	buf_print(b, "\t'%s%s%s') flags='", group ? group->word : "", group ? " " : "", c->word);
	for (const struct flag *f = c->flags; f->word; f++)
		buf_print(b, "%s--%s", f == c->flags ? "" : " ", f->word);
	buf_print(b, "' words='%s' ;;\n", c->words ? c->words : "");
}

static void bash_values(struct buf *b, const struct command *group, const struct command *c)
{
	for (const struct flag *f = c->flags; f->word; f++) {
		if (!f->value)
			continue;
		buf_print(b, "\t'%s%s%s --%s') ", group ? group->word : "", group ? " " : "", c->word, f->word);
		if (f->words && !strcmp(f->words, "DIR"))
			buf_add(b, S("COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n"));
		else if (is_path(f->words))
			buf_add(b, S("COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"));
		else
			buf_print(
			    b, "COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", f->words ? f->words : "");
	}
}

static void bash(struct buf *b, const struct cli *cli)
{
	buf_add(b, S("# bash completion of holdfast; printed by `holdfast completion bash`\n_holdfast()\n{\n"
		     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]} "
		     "flags= words=\n"
		     "\tCOMPREPLY=()\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W '"));
	add_words(b, cli->commands);
	buf_add(b, S("' -- \"$cur\"))\n\t\treturn\n\tfi\n"));
	for (const struct command *c = cli->commands; c->word; c++) {
		if (!c->subs)
			continue;
		buf_print(b,
		    "\tif [ \"$cmd\" = %s ]; then\n\t\tif [ \"$COMP_CWORD\" -eq 2 ]; then\n\t\t\tCOMPREPLY=($(compgen "
		    "-W '",
		    c->word);
		add_words(b, c->subs);
		buf_print(b, "' -- \"$cur\"))\n\t\t\treturn\n\t\tfi\n\t\tcmd=\"%s ${COMP_WORDS[2]}\"\n\tfi\n", c->word);
	}
	buf_add(b, S("\tcase \"$cmd $prev\" in\n"));
	walk(b, cli->commands, NULL, bash_values);
	buf_add(b, S("\tesac\n\tcase \"$cmd\" in\n"));
	walk(b, cli->commands, NULL, bash_flags);
	buf_add(b, S("\tesac\n\tcase \"$words\" in\n\tFILE) words=; COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
		     "\tDIR) words=; COMPREPLY=($(compgen -d -- \"$cur\")) ;;\n\tPACK) words=\""));
	add_list(b, cli, "PACK");
	buf_add(b, S("\" ;;\n\tCOMMAND) words='"));
	add_list(b, cli, "COMMAND");
	buf_add(b, S("' ;;\n\tesac\n\tif [ \"${cur#-}\" != \"$cur\" ]; then\n\t\tCOMPREPLY=($(compgen -W \"$flags\" -- "
		     "\"$cur\"))\n"
		     "\telif [ -n \"$words\" ]; then\n\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n\tfi\n}\n"
		     "complete -o filenames -F _holdfast holdfast\n"));
}

/* --- zsh --- */
static void zsh_text(struct buf *b, const char *z) /* inside '...[...]' of _arguments and 'word:text' of _describe */
{
	for (; *z; z++) {
		if (*z == '\'')
			buf_add(b, S("'\\'"));
		else if (strchr("[]:\\", *z))
			buf_char(b, '\\');
		buf_char(b, *z);
	}
}

static void zsh_action(struct buf *b, const char *words)
{
	if (!words)
		return;
	if (!strcmp(words, "FILE"))
		buf_add(b, S("_files"));
	else if (!strcmp(words, "DIR"))
		buf_add(b, S("_files -/"));
	else if (!strcmp(words, "PACK"))
		buf_add(b, S("($(holdfast law list --names 2>/dev/null))"));
	else
		buf_print(b, "(%s)", words);
}

static void zsh_command(struct buf *b, const struct command *group, const struct command *c)
{
	buf_print(b, "\t'%s%s%s') _arguments", group ? group->word : "", group ? " " : "", c->word);
	for (const struct flag *f = c->flags; f->word; f++) {
		buf_print(b, " \\\n\t\t'--%s[", f->word);
		zsh_text(b, f->line);
		buf_char(b, ']');
		if (f->value) {
			buf_print(b, ":%s:", f->value);
			zsh_action(b, f->words);
		}
		buf_char(b, '\'');
	}
	if (c->words) {
		const char *words = strcmp(c->words, "COMMAND") != 0 ? c->words : "$commands";
		buf_print(b, " \\\n\t\t\"*:%s:", strcmp(words, "$commands") != 0 ? "word" : "command");
		if (strcmp(words, "$commands") != 0)
			zsh_action(b, words);
		else
			buf_add(b, S("(${${commands%%:*}})"));
		buf_char(b, '"');
	}
	buf_add(b, S(" ;;\n"));
}

static void zsh_list(struct buf *b, const struct command *list)
{
	for (; list->word; list++) {
		if (list->hidden)
			continue;
		buf_print(b, " \\\n\t\t'%s:", list->word);
		zsh_text(b, list->line);
		buf_char(b, '\'');
	}
}

static void zsh(struct buf *b, const struct cli *cli)
{
	buf_add(b,
	    S("#compdef holdfast\n# zsh completion of holdfast; printed by `holdfast completion zsh`\n_holdfast()\n{\n"
	      "\tlocal cmd=${words[2]}\n\tlocal -a commands\n\tcommands=("));
	zsh_list(b, cli->commands);
	buf_add(b, S(")\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n"));
	for (const struct command *c = cli->commands; c->word; c++) {
		if (!c->subs)
			continue;
		buf_print(b, "\tif [[ $cmd = %s ]]; then\n\t\tlocal -a below\n\t\tbelow=(", c->word);
		zsh_list(b, c->subs);
		buf_print(b,
		    ")\n\t\tif (( CURRENT == 3 )); then\n\t\t\t_describe command below\n\t\t\treturn\n\t\tfi\n"
		    "\t\tcmd=\"%s ${words[3]}\"\n\t\tshift words\n\t\t(( CURRENT-- ))\n\tfi\n",
		    c->word);
	}
	buf_add(b, S("\tshift words\n\t(( CURRENT-- ))\n\tcase $cmd in\n"));
	walk(b, cli->commands, NULL, zsh_command);
	buf_add(b, S("\tesac\n}\nif [[ $funcstack[1] = _holdfast ]]; then\n\t_holdfast \"$@\"\nelse\n\tcompdef "
		     "_holdfast holdfast\nfi\n"));
}

/* --- fish --- */
static void fish_text(struct buf *b, const char *z)
{
	buf_char(b, '\'');
	for (; *z; z++) {
		if (*z == '\'' || *z == '\\')
			buf_char(b, '\\');
		buf_char(b, *z);
	}
	buf_char(b, '\'');
}

static void fish_head(struct buf *b, const struct command *group, const struct command *c)
{
	buf_print(b, "complete -c holdfast -n '__fish_seen_subcommand_from %s", group ? group->word : c->word);
	if (group)
		buf_print(b, "; and __fish_seen_subcommand_from %s", c->word);
	else
		buf_add(b, S("; and not __fish_seen_subcommand_from law"));
	buf_char(b, '\'');
}

static void fish_words(struct buf *b, const char *words)
{
	if (!words)
		return;
	if (!strcmp(words, "FILE"))
		buf_add(b, S(" -F"));
	else if (!strcmp(words, "DIR"))
		buf_add(b, S(" -a '(__fish_complete_directories)'"));
	else if (!strcmp(words, "PACK"))
		buf_add(b, S(" -a '(holdfast law list --names 2>/dev/null)'"));
	else if (!strcmp(words, "COMMAND"))
		buf_add(b, S(" -a '(holdfast help | string match -rg \"^  (\\S+)\")'"));
	else
		buf_print(b, " -a '%s'", words);
}

static void fish_command(struct buf *b, const struct command *group, const struct command *c)
{
	if (c->words) {
		fish_head(b, group, c);
		fish_words(b, c->words);
		buf_char(b, '\n');
	}
	for (const struct flag *f = c->flags; f->word; f++) {
		fish_head(b, group, c);
		buf_print(b, " -l %s", f->word);
		if (f->letter)
			buf_print(b, " -s %c", f->letter);
		if (f->value)
			buf_add(b, S(" -r"));
		fish_words(b, f->words);
		buf_add(b, S(" -d "));
		fish_text(b, f->line);
		buf_char(b, '\n');
	}
}

static void fish_list(struct buf *b, const struct command *list, const char *when)
{
	for (; list->word; list++) {
		if (list->hidden)
			continue;
		buf_print(b, "complete -c holdfast -n '%s' -a %s -d ", when, list->word);
		fish_text(b, list->line);
		buf_char(b, '\n');
	}
}

static void fish(struct arena *a, struct buf *b, const struct cli *cli)
{
	buf_add(
	    b, S("# fish completion of holdfast; printed by `holdfast completion fish`\ncomplete -c holdfast -f\n"));
	fish_list(b, cli->commands, "__fish_use_subcommand");
	for (const struct command *c = cli->commands; c->word; c++) {
		if (!c->subs)
			continue;
		struct buf when = { .arena = a };
		buf_print(&when, "__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from ", c->word);
		add_words(&when, c->subs);
		buf_char(&when, '\0');
		fish_list(b, c->subs, when.at);
	}
	walk(b, cli->commands, NULL, fish_command);
}

enum code cli_completion(struct cli *cli, const struct args *args)
{
	struct arena scratch = cli->scratch;
	struct buf b = { .arena = &cli->keep };
	if (!strcmp(args->rest[0], "bash"))
		bash(&b, cli);
	else if (!strcmp(args->rest[0], "zsh"))
		zsh(&b, cli);
	else if (!strcmp(args->rest[0], "fish"))
		fish(&scratch, &b, cli);
	else
		return cli_usage(cli, "no completion for \"%s\"; there are bash, zsh and fish", args->rest[0]);
	print_out(buf_str(&b));
	return CODE_WORKED;
}
