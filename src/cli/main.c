/* main.c - the table of commands. */
#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/print.h"

static const struct command law_commands[] = {
	{ "list", cli_law_list, "[options]", "lists the packs on the shelf", cli_law_list_flags, 0, 0, NULL, NULL,
	    false },
	{ "show", cli_law_show, "[options] PACK", "shows the pages of a pack", cli_law_show_flags, 1, 1, "PACK", NULL,
	    false },
	{ "check", cli_law_check, "[options] [PACK...]",
	    "reads, compiles and tries packs; says what is wrong and where", cli_law_check_flags, 0, -1, "PACK", NULL,
	    false },
	{ "test", cli_law_test, "[options] [PACK...]", "runs the tests that stand in packs", cli_law_test_flags, 0, -1,
	    "PACK", NULL, false },
	{ "fmt", cli_law_fmt, "[options] [FILE...]", "shows, checks or writes the one canonical form of pages",
	    cli_law_fmt_flags, 0, -1, "FILE", NULL, false },
	{ "coverage", cli_law_coverage, "[options] [PACK [RULE...]]",
	    "says what the tests of a pack show of each rule and condition", cli_law_coverage_flags, 0, -1, "PACK",
	    NULL, false },
	{ "schema", cli_law_schema, "[options] DIR", "writes the JSON Schemas of case file and report into DIR",
	    cli_law_schema_flags, 1, 1, "DIR", NULL, false },
	{ "prove", cli_law_prove, "[options] [PACK...]", "proves what a pack can never do, with the solver z3",
	    cli_law_prove_flags, 0, -1, "PACK", NULL, false },
	{ "diff", cli_law_diff, "[options] OLD NEW",
	    "compares two laws: the text, and whom the new one admits or stops", cli_law_diff_flags, 2, 2, "PACK", NULL,
	    false },
	{ "html", cli_law_html, "[options] DIR",
	    "writes the packs into DIR as a site to read: text, rules, tests, proofs", cli_law_html_flags, 1, 1, "DIR",
	    NULL, false },
	{ "self-assessment", cli_law_self_assessment, "[options] FILE",
	    "writes one offline page with which anybody can try a case in private", cli_law_self_assessment_flags, 1, 1,
	    "FILE", NULL, false },
	{ 0 },
};

static const struct command log_commands[] = {
	{ "init", cli_log_init, "--origin NAME DIR", "makes a key and an empty, signed log in DIR", cli_log_init_flags,
	    1, 1, "DIR", NULL, false },
	{ "append", cli_log_append, "[options] DIR FILE...", "adds entries; the answer comes when they are on disk",
	    cli_log_append_flags, 2, -1, "FILE", NULL, false },
	{ "publish", cli_log_publish, "[options] DIR", "signs what was added and publishes it", cli_log_publish_flags,
	    1, 1, "DIR", NULL, false },
	{ "checkpoint", cli_log_checkpoint, "[options] DIR", "prints the signed checkpoint", cli_log_checkpoint_flags,
	    1, 1, "DIR", NULL, false },
	{ "prove", cli_log_prove, "[options] DIR INDEX", "writes a receipt that anybody can check offline",
	    cli_log_prove_flags, 2, 2, "DIR", NULL, false },
	{ "consistency", cli_log_consistency, "DIR OLD [NEW]",
	    "prints the proof that a later size continues an earlier one", cli_log_consistency_flags, 2, 3, "DIR", NULL,
	    false },
	{ "verify", cli_log_verify, "[options] DIR", "looks at a whole log from outside", cli_log_verify_flags, 1, 1,
	    "DIR", NULL, false },
	{ "monitor", cli_log_monitor, "[options] DIR", "looks at what is new since the last good checkpoint",
	    cli_log_monitor_flags, 1, 1, "DIR", NULL, false },
	{ "fsck", cli_log_fsck, "DIR", "compares rows, tiles, head and checkpoint with one another", cli_log_fsck_flags,
	    1, 1, "DIR", NULL, false },
	{ "rebuild", cli_log_rebuild, "DIR OUT", "writes the tiles again, from the rows alone", cli_log_rebuild_flags,
	    2, 2, "DIR", NULL, false },
	{ "export", cli_log_export, "[options] DIR", "prints every entry as a line of JSON", cli_log_export_flags, 1, 1,
	    "DIR", NULL, false },
	{ 0 },
};

static const struct command caseload_commands[] = {
	{ "generate", cli_caseload_generate, "[options] N", "makes N synthetic cases, the same for the same seed",
	    cli_caseload_generate_flags, 1, 1, NULL, NULL, false },
	{ 0 },
};

static const struct command commands[] = {
	{ "assess", cli_assess, "[options] FILE...", "assesses case files: refused, held, or no bar found",
	    cli_assess_flags, 1, -1, "FILE", NULL, false },
	{ "explain", cli_explain, "[options] FILE [SHEET]",
	    "shows what became of every rule, or writes an explanation sheet", cli_explain_flags, 1, 2, "FILE", NULL,
	    false },
	{ "next", cli_next, "[options] FILE", "names the one question most worth asking next, and why", cli_next_flags,
	    1, 1, "FILE", NULL, false },
	{ "what-if", cli_what_if, "[options] FILE FACT=VALUE...",
	    "compares the answer with that of a hypothetical case", cli_what_if_flags, 2, -1, "FILE", NULL, false },
	{ "interview", cli_interview, "[options] [FILE]",
	    "asks until the answer is settled, and can write the case file", cli_interview_flags, 0, 1, "FILE", NULL,
	    false },
	{ "law", NULL, "COMMAND", "works with packs of law", NULL, 0, 0, NULL, law_commands, false },
	{ "sweep", cli_sweep, "[options] FILE", "assesses every case of a file and counts verdicts and rules",
	    cli_sweep_flags, 1, 1, "FILE", NULL, false },
	{ "impact", cli_impact, "[options] OLD NEW FILE", "shows whose answer changes when the law does",
	    cli_impact_flags, 3, 3, "FILE", NULL, false },
	{ "log", NULL, "COMMAND", "keeps and checks logs that nobody can rewrite", NULL, 0, 0, NULL, log_commands,
	    false },
	{ "verify", cli_verify, "[options] RECEIPT", "says what a receipt of a log is worth, offline", cli_verify_flags,
	    1, 1, "FILE", NULL, false },
	{ "caseload", NULL, "COMMAND", "makes synthetic cases for trials", NULL, 0, 0, NULL, caseload_commands, false },
	{ "bench", cli_bench, "[options] FILE", "counts decisions per second on one case", cli_bench_flags, 1, 1,
	    "FILE", NULL, true },
	{ "completion", cli_completion, "bash|zsh|fish", "prints the completion of a shell", cli_completion_flags, 1, 1,
	    "bash zsh fish", NULL, false },
	{ "help", cli_help, "[COMMAND...]", "shows the help of a command, or: exit-codes", cli_help_flags, 0, 2,
	    "COMMAND", NULL, false },
	{ "version", cli_version, "[--json]", "prints the version", cli_version_flags, 0, 0, NULL, NULL, false },
	{ 0 },
};

int main(int argc, char **argv)
{
	print_begin();
	struct cli cli = { .commands = commands };
	cli.keep = memory_arena((size_t)1 << 30);
	cli.scratch = memory_arena((size_t)1 << 30);
	enum code code = cli_run(&cli, commands, NULL, argv + (argc > 0));
	print_end();
	return (int)code;
}
