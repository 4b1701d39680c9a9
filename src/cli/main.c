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
	{ "init", cli_log_init, "[--record] --origin NAME DIR",
	    "makes a key and an empty, signed log in DIR, or the two of a record", cli_log_init_flags, 1, 1, "DIR",
	    NULL, false },
	{ "append", cli_log_append, "[options] DIR FILE...", "adds entries; the answer comes when they are on disk",
	    cli_log_append_flags, 2, -1, "FILE", NULL, false },
	{ "publish", cli_log_publish, "[options] DIR", "signs what was added and publishes it", cli_log_publish_flags,
	    1, 1, "DIR", NULL, false },
	{ "run", cli_log_run, "[options] DIR", "publishes by itself what is added, until it is told to end",
	    cli_log_run_flags, 1, 1, "DIR", NULL, false },
	{ "recover", cli_log_recover, "[--from COPY] DIR",
	    "gives a restored backup the entries the world has seen since", cli_log_recover_flags, 1, 1, "DIR", NULL,
	    false },
	{ "rotate-key", cli_log_rotate_key, "[options] DIR", "lets a second key sign too, and then alone",
	    cli_log_rotate_key_flags, 1, 1, "DIR", NULL, false },
	{ "checkpoint", cli_log_checkpoint, "[options] DIR", "prints the signed checkpoint", cli_log_checkpoint_flags,
	    1, 1, "DIR", NULL, false },
	{ "prove", cli_log_prove, "[options] DIR|URL INDEX|EVENT", "writes a receipt that anybody can check offline",
	    cli_log_prove_flags, 2, 2, "DIR", NULL, false },
	{ "erase", cli_log_erase, "--case ID DIR", "destroys what the leaves of a case say, or puts it under a hold",
	    cli_log_erase_flags, 1, 1, "DIR", NULL, false },
	{ "consistency", cli_log_consistency, "DIR|URL OLD [NEW]",
	    "prints the proof that a later size continues an earlier one", cli_log_consistency_flags, 2, 3, "DIR", NULL,
	    false },
	{ "verify", cli_log_verify, "[options] DIR|URL", "looks at a whole log from outside", cli_log_verify_flags, 1,
	    1, "DIR", NULL, false },
	{ "monitor", cli_log_monitor, "[options] DIR|URL", "looks at what is new since the last good checkpoint",
	    cli_log_monitor_flags, 1, 1, "DIR", NULL, false },
	{ "fsck", cli_log_fsck, "[options] DIR|URL", "compares rows, tiles, head and checkpoint with one another",
	    cli_log_fsck_flags, 1, 1, "DIR", NULL, false },
	{ "rebuild", cli_log_rebuild, "DIR OUT", "writes the tiles again, from the rows alone", cli_log_rebuild_flags,
	    2, 2, "DIR", NULL, false },
	{ "export", cli_log_export, "[options] DIR|URL", "prints every entry as a line of JSON", cli_log_export_flags,
	    1, 1, "DIR", NULL, false },
	{ "entry", cli_log_entry, "[options] KIND KEY=VALUE...",
	    "writes a public entry in its one form, and can append it", cli_log_entry_flags, 1, -1, NULL, NULL, false },
	{ 0 },
};

static const struct command audit_commands[] = {
	{ "size", cli_audit_size, "[options]", "says how many files must be drawn to see a bad one",
	    cli_audit_size_flags, 0, 0, NULL, NULL, false },
	{ "nonce", cli_audit_nonce, "NAME FILE", "makes the chance a body contributes, and its commitment",
	    cli_audit_nonce_flags, 2, 2, "FILE", NULL, false },
	{ "plan", cli_audit_plan, "[options] CASES NAME=COMMITMENT...",
	    "writes the plan of an audit, before anybody can know its draw", cli_audit_plan_flags, 4, -1, "DIR", NULL,
	    false },
	{ "reveal", cli_audit_reveal, "[options] PUBLIC PLAN NAME [FILE]",
	    "writes that a body reveals its chance, or that it refused", cli_audit_reveal_flags, 3, 4, "DIR", NULL,
	    false },
	{ "draw", cli_audit_draw, "[options] PUBLIC PLAN [CASES]", "computes which leaves are drawn, as anybody can",
	    cli_audit_draw_flags, 2, 3, "DIR", NULL, false },
	{ "open", cli_audit_open, "[options] RECORD PLAN OUT", "writes what opens the drawn leaves, and looks at it",
	    cli_audit_open_flags, 3, 3, "DIR", NULL, false },
	{ "report", cli_audit_report, "[options] OPENED PUBLIC PLAN CASES",
	    "counts what was opened, as an entry for the public log", cli_audit_report_flags, 4, 4, "DIR", NULL,
	    false },
	{ 0 },
};

static const struct command mirror_commands[] = {
	{ "init", cli_mirror_init, "--name NAME DIR", "makes a mirror in DIR, with a key of its own",
	    cli_mirror_init_flags, 1, 1, "DIR", NULL, false },
	{ "pull", cli_mirror_pull, "[options] DIR URL",
	    "fetches what is new of a log, looks at it, stores and signs it", cli_mirror_pull_flags, 2, 2, "DIR", NULL,
	    false },
	{ "list", cli_mirror_list, "[options] DIR", "lists the logs it has copies of", cli_mirror_list_flags, 1, 1,
	    "DIR", NULL, false },
	{ "serve", cli_mirror_serve, "[options] DIR", "serves the copies to readers, until it is ended",
	    cli_mirror_serve_flags, 1, 1, "DIR", NULL, false },
	{ 0 },
};

static const struct command witness_commands[] = {
	{ "init", cli_witness_init, "--name NAME DIR", "makes a witness in DIR, with a key of its own",
	    cli_witness_init_flags, 1, 1, "DIR", NULL, false },
	{ "add", cli_witness_add, "[options] DIR KEY", "follows one more log, by its public key", cli_witness_add_flags,
	    2, 2, "DIR", NULL, false },
	{ "list", cli_witness_list, "DIR", "lists the logs it follows, and how far it has cosigned them",
	    cli_witness_list_flags, 1, 1, "DIR", NULL, false },
	{ "serve", cli_witness_serve, "[options] DIR", "cosigns what is consistent, over HTTP, until it is ended",
	    cli_witness_serve_flags, 1, 1, "DIR", NULL, false },
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
	{ "witness", NULL, "COMMAND", "runs a witness: it vouches that a log shows everybody one history", NULL, 0, 0,
	    NULL, witness_commands, false },
	{ "mirror", NULL, "COMMAND", "keeps copies of other people's logs, and vouches for them", NULL, 0, 0, NULL,
	    mirror_commands, false },
	{ "audit", NULL, "COMMAND", "draws files at random, so that nobody could choose, and counts what was opened",
	    NULL, 0, 0, NULL, audit_commands, false },
	{ "verify", cli_verify, "[options] RECEIPT", "says what a receipt or a signed checkpoint is worth, offline",
	    cli_verify_flags, 0, 1, "FILE", NULL, false },
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
