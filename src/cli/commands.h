/* commands.h - one function and one table of flags for each command; each stands in the file of its name. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include "cli/cli.h"

enum code cli_assess(struct cli *, const struct args *);
enum code cli_explain(struct cli *, const struct args *);
enum code cli_next(struct cli *, const struct args *);
enum code cli_what_if(struct cli *, const struct args *);
enum code cli_interview(struct cli *, const struct args *);
enum code cli_law_list(struct cli *, const struct args *);
enum code cli_law_show(struct cli *, const struct args *);
enum code cli_law_check(struct cli *, const struct args *);
enum code cli_law_test(struct cli *, const struct args *);
enum code cli_law_fmt(struct cli *, const struct args *);
enum code cli_law_coverage(struct cli *, const struct args *);
enum code cli_law_schema(struct cli *, const struct args *);
enum code cli_law_prove(struct cli *, const struct args *);
enum code cli_law_diff(struct cli *, const struct args *);
enum code cli_law_html(struct cli *, const struct args *);
enum code cli_law_self_assessment(struct cli *, const struct args *);
enum code cli_sweep(struct cli *, const struct args *);
enum code cli_impact(struct cli *, const struct args *);
enum code cli_caseload_generate(struct cli *, const struct args *);
enum code cli_bench(struct cli *, const struct args *);
enum code cli_log_init(struct cli *, const struct args *);
enum code cli_log_append(struct cli *, const struct args *);
enum code cli_log_publish(struct cli *, const struct args *);
enum code cli_log_checkpoint(struct cli *, const struct args *);
enum code cli_log_prove(struct cli *, const struct args *);
enum code cli_log_consistency(struct cli *, const struct args *);
enum code cli_log_verify(struct cli *, const struct args *);
enum code cli_log_monitor(struct cli *, const struct args *);
enum code cli_log_fsck(struct cli *, const struct args *);
enum code cli_log_rebuild(struct cli *, const struct args *);
enum code cli_log_export(struct cli *, const struct args *);
enum code cli_verify(struct cli *, const struct args *);
enum code cli_completion(struct cli *, const struct args *);
enum code cli_help(struct cli *, const struct args *);
enum code cli_version(struct cli *, const struct args *);

extern const struct flag cli_assess_flags[];
extern const struct flag cli_explain_flags[];
extern const struct flag cli_next_flags[];
extern const struct flag cli_what_if_flags[];
extern const struct flag cli_interview_flags[];
extern const struct flag cli_law_list_flags[];
extern const struct flag cli_law_show_flags[];
extern const struct flag cli_law_check_flags[];
extern const struct flag cli_law_test_flags[];
extern const struct flag cli_law_fmt_flags[];
extern const struct flag cli_law_coverage_flags[];
extern const struct flag cli_law_schema_flags[];
extern const struct flag cli_law_prove_flags[];
extern const struct flag cli_law_diff_flags[];
extern const struct flag cli_law_html_flags[];
extern const struct flag cli_law_self_assessment_flags[];
extern const struct flag cli_sweep_flags[];
extern const struct flag cli_impact_flags[];
extern const struct flag cli_caseload_generate_flags[];
extern const struct flag cli_bench_flags[];
extern const struct flag cli_log_init_flags[];
extern const struct flag cli_log_append_flags[];
extern const struct flag cli_log_publish_flags[];
extern const struct flag cli_log_checkpoint_flags[];
extern const struct flag cli_log_prove_flags[];
extern const struct flag cli_log_consistency_flags[];
extern const struct flag cli_log_verify_flags[];
extern const struct flag cli_log_monitor_flags[];
extern const struct flag cli_log_fsck_flags[];
extern const struct flag cli_log_rebuild_flags[];
extern const struct flag cli_log_export_flags[];
extern const struct flag cli_verify_flags[];
extern const struct flag cli_completion_flags[];
extern const struct flag cli_help_flags[];
extern const struct flag cli_version_flags[];

/* help.c: help on standard output; all return CODE_WORKED. */
enum code help_all(struct cli *);
enum code help_group(struct cli *, const struct command *group);
enum code help_command(struct cli *, const struct command *group, const struct command *);
#endif
